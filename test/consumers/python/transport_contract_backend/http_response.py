"""Answers, and how they are written."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from email.utils import formatdate
from http import HTTPStatus
from typing import Any

from .contract_version import CONTRACT_VERSION_HEADER
from .decisions import CONVERSATION_ID_HEADER
from .json_text import write_json
from .reference import contract_version

_ON_EVERY_ANSWER = {
    "Cache-Control": "no-store",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": f"{CONVERSATION_ID_HEADER}, {CONTRACT_VERSION_HEADER}",
}


@dataclass
class Response:
    """One answer; a body that is an iterator is streamed."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | AsyncIterator[bytes] = b""


def json_response(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Answers JSON (READ-05)."""
    headers = {"Content-Type": "application/json; charset=utf-8", **(headers or {})}
    return Response(status, headers, write_json(value).encode("ascii"))


def error_response(sentence: str, status: int, headers: dict[str, str] | None = None) -> Response:
    """Answers `{error}`."""
    return json_response({"error": sentence}, status, headers)


def write_head(response: Response, *, keeps_connection: bool, is_http_1_0: bool = False) -> bytes:
    """Writes the status line and the headers.

    No cache may keep an answer, any origin may read it (READ-06), and each states the version of the contract (SKEW-01).
    """
    headers = {**_ON_EVERY_ANSWER, CONTRACT_VERSION_HEADER: contract_version(), **response.headers}
    headers["Date"] = formatdate(usegmt=True)
    if isinstance(response.body, bytes):
        if response.status != HTTPStatus.NO_CONTENT:
            headers["Content-Length"] = str(len(response.body))
    elif not is_http_1_0:
        headers["Transfer-Encoding"] = "chunked"
    headers["Connection"] = "keep-alive" if keeps_connection else "close"
    lines = [f"HTTP/1.1 {response.status} {HTTPStatus(response.status).phrase}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("ascii")
