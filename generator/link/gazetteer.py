"""Names that the parser found at one place and missed at another: a name of the dossier is one wherever it is written.

And words that are no name, though the parser took them for one: alone they name a class, an office, or nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.link.names import classes, is_office, nobody, plain, whole_country
from generator.link.signs import in_a_place, words_of
from generator.link.spellings import Spellings, Written, written
from generator.link.uses import Key, Use

LONGEST = 6  # words of a name that is looked for
CAPITALS = 4  # letters from which a common word in capitals is a shout and no acronym (VOTE, but WHO)
SHORTEST = 3  # letters of a name of one word

Names = Mapping[tuple[str, ...], set[tuple[str, Key]]]


def missed(uses: Sequence[Use], texts: Mapping[str, str], spellings: Spellings) -> Iterator[Use]:
    """The places where a known name stands and no use is; of two things of one name the article's own is meant, or none."""
    whole, own = _names(uses, spellings)
    taken = _taken(uses)
    for article, runs in spellings.runs.items():
        for run in runs:
            for words, known in _inside(run, own[article], whole):
                start, end = words[0].start, words[-1].end
                name, key = known
                town = key.kind == "person" and len(words) == 1 and in_a_place(texts[article], start)
                if not town and not any(at in taken[article] for at in range(start, end)):
                    yield Use(article, start, end, " ".join(word.text for word in words), name, key, parsed=key.kind)


def _names(uses: Iterable[Use], spellings: Spellings) -> tuple[Names, Mapping[str, Names]]:
    """What each name as written means, in the dossier and in each article."""
    whole: dict[tuple[str, ...], set[tuple[str, Key]]] = defaultdict(set)
    own: dict[str, dict[tuple[str, ...], set[tuple[str, Key]]]] = defaultdict(lambda: defaultdict(set))
    for use in uses:
        for words in _ways(use) if not use.voice else ():
            if _telling(words, spellings):
                whole[words].add((use.name, use.key))
                own[use.article][words].add((use.name, use.key))
    return whole, own


def _ways(use: Use) -> Iterator[tuple[str, ...]]:
    """How a name is written: as it stands, and a person's family name alone."""
    words = written(plain(use.text)[0])
    yield words
    if use.key.kind == "person" and len(words) > 1:
        yield words[-1:]


def _telling(words: Sequence[str], spellings: Spellings) -> bool:
    if len(words) == 1:
        return len(words[0]) >= SHORTEST and not nameless(words[0], spellings)
    return bool(words) and all(word[0].isupper() for word in words)


def _taken(uses: Iterable[Use]) -> Mapping[str, set[int]]:
    taken: dict[str, set[int]] = defaultdict(set)
    for use in uses:
        if not use.voice or use.key.words[:1] == ("government",):
            taken[use.article].update(range(use.start, use.end))
    return taken


def _inside(run: Sequence[Written], own: Names, whole: Names) -> Iterator[tuple[Sequence[Written], tuple[str, Key]]]:
    """The names in a run of capitals, the longest at each place; a name of one word only where it stands alone."""
    at = 0
    while at < len(run):
        for size in range(min(LONGEST, len(run) - at), 0, -1):
            words = tuple(word.text for word in run[at : at + size])
            known = own.get(words) or whole.get(words) or set()
            if len(known) == 1 and (size > 1 or len(run) == 1):
                yield run[at : at + size], next(iter(known))
                break
        else:
            size = 1
        at += size


def shortened(uses: Iterable[Use]) -> Iterator[Use]:
    """The places, with *the Commission* and *Labour Court* taken for the one body of their article whose name ends so."""
    held = list(uses)
    ends: dict[tuple[str, tuple[str, ...]], set[tuple[str, Key]]] = defaultdict(set)
    for use in held:
        if use.key.kind == "organisation" and use.key.words[-1] in words_of("heads", "organisation"):
            for size in range(1, len(use.key.words)):
                ends[use.article, use.key.words[-size:]].add((use.name, use.key))
    for use in held:
        fits = ends.get((use.article, use.key.words), set())
        name, key = next(iter(fits)) if len(fits) == 1 else (use.name, use.key)
        yield use._replace(name=name, key=key)


def nameless(name: str, spellings: Spellings) -> bool:
    """True for a name that is one common word, a germ, a month, a class or nothing but titles: *Riot*, *Prime Minister*."""
    words = name.split()
    if whole_country(name):
        return False
    if name[:1].islower() or is_office(name):
        return True
    if name.isupper() and len(name) < CAPITALS:
        return False
    return len(words) == 1 and (spellings.common(name) or name.casefold() in classes() | nobody())
