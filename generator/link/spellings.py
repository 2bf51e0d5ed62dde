"""How the words of the dossier are written: which also stand in small letters, which names stand alone, and where.

A run of capitals is what a name is looked for in; a word that the dossier writes small somewhere is not one by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.link.names import office_words

_TOKEN = re.compile(r"[^\W\d_](?:[\w.-]*\w)?(?:['’](?!s\b)\w+)*")


def written(name: str) -> tuple[str, ...]:
    """The words of a name as they are looked for in a text."""
    return tuple(_TOKEN.findall(name))


class Written(NamedTuple):
    """One word of a text at its place."""

    start: int
    end: int
    text: str


class Spellings:
    """The runs of capitals of each text, the words written small, and how often a word stands alone as a name."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        every = set().union(*map(_TOKEN.findall, texts.values()))
        self.small = frozenset(word for word in every if word[0].islower())
        self.runs = {article: [*self._runs(text)] for article, text in sorted(texts.items())}
        self._alone = Counter(run[0].text.casefold() for runs in self.runs.values() for run in runs if len(run) == 1)

    def common(self, word: str) -> bool:
        """True for a word that the dossier also writes small."""
        return word.casefold() in self.small

    def alone(self, word: str) -> int:
        """How often a folded word stands alone as a name, titles before it not counted; 0 for a common word."""
        return 0 if self.common(word) else self._alone[word]

    def _runs(self, text: str) -> Iterator[list[Written]]:
        run: list[Written] = []
        for found in _TOKEN.finditer(text):
            word = Written(found.start(), found.end(), found[0])
            between = text[run[-1].end : word.start] if run else ""
            title = bool(run) and run[-1].text.casefold() in office_words("titles")
            if run and not (word.text[0].isupper() and (between == " " or (between == ". " and title))):
                yield from self._names(run)
                run = []
            if word.text[0].isupper():
                run.append(word)
        yield from self._names(run)

    def _names(self, run: list[Written]) -> Iterator[list[Written]]:
        """The run without titles and a sentence's first word before the name; nothing where all is in capitals."""
        first = 0
        while first < len(run) and (
            run[first].text.casefold() in office_words("titles") or (first == 0 and self.common(run[first].text))
        ):
            first += 1
        if run[first:]:
            yield run[first:]
