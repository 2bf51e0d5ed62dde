"""Where reports do not agree: both sides in full, who says them, who carries them, and what was answered.

Four kinds stand apart: one denies what the other says, one says that it is not so, their figures exclude each other, or
one denies something else from which it would only follow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from generator.models import Article, Claim, FigureLink, Link, Reason
from generator.render import answers, sheets, views
from generator.render.answers import AnsweredView
from generator.render.atlas import Atlas
from generator.render.sheets import Crumb, Sheet
from generator.render.views import ClaimRef

PAGE = 20  # disputes on a page

Kind = Literal["denial", "contrary", "figures", "inference"]
# Heading, what it means, and what stands between the two sides; in the order of the page.
KINDS: dict[Kind, tuple[str, str, str]] = {
    "denial": ("Denied", "One denies what the other says.", "against"),
    "contrary": ("Said not to be so", "One says that there is or was nothing of what the other says.", "against"),
    "figures": (
        "Figures that exclude each other",
        "The same thing counted, in the same state and at the same time.",
        "against",
    ),
    "inference": (
        "Denied by inference only",
        "What is denied here is not what the others say; that they are denied too only follows from it.",
        "against, by inference",
    ),
}


class _Pair(NamedTuple):
    """Two claims, and why they exclude each other."""

    left: str
    right: str
    kind: Kind
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side: the claim, who else hands it on (*the White House said that Pyongyang denied …*), and the articles that report the same."""

    ref: ClaimRef
    told_by: str
    also: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class DisputeView:
    """Two claims that exclude each other, and the further claims that one of them stands against."""

    id: str
    kind: Kind
    stands: str  # between the two sides
    left: Side
    right: Side
    hub: str  # the voice of the one that further claims stand against
    further: tuple[ClaimRef, ...]
    reasons: tuple[str, ...]
    answers: tuple[ClaimRef, ...]
    no_reply: (
        str  # what is known of the answer of one whom a side accuses; empty when there is one, or nobody is accused
    )


@dataclass(frozen=True, slots=True)
class DisputeGroup:
    """The disputes of one kind."""

    title: str
    meaning: str
    disputes: tuple[DisputeView, ...]


@dataclass(frozen=True, slots=True)
class DisputesView:
    """One page of disputes; accusations and their answers stand behind the last."""

    groups: tuple[DisputeGroup, ...]
    answered: tuple[AnsweredView, ...]
    articles: int
    numbers: tuple[Crumb, ...]


def pages(atlas: Atlas) -> Iterator[Sheet]:
    """Disputes, denials first."""
    whole = Sheet(
        "disputes/index.md",
        "disputes.md.j2",
        "Disputes",
        description="Where one report denies another, or their figures exclude each other, and what the accused answer.",
        searchable=False,
    )
    found, charged = disputes(atlas), answers.answered(atlas)

    def view(part: Sequence[DisputeView], numbers: tuple[Crumb, ...]) -> DisputesView:
        last = not found or found[-1] in part
        return DisputesView(_grouped(part), charged if last else (), len(atlas.articles), numbers)

    yield from sheets.in_parts(whole, found, PAGE, view)


def _grouped(part: Sequence[DisputeView]) -> tuple[DisputeGroup, ...]:
    return tuple(
        DisputeGroup(*KINDS[kind][:2], tuple(group)) for kind, group in groupby(part, key=lambda one: one.kind)
    )


def disputes(atlas: Atlas) -> tuple[DisputeView, ...]:
    """In the order of `KINDS`, each surest first; the same two facts once.

    A denial that stands against many reports is one dispute with many claims, not many disputes.
    """
    links = [link for link in atlas.links if link.relation == "disputes"]
    pairs = [_Pair(link.left, link.right, _kind(link), link.reasons) for link in links]
    pairs += [found for link in atlas.figure_links if link.code == "dispute" and (found := _claims(atlas, link))]
    seen: dict[tuple[str, str], _Pair] = {}
    for pair in sorted(pairs, key=lambda pair: list(KINDS).index(pair.kind)):
        facts = sorted((_fact(atlas, pair.left), _fact(atlas, pair.right)))
        if pair.left != pair.right:
            seen.setdefault((facts[0], facts[1]), pair)
    degree = Counter(fact for facts in seen for fact in facts)
    groups: dict[tuple[Kind, str], list[_Pair]] = {}
    for both, pair in seen.items():
        groups.setdefault((pair.kind, max(both, key=lambda fact: degree[fact])), []).append(pair)
    return tuple(_view(atlas, hub, group) for (_, hub), group in groups.items())


def _kind(link: Link) -> Kind:
    """What the first reason of a dispute tells."""
    if views.by_inference(link):
        return "inference"
    return _TOLD.get(link.reasons[0].feature, "denial") if link.reasons else "denial"


_TOLD: dict[str, Kind] = {"dispute": "figures", "contrary": "contrary", "negation": "contrary"}


def _claims(atlas: Atlas, link: FigureLink) -> _Pair | None:
    left, right = (atlas.figures[figure].claim or "" for figure in (link.left, link.right))
    return _Pair(left, right, "figures", link.reasons) if left in atlas.claims and right in atlas.claims else None


def _fact(atlas: Atlas, claim: str) -> str:
    """The cluster of a claim stands for its fact, so that five reports of one dispute are one dispute."""
    cluster = atlas.cluster_of_claim.get(claim)
    return cluster.id if cluster else claim


def _view(atlas: Atlas, hub: str, pairs: Sequence[_Pair]) -> DisputeView:
    first_pair = pairs[0]
    left, right = atlas.claims[first_pair.left], atlas.claims[first_pair.right]
    centre = left if _fact(atlas, left.id) == hub else right
    further = (pair.right if _fact(atlas, pair.left) == hub else pair.left for pair in pairs[1:])
    first, second = sorted((left, right), key=lambda one: (views.sort_date(atlas, atlas.articles[one.article]), one.id))
    replies = answers.to_any(atlas, (first, second))
    return DisputeView(
        id=f"{first.id}-{second.id}",
        kind=first_pair.kind,
        stands=KINDS[first_pair.kind][2],
        left=_side(atlas, first),
        right=_side(atlas, second),
        hub=views.voice(atlas, centre).name,
        further=tuple(views.ref(atlas, atlas.claims[claim]) for claim in dict.fromkeys(further)),
        reasons=views.whole_reasons(first_pair.reasons, left, right),
        answers=tuple(views.ref(atlas, claim) for claim in replies),
        no_reply="" if replies else next(filter(None, (answers.no_reply(atlas, one) for one in (first, second))), ""),
    )


def _carrier(article: Article) -> str:
    outlet = f"{views.outlet(article)}: " if article.publisher else ""
    return outlet + views.title(article)


def _side(atlas: Atlas, claim: Claim) -> Side:
    cluster = atlas.cluster_of_claim.get(claim.id)
    mates = [atlas.claims[one] for one in cluster.claims if one in atlas.claims] if cluster else []
    also = {mate.article: mate for mate in mates if mate.article != claim.article}
    shown = (Crumb(_carrier(atlas.articles[article]), atlas.claim_page(mate)) for article, mate in also.items())
    parent = atlas.claims.get(claim.parent or "")
    return Side(views.ref(atlas, claim), views.voice(atlas, parent).name if parent else "", tuple(shown))
