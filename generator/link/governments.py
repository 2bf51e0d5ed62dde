"""Capitals and palaces that no table holds, learned from the dossier: whose government speaks when they speak.

Two statements have to agree. *Velland's presidential spokesman Ivo Lenk* and *Lenk, the spokesman of the Citadel* make
one speaker of Velland and the Citadel; so do *Casm, the capital of Velland* and *the government in Casm*.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.link.names import folded, government, whole_country
from generator.link.signs import known_places, of_name
from generator.link.uses import Key, Use

_NAME = r"[A-Z][\w-]+(?: [A-Z][\w-]+)?"
_WHO = r"(?P<who>[A-Z][\w-]+ [A-Z][\w-]+)"
_STATE = r"(?P<state>presidential |government |foreign ministry )?"
_ROLE = r"(?:spokesman|spokeswoman|spokesperson)"
_SPEAKS = (
    re.compile(rf"(?P<of>{_NAME})['’]s {_STATE}{_ROLE},? {_WHO}"),
    re.compile(rf"{_WHO}, (?:the|a) {_STATE}{_ROLE} (?:of|for) (?:the )?(?P<of>{_NAME})"),
    re.compile(
        rf"(?:^|[.!?][\"”’]* )(?:The )?(?P<of>{_NAME}) [a-z][^.!?\nA-Z]*[.!?][\"”’]* Its [a-z ]*{_ROLE},? {_WHO}(?P<state>)",
        re.MULTILINE,  # no other name stands before *Its*, and what it says of an office settles no state
    ),
)
_CAPITAL = (
    re.compile(rf"(?P<of>{_NAME})['’]s capital,? (?P<seat>{_NAME})"),
    re.compile(rf"(?P<seat>{_NAME}), the capital of (?P<of>{_NAME})"),
    re.compile(rf"(?P<seat>{_NAME}), (?P<of>{_NAME})['’]s capital"),
)
_RULES = re.compile(rf"(?:government|authorities|(?:foreign|defence|defense|interior) ministry) in (?P<seat>{_NAME})")

Words = tuple[str, ...]


def of_governments(uses: Iterable[Use], texts: Mapping[str, str]) -> Iterator[Use]:
    """The places, a capital or palace that speaks taken for the state of whose government the dossier says it is the seat."""
    states = seats_of(texts.values())
    for use in uses:
        state = states.get(use.key.words) if use.voice and use.key.kind == "organisation" else None
        yield use._replace(name=state, key=Key("organisation", folded(state))) if state else use


def seats_of(texts: Iterable[str]) -> dict[Words, str]:
    """Folded names of seats to the state as it is called when it speaks; none where the statements do not agree."""
    held = sorted(texts)
    told: dict[Words, set[str]] = defaultdict(set)
    for seat, state in (*_of_one_speaker(held), *_of_capitals(held)):
        country = whole_country(state)
        if not whole_country(seat) and not _body(seat) and not (country and country.role == "demonym"):
            told[folded(seat)].add(government(country.name) if country else state)
    speaking = {folded(state) for states in told.values() for state in states}
    return {seat: min(states) for seat, states in told.items() if len(states) == 1 and seat not in speaking}


def _of_one_speaker(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Seat and state that have one spokesman; the state is the one that is said to have a president or a ministry."""
    spoken: dict[str, dict[str, bool]] = defaultdict(dict)
    for text in texts:
        for found in (match for pattern in _SPEAKS for match in pattern.finditer(text)):
            of = spoken[found["who"]]
            of[found["of"]] = of.get(found["of"], False) or bool(found["state"])
    for of in spoken.values():
        states = [name for name, state in of.items() if state]
        yield from ((name, states[0]) for name in of if len(states) == 1 and name != states[0])


def _of_capitals(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Capital and state, where a government is also said to sit in the capital."""
    held = list(texts)
    ruling = {found["seat"] for text in held for found in _RULES.finditer(text)}
    for found in (match for text in held for pattern in _CAPITAL for match in pattern.finditer(text)):
        if found["seat"] in ruling:
            yield found["seat"], found["of"]


def _body(name: str) -> bool:
    """True for what is called a body, and for a region: neither is the seat of another's government."""
    words = folded(name)
    return not words or any(kind == "organisation" for kind, _ in of_name(words)) or words[-1] in known_places()
