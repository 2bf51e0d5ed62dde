"""What a figure is about, for comparing it: the thing counted, its state, its time, and who says so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise

from generator.lexicon import lexicon
from generator.link.bodies import party
from generator.link.names import bare, folded
from generator.link.origins import UNKNOWN, Origins, Source, named
from generator.link.statements import Statement
from generator.link.vocabulary import Vocabulary
from generator.link.words import folded_term, term, tokens
from generator.models import Figure, Interval

PERSON = "person"
_REFUSING = re.compile(r"(?:\bnot|\brather than|\binstead of)\s+$", re.IGNORECASE)
RELATIVE = 4  # words between a number and the pronoun of its relative clause: *the 900 bottles of water that …*
LONGEST_GIVER = 6  # words of a subject that may be a body; a longer one says more than a name


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure with what its claim tells of it. `states` holds its own and, where that tells no outcome, those of its claim."""

    figure: Figure
    statement: Statement
    source: Source
    head: str  # term of the head of what is counted
    qualifiers: frozenset[str]
    state: str
    states: frozenset[str]
    as_of: Interval | None
    published: Interval | None
    refused: frozenset[tuple[str, float]]  # unit and number that the claim says it is not: *41 people, not 12*
    names: frozenset[str]  # folded words of the names in the claim itself, without those of whom it is from
    spots: frozenset[str]  # those of them that say where: *at Orrin*, *near Orrin*
    adds: bool  # *another nine*, *five more firms*: counted on top of what was counted before

    @property
    def order(self) -> tuple[date, str, int]:
        """Oldest first; ties by article and place. An article of which only a bound is known comes last."""
        own = self.as_of
        first = (own.first or own.last) if own else self.published and self.published.placed
        return first or date.max, self.figure.article, self.figure.start

    @property
    def size(self) -> float:
        """The largest value that the figure names."""
        values = (self.figure.low, self.figure.best, self.figure.high)
        return max((abs(value) for value in values if value is not None), default=0.0)


def readings(statements: Sequence[Statement], origins: Origins) -> tuple[Reading, ...]:
    """Each figure once, by the claim that owns it; a figure without counted thing, or outside all claims, has none."""
    seen: dict[str, Reading] = {}
    for statement in statements:
        for figure in statement.figures:
            if not figure.counted or refused(figure, statement):
                continue
            if figure.claim in (None, statement.id) or figure.id not in seen:
                seen[figure.id] = _reading(figure, statement, _giver(statement, origins.source(statement.id)))
    return _without_lists(tuple(seen[key] for key in sorted(seen)))


def _without_lists(found: Sequence[Reading]) -> tuple[Reading, ...]:
    """*84 were saved and another 31 are missing* lists what was counted: only the first number of a sentence can add to another."""
    first: dict[tuple[str, object, str], int] = {}
    for each in found:
        place = each.figure.article, each.statement.claim.sentence, each.head
        first[place] = min(each.figure.start, first.get(place, each.figure.start))
    return tuple(
        replace(each, adds=False)
        if each.adds and first[each.figure.article, each.statement.claim.sentence, each.head] < each.figure.start
        else each
        for each in found
    )


def refused(figure: Figure, statement: Statement) -> bool:
    """True for a number that the claim says it is not, and so gives to nobody: *41 people, not 12*, *14 rather than 12*."""
    before = statement.claim.text.partition(figure.text)[0]
    return bool(_REFUSING.search(before)) and figure.comparator == "exact"


def _giver(statement: Statement, source: Source) -> Source:
    """Who gives the number: the voice, else the one of whom the outlet tells that he put or counted it."""
    if statement.claim.hedge == "denied":  # what is denied is not the number of who denies it
        name = bare(statement.claim.text.partition(", whose")[0])
        whose = ", whose" in statement.claim.text and (party(name) or named(name).settled)
        return named(name) if whose else UNKNOWN
    if statement.claim.voice is not None:
        return source
    counts = any(each.predicate in word_list("counting") for each in statement.propositions)
    words = statement.claim.text.split()
    at = next((i for i, word in enumerate(words) if _counts(word, words[i + 1 :])), 0)
    name = bare(" ".join(words[:at]).removeprefix("But ").removeprefix("And "))
    if not counts or not 0 < at <= LONGEST_GIVER or _is_time(words[:at]):
        return source
    return named(name) if party(name) or named(name).settled else source


def _counts(word: str, behind: Sequence[str]) -> bool:
    """*Put the toll at 14* gives a number, *put five banks under sanctions* does not."""
    word = word.casefold()
    return word in word_list("counts") and (word not in ("put", "puts") or "at" in behind)


def _is_time(words: Sequence[str]) -> bool:
    """True for what is no body and no person: *in 2018 the town*, *a draft in February*."""
    folded_words = [word.casefold().strip(".,") for word in words]
    return folded_words[0] in word_list("prepositions") or any(
        word in word_list("calendar") or word.isdigit() for word in folded_words
    )


def _reading(figure: Figure, statement: Statement, source: Source) -> Reading:
    *qualifiers, head = (figure.counted or "").split()
    if head in word_list("people") and head != PERSON:
        qualifiers, head = [*qualifiers, head], PERSON
    thing = term(head) or head
    state = state_term(figure.state)
    if figure.state in word_list("counting"):
        state = next(
            (_outcomes()[term(word)] for word in _participles(figure, statement) if term(word) in _outcomes()), state
        )
    return Reading(
        figure,
        statement,
        source,
        head=thing,
        qualifiers=frozenset(found for _, found in Vocabulary().lemma_terms(qualifiers)) - {thing},
        state=state,
        states=frozenset(
            filter(None, (state, *(_said_of(figure, thing, statement) if _quality(figure.state) else ())))
        ),
        as_of=figure.as_of if figure.as_of and not _from_article(figure.as_of, statement) else None,
        published=statement.published,
        refused=frozenset(
            (other.unit, other.best) for other in statement.figures if other.best and refused(other, statement)
        ),
        names=_names(statement) - frozenset(folded(source.name)),
        spots=_spots(statement),
        adds=_adds(figure, statement),
    )


