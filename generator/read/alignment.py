"""Finds an extracted body again in the reading of its page, so that it gets offsets.

Both are compared as lower-case words. The body is walked once; each step looks for the next few words of it in an
index of the reading, nearest after the last match first. Linear in the length of both.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict

from generator.spans import Span, merge

WORD = re.compile(r"\w+")
GRAM = 4  # words that anchor a match; shorter ones recur everywhere
MAX_PLACES = 40  # places of one anchor that are looked at, so that a repeated phrase stays cheap


def align(body: str, reading: str) -> tuple[tuple[Span, ...], float]:
    """The stretches of `reading` that hold `body`, and the share of the body's words that were found there."""
    lines = [_words(line) for line in body.split("\n")]
    places = _Places(reading)
    found, total, at = 0, 0, 0
    for words in lines:
        total += len(words)
        matched, at = places.match(words, at)
        found += matched
    return places.spans(), found / total if total else 0.0


def _words(line: str) -> list[str]:
    """The words of a line in lower case, as many as it has: some letters become two when the whole line is lowered."""
    lowered = line.lower()
    return WORD.findall(lowered) if len(lowered) == len(line) else [word.lower() for word in WORD.findall(line)]


class _Places:
    """The words of a reading, where each run of words stands, and which of them were matched."""

    def __init__(self, reading: str) -> None:
        self._reading = reading
        self._words: list[str] = []
        self._lines: dict[str, list[int]] = defaultdict(list)
        self._grams: dict[tuple[str, ...], list[int]] | None = None
        self._matched: list[tuple[int, int]] = []
        self._firsts: list[int] = []  # of each line that has words: the number of its first word, and its place
        self._places: list[Span] = []
        self._line, self._found = -1, list[tuple[int, int]]()  # the words of the line that was asked for last
        start = 0
        for line in reading.split("\n"):
            words = _words(line)
            if words:
                self._lines[" ".join(words)].append(len(self._words))
                self._firsts.append(len(self._words))
                self._places.append(Span(start, start + len(line)))
                self._words.extend(words)
            start += len(line) + 1

    def _places_of(self, gram: tuple[str, ...]) -> list[int]:
        """Where a few words stand. The index is made when a line of the body is no line of the reading."""
        if self._grams is None:
            self._grams = defaultdict(list)
            for start in range(len(self._words) - GRAM + 1):
                self._grams[tuple(self._words[start : start + GRAM])].append(start)
        return self._grams.get(gram, [])

    def match(self, words: list[str], after: int) -> tuple[int, int]:
        """Match one line of the body; the number of its words found, and where the reading goes on."""
        start = self._nearest(self._lines.get(" ".join(words), []), after) if words else None
        if start is not None:
            self._matched.append((start, start + len(words)))
            return len(words), max(after, start + len(words))
        found, position = 0, 0
        while position + GRAM <= len(words):
            start = self._nearest(self._places_of(tuple(words[position : position + GRAM])), after)
            if start is None:
                position += 1
                continue
            length = self._common(words, position, start)
            self._matched.append((start, start + length))
            found, position, after = found + length, position + length, start + length
        return found, after

    def _nearest(self, places: list[int], after: int) -> int | None:
        for place in places[:MAX_PLACES]:
            if place >= after:
                return place
        return places[0] if places else None

    def _common(self, words: list[str], position: int, start: int) -> int:
        length = GRAM
        while (
            position + length < len(words)
            and start + length < len(self._words)
            and words[position + length] == self._words[start + length]
        ):
            length += 1
        return length

    def spans(self) -> tuple[Span, ...]:
        """The matched stretches of the reading, sorted, joined where only a few characters lie between."""
        return merge([Span(self._place(start).start, self._place(end - 1).end) for start, end in self._matched], gap=2)

    def _place(self, word: int) -> Span:
        """Where a word stands in the reading."""
        line = bisect_right(self._firsts, word) - 1
        if line != self._line:
            place = self._places[line]
            self._line, self._found = line, [one.span() for one in WORD.finditer(self._reading, place.start, place.end)]
        return Span(*self._found[word - self._firsts[line]])
