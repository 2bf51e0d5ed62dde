"""Tokens and sentences of one block by offset, looked up instead of walked: a page of numbers stays linear."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from generator.extract.quantities.pieces import Amount
from generator.identifiers import normalised
from generator.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Place(NamedTuple):
    """The tokens of an amount: the first and last of its span, and the last of the number alone."""

    first: Token
    number: Token
    last: Token


class Words:
    """The words of one parsed block."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._tokens: list[Token] = list(doc)
        self._starts = [token.idx for token in self._tokens]
        self._sentences = [token.i for token in self._tokens if token.is_sent_start or token.i == 0]
        self._normalised: dict[Span, str] = {}

    def place(self, amount: Amount) -> Place:
        """The tokens of an amount."""
        return Place(self.at(amount.span.start), self.at(amount.core.end - 1), self.at(amount.span.end - 1))

    def at(self, offset: int) -> Token:
        """The token that covers this offset into the block's text."""
        return self._tokens[max(0, bisect_right(self._starts, offset) - 1)]

    def sentence(self, token: Token) -> Span:
        """The sentence around a token, as offsets into the block's text."""
        at = bisect_right(self._sentences, token.i)
        end = self._sentences[at] if at < len(self._sentences) else len(self._tokens)
        last = self._tokens[end - 1]
        return Span(self._starts[self._sentences[at - 1]], last.idx + len(last))

    def normalised(self, sentence: Span, text: str) -> str:
        """The normalised words of a sentence, made once."""
        if sentence not in self._normalised:
            self._normalised[sentence] = normalised(sentence.of(text))
        return self._normalised[sentence]
