"""What stands above the body: headline, kicker, standfirst; and the kind of each kept passage below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.clean.lines import Passage
from generator.clean.prose import is_sentence
from generator.clean.stating import ends_sentence
from generator.clean.verdicts import Verdicts
from generator.identifiers import normalised
from generator.models import BlockKind

ABOVE = 14  # passages above the body among which the headline is looked for
FEWEST, MOST = 3, 32  # words of a headline
KICKER_WORDS = 5
STANDFIRST_WORDS = 8
SUBHEADING_WORDS = 14
_BULLET = re.compile(r"[-*+•◦▪●■–]\s+\S|\(?\d{1,2}[.)]\s+\S")
_SUFFIX = re.compile(r"\s*(?:\s[|–—»-]\s|\s?\|\s?)[^|–—»]{2,40}$")


def headline(passages: Sequence[Passage], verdicts: Verdicts, start: int, title: str | None) -> int | None:
    """The index of the headline above the body that begins at `start`, None when there is none.

    A stated title decides; else the line that shares most of its words with the body, the last of equal copies.
    """
    first = max(0, start - ABOVE)
    candidates = [at for at in range(first, start) if at not in verdicts and _could_head(passages[at])]
    if title:
        wanted = normalised(title)
        exact = [at for at in range(first, min(start + 1, len(passages))) if _says(passages[at], wanted)]
        if exact:
            return exact[-1]
    if not candidates:
        return None
    body = {word for passage in passages[start : start + 30] for word in passage.words if len(word) > 3}
    scores = {at: _score(passages[at], body) - 0.01 * (start - at) for at in candidates}
    best = max(scores.values())
    wanted = normalised(without_suffix(passages[max(scores, key=lambda at: scores[at])].plain))
    copies = [at for at in candidates if _says(passages[at], wanted) and scores[at] > best - 0.5]
    return copies[-1] if copies else None


def without_suffix(line: str) -> str:
    """A headline without what a browser's title bar adds behind it: `Dam bursts | World | News` -> `Dam bursts`."""
    while "|" in line:
        found = _SUFFIX.search(line)
        if found is None or len(line[: found.start()].split()) < FEWEST:
            break
        line = line[: found.start()]
    return line


def kind_of(passage: Passage) -> BlockKind:
    """The kind of a kept passage of the body, by its shape."""
    line = passage.plain
    if "\t" in passage.lines[0].span.of(passage.reading).strip() or line.count(" | ") >= 2:
        return "table_row"
    if _BULLET.match(line):
        return "list_item"
    if len(passage.words) <= SUBHEADING_WORDS and not ends_sentence(line) and line[-1:] not in ",;:":
        return "subheading"
    return "paragraph"


def could_be_kicker(passage: Passage) -> bool:
    """True for a few words that may name the section above a headline."""
    return 1 <= len(passage.words) <= KICKER_WORDS and not ends_sentence(passage.plain)


def could_be_standfirst(passage: Passage) -> bool:
    """True for a passage long enough to sum an article up."""
    return len(passage.words) >= STANDFIRST_WORDS


def _could_head(passage: Passage) -> bool:
    return FEWEST <= len(passage.words) <= MOST and not (is_sentence(passage) and passage.plain.endswith("."))


def _says(passage: Passage, wanted: str) -> bool:
    return bool(wanted) and wanted in (normalised(passage.plain), normalised(without_suffix(passage.plain)))


def _score(passage: Passage, body: set[str]) -> float:
    long = [word for word in passage.words if len(word) > 3]
    shared = sum(word in body for word in long) / len(long) if long else 0.0
    return shared + 0.04 * min(len(passage.words), 10)
