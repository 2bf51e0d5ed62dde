"""The first page: what the dossier holds, where reports agree, where they do not, and what has one origin only."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.models import Claim, Ladder
from generator.render import briefings, charting, disputes, figures, origins, timeline, views, voices, words
from generator.render.atlas import Atlas
from generator.render.briefings import BriefingLine
from generator.render.disputes import DisputeView
from generator.render.figures import LadderLine
from generator.render.origins import FactView
from generator.render.sheets import Sheet
from generator.render.timeline import Event
from generator.render.views import ClaimRef
from generator.render.voices import VoiceLine

# At most twelve findings: a page that is read to its end.
FINDINGS = 12
AGREE, DISPUTED, MOVED, ONE_ORIGIN = 4, 3, 3, 2
NEWEST, SPEAKING, EVENTS = 5, 8, 5


@dataclass(frozen=True, slots=True)
class Glance:
    """How many findings of one kind there are: the answer before the findings."""

    count: str
    words: str
    href: str | None


@dataclass(frozen=True, slots=True)
class HomeView:
    """The dossier at a glance."""

    summary: tuple[str, ...]
    not_used: str
    glance: tuple[Glance, ...]
    agree: tuple[FactView, ...]
    disputed: tuple[DisputeView, ...]
    moved: tuple[LadderLine, ...]
    in_order: bool
    chart: Markup | None
    charted: str  # what it counts
    one_origin: tuple[FactView, ...]
    leading: tuple[ClaimRef, ...]
    newest: tuple[BriefingLine, ...]
    speaking: tuple[VoiceLine, ...]
    voices: str
    events: tuple[Event, ...]


def pages(atlas: Atlas) -> Iterator[Sheet]:
    """The home page."""
    title = atlas.settings.title or "This dossier"
    yield Sheet("index.md", "home.md.j2", title, _view(atlas), "; ".join(_summary(atlas)), searchable=False)


def _view(atlas: Atlas) -> HomeView:
    facts = [origins.fact(atlas, cluster) for cluster in atlas.clusters]
    alone = sorted((fact for fact in facts if fact.origins == 1 and not fact.unresolved), key=lambda one: -one.articles)
    known = voices.known_lines(atlas)
    contested = disputes.disputes(atlas)
    agree = tuple(fact for fact in facts if fact.origins > 1)[:AGREE]
    disputed = contested[:DISPUTED]
    charted = charting.most_telling(atlas, atlas.ladders)
    moved = _moved(atlas, charted)
    found = len(agree) + len(disputed) + len(moved) + len(alone[:ONE_ORIGIN])
    return HomeView(
        summary=_summary(atlas),
        not_used=f"{words.counted(len(atlas.rejected), 'file')} not used" if atlas.rejected else "",
        glance=_glance(facts, len(contested), len(atlas.ladders)),
        agree=agree,
        disputed=disputed,
        moved=moved,
        in_order=any(told.revises for line in moved for told in (*line.amounts, *line.undated)),
        chart=charting.drawn(atlas, charted, figures.name(atlas, charted), "index.md") if charted else None,
        charted=figures.name(atlas, charted) if charted else "",
        one_origin=tuple(alone[:ONE_ORIGIN]),
        leading=_leading(atlas, {fact.id for fact in (*agree, *alone[:ONE_ORIGIN])}, FINDINGS - found),
        newest=tuple(briefings.line(atlas, one) for one in atlas.prepared[: -NEWEST - 1 : -1]),
        speaking=tuple(known[:SPEAKING]),
        voices=words.counted(len(known), "voice"),
        events=tuple(timeline.events(atlas)[-EVENTS:]),
    )


def _glance(facts: Sequence[FactView], disputed: int, counted: int) -> tuple[Glance, ...]:
    """None of a kind is an answer too."""
    agreed = sum(fact.origins > 1 for fact in facts)
    found = (
        (agreed, "fact", "reported from several origins", "origins/index.md" if facts else None),
        (disputed, "dispute", "", "disputes/index.md" if disputed else None),
        (len(facts) - agreed, "fact", "repeated, not shown to be independent", "origins/index.md" if facts else None),
        (counted, "thing", "counted more than once", "figures/index.md" if counted else None),
    )
    return tuple(
        Glance(f"{count:,}", f"{one if count == 1 else one + 's'} {told}".strip(), href)
        for count, one, told, href in found
    )


def _moved(atlas: Atlas, charted: Ladder | None) -> tuple[LadderLine, ...]:
    """Things counted differently: what the chart shows, what is disputed, what was revised, then what most articles count."""
    several = [line for line in figures.lines(atlas) if len(line.amounts) + len(line.undated) > 1]

    def place(line: LadderLine) -> tuple[bool, ...]:
        shown = charted is not None and line.href == f"figures/{charted.id}.md"
        return not shown, not line.disputed, not any(told.revises for told in (*line.amounts, *line.undated))

    return tuple(sorted(several, key=place)[:MOVED])


def _leading(atlas: Atlas, shown: Collection[str], most: int) -> tuple[ClaimRef, ...]:
    """The most salient key claim of each article that is no copy, so that a dossier whose reports never meet says something too.

    What stands on the page already (the ids of its clusters are `shown`) is left out.
    """
    best: dict[str, Claim] = {}
    for claim in sorted(atlas.originals, key=lambda one: (-one.salience, one.id)):
        cluster = atlas.cluster_of_claim.get(claim.id)
        if claim.key and not (cluster and cluster.id in shown):
            best.setdefault(claim.article, claim)
    ranked = sorted(best.values(), key=lambda one: (-one.salience, one.id))[:most]
    return tuple(views.ref(atlas, claim) for claim in ranked)


def _summary(atlas: Atlas) -> tuple[str, ...]:
    """`11 articles`, `7 outlets`, `3–19 March 2021`, `64 claims by 17 voices`."""
    outlets = len({article.publisher for article in atlas.articles.values() if article.publisher})
    speaking = len([one for one in atlas.claims_of_voice if one in atlas.entities])
    claims = words.counted(len(atlas.claims), "claim")
    return tuple(
        part
        for part in (
            words.counted(len(atlas.articles), "article"),
            words.counted(outlets, "outlet") if outlets else "",
            _period(atlas),
            f"{claims} by {words.counted(speaking, 'voice')}" if speaking else claims,
        )
        if part
    )


def _period(atlas: Atlas) -> str:
    """From the first to the last day on which an article is stated to have been published; "" when none states it."""
    stated = [published for published in atlas.stated.values() if published]
    firsts: list[date] = [one.first for one in stated if one.first]
    lasts: list[date] = [one.last for one in stated if one.last]
    if not firsts or not lasts:
        return ""
    known = "" if len(stated) == len(atlas.articles) else f" ({len(stated)} of {len(atlas.articles)} dated)"
    return words.span_of_days(min(firsts), max(lasts)) + known
