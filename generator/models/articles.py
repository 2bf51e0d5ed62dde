"""What the cleaning stage gives: an article as its kept passages, with the receipt of all that was removed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.models.times import Interval
from generator.spans import OffsetRun, Span

BlockKind = Literal[
    "headline", "kicker", "standfirst", "paragraph", "subheading", "quote", "list_item", "table_row", "caption", "note"
]


@dataclass(frozen=True, slots=True)
class Block:
    """One kept passage of the text. `uncertain` passages were kept although they may be furniture."""

    kind: BlockKind
    start: int
    end: int
    uncertain: bool = False

    @property
    def span(self) -> Span:
        """Where the block stands in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Removed:
    """One removed or replaced passage of the reading.

    `reason` is for a reader ("subscription notice"), `rule` names what decided, `becomes` is the text that
    stands for it now (a repaired character), None when nothing does.
    """

    raw_start: int
    raw_end: int
    reason: str
    rule: str
    becomes: str | None = None

    @property
    def span(self) -> Span:
        """Where the passage stands in the reading."""
        return Span(self.raw_start, self.raw_end)


@dataclass(frozen=True, slots=True)
class Unread:
    """A stretch of an article's text that a bound kept from being parsed whole, with that bound in words."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One source file, cleaned. Kept runs and removed spans, in order, are the reading again.

    `text` is everything kept, blocks separated by one blank line. `id` comes from the normalised words of
    headline and body. `basis` says for each metadata field where it came from.
    """

    id: str
    path: str
    member: str | None
    sha256: str
    media_type: str
    reading: str | None  # path of the reading in an export; None when it is the decoded file itself
    title: str | None
    byline: str | None
    publisher: str | None
    url: str | None
    language: str | None
    published: Interval | None
    updated: Interval | None
    added: Interval | None
    basis: dict[str, str]
    text: str
    offsets: tuple[OffsetRun, ...]
    blocks: tuple[Block, ...]
    removed: tuple[Removed, ...]
    duplicate_of: str | None = None
    unread: tuple[Unread, ...] = ()  # set when claims are extracted
