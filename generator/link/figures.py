"""Figures about one counted thing: ladders in time order, with the code of each pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.identifiers import content_id
from generator.link.codes import code, code_of_containers
from generator.link.contested import again
from generator.link.origins import Origins
from generator.link.readings import Reading, containers, readings
from generator.link.statements import Statement
from generator.models import FigureCode, FigureLink, Ladder, Reason

LADDER = 200  # figures compared in one ladder; the contract's cap


@dataclass(frozen=True, slots=True)
class Ladders:
    """What was found: the ladders, and the code of each pair of figures that belongs together."""

    ladders: tuple[Ladder, ...]
    links: tuple[FigureLink, ...]
    told: Mapping[str, str]  # figure id -> id of the claim that tells it and does not deny it


Pair = tuple[Reading, Reading, FigureCode, Reason]


def ladders(statements: Sequence[Statement], origins: Origins) -> Ladders:
    """Group the figures of all claims by the thing counted, and code each pair that belongs together."""
    found = readings(statements, origins)
    held = containers(found)
    groups: dict[str, list[Reading]] = defaultdict(list)
    around: dict[str, list[Reading]] = defaultdict(list)
    for reading in found:
        groups[reading.head].append(reading)
        if reading.figure.id in held:
            around[held[reading.figure.id]].append(reading)
    steps: list[Ladder] = []
    links: dict[tuple[str, str], FigureLink] = {}
    for head, group in sorted(groups.items()):
        ordered = sorted(group, key=lambda reading: reading.order)[:LADDER]
        pairs = again(ordered, [*_pairs(ordered), *_across(around.get(head, ())[:LADDER], ordered)])
        links |= {(link.left, link.right): link for link in (_link(*pair) for pair in pairs)}
        steps += _ladders(ordered, pairs)
    told = {each.figure.id: each.statement.id for each in found if each.statement.claim.hedge != "denied"}
    return Ladders(tuple(sorted(steps, key=lambda each: each.id)), tuple(links[key] for key in sorted(links)), told)


def _pairs(ordered: Sequence[Reading]) -> Iterable[Pair]:
    for i, left in enumerate(ordered):
        for right in ordered[i + 1 :]:
            found = code(left, right)
            if found:
                yield left, right, *found


def _across(around: Sequence[Reading], ordered: Sequence[Reading]) -> Iterable[Pair]:
    """Containers against what they could hold: one total in another unit."""
    for left in around:
        for right in ordered:
            found = code_of_containers(left, right)
            if found:
                yield left, right, *found


def _link(left: Reading, right: Reading, figure_code: FigureCode, reason: Reason) -> FigureLink:
    if left.figure.id < right.figure.id:
        return FigureLink(left.figure.id, right.figure.id, figure_code, (reason,))
    turned = Reason(reason.feature, reason.score, reason.detail, reason.right, reason.left)
    return FigureLink(right.figure.id, left.figure.id, figure_code, (turned,))


def _ladders(ordered: Sequence[Reading], pairs: Sequence[Pair]) -> Iterable[Ladder]:
    """One ladder for each unit and state in which at least two linked figures stand."""
    linked = {reading.figure.id for left, right, *_ in pairs for reading in (left, right)}
    rungs: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    for reading in ordered:
        if reading.figure.id in linked:
            rungs[reading.figure.unit, reading.state].append(reading)
    for (unit, state), group in sorted(rungs.items()):
        if len(group) > 1:
            yield _ladder(unit, state, group)


def _ladder(unit: str, state: str, rungs: Sequence[Reading]) -> Ladder:
    counted = min((reading.figure.counted or "" for reading in rungs), key=lambda name: (len(name), name))
    stated = sorted({reading.figure.state for reading in rungs if reading.figure.state})
    identifier = content_id("l", rungs[0].head, unit, state)
    figures = tuple(reading.figure.id for reading in rungs)
    return Ladder(identifier, counted, unit, stated[0] if stated else None, figures)


def codes(links: Sequence[FigureLink]) -> Mapping[tuple[str, str], FigureLink]:
    """The links by their two figures, smaller id first."""
    return {(link.left, link.right): link for link in links}
