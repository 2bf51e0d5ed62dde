"""All that is known of a folder of articles, and the pages that are made of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.models.articles import Article
from generator.models.claims import Extraction
from generator.models.links import Linked
from generator.models.sources import RawArticle, Rejected


@dataclass(frozen=True, slots=True)
class Prepared:
    """One article with everything that was made of it on its own."""

    raw: RawArticle
    article: Article
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is known after the last stage, in the order of paths."""

    prepared: tuple[Prepared, ...]
    linked: Linked = field(default_factory=Linked)
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One file for `docs/`: its path below that folder, with forward slashes, and its whole content."""

    path: str
    content: str
