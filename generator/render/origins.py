"""Who knows it independently: for each fact that several articles report, where its claims first come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import markup
from generator.models import Claim, Cluster
from generator.render import sheets, views
from generator.render.atlas import Atlas
from generator.render.sheets import Crumb, Sheet
from generator.render.views import ClaimRef


@dataclass(frozen=True, slots=True)
class Carried:
    """One claim of a fact with the way it came: outlet ‹ credited outlet ‹ voice ‹ document."""

    ref: ClaimRef
    way: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OriginView:
    """One origin and what was reported from it; an empty name stands for origins that the text does not settle."""

    name: str
    claims: tuple[Carried, ...]


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact: its best claim, how widely it is reported, and from where."""

    id: str
    href: str
    ref: ClaimRef
    summary: str
    articles: int
    origins: int
    unresolved: int
    branches: tuple[OriginView, ...]


@dataclass(frozen=True, slots=True)
class OriginsView:
    """One page of facts."""

    facts: tuple[FactView, ...]
    numbers: tuple[Crumb, ...]


def pages(atlas: Atlas) -> Iterator[Sheet]:
    """Facts that several articles report, those with most origins first."""
    whole = Sheet(
        "origins/index.md",
        "origins.md.j2",
        "Origins",
        description="Facts that several articles report, and whether they know them from different origins.",
        searchable=False,
    )

    def view(part: Sequence[Cluster], numbers: tuple[Crumb, ...]) -> OriginsView:
        return OriginsView(tuple(fact(atlas, cluster) for cluster in part), numbers)

    yield from sheets.as_parts(whole, atlas.cluster_parts, view)


def fact(atlas: Atlas, cluster: Cluster) -> FactView:
    """One fact with its origins."""
    claims = [atlas.claims[one] for one in cluster.claims if one in atlas.claims]
    settled = {claim for origin in cluster.origins for claim in origin.claims}
    branches = [OriginView(markup.plain(origin.name), _carried(atlas, origin.claims)) for origin in cluster.origins]
    rest = [claim.id for claim in claims if claim.id not in settled]
    if rest:
        branches.append(OriginView("", _carried(atlas, rest)))
    return FactView(
        id=cluster.id,
        href=atlas.cluster_page(cluster),
        ref=views.ref(atlas, best(claims)),
        summary=views.cluster_summary(cluster),
        articles=cluster.articles,
        origins=len(cluster.origins),
        unresolved=cluster.unresolved,
        branches=tuple(branches),
    )


def best(claims: Sequence[Claim]) -> Claim:
    """The claim that stands for a fact: a key claim, the most salient, the first."""
    return min(claims, key=lambda claim: (not claim.key, -claim.salience, claim.id))


def _carried(atlas: Atlas, claims: Sequence[str]) -> tuple[Carried, ...]:
    known = sorted(
        (atlas.claims[one] for one in claims if one in atlas.claims),
        key=lambda claim: (views.sort_date(atlas, atlas.articles[claim.article]), claim.id),
    )
    return tuple(
        Carried(views.ref(atlas, claim), views.origin(claim) if views.says_more(claim) else ()) for claim in known
    )
