"""Where reports do not agree: both sides in full, who says them, who carries them, and what was answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.models import Article, Claim, FigureLink, Reason
from generator.render import sheets, views
from generator.render.atlas import Atlas
from generator.render.sheets import Crumb, Sheet
from generator.render.views import ClaimRef

PAGE = 50  # disputes on a page
_Pair = tuple[str, str, tuple[Reason, ...]]  # two claims and why they exclude each other


@dataclass(frozen=True, slots=True)
class Side:
    """One side: the claim, and the articles that report the same."""

    ref: ClaimRef
    also: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class DisputeView:
    """Two claims that exclude each other, and the further claims that one of them stands against."""

    id: str
    left: Side
    right: Side
    hub: str  # the voice of the one that further claims stand against
    further: tuple[ClaimRef, ...]
    reasons: tuple[str, ...]
    answers: tuple[ClaimRef, ...]
    no_reply: bool  # one side accuses somebody whose answer no article records


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
    """Denials first, surest first, then figures that exclude each other; the same two facts once.

    A denial that stands against many reports is one dispute with many claims, not many disputes.
    """
    pairs = [(link.left, link.right, link.reasons) for link in atlas.links if link.relation == "disputes"]
    pairs += [found for link in atlas.figure_links if link.code == "dispute" and (found := _claims(atlas, link))]
    seen: dict[tuple[str, str], _Pair] = {}
    for left, right, reasons in pairs:
        facts = sorted((_fact(atlas, left), _fact(atlas, right)))
        if left != right:
            seen.setdefault((facts[0], facts[1]), (left, right, reasons))
    degree = Counter(fact for facts in seen for fact in facts)
    groups: dict[str, list[_Pair]] = {}
    for both, pair in seen.items():
        groups.setdefault(max(both, key=lambda fact: degree[fact]), []).append(pair)
    return tuple(_view(atlas, hub, group) for hub, group in groups.items())


def _claims(atlas: Atlas, link: FigureLink) -> tuple[str, str, tuple[Reason, ...]] | None:
    left, right = (atlas.figures[figure].claim or "" for figure in (link.left, link.right))
    return (left, right, link.reasons) if left in atlas.claims and right in atlas.claims else None


def _fact(atlas: Atlas, claim: str) -> str:
    """The cluster of a claim stands for its fact, so that five reports of one dispute are one dispute."""
    cluster = atlas.cluster_of_claim.get(claim)
    return cluster.id if cluster else claim


def _view(atlas: Atlas, hub: str, pairs: Sequence[_Pair]) -> DisputeView:
    left, right, reasons = (atlas.claims[pairs[0][0]], atlas.claims[pairs[0][1]], pairs[0][2])
    centre = left if _fact(atlas, left.id) == hub else right
    further = (other if _fact(atlas, one) == hub else one for one, other, _ in pairs[1:])
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
        hub=views.voice(atlas, centre).name,
        further=tuple(views.ref(atlas, atlas.claims[claim]) for claim in dict.fromkeys(further)),
        reasons=views.reasons(reasons),
        answers=tuple(views.ref(atlas, claim) for claim in {one.id: one for one in answers}.values()),
        no_reply=not answers and any(_unanswered(atlas, one) for one in (first, second)),
    )


def _unanswered(atlas: Atlas, claim: Claim) -> bool:
    notes = atlas.notes_of_article.get(claim.article, ())
    return any(note.kind == "no_reply" and claim.id in note.claims for note in notes)


def _carrier(article: Article) -> str:
    outlet = f"{views.outlet(article)}: " if article.publisher else ""
    return outlet + views.title(article)


def _side(atlas: Atlas, claim: Claim) -> Side:
    cluster = atlas.cluster_of_claim.get(claim.id)
    mates = [atlas.claims[one] for one in cluster.claims if one in atlas.claims] if cluster else []
    also = {mate.article: mate for mate in mates if mate.article != claim.article}
    shown = (Crumb(_carrier(atlas.articles[article]), atlas.claim_page(mate)) for article, mate in also.items())
    return Side(views.ref(atlas, claim), tuple(shown))
