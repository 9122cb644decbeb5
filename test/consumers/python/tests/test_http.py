"""The server speaks HTTP/1.1 with every client, also with those that do not."""

import json
import unittest

from transport_contract_backend.reference import contract_version

from .running_server import RunningServer

LIMIT = 1024 * 1024


class Http(unittest.TestCase):
    server: RunningServer

    @classmethod
    def setUpClass(cls) -> None:
        cls.server = RunningServer()
        cls.addClassCleanup(cls.server.stop)

    def test_bad_03_the_connection_serves_on_after_every_refusal(self) -> None:
        client = self.server.client()
        self.addCleanup(client.close)
        ports = set()
        for method, path, body, status in (
            ("PUT", "/conversations/a/model", "", 400),
            ("PUT", "/conversations/a/model", '{"model":', 400),
            ("PUT", "/conversations/a/model", "[" * 100_000, 400),
            ("PUT", "/conversations/%ff/model", "x" * 200_000, 400),
            ("PUT", "/conversations/../model", "x" * 200_000, 400),
            ("PUT", "/models", "x" * 200_000, 405),
            ("POST", "/nope", "x" * 200_000, 404),
            ("PUT", "/conversations/a/model", "x" * (LIMIT + 1), 413),
            ("POST", "/chat", "{}", 400),
        ):
            refused = client.send(method, path, body)
            self.assertEqual(refused.status, status)
            self.assertEqual(list(refused.json()), ["error"])
            ports.add(client.local_port())
            self.assertEqual(client.send("GET", "/health").json(), {"ok": True})
            ports.add(client.local_port())
        self.assertEqual(len(ports), 1)

    def test_a_body_may_come_in_chunks_and_behind_a_byte_order_mark(self) -> None:
        client = self.server.client()
        self.addCleanup(client.close)
        pieces = iter([b"\xef\xbb\xbf", b'{"model":', b'"in/pieces"}'])
        client.send("PUT", "/conversations/pieces/model", pieces, encode_chunked=True)
        self.assertEqual(client.send("GET", "/conversations/pieces/model").json()["model"], "in/pieces")
        too_long = iter([b"x" * LIMIT, b"x"])
        self.assertEqual(client.send("PUT", "/conversations/p/model", too_long, encode_chunked=True).status, 413)
        self.assertEqual(client.send("GET", "/health").status, 200)
        trailed = b"PUT /conversations/t/model HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        trailed += b'F;x=1\r\n{"model":"a/b"}\r\n0\r\nTrailer: x\r\nAnother: y\r\n\r\n'
        answer = self.server.converse(trailed + b"GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        self.assertIn(b'"model":"a/b"}', answer)
        self.assertTrue(answer.endswith(b'{"ok":true}'), answer)

    def test_a_name_of_nearly_a_mebibyte_is_stored_whole(self) -> None:
        name = "x" * (LIMIT - 20)
        body = json.dumps({"model": name}, separators=(",", ":"))
        self.assertEqual(self.server.send("PUT", "/conversations/long/model", body).status, 200)
        self.assertEqual(self.server.send("GET", "/conversations/long/model").json()["model"], name)

    def test_what_is_no_request_is_refused_in_json(self) -> None:
        put = b"PUT /conversations/a/model HTTP/1.1\r\nHost: a\r\n"
        for sent, status in (
            (b"hello\r\n\r\n", 400),
            (b"GET /health HTTP/2.0\r\nHost: a\r\n\r\n", 400),
            (b"GET  /health HTTP/1.1\r\nHost: a\r\n\r\n", 400),
            (b"GET /health HTTP/1.1\r\n\r\n", 400),
            (b"GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
            (b"GET /health HTTP/1.1\r\nHost : a\r\n\r\n", 400),
            (b"GET /health HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", 400),
            (put + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
            (put + b"Content-Length: +1\r\n\r\n", 400),
            (put + b"Content-Length: -1\r\n\r\n", 400),
            (put + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
            (put + b"Transfer-Encoding: gzip, chunked\r\n\r\n", 400),
            (put + b"Transfer-Encoding: chunked\r\n\r\nx\r\n", 400),
            (put + b"Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", 400),
            (put + b"X: " + b"x" * 20_000 + b"\r\n\r\n", 431),
            (b"GET /" + b"x" * 40_000, 431),
            (put + b"Content-Length: 99999999\r\n\r\n" + b"x" * (17 * LIMIT), 413),
        ):
            with self.subTest(sent=sent[:80]):
                head, _empty, body = self.server.converse(sent).partition(b"\r\n\r\n")
                self.assertTrue(head.startswith(f"HTTP/1.1 {status} ".encode()), head[:80])
                self.assertIn(b"Connection: close", head)
                self.assertEqual(list(json.loads(body)), ["error"])
        self.assertEqual(self.server.send("GET", "/health").status, 200)

    def test_requests_in_a_row_are_answered_in_their_order(self) -> None:
        paths = [b"/conversations/%d/model" % number for number in range(20)]
        sent = b"\r\n".join(b"GET %b HTTP/1.1\r\nHost: a\r\n\r\n" % path for path in paths)
        received = self.server.converse(sent + b"GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        ids = [part.split(b'"')[0] for part in received.split(b'"conversationId":"')[1:]]
        self.assertEqual(ids, [b"%d" % number for number in range(20)])

    def test_a_client_of_http_1_0_gets_a_stream_that_ends_with_the_connection(self) -> None:
        body = b'{"message":"hi","conversationId":"old"}'
        head = b"POST /chat HTTP/1.0\r\nContent-Length: %d\r\n" % len(body)
        for extra in (b"", b"Connection: keep-alive\r\n"):
            answer_head, _empty, stream = self.server.converse(head + extra + b"\r\n" + body).partition(b"\r\n\r\n")
            self.assertNotIn(b"Transfer-Encoding", answer_head)
            self.assertEqual(json.loads(stream.strip().split(b"\n")[-1])["type"], "turn-sealed")
        kept = b"GET /health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
        self.assertEqual(self.server.converse(kept + b"GET /health HTTP/1.0\r\n\r\n").count(b'{"ok":true}'), 2)

    def test_a_client_that_waits_for_100_continue_gets_it(self) -> None:
        with self.server.connect() as connection:
            connection.sendall(
                b"PUT /conversations/expect/model HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                b"Content-Length: 15\r\nConnection: close\r\n\r\n"
            )
            self.assertEqual(connection.recv(100), b"HTTP/1.1 100 Continue\r\n\r\n")
            connection.sendall(b'{"model":"a/b"}')
            self.assertTrue(connection.recv(1000).startswith(b"HTTP/1.1 200 OK\r\n"))

    def test_an_offer_of_h2c_and_an_absolute_target_are_understood(self) -> None:
        sent = b"GET http://chat.example/conversations/%2541/model HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\n"
        answer = self.server.converse(sent + b"Connection: Upgrade, HTTP2-Settings, close\r\n\r\n")
        self.assertTrue(answer.endswith(b'{"conversationId":"%41","model":null}'), answer)

    def test_head_answers_as_get_does_without_a_body(self) -> None:
        get, head = (self.server.send(method, "/conversations/h/model") for method in ("GET", "HEAD"))
        self.assertEqual((head.status, head.body), (200, b""))
        self.assertEqual(head.headers["content-length"], get.headers["content-length"])
        sent = b"HEAD /conversations/h/model HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        self.assertTrue(self.server.converse(sent).endswith(b"\r\n\r\n"))

    def test_read_05_read_06_every_answer_is_json_that_no_cache_keeps_and_any_origin_may_read(self) -> None:
        for method, path, status in (
            ("GET", "/conversations/a/model", 200),
            ("GET", "/conversations/%ff/model", 400),
            ("GET", "/__proto__", 404),
            ("GET", "/%ff", 400),
            ("PROPFIND", "/models", 405),
            ("HEAD", "/chat", 405),
            ("GET", "/ws", 426),
        ):
            answer = self.server.send(method, path)
            self.assertEqual(answer.status, status)
            self.assertEqual(answer.headers["content-type"], "application/json; charset=utf-8")
            self.assertEqual(answer.headers["cache-control"], "no-store")
            self.assertEqual(answer.headers["access-control-allow-origin"], "*")
            self.assertEqual(
                answer.headers["access-control-expose-headers"], "X-Conversation-Id, X-Contract-Version"
            )
            self.assertEqual(answer.headers["x-contract-version"], contract_version())
        self.assertEqual(
            self.server.send("DELETE", "/conversations/a/model").headers["allow"], "GET, HEAD, PUT, OPTIONS"
        )

    def test_a_preflight_is_allowed_what_it_asks_for(self) -> None:
        client = self.server.client()
        self.addCleanup(client.close)
        asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Headers": "content-type, x-mine"}
        answer = client.send("OPTIONS", "/conversations/a/model", headers=asked)
        self.assertEqual((answer.status, answer.body), (204, b""))
        self.assertEqual(answer.headers["access-control-allow-headers"], "content-type, x-mine")
        self.assertIn("PUT", answer.headers["access-control-allow-methods"])
        self.assertNotIn("content-length", answer.headers)
        strange = client.send("OPTIONS", "/chat", headers={"Access-Control-Request-Headers": "\xe4"})
        self.assertEqual(strange.headers["access-control-allow-headers"], "content-type")
