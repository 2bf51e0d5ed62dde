"""What the decision looks at: numbers for each passage, none of which is a word.

Three families: the passage itself, its neighbours, and its place in the densest run of prose. The order of `NAMES` is
the order of the numbers and of the exported trees' feature indexes. Every number is bounded, so that a page of
another size does not leave the range that the trees were grown on. Linear in the length of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate

from generator.clean.furniture import furniture, opens_list
from generator.clean.lines import Passage
from generator.clean.prose import densest, is_sentence, weight
from generator.clean.stating import byline, credit_tail, ends_sentence, is_credit, is_stating_date
from generator.lexicon import lexicon

OWN = (
    "words", "characters", "ends", "ends_colon", "ends_open", "sentences", "capitals", "function_words", "digits",
    "word_length", "quotes", "starts_lower", "starts_mark", "all_capitals", "commas", "bars", "address", "person",
    "furniture", "byline", "date", "credit", "caption", "bullet", "indent", "blank_before", "blank_after", "lines",
    "question",
)  # fmt: skip
PLACE = (
    "from_top", "from_bottom", "relative", "in_run", "after_start", "before_end", "in_run_relative", "run_share",
    "copies", "known_words", "rare_words", "walls", "headings", "near_prose", "wide_prose", "short_before",
    "short_after", "since_sentence", "till_sentence", "blank_share", "passages", "sentence_share", "lead_words",
)  # fmt: skip
NEIGHBOURS = ("words", "ends", "capitals", "function_words", "furniture", "blank_before", "date", "credit")
DISTANCES = (-2, -1, 1, 2)
NAMES = (*OWN, *PLACE, *(f"{name}{distance:+d}" for distance in DISTANCES for name in NEIGHBOURS))

_PERSON = frozenset(["you", "your", "we", "us", "our", "me", "my", "i", "you're", "we're", "we'll"])
_ADDRESS = re.compile(r"https?:|www\.|@\w|\.com\b|\.org\b")
_SENTENCE = re.compile(r"[.!?][\"')\]]*(?:\s|$)")
_BULLET = re.compile(r"[-*+•◦▪●■□☆]\s|\(?\d{1,2}[.)]\s")
LOOK = 2000  # characters of one passage that are counted; more says nothing new


def table(passages: Sequence[Passage]) -> list[list[float]]:
    """The numbers of each passage, in the order of `NAMES`."""
    own = [_own(passage) for passage in passages]
    place = _place(passages, own)
    return [[*own[at], *place[at], *_neighbours(own, at)] for at in range(len(passages))]


def _own(passage: Passage) -> list[float]:
    line = passage.plain[:LOOK]
    words = [word for word in line.split() if any(map(str.isalnum, word[:3]))]
    count = max(1, len(words))
    lower = [word.strip(".,;:!?\"'()") for word in line.lower().split()]
    shown = len(passage.words)
    return [
        min(shown, 120.0),
        min(len(line), 600.0),
        float(ends_sentence(line)),
        float(line[-1:] == ":"),
        float(line[-1:] in ",;-" or line.endswith("...")),
        min(len(_SENTENCE.findall(line)), 8.0),
        round(sum(word[0].isupper() for word in words) / count, 3),
        round(sum(word in _function_words() for word in lower) / count, 3),
        round(sum(map(str.isdigit, line)) / max(1, len(line)), 3),
        round(min(20.0, sum(map(len, words)) / count), 2),
        min(line.count('"'), 6.0),
        float(line[:1].islower()),
        float(not line[:1].isalnum()),
        float(line.isupper()),
        min(line.count(","), 8.0),
        min(line.count("|") + line.count("/") + line.count("»") + line.count("\t"), 5.0),
        float(bool(_ADDRESS.search(line))),
        round(sum(word in _PERSON for word in lower) / count, 3),
        float(furniture(passage) is not None),
        float(byline(passage) is not None),
        float(is_stating_date(passage)),
        float(is_credit(line)),
        float(credit_tail(line) is not None),
        float(bool(_BULLET.match(line))),
        min(passage.lines[0].indent, 20.0),
        min(passage.blank_before, 3.0),
        min(passage.blank_after, 3.0),
        min(len(passage.lines), 6.0),
        float(line[-1:] == "?"),
    ]


def _place(passages: Sequence[Passage], own: Sequence[Sequence[float]]) -> list[list[float]]:
    total = len(passages)
    weights = [
        -12.0 if row[_FURNITURE] or opens_list(passage) else weight(passage)
        for passage, row in zip(passages, own, strict=True)
    ]
    start, end = densest(weights)
    prose = [float(is_sentence(passage) and not row[_FURNITURE]) for passage, row in zip(passages, own, strict=True)]
    mass = [sum_words * row[0] for sum_words, row in zip(prose, own, strict=True)]
    near, wide = _windows(mass, 2), _windows(mass, 6)
    walls = list(accumulate((row[_FURNITURE] for row in own), initial=0.0))
    headings = list(accumulate((float(opens_list(passage)) for passage in passages), initial=0.0))
    copies = Counter(passage.key for passage in passages)
    known, lead = _known(passages[start:end]), frozenset(passages[start].words[:60]) if end else frozenset()
    before, after = _distances(prose), _distances(prose[::-1])[::-1]
    short_before, short_after = _short_runs(own), _short_runs(own[::-1])[::-1]
    words = sum(row[0] for row in own) or 1.0
    whole = [
        round(sum(row[_BLANK] > 0 for row in own) / max(1, total), 2),
        min(float(total), 400.0),
        round(sum(prose) / max(1, total), 3),
    ]
    share = round(sum(row[0] for row in own[start:end]) / words, 2)
    rows = []
    for at, passage in enumerate(passages):
        inside = start <= at < end
        anchor = start if at < start else end
        familiar, rare = _shared(passage, known, inside)
        rows.append(
            [
                min(float(at), 60.0),
                min(float(total - 1 - at), 60.0),
                round(at / max(1, total - 1), 3),
                float(inside),
                max(-40.0, min(40.0, float(at - start))),
                max(-40.0, min(40.0, float(end - 1 - at))),
                round((at - start) / (end - start), 2) if inside else -1.0,
                share,
                min(float(copies[passage.key]), 4.0),
                familiar,
                rare,
                0.0 if inside else min(abs(walls[at] - walls[anchor]), 10.0),
                min(headings[at + 1] - headings[min(start, at + 1)], 4.0),
                near[at],
                wide[at],
                short_before[at],
                short_after[at],
                before[at],
                after[at],
                *whole,
                round(len(lead.intersection(passage.words)) / max(4, len(passage.words)), 2),
            ]
        )
    return rows


def _windows(values: Sequence[float], reach: int) -> list[float]:
    """For each place the mean of the values up to `reach` places away, itself left out."""
    sums = list(accumulate(values, initial=0.0))
    last = len(values)
    means = []
    for at, value in enumerate(values):
        low, high = max(0, at - reach), min(last, at + reach + 1)
        means.append(round((sums[high] - sums[low] - value) / (2 * reach), 2))
    return means


def _distances(prose: Sequence[float]) -> list[float]:
    """How many passages back the last sentence stands, 20 at most."""
    distance, found = 20.0, []
    for value in prose:
        found.append(distance)
        distance = 1.0 if value else min(20.0, distance + 1)
    return found


def _short_runs(own: Sequence[Sequence[float]]) -> list[float]:
    """How many passages in a row up to here have fewer than eight words, 20 at most."""
    run, found = 0.0, []
    for row in own:
        run = min(20.0, run + 1) if row[0] < 8 else 0.0
        found.append(run)
    return found


def _known(run: Iterable[Passage]) -> Counter[str]:
    """In how many passages of the run each longer word stands."""
    return Counter(word for passage in run for word in set(passage.words[:300]) if len(word) > 3)


def _shared(passage: Passage, known: Counter[str], inside: bool) -> tuple[float, float]:
    """The share of a passage's longer words that the run has elsewhere, and of those that it has twice or more."""
    long = [word for word in passage.words[:300] if len(word) > 3]
    if not long:
        return 0.0, 0.0
    own = 1 if inside else 0
    return (
        round(sum(known[word] > own for word in long) / len(long), 2),
        round(sum(known[word] > own + 1 for word in long) / len(long), 2),
    )


