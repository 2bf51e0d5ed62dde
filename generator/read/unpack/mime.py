"""What saved pages and mails share: parts and headers of MIME messages, by the plain old parser.

The newer header classes of `email` parse addresses with a grammar that takes gigabytes for odd headers; here
headers stay strings, are cut at a length no true one reaches, and are decoded by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from typing import IO

MAX_HEADER = 2_000  # characters; RFC 5322 allows 998 a line, a long subject has 300
MAX_FOLDS = 100  # lines of a header
STATEFUL = (b"\x00", b"\x1b")  # in UTF-16 and ISO 2022 text, which passes for UTF-8 byte by byte


class _Short(Compat32):
    """Cuts headers while they are read: `email` looks for parameters in time quadratic in the length of a header."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines[:MAX_FOLDS])
        return name, value[:MAX_HEADER]


def message(stream: IO[bytes]) -> Message:
    """The message in a file."""
    return BytesParser(policy=_Short()).parse(stream)


def leaves(top: Message, into: tuple[str, ...] = ()) -> Iterator[Message]:
    """The parts of a message that hold content, in order; attached messages as a whole unless `into` names their type."""
    waiting = [top]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        entered = part is top or part.get_content_maintype() == "multipart" or part.get_content_type() in into
        if isinstance(inner, list) and entered:
            waiting.extend(child for child in reversed(inner) if isinstance(child, Message))
        else:
            yield part


def header(part: Message, name: str) -> str:
    """A header as a person reads it: encoded words decoded, on one line; empty when it is missing."""
    raw = re.sub(r"\r?\n[ \t]*", " ", str(part.get(name) or ""))
    try:
        pieces = decode_header(raw)
    except HeaderParseError:
        return " ".join(raw.split())
    return " ".join("".join(_decoded(piece, charset) for piece, charset in pieces).split())


def content(part: Message) -> bytes:
    """The content of a part, its transfer encoding undone."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def in_utf8(raw: bytes, charset: str | None) -> bytes:
    """The same characters in UTF-8 when their charset is named and fits; valid UTF-8 weighs more than the name."""
    if not any(mark in raw for mark in STATEFUL):
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return raw
    return _by_name(raw, charset) or raw


def _by_name(raw: bytes, charset: str | None) -> bytes | None:
    name = (charset or "").strip("\"' ").lower()
    # Browsers read both names as cp1252; as ISO 8859-1 its quotation marks would become controls.
    names = ("cp1252", "latin-1") if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii") else (name,)
    for encoding in names:
        try:
            return raw.decode(encoding).encode("utf-8")
        except (LookupError, UnicodeError):
            continue
    return None


def _decoded(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    return in_utf8(piece, charset).decode("utf-8", "replace")
