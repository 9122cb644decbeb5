"""Turns over the wire, on both of them: which model answers, what streams, what is stored."""

import json
import threading
from typing import Any

from transport_contract_backend.reference import schema_of
from transport_contract_backend.schema_reader import read_value

from .client_frames import UPGRADE, client_frame, server_frames
from .conversation_case import ConversationCase
from .running_server import RunningServer

ANSWERED, FAILED = ("message", "turn-sealed"), ("error", "turn-sealed")


class Turns(ConversationCase):
    def socket_events(self, *messages: dict[str, Any]) -> list[dict[str, Any]]:
        """Sends the messages on one WebSocket, and gives the events and refusals until each of them is done."""
        with self.server.connect() as connection:
            sent = UPGRADE + b"".join(client_frame(1, json.dumps(each).encode()) for each in messages)
            connection.sendall(sent)
            received = b""
            while True:
                received += connection.recv(65_536)
                _head, _empty, frames = received.partition(b"\r\n\r\n")
                try:
                    heard = [json.loads(payload) for opcode, payload in server_frames(frames) if opcode == 1]
                except (AssertionError, IndexError):
                    continue  # a frame has not come whole
                deltas = [each for each in heard if each["type"] != "chat.error"]
                self.assertTrue(all(each.keys() == {"type", "event"} for each in deltas))
                self.assertLessEqual({each["type"] for each in deltas}, {"chat.delta"})
                events: list[dict[str, Any]] = [each.get("event", each) for each in heard]
                if sum(event["type"] in ("turn-sealed", "chat.error") for event in events) == len(messages):
                    return events

    def test_meta_01_the_stored_answer_is_told_and_names_the_model_that_answered(self) -> None:
        for asked, actual in (
            ("local/echo", "local/echo"),
            ("local/router", "local/poet"),
            ("local/fallback", "local/poet"),
            ("local/quiet", "local/quiet"),
        ):
            events = self.turn("Who are you?", model=asked).events()
            stored = self.messages()[-1]
            self.assertEqual([event["type"] for event in events[-2:]], ["message", "turn-sealed"])
            self.assertEqual(events[-2]["message"], stored)
            self.assertEqual(stored["metadata"]["model"], actual)
            self.assertEqual(stored["metadata"].get("requestedModel"), None if asked == actual else asked)
            self.assertEqual(self.model(), asked)
            usage = [event for event in events if event["type"] == "usage"]
            self.assertEqual([next(iter(event["perModel"])) for event in usage], [actual] * (asked != "local/quiet"))
            for event in usage:
                self.assertEqual(read_value(schema_of("TurnUsageEvent"), event)[1], [])
                self.assertEqual((event["totalCost"], event["totalTokens"]), (0, stored["metadata"]["tokens"]))
            pieces = [event["delta"] for event in events if event["type"] == "text-delta"]
            self.assertEqual("".join(pieces), stored["content"])
            self.assertTrue(all(event["conversationId"] == self.conversation_id for event in events))

    def test_meta_05_a_name_that_was_not_the_turns_own_is_kept_too_where_another_model_answered(self) -> None:
        self.put("local/router")
        self.assertEqual(self.turn("Who?").events()[-2]["message"]["metadata"]["requestedModel"], "local/router")
        server = RunningServer(None, "--default-model", "local/fallback")
        self.addCleanup(server.stop)
        metadata = server.send("POST", "/chat", {"message": "Who?"}).events()[-2]["message"]["metadata"]
        self.assertEqual((metadata["model"], metadata["requestedModel"]), ("local/poet", "local/fallback"))

    def test_unknown_03_an_unknown_model_fails_its_turn_and_the_report_claims_none(self) -> None:
        self.put("local/poet")
        for model in ("no/such", "local", "local/", "/echo", "local/echo ", "LOCAL/echo", "local/__class__"):
            answer = self.turn(model=model)
            events = answer.events()
            self.assertEqual((answer.status, [event["type"] for event in events]), (200, ["start", *FAILED]))
            self.assertEqual(events[1]["code"], "unknown_model")
            report = self.messages()[-1]
            self.assertEqual(report["content"], f"no provider knows the model {model}")
            self.assertEqual((report["role"], report["metadata"]), ("assistant", {"error": True}))
            self.assertEqual(self.model(), "local/poet")
        answer = self.turn("one two").events()[-2]["message"]
        self.assertEqual(answer["metadata"]["model"], "local/poet")
        # The model has read the seven questions and its own, and none of the reports.
        self.assertEqual(answer["metadata"]["promptTokens"], 7 + 2)

    def test_turn_05_a_put_while_an_override_streams_is_the_later_choice(self) -> None:
        for later in ("put/later", None):
            running = threading.Thread(target=self.turn, args=("one two three",), kwargs={"model": "local/slow"})
            running.start()
            self.wait_for(lambda: self.model() == "local/slow")
            self.put(later)
            running.join()
            self.assertEqual(self.model(), later)
            self.assertEqual(self.messages()[-1]["metadata"]["model"], "local/slow")

    def test_turn_09_the_first_words_are_there_long_before_the_end(self) -> None:
        body = json.dumps(
            {"message": "one two three", "model": "local/slow", "conversationId": self.conversation_id}
        ).encode()
        with self.server.connect() as connection:
            connection.sendall(b"POST /chat HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            received = b""
            while b'"type":"text-delta"' not in received:
                received += connection.recv(65_536)
            self.assertNotIn(b'"type":"usage"', received)
        # The client has gone away in mid-stream: the turn ends and is stored all the same.
        self.wait_for(lambda: len(self.messages()) == 2)
        self.assertIn("one two three", self.messages()[1]["content"])

    def test_a_message_is_kept_as_it_was_sent(self) -> None:
        content = ' \t“quoted” \ud800 \x00 e\u0301\r\n\x85\u2028{"json":1} '
        self.turn(content)
        self.assertEqual(self.messages()[0]["content"], content)
        self.assertIn(content, self.messages()[1]["content"])

    def test_turn_08_chat_send_decides_as_post_chat_does(self) -> None:
        self.put("local/poet")
        send = {"type": "chat.send", "message": "Hello?", "conversationId": self.conversation_id}
        for request, types, stored in (
            (send, ["start", *["text-delta"] * 4, "usage", *ANSWERED], "local/poet"),
            ({**send, "model": "no/such"}, ["start", *FAILED], "local/poet"),
            ({**send, "model": "local/quiet"}, ["start", "text-delta", *ANSWERED], "local/quiet"),
            ({**send, "model": None}, ["chat.error"], "local/quiet"),
        ):
            events = self.socket_events(request)
            self.assertEqual([event["type"] for event in events], types)
            self.assertTrue(all(event["conversationId"] == self.conversation_id for event in events))
            self.assertEqual(self.model(), stored)
        refusal = {"type": "chat.error", "message": 'type: expected "chat.send", but it is missing'}
        self.assertEqual(self.socket_events({"message": "hi"}), [refusal])

    def test_a_message_over_the_limit_is_told_so_before_the_socket_closes(self) -> None:
        with self.server.connect() as connection:
            connection.sendall(UPGRADE + client_frame(1, b"x" * (2 * 1024 * 1024)))
            received = b""
            while b"too long" not in received:
                received += connection.recv(65_536)
        frames = server_frames(received.partition(b"\r\n\r\n")[2])
        self.assertEqual(frames, [(8, (1009).to_bytes(2, "big") + b"the message is too long")])

    def test_race_02_turns_at_once_on_one_socket_keep_their_own_models(self) -> None:
        models = {
            f"{self.conversation_id}-{number}": name
            for number, name in enumerate(("slow", "poet", "echo", "quiet") * 3)
        }
        requests = [
            {"type": "chat.send", "message": "one", "conversationId": each, "model": f"local/{name}"}
            for each, name in models.items()
        ]
        answers = {e["conversationId"]: e["message"] for e in self.socket_events(*requests) if e["type"] == "message"}
        self.assertEqual({each: answers[each]["metadata"]["model"][6:] for each in answers}, models)

    def test_what_is_answered_keeps_to_its_shape(self) -> None:
        self.turn("Who?", model="local/router")
        self.turn("Who?", model="no/such")
        events = [*self.turn("Who?", model="local/router").events(), *self.turn(model="no/such").events()]
        shapes = {"text-delta": "TurnTextEvent", "usage": "TurnUsageEvent", "error": "TurnErrorEvent"}
        shapes["turn-sealed"] = "TurnSealedEvent"
        for event in events:
            self.assertEqual(read_value(schema_of(shapes.get(event["type"], "TurnEvent")), event)[1], [], event)
            message = {"type": "chat.delta", "event": event}
            self.assertEqual(read_value(schema_of("ChatDeltaMessage"), message), (message, []))
        for shape, method, path in (
            ("ModelResponse", "GET", f"/conversations/{self.conversation_id}/model"),
            ("MessagesResponse", "GET", f"/conversations/{self.conversation_id}/messages"),
            ("ModelsResponse", "GET", "/models"),
            ("WarmResponse", "POST", "/chat/warm"),
            ("ErrorResponse", "POST", "/chat"),
        ):
            body = {"conversationId": self.conversation_id} if method == "POST" else None
            parsed, faults = read_value(schema_of(shape), value := self.server.send(method, path, body).json())
            self.assertEqual((faults, parsed), ([], value))
