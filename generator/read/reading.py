"""What a reader of one format gives: readings, and the reasons why something gives none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.models import Metadatum
from generator.spans import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of one file, or of one `member` of it. `is_file` when it is the decoded file itself; `body` and `body_basis` as in `RawArticle`."""

    text: str
    is_file: bool
    metadata: tuple[Metadatum, ...] = ()
    body: tuple[Span, ...] | None = None
    body_basis: str | None = None
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file, or one `member` of it, gives no reading, in words for the person who put it there."""

    reason: str
    member: str | None = None


Found = Reading | Unreadable
# A format that holds several articles gives one entry for each, in the order of the file.
Reader = Callable[[bytes], Found | tuple[Found, ...]]
