"""The lines of a reading, and the passages that hard-wrapped ones are joined to.

Decisions look at a plain copy of each passage (typography folded); what is kept are the original characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.spans import Span

LONGEST_KEY = 400  # words that are compared; two passages that agree in so many are copies
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f-\x9f]")
_WORD = re.compile(r"\w+")
# Chinese and Japanese are written without spaces: two characters count as a word, about what they are.
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_DENSE_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{1,2}|[^\W\u3040-\u30ff\u3400-\u9fff]+")


class Line(NamedTuple):
    """One line of the reading without the white space around it; `blank` lines stand before it, `indent` is its margin."""

    span: Span
    blank: int
    indent: int


@dataclass(frozen=True, eq=False)
class Passage:
    """One or more lines that belong together: a paragraph, a heading, an entry of a list.

    `plain` is its text on one line: invisible characters dropped, white space single, straight quotation marks; `lower`
    the same in lower case, of which `words` are the words.
    """

    lines: tuple[Line, ...]
    reading: str
    blank_after: int
    plain: str
    lower: str
    words: tuple[str, ...]

    @property
    def span(self) -> Span:
        """From the first character of its first line to the last of its last."""
        return Span(self.lines[0].span.start, self.lines[-1].span.end)

    @property
    def blank_before(self) -> int:
        """How many blank lines stand before it."""
        return self.lines[0].blank

    @cached_property
    def key(self) -> str:
        """What it says, case and typography folded: equal for two copies."""
        return " ".join(self.words[:LONGEST_KEY])


def said(text: str) -> str:
    """What a text says, to compare with the `key` of a passage."""
    word = _WORD if _DENSE.search(text) is None else _DENSE_WORD
    return " ".join(word.findall(folded(text).lower())[:LONGEST_KEY])


def folded(text: str) -> str:
    """A copy of `text` to decide on: invisible characters dropped, white space single, quotation marks straight."""
    plain = text.isascii() and text.isprintable()
    if plain and "  " not in text and "`" not in text:
        return text.strip()
    if not plain:
        text = _INVISIBLE.sub("", text)
        for mark, straight in _STRAIGHT:
            text = text.replace(mark, straight)
    return " ".join(text.replace("`", "'").split())


# Replaced one after the other: each costs next to nothing where it is absent, as most are on most lines.
_STRAIGHT = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("…", "..."), ("„", '"'), ("‛", "'"), ("‟", '"'))  # fmt: skip


def lines(reading: str, start: int = 0) -> tuple[Line, ...]:
    """The lines of a reading from `start` on that show something.

    Any line end counts: CR LF, LF, a lone CR, form feed, U+2028.
    """
    found: list[Line] = []
    at, blank = start, 0
    for raw in reading[start:].splitlines(keepends=True):
        shown = raw.strip()
        if shown and (shown[0] in _BLANK or shown[-1] in _BLANK):
            shown = raw.strip(_BLANK)
        if shown:
            margin = 0 if raw[0] == shown[0] else len(raw) - len(raw.lstrip(_BLANK))
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
    word = _WORD if _DENSE.search(reading) is None else _DENSE_WORD
    after = [group[0].blank for group in groups[1:]] + [9] * bool(groups)
    return tuple(_passage(reading, tuple(group), blank, word) for group, blank in zip(groups, after, strict=True))


def _passage(reading: str, group: tuple[Line, ...], blank_after: int, word: re.Pattern[str]) -> Passage:
    pieces = [reading[start:end] for (start, end), _, _ in group]
    plain = folded(pieces[0] if len(pieces) == 1 else " ".join(pieces))
    lower = plain.lower()
    return Passage(group, reading, blank_after, plain, lower, tuple(word.findall(lower)))
