"""Where reports do not agree: both sides in full, who says them, who carries them, and what was answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.models import Article, Claim, FigureLink, Reason
from generator.render import sheets, views
from generator.render.atlas import Atlas
from generator.render.sheets import Crumb, Sheet
from generator.render.views import ClaimRef

PAGE = 50  # disputes on a page


@dataclass(frozen=True, slots=True)
class Side:
    """One side: the claim, and the articles that report the same."""

    ref: ClaimRef
    also: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class DisputeView:
    """Two claims that exclude each other."""

    id: str
    left: Side
    right: Side
    reasons: tuple[str, ...]
    answers: tuple[ClaimRef, ...]


@dataclass(frozen=True, slots=True)
class DisputesView:
    """One page of disputes."""

    disputes: tuple[DisputeView, ...]
    articles: int
    numbers: tuple[Crumb, ...]


def pages(atlas: Atlas) -> Iterator[Sheet]:
    """Disputes, denials first."""
    whole = Sheet(
        "disputes/index.md",
        "disputes.md.j2",
        "Disputes",
        description="Where one report denies another, or their figures exclude each other.",
        searchable=False,
    )
    count = len(atlas.articles)
    yield from sheets.in_parts(
        whole, disputes(atlas), PAGE, lambda part, numbers: DisputesView(tuple(part), count, numbers)
    )


def disputes(atlas: Atlas) -> tuple[DisputeView, ...]:
    """Denials first, surest first, then figures that exclude each other; the same two facts once."""
    pairs = [(link.left, link.right, link.reasons) for link in atlas.links if link.relation == "disputes"]
    pairs += [found for link in atlas.figure_links if link.code == "dispute" and (found := _claims(atlas, link))]
    seen: dict[tuple[str, str], DisputeView] = {}
    for left, right, reasons in pairs:
        facts = sorted((_fact(atlas, left), _fact(atlas, right)))
        if left != right and (facts[0], facts[1]) not in seen:
            seen[facts[0], facts[1]] = _view(atlas, atlas.claims[left], atlas.claims[right], reasons)
    return tuple(seen.values())


def _claims(atlas: Atlas, link: FigureLink) -> tuple[str, str, tuple[Reason, ...]] | None:
    left, right = (atlas.figures[figure].claim or "" for figure in (link.left, link.right))
    return (left, right, link.reasons) if left in atlas.claims and right in atlas.claims else None


def _fact(atlas: Atlas, claim: str) -> str:
    """The cluster of a claim stands for its fact, so that five reports of one dispute are one dispute."""
    cluster = atlas.cluster_of_claim.get(claim)
    return cluster.id if cluster else claim


def _view(atlas: Atlas, left: Claim, right: Claim, reasons: Sequence[Reason]) -> DisputeView:
    first, second = sorted((left, right), key=lambda one: (views.sort_date(atlas, atlas.articles[one.article]), one.id))
    answers = [
        views.other_side(atlas, link, one)
        for one in (first, second)
        for link in atlas.links_of_claim.get(one.id, ())
        if link.relation == "responds"
    ]
    return DisputeView(
        id=f"{first.id}-{second.id}",
        left=_side(atlas, first),
        right=_side(atlas, second),
        reasons=views.reasons(reasons),
        answers=tuple(views.ref(atlas, claim) for claim in {one.id: one for one in answers}.values()),
    )


def _carrier(article: Article) -> str:
    outlet = f"{views.outlet(article)}: " if article.publisher else ""
    return outlet + views.title(article)


def _side(atlas: Atlas, claim: Claim) -> Side:
    cluster = atlas.cluster_of_claim.get(claim.id)
    mates = [atlas.claims[one] for one in cluster.claims if one in atlas.claims] if cluster else []
    also = {mate.article: mate for mate in mates if mate.article != claim.article}
    shown = (Crumb(_carrier(atlas.articles[article]), atlas.claim_page(mate)) for article, mate in also.items())
    return Side(views.ref(atlas, claim), tuple(shown))
