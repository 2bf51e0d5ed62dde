"""How well voices, hedges, polarity, nesting and unnamed sources are read, on the cases of the tests (`tests/cases`).

    python benchmarks/voices.py [--errors] [--only blind]

For each kind: of the answers given, how many are right (precision), and of the answers wanted, how many were given
(recall). Known failures of the tests count as wrong. `blind` are the files that were written before the code that
they judge; what their first run measured stands in their headers. The last line is one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from extract_cases import extracted, plain  # noqa: E402 - the tests' reader of cases is no package

from generator.models import Claim  # noqa: E402

Answer = tuple[str, Any, Any]  # what was asked, wanted, found; None where there is none
CASES = ROOT / "tests" / "cases"


def smallest(text: str, words: str, kinds: tuple[Any, ...] = (), voice: str | None = None) -> Claim | None:
    """The shortest claim of a text that holds these words, one of this voice rather than another."""
    found = [c for c in extracted(text, kinds).claims if plain(words) in plain(c.text)]
    of_voice = [c for c in found if voice is not None and c.voice is not None and c.voice.text == voice]
    return min(of_voice or found, key=lambda c: len(c.text), default=None)


def resolution(case: dict[str, Any]) -> Iterator[Answer]:
    """The full name behind each saying."""
    for words, name in case.get("says", {}).items():
        claim = smallest(case["text"], words, tuple(case.get("kinds", ())))
        yield words, name, claim.voice.resolved if claim and claim.voice else None


def unnamed(case: dict[str, Any]) -> Iterator[Answer]:
    """Whether a source is unnamed, with its words."""
    if "source" in case:
        claim = next((c for c in extracted(case["text"]).claims if c.cue is not None), None)
        voice = claim.voice if claim else None
        wanted = case["source"] if case.get("unnamed") else None
        yield case["text"], wanted, voice.text if voice and voice.unnamed else None


def hedge(case: dict[str, Any]) -> Iterator[Answer]:
    """The level of the claim that holds the words."""
    if "hedge" in case:
        claim = smallest(case["text"], case["claim"], voice=case.get("voice"))
        yield case["text"], case["hedge"], claim.hedge if claim else None


def framing(case: dict[str, Any]) -> Iterator[Answer]:
    """The level of the outlet's framing with the words that show it."""
    if "framing" in case:
        claim = smallest(case["text"], case["claim"])
        found = claim.framing if claim else None
        words = [found.level, *(s.of(case["text"]) for s in found.spans)] if found else None
        yield case["text"], case["framing"], words


def polarity(case: dict[str, Any]) -> Iterator[Answer]:
    """Negative claims among all."""
    if "polarity" in case:
        claim = smallest(case["text"], case["claim"], voice=case.get("voice"))
        wanted = "negative" if case["polarity"] == "negative" else None
        yield case["text"], wanted, "negative" if claim and claim.polarity == "negative" else None


def denier(case: dict[str, Any]) -> Iterator[Answer]:
    """Whose a denial or a refusal is."""
    if "voice" in case:
        claim = smallest(case["text"], case["claim"], voice=case["voice"])
        yield case["text"], case["voice"], claim.voice.text if claim and claim.voice else None


def nesting(case: dict[str, Any]) -> Iterator[Answer]:
    """The child of an outer claim: voice and words."""
    if "outer" in case:
        claims = extracted(case["text"]).claims
        outer = next((c for c in claims if plain(c.text) == plain(case["outer"][1]) and c.parent is None), None)
        child = next((c for c in claims if outer and c.parent == outer.id and c.voice), None)
        wanted = tuple(map(plain, case["child"])) if case["child"] else None
        yield case["text"], wanted, (plain(child.voice.text), plain(child.text)) if child and child.voice else None


KINDS: dict[str, tuple[tuple[str, ...], Callable[[dict[str, Any]], Iterator[Answer]]]] = {
    "resolution": (("voices",), resolution),
    "unnamed": (("voices",), unnamed),
    "hedge": (("hedges", "polarity"), hedge),
    "framing": (("hedges",), framing),
    "polarity": (("hedges", "polarity"), polarity),
    "denier": (("polarity",), denier),
    "nesting": (("nesting", "claims"), nesting),
}


def answers(kind: str, only: str) -> Iterator[Answer]:
    """Every question of one kind with its answer, in the files whose names hold `only`."""
    folders, ask = KINDS[kind]
    for folder in folders:
        for path in sorted((CASES / folder).glob(f"*{only}*.yml" if only else "*.yml")):
            for case in yaml.safe_load(path.read_text("utf-8")):
                yield from ask(case)


def measured(found: list[Answer]) -> dict[str, float]:
    """Precision, recall and the share of questions answered exactly as wanted."""
    given = [a for a in found if a[2] is not None]
    wanted = [a for a in found if a[1] is not None]
    right = sum(a[1] == a[2] for a in given)
    exact = sum(a[1] == a[2] for a in found)
    return {
        "asked": len(found),
        "precision": round(right / len(given), 4) if given else 1.0,
        "recall": round(right / len(wanted), 4) if wanted else 1.0,
        "exact": round(exact / len(found), 4) if found else 1.0,
    }


def main() -> None:
    """Print the figures of each kind; with `--errors` also what was answered wrongly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--only", default="", help="only files whose names hold this")
    args = parser.parse_args()
    result = {}
    for kind in KINDS:
        found = list(answers(kind, args.only))
        result[kind] = measured(found)
        sys.stdout.write(f"{kind}: {result[kind]}\n")
        for asked, wanted, given in found if args.errors else ():
            if wanted != given:
                sys.stdout.write(f"    {asked!r}: wanted {wanted!r}, found {given!r}\n")
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
