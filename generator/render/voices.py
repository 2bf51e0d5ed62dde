"""Who speaks: the list of voices, and for each what it says, by date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.models import Claim
from generator.render import entities, neighbours, sheets, views, words
from generator.render.atlas import Atlas
from generator.render.freshness import behind
from generator.render.sheets import Crumb, Sheet
from generator.render.views import ClaimRef, LinkGroup

_SEXED = re.compile(r"(spokes|chair|congress|police|business)-?(?:wo)?man\b")
REPORTS = 8
PAGE = 90  # claims on a voice's page


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of a voice, and what does not agree with it."""

    ref: ClaimRef
    through: str  # whom the report has it from, "" when it heard the voice itself
    against: tuple[LinkGroup, ...]


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """A voice in the list."""

    name: str
    href: str | None
    roles: tuple[str, ...]
    claims: str
    articles: str


@dataclass(frozen=True, slots=True)
class VoicesView:
    """All voices: those that the dossier identifies, and the sources that stay unnamed or unsettled."""

    known: tuple[VoiceLine, ...]
    unsettled: tuple[VoiceLine, ...]
    outlets: tuple[VoiceLine, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """An article that reports a voice, and how much of it rests on that voice."""

    place: Crumb
    outlet: str
    share: str


@dataclass(frozen=True, slots=True)
class VoicePage:
    """One voice."""

    kind: str
    roles: tuple[str, ...]
    aliases: tuple[str, ...]
    summary: str
    reports: tuple[Report, ...]
    more_reports: int
    hedges: tuple[str, ...]
    said: tuple[Said, ...]
    denied: tuple[Said, ...]
    entity: str | None
    picture: Markup | None
    numbers: tuple[Crumb, ...]


def pages(atlas: Atlas) -> Iterator[Sheet]:
    """The list, then one page for each entity that speaks."""
    yield Sheet(
        "voices/index.md",
        "voices.md.j2",
        "Voices",
        _list(atlas),
        "Who is reported to say something in this dossier.",
        searchable=False,
    )
    ranked = [line for line in known_lines(atlas) if line.href]
    crumbs = [Crumb(line.name, line.href) for line in ranked]
    for place, crumb in enumerate(crumbs):
        previous, following = sheets.neighbours(crumbs, place)
        entity = str(crumb.href).removeprefix("voices/").removesuffix(".md")
        yield from _page(atlas, entity, previous, following)


def known_lines(atlas: Atlas) -> list[VoiceLine]:
    """Voices that are entities, those who say most first."""
    speaking = [entity for entity in atlas.claims_of_voice if entity in atlas.entities]
    ranked = sorted(speaking, key=lambda one: (-len(atlas.claims_of_voice[one]), atlas.entities[one].name, one))
    return [
        _line(views.cut(atlas.entities[one].name, views.NAME_SHOWN), atlas.voice_page(one), atlas.claims_of_voice[one])
        for one in ranked
    ]


def _line(name: str, href: str | None, claims: Sequence[Claim]) -> VoiceLine:
    articles = len({claim.article for claim in claims})
    return VoiceLine(
        name, href, roles(claims)[:3], words.counted(len(claims), "claim"), words.counted(articles, "article")
    )


def roles(claims: Sequence[Claim]) -> tuple[str, ...]:
    """The roles in which the articles name a voice, most frequent first; *spokesman* and *spokesperson* are one, as most write it."""
    named = Counter(views.role_words(claim.voice) for claim in claims if claim.voice)
    offices: dict[str, Counter[str]] = {}
    for role in sorted(filter(None, named)):
        offices.setdefault(_office(role), Counter())[role] = named[role]
    ranked = sorted(offices.items(), key=lambda entry: (-entry[1].total(), entry[0]))
    return tuple(spelled.most_common(1)[0][0] for _, spelled in ranked)


def _office(role: str) -> str:
    """A role without what it says of somebody's sex."""
    return _SEXED.sub(r"\1person", role.casefold())


def _list(atlas: Atlas) -> VoicesView:
    unsettled: dict[str, list[Claim]] = {}
    outlets: dict[str, list[Claim]] = {}
    for claim in atlas.claims.values():
        if claim.voice is None:
            outlets.setdefault(views.report(atlas.articles[claim.article]), []).append(claim)
        elif claim.voice.entity not in atlas.entities:
            unsettled.setdefault(views.cut(claim.voice.resolved or claim.voice.text, views.NAME_SHOWN), []).append(
                claim
            )
    return VoicesView(tuple(known_lines(atlas)), _ranked(unsettled), _ranked(outlets))


def _ranked(groups: dict[str, list[Claim]]) -> tuple[VoiceLine, ...]:
    """Voices without a page of their own lead to the first thing they say, an outlet to the briefing of its one article."""
    ranked = sorted(groups.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    return tuple(_line(name, _first_place(claims), claims) for name, claims in ranked)


def _first_place(claims: Sequence[Claim]) -> str | None:
    first = claims[0]
    if first.voice:
        return f"briefings/{first.article}.md#{first.id}"
    return f"briefings/{first.article}.md" if len({claim.article for claim in claims}) == 1 else None


def _page(atlas: Atlas, entity_id: str, previous: Crumb | None, following: Crumb | None) -> Iterator[Sheet]:
    name = views.cut(atlas.entities[entity_id].name, views.NAME_SHOWN)
    whole = Sheet(
        path=f"voices/{entity_id}.md",
        template="voice.md.j2",
        title=name,
        description=f"What {name} is reported to say.",
        crumbs=(Crumb("Voices", "voices/index.md"), Crumb(name, None)),
        previous=previous,
        next=following,
        boost=2,
        sources=behind(atlas, atlas.claims_of_voice[entity_id]),
    )
    claims = atlas.claims_of_voice[entity_id]
    yield from sheets.in_parts(whole, claims, PAGE, lambda part, numbers: _view(atlas, entity_id, part, numbers))


def _view(atlas: Atlas, entity_id: str, part: Sequence[Claim], numbers: tuple[Crumb, ...]) -> VoicePage:
    said = [_said(atlas, claim) for claim in part]
    first = not numbers or part[0] is atlas.claims_of_voice[entity_id][0]
    entity, claims = atlas.entities[entity_id], atlas.claims_of_voice[entity_id]
    articles = len({claim.article for claim in claims})
    hedges = Counter(claim.hedge for claim in claims)
    reports = list(_reports(atlas, claims))
    return VoicePage(
        kind=entity.kind,
        roles=roles(claims),
        aliases=entities.aliases(entity),
        summary=f"{words.counted(len(claims), 'claim')} in {words.counted(articles, 'article')}",
        reports=tuple(reports[:REPORTS]),
        more_reports=max(0, len(reports) - REPORTS),
        hedges=tuple(f"{hedge}: {hedges[hedge]}" for hedge in words.HEDGE_MEANING if hedges[hedge]),
        said=tuple(one for one in said if one.ref.hedge != "denied"),
        denied=tuple(one for one in said if one.ref.hedge == "denied"),
        entity=atlas.entity_page(entity_id),
        picture=neighbours.of_voice(atlas, entity_id, claims, f"voices/{entity_id}.md") if first else None,
        numbers=numbers,
    )


def _reports(atlas: Atlas, claims: Sequence[Claim]) -> Iterator[Report]:
    """The articles that report a voice, those that rest on it most first."""
    for article, count in sorted(Counter(claim.article for claim in claims).items(), key=lambda one: (-one[1], one[0])):
        attributed = sum(claim.voice is not None for claim in atlas.claims_of_article[article])
        yield Report(
            Crumb(views.title(atlas.articles[article]), f"briefings/{article}.md"),
            views.outlet(atlas.articles[article]) if atlas.articles[article].publisher else "",
            f"{count} of the {words.counted(attributed, 'claim')} that it attributes",
        )


def _said(atlas: Atlas, claim: Claim) -> Said:
    groups = views.link_groups(atlas, claim)
    report = views.report(atlas.articles[claim.article])
    carrier = neighbours.carrier(atlas, claim)
    return Said(
        views.ref(atlas, claim),
        "" if carrier == report else carrier,
        tuple(one for one in groups if one.relation in ("disputes", "differs", "revises")),
    )
