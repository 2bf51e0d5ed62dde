"""Where a claim first comes from, so that five reports of one spokesman are one origin and not five.

The chain that extraction read (this outlet, the outlet it credits, the voice, the document) is given the names of
the dossier's entities. Its *principal* is what stands behind the last step: a spokesman is the body he speaks for,
an office of a state is that state's government. Only a chain that reaches a voice or a document is settled; an
outlet's own word, or an agency it credits, never counts as independent.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.link.bodies import party, spoken_for
from generator.link.entities import Resolved
from generator.link.names import bare, country_in, folded, government, office_words, seat_country, whole_country
from generator.models import Claim, OriginStep, Prepared, Voice


@dataclass(frozen=True, slots=True)
class Source:
    """What stands behind a claim. `settled` is False when the text does not lead to a voice or a document.

    `alone` is True for a person of whom no text says whom they speak for.
    """

    name: str
    settled: bool
    alone: bool = False

    def independent(self, other: Source) -> bool:
        """True when both are settled and the texts show that neither speaks for the other."""
        if not (self.settled and other.settled) or self.alone != other.alone:
            return False
        ours, theirs = _words(self.name), _words(other.name)
        return not (ours <= theirs or theirs <= ours)

    def other_party(self, other: Source) -> bool:
        """True when the two are surely not one voice: independent, or bodies of two kinds (the union, the coastguard)."""
        ours, theirs = party(self.name), party(other.name)
        if ours and theirs and ours == theirs:
            return self.settled and other.settled and self.independent(other)
        return self.independent(other) or bool(ours and theirs)

    def same_voice(self, other: Source) -> bool:
        """True when both are one: by name, or as a body and itself named by its kind alone (the police, Velm Police)."""
        if not (self.name and other.name):
            return False
        ours, theirs = party(self.name), party(other.name)
        return self.name == other.name or bool(ours and ours == theirs and not (self.settled and other.settled))


UNKNOWN = Source("", settled=False)


class Origins:
    """The sources of all claims, by claim id."""

    def __init__(self, prepared: Sequence[Prepared], resolved: Resolved) -> None:
        self._names = resolved.names()
        self._voices = resolved.of_voice
        self._people = {entity.id for entity in resolved.entities if entity.kind == "person"}
        claims = [claim for each in prepared for claim in each.extraction.claims]
        self._bodies = _bodies(claims, resolved)
        self._led = _led(claims, resolved)
        self._chains = {claim.id: self._chain(claim) for claim in claims}
        self._sources = {claim.id: self._source(claim) for claim in claims}

    def chain(self, claim: str) -> tuple[OriginStep, ...]:
        """The claim's way, nearest step first, by the names of the dossier's entities."""
        return self._chains[claim]

    def source(self, claim: str) -> Source:
        """What stands behind the claim."""
        return self._sources[claim]

    def _chain(self, claim: Claim) -> tuple[OriginStep, ...]:
        entity = self._voices.get(claim.id)
        if entity is None or claim.voice is None:
            return claim.origin
        names = {claim.voice.text, claim.voice.resolved}
        last = max((i for i, step in enumerate(claim.origin) if step.kind == "voice"), default=None)
        return tuple(
            OriginStep("voice", self._names[entity]) if i == last and step.name in names else step
            for i, step in enumerate(claim.origin)
        )

    def _source(self, claim: Claim) -> Source:
        last = next((step for step in reversed(claim.origin) if step.kind != "outlet"), None)
        if last and last.kind == "document":
            return named(last.name)
        if claim.voice:
            return self._principal(claim.voice, self._voices.get(claim.id))
        if last:
            return named(last.name) if last.kind == "voice" else Source(last.name, settled=False)
        return UNKNOWN

    def _principal(self, voice: Voice, entity: str | None) -> Source:
        """Whom a voice speaks for; unsettled when it is unnamed and no state stands behind it."""
        name = self._names.get(entity, "") if entity else ""
        introduced = self._bodies.get(entity or "", (voice.role, voice.organisation))
        role, body = (voice.role, voice.organisation) if voice.organisation and not entity else introduced
        country = _state(name, voice, role, body)
        if country:
            return Source(government(country), settled=True)
        led = (self._led.get(entity) if entity else None) or spoken_for(voice)
        if led and entity in self._people:
            return named(led)
        if body and _words(role) & _officials():
            return named(body)
        if not name:
            return _described(voice)
        alone = entity in self._people and not body and (not role or bool(_words(role) & _officials()))
        return replace(named(name), alone=alone)


def _officials() -> frozenset[str]:
    return office_words("spokes") | office_words("offices")


def named(name: str) -> Source:
    """A source by its name: settled only when the name is somebody's own, not *the statement* or *the ministry*."""
    country = country_in(name) if _words(name) & (office_words("bodies") | office_words("documents")) else None
    if country:
        return Source(government(country), settled=True)
    own = [word for word in bare(name).split() if word.strip(".,").casefold() not in office_words("documents")]
    known = office_words("generic") | office_words("bodies") | office_words("offices")
    proper = any(word[:1].isupper() and not _words(word) <= known for word in own)
    return Source(" ".join(own) or name, settled=proper)