def _spots(statement: Statement) -> frozenset[str]:
    """The capitalised words right behind a preposition of place."""
    found = tokens(statement.claim.text)
    pairs = pairwise(found)
    return frozenset(
        name.folded for before, name in pairs if before.folded in word_list("at") and name.written[0].isupper()
    ) - word_list("calendar")


def _adds(figure: Figure, statement: Statement) -> bool:
    """True where the words at the number say that it comes on top of another."""
    before, found, after = statement.claim.text.partition(figure.text)
    words = {word.folded for word in (*tokens(before)[-1:], *tokens(found))}
    behind = [word.folded for word in tokens(after)[:2]]
    told = bool(words & word_list("adding")) or (behind[:1] == ["more"] and behind[1:] != ["than"])
    return bool(found) and told


def _names(statement: Statement) -> frozenset[str]:
    """The capitalised words of a claim behind its first."""
    words = tokens(statement.claim.text)
    return frozenset(
        word.folded for word in words[1:] if word.written[:1].isupper() and folded_term(word.folded)
    ) - word_list("calendar")


def _participles(figure: Figure, statement: Statement) -> Iterable[str]:
    """The words that qualify the thing where the verb only counts it: *the number of injured workers*."""
    return [word for word in statement.words if word in _states_of_people()] if figure.counted else []


@cache
def _states_of_people() -> frozenset[str]:
    return frozenset(("dead", "killed", "injured", "wounded", "missing", "arrested", "detained", "infected", "deaths"))


def _from_article(time: Interval, statement: Statement) -> bool:
    """True when the as-of time is no more than the date of the article."""
    own = statement.published
    return own is not None and (time.first, time.last) == (own.first, own.last)


def _quality(state: str | None) -> bool:
    """True for what tells no outcome (*do not work*): then the claim's other clauses may tell what happened to them."""
    return state is None or state.startswith("not ")


def _said_of(figure: Figure, thing: str, statement: Statement) -> Iterable[str]:
    """The states of the clauses in whose object the thing stands, and that of its relative clause: *half the tents that they sent leak*."""
    yield from _relative(figure, statement)
    for proposition in statement.propositions:
        if any(argument.role == "object" and term(argument.head) == thing for argument in proposition.arguments):
            yield state_term(proposition.predicate)


def _relative(figure: Figure, statement: Statement) -> Iterable[str]:
    """The state that the relative clause behind the number tells: its first word that is a predicate of the claim."""
    behind = [word.folded for word in tokens(statement.claim.text.partition(figure.text)[2])]
    at = next((i for i, word in enumerate(behind[: RELATIVE + 1]) if word in ("that", "which", "who")), None)
    if at is None:
        return
    told = {state_term(each.predicate) for each in statement.propositions if not each.negated}
    yield from [state for word in behind[at + 1 :] if (state := state_term(word)) in told][:1]


def state_term(state: str | None) -> str:
    """The outcome that a state stands for; *could have sent* estimates what was sent, *could hold* is another thing.

    >>> state_term("could supply") == state_term("send"), state_term("could hold") == state_term("send")
    (True, False)
    """
    words = [word for word in (state or "").split() if word not in word_list("modals")]
    return " ".join(_outcomes().get(term(word), term(word)) or word for word in words)


@cache
def word_list(name: str) -> frozenset[str]:
    """One list of the lexicon of figures: cumulative, capacity or modals."""
    return frozenset(lexicon("generator.link", "figures")[name].split())


@cache
def _outcomes() -> Mapping[str, str]:
    table: dict[str, str] = lexicon("generator.link", "figures")["states"]
    return {term(word): outcome for outcome, words in table.items() for word in words.split()}


@cache
def outcomes() -> frozenset[str]:
    """The outcomes that news counts in tolls."""
    return frozenset(_outcomes().values())


@cache
def cumulative() -> frozenset[str]:
    """The outcomes whose totals only grow."""
    return frozenset(map(state_term, word_list("cumulative")))


@cache
def generic() -> frozenset[str]:
    """The terms of things that every story counts (people, houses, money)."""
    return frozenset(map(term, word_list("generic")))


@cache
def capacities() -> frozenset[str]:
    """The states of what something could hold."""
    return frozenset(map(state_term, word_list("capacity")))


def dimension(unit: str) -> str:
    """What a unit measures: money for a currency, length, mass …; the unit itself when it stands alone."""
    if len(unit) == 3 and unit.isupper():
        return "money"
    return _dimensions().get(unit, unit)


@cache
def _dimensions() -> Mapping[str, str]:
    table: dict[str, str] = lexicon("generator.link", "figures")["dimensions"]
    return {unit: name for name, units in table.items() for unit in units.split()}


def containers(found: Sequence[Reading]) -> dict[str, str]:
    """Figure id -> head of what it holds: *10,000 containers, which could hold 4.8 million shells*."""
    by_claim: dict[str, list[Reading]] = defaultdict(list)
    for reading in found:
        by_claim[reading.statement.id].append(reading)
    held: dict[str, str] = {}
    for group in by_claim.values():
        for inner in group:
            if inner.state in capacities():
                held |= {
                    each.figure.id: inner.head
                    for each in group
                    if each.head != inner.head and each.figure.unit == "count"
                }
    return held
