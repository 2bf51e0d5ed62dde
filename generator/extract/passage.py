"""One block as the attribution rules see it: its parse, its quotations, and which token stands in which."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from generator.extract.parser import ParsedBlock
from generator.extract.quotes import Quotation, speech
from generator.extract.tree import Range
from generator.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from generator.extract.candidate import Candidate


class Passage:
    """A parsed block with its quotations. Spans are half-open offsets into the article's text, ranges token indices."""

    def __init__(self, parsed: ParsedBlock, quoted: tuple[Quotation, ...]) -> None:
        self.parsed, self.doc, self.block, self.index = parsed, parsed.doc, parsed.block, parsed.index
        self.quoted, self.text = quoted, parsed.text
        self.first_word = next((t.i for t in self.doc if t.is_alpha), len(self.doc))
        self.starts: list[int] = (self.doc.to_array("IDX") + self.block.start).tolist()
        self.quote_of = self._quote_of()
        self.candidates: dict[Range, tuple[Candidate, ...]] = {}  # by sentence: what the rules have seen
        self.chosen: dict[Range, list[Candidate]] = {}  # by sentence: what of it attributes
        self.sentences = [Range(s.start, s.end) for s in self.doc.sents]
        self._sentence_starts = [s.start for s in self.sentences]

    def _quote_of(self) -> list[int | None]:
        numbers: list[int | None] = []
        q = 0
        for at in self.starts:
            while q < len(self.quoted) and self.quoted[q].span.end <= at:
                q += 1
            numbers.append(q if q < len(self.quoted) and self.quoted[q].span.start <= at else None)
        return numbers

    def span(self, tokens: Range) -> Span:
        """Where a range of tokens stands in the article."""
        return Span(self.starts[tokens.start], self.starts[tokens.end - 1] + len(self.doc[tokens.end - 1]))

    def tokens(self, span: Span) -> Range:
        """The tokens that a span touches."""
        first = max(bisect_right(self.starts, span.start) - 1, 0)
        return Range(first, max(bisect_left(self.starts, span.end), first + 1))

    def sentence(self, token: int) -> int:
        """The number of the sentence that holds a token."""
        return bisect_right(self._sentence_starts, token) - 1

    def within(self, quotation: int) -> Range:
        """The tokens of one quotation."""
        return self.tokens(self.quoted[quotation].span)

    def outside(self, span: Span) -> bool:
        """True when the span does not begin inside a quotation."""
        return self.quote_of[self.tokens(span).start] is None

    def touches_quotation(self, span: Span) -> bool:
        """True when a token of the span stands in a quotation."""
        first, last = self.tokens(span)
        return any(number is not None for number in self.quote_of[first:last])

    def spoken(self, quotation: int) -> bool:
        """True for a quotation that is speech and no borrowed word: long enough, or a sentence to itself."""
        q = self.quoted[quotation]
        if q.continued or speech(q.inner.shift(-self.block.start).of(self.text)):
            return True
        inside = self.within(quotation)
        around = self.sentences[self.sentence(inside.start)]
        letters = [t.i for t in self.doc[around.start : around.end] if t.is_alpha]
        if not letters or letters[0] < inside.start:
            return False
        return letters[-1] < inside.end or (
            inside.end >= 2 and self.doc[inside.end - 2].text in ",?!"
        )  # *“Never,” she said*

    def trim(self, part: Range) -> Range:
        """A range without blanks and separators at its ends."""
        start, end = part
        while start < end and self._loose(self.doc[start]):
            start += 1
        while end > start and self._loose(self.doc[end - 1]):
            end -= 1
        return Range(start, end)

    @staticmethod
    def _loose(token: Token) -> bool:
        return token.is_space or token.text in ",;:—–-"
