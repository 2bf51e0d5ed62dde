"""Whom a source means. A pronoun goes to the most recent voice that fits, never to somebody only spoken of.

What the text does not settle stays unresolved: a missing voice beats a wrong one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.extract.mentions import Roster
from generator.extract.sources import Source, words
from generator.lexicon import lexicon
from generator.models import Voice
from generator.spans import Span

_FIRST_PERSON = ("i", "we", "me", "us")


@dataclass(frozen=True, slots=True)
class Known:
    """A voice that was heard already: what it is called and what can be told of it."""

    name: str | None
    role: str | None
    organisation: str | None
    person: bool
    plural: bool
    gender: str | None
    text: str


class Voices:
    """Resolves the sources of one article in the order of the text."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.heard: list[Known] = []

    def voice(self, source: Source, span: Span, text: str) -> Voice:
        """The voice that a source names; `span` and `text` are its words in the article."""
        known = self._known(source, text)
        self.heard.append(known)
        named = known.name is not None
        role, organisation = known.role, known.organisation
        unnamed = not named and not _office(source)
        return Voice(span.start, span.end, text, known.name, role, organisation, unnamed)

    def _known(self, source: Source, text: str) -> Known:
        fresh = self._fresh(source, text)
        if source.pronoun is not None:
            return self._again(source.pronoun, fresh)
        if fresh.name is not None:
            before = next((k for k in reversed(self.heard) if k.name == fresh.name), None)
            if before is None:
                return fresh
            return replace(
                fresh,
                role=fresh.role or before.role,
                organisation=fresh.organisation or before.organisation,
                gender=fresh.gender or before.gender,
            )
        return self._definite(source, fresh)

    def _fresh(self, source: Source, text: str) -> Known:
        head = source.head
        person = (
            head.ent_type_ == "PERSON"
            or head.lemma_.lower() in words("persons")
            or (source.role is not None and head.pos_ == "PROPN" and head.ent_type_ not in ("ORG", "GPE", "NORP"))
        )
        name = self.roster.full(source.name) if source.name and person else source.name
        plural = head.tag_ in ("NNS", "NNPS") or any(t.dep_ == "conj" for t in head.children)
        return Known(name, source.role, source.organisation, person, plural, _gender(text), text)

    def _again(self, pronoun: str, fresh: Known) -> Known:
        """The most recent voice that the pronoun can mean."""
        gender = {"he": "m", "him": "m", "she": "f", "her": "f"}.get(pronoun)
        for known in reversed(self.heard[-8:]):
            if pronoun in _FIRST_PERSON:
                break
            if gender is not None and known.person and not known.plural and known.gender in (None, gender):
                return replace(known, gender=gender)
            if pronoun in ("they", "them") and (known.plural or not known.person):
                return known
            if pronoun == "it" and not known.person and not known.plural:
                return known
        return replace(fresh, name=None)

    def _definite(self, source: Source, fresh: Known) -> Known:
        """*The spokesman*, *the ministry*: a voice heard before whose role or name says so."""
        head = source.head
        the = any(c.lower_ in ("the", "this", "that") for c in head.children if c.dep_ == "det")
        if not the or fresh.plural or source.span.end - source.span.start > 3:
            return fresh
        kind = _class(head.lemma_.lower())
        fitting = [k for k in self.heard if k.name and kind in _says(k)]
        names = {k.name for k in fitting}
        return fitting[-1] if len(names) == 1 else fresh


def _says(known: Known) -> set[str]:
    said = " ".join(filter(None, (known.role, None if known.person else known.name)))
    return {_class(w.lower()) for w in said.split()}


def _class(word: str) -> str:
    return str(lexicon("generator.extract", "roles")["classes"].get(word, word))


def _office(source: Source) -> bool:
    """True for a source without a name that still is one known body or office: *South Korea's defence minister*."""
    head = source.head
    if head.pos_ == "PROPN":
        return True
    definite = any(c.dep_ == "poss" or c.lower_ == "the" for c in head.children)
    return definite and source.organisation is not None and head.tag_ == "NN"


def _gender(text: str) -> str | None:
    said = {w.lower() for w in text.split()}
    if said & words("male"):
        return "m"
    return "f" if said & words("female") else None
