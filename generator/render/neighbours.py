"""What stands around one claim or one voice: all its links with their reasons, and a small picture of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator import charts, markup
from generator.charts import Neighbour
from generator.models import Claim, Link
from generator.render import charting, notes, sheets, views, words
from generator.render.atlas import Atlas
from generator.render.freshness import behind
from generator.render.notes import NoteView
from generator.render.sheets import Crumb, Sheet
from generator.render.views import ClaimRef, ClusterRef, LinkGroup

MOST_PICTURES = 80  # of claims, and as many of voices: a twentieth of a second each
_THIS = "this claim"
_INFERRED = words.INFERRED_WORDS[0]
_KINDS = (_THIS, words.RELATION_ORDER[0], _INFERRED, *words.RELATION_ORDER[1:])


@dataclass(frozen=True, slots=True)
class Compared:
    """Another claim of the page, and the origin that stands for its lane in the picture."""

    link: views.LinkView
    lane: str


@dataclass(frozen=True, slots=True)
class ComparedGroup:
    """All links of one relation."""

    group: LinkGroup
    links: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class ComparedPage:
    """Everything that one claim is compared with."""

    ref: ClaimRef
    lane: str
    picture: Markup | None
    notes: tuple[NoteView, ...]
    groups: tuple[ComparedGroup, ...]
    cluster: ClusterRef | None


def pages(atlas: Atlas) -> Iterator[Sheet]:
    """One page for each claim that is linked to others; pictures for those with most links."""
    listed = list(atlas.compared.values())
    crumbs = [
        Crumb(views.cut(views.ref(atlas, claim).text, views.HEADLINE_SHOWN), f"claims/{claim.id}.md")
        for claim in listed
    ]
    pictured = frozenset(
        sorted(atlas.compared, key=lambda one: (-len(atlas.firm_links_of_claim[one]), one))[:MOST_PICTURES]
    )
    for place, claim in enumerate(listed):
        previous, following = sheets.neighbours(crumbs, place)
        yield _page(atlas, claim, previous, following, pictured=claim.id in pictured)


def _page(atlas: Atlas, claim: Claim, previous: Crumb | None, following: Crumb | None, *, pictured: bool) -> Sheet:
    shown = views.ref(atlas, claim)
    path = f"claims/{claim.id}.md"
    return Sheet(
        path=path,
        template="claim.md.j2",
        title=shown.text,
        view=ComparedPage(
            ref=shown,
            lane=lane(atlas, claim),
            picture=_picture(atlas, claim, path) if pictured else None,
            notes=notes.of_claim(atlas, claim),
            groups=_groups(atlas, claim),
            cluster=views.cluster_ref(atlas, claim),
        ),
        description=f"What a claim of {shown.voice.name} is compared with, and why.",
        crumbs=(Crumb("Claims", "claims/index.md"), Crumb(shown.title, shown.href)),
        previous=previous,
        next=following,
        searchable=False,  # the claim is found on its briefing
        sources=behind(atlas, (claim,)),
    )


def _groups(atlas: Atlas, claim: Claim) -> tuple[ComparedGroup, ...]:
    groups = views.link_groups(atlas, claim, len(atlas.links_of_claim.get(claim.id, ())), whole=True)
    return tuple(
        ComparedGroup(group, tuple(Compared(link, lane(atlas, atlas.claims[link.ref.id])) for link in group.links))
        for group in groups
    )


def lane(atlas: Atlas, claim: Claim) -> str:
    """The origin of a claim as far as the text settles it, else the report that carries it."""
    cluster = atlas.cluster_of_claim.get(claim.id)
    settled = [origin.name for origin in cluster.origins if claim.id in origin.claims] if cluster else []
    steps = [step.name for step in claim.origin if step.kind != "outlet"]
    name = views.cut((settled or steps[-1:] or [""])[0], views.NAME_SHOWN)
    return name or views.report(atlas.articles[claim.article])


def _picture(atlas: Atlas, claim: Claim, page: str) -> Markup | None:
    links = atlas.firm_links_of_claim[claim.id]
    around = [(_THIS, claim), *((_kind(link), _other(atlas, link, claim)) for link in links)]
    marks = [_mark(atlas, one, kind, lane(atlas, one), page) for kind, one in around]
    return drawn(marks, _KINDS, "What this claim is compared with")


def _kind(link: Link) -> str:
    return _INFERRED if views.by_inference(link) else link.relation


def _other(atlas: Atlas, link: Link, claim: Claim) -> Claim:
    return views.other_side(atlas, link, claim)


def _mark(atlas: Atlas, claim: Claim, kind: str, on: str, page: str) -> Neighbour:
    bounds = atlas.bounds[claim.article]
    first = bounds.placed if bounds else None
    shown = views.ref(atlas, claim)
    return Neighbour(
        place=first.toordinal() if first else None,
        day=words.short_days(bounds),
        lane=on,
        kind=kind,
        words=markup.plain(f"{kind}: {shown.voice.name}, {shown.outlet}: {views.cut(shown.text, views.LINK_SHOWN)}"),
        href=charting.site_link(page, shown.href),
    )


def of_voice(atlas: Atlas, entity: str, claims: Sequence[Claim], page: str) -> Markup | None:
    """What a voice is reported to say: day across, one lane a report or the outlet that it credits, one shape a hedge."""
    most = list(atlas.claims_of_voice)
    ranked = sorted(most, key=lambda one: (-len(atlas.claims_of_voice[one]), one))[:MOST_PICTURES]
    if entity not in ranked:
        return None
    marks = [_mark(atlas, claim, claim.hedge, carrier(atlas, claim), page) for claim in claims]
    return drawn(marks, tuple(words.HEDGE_MEANING), "What is reported, and by whom")


def carrier(atlas: Atlas, claim: Claim) -> str:
    """Who carries a voice's words: the outlet that the report credits, else the report itself."""
    credited = next((step.name for step in reversed(claim.origin) if step.kind == "credited"), "")
    return views.cut(credited, views.NAME_SHOWN) or views.report(atlas.articles[claim.article])


def drawn(marks: Sequence[Neighbour], kinds: Sequence[str], title: str) -> Markup | None:
    """The picture, ready to stand on a page."""
    svg = charts.neighbourhood(marks, kinds, title)
    return Markup(svg) if svg else None  # noqa: S704 - an SVG whose texts are escaped for XML
