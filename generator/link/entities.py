"""Entities across the dossier: which names mean one person, body, place or thing.

Abstains: a surname joins a full name only when exactly one full name of the dossier fits, people never merge with
governments, and a capital that *speaks* is a government while the city stays a place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.identifiers import content_id, normalised
from generator.link.corrections import Corrected, claimed, separated
from generator.link.gazetteer import missed, nameless, shortened
from generator.link.governments import of_governments
from generator.link.kinds import THINGS, designated, kinds, of_kind
from generator.link.names import DIRECTIONS, bare, folded, nobody, plain, untitled, whole_country
from generator.link.signs import words_of
from generator.link.spellings import Spellings
from generator.link.uses import Key, Use, uses
from generator.models import Claim, Correction, Entity, Place, Prepared

LONGEST_ALIAS = 6  # words; a longer one is a name with its description
PRONOUNS = frozenset(
    ("he", "she", "it", "they", "we", "i", "who", "him", "her", "them", "his", "which", "this", "that")
)


@dataclass(slots=True)
class _Found:
    """Everything found under one key, before names are chosen."""

    names: Counter[str] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)
    places: set[Place] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The entities, and for each claim those it names and the one that speaks."""

    entities: tuple[Entity, ...]
    of_claim: Mapping[str, tuple[str, ...]]
    of_voice: Mapping[str, str]  # claim id -> entity id
    idle: tuple[str, ...] = ()  # corrections that met nothing

    def names(self) -> dict[str, str]:
        """Entity id to name."""
        return {entity.id: entity.name for entity in self.entities}


def resolve(prepared: Sequence[Prepared], corrections: Sequence[Correction] = ()) -> Resolved:
    """Join the mentions and voices of all articles into entities, an editor's corrections first.

    The order of the articles changes nothing.
    """
    texts = {each.article.id: each.article.text for each in prepared}
    spellings = Spellings(texts)
    places = _named(prepared, texts, spellings)
    edited = _settled(places, corrections)
    places = _meant(places, edited, spellings)
    found: dict[Key, _Found] = defaultdict(_Found)
    for use in places:
        _record(found[edited.keys[use]], use)
    entities = {
        key: replace(_entity(key, record, edited.names.get(key)), reasons=tuple(edited.reasons.get(key, ())))
        for key, record in found.items()
    }
    identifiers = {use: entities[edited.keys[use]].id for use in places}
    of_claim, of_voice = _assign(prepared, identifiers)
    merged = {entity.id: entity for entity in sorted(entities.values(), key=lambda entity: (entity.id, entity.name))}
    return Resolved(tuple(merged.values()), of_claim, of_voice, tuple(edited.idle))


def _named(prepared: Sequence[Prepared], texts: Mapping[str, str], spellings: Spellings) -> list[Use]:
    """The places that name something, each with the kind that its name has in the whole dossier."""
    raw = sorted({use for each in prepared for use in uses(each)})
    told = kinds(raw, texts, spellings)
    found = list(of_governments(shortened(of_kind(use, told, texts[use.article]) for use in raw), texts))
    return sorted({*found, *missed(found, texts, spellings)})


def _meant(places: Sequence[Use], edited: Corrected, spellings: Spellings) -> list[Use]:
    """The places without those that stand for nothing: a common word that no full name and no editor makes a name."""
    kept = set(edited.targets.values())
    for use in places:
        key = edited.keys[use]
        titled = _human(use) or plain(use.text)[1] or untitled(use.text) != bare(use.text)
        if (
            key != use.key
            or (key.kind == "person" and titled)
            or key.words in DIRECTIONS
            or not nameless(use.name, spellings)
        ):
            kept.add(key)
    return [use for use in places if edited.keys[use] in kept]


def _human(use: Use) -> bool:
    """True for a voice with a person's role; not for *Patience, a former envoy told us*, where a word begins the sentence."""
    return use.human and not use.text.startswith(f"{use.name},") and use.name.casefold() not in nobody()


def _settled(places: Sequence[Use], corrections: Sequence[Correction]) -> Corrected:
    """The key of each place's entity. What an editor names is joined anew: a surname may fit one name less."""
    called = frozenset(filter(None, map(_first_name, places)))
    joined = _joins(Counter(use.key for use in places), called)
    edited = claimed(places, joined, corrections)
    if corrections:
        joined = _joins(Counter(edited.keys.values()), called, frozenset(edited.targets.values()))
    return separated(edited, joined, corrections)


