"""One briefing an article, their list, and what cleaning removed from each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from generator import markup
from generator.models import Article, Claim, Prepared, Removed
from generator.render import cards, notes, once, sheets, views, words
from generator.render.atlas import Atlas
from generator.render.cards import ClaimView
from generator.render.excerpts import REMOVED_SHOWN
from generator.render.freshness import behind
from generator.render.notes import NoteView
from generator.render.sheets import Crumb, Sheet
from generator.render.views import ClaimRef

IN_SHORT, SPEAKERS = 4, 3
LINES = 100  # of the list on a page
_KEY_WHEN_NONE = 3  # claims shown first when the linking stage chose none
_TO_BRIEFINGS = Crumb("Briefings", "briefings/index.md")
_NO_TEXT = frozenset({"headline", "kicker", "caption", "note"})


@dataclass(frozen=True, slots=True)
class VoiceClaims:
    """The further claims of one voice in an article."""

    voice: views.VoiceView
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class FullBlock:
    """One kept passage, shown only where the whole text is published."""

    kind: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BriefingView:
    """One article's page."""

    outlet: str
    where: str  # outlet and date in one line, as a citation and a hit of search name them
    published: Markup
    published_basis: str
    updated: Markup | None
    added: Markup | None
    byline: str
    url: Markup | None
    copy_of: Crumb | None
    speakers: str
    in_short: tuple[ClaimRef, ...]
    key: tuple[ClaimView, ...]
    more: tuple[VoiceClaims, ...]
    notes: tuple[NoteView, ...]
    removed: str
    removed_by_reason: tuple[str, ...]
    removed_href: str | None
    blocks: tuple[FullBlock, ...]
    path: str
    member: str
    sha256: str
    media_type: str
    language: str
    model: str


@dataclass(frozen=True, slots=True)
class BriefingLine:
    """One article in the list."""

    title: str
    href: str
    outlet: str
    published: Markup
    claims: str
    news: str  # how many of them no earlier report has
    voices: str
    copy_of: Crumb | None


@dataclass(frozen=True, slots=True)
class BriefingsView:
    """Articles, newest first."""

    lines: tuple[BriefingLine, ...]
    numbers: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class RemovedPassage:
    """A removed passage between the words that were kept around it."""

    reason: str
    rule: str
    before: str
    text: str
    cut: bool
    becomes: str | None
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RemovedView:
    """What cleaning removed from one article."""

    outlet: str
    briefing: str
    summary: str
    passages: tuple[RemovedPassage, ...]
    repairs: tuple[str, ...]
    body_basis: str | None


def pages(atlas: Atlas) -> Iterator[Sheet]:
    """The list, then for each article its briefing and what was removed from it."""
    whole = Sheet(
        "briefings/index.md",
        "briefings.md.j2",
        "Briefings",
        description="One page for each article: what it says, who says it, and how it compares.",
        searchable=False,
    )
    newest = [line(atlas, one) for one in reversed(atlas.prepared)]
    yield from sheets.in_parts(whole, newest, LINES, lambda part, numbers: BriefingsView(tuple(part), numbers))
    crumbs = [Crumb(views.title(one.article), f"briefings/{one.article.id}.md") for one in atlas.prepared]
    for place, one in enumerate(atlas.prepared):
        previous, following = sheets.neighbours(crumbs, place)
        yield _briefing(atlas, one, previous, following)
        if _passages(one):
            yield _removed(atlas, one)


def line(atlas: Atlas, one: Prepared) -> BriefingLine:
    """An article in a list."""
    claims = atlas.claims_of_article.get(one.article.id, ())
    return BriefingLine(
        title=views.title(one.article),
        href=f"briefings/{one.article.id}.md",
        outlet=views.cut(one.article.publisher or "", views.NAME_SHOWN),
        published=views.short_date(atlas, one.article),
        claims=words.counted(len(claims), "claim"),
        news=_news(atlas, one.article, claims),
        voices=_voices(atlas, claims),
        copy_of=_copy_of(atlas, one.article),
    )


def _named(atlas: Atlas, claims: Sequence[Claim]) -> list[tuple[str, int]]:
    """The voices that the dossier identifies and how many of the claims are theirs, most first."""
    said = Counter(
        views.voice(atlas, claim).name for claim in claims if claim.voice and claim.voice.entity in atlas.entities
    )
    return sorted(said.items(), key=lambda one: (-one[1], one[0]))


def _voices(atlas: Atlas, claims: Sequence[Claim]) -> str:
    """`7 voices, most often John Kirby (7)`; who is heard once is not heard most often."""
    speaking = {claim.voice.entity or claim.voice.text for claim in claims if claim.voice}
    named = _named(atlas, claims)
    told = words.counted(len(speaking), "voice")
    if not claims:
        return ""
    return (
        f"{told}, most often {named[0][0]} ({named[0][1]})" if len(speaking) > 1 and named and named[0][1] > 1 else told
    )


