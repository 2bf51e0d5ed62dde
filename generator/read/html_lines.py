"""The lines of a page's reading with the look of the block that each stands in: tag and classes, its own and around it.

Pages set paragraphs of one article in one look and teasers, comments and footers in another; so a paragraph that an
extractor missed is known by its look, without a list of any site's class names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from generator.read.html_text import Piece, Seen
from generator.spans import Span

_SENTENCE = re.compile(r"(?:\S+\s+){9}.*[.!?…][\"')\]”’»]*$")
Look = tuple[object, ...]


@dataclass(frozen=True)
class Line:
    """One line of a reading, and the pieces of it."""

    text: str
    span: Span
    pieces: tuple[Piece, ...]

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def block(self) -> etree._Element:
        """The block element that it begins in."""
        return self.pieces[0].block

    @property
    def is_sentence(self) -> bool:
        """True for at least ten words that end as a sentence does."""
        return bool(_SENTENCE.match(self.text))

    @cached_property
    def linked(self) -> float:
        """The share of its characters that are links."""
        ends = [*(piece.start for piece in self.pieces[1:]), self.span.end]
        linked = sum(end - piece.start for piece, end in zip(self.pieces, ends, strict=True) if piece.linked)
        return linked / max(1, self.span.length)

    @cached_property
    def look(self) -> Look:
        """Tag of the block, tag and classes of the two elements around it, and the `article` that holds them."""
        parent = self.block.getparent()
        above = parent.getparent() if parent is not None else None
        article = next(self.block.iterancestors("article"), None)
        return (self.block.tag, _shown(parent), _shown(above), article)


def _shown(element: etree._Element | None) -> str:
    return "" if element is None else f"{element.tag} {' '.join(sorted((element.get('class') or '').split()))}"


def lines(seen: Seen) -> Iterator[Line]:
    """The lines of a reading that hold text, in order; none when it was not made from a tree."""
    starts = [piece.start for piece in seen.pieces]
    start, first = 0, 0
    for text in seen.text.split("\n"):
        end = start + len(text)
        last = bisect_right(starts, end, first)
        if text and last > first:
            yield Line(text, Span(start, end), tuple(seen.pieces[first:last]))
        start, first = end + 1, last
