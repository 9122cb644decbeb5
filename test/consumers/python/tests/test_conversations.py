"""A conversation's model over the wire: paths as they are written, names as they were sent."""

import unittest

from transport_contract_backend.decisions import conversation_messages_path, conversation_model_path

from .running_server import RunningServer
from .vectors import read_vectors


class Conversations(unittest.TestCase):
    server: RunningServer

    @classmethod
    def setUpClass(cls) -> None:
        cls.server = RunningServer()
        cls.addClassCleanup(cls.server.stop)

    def setUp(self) -> None:
        self.client = self.server.client()
        self.addCleanup(self.client.close)

    def test_id_01_paths_are_taken_as_they_are_written(self) -> None:
        for path, conversation_id in (
            ("/conversations/a+b/model", "a+b"),
            ("/conversations/%252e%252e/model", "%2e%2e"),
            ("/conversations/a%2fb/model?x=%ff", "a/b"),
            ("/conversations/.../model", "..."),
            ("/conversations/%00/model", "\x00"),
        ):
            self.assertEqual(self.client.send("GET", path).json(), {"conversationId": conversation_id, "model": None})
        for path in ("//model", "/conversations//model", "/conversations/a/model/", "/conversations/a/../b/model"):
            self.assertEqual(self.client.send("GET", path).status, 404, path)

    def test_id_01_a_path_that_names_no_id_is_refused_and_reaches_nothing(self) -> None:
        for segment in (".", "..", "%2e", ".%2E", "%", "%zz", "a%2", "%ff", "%c0%af", "%ed%a0%80", "a\\b", "a#b"):
            for method, body in (("GET", None), ("PUT", '{"model":"stray/model"}')):
                self.client._connection.putrequest(method, f"/conversations/{segment}/model", skip_host=False)
                if body:
                    self.client._connection.putheader("Content-Length", str(len(body)))
                self.client._connection.endheaders(body.encode() if body else None)
                response = self.client._connection.getresponse()
                response.read()
                self.assertEqual(response.status, 400, segment)

    def test_id_02_an_id_that_does_not_fit_into_a_header_is_refused_alike_everywhere(self) -> None:
        conversation_id = "x" * 8001
        in_path = self.client.send("GET", conversation_model_path(conversation_id))
        in_body = self.client.send("POST", "/chat", {"message": "hi", "conversationId": conversation_id})
        self.assertEqual((in_path.status, in_path.body), (in_body.status, in_body.body))
        self.assertEqual(in_path.status, 400)
        fits = conversation_id[1:]
        turn = self.client.send("POST", "/chat", {"message": "hi", "conversationId": fits})
        self.assertEqual(turn.headers["x-conversation-id"], fits)
        self.assertEqual(len(self.client.send("GET", conversation_messages_path(fits)).json()["messages"]), 2)

    def test_novalid_02_what_utf_8_cannot_hold_comes_back_whole_in_valid_utf_8(self) -> None:
        for text, name in ((r"a\ud800b", "a\ud800b"), (r"\udc00\ud800", "\udc00\ud800"), (r"a\u0000b", "a\x00b")):
            written = self.client.send("PUT", "/conversations/odd/model", f'{{"model":"{text}"}}')
            self.assertEqual((written.status, written.json()["model"]), (200, name))
            self.assertEqual(self.client.send("GET", "/conversations/odd/model").json()["model"], name)

    def test_write_03_the_empty_name_clears_and_unknown_fields_are_ignored(self) -> None:
        path = "/conversations/cleared/model"
        self.client.send("PUT", path, {"model": "a/b", "Model": 5, "conversationId": "other", "__proto__": None})
        self.assertEqual(self.client.send("GET", path).json()["model"], "a/b")
        self.assertEqual(self.client.send("PUT", path, {"model": ""}).json()["model"], None)
        self.assertEqual(self.client.send("GET", path).json()["model"], None)

    def test_a_conversation_is_deleted_whole_and_a_second_time_too(self) -> None:
        path = "/conversations/a%2Fb"
        self.client.send("POST", "/chat", {"message": "hi", "conversationId": "a/b", "model": "local/poet"})
        self.client.send("POST", "/chat", {"message": "hi", "conversationId": "a", "model": "local/poet"})
        for _time in range(2):
            deleted = self.client.send("DELETE", path)
            self.assertEqual((deleted.status, deleted.body), (204, b""))
        self.assertIsNone(self.client.send("GET", f"{path}/model").json()["model"])
        self.assertEqual(self.client.send("GET", f"{path}/messages").json(), {"messages": []})
        listed = self.client.send("GET", "/conversations").json()["conversations"]
        self.assertIn("a", [each["id"] for each in listed])
        self.assertNotIn("a/b", [each["id"] for each in listed])
        refused = self.client.send("GET", path)
        self.assertEqual((refused.status, refused.headers["allow"]), (405, "DELETE, OPTIONS"))
        self.assertEqual(self.client.send("DELETE", "/conversations/%2e").status, 400)
        self.assertEqual(self.client.send("DELETE", "/conversations/").status, 404)

    def test_read_04_reading_adds_nothing_to_the_list(self) -> None:
        for path in (conversation_model_path("only-read"), conversation_messages_path("only-read")):
            self.assertEqual(self.client.send("GET", path).status, 200)
        self.assertNotIn(b"only-read", self.client.send("GET", "/conversations").body)

    def test_the_server_says_what_it_is(self) -> None:
        names = ["echo", "poet", "router", "fallback", "quiet", "slow"]
        self.assertEqual(self.client.send("GET", "/models").json(), {"models": [f"local/{name}" for name in names]})
        about = self.client.send("GET", "/about").json()
        version = read_vectors("decisions", "parseBody")["contractVersion"]
        self.assertEqual((about["contractVersion"], about["defaultModel"]), (version, "local/echo"))
