"""Which kind each name has: one in the whole dossier, by a vote of all its places.

What the parser takes it for at one place is one vote; the words beside it count for more, and a short form shows which
word of a full name is the family's: a person is called by the last, a body or a ship by the first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.link.names import DIRECTIONS, folded, plain, seat_country, whole_country
from generator.link.signs import (
    FAIR,
    GOOD,
    SLIGHT,
    STRONG,
    SURE,
    Sign,
    firm_starts,
    in_a_place,
    known_places,
    of_name,
    signs,
)
from generator.link.spellings import Spellings
from generator.link.uses import Use, display, key_of
from generator.models import EntityKind

MOST = 3.0  # what all votes of the parser weigh together, however many: it repeats its mistakes
THINGS: tuple[EntityKind, ...] = ("other", "weapon")

Words = tuple[str, ...]


class Told(NamedTuple):
    """What the dossier tells of its names: the kind of each by its folded words, and the last words of people's names."""

    kinds: Mapping[Words, EntityKind]
    family: frozenset[str]


def kinds(uses: Sequence[Use], texts: Mapping[str, str], spellings: Spellings) -> Told:
    """Settle each plain name. Full names come first: a single word is the person or body it shortens."""
    votes: dict[Words, Counter[EntityKind]] = defaultdict(Counter)
    told: dict[Words, list[Sign]] = defaultdict(list)
    inside = _inside(uses, texts, spellings)
    for words, times in inside.items():
        told[words] += [("place", GOOD)] if times > 1 else []
    for use in sorted(
        uses, key=lambda use: bool(use.voice)
    ):  # what a voice is guessed to be counts where no parse tells
        if not (use.voice and votes[spelled(use)]):
            votes[spelled(use)][_parsed(use)] += 1
        told[spelled(use)] += signs(use, texts[use.article])
    firms = frozenset(start for words in votes for start in firm_starts(words))
    full = {
        words: _settled(
            votes[words], (*told[words], *of_name(words), *_shortened(words, spellings), *_begun(words, firms))
        )
        for words in votes
        if len(words) > 1
    }
    family = frozenset(_surname(use) for use in uses if full.get(spelled(use)) == "person") - {""}
    bodies = frozenset(words[0] for words, kind in full.items() if kind == "organisation")
    small = {spelled(use) for use in uses if not _plain(use).isupper()}
    lone = {
        words: _settled(votes[words], (*told[words], *_of_word(words[0], votes[words], family, bodies)))
        if words in small
        else _settled(votes[words], (*told[words], ("organisation", STRONG), ("person", -STRONG)))
        for words in votes
        if len(words) == 1
    }
    voiced = {spelled(use) for use in uses if use.voice}
    free = [words for words in lone if words not in voiced and not inside[words] and words[0] not in family]
    things = [words for words, kind in full.items() if kind in THINGS]
    return Told(full | lone | {words: full[of] for words, of in designated(free, things).items()}, family)


def _inside(uses: Iterable[Use], texts: Mapping[str, str], spellings: Spellings) -> Counter[Words]:
    """How often each name stands behind *in* or the like, a single word also where no parse tells of it."""
    named = {(use.article, use.start): spelled(use) for use in uses if not use.voice}
    for article, runs in spellings.runs.items():
        named |= {(article, run[0].start): folded(run[0].text) for run in runs if len(run) == 1}
    return Counter(words for (article, start), words in named.items() if in_a_place(texts[article], start))


def designated(short: Iterable[Words], names: Iterable[Words]) -> dict[Words, Words]:
    """Single words to the one designation that they begin: *Kite* is the Kite-3, unless there is a Kite-4."""
    begun: dict[Words, set[Words]] = defaultdict(set)
    for words in names:
        if len(words) == 2 and words[1][0].isdigit():
            begun[words[:1]].add(words)
    return {words: next(iter(begun[words])) for words in short if len(begun[words]) == 1}


def of_kind(use: Use, told: Told, text: str) -> Use:
    """The place with the kind that its name has in the dossier. A state and its government stay what they are.

    A town that bears the name of somebody's family is a town behind *in*.
    """
    if use.voice and use.key.words[:1] == ("government",):
        return use
    if not use.voice and told.family.issuperset(spelled(use)) and in_a_place(text, use.start):
        key = key_of("place", use.text)
        return use._replace(key=key, name=display(key, use.text))
    if whole_country(use.name if use.voice else use.text) and not told.family.issuperset(spelled(use)):
        key = key_of("place", use.name)
    else:
        kind = told.kinds.get(folded(plain(use.name)[0]), use.key.kind)
        key = key_of("organisation" if use.voice and kind in ("place", "group") else kind, use.name)
    return use._replace(key=key, name=display(key, use.name))


def spelled(use: Use) -> Words:
    """The words by which a place is counted: those written there, or for *she* and *the mayor* those of the name meant."""
    return folded(_plain(use))


def _plain(use: Use) -> str:
    return plain(use.name if use.voice else use.text)[0]


def _parsed(use: Use) -> EntityKind:
    """The parser's vote. What it calls a product is a weapon only where the words beside it say so."""
    return "other" if use.parsed == "weapon" else use.parsed


def _surname(use: Use) -> str:
    """The last word of a full name, when it is one word: not the *un* of Kim Jong-un."""
    last = folded(_plain(use).split()[-1])
    return last[0] if len(last) == 1 else ""


def _settled(votes: Counter[EntityKind], told: Iterable[Sign]) -> EntityKind:
    """The kind with most weight; `other` where nothing speaks for any."""
    share = min(1.0, MOST / max(1, votes.total()))
    score: dict[EntityKind, float] = defaultdict(float, {kind: votes[kind] * share for kind in votes})
    for kind, weight in told:
        score[kind] += weight
    best: EntityKind = max(sorted(score), key=lambda kind: (score[kind], votes[kind]), default="other")
    if best == "other" and score["weapon"] >= GOOD:  # a weapon is a thing of which more is known
        return "weapon"
    return best if score[best] > 0 else "other"


def _shortened(words: Words, spellings: Spellings) -> Iterator[Sign]:
    """A person is called by the last word of the name, a body or a ship by the first; a seat of government is a body."""
    if seat_country(" ".join(words)):
        yield "organisation", SURE
    first, last = spellings.alone(words[0]), spellings.alone(words[-1])
    if last and not first:
        yield "person", GOOD
    elif first and not last and len(words) == 2:  # not Kim Jong-un, whose family's name is the first
        yield "person", -GOOD
        yield "organisation", 1.0


def _begun(words: Words, firms: frozenset[Words]) -> Iterator[Sign]:
    """*Lom Grain* is no person where *Lom Grain Trading* is about."""
    if words in firms:
        yield from (("organisation", GOOD), ("person", -GOOD))


def _of_word(word: str, votes: Counter[EntityKind], family: frozenset[str], bodies: frozenset[str]) -> Iterator[Sign]:
    """A lone word that ends the full name of a person is that person's; one that ends none is rarely a person."""
    if (word,) in DIRECTIONS:
        yield "place", SURE
    elif seat_country(word):
        yield "organisation", SURE
    elif word in family:
        yield "person", STRONG
    else:
        yield "person", -min(FAIR, SLIGHT * votes.total())
        if word in known_places():
            yield "place", SURE - SLIGHT
        if word in bodies:
            yield "organisation", STRONG
