"""Lines that are printed twice: a caption under its picture's description, a teaser, a headline repeated in the text.

Only equal lines count (credits aside): a sentence of the body may well use a caption's words.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.clean.lines import Passage
from generator.clean.stating import credit_start
from generator.identifiers import normalised

FEWEST = 4  # words; "No comment." may be an answer twice


def copies(passages: Sequence[Passage]) -> dict[int, int]:
    """Each passage that says what another one before it says, with the index of that first one."""
    first: dict[str, int] = {}
    found: dict[int, int] = {}
    for index, passage in enumerate(passages):
        if len(passage.words) < FEWEST:
            continue
        tail = credit_start(passage)
        key = passage.key if tail is None else normalised(passage.plain[:tail])
        if key in first:
            found[index] = first[key]
        else:
            first[key] = index
    return found
