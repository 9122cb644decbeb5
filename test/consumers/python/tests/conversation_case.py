"""A test of one conversation on a server, and the requests that such a test makes."""

import time
import unittest
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from .running_server import Answer, RunningServer


class ConversationCase(unittest.TestCase):
    """Each test has a new conversation; the tests of a class share one server."""

    server: RunningServer

    @classmethod
    def setUpClass(cls) -> None:
        cls.server = RunningServer()
        cls.addClassCleanup(cls.server.stop)

    def setUp(self) -> None:
        self.conversation_id = str(uuid4())

    def turn(self, message: str = "Hello", **request: Any) -> Answer:
        """Asks in this conversation."""
        return self.server.send(
            "POST", "/chat", {"message": message, "conversationId": self.conversation_id, **request}
        )

    def model(self) -> str | None:
        """The stored model."""
        name: str | None = self.server.send("GET", f"/conversations/{self.conversation_id}/model").json()["model"]
        return name

    def put(self, model: str | None) -> None:
        """Stores a model."""
        self.server.send("PUT", f"/conversations/{self.conversation_id}/model", {"model": model})

    def messages(self) -> list[dict[str, Any]]:
        """The stored messages."""
        stored: list[dict[str, Any]] = self.server.send(
            "GET", f"/conversations/{self.conversation_id}/messages"
        ).json()["messages"]
        return stored

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        """Waits until something is so."""
        deadline = time.monotonic() + 5
        while not is_so():
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.01)
