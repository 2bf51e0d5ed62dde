"""A page before it is printed, and how a page that is too long for one is cut into parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.render.parts import part_path, parts

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to be rendered: its path and template, and what stands around the view."""

    path: str
    template: str
    title: str
    view: object = None
    description: str = ""
    crumbs: tuple[Crumb, ...] = ()
    previous: Crumb | None = None
    next: Crumb | None = None
    searchable: bool = True
    boost: float | None = None
    sources: frozenset[str] | None = None  # ids of the articles behind it; None: all
    contents: bool = False  # a table of contents beside the page


@dataclass(frozen=True, slots=True)
class Crumb:
    """A named place to go to."""

    name: str
    href: str | None


def part_numbers(first: str, count: int) -> tuple[Crumb, ...]:
    """Links to all parts of a page; none when there is only one."""
    return tuple(Crumb(str(number), part_path(first, number)) for number in range(1, count + 1)) if count > 1 else ()


def in_parts(
    whole: Sheet, items: Sequence[_Item], size: int, view: Callable[[Sequence[_Item], tuple[Crumb, ...]], object]
) -> Iterator[Sheet]:
    """A page cut into parts of at most `size` items; `view` makes one part's view of its items and the links to all parts."""
    return as_parts(whole, parts(items, size), view)


def as_parts(
    whole: Sheet, cut_up: Sequence[Sequence[_Item]], view: Callable[[Sequence[_Item], tuple[Crumb, ...]], object]
) -> Iterator[Sheet]:
    """A page in the parts that it was cut into; one that needed no cutting keeps its own previous and next."""
    numbers = part_numbers(whole.path, len(cut_up))
    for number, part in enumerate(cut_up, 1):
        sheet = replace(whole, path=part_path(whole.path, number), view=view(part, numbers))
        if number > 1:
            sheet = replace(sheet, title=f"{whole.title}, page {number}", searchable=False)
        if numbers:
            previous, following = neighbours(numbers, number - 1)
            sheet = replace(sheet, previous=previous, next=following)
        yield sheet


def neighbours(crumbs: Sequence[Crumb], place: int) -> tuple[Crumb | None, Crumb | None]:
    """The entries before and after one of a list."""
    return crumbs[place - 1] if 0 < place <= len(crumbs) else None, crumbs[place + 1] if place + 1 < len(
        crumbs
    ) else None
