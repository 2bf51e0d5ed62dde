"""Mails, newsletters above all: the HTML part, else the text part, of the message and of each message attached to it.

Subject, sender and date are the newsletter's, unless somebody passed it on: then only the subject speaks of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import IO

from generator.read.unpack import Failure, Part
from generator.read.unpack.mime import content, header, in_utf8, leaves, message

ATTACHED = "message/rfc822"
MAX_ATTACHED = 100  # messages in one file; a digest has a dozen
_PASSED_ON = re.compile(r"(?:(?:re|aw|sv|fwd?|wg|tr|rv)\s*:\s*)+", re.IGNORECASE)
_MARKUP = re.compile(rb"<[^>]*>|&nbsp;|\s")


def unpack(stream: IO[bytes]) -> Iterator[Part | Failure]:
    """The message of a file, when it says something itself, and each message attached to it."""
    top = message(stream)
    if not top.keys():
        yield Failure("not a mail: no header at its beginning")
        return
    parts = list(leaves(top))
    attached = [inner for part in parts if part.get_content_type() == ATTACHED for inner in _inner(part)]
    own = _part(top, parts, None)
    if own is not None or not attached:
        yield own or Failure("no text: neither an HTML nor a text part that says something")
    for number, inner in enumerate(attached[:MAX_ATTACHED], 1):
        member = f"attached message {number}"
        yield _part(inner, list(leaves(inner, into=(ATTACHED,))), member) or Failure("no text in it", member)
    if len(attached) > MAX_ATTACHED:
        yield Failure(f"{len(attached) - MAX_ATTACHED} more attached messages were not read")


def _inner(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [inner for inner in payload if isinstance(inner, Message)] if isinstance(payload, list) else []


def _part(whole: Message, parts: list[Message], member: str | None) -> Part | None:
    shown = [part for part in parts if part.get_content_disposition() != "attachment"]
    page = _first(shown, "text/html")
    if page is not None:
        return Part(html=page, metadata=_stated(whole), member=member)
    texts = [_text(part) for part in shown if part.get_content_type() == "text/plain"]
    text = "\n\n".join(found.strip("\n") for found in texts if found.strip())
    return Part(text=text + "\n", metadata=_stated(whole), member=member) if text else None


def _first(parts: list[Message], kind: str) -> bytes | None:
    """The first part of a kind that shows any text."""
    found = (in_utf8(content(part), part.get_content_charset()) for part in parts if part.get_content_type() == kind)
    return next((page for page in found if _MARKUP.sub(b"", page)), None)


def _text(part: Message) -> str:
    text = in_utf8(content(part), part.get_content_charset()).decode("utf-8", "replace").replace("\r\n", "\n")
    flowed = str(part.get_param("format") or "").lower() == "flowed"
    return _unfolded(text, spaced=str(part.get_param("delsp") or "").lower() != "yes") if flowed else text


def _unfolded(text: str, *, spaced: bool) -> str:
    """Lines that `format=flowed` broke, joined again (RFC 3676); a quoted line keeps its mark."""
    made: list[str] = []
    for line in text.split("\n"):
        bare = line.removeprefix(" ")
        soft = bare.endswith(" ") and bare != "-- "
        made.append((bare if spaced else bare[:-1]) if soft else bare + "\n")
    return "".join(made)


def _stated(whole: Message) -> tuple[tuple[str, str, str], ...]:
    subject = header(whole, "Subject")
    passed_on = _PASSED_ON.match(subject)
    title = subject[passed_on.end() :] if passed_on else subject
    fields = [("title", title, "e-mail: Subject")]
    if not passed_on:
        sender, _ = parseaddr(header(whole, "From"))
        fields += [("publisher", sender, "e-mail: From"), ("published", _day(whole), "e-mail: Date")]
    return tuple(field for field in fields if field[1])


def _day(whole: Message) -> str:
    try:
        return parsedate_to_datetime(header(whole, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return ""
