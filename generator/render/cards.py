"""A claim's card on its article's page: everything that one sees of it without going elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator import markup
from generator.models import Article, Claim
from generator.render import views, words
from generator.render.atlas import Atlas
from generator.render.excerpts import Context
from generator.render.sheets import Crumb
from generator.render.views import LINKS_SHOWN, NAME_SHOWN, ClaimRef, ClusterRef, FigureView, LinkGroup, LinkView, cut

LINKS_BELOW = 1  # of one relation on the card of a claim that is not key
SUGGESTION_SHOWN = 80
SUGGESTIONS = 2  # on a card, which other links leave room for one; the page of a compared claim holds them all


@dataclass(frozen=True, slots=True)
class TimeView:
    """A time as the text names it and the days it means."""

    text: str
    when: Markup


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim's card on its article's page."""

    ref: ClaimRef
    number: int
    key: bool
    hedge_words: tuple[str, ...]
    block: str
    figures: tuple[FigureView, ...]
    times: tuple[TimeView, ...]
    entities: tuple[Crumb, ...]
    origin: tuple[str, ...]
    groups: tuple[LinkGroup, ...]
    suggestions: tuple[LinkView, ...]
    cluster: ClusterRef | None
    compared: Crumb | None
    context: Context
    whole: bool  # its heading is the whole sentence, so that its context need not say it again


def card(atlas: Atlas, claim: Claim, number: int, key: bool) -> ClaimView:
    """Everything that a claim's card shows; the card of a claim that is not key leaves out what its words say already."""
    article = atlas.articles[claim.article]
    groups = views.link_groups(atlas, claim, LINKS_SHOWN if key else LINKS_BELOW)
    shown = _at_home(views.ref(atlas, claim), article)
    context = atlas.excerpts[claim.article].context(claim)
    return ClaimView(
        ref=shown,
        number=number,
        key=key,
        hedge_words=_hedge_words(claim, article.text),
        block=_block_words(article, claim),
        figures=tuple(views.figure(atlas, atlas.figures[one]) for one in claim.figures if one in atlas.figures),
        times=tuple(
            TimeView(cut(one.text, NAME_SHOWN), words.when(one.first, one.last))
            for one in claim.times
            if key or one.first or one.last
        ),
        entities=_entities(atlas, claim) if key else (),
        origin=views.origin(claim) if views.says_more(claim) else (),
        groups=tuple(group for group in groups if group.relation != "related"),
        suggestions=_suggestions(groups) if key and not atlas.compared_page(claim) else (),
        cluster=views.cluster_ref(atlas, claim),
        compared=_compared(atlas, claim),
        context=context,
        whole=not key and _whole(context, claim, shown.text),
    )


def _at_home(shown: ClaimRef, article: Article) -> ClaimRef:
    """A claim on its own article's page, where the headline stands above it."""
    if shown.voice.own and not article.publisher:
        return replace(shown, voice=replace(shown.voice, name="the article"))
    return shown


def _compared(atlas: Atlas, claim: Claim) -> Crumb | None:
    page = atlas.compared_page(claim)
    return Crumb(words.counted(len(atlas.firm_links_of_claim[claim.id]), "claim"), page) if page else None


def _suggestions(groups: Sequence[LinkGroup]) -> tuple[LinkView, ...]:
    """The best possibly related claims, each with its first reason only; one where other links say more."""
    found = [link for group in groups if group.relation == "related" for link in group.links]
    most = SUGGESTIONS if len(found) == sum(len(group.links) for group in groups) else 1
    return tuple(
        LinkView(replace(link.ref, text=cut(link.ref.text, SUGGESTION_SHOWN)), link.reasons[:1])
        for link in found[:most]
    )


def _whole(context: Context, claim: Claim, heading: str) -> bool:
    """True when the heading of a claim is its sentence from beginning to end."""
    sentence = "".join(piece for piece, _ in context.sentence)
    return claim.hedge != "denied" and markup.plain(sentence) == heading


def _hedge_words(claim: Claim, text: str) -> tuple[str, ...]:
    spans = [span for one in (claim.framing, claim.own_hedge) if one for span in one.spans]
    return tuple(dict.fromkeys(cut(span.of(text), NAME_SHOWN) for span in sorted(spans)))


def _block_words(article: Article, claim: Claim) -> str:
    """Where a claim stands when that is not the running text (a headline and a caption are written by others)."""
    kind = article.blocks[claim.block].kind if claim.block < len(article.blocks) else "paragraph"
    return kind if kind in ("headline", "kicker", "standfirst", "caption", "note") else ""


def _entities(atlas: Atlas, claim: Claim) -> tuple[Crumb, ...]:
    known = (atlas.notable[one] for one in dict.fromkeys(claim.entities) if one in atlas.notable)
    return tuple(Crumb(markup.plain(entity.name), atlas.entity_page(entity.id)) for entity in known)
