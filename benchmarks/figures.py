"""Measures figures, times, bounds of publication and key claims on the cases of tests/cases.

    python benchmarks/figures.py

The cases were also used to mend the program: the rates guard what works. What a first run on unseen cases gave
stands at the head of their files. The last line is the same as JSON, for `benchmarks/gate.py`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from figure_cases import figure_rates, publication_rates, time_rates
from key_cases import Score, marked, names, score


def key_rates() -> dict[str, float]:
    """Precision and recall of the key claims, and of as many first sentences."""
    every = [marked(name) for name in names()]
    ours = sum((score(one, one.shown) for one in every), Score())
    lead = sum((score(one, one.lead) for one in every), Score())
    return {
        "articles": len(every),
        "precision": ours.precision,
        "recall": ours.recall,
        "tempting ones shown": ours.tempted,
        "first sentences, precision": lead.precision,
        "first sentences, recall": lead.recall,
    }


def main() -> None:
    """Print a line for each rate, then all of them as JSON."""
    measured = {
        "figures": figure_rates(),
        "times": time_rates(),
        "publication": publication_rates(),
        "keys": key_rates(),
    }
    for area, rates in measured.items():
        for name, rate in rates.items():
            sys.stdout.write(f"{area + ', ' + name:52}{rate:8.4g}\n")
    sys.stdout.write(json.dumps(measured) + "\n")


if __name__ == "__main__":
    main()
