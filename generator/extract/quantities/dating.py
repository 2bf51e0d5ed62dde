"""The days for which a figure holds: the time that its own clause or phrase names, else the publication.

A time reaches no further than what it qualifies. In a relative clause, a participle or behind *than*, *against* and
*up from* it dates the figures there and no others; a semicolon ends its reach; what a clause in the present tense
tells holds now. The day on which something was said is no day of an event.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from generator.extract.parser import ParsedBlock
from generator.extract.quantities.nouns import NOUNS, listed
from generator.extract.quantities.pieces import Amount
from generator.extract.quantities.words import Place, Words
from generator.extract.times import Named
from generator.extract.times.calendar import Closed
from generator.extract.tree import subtree
from generator.lexicon import lexicon
from generator.models import Interval
from generator.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_TIMES = 8  # times of a sentence that are looked at; a sentence of news rarely names three
_CLIMB = 30  # steps towards the root of a sentence
_FRESH = timedelta(days=7)  # a weekday that tells when something was said lies within the week before publication

_CLAUSES = ("acl", "relcl", "advcl", "ccomp", "conj", "pcomp", "xcomp", "csubj", "parataxis")
_OWN = ("acl", "relcl")  # clauses that qualify a noun: their times say nothing of the sentence around
_NOW = ("now", "currently", "nowadays")
_HELPERS = ("aux", "auxpass")

# a comparison with another time; *more than 40* is none, a number follows at once
_COMPARISON = re.compile(
    r"\b(?:(?:compared\s+(?:with|to)|versus|(?:up|down)\s+from|as\s+opposed\s+to)\b(?:\s+the)?|than(?!\s+[\d$£€])"
    r"|as\s+(?:many|much|high|low|often)\s+as(?=\s+(?:in|on|at|a|an|last|the)\b)"
    r"|(?:above|below)(?=\s+the\s+[$£€]?\d)"
    r"|against(?=\s+(?:the\s+|about\s+|some\s+|just\s+|nearly\s+)?[$£€]?\d))\s",
    re.IGNORECASE,
)
_EDGE = re.compile(r"[,;:()–—](?!\d)")
_RECORD = re.compile(r"\b(?:most|least|first|only|worst|best|[a-z]{2,}(?:est|th))\b[^,;:]{0,40}$", re.IGNORECASE)
_OPENS = 12  # characters of *between the*
_FROM = re.compile(r"\b(between|from)\s+(?:the\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\s+(and|to|until|till|through)\s+(?:the\s+)?", re.IGNORECASE)
_BY_END = re.compile(r"by\s+(?:the\s+)?(?:end|close)\s+of\b", re.IGNORECASE)
_WHEN = re.compile(r"[^\w]{1,3}when\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Time:
    """A resolved time of a sentence, at `span` of the block's text, and what it qualifies."""

    named: Named
    span: Span
    clause: Token  # the head of its clause
    noun: Token | None  # the noun it hangs on, when it hangs on one
    compared: Span | None  # the comparison around it, which it dates alone
    is_since_record: bool  # *the worst since 1999*: a bound of the record, no day of a figure
    interval: Interval


