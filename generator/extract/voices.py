"""Whom a source means. A pronoun goes to the most recent voice that fits, never to somebody only spoken of.

What the text does not settle stays unresolved: a missing voice beats a wrong one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from generator.extract.mentions import Roster
from generator.extract.parser import ParsedBlock
from generator.extract.quotes import Quotation
from generator.extract.sources import Source, name_range, source, words
from generator.extract.tree import SUBJECTS
from generator.lexicon import lexicon
from generator.models import Voice
from generator.spans import Span

GOES_ON = ("add", "continue", "go", "conclude")  # cues of a voice that is still speaking
NEAR = 400  # characters: a subject of the narration competes with a voice when it stands this near before a pronoun
_REACH = 200  # names back that a description may reach
_MEMORY = 8  # voices back that a pronoun may reach
_COMPASS = ("North", "South", "East", "West")
_GENDERS = {"he": "m", "him": "m", "she": "f", "her": "f"}


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


class Voices:
    """Resolves the sources of one article in the order of their cues."""

    def __init__(
        self,
        roster: Roster,
        parsed: Sequence[ParsedBlock],
        quoted: Sequence[Quotation],
        places: frozenset[str] = frozenset(),
    ) -> None:
        self.roster, self.places = roster, places
        self.heard: list[Known] = []
        self.named = tuple(_narrated(parsed, quoted, roster))  # persons in the outlet's own words
        self.subjects = tuple(k for k, is_subject in self.named if is_subject)
        self._subject_starts = [k.at for k in self.subjects]
        self._starts = [k.at for k, _ in self.named]
        self.by_name = {k.name: k for k, _ in reversed(self.named) if k.name is not None and k.role}

    def voice(self, source: Source, span: Span, text: str, cue: str, *, inner: bool) -> Voice:
        """The voice that a source names; `span` and `text` are its words in the article.

        An `inner` source stands in a quotation: it is nobody's antecedent, and its pronouns stay open.
        """
        fresh = self._fresh(source, text, span.start)
        if inner:
            known = replace(fresh, name=None) if source.pronoun else fresh
        else:
            known = self._known(source, fresh, cue)
            self.heard.append(known)
            if known.name is not None:
                self.by_name[known.name] = known
        unnamed = known.name is None and not _office(source)
        return Voice(span.start, span.end, text, known.name, known.role, known.organisation, unnamed)

    def _known(self, source: Source, fresh: Known, cue: str) -> Known:
        if source.pronoun is not None:
            return self._again(source.pronoun, fresh, cue)
        if fresh.name is not None:
            return self._filled(fresh)
        return self._definite(source, fresh)

    def _filled(self, fresh: Known) -> Known:
        """What was told of the same name before stands for what is not told now."""
        before = self.by_name.get(fresh.name) if fresh.name else None
        if before is None:
            return fresh
        return replace(
            fresh,
            role=fresh.role or before.role,
            organisation=fresh.organisation or before.organisation,
            gender=fresh.gender or before.gender,
        )

    def _fresh(self, source: Source, text: str, at: int) -> Known:
        head = source.head
        person = (
            head.ent_type_ == "PERSON"
            or self.roster.surname(source.name)
            or (
                head.ent_type_ not in ("ORG", "GPE", "NORP")
                and (head.lemma_.lower() in words("persons") or (source.role is not None and source.name is not None))
            )
        )
        name = self.roster.full(source.name) if source.name and person else self._government(source.name)
        plural = head.tag_ in ("NNS", "NNPS") or any(t.dep_ == "conj" for t in head.children)
        organisation = None if source.organisation == name else source.organisation
        return Known(name, source.role, organisation, person, plural, _gender(text, name), at)

    def _government(self, name: str | None) -> str | None:
        """The country that a capital or a point of the compass speaks for, where the article names it; else the name."""
        if name is None:
            return None
        country = _capitals().get(name)
        if country is not None:
            stem = country[: max(4, len(country) - 3)]  # Norw(ay), Norw(egian)
            return country if any(p.startswith(stem) for p in self.places) else name
        if name.removeprefix("the ").removeprefix("The ") in _COMPASS:
            halves = sorted(p for p in self.places if p.startswith(name.split()[-1] + " ") and p in _halves())
            return halves[0] if len(halves) == 1 else name
        return name

    def _again(self, pronoun: str, fresh: Known, cue: str) -> Known:
        """The most recent voice that the pronoun can mean."""
        if pronoun in _GENDERS:
            voice = next((k for k in reversed(self.heard[-_MEMORY:]) if _fits(k, _GENDERS[pronoun])), None)
            rival = self._rival(fresh.at, _GENDERS[pronoun], voice)
            if rival is None or cue in GOES_ON:
                return replace(voice, gender=_GENDERS[pronoun], at=fresh.at) if voice else replace(fresh, name=None)
            return replace(rival, at=fresh.at) if voice is None else replace(fresh, name=None)
        for known in reversed(self.heard[-_MEMORY:]):
            plural = known.plural or not known.person
            if (pronoun in ("they", "them") and plural) or (pronoun == "it" and not known.person and not known.plural):
                return replace(known, at=fresh.at)
        return replace(fresh, name=None)

    def _rival(self, at: int, gender: str, voice: Known | None) -> Known | None:
        """The person whom the narration made its subject since the voice last spoke, near before the pronoun."""
        number = bisect_left(self._subject_starts, at) - 1
        if number < 0:
            return None
        subject = self.subjects[number]
        since = max(voice.at if voice else 0, at - NEAR)
        other = voice is None or subject.name != voice.name
        return subject if other and subject.at > since and _fits(subject, gender) else None

    def _definite(self, source: Source, fresh: Known) -> Known:
        """*The spokesman*, *the ministry*: somebody named before whose role or name says so, when only one fits."""
        head = source.head
        the = any(c.lower_ in ("the", "this", "that") for c in head.children if c.dep_ == "det")
        if not the or fresh.plural or source.span.end - source.span.start > 6:
            return fresh
        kind = _class(head.lemma_.lower())
        at = bisect_left(self._starts, fresh.at)
        before = [*(k for k, _ in self.named[max(0, at - _REACH) : at]), *self.heard[-_REACH:]]
        fitting = [k for k in before if k.name and kind in _says(k)]
        if not fitting and kind in words("bodies"):
            fitting = [k for k in self.heard[-_REACH:] if k.name and not k.person and not k.plural]
        return replace(fitting[-1], at=fresh.at) if len({k.name for k in fitting}) == 1 else fresh


def _narrated(
    parsed: Sequence[ParsedBlock], quoted: Sequence[Quotation], roster: Roster
) -> Iterator[tuple[Known, bool]]:
    """Each person that the outlet itself names in its body, and whether as a subject."""
    starts = [q.span.start for q in quoted]
    for pb in parsed:
        if pb.block.kind in ("caption", "headline", "kicker"):
            continue
        for entity in pb.doc.ents:
            at = entity.start_char + pb.block.start
            number = bisect_left(starts, at + 1) - 1
            if entity.label_ != "PERSON" or (number >= 0 and quoted[number].span.end > at):
                continue
            told = source(entity.root, ())
            start, end = name_range(entity.root)
            name = roster.full(" ".join(pb.doc[start:end].text.split()))
            gender = _gender(pb.doc[told.span.start : told.span.end].text, name)
            yield Known(name, told.role, told.organisation, True, False, gender, at), entity.root.dep_ in SUBJECTS


@cache
def _capitals() -> dict[str, str]:
    return dict(lexicon("generator.extract", "capitals")["capitals"])


@cache
def _halves() -> frozenset[str]:
    return frozenset(lexicon("generator.extract", "capitals")["halves"])


def _fits(known: Known, gender: str) -> bool:
    return known.person and not known.plural and known.gender in (None, gender)


def _says(known: Known) -> set[str]:
    said = " ".join(filter(None, (known.role, None if known.person else known.name)))
    return {_class(w.lower()) for w in said.split()}


def _class(word: str) -> str:
    return str(lexicon("generator.extract", "roles")["classes"].get(word, word))


def _office(source: Source) -> bool:
    """True for a source without a name that still is one known body or office: *South Korea's defence minister*."""
    head = source.head
    if head.pos_ == "PROPN" and head.text[0].isupper():
        return True
    definite = any(c.dep_ == "poss" or c.lower_ == "the" for c in head.children)
    return definite and source.organisation is not None and head.tag_ in ("NN", "NNP")


@cache
def _given(gender: str) -> frozenset[str]:
    return frozenset(lexicon("generator.extract", "given_names")[gender])


def _gender(text: str, name: str | None) -> str | None:
    said = {w.lower() for w in text.split()}
    first = name.split()[0] if name else ""
    if said & words("male") or first in _given("male"):
        return "m"
    return "f" if said & words("female") or first in _given("female") else None
