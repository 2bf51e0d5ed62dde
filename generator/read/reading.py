"""What a reader of one format gives: a reading, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.models import Metadatum
from generator.spans import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of one file. `is_file` when it is the decoded file itself; `body` as in `RawArticle`."""

    text: str
    is_file: bool
    metadata: tuple[Metadatum, ...] = ()
    body: tuple[Span, ...] | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file gives no reading, in words for the person who put it there."""

    reason: str


Reader = Callable[[bytes], Reading | Unreadable]
