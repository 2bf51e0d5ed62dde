"""Names as written and whom they may mean: titles cut, countries known by all their names, governments by their seats."""

from __future__ import annotations

import re
from functools import cache

from generator.lexicon import lexicon
from generator.link.words import CountryName, country_at, seats, tokens

DIRECTIONS = frozenset((("north",), ("south",), ("east",), ("west",)))
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")


@cache
def office_words(table: str) -> frozenset[str]:
    """One list of the lexicon of offices: titles, spokes, offices, bodies."""
    return frozenset(lexicon("generator.link", "offices")[table].split())


def bare(name: str) -> str:
    """A name as written, without article before it and possessive behind it.

    >>> bare("the Kim Jong-un’s")
    'Kim Jong-un'
    """
    return _POSSESSIVE.sub("", _ARTICLE.sub("", name.strip()))


def untitled(name: str) -> str:
    """A person's name, as written, without the titles before it; the name itself when nothing would be left."""
    words = bare(name).split()
    while len(words) > 1 and words[0].strip(".").casefold() in office_words("titles"):
        words.pop(0)
    return " ".join(words).rstrip(".,")


def plain(name: str) -> tuple[str, bool]:
    """A name without the offices in it, and whether it names a person behind one.

    >>> plain("Velm Police Sgt. Pia Holm"), plain("Velm Police Lt")
    (('Pia Holm', True), ('Velm Police', False))
    """
    words = bare(name).split()
    cut = max((i + 1 for i, word in enumerate(words[:-1]) if _plain_word(word) in _offices("words")), default=0)
    person = untitled(" ".join(words[cut:])) if cut else ""
    whole = " " in person or (cut > 0 and _plain_word(words[cut - 1]) in _offices("short"))
    if whole and person[:1].isupper() and not is_office(person):
        return person, True
    while len(words) > 1 and (_plain_word(words[-1]) in _offices("short") or words[-1] in ("and", "&")):
        words.pop()
    return " ".join(words).rstrip(".,"), False


def is_office(name: str) -> bool:
    """True for what holds nothing but titles and words of offices: *Prime Minister*, *Secretary General*."""
    return all(_plain_word(word) in office_words("titles") | _offices("words") for word in name.split())


@cache
def classes() -> frozenset[str]:
    """Words that name a class of bodies or offices, and alone no one of them."""
    return frozenset(lexicon("generator.link", "kinds")["classes"]["words"].split())


@cache
def nobody() -> frozenset[str]:
    """Germs, diseases and months: words in capitals that alone are no person, body or place."""
    table: dict[str, str] = lexicon("generator.link", "kinds")["nobody"]
    return frozenset(" ".join(table.values()).split())


def _plain_word(word: str) -> str:
    return word.strip(".,").casefold()


@cache
def _offices(name: str) -> frozenset[str]:
    return frozenset(lexicon("generator.link", "kinds")["offices"][name].split())


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
    found: set[str] = set()
    at = 0
    while at < len(words):  # the longest name at each place: South Sudan does not name Sudan
        country = country_at(words, at)
        found |= {country[0].name} if country else set()
        at += country[1] if country else 1
    folded_text = f" {' '.join(word.folded for word in words)} "
    found |= {country for seat, country in seats().items() if f" {seat} " in folded_text}
    return found.pop() if len(found) == 1 else None


def seat_country(name: str) -> str | None:
    """The country whose government sits in the house of that name (the White House), if it is one."""
    return seats().get(" ".join(folded(name)))


def government(country: str) -> str:
    """How the government of a country is called on the site."""
    return f"Government of {'the ' if country.startswith('United') else ''}{country}"