def _first_name(use: Use) -> tuple[str, Key] | None:
    """The first word of a full name where an article calls the person so and gives the full name too."""
    words = folded(plain(use.text)[0])
    called = use.key.kind == "person" and len(use.key.words) > 1 and words == use.key.words[:1]
    return (words[0], use.key) if called else None


def _joins(
    keys: Counter[Key], called: frozenset[tuple[str, Key]], fixed: frozenset[Key] = frozenset()
) -> dict[Key, Key]:
    """Short names to the one longer name that they can mean; chains are followed to their end.

    `fixed` ones are whole as they are: others may mean them, they mean no other.
    """
    people = [key for key in keys if key.kind == "person" and len(key.words) > 1]
    joined = _free(_middle_names(people), fixed)
    whole = sorted({joined.get(key, key) for key in people})
    joined |= _surnames([key for key in keys if key.kind == "person" and key not in joined], whole, called)
    joined |= _surnames([key for key in keys if key.kind == "other" and len(key.words) == 1], whole, called)
    joined = {key: joined.get(longer, longer) for key, longer in joined.items()}
    bodies = [key for key in keys if key.kind == "organisation"]
    joined |= _first_words(bodies) | _acronyms(bodies) | _plurals(keys) | _designations(keys)
    return _free(joined | _halves([key for key in keys if key.kind == "place"]), fixed)


def _free(joined: Mapping[Key, Key], fixed: frozenset[Key]) -> dict[Key, Key]:
    return {key: longer for key, longer in joined.items() if key not in fixed}


def _middle_names(people: Sequence[Key]) -> dict[Key, Key]:
    """‘Ana M. Ruiz’ and ‘Ana Ruiz’ are one when no other Ana … Ruiz is about."""
    ends: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in people:
        ends[key.words[0], key.words[-1]].append(key)
    joined: dict[Key, Key] = {}
    for group in ends.values():
        longest = max(group, key=lambda key: (len(key.words), sum(map(len, key.words)), key.words))
        if all(len(key.words) == 2 or key == longest for key in group):
            joined |= {key: longest for key in group if key != longest}
    return joined


def _surnames(people: Sequence[Key], whole: Sequence[Key], called: frozenset[tuple[str, Key]]) -> dict[Key, Key]:
    """A short name joins the one longer name that ends with it, or, when none does, the one that begins with it.

    The latter only where an article that gives the full name calls the person so: *Kim*, but not every *Alexis*.
    """
    last: dict[tuple[str, ...], set[Key]] = defaultdict(set)
    first: dict[tuple[str, ...], set[Key]] = defaultdict(set)
    for key in whole:
        first[key.words[:1]].add(key)
        for size in range(1, len(key.words)):
            last[key.words[-size:]].add(key)
    joined = {}
    for key in people:
        begun = {one for one in first.get(key.words, set()) if (key.words[0], one) in called}
        fits = last.get(key.words) or begun
        if fits and len(fits | (first.get(key.words, set()) - {key})) == 1:
            joined[key] = next(iter(fits))
    return joined


def _halves(places: Sequence[Key]) -> dict[Key, Key]:
    """*The North* is the one country of the dossier whose name begins so."""
    countries = [key for key in places if len(key.words) == 2 and whole_country(" ".join(key.words).title())]
    joined = {}
    for key in places:
        fits = [country for country in countries if country.words[:1] == key.words]
        if key.words in DIRECTIONS and len(fits) == 1:
            joined[key] = fits[0]
    return joined


def _acronyms(bodies: Sequence[Key]) -> dict[Key, Key]:
    """An acronym joins the one body of the dossier whose initials it is."""
    initials: dict[str, list[Key]] = defaultdict(list)
    for key in bodies:
        if len(key.words) > 2:
            for letters in {_initials(key.words), _initials([word for word in key.words if word not in _SMALL])}:
                initials[letters].append(key)
    return {key: fits[0] for key in bodies if len(key.words) == 1 and len(fits := initials.get(key.words[0], [])) == 1}


