"""Hard-wrapped text: which lines only continue the line before, because their first word would not have fitted.

A stretch of lines is wrapped when many of its lines end near one width and break off in mid-sentence. Pasted pages
have long lines, one a paragraph, and lists of short ones; neither must be joined.
"""

from __future__ import annotations

import re

from generator.clean.lines import Line

NARROWEST, WIDEST = 40, 140  # columns at which mail and terminal programs break
_BULLET = re.compile(r"(?:[-*+•◦▪□☆○●■]|\(?\d{1,2}[.)])\s")


def joins(reading: str, found: tuple[Line, ...]) -> frozenset[int]:
    """The indexes of lines that continue the line before; empty when the text is not hard-wrapped."""
    width = _width(reading, found)
    if width is None:
        return frozenset()
    ends = [line.indent + line.span.length for line in found]
    return frozenset(
        index
        for index in range(1, len(found))
        if _continues(reading, found[index - 1], found[index], ends[index - 1], width)
    )


def _width(reading: str, found: tuple[Line, ...]) -> int | None:
    """The column at which the text was broken, None when it was not.

    Full lines are those after which the next word did not fit; a wrapped text has many, and next to none is longer.
    """
    lengths = [line.indent + line.span.length for line in found]
    longer = sorted(length for length in lengths if length > NARROWEST)
    if len(longer) < 3:
        return None
    width = longer[int(0.99 * (len(longer) - 1))]
    if not NARROWEST <= width <= WIDEST:
        return None
    full = 0
    pairs = 0
    for before, line, length in zip(found, found[1:], lengths, strict=False):
        if line.blank == 0 and length > NARROWEST:
            pairs += 1
            full += length + 1 + _first_word(reading, line) > width and not _ends(reading, before)
    return width if full >= 3 and full >= 0.3 * pairs else None


def _continues(reading: str, before: Line, line: Line, end: int, width: int) -> bool:
    if line.blank or _BULLET.match(reading, line.span.start, line.span.end):
        return False
    if line.indent != before.indent and not _BULLET.match(reading, before.span.start, before.span.end):
        return False
    return end <= width + 8 and end + 1 + _first_word(reading, line) > width


def _first_word(reading: str, line: Line) -> int:
    space = reading.find(" ", line.span.start, line.span.end)
    return (line.span.end if space < 0 else space) - line.span.start


def _ends(reading: str, line: Line) -> bool:
    return reading[line.span.end - 1] in ".!?\"”'’:"
