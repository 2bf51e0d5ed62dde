"""Words as linking sees them: what two reporters swap freely counts as one term, function words as none.

A text becomes *tokens* (case-folded words in order, for runs of common words) and *terms* (stems or the names of
their concept groups, for comparing). Country names, demonyms and acronyms of one country are one term.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import snowballstemmer

from generator.lexicon import lexicon
from generator.words import Words

_WORD = re.compile(r"\d[\d.,]*\d|[^\W_]+")
_DIGIT = re.compile(r"\d")
_LETTERS = Words(r"[^\W_]")  # the same words where there is no digit, in a third of the time
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\W|$)")
_CONTRACTED = re.compile(r"\b(ca|wo|sha)n['’]t\b|n['’]t\b|(?<=\w)['’](re|ve|ll|m)\b", re.IGNORECASE)
_WRITTEN_OUT = {
    "ca": "can not",
    "wo": "will not",
    "sha": "shall not",
    "re": " are",
    "ve": " have",
    "ll": " will",
    "m": " am",
}
_AGE = re.compile(r"\b(\d{1,3})[- ]years?[- ]olds?\b")
_LONGEST_NAME = 6  # words of the longest country name in the lexicon, with room


class Token(NamedTuple):
    """One word of a text: as written, and folded."""

    written: str
    folded: str


def tokens(text: str) -> tuple[Token, ...]:
    """The words of `text` in order; dots of acronyms, possessives and commas in numbers are gone.

    ‘The U.S. lost 1,200 of Kim’s drones’  ->  the us lost 1200 of kim drones
    What is contracted is written out: ‘they’re sure it won’t’  ->  they are sure it will not
    An age is one word: ‘a 15-year-old boy’  ->  a aged15 boy
    """
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    if plain.count(".") > 1:  # most texts hold none of what these look for, and to see that takes a tenth of the time
        plain = _DOTTED.sub(lambda found: found[0].replace(".", ""), plain)
    if "'" in plain or "’" in plain:
        plain = _CONTRACTED.sub(_written_out, _POSSESSIVE.sub("", plain))
    if "year" in plain:
        plain = _AGE.sub(r"aged\1", plain)
    found = _WORD.findall(plain) if _DIGIT.search(plain) else _LETTERS.of(plain)
    return tuple(map(_token, found))


def _written_out(contracted: re.Match[str]) -> str:
    return _WRITTEN_OUT.get((contracted[1] or contracted[2] or "").casefold(), " not")


@cache
def _token(written: str) -> Token:
    return Token(written, _folded(written))


@cache
def as_token(lemma: str) -> Token:
    """A lemma as a word that counts as a name in whatever case it is written."""
    return Token(lemma.upper(), _folded(lemma))


def term(word: str) -> str:
    """The term of one word or lemma; empty for a function word.

    >>> term("slain") == term("slain"), term("the")
    (True, '')
    """
    country = countries().get((word.casefold(),))
    return country_term(country.name) if country and _fits_case(word, country) else folded_term(_folded(word))


def stem(word: str) -> str:
    """The Snowball stem of a folded word, without its concept group."""
    return _stem(_folded(word))


def as_verb(lemma: str) -> str:
    """The verb that a predicate stands for, where its word is another thing as a noun (to ship, to fire)."""
    return str(lexicon("generator.link", "words")["verbs"].get(lemma, lemma))


class CountryName(NamedTuple):
    """What one name, demonym or capital stands for. `exact` names (US) only count as written."""

    name: str
    role: str  # name, demonym or capital
    exact: str | None


@cache
def countries() -> dict[tuple[str, ...], CountryName]:
    """Country names, demonyms with their plurals, and capitals, by their folded words."""
    table: dict[tuple[str, ...], CountryName] = {}
    for country, row in lexicon("generator.link", "countries")["countries"].items():
        for role, names in (
            ("capital", row["capital"]),
            ("demonym", _plurals(row["demonyms"])),
            ("name", row["names"]),
        ):
            table |= {_key(name): _country_name(country, role, name) for name in names}
        table[_key(country)] = CountryName(country, "name", None)
    return table


def seats() -> dict[str, str]:
    """Houses that speak for a government, folded, and the country whose government it is."""
    table: dict[str, str] = lexicon("generator.link", "countries")["seats"]
    return {" ".join(_key(seat)): country for seat, country in table.items()}


def country_at(words: tuple[Token, ...], start: int) -> tuple[CountryName, int] | None:
    """The country that the words from `start` name, by the longest name, and how many words it takes."""
    table = countries()
    for size in range(min(_LONGEST_NAME, len(words) - start), 0, -1):
        found = table.get(tuple(word.folded for word in words[start : start + size]))
        if found and _fits_case(words[start].written, found):
            return found, size
    return None


def capitals(words: tuple[Token, ...]) -> Iterator[str]:
    """The terms of the countries of whose capitals the words tell."""
    heads = country_heads()
    for at, (_, folded) in enumerate(words):
        if folded in heads and (found := country_at(words, at)) and found[0].role == "capital":
            yield country_term(found[0].name)


def names_country(name: str) -> bool:
    """True when the name is that of a country, which has a term of its own."""
    words = tuple(token for token in tokens(name) if token.folded != "the")
    found = country_at(words, 0) if words else None
    return found is not None and found[1] == len(words)


@cache
def country_heads() -> frozenset[str]:
    """The first words of all names of countries."""
    return frozenset(key[0] for key in countries())


def country_term(name: str) -> str:
    """The term of a country."""
    return "@" + name.casefold()


def _country_name(country: str, role: str, name: str) -> CountryName:
    """Short acronyms are words when written small (us), so they only count in capitals."""
    plain = name.replace(".", "")
    return CountryName(country, role, plain if plain.isupper() and len(plain) <= 4 else None)


def _fits_case(written: str, country: CountryName) -> bool:
    return written == country.exact if country.exact else written[:1].isupper()


def _plurals(names: list[str]) -> list[str]:
    return [*names, *(name + "s" for name in names if not name.endswith(("s", "sh", "ch", "ese")))]


def _key(name: str) -> tuple[str, ...]:
    return tuple(word.folded for word in tokens(name))


@cache
def _folded(word: str) -> str:
    folded = word.casefold().replace(",", "")
    return _numbers().get(folded, folded)


@cache
def folded_term(folded: str) -> str:
    """The term of a folded word that is no name. The same few ten thousand words come again and again: remembered, because Snowball in Python takes 40 µs a word."""
    if folded in _stop() or (len(folded) == 1 and not folded.isdigit()):
        return ""
    stemmed = _stem(folded)
    return _concepts().get(stemmed, stemmed)


@cache
def _stem(folded: str) -> str:
    return str(_stemmer().stemWord(_irregular().get(folded, folded)))


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("english")


@cache
def _stop() -> frozenset[str]:
    return frozenset(lexicon("generator.link", "words")["stop"].split())


@cache
def reporting() -> frozenset[str]:
    """The terms of verbs and nouns that only introduce speech."""
    return frozenset(
        filter(None, (folded_term(word) for word in lexicon("generator.link", "words")["reporting"].split()))
    )


@cache
def unsure() -> frozenset[str]:
    """Folded words that keep a report from stating flatly."""
    return frozenset(lexicon("generator.link", "words")["unsure"].split())


@cache
def phrases() -> dict[tuple[str, str], str]:
    """Two words that stand for one thing, and its term."""
    table: dict[str, str] = lexicon("generator.link", "words")["phrases"]
    return {
        (first, second): target for (first, second), target in ((key.split(), value) for key, value in table.items())
    }


@cache
def _numbers() -> dict[str, str]:
    table: dict[str, str] = lexicon("generator.link", "words")["numbers"]
    return table


@cache
def _irregular() -> dict[str, str]:
    table: dict[str, str] = lexicon("generator.link", "words")["irregular"]
    return table


@cache
def _concepts() -> dict[str, str]:
    """Concept groups by the stems of their words. A group's name carries `~` so that it never equals a stem."""
    tables = lexicon("generator.link", "concepts").values()
    return {_stem(word): "~" + group for table in tables for group, words in table.items() for word in words.split()}
