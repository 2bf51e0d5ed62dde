"""Whom and what the dossier names: people, organisations, places, weapons, with the claims that name them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.models import Claim, Entity, EntityKind
from generator.render import sheets, views, words
from generator.render.atlas import Atlas
from generator.render.sheets import Crumb, Sheet
from generator.render.views import ClaimRef

PAGE, ARTICLES, ALIASES = 90, 60, 60  # claims, articles and other names on an entity's page

KINDS: dict[EntityKind, str] = {
    "person": "People",
    "organisation": "Organisations",
    "place": "Places",
    "group": "Groups",
    "weapon": "Weapons",
    "event": "Events",
    "law": "Laws",
    "work": "Works",
    "other": "Other",
}


@dataclass(frozen=True, slots=True)
class EntityLine:
    """An entity in the list."""

    name: str
    href: str | None
    aliases: tuple[str, ...]
    spread: str


@dataclass(frozen=True, slots=True)
class EntityGroup:
    """The entities of one kind."""

    name: str
    lines: tuple[EntityLine, ...]


@dataclass(frozen=True, slots=True)
class EntitiesView:
    """The list of entities that have a page, and how many have none."""

    groups: tuple[EntityGroup, ...]
    left_out: str


@dataclass(frozen=True, slots=True)
class EntityPage:
    """One entity."""

    kind: str
    aliases: tuple[str, ...]
    summary: str
    reasons: tuple[str, ...]  # what an editor joined or keeps apart
    voice: str | None
    claims: tuple[ClaimRef, ...]
    articles: tuple[Crumb, ...]
    left_out: int
    numbers: tuple[Crumb, ...]


def pages(atlas: Atlas) -> Iterator[Sheet]:
    """The list, then one page for each entity that matters."""
    yield Sheet(
        "entities/index.md",
        "entities.md.j2",
        "Entities",
        _list(atlas),
        "People, organisations, places and things that the articles name.",
        searchable=False,
    )
    listed = [line for kind in KINDS for line in _lines(atlas, kind)]
    crumbs = [Crumb(line.name, line.href) for line in listed]
    for place, crumb in enumerate(crumbs):
        entity = atlas.entities[str(crumb.href).removeprefix("entities/").removesuffix(".md")]
        yield from _page(atlas, entity, *sheets.neighbours(crumbs, place))


def _list(atlas: Atlas) -> EntitiesView:
    groups = [EntityGroup(name, tuple(_lines(atlas, kind))) for kind, name in KINDS.items()]
    left_out = len(atlas.entities) - len(atlas.notable)
    return EntitiesView(
        tuple(group for group in groups if group.lines),
        words.counted(left_out, "further name") if left_out else "",
    )


def _lines(atlas: Atlas, kind: EntityKind) -> Iterator[EntityLine]:
    for entity in sorted(atlas.notable.values(), key=lambda one: (one.name.casefold(), one.id)):
        if entity.kind == kind:
            spread = words.counted(atlas.spread(entity), "article")
            yield EntityLine(
                views.cut(entity.name, views.NAME_SHOWN), atlas.entity_page(entity.id), aliases(entity), spread
            )


def aliases(entity: Entity) -> tuple[str, ...]:
    """The other names found for an entity, as many as a page can bear."""
    names = dict.fromkeys(views.cut(alias, views.NAME_SHOWN) for alias in entity.aliases if alias != entity.name)
    return tuple(names)[:ALIASES]


def _page(atlas: Atlas, entity: Entity, previous: Crumb | None, following: Crumb | None) -> Iterator[Sheet]:
    name = views.cut(entity.name, views.NAME_SHOWN)
    whole = Sheet(
        path=f"entities/{entity.id}.md",
        template="entity.md.j2",
        title=name,
        description=f"What the articles say about {name}.",
        crumbs=(Crumb("Entities", "entities/index.md"), Crumb(name, None)),
        previous=previous,
        next=following,
        boost=2,
        sources=frozenset(one.article for one in entity.mentions if one.article in atlas.articles),
    )
    claims = atlas.claims_of_entity.get(entity.id, ())
    yield from sheets.in_parts(whole, claims, PAGE, lambda part, numbers: _view(atlas, entity, part, numbers))


def _view(atlas: Atlas, entity: Entity, claims: Sequence[Claim], numbers: tuple[Crumb, ...]) -> EntityPage:
    mentioning = {mention.article for mention in entity.mentions}
    named_in = [article for article in atlas.articles if article in mentioning]
    mentions = words.counted(len(entity.mentions), "mention")
    return EntityPage(
        kind=entity.kind,
        aliases=aliases(entity),
        summary=f"{mentions} in {words.counted(len(named_in), 'article')}",
        reasons=tuple(dict.fromkeys(views.cut(reason.detail) for reason in entity.reasons)),
        voice=atlas.voice_page(entity.id),
        claims=tuple(views.ref(atlas, claim) for claim in claims),
        articles=tuple(Crumb(views.title(atlas.articles[one]), f"briefings/{one}.md") for one in named_in[:ARTICLES]),
        left_out=max(0, len(named_in) - ARTICLES),
        numbers=numbers,
    )
