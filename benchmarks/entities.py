"""How well names are joined to entities and told in kind, on the dossiers of `tests/cases/entities`.

    python benchmarks/entities.py [NAME …] [--errors]

B-cubed precision and recall (Bagga and Baldwin 1998) over the labelled mentions: of the mentions that share an entity
with one, how many should (precision), of those that should, how many do (recall). A labelled mention that is nowhere
found has recall 0 and no precision (B³₀ of Stoyanov and others 2009). `kind`: found mentions whose entity is of the
labelled kind. `spurious`: entities at no labelled place. `one of two`: of the voices that are several parties, those
that were given to one entity. `own` sums the dossiers of the first hand, `all` all. The last line is one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from generator.models import Dossier, Entity  # noqa: E402 - the program runs where the project is not installed
from generator.pipeline import prepare  # noqa: E402
from generator.settings import Settings  # noqa: E402

FOLDER = ROOT / "tests/cases/entities"
ANOTHER_HAND = frozenset({"drones", "listeria"})  # labelled later and by others: each has its own floors
_MARKED = re.compile(r"(?P<before>[^\[]*)\[(?P<name>[^\]]+)\](?P<after>.*)")


class Place(NamedTuple):
    """A half-open stretch of an article."""

    article: str
    start: int
    end: int


@dataclass(frozen=True)
class Labels:
    """What a case wants of a dossier: mention -> number of its entity, the kinds, and the places that are open or several."""

    mentions: Mapping[Place, int]
    kinds: Sequence[str]
    either: frozenset[Place]
    apart: frozenset[Place]


@dataclass(frozen=True)
class Found:
    """What one dossier gave: each mention's entity or None, the entities at no labelled place, the voices wrongly given."""

    labels: Labels
    entities: Mapping[Place, Entity | None]
    spurious: Sequence[Entity]
    one_of_two: Sequence[tuple[str, Entity]]
    texts: Mapping[str, str]


def cases(chosen: Sequence[str] = ()) -> dict[str, dict[str, Any]]:
    """The labelled dossiers by name."""
    found = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yml"))}
    return {name: case for name, case in found.items() if not chosen or name in chosen}


def linked(case: Mapping[str, Any]) -> Dossier:
    """The dossier of a case, from its own articles or those of a labelled dossier."""
    if "dossier" in case:
        return prepare(Settings(seeds=ROOT / "tests/labelled" / case["dossier"] / "raw", jobs=1))
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(case["articles"]):
            (Path(folder) / f"{number}.txt").write_text(text, "utf-8")
        return prepare(Settings(seeds=Path(folder), jobs=1))


def labels(case: Mapping[str, Any], texts: Mapping[str, str]) -> Labels:
    """The labels at their places; a longer name has its place before a shorter one, a name in a context before both.

    Raises ValueError for a name that stands nowhere: a label that measures nothing.
    """
    wanted = [(name, number) for number, each in enumerate(case["entities"]) for name in each["names"]]
    wanted += [(name, -1) for name in case.get("either", ())]
    taken: dict[Place, int] = {}
    for name, number in sorted(wanted, key=lambda one: ("[" not in one[0], -len(one[0]), one)):
        places = list(_places(name, texts))
        if not places:
            raise ValueError(f"no article has {name!r}")
        taken |= {place: number for place in places if not any(_overlap(place, other) for other in taken)}
    return Labels(
        {place: number for place, number in sorted(taken.items()) if number >= 0},
        [each["kind"] for each in case["entities"]],
        frozenset(place for place, number in taken.items() if number < 0),
        frozenset(place for words in case.get("apart", ()) for place in _places(words, texts)),
    )


def _places(name: str, texts: Mapping[str, str]) -> Iterator[Place]:
    marked = _MARKED.fullmatch(name)
    before, name, after = marked.groups() if marked else ("", name, "")
    pattern = re.compile(rf"(?<!\w){re.escape(before)}({re.escape(name)}){re.escape(after)}(?!\w)")
    for article, text in texts.items():
        for found in pattern.finditer(text.replace("’", "'")):
            yield Place(article, *found.span(1))


def _overlap(one: Place, other: Place) -> float:
    """The share that two places have in common of what both cover (Jaccard)."""
    if one.article != other.article:
        return 0.0
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(0, common) / (max(one.end, other.end) - min(one.start, other.start))


