"""How linking grows: CPU and peak memory from 1,000 claims on, and the exponent that fits them.

    python benchmarks/linking.py [--most 100000]

The dossiers are made of invented words with the frequencies of news (Zipf), twelve claims an article, forty articles
a subject; a tenth of the claims report what another article of the subject reports too. Propositions come ready, as
they do from extraction. Each size runs in a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

CLAIMS, ARTICLES = 12, 40  # claims an article, articles a subject
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
SYLLABLES = [a + b for a, b in zip("bcdfghklmnprstvwxyz", "aeiouaiouaeaieoaeou", strict=True)]


def words() -> list[str]:
    """6,859 invented words of three syllables, commonest first."""
    return ["".join(three) for three in itertools.product(SYLLABLES, repeat=3)]


def rows(size: int) -> Iterator[tuple[str, dict[str, list[dict[str, Any]]]]]:
    """Articles as the builders of the tests take them."""
    dice = random.Random(size)  # noqa: S311 -- the same dossier each time, nothing secret
    vocabulary = words()
    weights = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(vocabulary))))
    told: list[str] = []
    for number in range(math.ceil(size / CLAIMS)):
        if number % ARTICLES == 0:
            subject, told = dice.sample(vocabulary, 60), []
        lines: list[dict[str, Any]] = []
        for _ in range(CLAIMS):
            if told and dice.random() < 0.1:
                line = " ".join(dice.sample(dice.choice(told).split(), 9))
            else:
                line = " ".join(dice.choices(vocabulary, cum_weights=weights, k=8) + dice.sample(subject, 4))
                told.append(line)
            lines.append(
                {"says": f"{line}.", "clauses": [" | ".join(line.split()[4 * i : 4 * i + 4]) for i in range(2)]}
            )
        yield f"a{number:05d}", {"claims": lines}


def measure(size: int) -> dict[str, float]:
    """CPU seconds and peak memory of linking one dossier."""
    from link_builders import dossier  # noqa: PLC0415 -- only the measuring process needs it

    from generator.link import link  # noqa: PLC0415

    prepared = dossier(dict(rows(size)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    linked = link(prepared)
    cpu = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "claims": len(linked.claims),
        "cpu_s": round(cpu, 2),
        "peak_mb": peak // 1024,
        "before_mb": before // 1024,
        "links": len(linked.links),
        "clusters": len(linked.clusters),
    }


def exponent(results: list[dict[str, float]]) -> float:
    """Slope of log CPU over log claims, by least squares."""
    points = [(math.log(row["claims"]), math.log(row["cpu_s"])) for row in results]
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return float(sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points))


def main() -> None:
    """Measure every size in a process of its own and print the fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=100_000, help="claims of the largest dossier")
    parser.add_argument("--one", type=int, help="measure this size only, in this process")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one)))
        return
    results = []
    for size in (size for size in SIZES if size <= options.most):
        out = subprocess.run([sys.executable, __file__, "--one", str(size)], check=True, capture_output=True, text=True)
        results.append(json.loads(out.stdout))
        print(results[-1], flush=True)
    print(json.dumps({"linking": {"exponent": round(exponent(results), 3), "sizes": results}}))


if __name__ == "__main__":
    main()
