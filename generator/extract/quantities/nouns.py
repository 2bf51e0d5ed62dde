"""Nouns and verbs around a number: how they are worded, and where the parse hangs them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from generator.extract.lemmas import lemma_of
from generator.extract.quantities.pieces import units
from generator.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUNS = ("NN", "NNS", "NNP", "NNPS")
COMMON = ("NN", "NNS")
LIFT = 8  # steps up the parse from a number to its noun or verb; a compound number has at most four parts


@cache
def states(name: str) -> dict[str, Any]:
    """One table of the lexicon of states."""
    entries: dict[str, Any] = lexicon("generator.extract", "states")[name]
    return entries


@cache
def listed(table: str, key: str) -> frozenset[str]:
    """One list of the lexicon of states."""
    return frozenset(states(table)[key])


@cache
def happenings() -> dict[str, str]:
    """Nouns of happening and their verbs."""
    nouns: dict[str, str] = lexicon("generator.extract", "events")["nominal"]
    return nouns


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """What is counted: its lemma, the token whose verb gives the state, and the state where the word itself has one."""

    token: Token | None
    lemma: str | None
    state: str | None = None


NOTHING = Counted(None, None)


def named(noun: Token, behind: int = -1) -> Counted:
    """The lemma of a noun with what distinguishes it; words that name a toll count persons in a state.

    Tokens up to `behind` are the number's own and distinguish nothing, unless the noun itself stands before it.
    """
    lemma = lemma_of(noun)
    behind = behind if noun.i > behind else -1
    kinds = [child for child in noun.lefts if child.i > behind and _distinguishes(child)][-2:]
    whole = " ".join(map(lemma_of, (*kinds, noun)))
    toll = states("tolls").get(whole) or states("tolls").get(lemma)
    if toll:
        return Counted(noun, str(toll[0]), str(toll[1]))
    if noun.lower_ in listed("persons", "nouns"):
        return Counted(noun, "person")
    if lemma in listed("persons", "packs") and (inner := of(noun)) is not None and inner.tag_ in COMMON:
        return Counted(noun, f"{lemma_of(inner)} {lemma}")  # rounds of ammunition
    return Counted(noun, whole)


def _distinguishes(child: Token) -> bool:
    """*Artillery* in artillery shell, *ballistic* in ballistic missile; not *Iranian*, not *new*, not *50kg*."""
    if child.dep_ in ("compound", "nmod"):
        return child.tag_ in COMMON and child.is_alpha and not any(one.like_num for one in child.lefts)
    return child.dep_ == "amod" and (
        child.lower_ in listed("classes", "words") or child.lower_ in states("classed").get(child.head.lower_, ())
    )


def top(first: Token, last: Token) -> Token:
    """The token by which the tokens `first` to `last` hang on the rest of their sentence."""
    token = last
    for _ in range(LIFT):
        if token.head == token or not first.i <= token.head.i <= last.i:
            return token
        token = token.head
    return token


def of(token: Token) -> Token | None:
    """The object of an *of* that hangs on this token."""
    for child in token.rights:
        if child.lower_ == "of" and child.dep_ == "prep":
            return object_of(child)
    return None


def object_of(preposition: Token) -> Token | None:
    """What a preposition governs."""
    return next((one for one in preposition.rights if one.dep_ in ("pobj", "pcomp")), None)


def verb_above(token: Token) -> Token | None:
    """The verb whose clause the token stands in."""
    for _ in range(LIFT):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head == token:
            return None
        token = token.head
    return None


def subject(verb: Token) -> Token | None:
    """The clause's own subject; a relative pronoun gives way to the noun it stands for."""
    found = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if found is not None and found.lower_ in ("which", "that", "who") and verb.dep_ == "relcl":
        return verb.head
    return found


def object_before(verb: Token, token: Token) -> Token | None:
    """The verb's object that stands before `token`: *raised its rate by a point*."""
    return next((child for child in verb.rights if child.dep_ == "dobj" and child.right_edge.i < token.i), None)


def before_in_sentence(token: Token, count: int) -> list[Token]:
    """Up to `count` tokens before this one in its sentence."""
    found: list[Token] = []
    while token.i and not token.is_sent_start and len(found) < count:
        token = token.nbor(-1)
        found.append(token)
    return found[::-1]


def is_unit(token: Token) -> bool:
    """True for the unit or currency of another number."""
    return token.lower_ in units("spelt") or token.lemma_.lower() in units("money")


def is_unit_of_time(token: Token) -> bool:
    """True for *week*, *years* and the like."""
    return units("spelt").get(token.lower_) in units("durations")["units"]
