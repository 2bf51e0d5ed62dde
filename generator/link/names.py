"""Names as written and whom they may mean: titles cut, countries known by all their names, governments by their seats."""

from __future__ import annotations

from functools import cache

from generator.lexicon import lexicon
from generator.link.words import CountryName, Token, country_at, seats, tokens


@cache
def office_words(table: str) -> frozenset[str]:
    """One list of the lexicon of offices: titles, spokes, offices, bodies."""
    return frozenset(lexicon("generator.link", "offices")[table].split())


def bare(name: str) -> str:
    """A name without article, titles and possessive, its words as written.

    >>> bare("the late President Mr. Ruiz’s")
    'late President Mr Ruiz'
    """
    words = [token for token in tokens(name) if token.folded != "the"]
    return " ".join(token.written for token in words)


def untitled(name: str) -> str:
    """A person's name without the titles before it; the name itself when nothing would be left."""
    words = list(tokens(name))
    while len(words) > 1 and words[0].folded in office_words("titles") | {"the"}:
        words.pop(0)
    return " ".join(token.written for token in words)


def folded(name: str) -> tuple[str, ...]:
    """The folded words of a name, without the article."""
    return tuple(token.folded for token in tokens(name) if token.folded != "the")


def whole_country(name: str) -> CountryName | None:
    """The country that the whole name stands for, None when the name holds anything else."""
    words = tuple(token for token in tokens(name) if token.folded != "the")
    found = country_at(words, 0) if words else None
    return found[0] if found and found[1] == len(words) else None


def country_in(text: str) -> str | None:
    """The one country that is named in `text` by name, demonym, capital or seat of government; None for two."""
    words = tokens(text)
    found = {name for at in range(len(words)) if (name := _country_from(words, at))}
    found |= {country for seat, country in seats().items() if f" {seat} " in f" {' '.join(w.folded for w in words)} "}
    return found.pop() if len(found) == 1 else None


def seat_country(name: str) -> str | None:
    """The country whose government sits in the house of that name (the White House), if it is one."""
    return seats().get(" ".join(folded(name)))


def government(country: str) -> str:
    """How the government of a country is called on the site."""
    return f"Government of {'the ' if country.startswith('United') else ''}{country}"


def _country_from(words: tuple[Token, ...], at: int) -> str | None:
    found = country_at(words, at)
    return found[0].name if found else None