def _bodies(claims: Sequence[Claim], resolved: Resolved) -> Mapping[str, tuple[str | None, str | None]]:
    """Role and organisation by which most of the dossier introduces an entity."""
    seen: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for claim in claims:
        entity = resolved.of_voice.get(claim.id)
        if entity and claim.voice and (claim.voice.organisation or claim.voice.role):
            seen[entity][claim.voice.role or "", claim.voice.organisation or ""] += 1
    return {entity: _commonest(counter) for entity, counter in seen.items()}


def _led(claims: Sequence[Claim], resolved: Resolved) -> Mapping[str, str]:
    """Person -> the body that he speaks for in the words of any article; a named one before one that is only described."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        entity = resolved.of_voice.get(claim.id)
        body = spoken_for(claim.voice) if entity and claim.voice else None
        if entity and body:
            seen[entity][body] += 1
    return {
        entity: min(found, key=lambda body: (not named(body).settled, -found[body], body))
        for entity, found in seen.items()
    }


def _described(voice: Voice) -> Source:
    """A voice without a name that is a body of a known kind: *the coastguard*, *the seafarers' union*; else unknown."""
    name = bare(voice.text.partition(",")[0])
    return Source(name, settled=False) if party(name) and not voice_is_one(name) else UNKNOWN


def voice_is_one(name: str) -> bool:
    """True for one member of a body: *a police officer* is not the police."""
    return bool(_words(name) & (office_words("offices") | office_words("spokes")) - office_words("bodies"))


def _commonest(counter: Counter[tuple[str, str]]) -> tuple[str | None, str | None]:
    """The introduction that says most: a body of a known country, then any body, then the commonest."""
    role, body = min(counter, key=lambda pair: (not country_in(pair[1]), not pair[1], -counter[pair], pair))
    return role or None, body or None


def _state(name: str, voice: Voice, role: str | None, body: str | None) -> str | None:
    """The country whose government a voice speaks for, None when it is no office or body of a state."""
    if name.startswith("Government of "):
        return country_in(name)
    seat = seat_country(name) or (seat_country(body) if body else None)
    if seat:
        return seat
    if body and _words(body) & office_words("bodies"):
        return country_in(body)
    if body and whole_country(body) is None and not _words(body) & office_words("bodies"):
        return None  # a spokeswoman of France Telecom speaks for no state
    if _words(role) & office_words("offices") or (voice.unnamed and _words(voice.text) & office_words("offices")):
        return country_in(" ".join(filter(None, (role, body)))) or country_in(voice.text)
    return country_in(name) if _words(name) & office_words("bodies") else None


def _words(text: str | None) -> frozenset[str]:
    return frozenset(folded(text)) if text else frozenset()
