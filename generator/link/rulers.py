"""Who leads which country: as the texts introduce them (*the Karvanian president Ana Ruiz*), else by a table of the public record.

Needed to know that what is said of the one is said of the other. A person whom the dossier gives two countries, or
calls a former ruler, has none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from generator.lexicon import lexicon
from generator.link.entities import Resolved
from generator.link.names import folded
from generator.link.words import country_at, tokens
from generator.models import Prepared

BEFORE = 60  # characters before a name in which country and title stand
FORMER = frozenset(("former", "ex", "late", "then"))


def rulers(prepared: Sequence[Prepared], resolved: Resolved) -> Mapping[str, str]:
    """Name of a person -> the one country that he stands for."""
    texts = {each.article.id: each.article.text for each in prepared}
    found: dict[str, set[str]] = defaultdict(set)
    for entity in resolved.entities:
        if entity.kind == "person":
            before = [texts[place.article][max(0, place.start - BEFORE) : place.start] for place in entity.mentions]
            told = {country for text in before if (country := _introduced(text.rpartition(".")[2])) is not None}
            known = _known().get(folded(entity.name))
            found[entity.name] = told or ({known} if known else set())
    return {
        name: next(iter(countries)) for name, countries in found.items() if len(countries) == 1 and "" not in countries
    }


def _introduced(before: str) -> str | None:
    """The country of *… North Korean despot* at the end of a text; empty for a former ruler, None where no title stands."""
    words = tokens(before)[-5:]
    if len(words) < 2 or words[-1].folded not in lexicon("generator.link", "replies")["rulers"].split():
        return None
    if any(word.folded in FORMER for word in words[-4:]):
        return ""
    for start in range(len(words) - 1):
        country = country_at(words, start)
        if country and start + country[1] == len(words) - 1:
            return country[0].name
    return None


@cache
def _known() -> Mapping[tuple[str, ...], str]:
    table: dict[str, list[str]] = lexicon("generator.link", "rulers")["rulers"]
    return {folded(name): country for country, names in table.items() for name in names}