def _news(atlas: Atlas, article: Article, claims: Sequence[Claim]) -> str:
    """`18 not reported before`, where an article's day and an earlier one are known."""
    day = atlas.days.get(article.id)
    if not claims or day is None or day == atlas.first_day:
        return ""
    told = sum(_told_before(atlas, claim, day) for claim in claims)
    return f"{len(claims) - told} not reported before" if told else "none reported before"


def _told_before(atlas: Atlas, claim: Claim, day: date) -> bool:
    cluster = atlas.cluster_of_claim.get(claim.id)
    mates = [atlas.claims[one].article for one in (cluster.claims if cluster else ()) if one in atlas.claims]
    return any(atlas.days.get(article, day) < day for article in mates)


def _copy_of(atlas: Atlas, article: Article) -> Crumb | None:
    original = atlas.articles.get(article.duplicate_of or "")
    return Crumb(views.title(original), f"briefings/{original.id}.md") if original else None


def _briefing(atlas: Atlas, one: Prepared, previous: Crumb | None, following: Crumb | None) -> Sheet:
    article = one.article
    days = words.span_of_days(*_days(atlas, article))
    return Sheet(
        path=f"briefings/{article.id}.md",
        template="briefing.md.j2",
        title=views.title(article),
        view=_view(atlas, one),
        description=f"{views.outlet(article)}, {days}: what it says, who says it, and how it compares.",
        crumbs=(_TO_BRIEFINGS, Crumb(days if days != "unknown" else "Date unknown", None)),
        previous=previous,
        next=following,
        contents=True,
        sources=behind(atlas, atlas.claims_of_article.get(article.id, ()), article.id),
    )


def _days(atlas: Atlas, article: Article) -> tuple[date | None, date | None]:
    bounds = atlas.bounds[article.id]
    return (bounds.first, bounds.last) if bounds else (None, None)


def _where(atlas: Atlas, article: Article) -> str:
    """Outlet and date as far as they are known."""
    days = words.span_of_days(*_days(atlas, article))
    return ", ".join(part for part in (article.publisher and views.outlet(article), days) if part and part != "unknown")


def _view(atlas: Atlas, one: Prepared) -> BriefingView:
    article = one.article
    claims = atlas.claims_of_article.get(article.id, ())
    key = _key_claims(claims)
    ordered = (*key, *_others(claims, key))
    shown = once.names([cards.card(atlas, claim, n, claim in key) for n, claim in enumerate(ordered, 1)])
    printed = once.neighbours((*shown[: len(key)], *_in_groups(shown[len(key) :])), len(key))
    removed = _passages(one)
    stated = atlas.stated[article.id]
    return BriefingView(
        outlet=views.outlet(article),
        where=_where(atlas, article),
        published=views.published(atlas, article),
        published_basis=stated.basis if stated else "",
        updated=words.interval(article.updated) if article.updated else None,
        added=words.interval(article.added) if article.added else None,
        byline=views.cut(article.byline or ""),
        url=markup.url(article.url),
        copy_of=_copy_of(atlas, article),
        speakers=_speakers(atlas, claims),
        in_short=_in_short(atlas, article, key),
        key=printed[: len(key)],
        more=_by_voice(printed[len(key) :]),
        notes=notes.shown(atlas, atlas.notes_of_article.get(article.id, ())),
        removed=removed_summary(one),
        removed_by_reason=_by_reason(removed),
        removed_href=f"briefings/{article.id}/removed.md" if removed else None,
        blocks=_blocks(article) if atlas.settings.publish_text == "full" else (),
        path=article.path,
        member=article.member or "",
        sha256=article.sha256,
        media_type=article.media_type,
        language=article.language or "",
        model=atlas.settings.model,
    )


def _speakers(atlas: Atlas, claims: Sequence[Claim]) -> str:
    """`39 claims: 21 in the article's own words, 8 by John Kirby, 4 by White House, 6 by others`: on whom it rests."""
    attributed, named = sum(claim.voice is not None for claim in claims), _named(atlas, claims)[:SPEAKERS]
    own, rest = len(claims) - attributed, attributed - sum(count for _, count in named)
    told = [f"{own} in the article's own words"] if own else []
    told += [f"{count} by {name}" for name, count in named]
    told += [f"{rest} by others"] if rest else []
    return f"{words.counted(len(claims), 'claim')}: {', '.join(told)}" if attributed else ""


