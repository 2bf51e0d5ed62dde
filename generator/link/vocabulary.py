"""The terms of one dossier: the words of news, and each of its names as one term.

Inside one subject every sentence shares the same names. A name of three words must not count three times, and
‘Kim’, ‘Kim Jong-un’ and ‘Kim Jong Un’ are one thing: so the names of the dossier's entities become one term each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from generator.link.words import (
    Token,
    as_token,
    country_at,
    country_heads,
    country_term,
    folded_term,
    names_country,
    phrases,
    tokens,
)
from generator.models import Entity

Spelled = tuple[str, str]  # folded words and their term
WHOLE = frozenset(("person", "organisation", "place", "event", "law", "work", "weapon", "other"))


@cache
def spelled(folded: str) -> Spelled | None:
    """A folded word that is no name with its term, one for all its places; None for a function word."""
    term = folded_term(folded)
    return (folded, term) if term else None


class Vocabulary:
    """Turns texts and lemmas into terms. Without entities it knows the words of news and the countries only."""

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        self._names: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        named = [(entity, tokens(entity.name)) for entity in entities if entity.kind in WHOLE]
        single = _single_words(named)
        for entity, words in named:
            term = "#" + " ".join(word.folded for word in words)
            for name in sorted(
                {*_spellings(entity, words), *((word,) for word, of in single.items() if of == entity.id)}
            ):
                self._names[name[0]].append((name, term))
        for spelled in self._names.values():
            spelled.sort(key=lambda pair: (-len(pair[0]), pair))
        self._openers = frozenset((*self._names, *country_heads(), *(first for first, _ in phrases())))
        self._lemmas: dict[tuple[str, ...], tuple[Spelled, ...]] = {}

    def terms(self, text: str) -> tuple[str, ...]:
        """The terms of `text` in order: no function word, one term for one name or country, else stems or groups."""
        return tuple(term for _, term in self.read(tokens(text)))

    def read(self, words: tuple[Token, ...]) -> list[Spelled]:
        """The words of a text that have a term, as folded, each with its term; a name stands whole."""
        return self._read(words, cased=True)

    def lemma_terms(self, lemmas: Sequence[str]) -> tuple[Spelled, ...]:
        """Lemmas of one noun phrase, head last, each with its term; names count although lemmas are written small.

        >>> Vocabulary().lemma_terms(["north", "korean", "shell"])
        (('north korean', '@north korea'), ('shell', '~shell'))
        """
        key = tuple(lemmas)
        if key not in self._lemmas:  # the same noun phrases come again and again
            words = tuple(as_token(word) for lemma in lemmas for word in lemma.split())
            self._lemmas[key] = tuple(self._read(words, cased=False))
        return self._lemmas[key]

    def _read(self, words: tuple[Token, ...], *, cased: bool) -> list[Spelled]:
        found: list[Spelled] = []
        openers, behind = self._openers, 0  # where the last name or pair of words ends
        for at, (_, folded) in enumerate(words):
            if at < behind:
                continue
            if folded not in openers:
                if one := spelled(folded):
                    found.append(one)
                continue
            term, size = self._at(words, at, cased=cased)
            behind = at + size
            if term:
                found.append((folded if size == 1 else " ".join(word.folded for word in words[at:behind]), term))
        return found

    def _at(self, words: tuple[Token, ...], at: int, *, cased: bool) -> tuple[str, int]:
        first = words[at]
        country = country_at(words, at) if first.folded in country_heads() else None
        if country and country[0].role != "capital":
            return country_term(country[0].name), country[1]
        if first.folded in self._names and (not cased or first.written[:1].isupper()):
            for name, term in self._names[first.folded]:
                if tuple(word.folded for word in words[at : at + len(name)]) == name:
                    return term, len(name)
        pair = phrases().get((first.folded, words[at + 1].folded)) if at + 1 < len(words) else None
        return (pair, 2) if pair else (folded_term(first.folded), 1)


def _spellings(entity: Entity, words: Sequence[Token]) -> Iterator[tuple[str, ...]]:
    """The whole name, and its acronym where the texts use one."""
    if len(words) > 1 and not names_country(entity.name):
        yield tuple(word.folded for word in words)
    for alias in entity.aliases:
        short = tokens(alias)
        if len(short) == 1 and alias.isupper() and entity.kind == "organisation":
            yield (short[0].folded,)


def _single_words(named: Sequence[tuple[Entity, tuple[Token, ...]]]) -> dict[str, str]:
    """Words that stand in the name of one person only, with that person: a surname, a first name."""
    people = [(entity, words) for entity, words in named if entity.kind == "person"]
    holders = Counter(word.folded for _, words in named for word in set(words))
    return {
        word.folded: entity.id
        for entity, words in people
        for word in words
        if len(words) > 1 and holders[word.folded] == 1 and len(word.folded) > 2
    }