class Dating:
    """Dates the figures of one block. `named` are its times in order, `known` the publication."""

    def __init__(self, block: ParsedBlock, words: Words, named: Sequence[Named], known: Interval | None) -> None:
        self._text, self._offset = block.text, block.block.start
        self._words, self._named, self._known = words, named, known
        self._headline = block.block.kind in ("headline", "kicker")
        self._sentences: dict[Span, tuple[_Time, ...]] = {}

    @cached_property
    def _published(self) -> Interval | None:
        return Interval(self._known.first, self._known.last, "published") if self._known else None

    def as_of(self, amount: Amount, place: Place) -> Interval | None:
        """The days for which a figure holds, None when neither its sentence nor the publication tells."""
        sentence = self._words.sentence(place.number)
        times = self._sentences.get(sentence)
        if times is None:
            times = self._sentences[sentence] = tuple(self._times(sentence))
        comparison = self._comparison(sentence, amount.span)
        if comparison is not None:
            return self._earlier(comparison, times)
        apart = [one for one in times if one.compared is None and not self._cut(one.span, amount.span)]
        if not apart:
            return self._published
        return _after_when(self._text, place, apart) or self._reached(place.number, amount.span, apart)

    def _times(self, sentence: Span) -> Iterator[_Time]:
        """The times of a sentence that are resolved and not ahead of publication."""
        low = sentence.start + self._offset
        at = bisect_left(self._named, low, key=lambda one: one.expression.start)
        end = sentence.end + self._offset
        for one in takewhile(lambda one: one.expression.start < end, self._named[at : at + _TIMES]):
            days = self._range(one) or _days(one)
            if days is not None and (self._known is None or self._known.last is None or days[0] <= self._known.last):
                told = one.expression
                yield self._time(one, days, Span(told.start, told.end).shift(-self._offset), sentence)

    def _range(self, one: Named) -> Closed | None:
        """*Between January 2021 and May 2022*, *from 2019 to June 2021*: each of the two names the whole stretch."""
        at = bisect_left(self._named, one.expression.start, key=lambda other: other.expression.start)
        for left in (at - 1, at):
            pair = self._named[left : left + 2] if left >= 0 else ()
            if len(pair) == 2 and self._joined(*pair):
                first, last = pair[0].core[0], pair[1].core[1]
                return (first, last) if first and last and first < last else None
        return None

    def _joined(self, left: Named, right: Named) -> bool:
        start, end = left.expression.start - self._offset, left.expression.end - self._offset
        opener = _FROM.search(self._text, max(0, start - _OPENS), start)
        join = _TO.fullmatch(self._text, end, right.expression.start - self._offset)
        return bool(opener and join) and (opener or {1: ""})[1].lower().startswith("b") == (join or {1: ""})[
            1
        ].lower().startswith("a")

    def _time(self, one: Named, days: Closed, span: Span, sentence: Span) -> _Time:
        token = self._words.at(span.end - 1)
        told = one.expression
        is_since = told.text[:5].lower() == "since"
        return _Time(
            one,
            span,
            clause_of(token),
            _noun(token, self._words.at(span.start)),
            self._comparison(sentence, span),
            is_since and bool(_RECORD.search(self._text, sentence.start, span.start)),
            Interval(*days, f'from "{told.text}" in the sentence'),
        )

    def _comparison(self, sentence: Span, span: Span) -> Span | None:
        """The comparison that a stretch of the sentence stands in, from its first word to the next comma."""
        opener = None
        for opener in _COMPARISON.finditer(self._text, sentence.start, span.start + 1):  # noqa: B007 - the last one
            pass
        if opener is None or _EDGE.search(self._text, opener.end(), max(opener.end(), span.start)):
            return None
        edge = _EDGE.search(self._text, span.end, sentence.end)
        return Span(opener.start(), edge.start() if edge else sentence.end)

    def _earlier(self, comparison: Span, times: Sequence[_Time]) -> Interval | None:
        """The time inside a comparison; without one the figure held some time before publication."""
        for one in times:
            if comparison.covers(one.span):
                return one.interval
        return Interval(None, self._known.last, "earlier; not said when") if self._known else None

    def _cut(self, time: Span, figure: Span) -> bool:
        between = sorted((time, figure))
        return ";" in self._text[between[0].end : between[1].start]

    def _reached(self, number: Token, span: Span, times: Sequence[_Time]) -> Interval | None:
        """The time of the innermost clause around a number that has one."""
        inside = [one for one in times if one.noun is not None and _covers(one.noun, number)]
        if inside:
            return _nearest(inside, span).interval
        clause = clause_of(number)
        for _ in range(_CLIMB):
            own = [one for one in times if one.clause == clause and not one.is_since_record] or list(
                _of_conjuncts(clause, times)
            )
            own = own or list(_of_event(clause, times))
            if own:
                return self._told(clause, number, _nearest(own, span))
            if clause.head == clause or (self._is_present(clause) and not _is_reported(clause)):
                break
            clause = clause_of(clause.head)
        return self._published

    def _told(self, clause: Token, number: Token, time: _Time) -> Interval | None:
        """The time of a clause; when something was said counts only where that is long past."""
        if clause_of(number) == clause or not _speaks(clause) or self._known is None or time.interval.last is None:
            return time.interval
        first = self._known.first
        return time.interval if first is None or time.interval.last + _FRESH < first else self._published

    def _is_present(self, clause: Token) -> bool:
        if self._headline:
            return False
        helpers = [child for child in clause.children if child.dep_ in _HELPERS]
        if any(child.lower_ in _NOW for child in clause.children):
            return True
        return any(one.tag_ in ("VBZ", "VBP", "MD") for one in (clause, *helpers))


