"""How a list that is too long for one page is cut, and where its parts stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

_Item = TypeVar("_Item")


def parts(
    items: Sequence[_Item], most: int, weight: Callable[[_Item], int] = lambda _: 1
) -> tuple[Sequence[_Item], ...]:
    """Items in order in as few parts as hold at most `most` in weight each; a heavier item stands alone.

    One empty part when there are none.
    """
    cuts, held = [0], 0
    for place, item in enumerate(items):
        held += weight(item)
        if held > most and place > cuts[-1]:
            cuts.append(place)
            held = weight(item)
    return tuple(items[start:end] for start, end in zip(cuts, (*cuts[1:], len(items)), strict=True))


def part_path(first: str, number: int) -> str:
    """The place of one part of a page that is too long for one; the first part is the page itself."""
    if number == 1:
        return first
    folder = first.removesuffix("index.md") if first.endswith("/index.md") else f"{first.removesuffix('.md')}/"
    return f"{folder}page-{number}.md"
