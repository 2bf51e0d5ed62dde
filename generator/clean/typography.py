"""Characters that are no writing: controls, zero-width characters, soft hyphens, special spaces, mojibake."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.clean.edits import Edit
from generator.spans import Span

_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+")
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
# U+200C and U+200D join letters in Persian, Hindi and emoji: kept there, dropped between Latin letters.
_JOINER = re.compile("(?<![\u0590-\u1fff\u2190-\U0010ffff])[\u200c\u200d]+(?![\u0590-\u1fff\u2190-\U0010ffff])")
_SOFT_HYPHEN = re.compile("\u00ad+")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# UTF-8 read as Windows-1252: Latin letters (after Â or Ã), punctuation (after â), emoji (after ðŸ). Other leads are
# left alone: É before a no-break space is French. So is Ã after a capital: that is Portuguese.
_CP1252_TAIL = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xC0)) + "\x81\x8d\x8f\x90\x9d"
_TAIL = f"[{re.escape(_CP1252_TAIL)}]"
_MOJIBAKE = re.compile(f"(?<![A-ZÀ-Þ])[ÂÃ]{_TAIL}|â{_TAIL}{{2}}|ð\u0178{_TAIL}{{2}}")


def typography(reading: str) -> Iterator[Edit]:
    """Edits of single characters; they may touch but never overlap."""
    repaired = list(_repairs(reading))
    inside = {at for edit in repaired for at in range(*edit.span)}
    yield from repaired
    for pattern, reason in (
        (_CONTROL, "control character"),
        (_INVISIBLE, "invisible character"),
        (_JOINER, "invisible character"),
        (_SOFT_HYPHEN, "soft hyphen"),
    ):
        for found in pattern.finditer(reading):
            if found.start() not in inside:
                yield Edit(Span(*found.span()), reason, "typography")
    for found in _SPACES.finditer(reading):
        if found.start() not in inside:
            yield Edit(Span(*found.span()), "special space", "typography", _space(reading, *found.span()))


def _space(reading: str, start: int, end: int) -> str | None:
    """A plain space stands for it, unless one stands beside it or it only pads a line."""
    beside = reading[start - 1 : start] + reading[end : end + 1]
    return None if start == 0 or end == len(reading) or any(mark.isspace() for mark in beside) else " "


def _repairs(reading: str) -> Iterator[Edit]:
    for found in _MOJIBAKE.finditer(reading):
        meant = _meant(found.group())
        if meant is not None:
            yield Edit(Span(*found.span()), "damaged character", "mojibake", meant)


def _meant(piece: str) -> str | None:
    """The one character whose UTF-8 bytes `piece` shows, None when there is none."""
    codes = bytearray()
    for mark in piece:
        try:
            codes += mark.encode("cp1252")
        except UnicodeEncodeError:
            if ord(mark) > 255:
                return None
            codes.append(ord(mark))
    try:
        meant = codes.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return meant if len(meant) == 1 and (meant.isprintable() or meant.isspace()) else None
