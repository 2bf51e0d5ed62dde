"""Lines that state something about the article instead of telling it: byline, date line, picture credit, note.

What such a line says becomes metadata; the line itself is no text of the article. Notes stay, marked as notes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from generator.clean.columns import DIGIT, PART
from generator.clean.dates import date_words, is_date_line, may_be_date_line, may_state, rest_of_date_line, stated_dates
from generator.clean.lines import Passage, Wording
from generator.lexicon import lexicon

LONGEST_CREDIT = 120  # characters
MOST_CREDIT_WORDS = 12
SEVERAL = 2  # names
LONGEST_BYLINE = 24  # words; a longer line that begins with "By" is a sentence
_NAME = re.compile(r"[A-Z\u00c0-\u00de][\w.'’-]*|[A-Z]\.?")
_AGENCY_LINE = re.compile(r"\((?P<name>[A-Z][\w .&'-]{1,40})\)(?P<dash> ?-{1,2})?")  # (Reuters) -
_SPLIT = re.compile(r"[\s,;|/&·•()]+")
_STOPS = frozenset(".!?。！？؟।")
_EDITED = re.compile(r"[\s;,.|(–—-]+(?:editing|edited)\s+by\b.*$", re.IGNORECASE)
_CLOSERS = "\"')]»」』）"


class Stating(NamedTuple):
    """What one passage states about the article."""

    date: bool = False
    byline: str | None = None
    note: bool = False
    credit: bool = False
    credit_at: int | None = None  # where a picture's credit begins behind a caption


NOTHING = Stating()


def states_nothing(said: Wording) -> bool:
    """True, at little cost, for a passage that states nothing: as its words and the characters in it show."""
    words = said.words
    return not words or not (said.marks or words[0] in _openers() or words[-1] in _agency_ends())


def states(said: Wording) -> Stating:
    """What a passage states. What its first and last words do not allow is not looked for."""
    words, line = said.words, said.plain
    if not words:
        return NOTHING
    first = words[0]
    date = (first in _date_openers() or first[0].isdigit()) and is_stating_date(said)
    signed = line[0] == "(" or first in _start_words() or (said.marks & DIGIT and may_state(line))
    name = byline(said) if signed else None
    credit_at = credit_tail(line) if said.marks & PART else None
    return Stating(date, name, first in _note_words() and is_note(said), states_credit(said), credit_at)


def byline(passage: Passage | Wording) -> str | None:
    """The names in a byline (*By Ana Ruiz, Foreign Editor* -> *Ana Ruiz, Foreign Editor*), None when it is none."""
    line = passage.plain
    if len(passage.words) > LONGEST_BYLINE or not line:
        return None
    agency = _AGENCY_LINE.fullmatch(line) if line[0] == "(" else None
    if agency and (agency["dash"] or _is_agency(agency["name"])):
        return agency["name"]
    line = _unbracketed(line)
    if passage.words and passage.words[0] in _start_words():  # a look at one word costs less than the two patterns
        started = _starts().match(line)
        if started:
            names = authors(_without_dates(line[started.end() :]))
            return names if names and _are_names(names) else None
        ambiguous = _ambiguous_starts().match(line)
        if ambiguous:
            names = _without_dates(line[ambiguous.end() :])
            return names if _are_names(names) and _names(names) >= SEVERAL else None
    if not stated_dates(line):
        return None
    names = _without_dates(line)
    return names if _is_agency(names) else None


def authors(names: str) -> str:
    """A byline without those who only edited: *Ana Ruiz; editing by Jo Lind* -> *Ana Ruiz*."""
    return _EDITED.sub("", names)


def _unbracketed(line: str) -> str:
    """A signature as agencies print it, without its brackets: *(Reporting by Ana Ruiz)*."""
    return line[1:].rstrip(".").rstrip(")") if line[0] in "([" and line.rstrip(".")[-1:] in ")]" else line


def is_stating_date(passage: Passage | Wording) -> bool:
    """True for a line that only says when, perhaps with a wire service's name."""
    if not may_be_date_line(passage.plain, passage.words, _wire_words()):
        return False
    if is_date_line(passage.plain):
        return True
    return bool(stated_dates(passage.plain)) and _is_agency(rest_of_date_line(passage.plain))


def states_credit(passage: Passage | Wording) -> bool:
    """True when a passage is nothing but a picture's credit."""
    words = passage.words
    if not words or len(words) > MOST_CREDIT_WORDS * 3:
        return False
    line = passage.plain
    may_be = words[-1] in _agency_ends() or "/" in line or _credit_lead().match(line.lstrip("()[] ")) is not None
    return may_be and is_credit(line)


def is_credit(line: str) -> bool:
    """True when a line is nothing but a picture's credit (*Picture: Getty Images*, *REUTERS/ANA RUIZ*)."""
    bare = line.strip().rstrip(".").strip("()[] ")
    words = bare.split()
    if not words or len(words) > MOST_CREDIT_WORDS:
        return False
    lead = _credit_lead().match(bare)
    if lead and lead.end() < len(bare):
        rest = bare[lead.end() :]
        return _are_names(rest) or _agencies_only(rest)
    if "/" in bare and bare.upper() == bare and re.search(r"[A-Z]", bare):
        return any(part.strip().lower() in _agencies() for part in bare.split("/")) or "IMAGES" in bare
    return _agencies_only(bare) and bare.lower() not in ("file", "str", "pa", "ap", "pool")