def _days(one: Named) -> Closed | None:
    """The days of a time when both ends are known; *by Sunday* tells how things stood on Sunday."""
    told = one.expression
    if told.first and told.last:
        return told.first, told.last
    first, last = one.core
    if last and _BY_END.match(told.text):
        return last, last
    return (first, last) if first and last and told.text[:3].lower() == "by " else None


def clause_of(token: Token) -> Token:
    """The head of the clause that a token stands in: a verb, or the root of its sentence."""
    for _ in range(_CLIMB):
        if token.head == token or (token.dep_ in _CLAUSES and token.pos_ in ("VERB", "AUX")):
            return token
        token = token.head
    return token


def _noun(token: Token, first: Token) -> Token | None:
    """The noun that a time qualifies: *the 2015 blaze*, *the deaths in May*; None for the time of a clause."""
    for _ in range(_CLIMB):
        head = token.head
        if head == token or head.pos_ in ("VERB", "AUX"):
            return None
        if head.tag_ in NOUNS and head.ent_type_ not in ("DATE", "TIME") and not first.i <= head.i <= token.i:
            return head
        token = head
    return None


def _covers(noun: Token, number: Token) -> bool:
    return subtree(noun).start <= number.i < subtree(noun).end and clause_of(number) == clause_of(noun)


def _nearest(times: Sequence[_Time], figure: Span) -> _Time:
    """The first time behind a figure, as in *40 in 2020 and 18 in 2024*; without one the last before it."""
    return next((one for one in times if one.span.start >= figure.end), times[-1])


def _of_conjuncts(clause: Token, times: Sequence[_Time]) -> Iterator[_Time]:
    """*Twelve died and 30 were hurt on Tuesday*: the time at the end of coordinated clauses is that of all of them."""
    for one in times:
        joined = one.clause.dep_ == "conj" and one.clause.head == clause and one.clause.tag_ == clause.tag_
        if joined and one.noun is None and one.span.start > one.clause.idx:
            yield one


def _of_event(clause: Token, times: Sequence[_Time]) -> Iterator[_Time]:
    """*Nine died in a blaze caused by a heater in 2019*: the year of the blaze is that of the deaths in it."""
    for one in times:
        noun, verb = one.clause.head, one.clause
        told = verb.dep_ in _OWN and verb.tag_ in ("VBN", "VBD") and noun.lemma_.lower() in listed("disasters", "nouns")
        if told and noun.dep_ == "pobj" and noun.head.lower_ in ("in", "during") and noun.head.head == clause:
            yield one


def _is_reported(clause: Token) -> bool:
    """*It has 40 seats, the party said in 2020*: what a clause tells in its present holds when it was said."""
    return clause.dep_ == "ccomp" and _speaks(clause.head)


def _speaks(verb: Token) -> bool:
    return verb.lemma_ in lexicon("generator.extract", "speech")["verbs"]


def _after_when(text: str, place: Place, times: Sequence[_Time]) -> Interval | None:
    """*Since 1999, when 35 people drowned*: the clause behind *when* tells of the time before it."""
    clause = clause_of(place.number)
    for one in times:
        behind = _WHEN.match(text, one.span.end)
        if behind is None or clause.left_edge.idx > behind.end() or not behind.start() <= clause.idx:
            continue
        first, last = one.named.core
        return Interval(first, last, one.interval.basis)
    return None
