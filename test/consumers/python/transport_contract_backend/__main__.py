"""The command: `python3 -m transport_contract_backend`."""

import argparse
import asyncio
import os
import signal
import sqlite3
import sys
from collections.abc import Callable

from .log import log
from .reference import contract_version
from .server import Server
from .store_threads import StoreThreads


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text[:9]) <= 65_535:
        return int(text[:9])
    raise argparse.ArgumentTypeError(f"expected a whole number from 0 to 65535, got {text!r}")


def _non_empty(text: str) -> str:
    if text:
        return text
    raise argparse.ArgumentTypeError("expected a value, got an empty one")


def parse_command_line(arguments: list[str] | None = None) -> argparse.Namespace:
    """Reads the command line; ends the program with the code 2 and a word on what is wrong with it."""
    parser = argparse.ArgumentParser(
        prog="transport_contract_backend",
        description="A chat server that remembers each conversation's model. It prints one line, "
        '"listening on URL", to stdout once it can be used; its log goes to stderr, one JSON object a line.',
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("--port", type=_port, default=8787, help="the port to listen on, 0 = a free one (default 8787)")
    add("--host", type=_non_empty, default="127.0.0.1", help="the address to listen on (default 127.0.0.1)")
    add("--db", type=_non_empty, default="chat.db", help="the SQLite database (default chat.db)")
    add(
        "--default-model",
        type=_non_empty,
        default="local/echo",
        help='the model of conversations that have chosen none (default local/echo); "none" lets the provider choose',
    )
    return parser.parse_args(arguments)


def _on_signals(ask_to_stop: Callable[[], None]) -> None:
    """Calls back on the first SIGINT or SIGTERM; whoever asks twice does not want to wait."""
    loop = asyncio.get_running_loop()
    was_asked = False

    def ask(name: str) -> None:
        nonlocal was_asked
        if was_asked:
            os._exit(1)
        was_asked = True
        log("info", "stopping", signal=name)
        ask_to_stop()

    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, ask, number.name)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda got, _frame: loop.call_soon_threadsafe(ask, signal.Signals(got).name))


async def _serve(options: argparse.Namespace) -> str | None:
    """Serves until it is asked to stop; gives the reason where it cannot even start."""
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(
        lambda _loop, context: log("error", context["message"], reason=repr(context.get("exception")))
    )
    try:
        contract_version()
    except OSError as fault:
        return (
            f"reference: {fault.filename} cannot be read ({fault.strerror}); it is a folder of the contract's package"
        )
    default_model = None if options.default_model == "none" else options.default_model
    try:
        store = StoreThreads(options.db)
    except sqlite3.Error as fault:
        return f"database {options.db}: it cannot be used ({fault}); choose another file with --db"
    server = Server(store, default_model)
    try:
        url = await server.listen(options.host, options.port)
    except OSError as fault:
        store.close()
        place = f"{options.host} port {options.port}"
        return f"it cannot listen on {place} ({fault.strerror}); choose others with --host and --port"
    asked = asyncio.Event()
    _on_signals(asked.set)
    log("info", "listening", url=url, database=options.db)
    sys.stdout.write(f"listening on {url}\n")  # in one piece: print() may write the line's end apart
    sys.stdout.flush()
    await asked.wait()
    await server.stop()
    return None


def main() -> int:
    """Runs the command; gives its exit code."""
    fault = asyncio.run(_serve(parse_command_line()))
    if fault is None:
        return 0
    print(f"transport_contract_backend: {fault}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
