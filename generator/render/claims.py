"""The register: every claim of the dossier in one paged table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.render import sheets, views, words
from generator.render.atlas import Atlas
from generator.render.sheets import Crumb, Sheet
from generator.render.views import ClaimRef, ClusterRef

PAGE = 100  # rows; a page weighs less than a long briefing, and the filters reach all of them


@dataclass(frozen=True, slots=True)
class Row:
    """One claim of the register."""

    ref: ClaimRef
    figures: tuple[str, ...]
    relations: tuple[str, ...]
    cluster: ClusterRef | None


@dataclass(frozen=True, slots=True)
class RegisterView:
    """One page of the register."""

    summary: str
    rows: tuple[Row, ...]
    numbers: tuple[Crumb, ...]


def pages(atlas: Atlas) -> Iterator[Sheet]:
    """The register, ordered by voice: those who say most first, the outlets' own words last."""
    rows = _ordered([_row(atlas, claim_id) for claim_id in atlas.claims])
    whole = Sheet(
        "claims/index.md",
        "claims.md.j2",
        "Claims",
        description="Every claim with its voice, how surely it is put, its figures and where it stands.",
        searchable=False,
    )
    summary = words.counted(len(rows), "claim")
    yield from sheets.in_parts(whole, rows, PAGE, lambda part, numbers: RegisterView(summary, tuple(part), numbers))


def _ordered(rows: Sequence[Row]) -> list[Row]:
    said: dict[str, int] = {}
    for row in rows:
        said[row.ref.voice.name] = said.get(row.ref.voice.name, 0) + 1
    return sorted(rows, key=lambda row: (row.ref.voice.own, -said[row.ref.voice.name], row.ref.voice.name))


def _row(atlas: Atlas, claim_id: str) -> Row:
    claim = atlas.claims[claim_id]
    figures = [atlas.figures[one] for one in claim.figures if one in atlas.figures]
    groups = views.link_groups(atlas, claim)
    return Row(
        ref=views.ref(atlas, claim),
        figures=tuple(words.amount(figure) for figure in figures),
        relations=tuple(dict.fromkeys(group.relation for group in groups if group.relation != "related")),
        cluster=views.cluster_ref(atlas, claim),
    )
