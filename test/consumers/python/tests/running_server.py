"""The server in a process of its own, and a client that sends what it is told, byte for byte."""

import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Answer:
    """One answer, whole."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        """The body, which must be JSON in UTF-8."""
        return json.loads(self.body.decode("utf-8"))

    def events(self) -> list[dict[str, Any]]:
        """The events of a turn's stream."""
        return [json.loads(line) for line in self.body.decode("utf-8").split("\n") if line.strip()]


class Client:
    """One connection, which is kept."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)

    def send(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None, **options: Any
    ) -> Answer:
        """Sends a request; a body that is no text and no bytes goes as JSON."""
        sent = body if body is None or isinstance(body, (str, bytes)) or options else json.dumps(body)
        sent = sent.encode() if isinstance(sent, str) else sent
        self._connection.request(method, path, sent, headers or {}, **options)
        response = self._connection.getresponse()
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())

    def local_port(self) -> int:
        """Which connection this is: equal numbers are one connection."""
        sock = self._connection.sock
        return int(sock.getsockname()[1]) if sock else 0

    def close(self) -> None:
        """Closes the connection."""
        self._connection.close()


class RunningServer:
    """A server on a free port; `file` is its database, removed with it unless it was given."""

    def __init__(self, file: str | None = None, *arguments: str) -> None:
        self._folder = tempfile.TemporaryDirectory() if file is None else None
        self.file = file or os.path.join(self._folder.name if self._folder else "", "chat.db")
        self._arguments = arguments
        self._log = tempfile.TemporaryFile()
        self.start()

    def start(self) -> None:
        """Starts it, and waits until it listens."""
        command = [sys.executable, "-B", "-m", "transport_contract_backend", "--port", "0", "--db", self.file]
        self._process = subprocess.Popen(
            [*command, *self._arguments], cwd=FOLDER, stdout=subprocess.PIPE, stderr=self._log, text=True
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line.startswith("listening on http://127.0.0.1:"), (line, self.log())
        self.port = int(line.rsplit(":", 1)[1])

    def client(self) -> Client:
        """A client with a connection of its own."""
        return Client(self.port)

    def send(self, method: str, path: str, body: Any = None) -> Answer:
        """Sends one request on a connection of its own."""
        client = self.client()
        try:
            return client.send(method, path, body)
        finally:
            client.close()

    def connect(self) -> socket.socket:
        """A bare connection."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)

    def converse(self, sent: bytes) -> bytes:
        """Sends bytes, and reads until the server closes."""
        with self.connect() as connection:
            connection.sendall(sent)
            received = b""
            while piece := connection.recv(65_536):
                received += piece
        return received

    def signal(self, number: int) -> None:
        """Sends a signal."""
        self._process.send_signal(number)

    def wait(self) -> int:
        """Waits for its end; gives the exit code, negative for a signal."""
        return self._process.wait(20)

    def restart(self) -> None:
        """Kills it hard, and starts it again on its database."""
        self._end()
        self.start()

    def log(self) -> list[str]:
        """What it wrote to stderr."""
        self._log.seek(0)
        return self._log.read().decode("utf-8").splitlines()

    def _end(self) -> None:
        self._process.kill()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def stop(self) -> None:
        """Kills it, and removes what was its own."""
        self._end()
        self._log.close()
        if self._folder is not None:
            self._folder.cleanup()
