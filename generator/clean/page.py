"""The passages of a reading with what each shows by itself: that it is furniture, says when or by whom, and so on.

Judges and numbers ask the same of a passage; it is looked up once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.clean.duplicates import copies
from generator.clean.furniture import Finding, furniture, opens_list
from generator.clean.lines import Passage, Wording, remembered
from generator.clean.prose import SENTENCE_WORDS
from generator.clean.stating import byline, credit_start, ends_sentence, is_note, is_stating_date, states_credit
from generator.clean.vocabulary import Vocabulary


class Signs(NamedTuple):
    """What one passage shows."""

    ends: bool  # as a sentence does
    sentence: bool  # and is long enough for one
    furniture: Finding | None
    heads_list: bool
    date: bool
    byline: str | None
    note: bool
    credit: bool
    credit_at: int | None  # where a credit begins behind a caption
    flags: int  # which of `FLAGS` it shows, a bit for each: those of a whole page are read at once


FLAGS = ("ends", "sentence", "furniture", "heads_list", "date", "credit", "caption")


@dataclass(frozen=True, eq=False)
class Page:
    """All passages of a reading, in order, and the signs of each."""

    passages: tuple[Passage, ...]
    signs: tuple[Signs, ...]

    @cached_property
    def copies(self) -> dict[int, int]:
        """Each passage that says what another one before it says, with the index of that first one."""
        return copies(self.passages, (sign.credit_at for sign in self.signs))

    @cached_property
    def words(self) -> Vocabulary:
        """The words of the passages."""
        return Vocabulary(self.passages)


def page(passages: Sequence[Passage]) -> Page:
    """Look at each passage."""
    return Page(tuple(passages), tuple([_signs(passage.wording) for passage in passages]))


@remembered
def _signs(said: Wording) -> Signs:
    ends = ends_sentence(said.plain)
    sentence = ends and len(said.words) >= SENTENCE_WORDS
    junk, heads_list, date = furniture(said), opens_list(said), is_stating_date(said)
    credit, credit_at = states_credit(said), credit_start(said)
    shown = (ends, sentence, junk is not None, heads_list, date, credit, credit_at is not None)
    flags = sum([1 << at for at, flag in enumerate(shown) if flag])
    return Signs(ends, sentence, junk, heads_list, date, byline(said), is_note(said), credit, credit_at, flags)
