"""Whom the outlet's own words name: persons and bodies in order, and who is the subject of each of its sentences.

A voice's words are left out: somebody only spoken of is nobody's antecedent.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from generator.extract.mentions import Roster, unknown_names
from generator.extract.parser import ParsedBlock
from generator.extract.sources import name_range, source, words
from generator.extract.tree import SUBJECTS
from generator.lexicon import lexicon
from generator.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SILENT = ("caption", "headline", "kicker")  # blocks whose names are nobody's antecedent
_NO_BODY = ("PERSON", "DATE", "TIME", "GPE", "NORP", "LOC", "FAC", "CARDINAL", "MONEY", "PERCENT", "EVENT", "LAW")


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody the text has named: what it is called and what can be told of it."""

    name: str | None
    role: str | None
    organisation: str | None
    person: bool
    plural: bool
    gender: str | None
    at: int


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of the narration with the person or body that is the subject of its main clause."""

    span: Span
    block: int
    subject: Known | None


class Narration:
    """The names of an article's own words, and the subjects of its sentences, for look-ups by place.

    `said` are the contents of the attributions, in order and apart: a subject inside them is only spoken of.
    """

    def __init__(
        self, parsed: Sequence[ParsedBlock], quoted: Sequence[Span], said: Sequence[Span], roster: Roster
    ) -> None:
        self._quoted = ([q.start for q in quoted], quoted)
        self._said = ([s.start for s in said], said)
        self.told: list[Told] = []
        self.persons: list[Known] = []
        self.bodies: list[Known] = []
        self.subjects: list[Known] = []  # persons whom the narration makes the subject of a clause
        for pb in parsed:
            if pb.block.kind not in SILENT:
                self._read(pb, roster)
        self.names = sorted([*self.persons, *self.bodies], key=lambda k: k.at)
        self._name_starts = [k.at for k in self.names]
        self._starts = [t.span.start for t in self.told]
        self._subject_starts = [k.at for k in self.subjects]

    def _read(self, pb: ParsedBlock, roster: Roster) -> None:
        named: dict[int, Known] = {}  # by the token that a clause would have as its subject
        for head, known in _named(pb, roster):
            if not _inside(known.at, *self._quoted):
                (self.persons if known.person else self.bodies).append(known)
                top = _top(head)
                named.setdefault(top.i, known)
                if known.person and top.dep_ in SUBJECTS and not _inside(known.at, *self._said):
                    self.subjects.append(known)
        for sentence in pb.doc.sents:
            span = Span(sentence.start_char, sentence.end_char).shift(pb.block.start)
            subject = next((c for c in sentence.root.children if c.dep_ in SUBJECTS), None)
            teller = named.get(subject.i) if subject is not None else None
            if teller is not None and _inside(teller.at, *self._said):
                teller = None
            if not _inside(span.start, *self._quoted) or not _inside(span.end - 1, *self._quoted):
                self.told.append(Told(span, pb.index, teller))

    def before(self, at: int) -> Told | None:
        """The sentence of the narration right before the one that holds a place, in the same block."""
        number = bisect_right(self._starts, at) - 1
        if number < 1 or self.told[number - 1].block != self.told[number].block:
            return None
        return self.told[number - 1]

    def named(self, at: int, reach: int) -> Sequence[Known]:
        """The last persons and bodies named before a place, `reach` of them at most."""
        end = bisect_left(self._name_starts, at)
        return self.names[max(0, end - reach) : end]

    def subject(self, at: int) -> Known | None:
        """The last person before a place who is the subject of a clause."""
        number = bisect_left(self._subject_starts, at) - 1
        return self.subjects[number] if number >= 0 else None


def _inside(at: int, starts: Sequence[int], spans: Sequence[Span]) -> bool:
    number = bisect_right(starts, at) - 1
    return number >= 0 and spans[number].end > at


def _top(head: Token) -> Token:
    """The token that stands for a name in its clause: *Her colleague Martin Quaye doubted it* has the colleague as subject."""
    for _ in range(3):
        if head.dep_ not in ("appos", "flat", "compound", "nmod") or head.head.pos_ not in ("NOUN", "PROPN"):
            break
        head = head.head
    return head


def _named(pb: ParsedBlock, roster: Roster) -> Iterator[tuple[Token, Known]]:
    """Each person and body that a block names, with the head of the name; quotations are not looked at."""
    for entity in pb.doc.ents:
        person = entity.label_ == "PERSON" or (entity.label_ == "ORG" and roster.surname(entity.text))
        if person or entity.label_ == "ORG":
            yield entity.root, known_of(entity.root, pb.block.start, roster, person=person)
    for token in map(pb.doc.__getitem__, unknown_names(pb.doc)):
        if token.dep_ in SUBJECTS and token.lower_ not in words("persons") and token.text not in words("titles"):
            yield token, known_of(token, pb.block.start, roster, person=roster.surname(token.text))


def known_of(head: Token, offset: int, roster: Roster, *, person: bool) -> Known:
    """What the words around the head of a name tell of it."""
    told = source(head, ())
    start, end = name_range(head)
    name = " ".join(head.doc[start:end].text.split())
    text = head.doc[told.span.start : told.span.end].text
    if not person:
        return Known(
            name.removeprefix("the ").removeprefix("The "), told.role, None, False, False, None, head.idx + offset
        )
    full = roster.full(name)
    return Known(full, told.role, told.organisation, True, False, gender_of(text, full), head.doc[start].idx + offset)


@cache
def _given(gender: str) -> frozenset[str]:
    return frozenset(lexicon("generator.extract", "given_names")[gender])


def gender_of(text: str, name: str | None) -> str | None:
    """Male (m) or female (f) by the words around a name (*Mrs*, *spokesman*) or by a given name that nearly always tells, else None."""
    said = {w.lower() for w in text.split()}
    first = name.split()[0] if name else ""
    if said & words("male") or first in _given("male"):
        return "m"
    return "f" if said & words("female") or first in _given("female") else None