def _key_claims(claims: Sequence[Claim]) -> list[Claim]:
    key = [claim for claim in claims if claim.key]
    if key:
        return key
    salient = sorted(claims, key=lambda claim: -claim.salience)[:_KEY_WHEN_NONE]
    return [claim for claim in claims if claim in salient]


def _others(claims: Sequence[Claim], key: Sequence[Claim]) -> list[Claim]:
    chosen = {claim.id for claim in key}
    return [claim for claim in claims if claim.id not in chosen]


def _in_short(atlas: Atlas, article: Article, key: Sequence[Claim]) -> tuple[ClaimRef, ...]:
    """The sentence of the first key claim and those of the most salient others, each once, in the article's order."""
    running = [claim for claim in key if not _apart(article, claim)] or list(key)
    lead = min((claim.sentence for claim in running), default=None)
    chosen: dict[tuple[int, int], Claim] = {}
    for claim in sorted(running, key=lambda claim: (claim.sentence != lead, -claim.salience)):
        if len(chosen) < IN_SHORT:
            chosen.setdefault(claim.sentence, claim)
    return tuple(views.ref(atlas, claim) for claim in sorted(chosen.values(), key=lambda claim: claim.sentence))


def _apart(article: Article, claim: Claim) -> bool:
    return claim.block < len(article.blocks) and article.blocks[claim.block].kind in _NO_TEXT


def _in_groups(cards: Sequence[ClaimView]) -> list[ClaimView]:
    """Further claims by voice, in the order in which the voices appear; the outlet's own words last."""
    order: dict[str, int] = {}
    for card in cards:
        order.setdefault(card.ref.voice.name, len(order))
    return sorted(cards, key=lambda card: (card.ref.voice.own, order[card.ref.voice.name]))


def _by_voice(cards: Sequence[ClaimView]) -> tuple[VoiceClaims, ...]:
    groups = groupby(cards, key=lambda card: (card.ref.voice.own, card.ref.voice.name))
    return tuple(VoiceClaims(members[0].ref.voice, tuple(members)) for members in (list(group) for _, group in groups))


def _blocks(article: Article) -> tuple[FullBlock, ...]:
    return tuple(FullBlock(block.kind, markup.paragraphs(block.span.of(article.text))) for block in article.blocks)


# -------------------------------------------------------------------------------------------------- removed
def _passages(one: Prepared) -> list[Removed]:
    """What was removed or replaced that a reader can see, without the white space between paragraphs."""
    return [passage for passage in one.article.removed if markup.plain(passage.span.of(one.raw.reading))]


def _repairs(one: Prepared) -> list[Removed]:
    """Characters that nobody sees (a special space, a soft hyphen) and that became others."""
    return [
        passage
        for passage in one.article.removed
        if passage.becomes is not None and not markup.plain(passage.span.of(one.raw.reading))
    ]


def removed_summary(one: Prepared) -> str:
    """`9 passages, 212 words`; "" when nothing was removed."""
    removed = _passages(one)
    count = sum(len(passage.span.of(one.raw.reading).split()) for passage in removed)
    return f"{words.counted(len(removed), 'passage')}, {words.counted(count, 'word')}" if removed else ""


def _by_reason(removed: Sequence[Removed]) -> tuple[str, ...]:
    counts = Counter(passage.reason for passage in removed)
    return tuple(
        f"{reason}: {count}" for reason, count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    )


def _removed(atlas: Atlas, one: Prepared) -> Sheet:
    article = one.article
    briefing = f"briefings/{article.id}.md"
    return Sheet(
        path=f"briefings/{article.id}/removed.md",
        template="removed.md.j2",
        title=f"Removed from: {views.title(article)}",
        view=RemovedView(
            views.outlet(article),
            briefing,
            removed_summary(one),
            tuple(_passage(atlas, one, passage) for passage in _passages(one)),
            _by_reason(_repairs(one)),
            article.basis.get("body"),
        ),
        crumbs=(_TO_BRIEFINGS, Crumb(views.title(article), briefing), Crumb("What was removed", None)),
        searchable=False,
        sources=frozenset({article.id}),
    )


def _passage(atlas: Atlas, one: Prepared, passage: Removed) -> RemovedPassage:
    text = passage.span.of(one.raw.reading)
    full = atlas.settings.publish_text == "full"
    before, after = atlas.excerpts[one.article.id].kept_beside(passage.span)
    return RemovedPassage(
        reason=passage.reason,
        rule=passage.rule,
        before=before,
        text=markup.plain(text if full else text[:REMOVED_SHOWN]),
        cut=not full and len(text) > REMOVED_SHOWN,
        becomes=passage.becomes,
        after=after,
        start=passage.raw_start,
        end=passage.raw_end,
    )
