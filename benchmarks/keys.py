"""Measures the key claims of the marked articles, beside the first sentences of each in the same number.

    python benchmarks/keys.py [--errors odd|even]

The odd and the even articles stand in rows of their own: weights are set with a look at the errors of the one
half, the other says what that was worth.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from key_cases import Marked, Score, Stretches, lies, marked, names, score


def half(name: str) -> str:
    """Which half an article belongs to, by its number."""
    return "odd" if int(name.partition("_")[0]) % 2 else "even"


def row(name: str, articles: Iterable[Marked]) -> str:
    """One line of the table: the generator's figures and those of the first sentences."""
    those = list(articles)
    ours = sum((score(one, one.shown) for one in those), Score())
    lead = sum((score(one, one.lead) for one in those), Score())
    means = f"{ours.shown / len(those):5.1f} {ours.keys / len(those):5.1f}"
    figures = "   ".join(f"{one.precision:.3f} {one.recall:.3f} {one.tempted:3}" for one in (ours, lead))
    return f"{name:28}{means}   {figures}\n"


def errors(one: Marked) -> str:
    """What was shown and is no key, and the keys that were not shown, with what their claims weigh."""
    text = one.article.text
    wrong = [s for s in one.shown if not any(lies(s, w) for key in one.keys for w in key.wordings)]
    missed = [key for key in one.keys if not any(lies(s, w) for s in one.shown for w in key.wordings)]
    lines = [f"\n{one.name}", *(f"  + {_words(text, s)}" for s in wrong)]
    for key in missed:
        inside = [
            f"{c.salience:.2f} {c.kind} {c.text!r}"
            for c in one.claims
            if lies(one.stretches(*(range(s.start, s.end) for s in c.content)), key.wordings[0])
        ]
        lines += [f"  - {_words(text, key.wordings[0])}", *(f"      {claim}" for claim in inside)]
    least = min((c.salience for c in one.claims if c.key), default=0.0)
    return "\n".join([*lines, f"  least salience of a key: {least:.2f}", ""])


def _words(text: str, places: Stretches) -> str:
    return text[min(places) : max(places) + 1].replace("\n", " ") if places else "(removed by cleaning)"


def main() -> None:
    """Print the table, and on demand the errors of one half."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--errors", choices=("odd", "even"))
    chosen = parser.parse_args().errors
    every = [marked(name) for name in names()]
    sys.stdout.write(f"{'':28}shown  keys   precision recall tempted   lead sentences: the same\n")
    for one in every:
        sys.stdout.write(row(one.name, [one]))
    for part in ("odd", "even"):
        sys.stdout.write(row(part, (one for one in every if half(one.name) == part)))
    sys.stdout.write(row("all", every))
    for one in every:
        if half(one.name) == chosen:
            sys.stdout.write(errors(one))


if __name__ == "__main__":
    main()
