"""Clean by edits: finders say what goes and why, `apply` alone makes text and the map back to the reading.

Everything of the reading that is not white space ends up in exactly one place: a kept run, or a removed span with
its reason. White space is layout: inside a block a stretch of it becomes one space, between blocks a blank line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.models import Block, BlockKind, Removed
from generator.spans import OffsetRun, Span

_PIECE = re.compile(r"\S+(?: \S+)*|\s+")  # words with single spaces between them are one piece
GAP = "\n\n"


class Edit(NamedTuple):
    """One passage of the reading that goes, with its reason for a reader and the rule that found it."""

    span: Span
    reason: str
    rule: str
    becomes: str | None = None


class Kept(NamedTuple):
    """One passage of the reading that stays, as a block of this kind."""

    span: Span
    kind: BlockKind
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Applied:
    """What `apply` makes: the text, its runs, its blocks and the removed passages."""

    text: str
    offsets: tuple[OffsetRun, ...]
    blocks: tuple[Block, ...]
    removed: tuple[Removed, ...]


def apply(reading: str, kept: Sequence[Kept], edits: Sequence[Edit]) -> Applied:
    """Cut the edits out of the kept passages and join what is left.

    `kept` are disjoint and sorted; `edits` too. A kept passage of which nothing is left gives no block.
    """
    writer = _Writer(reading)
    starts = [edit.span.start for edit in edits]
    for passage in kept:
        first = bisect_left(starts, passage.span.start)
        last = bisect_left(starts, passage.span.end)
        writer.block(passage, edits[first:last])
    return Applied(writer.text(), tuple(writer.runs), tuple(writer.blocks), _removed(edits))


def _removed(edits: Sequence[Edit]) -> tuple[Removed, ...]:
    return tuple(
        Removed(edit.span.start, edit.span.end, edit.reason, edit.rule, edit.becomes)
        for edit in edits
        if edit.span.length
    )


class _Writer:
    """Writes blocks one after the other and notes where each character came from."""

    def __init__(self, reading: str) -> None:
        self._reading = reading
        self._pieces: list[str] = []
        self._length = 0
        self._space: int | None = None  # a space is due: its place in the reading, -1 when it has none
        self.runs: list[OffsetRun] = []
        self.blocks: list[Block] = []

    def text(self) -> str:
        """Everything written so far."""
        return "".join(self._pieces)

    def block(self, passage: Kept, edits: Sequence[Edit]) -> None:
        """Write one kept passage without what its edits remove."""
        before, pieces = self._length, len(self._pieces)
        if self.blocks:
            self._write(GAP)
        start, self._space = self._length, None
        for piece, raw in self._parts(passage.span, edits):
            self._part(piece, raw, empty=self._length == start)
        if self._length == start:
            del self._pieces[pieces:]
            self._length = before
            return
        self.blocks.append(Block(passage.kind, start, self._length, passage.uncertain))

    def _parts(self, span: Span, edits: Sequence[Edit]) -> Iterator[tuple[str, int | None]]:
        """Pieces of white space or of anything else, with their place; replacements have none."""
        at = span.start
        for edit in edits:
            yield from ((found.group(), found.start()) for found in _PIECE.finditer(self._reading, at, edit.span.start))
            if edit.becomes:
                yield edit.becomes, None
            at = max(at, edit.span.end)
        yield from ((found.group(), found.start()) for found in _PIECE.finditer(self._reading, at, span.end))

    def _part(self, piece: str, raw: int | None, *, empty: bool) -> None:
        if piece.isspace():
            at = piece.find(" ") if raw is not None else -1
            if not empty and (self._space is None or self._space < 0):
                self._space = raw + at if raw is not None and at >= 0 else -1
            return
        if self._space is not None:
            self._write(" ", self._space if self._space >= 0 else None)
            self._space = None
        self._write(piece, raw)

    def _write(self, piece: str, raw: int | None = None) -> None:
        if raw is not None:
            last = self.runs[-1] if self.runs else OffsetRun(-1, -1, 0)
            if last.text_start + last.length == self._length and last.raw_start + last.length == raw:
                self.runs[-1] = last._replace(length=last.length + len(piece))
            else:
                self.runs.append(OffsetRun(self._length, raw, len(piece)))
        self._pieces.append(piece)
        self._length += len(piece)
