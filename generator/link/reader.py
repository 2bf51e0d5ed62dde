"""Reads names, offices and principals of claims by the terms of one dossier, and the word lists of charge and answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from generator.lexicon import lexicon
from generator.link.names import folded, office_words
from generator.link.origins import Origins
from generator.link.statements import Statement
from generator.link.vocabulary import Vocabulary
from generator.link.wording import stretch
from generator.link.words import Token, country_at, country_term, folded_term, tokens

SHORTEST_NAME = 2  # a capitalised word of so few letters is an abbreviation of anything


class Reader:
    """Reads names and principals of claims by the terms of one dossier. `led`: name of a ruler -> country."""

    def __init__(self, origins: Origins, vocabulary: Vocabulary, led: Mapping[str, str]) -> None:
        self._origins = origins
        self._vocabulary = vocabulary
        self._led = {f"#{' '.join(folded(name))}": country_term(country) for name, country in led.items()}
        self._named: dict[str, frozenset[str]] = {}

    def names(self, text: str) -> frozenset[str]:
        """The terms of the names in a text and of their single words; a ruler's and a capital's bring their country's with them."""
        found = {term for term in self._vocabulary.terms(text) if term[0] in "#@"}
        found |= {self._led[term] for term in found & self._led.keys()}
        words = tokens(text)
        spoken = {word for term in found if term[0] == "@" for word in term[1:].split()}
        found |= {f"#{word.folded}" for word in words if _proper(word) and not _of_country(word, spoken)}
        return frozenset(found | set(_capitals(words)))

    def named(self, statement: Statement) -> frozenset[str]:
        """The names inside the claim's own words, each claim read once."""
        if statement.id not in self._named:
            self._named[statement.id] = self.names(statement.claim.text)
        return self._named[statement.id]

    def shared(self, names: frozenset[str], statement: Statement) -> frozenset[str]:
        """The names of somebody by which a claim names him: *Bank* of the Brenner Bank does not name the Halden Bank."""
        named = self.named(statement)
        common = names & named
        if not common or any(" " in term for term in common):
            return common
        foreign = [term[1:].split() for term in named - names if " " in term and term[0] == "#"]
        held = {f"#{word}": words for words in foreign for word in words}
        return frozenset(
            term for term in common if term not in held or sum(f"#{word}" in common for word in held[term]) > 1
        )

    def quoted(self, words: str, statement: Statement) -> str:
        """The stretch of a claim that holds the words of a clause, or one word as it is written there."""
        return stretch(words, statement.claim.text, self._vocabulary)

    def principal(self, statement: Statement) -> str:
        """Who stands behind the claim; empty when no voice does."""
        return self._origins.source(statement.id).name if statement.claim.voice else ""

    def speaker(self, statement: Statement) -> frozenset[str]:
        """The terms of the names of the voice and of whom it speaks for."""
        voice = statement.claim.voice
        if voice is None:
            return statement.speaker
        own = voice.text.partition(",")[0]  # not who accused it: *the government, which Helsinki accused of …*
        return self.names(". ".join(filter(None, (own, voice.resolved, voice.organisation, self.principal(statement)))))

    def offices(self, statement: Statement) -> frozenset[str]:
        """The terms of the plain words that say what the voice is."""
        voice = statement.claim.voice
        said = " ".join(filter(None, (voice.text, voice.role))) if voice else ""
        return frozenset(term for term in self._vocabulary.terms(said) if term[0] not in "#@")


def _proper(word: Token) -> bool:
    """True for a capitalised word that may be part of a name: neither a function word nor the word of an office."""
    return (
        word.written[:1].isupper()
        and len(word.folded) > SHORTEST_NAME
        and bool(folded_term(word.folded))
        and word.folded not in _offices()
    )


def _of_country(word: Token, spoken: set[str]) -> bool:
    """True for *North* and *Korean* beside North Korea: no names of their own."""
    return (
        word.folded in spoken
        or country_at((word,), 0) is not None
        or any(word.folded.startswith(each[:5]) for each in spoken if len(each) > 4)
    )


def _capitals(words: tuple[Token, ...]) -> Iterable[str]:
    """The countries of the capitals in a text: as one that acts or is spoken of, Oslo is Norway."""
    for at in range(len(words)):
        country = country_at(words, at)
        if country and country[0].role == "capital":
            yield country_term(country[0].name)


@cache
def _offices() -> frozenset[str]:
    return (
        office_words("titles")
        | office_words("spokes")
        | office_words("offices")
        | office_words("bodies")
        | office_words("generic")
    )


@cache
def word_list(name: str) -> frozenset[str]:
    """One list of the lexicon of replies, folded."""
    return frozenset(lexicon("generator.link", "replies")[name].split())


@cache
def families(table: str) -> Mapping[str, str]:
    """Term -> family of acts, or kind of thing."""
    rows: dict[str, str] = lexicon("generator.link", "replies")[table]
    return {folded_term(word): name for name, words in rows.items() for word in words.split()}