def _neighbours(own: Sequence[Sequence[float]], at: int) -> list[float]:
    numbers: list[float] = []
    for distance in DISTANCES:
        there = at + distance
        row = own[there] if 0 <= there < len(own) else None
        numbers.extend(row[index] if row else -1.0 for index in _NEIGHBOUR_COLUMNS)
    return numbers


_FURNITURE, _BLANK = OWN.index("furniture"), OWN.index("blank_before")
_NEIGHBOUR_COLUMNS = tuple(OWN.index(name) for name in NEIGHBOURS)


@cache
def _function_words() -> frozenset[str]:
    words = lexicon("generator.clean", "languages")["words"]
    return frozenset(word for line in words.values() for word in line.split())


# ------------------------------------------------------------------------------------------- second stage
SECOND = (
    *(f"first{distance:+d}" for distance in (-4, -3, -2, -1, 0, 1, 2, 3, 4)),
    "near_first", "wide_first", "in_sure", "after_sure_start", "before_sure_end", "sure_share", "sure_words",
    "sure_back", "sure_ahead", "best", "above_words", "below_words",
)  # fmt: skip
SURE = 0.7


def second_table(passages: Sequence[Passage], first: Sequence[float]) -> list[list[float]]:
    """For the second decision: what the first one thought of each passage's neighbours and of the whole page."""
    total = len(first)
    start, end = densest(
        [(value - 0.4) * min(len(passage.words), 60) for passage, value in zip(passages, first, strict=True)]
    )
    sure = [float(value >= SURE) for value in first]
    vocabulary = _known(passage for passage, value in zip(passages, first, strict=True) if value >= SURE)
    near, wide = _windows(first, 2), _windows(first, 6)
    back, ahead = _distances(sure), _distances(sure[::-1])[::-1]
    words = [float(min(len(passage.words), 120)) for passage in passages]
    mass = list(accumulate((each * value for each, value in zip(words, first, strict=True)), initial=0.0))
    all_mass = mass[-1] or 1.0
    best, share = max(first, default=0.0), round(sum(sure) / max(1, total), 2)
    rows = []
    for at, passage in enumerate(passages):
        around = [first[at + step] if 0 <= at + step < total else -1.0 for step in range(-4, 5)]
        inside = start <= at < end
        rows.append(
            [
                *around,
                near[at],
                wide[at],
                float(inside),
                max(-40.0, min(40.0, float(at - start))),
                max(-40.0, min(40.0, float(end - 1 - at))),
                share,
                _shared(passage, vocabulary, sure[at] > 0)[0],
                back[at],
                ahead[at],
                best,
                round(mass[at] / all_mass, 3),
                round((all_mass - mass[at + 1]) / all_mass, 3),
            ]
        )
    return rows
