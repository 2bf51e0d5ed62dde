"""Quotations by their marks alone, before any grammar: what stands between which marks, over several blocks too.

Curly, straight, « », „ “ and UK single quotes beside apostrophes. A mark that finds no partner opens nothing,
except where it begins a passage that the next paragraph takes up with an opening mark of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.models import Article, Block
from generator.spans import Span

# what closes what; the German »…« is the French pair turned round
_CLOSERS = {"“": '”"', "„": "“”", "«": "»", "»": "«", '"': '"”', "‘": "’", "'": "'", "‟": "”", "‹": "›"}
_SINGLE = "‘'‹"
_DOUBLED = re.compile(r"''|``")  # typewriter's double marks
_BEFORE_OPENING = " \t\n\xa0([{—–-/:;,\"“‘'«„…\x01"


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation in one block: `span` with its marks, `inner` without. `continued` when the block before began it."""

    span: Span
    inner: Span
    block: int
    single: bool
    continued: bool = False


def quotations(article: Article) -> tuple[Quotation, ...]:
    """Every quotation of an article in order; spans are half-open offsets into its text.

    ‘Prices rose,’ said Ruiz  ->  one quotation, `inner` Prices rose,
    """
    found: list[Quotation] = []
    pending: str | None = None  # the mark of a quotation that runs on into the next block
    for index, block in enumerate(article.blocks):
        text = block.span.of(article.text)
        following = _text_of(article, article.blocks[index + 1 : index + 2])
        for number, (start, end, closed) in enumerate(_pairs(text, following)):
            mark = text[start]
            inner = Span(start + 1, end - closed).shift(block.start)
            continued = number == 0 and pending == mark and not text[:start].strip()
            span = Span(start, end).shift(block.start)
            found.append(Quotation(span, inner, index, mark in _SINGLE, continued))
        pending = found[-1].span.of(article.text)[0] if found and _runs_on(found[-1], index, article) else None
    return tuple(found)


def _text_of(article: Article, blocks: Sequence[Block]) -> str:
    return blocks[0].span.of(article.text) if blocks else ""


def _runs_on(last: Quotation, index: int, article: Article) -> bool:
    """True when the block's last quotation reaches its end without a closing mark."""
    return last.block == index and last.span.end == last.inner.end == article.blocks[index].end


def _pairs(text: str, following: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, closed) of the quotations of one block; nested ones stay inside the outer."""
    text = _DOUBLED.sub(lambda m: '"\x01' if m.end() == len(text) or not text[m.end()].isalnum() else '\x01"', text)
    closings = _closings(text)
    at = 0
    while at < len(text):
        if text[at] in _CLOSERS and _opens(text, at):
            end = closings.behind(at)
            if end is not None:
                yield at, end, True
                at = end
                continue
            line = text.find("\n", at)
            end = len(text) if line < 0 else line
            if _open_end(text, at, text[end:].lstrip() if line >= 0 else following):
                yield at, end, False
                at = end
                continue
        at += 1


def _open_end(text: str, at: int, following: str) -> bool:
    """An unclosed mark holds to the block's end when the next block opens anew, or when it begins a sentence."""
    if text[at] in _SINGLE:
        return following[:1] == text[at] and text[at] != "'"
    begins = at == 0 or text[:at].rstrip()[-1:] in ":,.!?"
    return following[:1] == text[at] or (begins and text[at + 1 : at + 2].isupper())


def _opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if not after or after.isspace():
        return False
    if text[at] in "“„«‘":
        return text[at] != "‘" or not before.isalnum()
    if text[at] == "'" and after.isdigit():
        return False  # '90s
    return not before or before in _BEFORE_OPENING


class _closings:  # noqa: N801 - a table with one question, used as a function
    """For each kind of mark the places in a block where it may close, so that each look-up is one step."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: dict[str, list[int]] = {}
        self.reached: dict[str, int] = {}
        for at, mark in enumerate(text):
            if mark in "”“»«\"’'›" and _closes(text, at):
                self.places.setdefault(mark, []).append(at)

    def behind(self, at: int) -> int | None:
        """Where the quotation that opens at `at` ends, its closing mark included."""
        ends = [end for mark in _CLOSERS[self.text[at]] if (end := self._next(mark, at)) is not None]
        return min(ends) + 1 if ends else None

    def _next(self, mark: str, at: int) -> int | None:
        places, i = self.places.get(mark, []), self.reached.get(mark, 0)
        while i < len(places) and places[i] <= at + 1:
            i += 1
        self.reached[mark] = i  # questions come in rising order, so nothing is passed twice
        if i == len(places):
            return None
        return self._single(places, i) if mark in "’'" else places[i]

    def _single(self, places: list[int], i: int) -> int | None:
        """A single mark behind an s may be a plural's apostrophe: prefer the next one that can be none."""
        for place in places[i : i + 4]:
            if self.text[place - 1] != "s" or not self.text[place + 1 : place + 3].strip()[:1].islower():
                return place
        return places[i]


def _closes(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if not before or (before.isspace() and text[at] not in "”»" and not _behind_inner(text, at)):
        return False
    if text[at] in "’'":
        return not after.isalnum()
    return text[at] != '"' or not after.isalnum()


def _behind_inner(text: str, at: int) -> bool:
    """*the ‘old wall,’ "*: a blank parts the outer mark from the inner one."""
    return text[at] == '"' and text[max(at - 2, 0) : at - 1] in ("'", "’")


def speech(words_of: str) -> bool:
    """True when a quotation is long enough to be somebody's sentence rather than a borrowed word.

    Five words, or three that end like a sentence; shorter ones need a cue (the limit separates the scare
    quotes of 840 news articles best).
    """
    words = words_of.split()
    if len(words) < 8 and all(w[0].isupper() for w in words if len(w) > 3):
        return len(words) >= 2 and words[-1][-1] in "!?"  # a title
    return len(words) >= 5 or (len(words) >= 3 and words[-1][-1] in ",.!?")


def inside(quoted: Sequence[Quotation], block: int) -> tuple[Quotation, ...]:
    """The quotations of one block."""
    return tuple(q for q in quoted if q.block == block)


def trimmed(quotation: Quotation, text: str) -> Quotation:
    """The quotation without blanks at the ends of its words."""
    return replace(quotation, inner=quotation.inner.strip(text))
