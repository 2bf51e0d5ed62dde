"""The reasons of kept links in the words of the articles: comparing knows stems and lemmas, a reader knows neither.

Millions of pairs are compared and few kept, so only what is kept is put into words. Of a suggestion (`related`) only
the words in common are: quoting its clauses would mean to read every claim of a large dossier a second time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.link.statements import Statement
from generator.link.vocabulary import Spelled, Vocabulary
from generator.link.words import Token, tokens
from generator.models import Link, Reason

MOST = 6  # words in common that a reader is told
CLAUSES = frozenset(("clauses", "background", "negation"))  # whose values are clauses as compared
REWORDED = CLAUSES | {"words"}
_AGE = re.compile(r"\d{1,3}[- ]years?[- ]olds?\b")
_BEFORE = re.compile(r"(?:\b(?:the|an?|no|not|\d[\d.,]*)\s+)+$", re.IGNORECASE)
_AGED = "aged"
GAP = 12  # characters between two words that follow one another: marks, blanks, a possessive


class Word(NamedTuple):
    """One word or name of a claim with its term and the half-open characters where it stands."""

    term: str
    start: int
    end: int


class _Reading:
    """A text with its words: how each term is written where it first stands."""

    def __init__(self, text: str, words: Sequence[Token], read: Sequence[Spelled]) -> None:
        self._text = text
        self._words = words
        self._folded = {term: spelled for spelled, term in reversed(read)}
        self._single = {folded: written for written, folded in reversed(words)}

    def written(self, term: str) -> str | None:
        """The words of a term, several of them (a name) with what stands between; None when the text does not have it."""
        folded = self._folded.get(term)
        if folded is None:
            return None
        first, *more = folded.split(" ")
        if not more and not first.startswith(_AGED):
            return self._single[first]
        stand, words = list(places(self._text, self._words)), [word.folded for word in self._words]
        at = next(i for i in range(len(words)) if words[i : i + 1 + len(more)] == [first, *more])
        return self._text[stand[at][0] : stand[at + len(more)][1]] or folded


class Wording:
    """Puts reasons into words. `texts`: article id -> text."""

    def __init__(self, ready: Iterable[Statement], texts: Mapping[str, str], vocabulary: Vocabulary) -> None:
        self._ready = {each.id: each for each in ready}
        self._texts = texts
        self._vocabulary = vocabulary
        # Links come sorted by their left claim: what was read of the last one, what is still to be read, and what was found.
        self._of = ""
        self._read: list[_Reading] = []
        self._unread: list[str] = []
        self._found: dict[str, str] = {}

    def links(self, links: Iterable[Link]) -> Iterator[Link]:
        """The same links with their reasons in the words of the articles."""
        for each in links:
            reasons = [self._reason(reason, each) if reason.feature in REWORDED else reason for reason in each.reasons]
            yield Link(each.left, each.right, each.relation, each.score, tuple(reasons))

    def _reason(self, reason: Reason, link: Link) -> Reason:
        if reason.feature == "words":
            return Reason("words", reason.score, self._common(link), reason.left, reason.right)
        left, right = self._ready[link.left].claim.text, self._ready[link.right].claim.text
        if link.relation != "related":
            left = stretch(reason.left, left, self._vocabulary)
            right = stretch(reason.right, right, self._vocabulary)
        return Reason(reason.feature, reason.score, reason.detail, left, right)

    def _common(self, link: Link) -> str:
        """The shared terms that weigh most, as the left claim spells them, else its sentence or the name of its voice."""
        ours, theirs = self._ready[link.left].vector, self._ready[link.right].vector
        heaviest = sorted([(-ours[term] * theirs[term], term) for term in ours.keys() & theirs.keys()])[:MOST]
        self._turn_to(self._ready[link.left])
        return "words in common: " + ", ".join(dict.fromkeys([self._written(term) for _, term in heaviest]))

    def _turn_to(self, statement: Statement) -> None:
        if self._of != statement.id:
            told = statement.claim
            name = (told.voice.resolved or "") if told.voice else ""
            self._unread = [name, told.sentence.of(self._texts[told.article])]
            self._of, self._read = statement.id, [_Reading(told.text, statement.tokens, statement.read)]
            self._found = {}

    def _written(self, term: str) -> str:
        """A term as it is written where it first stands in the claim turned to; few need more than the claim's own words."""
        if term not in self._found:
            said = filter(None, (reading.written(term) for reading in self._readings()))
            self._found[term] = next(said, term.lstrip("~@#").replace("_", " "))
        return self._found[term]

    def _readings(self) -> Iterator[_Reading]:
        yield from self._read
        while self._unread:
            text = self._unread.pop()
            words = tokens(text)
            self._read.append(_Reading(text, words, self._vocabulary.read(words)))
            yield self._read[-1]


def stretch(clause: str, text: str, vocabulary: Vocabulary) -> str:
    """The shortest stretch of a text that holds all words of a clause as far as they stand there; the whole text when none does.

    What stands right beside it and is of the clause too, a number or an article before it belong to it.
    """
    wanted = {term for _, term in vocabulary.lemma_terms(clause.split())}
    words = [word for word in placed(text, vocabulary) if word.term in wanted]
    start, end = shortest(words)
    if start == end:
        return text if " " in clause else clause
    for word in words:
        if word.start > end and text[end : word.start].isspace():
            end = word.end
    for word in reversed(words):
        if word.end < start and text[word.end : start].isspace():
            start = word.start
    before = _BEFORE.search(text[:start])
    return text[before.start() if before else start : end]


def placed(text: str, vocabulary: Vocabulary) -> list[Word]:
    """The words of a text that have a term, with their places; one that linking rewrites past finding is left out."""
    words = tokens(text)
    stand = list(places(text, words))
    found: list[Word] = []
    at = 0
    for folded, term in vocabulary.read(words):
        size = folded.count(" ") + 1
        first = folded.partition(" ")[0]
        while words[at].folded != first:  # function words have no term
            at += 1
        start, end = stand[at][0], stand[at + size - 1][1]
        if start < end:
            found.append(Word(term, start, end))
        at += size
    return found


def places(text: str, words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where each word stands; an empty place for one that is not written so (an acronym with dots, the *not* of *didn't*)."""
    at, reach = 0, GAP
    for word in words:
        start = _near(text, word.written, at, reach)
        aged = None if start >= 0 or not word.written.startswith(_AGED) else _AGE.search(text, at)
        end = start + len(word.written) if start >= 0 else at
        if aged:
            start, end = aged.span()
        yield max(start, at), end
        reach = GAP if end > at else reach + GAP
        at = end


def _near(text: str, word: str, at: int, reach: int) -> int:
    """Where `word` stands as a whole within `reach` characters behind `at`, -1 when it does not."""
    end = at + len(word) + reach
    start = text.find(word, at, end)
    while start >= 0 and (
        text[start - 1 : start].isalnum() or text[start + len(word) : start + len(word) + 1].isalnum()
    ):
        start = text.find(word, start + 1, end)
    return start


def shortest(words: Sequence[Word]) -> tuple[int, int]:
    """The shortest stretch that holds each term of `words` at least once; empty when there are no words."""
    last: dict[str, Word] = {}
    best = (0, 0)
    every = len({word.term for word in words})
    for word in words:
        last.pop(word.term, None)
        last[word.term] = word  # the terms in the order in which they were last met
        first = next(iter(last.values()))
        if len(last) == every and (best == (0, 0) or word.end - first.start < best[1] - best[0]):
            best = first.start, word.end
    return best
