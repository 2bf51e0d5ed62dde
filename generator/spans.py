"""Half-open character spans and the map between an article's text and the reading it was cut from.

Every statement on the site leads back to characters of a source file. Two things make that possible:
`Span`, and `OffsetMap`, which says which stretch of the reading each stretch of the text came from.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch of characters, `start` included and `end` not. Written to records as `[start, end]`."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of characters."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True when the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """True when `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        """The same stretch, `by` characters further on."""
        return Span(self.start + by, self.end + by)

    def strip(self, text: str, characters: str | None = None) -> Span:
        """The span without the white space (or the given characters) at its two ends in `text`."""
        piece = self.of(text)
        start = self.start + len(piece) - len(piece.lstrip(characters))
        return Span(start, max(start, self.end - (len(piece) - len(piece.rstrip(characters)))))


def merge(spans: Iterable[Span], gap: int = 0) -> tuple[Span, ...]:
    """Join spans that overlap, touch, or lie at most `gap` characters apart; the result is sorted."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end + gap:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


class OffsetRun(NamedTuple):
    """`length` characters of the text from `text_start` are those of the reading from `raw_start`."""

    text_start: int
    raw_start: int
    length: int


class OffsetMap:
    """Maps spans of an article's text to spans of its reading and back.

    Built from runs that are sorted and disjoint in the text. Characters of the text in no run (a repaired
    mojibake, the blank line between two blocks) have no counterpart in the reading.
    """

    def __init__(self, runs: Sequence[OffsetRun]) -> None:
        self.runs = tuple(runs)
        self._text_starts = [run.text_start for run in self.runs]

    def to_raw(self, span: Span) -> tuple[Span, ...]:
        """The stretches of the reading behind a span of the text, in text order; empty when there are none."""
        pieces = []
        at = max(bisect_right(self._text_starts, span.start) - 1, 0)
        for run in self.runs[at:]:
            if run.text_start >= span.end:
                break
            start, end = max(span.start, run.text_start), min(span.end, run.text_start + run.length)
            if start < end:
                pieces.append(Span(start, end).shift(run.raw_start - run.text_start))
        return tuple(pieces)

    def to_text(self, span: Span) -> tuple[Span, ...]:
        """The stretches of the text that were cut from a span of the reading, in text order."""
        pieces = []
        for run in self.runs:
            start, end = max(span.start, run.raw_start), min(span.end, run.raw_start + run.length)
            if start < end:
                pieces.append(Span(start, end).shift(run.text_start - run.raw_start))
        return tuple(pieces)