def compare(case: Mapping[str, Any], dossier: Dossier) -> Found:
    """Lay the entities of a dossier over the labels. Each place found stands for the one labelled place it fits best."""
    texts = {each.article.id: each.article.text for each in dossier.prepared}
    wanted = labels(case, texts)
    labelled = [*wanted.mentions, *wanted.either]
    voices = {(c.article, c.voice.start, c.voice.end, c.voice.entity) for c in dossier.linked.claims if c.voice}
    fits: dict[Place, list[tuple[float, bool, str, Entity]]] = defaultdict(list)
    for entity in dossier.linked.entities:
        for mention in entity.mentions:
            whole = Place(mention.article, mention.start, mention.end)
            place = _named(whole, entity, texts)
            best = _best(place, labelled)
            if best and best in wanted.mentions:
                fits[best].append((_overlap(place, best), (*whole, entity.id) in voices, entity.id, entity))
    return Found(
        wanted,
        {place: max(fits[place])[-1] if place in fits else None for place in wanted.mentions},
        [
            each
            for each in dossier.linked.entities
            if not any(_best(place, labelled) for place in _places_of(each, texts))
        ],
        [
            (_words(texts, words), each)
            for words in sorted(wanted.apart)
            for each in dossier.linked.entities
            if any(_holds(Place(one.article, one.start, one.end), words) for one in each.mentions)
        ],
        texts,
    )


def _places_of(entity: Entity, texts: Mapping[str, str]) -> Iterator[Place]:
    return (_named(Place(one.article, one.start, one.end), entity, texts) for one in entity.mentions)


def _named(place: Place, entity: Entity, texts: Mapping[str, str]) -> Place:
    """The name inside a place that holds more: *analyst Ravi Sandt of Brokers North* stands for the analyst."""
    text = texts[place.article][place.start : place.end]
    at, name = next(((text.find(name), name) for name in (entity.name, *entity.aliases) if name in text), (0, text))
    return Place(place.article, place.start + at, place.start + at + len(name))


def _holds(place: Place, other: Place) -> bool:
    return place.article == other.article and place.start <= other.start and other.end <= place.end


def _best(place: Place, among: Iterable[Place]) -> Place | None:
    best = max(among, key=lambda one: (_overlap(place, one), one), default=None)
    return best if best and _overlap(place, best) else None


def _words(texts: Mapping[str, str], place: Place) -> str:
    return " ".join(texts[place.article][place.start : place.end].split())


def counts(found: Found) -> dict[str, float]:
    """The sums of one dossier that add up over several."""
    labelled, kinds = found.labels.mentions, found.labels.kinds
    held = {place: entity for place, entity in found.entities.items() if entity}
    gold = Counter(labelled.values())
    response = Counter(entity.id for entity in held.values())
    both = Counter((labelled[place], entity.id) for place, entity in held.items())
    together = {place: both[labelled[place], entity.id] for place, entity in held.items()}
    return {
        "mentions": len(labelled),
        "found": len(held),
        "right": sum(together[place] / response[entity.id] for place, entity in held.items()),
        "whole": sum(together[place] / gold[labelled[place]] for place in held),
        "of kind": sum(entity.kind == kinds[labelled[place]] for place, entity in held.items()),
        "spurious": len(found.spurious),
        "one of two": len(found.one_of_two),
    }


def summed(counted: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The sums over several dossiers, at least one."""
    return {key: sum(one[key] for one in counted) for key in counted[0]}


def rates(total: Mapping[str, float]) -> dict[str, float]:
    """B-cubed precision and recall, the accuracy of kinds, and the plain counts."""
    return {
        "precision": round(total["right"] / total["found"], 4),
        "recall": round(total["whole"] / total["mentions"], 4),
        "kind": round(total["of kind"] / total["found"], 4),
        "spurious": total["spurious"],
        "one of two": total["one of two"],
        "mentions": total["mentions"],
    }


def errors(found: Found) -> Iterator[str]:
    """What was labelled as one and is in several entities, what shares an entity and should not, and wrong kinds."""
    told: dict[int, Counter[str]] = defaultdict(Counter)
    holding: dict[str, set[int]] = defaultdict(set)
    for place, number in found.labels.mentions.items():
        entity = found.entities[place]
        told[number][f"{entity.kind} {entity.name}" if entity else f"nothing for {_words(found.texts, place)}"] += 1
        holding[entity.name if entity else ""].add(number)
    for number, names in sorted(told.items()):
        if len(names) > 1 or found.labels.kinds[number] != next(iter(names)).split()[0]:
            yield f"{found.labels.kinds[number]}: {dict(names)}"
    yield from (f"one entity for several: {name}" for name, of in holding.items() if name and len(of) > 1)
    yield from (f"spurious: {entity.kind} {entity.name}" for entity in found.spurious)
    yield from (f"one of two: {words} -> {entity.name}" for words, entity in found.one_of_two)


def main() -> None:
    """Print the figures of each dossier and of all; with `--errors` also what is not as labelled."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--errors", action="store_true")
    chosen = parser.parse_args()
    found = {name: compare(case, linked(case)) for name, case in cases(chosen.names).items()}
    counted = {name: counts(one) for name, one in found.items()}
    own = [one for name, one in counted.items() if name not in ANOTHER_HAND]
    sums = {name: summed(of) for name, of in (("own", own), ("all", list(counted.values()))) if of}
    result = {name: rates(one) for name, one in (counted | sums).items()}
    for name, one in result.items():
        print(f"{name}: {one}")
        for line in errors(found[name]) if chosen.errors and name in found else ():
            print(f"    {line}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
