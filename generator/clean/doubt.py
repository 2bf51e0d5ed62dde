"""What stays of a page that is in doubt as a whole: a list of offers, a plan of meals, a table of results.

Line by line such an article looks like a menu. The page gives it away: where no choice of passages could hope to find
most of the body, a line by itself says little, and what hangs together with the body stays as a stretch.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from generator.clean.columns import Column

# From sweeps on the development pages, each decided by trees that had not seen its site (DOUBTFUL .7 to .9, SHARE .05 to
# .5, REACH 3 to 30, JUNK .03 to .12). Of the body words of pasted pages 1.2 % are lost, not 3.6 % (first collection, where
# two pages in a hundred are such lists). DOUBTFUL .75 to .82 give nearly the same, .85 costs .002 to .006 of F1; so do
# SHARE .05 to .1 with REACH 15 to 30; SHARE .12 leaves lists of very short lines behind; without JUNK F1 is .003 lower.
DOUBTFUL = 0.78  # the F-measure that a choice of passages can hope for at best
SHARE = 0.08  # of that, which a stretch must be believed in
REACH = 20  # passages either side whose mean belief says what a line's stretch is
JUNK = 0.05  # share of its lines that may be furniture: the page's own lists have more
MOST_WORDS = 60  # one paragraph weighs no more than this


def hope(beliefs: Column, words: Column) -> float:
    """The highest F-measure that a choice of passages can expect when the beliefs are true, 0 to 1.

    Half of it is the threshold that reaches it (Lipton, Elkan and Naryanaswamy 2014): .45 on a page with little doubt.
    """
    words = np.minimum(words, MOST_WORDS)
    order = np.argsort(-beliefs, kind="stable")
    right = np.cumsum((beliefs * words)[order])
    chosen = np.cumsum(words[order])
    best = 2.0 * right / np.maximum(chosen + right.max(initial=0.0), 1.0)
    return float(best.max(initial=0.0))


def stretches(beliefs: Column, words: Column, kept: Column, junk: Column, walls: Column) -> set[int]:
    """The passages that hang together with those kept, where the page is in doubt as a whole; none elsewhere.

    Each of the columns has a value a passage; `words` is nought for what is settled already, `junk` is sure furniture,
    `walls` are the headings of lists of other stories. A stretch begins and ends with a line that is believed in by
    itself, and next to nothing in it is furniture.
    """
    expected = hope(beliefs, words)
    if expected >= DOUBTFUL:
        return set()
    least = SHARE * expected
    believed = _around(beliefs, 1.0 + np.minimum(words, MOST_WORDS)) >= least
    held = kept | (beliefs >= least)
    runs = (_from_to(run, held) for run in _runs(np.flatnonzero((believed | kept) & ~walls)))
    return {index for run in runs if kept[run].any() and junk[run].mean() <= JUNK for index in run}


def _from_to(run: list[int], held: Column) -> list[int]:
    """A run from its first to its last passage that is held."""
    inside = np.flatnonzero(held[run])
    return run[inside[0] : inside[-1] + 1] if len(inside) else []


def _around(beliefs: Column, weights: Column) -> Column:
    """For each place the mean belief of the passages up to `REACH` away, itself included."""
    at = np.arange(len(beliefs))
    first, behind = np.maximum(at - REACH, 0), np.minimum(at + REACH + 1, len(beliefs))
    sums, wholes = (np.concatenate([[0.0], np.cumsum(values)]) for values in (beliefs * weights, weights))
    return np.asarray((sums[behind] - sums[first]) / (wholes[behind] - wholes[first]))


def _runs(places: Collection[int]) -> Iterator[list[int]]:
    """Places in order, in runs without a gap."""
    run: list[int] = []
    for place in places:
        if run and place > run[-1] + 1:
            yield run
            run = []
        run.append(int(place))
    if run:
        yield run
