"""A WebSocket client's frames, right and wrong ones, and a connection that records what a server sends."""

from transport_contract_backend.websocket import apply_mask

# The key is the one of the RFC's example.
UPGRADE = (
    b"GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)

MASK = b"\x01\x80\xff\x2a"


def client_frame(
    opcode: int, payload: bytes = b"", *, is_final: bool = True, reserved: int = 0, mask: bytes | None = MASK
) -> bytes:
    """Writes one frame as a client does; without a mask, as it must not."""
    length = len(payload)
    second = 0x80 if mask else 0
    head = bytes([(0x80 if is_final else 0) | reserved | opcode])
    if length < 126:
        head += bytes([second | length])
    elif length < 65_536:
        head += bytes([second | 126]) + length.to_bytes(2, "big")
    else:
        head += bytes([second | 127]) + length.to_bytes(8, "big")
    return head + (mask + apply_mask(payload, mask) if mask else payload)


def server_frames(sent: bytes) -> list[tuple[int, bytes]]:
    """Reads what a server sent: opcodes and payloads; a masked or unfinished frame is an error."""
    frames = []
    while sent:
        assert sent[0] & 0x80 and not sent[1] & 0x80, sent[:2]
        length, at = sent[1], 2
        if length >= 126:
            at = 4 if length == 126 else 10
            length = int.from_bytes(sent[2:at], "big")
        assert len(sent) >= at + length
        frames.append((sent[0] & 0x0F, sent[at : at + length]))
        sent = sent[at + length :]
    return frames


class RecordingTransport:
    """As much of a transport as a WebSocket uses."""

    def __init__(self) -> None:
        self.sent = b""
        self.backlog = 0
        self.is_aborted = False

    def is_closing(self) -> bool:
        """Whether the connection was dropped."""
        return self.is_aborted

    def get_write_buffer_size(self) -> int:
        """What the client has not read yet."""
        return self.backlog

    def abort(self) -> None:
        """Drops the connection."""
        self.is_aborted = True


class RecordingWriter:
    """As much of a stream's writer as a WebSocket uses."""

    def __init__(self) -> None:
        self.transport = RecordingTransport()

    def write(self, data: bytes) -> None:
        """Keeps what is sent."""
        self.transport.sent += data
