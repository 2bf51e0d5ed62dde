"""What stands above the body: headline, kicker, standfirst; and the kind of each kept passage below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.clean.lines import Passage, said
from generator.clean.markup import heading_level
from generator.clean.prose import is_sentence
from generator.clean.stating import ends_sentence
from generator.clean.verdicts import Verdicts
from generator.models import BlockKind

# From a sweep on the development pages that state a title, each page decided by trees that had not seen its site: of 177
# titles that stand in the text 124 were found, 106 with ABOVE 14, NEARLY 0 and no look at digits and ends.
ABOVE = 25  # passages above the body among which the headline is looked for
NEARLY = 0.35  # a line further up that is nearly as likely is the headline, the one below its standfirst or a caption
FEWEST, MOST = 3, 32  # words of a headline
ALIKE = 0.4  # share of its longer words that a headline has in common with its body
KICKER_WORDS = 5
STANDFIRST_WORDS = 8
STANDFIRST_LEAST = 5  # of one that stands alone between headline and body
SUBHEADING_WORDS = 14
_BULLET = re.compile(r"[-*+•◦▪●■–]\s+\S|\(?\d{1,2}[.)]\s+\S")
_SUFFIX = re.compile(r"\s*(?:\s[|–—»-]\s|\s?\|\s?)[^|–—»]{2,40}$")


def headline(passages: Sequence[Passage], verdicts: Verdicts, start: int, title: str | None) -> int | None:
    """The index of the headline above the body that begins at `start`, None when there is none.

    A stated title decides; else the line that shares most of its words with the body, the last of equal copies. The
    standfirst and a caption share as many, but they come later.
    """
    first = max(0, start - ABOVE)
    candidates = [at for at in range(first, start) if at not in verdicts and _could_head(passages[at])]
    if title:
        wanted = said(title)
        exact = [at for at in range(first, min(start + 1, len(passages))) if _says(passages[at], wanted)]
        if exact:
            return exact[-1]
    body = {word for passage in passages[start : start + 30] for word in passage.words if len(word) > 3}
    if not candidates:
        below = {word for passage in passages[start + 1 : start + 30] for word in passage.words if len(word) > 3}
        taken = _taken_for_body(passages, verdicts, start)
        candidates += [at for at in taken if _shared(passages[at], below) >= ALIKE]
    if not candidates:
        return None
    scores = {at: _score(passages[at], body) - 0.01 * abs(start - at) for at in candidates}
    best = max(candidates, key=lambda at: scores[at])
    nearly = (at for at in candidates if len(passages[at].words) > FEWEST and scores[at] >= scores[best] - NEARLY)
    best = min(best, next(nearly, best))
    wanted = said(without_suffix(passages[best].plain))
    return [at for at in candidates if at == best or (_says(passages[at], wanted) and scores[at] > scores[best] - 0.5)][
        -1
    ]


def _taken_for_body(passages: Sequence[Passage], verdicts: Verdicts, start: int) -> list[int]:
    """The first lines of the body that do not end as sentences do: one of them may be the headline."""
    found: list[int] = []
    for at in range(start, min(start + 2, len(passages))):
        if at in verdicts or ends_sentence(passages[at].plain):
            break
        if _could_head(passages[at]):
            found.append(at)
    return found


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
    if line.startswith("> "):
        return "quote"
    if heading_level(line):
        return "subheading"
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


def could_sum_up(passage: Passage) -> bool:
    """True for a line that may be the standfirst when it alone stands between a headline and the body."""
    line = passage.plain
    return len(passage.words) >= STANDFIRST_LEAST and line[0].isalnum() and not any(mark in line for mark in "|@:/")


def reads_as_prose(passage: Passage) -> bool:
    """True for a line of a standfirst's length, most words of which begin small: no list of names, no other headline in capitals."""
    words = passage.plain.split()
    small = sum(word[0].islower() for word in words)
    return could_be_standfirst(passage) and passage.plain[0].isupper() and small * 3 >= len(words) * 2


def says_summary(passage: Passage, stated: str) -> bool:
    """True for a passage that says what is stated as an article's summary, which may be cut short."""
    wanted, cut = said(stated), stated.rstrip().endswith(("…", "..."))
    if wanted.count(" ") + 1 < STANDFIRST_LEAST:
        return False
    return passage.key == wanted or (cut and len(wanted.split()) >= STANDFIRST_WORDS and passage.key.startswith(wanted))


def _could_head(passage: Passage) -> bool:
    return FEWEST <= len(passage.words) <= MOST and not (is_sentence(passage) and passage.plain.endswith("."))


def _says(passage: Passage, wanted: str) -> bool:
    if not wanted or len(passage.key) < len(wanted):
        return False
    return wanted in (passage.key, said(without_suffix(passage.plain)))


def _shared(passage: Passage, body: set[str]) -> float:
    """The share of its longer words that the body has too."""
    long = [word for word in passage.words if len(word) > 3]
    return sum(word in body for word in long) / len(long) if long else 0.0


def _score(passage: Passage, body: set[str]) -> float:
    numbers = sum(word[0].isdigit() for word in passage.words) / len(passage.words)
    ends_oddly = passage.plain.endswith((")", ".", ":"))
    return _shared(passage, body) + 0.04 * min(len(passage.words), 10) - 0.8 * numbers - 0.3 * ends_oddly
