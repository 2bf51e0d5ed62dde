"""Lines that only say when: a date in words or in ISO form, with time, day and labels around it.

A number-only date whose day and month can be swapped is left unread: a missing date beats a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from generator.lexicon import lexicon

FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST = 140  # characters of a line that only says when
_YEAR = re.compile(r"[^\D03-9][^\D2-8]\d\d(?!\d)")  # one of those above, perhaps in digits of another script


@dataclass(frozen=True, slots=True)
class Stated:
    """A day that a line states, and what it is called there."""

    name: Literal["published", "updated"]
    day: date
    text: str


def may_state(line: str) -> bool:
    """False, at little cost, for a line that states no day."""
    return len(line) <= LONGEST and _YEAR.search(line) is not None


def stated_dates(line: str) -> tuple[Stated, ...]:
    """The days in one line, in order, each with the label before it (*updated* or else *published*)."""
    if not may_state(line):
        return ()
    found, at = [], 0
    for match in _date().finditer(line):
        day = _day(match)
        if day is not None:
            label = line[at : match.start()].lower()
            found.append(Stated("updated" if _updated().search(label) else "published", day, match.group()))
        at = match.end()
    return tuple(found)


def rest_of_date_line(line: str) -> str:
    """What a line says beside dates, times, days, zones and labels; empty for a pure date line."""
    return re.sub(r"[\s,.;:|/·•()\-+@]+", " ", without_dates(line)).strip()


def without_dates(line: str) -> str:
    """A line without dates, times, days, zones and labels; the marks between them stay."""
    rest = _date().sub(" ", line[:LONGEST])
    rest = _time().sub(" ", rest)
    return _label().sub(" ", rest)


def is_date_line(line: str) -> bool:
    """True when a line says when and nothing else."""
    if not _HINT.search(line):
        return False
    dated = bool(_date().search(line) or _ago().search(line))
    return (dated or bool(_time().search(line))) and not rest_of_date_line(_ago().sub(" ", line))


def may_be_date_line(line: str, words: Sequence[str], others: frozenset[str]) -> bool:
    """False, at little cost, for a line with a word that no date line has; `others` are words allowed beside it."""
    if len(line) > LONGEST:
        return False
    vocabulary = date_words()
    for word in words:  # noqa: SIM110  # half the time of all() with a generator, on every line of a page
        if not (word in vocabulary or word[0].isdigit() or word in others):
            return False
    return True


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    year = next(int(parts[key]) for key in ("y1", "y2", "y3", "y4") if parts[key])
    if parts["m3"]:
        month, day = int(parts["m3"]), int(parts["d3"])
    elif parts["a4"]:
        first, second = int(parts["a4"]), int(parts["b4"])
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if second <= 12 else (second, first)
    else:
        month = _month(parts["m1"] or parts["m2"])
        day = int(parts["d1"] or parts["d2"])
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _month(name: str) -> int:
    return next(number for number, full in enumerate(_words("months"), 1) if full.startswith(name.lower()[:3]))


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(lexicon("generator.clean", "stating")["dates"][key])


@cache
def date_words() -> frozenset[str]:
    """Every word that a date line may be made of."""
    months = _words("months")
    phrases = [*months, *(name[:3] for name in months), "sept", "of", *_UNITS.split(), "just now", "t", "z", "utc"]
    for key in ("days", "zones", "published", "updated", "relative"):
        phrases.extend(_words(key))
    return frozenset(word for phrase in phrases for word in phrase.split())


_HINT = re.compile(r"\d|day|just now|ago")
_UNITS = "a an one two three few s m h d w y sec min hr hrs mins second seconds minute minutes hour hours day days week weeks month months year years ago at am pm p and"


@cache
def _date() -> re.Pattern[str]:
    months = "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "may" else "may" for name in _words("months"))
    months = f"(?:{months}|sept)"
    return re.compile(
        rf"\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<m1>{months})\.?,?[\s-]+(?P<y1>\d{{4}})\b"
        rf"|\b(?P<m2>{months})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})\b"
        r"|\b(?P<y3>\d{4})[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})(?:T[\d:.+Z-]*)?(?!\d)"
        r"|\b(?P<a4>\d{1,2})[/.-](?P<b4>\d{1,2})[/.-](?P<y4>\d{4})\b",
        re.IGNORECASE,
    )


@cache
def _time() -> re.Pattern[str]:
    zones = "|".join(_words("zones"))
    return re.compile(
        rf"\b\d{{1,2}}(?:[:.]\d\d(?::\d\d)?)?\s*(?:[ap]\.?m\.?)?(?:\s*(?:\(?(?:{zones})\)?|[+-]\d\d:?\d\d))?(?=\W|$)",
        re.IGNORECASE,
    )


@cache
def _label() -> re.Pattern[str]:
    words = sorted((*_words("published"), *_words("updated"), *_words("days"), *_words("relative"), *_words("zones"), "at", "am", "pm", "and"), key=len, reverse=True)  # fmt: skip
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


@cache
def _updated() -> re.Pattern[str]:
    return re.compile("|".join(_words("updated")))


@cache
def _ago() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:\d+|an?|one|two|three|few)\s*(?:s|m|h|d|w|y|sec|min|hr|hrs|mins|seconds?|minutes?|hours?|days?|weeks?|months?|years?)\s+ago\b",
        re.IGNORECASE,
    )
