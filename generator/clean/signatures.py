"""Who signed an article where only the place of the line tells: between headline and body, a name with a day or alone.

*Ana Ruiz | 3 May 2021 · 4 min read* needs no *by* there; a name alone counts when none of its words is a common one on
the page. Elsewhere such a line may be another story's, and is left to the decision on lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from generator.clean.dates import rest_of_date_line, stated_dates, without_dates
from generator.clean.lines import Passage
from generator.clean.prose import is_sentence
from generator.clean.stating import authors
from generator.clean.verdicts import Drop, Verdicts
from generator.lexicon import lexicon

REACH = 8  # passages below a headline; a standfirst, a picture's line and a bar of buttons stand before a name at times
LONGEST = 16  # words
MOST_NAME_WORDS = 4
SIGNATURE = Drop("metadata", "signature")
_READING_TIME = re.compile(r"\b\d{0,2}\s*-?\s*min(?:ute)?s?\b(?:\s+read)?", re.IGNORECASE)
_PIECES = re.compile(r"\s*[|·•;,()]\s*|\s+(?:[-–—]|and|&)\s+", re.IGNORECASE)
_BARS = re.compile(r"\s*[|·•]\s*")
_ENDS = " ,;|-–—:·•/"
_AGENCY = re.compile(r"\(([A-Z]{2,6})\)$")  # PORT HALE (NWP), the dateline on a line of its own
_LEAD = re.compile(r"^(?:by|from|von|par)\s+", re.IGNORECASE)
_PLACE = re.compile(r"\s+in\s+(?=[A-ZÀ-Þ])")
_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]*\.?")


def signatures(passages: Sequence[Passage], verdicts: Verdicts, head: int, start: int) -> dict[int, Drop]:
    """The lines between the headline and the body's first sentences that sign the article. `start` is where the body begins."""
    near = range(head + 1, min(max(start, head) + 2, head + 1 + REACH, len(passages)))
    found: dict[int, Drop] = {}
    told = False
    for index in near:
        if index >= start and is_sentence(passages[index]):
            if told:
                break
            told = True
        elif index not in verdicts and _signs(passages, index) and not (told and _named_again(passages, index)):
            found[index] = SIGNATURE
    return found


def signatory(line: str) -> str | None:
    """The names in such a line; None when it names none that looks like a person's.

    >>> signatory("Ana Ruiz, Foreign Editor | 3 May 2021")
    'Ana Ruiz, Foreign Editor'
    """
    names = _names(line)
    agency = _AGENCY.search(names)
    if agency:
        return agency[1]
    return names if names and (_is_person(next(_pieces(names), "")) or _is_credited(line, names)) else None


def _signs(passages: Sequence[Passage], index: int) -> bool:
    passage = passages[index]
    if not 0 < len(passage.words) <= LONGEST:
        return False
    names, dated = _names(passage.plain), bool(stated_dates(passage.plain))
    pieces = list(_pieces(names))
    if not pieces or not all(_is_person(piece) or _is_role(piece) or _is_title(piece) for piece in pieces):
        return False
    named = _is_person(pieces[0]) or _is_credited(passage.plain, names)
    return dated or (named and not any(_common(piece, passages) for piece in pieces if not _is_role(piece)))


def _names(line: str) -> str:
    """What a line says beside days, times and how long it takes to read."""
    pieces = (piece for piece in _BARS.split(_READING_TIME.sub(" ", line)) if rest_of_date_line(piece))
    rest = " | ".join(without_dates(piece) if stated_dates(piece) else piece for piece in pieces)
    return _LEAD.sub("", authors(rest).strip(_ENDS)).strip(_ENDS)


def _pieces(names: str) -> Iterator[str]:
    return (_PLACE.split(piece)[0] for piece in _PIECES.split(names) if piece.strip())


def _is_person(text: str) -> bool:
    """Two to four words, capitals first, none of which is a role or part of an outlet's name."""
    words = text.split()
    if not 2 <= len(words) <= MOST_NAME_WORDS or any(word.lower().strip(".") in _no_names() for word in words):
        return False
    inner = all(_NAME.fullmatch(word) or word in _particles() for word in words[1:-1])
    return inner and bool(_NAME.fullmatch(words[0]) and _NAME.fullmatch(words[-1])) and len(words[-1].strip(".")) > 1


def _is_credited(line: str, names: str) -> bool:
    """*From Northwire*: behind such a word one name in capitals is enough."""
    return bool(_LEAD.match(line)) and len(names.split()) == 1 and _NAME.fullmatch(names) is not None


def _is_role(text: str) -> bool:
    return all(word.lower() in _roles() for word in text.split())


def _is_title(text: str) -> bool:
    """*The Brill Courier*, *Senn*: beside a day or behind a name a few words in capitals, which name nobody."""
    words = text.split()
    return len(words) <= MOST_NAME_WORDS and all(_NAME.fullmatch(word) for word in words)


def _named_again(passages: Sequence[Passage], index: int) -> bool:
    """True for a name alone that the text speaks of: behind its first sentence that heads what it says of a person."""
    passage = passages[index]
    last = _names(passage.lower).split()[-1:]
    return not stated_dates(passage.plain) and any(
        word in other.words for word in last for at, other in enumerate(passages) if at != index
    )


def _common(name: str, passages: Sequence[Passage]) -> bool:
    """True when a word of a name stands in small letters somewhere: *Dirty Water* above *the water …*."""
    words = {word.strip(".") for word in name.lower().split()} - _particles()
    found = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})\b")
    return any(not words.isdisjoint(passage.words) and found.search(passage.plain) for passage in passages)


@cache
def _roles() -> frozenset[str]:
    return frozenset(lexicon("generator.clean", "stating")["bylines"]["roles"]) - {"in"}


@cache
def _particles() -> frozenset[str]:
    return frozenset(lexicon("generator.clean", "stating")["bylines"]["particles"])


@cache
def _no_names() -> frozenset[str]:
    words = lexicon("generator.clean", "stating")
    return (
        _roles() | frozenset([*words["bylines"]["outlet_words"], *words["dates"]["months"], *words["dates"]["days"]])
    ) - _particles()
