"""How well names are joined to entities and told in kind, on the dossiers of `tests/cases/entities`.

    python benchmarks/entities.py [NAME …] [--errors]

B-cubed precision and recall (Bagga and Baldwin 1998) over the labelled mentions: of the mentions that share an entity
with one, how many should (precision), of those that should, how many do (recall). A labelled mention that is nowhere
found has recall 0 and no precision (B³₀ of Stoyanov and others 2009). `kind`: found mentions whose entity is of the
labelled kind. `spurious`: entities at no labelled place. `one of two`: of the voices that are several parties, those
that were given to one entity. The last line is one line of JSON.
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
    voices = {(c.article, c.voice.start, c.voice.end, c.voice.entity) for c in dossier.linked.claims if c.voice}
    fits: dict[Place, list[tuple[float, bool, Entity]]] = defaultdict(list)
    spurious, wrong = [], []
    for entity in dossier.linked.entities:
        places = [Place(one.article, one.start, one.end) for one in entity.mentions]
        spurious += [] if any(_best(place, [*wanted.mentions, *wanted.either]) for place in places) else [entity]
        for place in places:
            best = _best(place, list(wanted.mentions))
            if best and not any(_overlap(place, one) > _overlap(place, best) for one in wanted.either):
                fits[best].append((_overlap(place, best), (*place, entity.id) in voices, entity))
            wrong += [(_words(texts, one), entity) for one in wanted.apart if place.start <= one.start and one.end <= place.end and place.article == one.article]  # fmt: skip
    chosen = {place: max(fits[place], key=lambda fit: (*fit[:2], fit[2].id))[2] if place in fits else None for place in wanted.mentions}  # fmt: skip
    return Found(wanted, chosen, spurious, wrong, texts)


def _best(place: Place, among: Iterable[Place]) -> Place | None:
    best = max(among, key=lambda one: (_overlap(place, one), one), default=None)
    return best if best and _overlap(place, best) else None


def _words(texts: Mapping[str, str], place: Place) -> str:
    return " ".join(texts[place.article][place.start : place.end].split())


def counts(found: Found) -> Counter[str]:
    """The sums of one dossier that add up over several."""
    gold = Counter(found.labels.mentions.values())
    held = {place: entity.id for place, entity in found.entities.items() if entity}
    response = Counter(held.values())
    both = Counter((found.labels.mentions[place], entity) for place, entity in held.items())
    total: Counter[str] = Counter(mentions=len(found.entities), found=len(held), spurious=len(found.spurious))
    total["one of two"] = len(found.one_of_two)
    for place, entity in held.items():
        number = found.labels.mentions[place]
        total["right"] += both[number, entity] / response[entity]  # type: ignore[assignment] - a sum of shares
        total["whole"] += both[number, entity] / gold[number]  # type: ignore[assignment]
        total["of kind"] += found.entities[place].kind == found.labels.kinds[number]  # type: ignore[union-attr]
    return total


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
    by_number: dict[int, Counter[str]] = defaultdict(Counter)
    for place, number in found.labels.mentions.items():
        entity = found.entities[place]
        told = f"{entity.kind} {entity.name}" if entity else "nothing"
        by_number[number][f"{_words(found.texts, place)} -> {told}"] += 1
    for number, names in sorted(by_number.items()):
        told = {name.rpartition(" -> ")[2] for name in names}
        if len(told) > 1 or found.labels.kinds[number] != next(iter(told)).split()[0]:
            yield f"{found.labels.kinds[number]}: {dict(names)}"
    held = defaultdict(set)
    for place, entity in found.entities.items():
        held[entity.id if entity else ""].add(found.labels.mentions[place])
    names = {entity.id: entity.name for entity in found.entities.values() if entity}
    yield from (f"one entity for several: {names[one]}" for one, of in held.items() if one and len(of) > 1)
    yield from (f"spurious: {entity.kind} {entity.name}" for entity in found.spurious)
    yield from (f"one of two: {words} -> {entity.name}" for words, entity in found.one_of_two)


def main() -> None:
    """Print the figures of each dossier and of all; with `--errors` also what is not as labelled."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--errors", action="store_true")
    chosen = parser.parse_args()
    total: Counter[str] = Counter()
    result = {}
    for name, case in cases(chosen.names).items():
        found = compare(case, linked(case))
        total += counts(found)
        result[name] = rates(counts(found))
        print(f"{name}: {result[name]}")
        for line in errors(found) if chosen.errors else ():
            print(f"    {line}")
    result["all"] = rates(total)
    print(f"all: {result['all']}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
