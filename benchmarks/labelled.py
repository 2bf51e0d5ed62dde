"""Measures linking on the labelled dossiers of tests/labelled, scored from outside by ../shared/eval/run.py.

Prints for each dossier, for the first four (`own`, labelled by one hand) and for all together: pairs of sentences that report the same fact, their relation, disputes,
revisions and answers found, look-alikes joined, the codes of figure pairs, voices and hedges, and whether copies
and their originals are told apart. The last line is the same as JSON, for `benchmarks/gate.py`.

    python benchmarks/labelled.py [NAME …] [--json FILE] [--command COMMAND]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LABELLED = ROOT / "tests/labelled"
RUN = ROOT.parent / "shared/eval/run.py"
ANOTHER_HAND = frozenset({"drones", "listeria"})  # labelled later and by others: each has its own floors
WIDE = 44  # characters of a measure's name

Counts = Mapping[str, float]


def names() -> tuple[str, ...]:
    """The labelled dossiers."""
    return tuple(sorted(path.name for path in LABELLED.iterdir() if path.is_dir()))


def measure(name: str, command: str | None = None) -> dict[str, float]:
    """The counts of one dossier; raises RuntimeError with what was printed when the measuring fails.

    `command` is what runs the generator, the one of run.py without it.
    """
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "result.json"
        arguments = ["dossier", "--cases", str(LABELLED / name), "--keep", folder, "--json", str(out)]
        arguments += ["--command", command] if command else []
        done = subprocess.run([sys.executable, RUN, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"measuring {name} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        (articles,) = Path(folder).glob("*/out/articles.jsonl")
        return counts(json.loads(out.read_text("utf-8"))) | copies(_lines(LABELLED / name / "copies.jsonl"), articles)


def counts(result: Mapping[str, Any]) -> dict[str, float]:
    """The counts of a result of run.py that add up over dossiers.

    The scorer gives precision and recall rounded to four digits: the right pairs are recall times gold, a whole number.
    """
    links, figures, pairs, voices = (result[key] for key in ("links", "figures", "figure_pairs", "voices"))
    found = {
        "same fact, gold": links["gold"],
        "same fact, predicted": links["predicted"],
        "same fact, right": round(links["R"] * links["gold"]),
        "same fact, relation right": links["relation_right"],
        "look-alikes of sentences, gold": links["look_alikes"]["gold"],
        "look-alikes of sentences, joined": links["look_alikes"]["joined"],
    }
    for relation in ("disputes", "revises", "responds"):
        of = links[relation]
        found |= {
            f"{relation}, gold": of["gold"],
            f"{relation}, right": of["right"],
            f"{relation}, wrong": of["predicted"] - of["right"],
        }
    found |= {f"figures, {key}": figures[key] for key in ("gold", "found", "value_right", "counted_right")}
    found |= {f"figure pairs, {key.replace('_', ' ')}": pairs[key] for key in pairs}
    return found | {f"sentences, {key}": count for key, count in voices.items()}


def copies(gold: Iterable[Mapping[str, str]], articles: Path) -> dict[str, float]:
    """How many copies are known, and known as copies of the article that was first."""
    records = list(_lines(articles))
    name = {record["id"]: Path(record["path"]).stem for record in records}
    told = {name[record["id"]]: name[record["duplicate_of"]] for record in records if record["duplicate_of"]}
    pairs = [(each["copy"], each["of"]) for each in gold]
    known = sum(told.get(copy) == of or told.get(of) == copy for copy, of in pairs)
    return {
        "copies, gold": len(pairs),
        "copies, known": known,
        "copies, the right one first": sum(told.get(copy) == of for copy, of in pairs),
        "copies, wrong": len(told) - known,
    }


def total(measured: Sequence[Counts]) -> dict[str, float]:
    """The sums over several dossiers."""
    keys = dict.fromkeys(key for each in measured for key in each)
    return {key: sum(each.get(key, 0) for each in measured) for key in keys}


def precision(found: Counts) -> float:
    """Right ones among the predicted pairs of one fact; 0 without any."""
    return found["same fact, right"] / found["same fact, predicted"] if found["same fact, predicted"] else 0.0


def recall(found: Counts) -> float:
    """Found ones among the labelled pairs of one fact."""
    return found["same fact, right"] / found["same fact, gold"]


def measured(chosen: Sequence[str], command: str | None = None) -> dict[str, dict[str, float]]:
    """The counts of each dossier, the sums of those of the first hand as `own`, and of all as `all`; two at a time."""
    with ThreadPoolExecutor(2) as pool:
        by_name = dict(zip(chosen, pool.map(partial(measure, command=command), chosen), strict=True))
    own = [found for name, found in by_name.items() if name not in ANOTHER_HAND]
    return by_name | ({"own": total(own)} if own else {}) | {"all": total(list(by_name.values()))}


def _lines(path: Path) -> Iterable[Any]:
    return map(json.loads, path.read_text("utf-8").splitlines())


def _rates(found: Counts) -> dict[str, float]:
    return {"precision": round(precision(found), 4), "recall": round(recall(found), 4), **found}


def _table(results: Mapping[str, Counts]) -> Iterable[str]:
    yield " " * WIDE + "".join(f"{name:>10}" for name in results)
    for title, ratio in (("same fact, precision", precision), ("same fact, recall", recall)):
        yield f"{title:<{WIDE}}" + "".join(f"{ratio(found):10.3f}" for found in results.values())
    for key in results["all"]:
        yield f"{key:<{WIDE}}" + "".join(f"{found.get(key, 0):10g}" for found in results.values())


def main() -> int:
    """Print the table, and write it as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--command", help="what runs the generator, e.g. with a --config")
    chosen = parser.parse_args()
    if not RUN.is_file():
        print("the measuring script (../shared/eval/run.py) is not here: nothing measured")
        return 0
    results = measured(chosen.names or names(), chosen.command)
    print("\n".join(_table(results)))
    print(json.dumps({name: _rates(found) for name, found in results.items()}))
    if chosen.json:
        chosen.json.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
