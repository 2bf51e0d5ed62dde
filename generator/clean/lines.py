"""The lines of a reading, and the passages that hard-wrapped ones are joined to.

Decisions look at a plain copy of each passage (typography folded); what is kept are the original characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce, wraps
from itertools import accumulate
from operator import or_
from typing import NamedTuple, TypeVar

import numpy as np

from generator.clean.columns import kinds_of
from generator.spans import Span
from generator.words import Words, beyond_ascii, uncommon

# Menus say the same again and again: of the lines of pasted pages 24 % stand on the same page before, 21 % more on
# another one of its site.
SHORT = 200  # characters of a line that is remembered
REMEMBERED = 8192  # lines: those of some forty pages
LONGEST_KEY = 400  # words that are compared; two passages that agree in so many are copies
T = TypeVar("T")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f-\x9f]")
_WORDS = Words(r"\w+")
# Chinese and Japanese are written without spaces: two characters count as a word, about what they are.
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_DENSE_WORDS = Words(r"[\u3040-\u30ff\u3400-\u9fff]{1,2}|[^\W\u3040-\u30ff\u3400-\u9fff]+", simple=False)


class Line(NamedTuple):
    """One line of the reading without the white space around it; `blank` lines stand before it, `indent` is its margin."""

    span: Span
    blank: int
    indent: int


@dataclass(eq=False, slots=True)
class Wording:
    """What a passage says. Two that say the same share one, so that what is looked up for it is looked up once.

    `plain` is its text on one line: invisible characters dropped, white space single, straight quotation marks; `lower`
    the same in lower case, of which `words` are the words. `key` is equal for two copies: case and typography folded. `marks` are the `KINDS` of characters that it may hold.
    Nobody changes one; to have that checked, as `frozen` does, takes three times as long, for each line of each page.
    """

    plain: str
    lower: str
    words: tuple[str, ...]
    key: str
    marks: int


class Passage(NamedTuple):
    """One or more lines that belong together: a paragraph, a heading, an entry of a list.

    The last four are those of its `wording`.
    """

    lines: tuple[Line, ...]
    reading: str
    blank_after: int
    wording: Wording
    plain: str
    lower: str
    words: tuple[str, ...]
    key: str

    @property
    def span(self) -> Span:
        """From the first character of its first line to the last of its last."""
        first, last = self.lines[0].span, self.lines[-1].span
        return first if first is last else Span(first.start, last.end)

    @property
    def blank_before(self) -> int:
        """How many blank lines stand before it."""
        return self.lines[0].blank


def remembered(look: Callable[[Wording], T]) -> Callable[[Wording], T]:
    """`look`, which asks each short wording only once."""
    repeated = lru_cache(REMEMBERED)(look)

    @wraps(look)
    def answer(said: Wording) -> T:
        return repeated(said) if len(said.plain) <= SHORT else look(said)

    return answer


def said(text: str) -> str:
    """What a text says, to compare with the `key` of a passage."""
    return " ".join(_script(text).of(folded(text).lower())[:LONGEST_KEY])


def _script(text: str) -> Words:
    """How words are found in a text."""
    return _WORDS if _DENSE.search("".join(beyond_ascii(text))) is None else _DENSE_WORDS


def folded(text: str) -> str:
    """A copy of `text` to decide on: invisible characters dropped, white space single, quotation marks straight."""
    plain = text.isascii() and text.isprintable()
    if plain and "  " not in text and "`" not in text:
        return text.strip()
    if not plain:
        text = straightened(_INVISIBLE.sub("", text).replace("…", "..."))
    return " ".join(text.replace("`", "'").split())


def straightened(text: str) -> str:
    """A copy of `text`, as long, with straight quotation marks, dashes and spaces: most lines of it are then ASCII."""
    for mark, straight in _STRAIGHT:
        text = text.replace(mark, straight)
    return text


# Replaced one after the other: each costs next to nothing where it is absent, as most are on most pages.
_STRAIGHT = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("„", '"'), ("‛", "'"), ("‟", '"'), ("\u00a0", " "))  # fmt: skip


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
    copies = _Copies(reading)
    groups = _joined(found, joins) if joins else [(line,) for line in found]
    after = [group[0].blank for group in groups[1:]] + [9] * bool(groups)
    marks = copies.marks(found) if found else []
    if joins:
        sizes = [len(group) for group in groups]
        ends = list(accumulate(sizes))
        marks = [reduce(or_, marks[end - size : end]) for size, end in zip(sizes, ends, strict=True)]
    return tuple([_passage(reading, copies, *each) for each in zip(groups, after, marks, strict=True)])


def _joined(found: tuple[Line, ...], joins: frozenset[int]) -> list[tuple[Line, ...]]:
    starts = [index for index in range(len(found)) if index not in joins]
    return [found[start:end] for start, end in zip(starts, [*starts[1:], len(found)], strict=True)]


def _passage(reading: str, copies: _Copies, group: tuple[Line, ...], blank_after: int, marks: int) -> Passage:
    wording = copies.line(group[0].span, marks) if len(group) == 1 else copies.lines(group, marks)
    return Passage(group, reading, blank_after, wording, wording.plain, wording.lower, wording.words, wording.key)


class _Copies:
    """A reading in straight typography, in lower case, and with its words alone, each copy as long as the reading.

    What has to be done for a line is done for the whole page at once where all its characters allow it.
    """

    def __init__(self, reading: str) -> None:
        self._script = _script(reading)
        self._straight = straightened(reading).replace("`", "'").replace("\t", " ")
        self._lower = self._straight.lower()
        regular = self._script is _WORDS and len(self._lower) == len(self._straight)
        regular = regular and all(mark.isprintable() and mark != "…" for mark in uncommon(self._straight))
        self._words = _WORDS.spaced(self._lower) if regular else None

    def marks(self, found: Sequence[Line]) -> list[int]:
        """The kinds of characters in each line."""
        kinds = kinds_of(self._straight)
        marks: list[int] = np.bitwise_or.reduceat(kinds, [line.span.start for line in found]).tolist()
        return marks

    def line(self, span: Span, marks: int) -> Wording:
        """What one line says."""
        start, end = span
        text = self._straight[start:end]
        if self._words is None or "  " in text:
            return self._wording(text, marks)
        known = _KNOWN.get(text)
        if known is None:
            words = tuple(self._words[start:end].split())
            known = Wording(text, self._lower[start:end], words, " ".join(words[:LONGEST_KEY]), marks)
            if len(text) <= SHORT:
                _remember(text, known)
        return known

    def lines(self, group: tuple[Line, ...], marks: int) -> Wording:
        """What some lines say that belong together."""
        return self._wording(" ".join([self._straight[start:end] for (start, end), _, _ in group]), marks)

    def _wording(self, text: str, marks: int) -> Wording:
        return (_repeated if len(text) <= SHORT else _wording)(text, self._script, marks)


_KNOWN: dict[str, Wording] = {}


def _remember(text: str, known: Wording) -> None:
    if len(_KNOWN) >= REMEMBERED:
        _KNOWN.clear()
    _KNOWN[text] = known


def _wording(text: str, script: Words, marks: int) -> Wording:
    plain = folded(text)
    lower = plain.lower()
    words = tuple(script.of(lower))
    return Wording(plain, lower, words, " ".join(words[:LONGEST_KEY]), marks)


_repeated = lru_cache(REMEMBERED)(_wording)