def credit_tail(line: str) -> int | None:
    """Where a picture's credit begins behind a caption, None when there is none.

    *A flooded street in Porto. Picture: Alamy* -> the offset of *Picture*.
    """
    look = max(0, len(line) - LONGEST_CREDIT)
    end = line[look:]
    if not (":" in end or "(" in end or "/" in end or "|" in end or "[" in end):
        return None
    for found in _credit_inside().finditer(line, look):
        if found.start() and is_credit(line[found.start() :]):
            return found.start()
    return None


def is_note(passage: Passage | Wording) -> bool:
    """True for a publisher's correction or an editor's note."""
    words = passage.words
    return bool(words) and words[0] in _note_words() and bool(_notes().match(passage.plain))


def ends_sentence(line: str) -> bool:
    """True when a line ends as a sentence does, quotation marks and brackets aside."""
    return line[-1:] in _STOPS or (line[-1:] in _CLOSERS and line.rstrip(_CLOSERS)[-1:] in _STOPS)


def _without_dates(text: str) -> str:
    dates = stated_dates(text)
    if not dates:
        return text.strip(" ,;|-:·•")
    return text[: text.find(dates[0].text)].strip(" ,;|-:·•(")


def _are_names(text: str) -> bool:
    words = [word for word in _SPLIT.split(text) if word]
    return _names(text) > 0 and all(_NAME.fullmatch(word) or word.lower() in _roles() or "@" in word for word in words)


def _names(text: str) -> int:
    return sum(bool(_NAME.fullmatch(word)) for word in _SPLIT.split(text) if word)


def _is_agency(text: str) -> bool:
    return text.lower().strip(" -|,.") in _wire()


def _agencies_only(text: str) -> bool:
    last = text.rstrip(" .()").lower()
    if not last.endswith(_last_words()):
        return False
    parts = [part.strip(" .()").lower() for part in re.split(r"[/,|&]| via | and ", text)]
    return bool(parts) and all(part in _agencies() for part in parts)


@cache
def _starts() -> re.Pattern[str]:
    starts = sorted(lexicon("generator.clean", "stating")["bylines"]["starts"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(starts)})\s*(?::|(?=\s))\s*", re.IGNORECASE)


@cache
def _ambiguous_starts() -> re.Pattern[str]:
    starts = sorted(lexicon("generator.clean", "stating")["bylines"]["ambiguous_starts"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(starts)})\s*(?::|(?=\s))\s*", re.IGNORECASE)


@cache
def _start_words() -> frozenset[str]:
    bylines = lexicon("generator.clean", "stating")["bylines"]
    return _first_words([*bylines["starts"], *bylines["ambiguous_starts"]])


@cache
def _date_openers() -> frozenset[str]:
    """The words that a line which only says when may begin with."""
    return date_words() | _wire_words()


@cache
def _openers() -> frozenset[str]:
    """The words that some line which states anything begins with."""
    return _date_openers() | _start_words() | _note_words()


@cache
def _note_words() -> frozenset[str]:
    return _first_words(lexicon("generator.clean", "stating")["notes"]["starts"])


def _first_words(patterns: Sequence[str]) -> frozenset[str]:
    """The words that lines begin with that any of these matches: each begins with a plain word."""
    return frozenset(re.findall(r"\w+", pattern)[0] for pattern in patterns)


@cache
def _roles() -> frozenset[str]:
    return frozenset(lexicon("generator.clean", "stating")["bylines"]["roles"])


@cache
def _wire() -> frozenset[str]:
    return frozenset(lexicon("generator.clean", "stating")["bylines"]["agencies"])


@cache
def _agencies() -> frozenset[str]:
    return frozenset(lexicon("generator.clean", "furniture")["credit"]["agencies"])


@cache
def _wire_words() -> frozenset[str]:
    return frozenset(word for name in _wire() for word in re.findall(r"\w+", name))


@cache
def _last_words() -> tuple[str, ...]:
    return tuple(sorted({name.split()[-1] for name in _agencies()}))


@cache
def _agency_ends() -> frozenset[str]:
    """The last words of agencies' names."""
    return frozenset(re.findall(r"\w+", name)[-1] for name in _agencies())


def credit_leads() -> list[str]:
    """Patterns of what introduces a credit."""
    leads: list[str] = lexicon("generator.clean", "furniture")["credit"]["lead"]
    return leads


@cache
def _credit_lead() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(credit_leads())})\s*[:|/-]?\s*", re.IGNORECASE)


@cache
def _credit_inside() -> re.Pattern[str]:
    lead = "|".join(credit_leads())
    return re.compile(rf"(?<=[\s.(\[|])[\[(]?(?:{lead})\s*[:|/]|[\[(](?=[A-Z])", re.IGNORECASE)


@cache
def _notes() -> re.Pattern[str]:
    starts = "|".join(lexicon("generator.clean", "stating")["notes"]["starts"])
    return re.compile(
        rf"[\[(*]*(?:{starts})\b(?:\s*[:.-]|\s+\(|\s+(?:in|to|on|of|about|article|story|was|has)\b|$)", re.IGNORECASE
    )
