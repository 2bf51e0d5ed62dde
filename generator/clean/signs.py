"""What a passage shows by itself: that it is furniture, says when or by whom, how it begins and ends.

Judges and numbers ask the same of a passage; it is looked up once.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from generator.clean.columns import PART
from generator.clean.furniture import Finding, Rule, candidates, furniture, holds, opens_list
from generator.clean.lines import Wording, remembered
from generator.clean.openings import Openings
from generator.clean.prose import SENTENCE_WORDS
from generator.clean.stating import NOTHING, Stating, credit_leads, ends_sentence, states, states_nothing

FLAGS = (
    "ends", "sentence", "furniture", "heads_list", "date", "credit", "caption",
    "ends_colon", "ends_open", "starts_mark", "address", "bullet", "question", "speaker", "byline", "note",
)  # fmt: skip
LOOK = 2000  # characters of one passage that are looked at; more says nothing new
_BULLET = re.compile(r"[-*+•◦▪●■□☆]\s|\(?\d{1,2}[.)]\s")
_SPEAKER = re.compile(r"[^\W\d_][\w.'-]*(?: [\w.'-]+){0,2}:(?:\s|$)")  # Q: or the name of who speaks


class Signs(NamedTuple):
    """What one passage shows."""

    ends: bool  # as a sentence does
    sentence: bool  # and is long enough for one
    furniture: Finding | None
    heads_list: bool
    stating: Stating
    flags: bytes  # which of `FLAGS` it shows, a byte for each: those of a whole page are read at once


@remembered
def signs(said: Wording) -> Signs:
    """Look at what a passage says. Most say nothing about the page, as their first and last words alone show."""
    rules, line = candidates(said.lower), said.plain
    noted = rules or not states_nothing(said) or not line[:1].isalnum() or len(line) > LOOK
    if noted or _addresses(line) or holds(said) or _leads().of(said.lower):
        return _looked_at(said, rules)
    ends, last = ends_sentence(line), line[-1]
    return _ordinary(ends, ends and len(said.words) >= SENTENCE_WORDS, _breaks_off(line, last), last == "?")


@lru_cache
def _ordinary(ends: bool, sentence: bool, breaks_off: bool, asks: bool) -> Signs:
    """What most passages show: how they end."""
    shown = {"ends": ends, "sentence": sentence, "ends_open": breaks_off, "question": asks}
    flags = bytes(shown.get(flag, False) for flag in FLAGS)
    return Signs(ends, sentence, furniture=None, heads_list=False, stating=NOTHING, flags=flags)


def _looked_at(said: Wording, rules: list[Rule]) -> Signs:
    ends = ends_sentence(said.plain)
    sentence = ends and len(said.words) >= SENTENCE_WORDS
    junk, heads_list = furniture(said, rules), bool(rules) and opens_list(said, rules)
    stating, line = states(said), said.plain[:LOOK]
    first, last = line[:1], line[-1:]
    word = first.isalnum()
    flags = (
        ends,
        sentence,
        junk is not None,
        heads_list,
        stating.date,
        stating.credit,
        stating.credit_at is not None,
        last == ":",
        _breaks_off(line, last),
        not word,
        _addresses(line),
        (not word or first.isdigit()) and _BULLET.match(line) is not None,
        last == "?",
        word and said.marks & PART > 0 and _SPEAKER.match(line) is not None,
        stating.byline is not None,
        stating.note,
    )
    return Signs(ends, sentence, junk, heads_list, stating, bytes(flags))


def _breaks_off(line: str, last: str) -> bool:
    return last in ",;-" or line.endswith("...")


def _addresses(line: str) -> bool:
    return "@" in line or "http" in line or "www." in line or ".com" in line or ".org" in line


@cache
def _leads() -> Openings[str]:
    """By how a line begins, what may introduce a credit there."""
    return Openings([(lead, lead) for lead in credit_leads()])
