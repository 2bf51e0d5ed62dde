"""Facts down, articles across: which article asserts, hedges, attributes or denies what, and which says nothing of it.

The same as a CSV file. Only facts that several articles report have a row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from generator.models import Claim, Cluster, Prepared
from generator.render import origins, sheets, views, words
from generator.render.atlas import Atlas
from generator.render.sheets import Crumb, Sheet
from generator.render.views import ClaimRef

CSV = "grid.csv"
CELLS = 900  # of a page: a tenth of them lead somewhere, with some hundred bytes each
HEAD_SHOWN = 24  # characters of an article's name above its column

# Letter, word, what it means; the first that fits any of an article's claims is the cell.
DENIES = ("D", "denies", "it says that this is not so, or reports somebody who does")
INFERS = (
    "I",
    "denies by inference",
    "it reports a denial of something else, from which it follows that this is not so",
)
ASSERTS = ("A", "asserts", "it says so itself, without doubt")
ATTRIBUTES = ("T", "attributes", "it tells who says so")
HEDGES = ("H", "hedges", "it says so, or reports it, with doubt: alleged, possible, believed, assessed")
TOO_EARLY = ("E", "could not have known yet", "it was published before the time that the reports give for this")
ABSENT = ("N", "absent", "nothing of it was found in the article")
LEGEND = (ASSERTS, ATTRIBUTES, HEDGES, DENIES, INFERS, ABSENT, TOO_EARLY)
_Made = tuple[tuple[str, str, str], Claim]  # what an article makes of a fact, and in which claim
_DOUBTFUL = frozenset({"alleged", "possible", "believed", "assessed"})


@dataclass(frozen=True, slots=True)
class Column:
    """One article above its cells."""

    name: str
    title: str
    href: str
    when: Markup


@dataclass(frozen=True, slots=True)
class Cell:
    """What one article makes of one fact."""

    letter: str
    word: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One fact."""

    ref: ClaimRef
    href: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class GridView:
    """One page of the grid."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    legend: tuple[tuple[str, str, str], ...]
    numbers: tuple[Crumb, ...]
    csv: str
    count: str
    silent: str  # how many articles have no column here


def rows(atlas: Atlas) -> list[Row]:
    """All facts, those that most articles report first."""
    ranked = sorted(atlas.clusters, key=lambda cluster: (-cluster.articles, -len(cluster.origins), cluster.id))
    denials = _denials(atlas)
    return [_row(atlas, cluster, denials) for cluster in ranked]


def pages(atlas: Atlas, all_rows: Sequence[Row]) -> Iterator[Sheet]:
    """The grid in as many parts as it needs."""
    whole = Sheet(
        "grid/index.md",
        "grid.md.j2",
        "Grid",
        description="Which article asserts, hedges, attributes or denies what, and which says nothing of it.",
        searchable=False,
    )
    columns = tuple(_column(atlas, one) for one in atlas.prepared)
    count = words.counted(len(all_rows), "row")

    def view(part: Sequence[Row], numbers: tuple[Crumb, ...]) -> GridView:
        told = sorted(set().union(*map(_told, part)))
        rows_shown = tuple(replace(row, cells=tuple(row.cells[place] for place in told)) for row in part)
        silent = len(columns) - len(told)
        return GridView(
            columns=tuple(columns[place] for place in told),
            rows=rows_shown,
            legend=LEGEND,
            numbers=numbers,
            csv=f"data/{CSV}",
            count=count,
            silent=_silent(silent),
        )

    yield from sheets.as_parts(whole, _parts(all_rows), view)


def _silent(count: int) -> str:
    verb = "has" if count == 1 else "have"
    told = words.counted(count, "article")
    return f"{told} with nothing on the facts of this page {verb} no column here." if count else ""


def _told(row: Row) -> set[int]:
    """The columns of the articles that make something of a fact."""
    return {place for place, cell in enumerate(row.cells) if cell.href}


def _parts(all_rows: Sequence[Row]) -> list[Sequence[Row]]:
    """Rows in order, as many on a page as its cells allow; an article that makes nothing of any of them has no column."""
    cuts, told = [0], set[int]()
    for place, row in enumerate(all_rows):
        wider = told | _told(row)
        if place > cuts[-1] and (place + 1 - cuts[-1]) * len(wider) > CELLS:
            cuts.append(place)
            wider = _told(row)
        told = wider
    return [all_rows[start:end] for start, end in pairwise((*cuts, len(all_rows)))]


def table(atlas: Atlas, all_rows: Sequence[Row]) -> str:
    """The same as CSV, a line a fact."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [_safe(f"{views.outlet(one.article)}: {views.title(one.article)}") for one in atlas.prepared]
    writer.writerow(["fact", "voice", *names])
    for row in all_rows:
        writer.writerow([_safe(row.ref.text), _safe(row.ref.voice.name), *(cell.word for cell in row.cells)])
    return out.getvalue()


def _safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text


def _column(atlas: Atlas, one: Prepared) -> Column:
    article = one.article
    title = views.title(article)
    name = views.outlet(article) if article.publisher else title
    return Column(views.cut(name, HEAD_SHOWN), title, f"briefings/{article.id}.md", views.short_date(atlas, article))


def _row(atlas: Atlas, cluster: Cluster, denials: Mapping[str, Sequence[_Made]]) -> Row:
    claims = [atlas.claims[one] for one in cluster.claims if one in atlas.claims]
    made: dict[str, list[_Made]] = {}
    for claim in claims:
        made.setdefault(claim.article, []).append((_made(claim), claim))
    for claim in claims:
        for denial in denials.get(claim.id, ()):
            made.setdefault(denial[1].article, []).append(denial)
    known = min((time.first for claim in claims for time in claim.times if time.first), default=None)
    cells = (_cell(atlas, made.get(article, ()), _before(atlas, article, known)) for article in atlas.articles)
    return Row(views.ref(atlas, origins.best(claims)), atlas.cluster_page(cluster), tuple(cells))


def _denials(atlas: Atlas) -> Mapping[str, Sequence[_Made]]:
    """For each claim the denials of it, each with its kind of cell."""
    found: dict[str, list[_Made]] = {}
    for link in atlas.links:
        for one, other in ((link.left, link.right), (link.right, link.left)):
            if link.relation == "disputes" and atlas.claims[other].hedge == "denied":
                kind = INFERS if views.by_inference(link) else DENIES
                found.setdefault(one, []).append((kind, atlas.claims[other]))
    return found


def _before(atlas: Atlas, article: str, known: date | None) -> bool:
    """True when an article was certainly published before a day."""
    bounds = atlas.bounds[article]
    return known is not None and bounds is not None and bounds.last is not None and bounds.last < known


def _cell(atlas: Atlas, made: Sequence[_Made], early: bool) -> Cell:
    for kind in (DENIES, ASSERTS, ATTRIBUTES, HEDGES, INFERS):
        claim = next((claim for one, claim in made if one is kind), None)
        if claim:
            return Cell(kind[0], kind[1], atlas.claim_page(claim))
    kind = TOO_EARLY if early else ABSENT
    return Cell(kind[0], kind[1], None)


def _made(claim: Claim) -> tuple[str, str, str]:
    if claim.hedge == "denied":
        return DENIES
    if claim.hedge in _DOUBTFUL:
        return HEDGES
    return ATTRIBUTES if claim.voice else ASSERTS
