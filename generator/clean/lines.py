"""The lines of a reading, and the passages that hard-wrapped ones are joined to.

Decisions look at a plain copy of each passage (typography folded); what is kept are the original characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import TypeVar

from generator.identifiers import normalised
from generator.spans import Span

LONGEST_KEY = 2000  # characters that are compared; two passages that agree in so many are copies
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f-\x9f]")
_WORD = re.compile(r"\w+")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the reading without the white space around it; `blank` lines stand before it, `indent` is its margin."""

    span: Span
    blank: int
    indent: int


@dataclass(frozen=True)
class Passage:
    """One or more lines that belong together: a paragraph, a heading, an entry of a list."""

    lines: tuple[Line, ...]
    reading: str
    blank_after: int

    @property
    def span(self) -> Span:
        """From the first character of its first line to the last of its last."""
        return Span(self.lines[0].span.start, self.lines[-1].span.end)

    @property
    def blank_before(self) -> int:
        """How many blank lines stand before it."""
        return self.lines[0].blank

    @cached_property
    def plain(self) -> str:
        """Its text on one line, invisible characters dropped, white space single, straight quotation marks."""
        return folded(" ".join(line.span.of(self.reading) for line in self.lines))

    @cached_property
    def key(self) -> str:
        """What it says, case and typography folded: equal for two copies."""
        return normalised(self.plain[:LONGEST_KEY])

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case."""
        return tuple(_WORD.findall(self.plain.lower()))


def once(question: Callable[[Passage], Answer]) -> Callable[[Passage], Answer]:
    """Keep what `question` says of a passage with the passage: rules and features ask the same of each."""
    name = f"{question.__module__}.{question.__qualname__}"

    @wraps(question)
    def asked(passage: Passage) -> Answer:
        known = passage.__dict__
        if name not in known:
            known[name] = question(passage)
        answer: Answer = known[name]
        return answer

    return asked


def folded(text: str) -> str:
    """A copy of `text` to decide on: invisible characters dropped, white space single, quotation marks straight."""
    if text.isascii() and text.isprintable():
        return " ".join(text.replace("`", "'").split())
    plain = _INVISIBLE.sub("", text).translate(_STRAIGHT)
    return " ".join(plain.split())


_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "‛": "'", "`": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "–": "-", "—": "-", "…": "..."})  # fmt: skip


def lines(reading: str, start: int = 0) -> tuple[Line, ...]:
    """The lines of a reading from `start` on that show something.

    Any line end counts: CR LF, LF, a lone CR, form feed, U+2028.
    """
    found: list[Line] = []
    at, blank = start, 0
    for raw in reading[start:].splitlines(keepends=True):
        shown = raw.strip(_BLANK)
        if shown:
            margin = len(raw) - len(raw.lstrip(_BLANK))
            start = at + margin
            indent = len(raw[:margin].expandtabs()) if margin else 0
            found.append(Line(Span(start, start + len(shown)), blank, indent))
            blank = 0
        else:
            blank += 1
        at += len(raw)
    return tuple(found)


# White space, and what is as invisible: a line of zero-width spaces is a blank line.
_BLANK = " \t\r\n\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\x1c\x1d\x1e\x1f\x85\u200b\u200e\u200f\u2060\ufeff\u00ad"


def passages(reading: str, found: tuple[Line, ...], joins: frozenset[int]) -> tuple[Passage, ...]:
    """Group lines: `joins` are the indexes of lines that continue the one before."""
    groups: list[list[Line]] = []
    for index, line in enumerate(found):
        if index in joins:
            groups[-1].append(line)
        else:
            groups.append([line])
    after = [group[0].blank for group in groups[1:]] + [9] * bool(groups)
    return tuple(Passage(tuple(group), reading, blank) for group, blank in zip(groups, after, strict=True))
