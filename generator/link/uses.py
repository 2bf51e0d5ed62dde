"""The places of the articles that name something, and what each is taken for by its own article.

A capital that *speaks* is a government while the city stays a place; a surname that speaks is a person where the
article gives the whole name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.link.names import bare, folded, government, office_words, plain, untitled, whole_country
from generator.models import Claim, EntityKind, Prepared, Voice


class Key(NamedTuple):
    """What an entity is known by inside this pass: its kind and the folded words of its name."""

    kind: EntityKind
    words: tuple[str, ...]


class Use(NamedTuple):
    """One place that names something. `voice` is the claim id when the place is a claim's source."""

    article: str
    start: int
    end: int
    text: str
    name: str
    key: Key
    voice: str = ""
    parsed: EntityKind = "other"  # what the parser takes this place for
    human: bool = False  # a voice whose role only a person has


def uses(each: Prepared) -> Iterable[Use]:
    """Every place of one article that names something: its mentions, then the sources of its claims."""
    article = each.article.id
    kinds = {mention.name: mention.kind for mention in each.extraction.mentions}
    people = {mention.name.split()[-1] for mention in each.extraction.mentions if mention.kind == "person"}
    kinds |= dict.fromkeys(people, "person")  # Ruiz alone speaks where the article names Ana Ruiz
    for mention in each.extraction.mentions:
        key = key_of(mention.kind, mention.name)
        if key.words:
            name = display(key, mention.name)
            yield Use(article, mention.start, mention.end, mention.text, name, key, parsed=mention.kind)
    for claim in each.extraction.claims:
        yield from _voice_use(article, claim, kinds)


def _voice_use(article: str, claim: Claim, kinds: Mapping[str, EntityKind]) -> Iterable[Use]:
    voice = claim.voice
    if voice is None or voice.unnamed:
        return
    name, key = _speaker(voice, kinds)
    if name and key.words:
        human = bool(voice.role) or _titled(voice.text, name)
        yield Use(article, voice.start, voice.end, voice.text, name, key, claim.id, key.kind, human)


def _speaker(voice: Voice, kinds: Mapping[str, EntityKind]) -> tuple[str, Key]:
    """Name and key of a source. A country or capital that speaks is its government."""
    name = voice.resolved or _country_speaker(voice.text) or ""
    country = whole_country(name) if name else None
    if country and country.role != "demonym":
        title = government(country.name)
        return title, Key("organisation", folded(title))
    kind = (
        kinds.get(name)
        or kinds.get(voice.text)
        or ("person" if voice.role or _like_person(name) or _titled(voice.text, name) else "organisation")
    )
    kind = "organisation" if kind in ("place", "group") else kind
    key = key_of(kind, name)
    return display(key, name), key


def _country_speaker(text: str) -> str | None:
    return bare(text) if whole_country(text) else None


def _titled(text: str, name: str) -> bool:
    """True when a person's title stands right before the name: *Velm Police Lt. Holm*."""
    before = text.rpartition(name)[0].split() if name else []
    return bool(before) and before[-1].strip(".,").casefold() in office_words("titles") - office_words("generic")


def _like_person(name: str) -> bool:
    words = name.split()
    body = office_words("bodies") | office_words("generic") | office_words("documents")
    return (
        2 <= len(words) <= 4
        and all(word[:1].isupper() for word in words)
        and not name.startswith("The ")
        and not any(word.casefold() in body for word in words)
    )


def key_of(kind: EntityKind, name: str) -> Key:
    """What a name of that kind is known by: without the offices in it, a country by its one name."""
    if kind == "person":
        return Key("person", folded(untitled(plain(name)[0])))
    country = whole_country(name)
    if country and country.role != "capital" and kind in ("place", "group", "organisation", "other"):
        return Key("place", folded(country.name))
    return Key(kind, folded(plain(name)[0]))


def display(key: Key, name: str) -> str:
    """How a name is shown: a country by its one name, all else as written, without the offices in it."""
    country = whole_country(name)
    if key.kind == "place" and country and country.role != "capital":
        return country.name
    return untitled(plain(name)[0]) if key.kind == "person" else plain(name)[0]
