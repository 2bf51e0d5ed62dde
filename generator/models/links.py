"""What the linking stage gives: entities, links between claims, what rests on one origin, and how figures stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec

from generator.models.claims import Claim
from generator.models.sources import EntityKind

Relation = Literal["repeats", "corroborates", "revises", "differs", "disputes", "responds", "related"]
FigureCode = Literal[
    "same",
    "compatible-range",
    "revision",
    "different-unit",
    "different-date",
    "different-scope",
    "different-state",
    "dispute",
]
NoteKind = Literal["hedge_drift", "rendering", "within_article", "no_reply"]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one article's text."""

    article: str
    start: int
    end: int


class Reason(msgspec.Struct, frozen=True, gc=False):
    """Why a link stands: one compared feature, its score (0 to 1), and the two values that matched.

    A struct, because a dossier has several for each pair that is compared: it is made in a fifth of the time.
    """

    feature: str
    score: float
    detail: str
    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or thing across the dossier, with the names found for it.

    `reasons` tell what an editor's correction joined to it or keeps apart from it; empty where nobody corrected it.
    """

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    mentions: tuple[Place, ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims of different articles and their relation. `left` sorts before `right`; each pair stands once."""

    left: str
    right: str
    relation: Relation
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where some claims of a cluster first come from."""

    name: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Claims that report the same fact: by how many articles, from which origins; `unresolved` counts claims whose origin the text does not settle."""

    id: str
    claims: tuple[str, ...]
    articles: int
    origins: tuple[Origin, ...]
    unresolved: int


@dataclass(frozen=True, slots=True)
class FigureLink:
    """Two figures about one counted thing, and what their difference is. Only `dispute` is a contradiction."""

    left: str
    right: str
    code: FigureCode
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """All figures about one counted thing in one state and unit, oldest first."""

    id: str
    counted: str
    unit: str
    state: str | None
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader should know about claims that is no link: a hedge that drifted, words rendered differently."""

    id: str
    kind: NoteKind
    claims: tuple[str, ...]
    spans: tuple[Place, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """One pass over the dossier. `claims` are those of the extractions with entities, origin, salience and key settled.

    `idle` says which corrections of the editor met nothing.
    """

    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    figure_links: tuple[FigureLink, ...] = ()
    ladders: tuple[Ladder, ...] = ()
    notes: tuple[Note, ...] = ()
    idle: tuple[str, ...] = ()
