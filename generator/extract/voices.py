"""Whom a source means. A pronoun goes to the most recent voice that fits, never to somebody only spoken of.

What the text does not settle stays unresolved: a missing voice beats a wrong one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from generator.extract.mentions import Roster
from generator.extract.narration import Known, Narration, gender_of
from generator.extract.parser import ParsedBlock
from generator.extract.sources import PARTS, Source, words
from generator.lexicon import lexicon
from generator.models import Voice
from generator.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

GOES_ON = ("add", "continue", "go", "conclude")  # cues of a voice that is still speaking
NEAR = 400  # characters: a subject of the narration competes with a voice when it stands this near before a pronoun
_REACH = 200  # names back that a description may reach
_MEMORY = 8  # voices back that a pronoun may reach
_COMPASS = ("North", "South", "East", "West")
_GENDERS = {"he": "m", "him": "m", "she": "f", "her": "f"}


class Voices:
    """Resolves the sources of one article in the order of their cues."""

    def __init__(
        self,
        roster: Roster,
        parsed: Sequence[ParsedBlock],
        quoted: Sequence[Span],
        said: Sequence[Span],
        places: frozenset[str] = frozenset(),
    ) -> None:
        self.roster, self.places = roster, places
        self.heard: list[Known] = []
        self.narration = Narration(parsed, quoted, said, roster)
        self.by_name = {k.name: k for k in reversed(self.narration.persons) if k.name is not None and k.role}

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
                and (head.lemma_.lower() in words("persons") or (source.name is not None and _human(source.role)))
            )
        )
        name = self.roster.full(source.name) if source.name and person else self._government(source.name)
        name = None if _several_names(source) else name
        plural = head.tag_ in ("NNS", "NNPS") or any(t.dep_ == "conj" for t in head.children)
        organisation = None if source.organisation == name else source.organisation
        return Known(name, source.role, organisation, person, plural, gender_of(text, name), at)

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
        if pronoun in ("they", "them", "it"):
            return self._body_again(pronoun, fresh)
        gender = _GENDERS.get(pronoun)
        if gender is None:
            return replace(fresh, name=None)
        voice = next((k for k in reversed(self.heard[-_MEMORY:]) if _fits(k, gender)), None)
        just = self._just_told(fresh.at, voice)
        if just is not None and cue not in GOES_ON and _fits(just, gender):
            return replace(just, gender=gender, at=fresh.at)
        rival = self._rival(fresh.at, gender, voice)
        if rival is None or cue in GOES_ON:
            return replace(voice, gender=gender, at=fresh.at) if voice else replace(fresh, name=None)
        sure = voice is None or (voice.name is None and rival.gender == gender)
        return replace(rival, at=fresh.at) if sure else replace(fresh, name=None)

    def _body_again(self, pronoun: str, fresh: Known) -> Known:
        """*It*, *they*: the body that the sentence before tells of, else the last voice that is one or that are several."""
        voice = next(
            (
                k
                for k in reversed(self.heard[-_MEMORY:])
                if _several(k)
                if pronoun != "it" or not (k.person or k.plural)
            ),
            None,
        )
        just = self._just_told(fresh.at, voice)
        if just is not None and pronoun == "it" and not just.person:
            return replace(just, at=fresh.at)
        return replace(voice, at=fresh.at) if voice else replace(fresh, name=None)

    def _just_told(self, at: int, voice: Known | None) -> Known | None:
        """Who is the subject of the sentence right before, where the voice did not speak in it.

        *Goalkeeper Liam Astor was less patient. “We can't defend,” he said*: Astor, whoever spoke above.
        """
        told = self.narration.before(at)
        if told is None or told.subject is None or (voice is not None and voice.at >= told.span.start):
            return None
        return told.subject

    def _rival(self, at: int, gender: str, voice: Known | None) -> Known | None:
        """The person whom the narration made its subject since the voice last spoke, near before the pronoun."""
        subject = self.narration.subject(at)
        if subject is None:
            return None
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
        before = [*self.narration.named(fresh.at, _REACH), *self.heard[-_REACH:]]
        fitting = [k for k in before if k.name and kind in _says(k)]
        if not fitting and kind in words("bodies") and not _told_apart(head):
            found = self._of_kind(kind, fresh.at)
            return replace(found, at=fresh.at) if found else fresh
        if len({k.name for k in fitting}) != 1 or self._another(kind, max(k.at for k in fitting)):
            return fresh
        best = max(fitting, key=lambda k: (k.role is not None, k.at))
        return replace(best, at=fresh.at)

    def _another(self, kind: str, since: int) -> bool:
        """True when a voice without a name that bears the same description spoke since."""
        return any(k.name is None and k.at > since and kind in _says(k) for k in self.heard[-_REACH:])

    def _of_kind(self, kind: str, at: int) -> Known | None:
        """The body that *the company*, *the agency* can only mean: no other of its kind was named, or none so often or so late."""
        heard = [k for k in self.heard[-_REACH:] if _may_be(k, kind)]
        named = [*heard, *(k for k in self.narration.named(at, _REACH) if _may_be(k, kind))]
        if not named:
            return None
        (first, often), *others = Counter(k.name for k in named).most_common(2)
        last = max(named, key=lambda k: k.at)
        if others and often < 3 * others[0][1]:
            first = last.name if {k.name for k in heard} == {last.name} else None
        return next((k for k in reversed(named) if k.name == first), None) if first else None


def _told_apart(head: Token) -> bool:
    """*The Danish service*, *the Brill agency*: its own words say which one it is."""
    return any(t.ent_type_ in PARTS or t.pos_ == "PROPN" for t in head.children if t.i < head.i)


def _may_be(known: Known, kind: str) -> bool:
    """True for a name that *the company*, *the regulator* may mean: what its own words say it is does not exclude it."""
    if known.name is None or known.person or known.plural:
        return False
    said = _says(known) & words("bodies")
    if kind in words("business"):
        return not said - words("business")
    if kind in words("public"):
        return bool(said & words("public")) or (not said and known.name.isupper())
    return not said


@cache
def _capitals() -> dict[str, str]:
    return dict(lexicon("generator.extract", "capitals")["capitals"])


@cache
def _halves() -> frozenset[str]:
    return frozenset(lexicon("generator.extract", "capitals")["halves"])


def _several_names(source: Source) -> bool:
    """True for *Lom and Velm*: two voices, and no name for both."""
    return any(
        t.dep_ == "conj" and t.i < source.span.end and t.pos_ in ("NOUN", "PROPN", "PRON") for t in source.head.children
    )


def _several(known: Known) -> bool:
    return known.plural or not known.person


def _fits(known: Known, gender: str) -> bool:
    return known.person and not known.plural and known.gender in (None, gender)


def _says(known: Known) -> set[str]:
    """The words of an office or of a body's name; the body behind *of* is no person: *the panel* is not its chair."""
    role = known.role.partition(" of ")[0] if known.role and known.person else known.role
    said = " ".join(filter(None, (role, None if known.person else known.name)))
    return {_class(w.lower()) for w in said.split()}


def _human(role: str | None) -> bool:
    """True for a role that nobody but a person has: not *the regulator, Enwatch*, *gas supplier Helion*."""
    return role is not None and role.split()[-1].lower() not in words("bodies")


def _class(word: str) -> str:
    return str(lexicon("generator.extract", "roles")["classes"].get(word, word))


def _office(source: Source) -> bool:
    """True for a source without a name that still is one known body or office: *South Korea's defence minister*."""
    head = source.head
    if head.pos_ == "PROPN" and head.text[0].isupper():
        return True
    definite = any(c.dep_ == "poss" or c.lower_ == "the" for c in head.children)
    return definite and source.organisation is not None and head.tag_ in ("NN", "NNP")
