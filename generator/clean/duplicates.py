"""Lines that are printed twice: a caption under its picture's description, a teaser, a headline repeated in the text.

Only equal lines count (credits aside): a sentence of the body may well use a caption's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.clean.lines import Passage, said

FEWEST = 4  # words; "No comment." may be an answer twice


def copies(passages: Sequence[Passage], credits_at: Iterable[int | None]) -> dict[int, int]:
    """Each passage that says what another one before it says, with the index of that first one.

    `credits_at` tells where in each passage the credit behind a caption begins.
    """
    first: dict[str, int] = {}
    found: dict[int, int] = {}
    for index, (passage, end) in enumerate(zip(passages, credits_at, strict=True)):
        if len(passage.words) < FEWEST:
            continue
        key = passage.key if end is None else said(passage.plain[:end])
        if key in first:
            found[index] = first[key]
        else:
            first[key] = index
    return found
