"""The server as a process: killed, in pairs, and started wrongly."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from typing import Any

from .running_server import FOLDER, RunningServer


def model_of(server: RunningServer, conversation_id: str) -> str | None:
    name: str | None = server.send("GET", f"/conversations/{conversation_id}/model").json()["model"]
    return name


def put(server: RunningServer, conversation_id: str, model: str | None) -> None:
    server.send("PUT", f"/conversations/{conversation_id}/model", {"model": model})


class Processes(unittest.TestCase):
    def start(self, *arguments: str, file: str | None = None) -> RunningServer:
        server = RunningServer(file, *arguments)
        self.addCleanup(server.stop)
        return server

    def test_durable_01_what_was_acknowledged_survives_a_hard_kill_and_a_second_one(self) -> None:
        server = self.start()
        put(server, "set", "a\ud800/\x00")
        put(server, "cleared", "a/b")
        put(server, "cleared", None)
        for request in ({"conversationId": "over", "model": "local/router"}, {"conversationId": "default"}):
            server.send("POST", "/chat", {"message": "Who?", **request})
        server.send("POST", "/chat", {"message": "Who?", "conversationId": "unknown", "model": "no/such"})

        def state() -> list[Any]:
            models = [model_of(server, each) for each in ("set", "cleared", "over", "default", "unknown")]
            return [models, server.send("GET", "/conversations/over/messages").json()]

        before = state()
        self.assertEqual(before[0], ["a\ud800/\x00", None, "local/router", None, None])
        self.assertEqual(before[1]["messages"][1]["metadata"]["model"], "local/poet")
        for _time in range(2):
            server.restart()
            self.assertEqual(state(), before)

    def test_durable_01_a_kill_in_mid_stream_keeps_the_question_and_invents_no_answer(self) -> None:
        server = self.start()
        body = b'{"message":"one two three","conversationId":"c","model":"local/slow"}'
        with server.connect() as connection:
            connection.sendall(b"POST /chat HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            received = b""
            while b'"type":"text-delta"' not in received:
                received += connection.recv(65_536)
            server.restart()
        self.assertEqual(model_of(server, "c"), "local/slow")
        messages = server.send("GET", "/conversations/c/messages").json()["messages"]
        self.assertEqual([message["role"] for message in messages], ["user"])

    def test_race_01_what_one_process_was_told_the_other_reads_at_once(self) -> None:
        one = self.start()
        other = self.start(file=one.file)
        for round_number in range(30):
            value = None if round_number % 3 == 2 else f"round/{round_number}"
            writer, reader = (one, other) if round_number % 2 else (other, one)
            put(writer, "c", value)
            self.assertEqual(model_of(reader, "c"), value)

    def test_race_01_under_parallel_writes_no_read_goes_back(self) -> None:
        servers = [one := self.start(), self.start(file=one.file)]
        put(one, "c", "w/0")
        acknowledged = [0]
        faults = []

        def read(side: int) -> None:
            seen = 0
            client = servers[side].client()
            while acknowledged[0] < 60:
                floor = max(seen, acknowledged[0])
                seen = int(client.send("GET", "/conversations/c/model").json()["model"][2:])
                if seen < floor:
                    faults.append((side, floor, seen))
            client.close()

        readers = [threading.Thread(target=read, args=(number % 2,)) for number in range(4)]
        for reader in readers:
            reader.start()
        for value in range(1, 61):
            put(servers[value % 2], "c", f"w/{value}")
            acknowledged[0] = value
        for reader in readers:
            reader.join()
        self.assertEqual(faults, [])

    def test_a_database_that_stays_locked_is_503_and_reads_go_on(self) -> None:
        server = self.start()
        put(server, "c", "a/b")
        lock = sqlite3.connect(server.file, isolation_level=None)
        self.addCleanup(lock.close)
        lock.execute("BEGIN IMMEDIATE")
        answers: list[Any] = []
        writing = threading.Thread(
            target=lambda: answers.append(server.send("PUT", "/conversations/c/model", {"model": "x/y"}))
        )
        writing.start()
        time.sleep(0.2)
        started_at = time.monotonic()
        self.assertEqual(model_of(server, "c"), "a/b")
        self.assertLess(time.monotonic() - started_at, 2)
        writing.join()
        lock.execute("ROLLBACK")
        self.assertEqual((answers[0].status, answers[0].headers["retry-after"]), (503, "1"))
        self.assertEqual(model_of(server, "c"), "a/b")

    def test_without_a_default_the_provider_chooses(self) -> None:
        server = self.start("--default-model", "none")
        self.assertIsNone(server.send("GET", "/about").json()["defaultModel"])
        events = server.send("POST", "/chat", {"message": "hi", "conversationId": "c"}).events()
        self.assertEqual(events[-2]["message"]["metadata"]["model"], "local/echo")
        self.assertIsNone(model_of(server, "c"))

    def test_a_wrong_start_is_told_in_a_line_that_names_the_option(self) -> None:
        server = self.start()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        file = os.path.join(folder.name, "chat.db")
        for arguments, code, word in (
            (["--port", "65536"], 2, "--port"),
            (["--port", "http"], 2, "--port"),
            (["--prot", "1"], 2, "--prot"),
            (["--por", "0"], 2, "--por"),
            (["--db", ""], 2, "--db"),
            (["--port", str(server.port), "--db", file], 1, "--port"),
            (["--port", "0", "--db", folder.name], 1, "--db"),
        ):
            run = subprocess.run(
                [sys.executable, "-B", "-m", "transport_contract_backend", *arguments],
                cwd=FOLDER, capture_output=True, text=True, timeout=20, check=False,
            )  # fmt: skip
            self.assertEqual((run.returncode, run.stdout), (code, ""), run.stderr)
            self.assertIn(word, run.stderr.splitlines()[-1])
            self.assertNotIn("Traceback", run.stderr)

    def test_a_missing_reference_is_told_at_the_start(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        alone = os.path.join(folder.name, "a", "b", "c")
        shutil.copytree(FOLDER / "transport_contract_backend", os.path.join(alone, "transport_contract_backend"))
        command = [sys.executable, "-B", "-m", "transport_contract_backend", "--port", "0"]
        run = subprocess.run(command, cwd=alone, capture_output=True, text=True, timeout=20, check=False)
        self.assertEqual((run.returncode, run.stdout), (1, ""))
        self.assertRegex(run.stderr, r"^transport_contract_backend: reference: .*openapi\.json cannot be read[^\n]*\n$")
