"""The passages of a reading with what each shows by itself, and what all of them show together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.clean.columns import Column
from generator.clean.duplicates import copies
from generator.clean.lines import Passage
from generator.clean.signs import FLAGS, Signs, signs
from generator.clean.vocabulary import Vocabulary


@dataclass(frozen=True, eq=False)
class Page:
    """All passages of a reading, in order, and the signs of each."""

    passages: tuple[Passage, ...]
    signs: tuple[Signs, ...]

    @cached_property
    def copies(self) -> dict[int, int]:
        """Each passage that says what another one before it says, with the index of that first one."""
        return copies(self.passages, (sign.stating.credit_at for sign in self.signs))

    @cached_property
    def flags(self) -> dict[str, Column]:
        """For each of `FLAGS` whether each passage shows it."""
        shown = np.frombuffer(b"".join([sign.flags for sign in self.signs]), dtype=bool)
        return dict(zip(FLAGS, shown.reshape(-1, len(FLAGS)).T, strict=True))

    def showing(self, flag: str) -> list[int]:
        """The indexes of the passages that show one of `FLAGS`."""
        found: list[int] = np.flatnonzero(self.flags[flag]).tolist()
        return found

    @cached_property
    def lengths(self) -> Column:
        """How many words each passage has."""
        return np.array([len(passage.words) for passage in self.passages], dtype=float)

    @cached_property
    def words(self) -> Vocabulary:
        """The words of the passages."""
        return Vocabulary(self.passages)


def page(passages: Sequence[Passage]) -> Page:
    """Look at each passage."""
    return Page(tuple(passages), tuple([signs(passage.wording) for passage in passages]))
