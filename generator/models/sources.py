"""What the reading stage gives: a file as it was read, what its format and its editor state of it, and files that were rejected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.models.times import Interval
from generator.spans import Span

Stage = Literal["read", "clean", "extract", "link"]
EntityKind = Literal["person", "organisation", "place", "group", "weapon", "event", "law", "work", "other"]


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a person knows better, from `FILE.ext.yml` beside an article. Wins over everything that was read."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: Interval | None = None
    updated: Interval | None = None
    url: str | None = None
    added: Interval | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What an editor says of one entity in `dossier.yml`: its name, its kind, names that mean it, names that never do.

    `where` is the file, the line and the entry, for messages.
    """

    where: str
    name: str
    kind: EntityKind | None = None
    aliases: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadatum:
    """One field that a format itself states (front matter, JSON-LD, OpenGraph), with where it stood.

    `name` is one of title, byline, publisher, url, language, published, updated, kicker, standfirst;
    dates are ISO days, other values text as written.
    """

    name: str
    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article as read: its reading and what its format states about it.

    `reading` is the decoded file itself (BOM and line ends kept) when `is_file`, else the text that a
    documented reader made of it. `body` are the stretches of the reading that the format's own structure
    shows as the article's body; None when the format has no structure (plain text) or it can't be trusted.
    `body_basis` says what decided which lines are the article; None when nothing but the lines could.
    """

    path: str  # relative to seeds, with forward slashes
    member: str | None
    sha256: str
    media_type: str
    reading: str
    is_file: bool
    metadata: tuple[Metadatum, ...] = ()
    body: tuple[Span, ...] | None = None
    sidecar: Sidecar = Sidecar()
    body_basis: str | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file, or a member of one, that a stage could not use."""

    path: str
    member: str | None
    stage: Stage
    reason: str
