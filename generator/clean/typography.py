"""Characters that are no writing: controls, zero-width characters, soft hyphens, special spaces, mojibake."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.clean.edits import Edit
from generator.spans import Span
from generator.words import uncommon


def _characters(*ranges: tuple[int, int]) -> frozenset[str]:
    return frozenset(chr(code) for first, last in ranges for code in range(first, last + 1))


_CONTROL = _characters((0x00, 0x08), (0x0E, 0x1B), (0x7F, 0x84), (0x86, 0x9F))
_INVISIBLE = _characters(
    (0x200B, 0x200B), (0x200E, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064), (0x2066, 0x2069), (0xFEFF, 0xFEFF)
)
_JOINERS = frozenset("\u200c\u200d")
_SPACES = _characters(
    (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000)
)


def _runs(characters: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(sorted(characters)))}]+")


# U+200C and U+200D join letters in Persian, Hindi and emoji: kept there, dropped between Latin letters.
_JOINER = re.compile("(?<![\u0590-\u1fff\u2190-\U0010ffff])[\u200c\u200d]+(?![\u0590-\u1fff\u2190-\U0010ffff])")
_KINDS = (
    (_CONTROL, _runs(_CONTROL), "control character"),
    (_INVISIBLE, _runs(_INVISIBLE), "invisible character"),
    (_JOINERS, _JOINER, "invisible character"),
    (frozenset("\u00ad"), re.compile("\u00ad+"), "soft hyphen"),
    (_SPACES, _runs(_SPACES), "special space"),
)
# UTF-8 read as Windows-1252: Latin letters (after Â or Ã), punctuation (after â), emoji (after ðŸ). Other leads are
# left alone: É before a no-break space is French. So is Ã after a capital: that is Portuguese.
_CP1252_TAIL = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xC0)) + "\x81\x8d\x8f\x90\x9d"
_TAIL = f"[{re.escape(_CP1252_TAIL)}]"
_LEADS = frozenset("ÂÃâð")
_MOJIBAKE = re.compile(f"(?<![A-ZÀ-Þ])[ÂÃ]{_TAIL}|â{_TAIL}{{2}}|ð\u0178{_TAIL}{{2}}")


def typography(reading: str) -> Iterator[Edit]:
    """Edits of single characters; they may touch but never overlap."""
    present = uncommon(reading)  # most readings have next to none of them, and are not searched for the others
    repaired = [] if present.isdisjoint(_LEADS) else list(_repairs(reading))
    inside = {at for edit in repaired for at in range(*edit.span)}
    yield from repaired
    for characters, pattern, reason in _KINDS:
        if present.isdisjoint(characters):
            continue
        for found in pattern.finditer(reading):
            if found.start() not in inside:
                becomes = _space(reading, *found.span()) if characters is _SPACES else None
                yield Edit(Span(*found.span()), reason, "typography", becomes)


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