def _first_words(bodies: Sequence[Key]) -> dict[Key, Key]:
    """*Halm* is the one body of the dossier whose name begins so, *Lom Police* the Lom Police Department.

    A head noun of its own makes another body: *UN* is not the UN Security Council.
    """
    ends, heads = words_of("bodies", "ends") | words_of("bodies", "firms"), words_of("heads", "organisation")
    longer: dict[tuple[str, ...], list[Key]] = defaultdict(list)
    for key in bodies:
        for size in range(1, len(key.words)):
            rest = key.words[size:]
            if rest[0] == "of" or ends.issuperset(rest) or (rest[-1] not in heads and (size == 1 or len(rest) == 1)):
                longer[key.words[:size]].append(key)
    joined: dict[Key, Key] = {}
    for key in sorted(bodies, key=lambda key: (-len(key.words), key)):
        fits = {joined.get(one, one) for one in longer[key.words]}
        if len(fits) == 1:
            joined[key] = fits.pop()
    return joined


def _plurals(keys: Iterable[Key]) -> dict[Key, Key]:
    """Several of a make are named as one is: *two Halmpots*; people and places have no plural."""
    known = {key for key in keys if key.kind not in ("person", "place")}
    single = {key: Key(key.kind, (*key.words[:-1], key.words[-1].removesuffix("s"))) for key in known}
    return {key: one for key, one in single.items() if key != one and one in known}


def _designations(keys: Iterable[Key]) -> dict[Key, Key]:
    """*The Kite* is the one Kite-3 of the dossier, when both are things."""
    things = {key.words: key for key in keys if key.kind in THINGS}
    joined = designated(things, things)
    return {things[words]: things[of] for words, of in joined.items()}


_SMALL = frozenset(("of", "for", "and", "on", "in"))


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words)


def _record(found: _Found, use: Use) -> None:
    found.names[use.name] += 1
    found.aliases[use.text if use.key.kind == "person" else plain(use.text)[0]] += 1
    found.places.add(Place(use.article, use.start, use.end))


def _entity(key: Key, found: _Found, chosen: str | None) -> Entity:
    """The name is the editor's, else the commonest of those that spell the key, else the longest; ties go by alphabet."""
    spelled = [name for name in found.names if folded(name) == key.words] or list(found.names)
    name = chosen or min(spelled, key=lambda name: (-found.names[name], -len(name), name.isupper(), name))
    aliases = _aliases(name, found.aliases)
    places = sorted(found.places, key=lambda place: (place.article, place.start, place.end))
    return Entity(content_id("e", key.kind, normalised(name)), name, key.kind, tuple(aliases), tuple(places))


def _aliases(name: str, found: Counter[str]) -> list[str]:
    """The other names, by alphabet; of those that only capitals tell apart the one written most often."""
    counted: Counter[str] = Counter()
    for alias, times in found.items():
        counted[bare(alias)] += times
    spelled: dict[str, str] = {}
    for alias in sorted(counted, key=lambda alias: (-counted[alias], alias)):
        spelled.setdefault(alias.casefold(), alias)
    return sorted(alias for folding, alias in spelled.items() if folding != name.casefold() and _names(alias))


def _names(alias: str) -> bool:
    """True for what reads as a name or a title with a name; not for *he*, *the spokesman*, or half a sentence."""
    words = alias.split()
    return alias[:1].isupper() and len(words) <= LONGEST_ALIAS and "," not in alias and alias.casefold() not in PRONOUNS


def _assign(
    prepared: Sequence[Prepared], identifiers: Mapping[Use, str]
) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    of_voice = {use.voice: entity for use, entity in identifiers.items() if use.voice}
    by_article: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for use, entity in identifiers.items():
        if not use.voice:
            by_article[use.article].append((use.start, use.end, entity))
    of_claim: dict[str, tuple[str, ...]] = {}
    for each in prepared:
        places = sorted(by_article[each.article.id])
        starts = [place[0] for place in places]
        for claim in each.extraction.claims:
            of_claim[claim.id] = _inside(claim, places, starts)
    return of_claim, of_voice


def _inside(claim: Claim, places: Sequence[tuple[int, int, str]], starts: Sequence[int]) -> tuple[str, ...]:
    """Entities named inside the claim's content, in the order of the text, each once."""
    found: dict[str, None] = {}
    for span in claim.content:
        for start, end, entity in places[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
            if start < span.end and end <= span.end:
                found[entity] = None
    return tuple(found)
