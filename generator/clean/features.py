"""What the decision looks at: numbers for each passage, none of which is a word.

Three families: the passage itself, its neighbours, and its place in the densest run of prose. The order of `NAMES` is
the order of the numbers and of the exported trees' feature indexes. Every number is bounded, so that a page of
another size does not leave the range that the trees were grown on. Columns are made whole, page by page: linear in
the length of the page, and with little to do for each line of a menu.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate

from generator.clean.furniture import furniture, opens_list
from generator.clean.lines import Passage, once
from generator.clean.prose import densest, is_sentence, weight
from generator.clean.stating import credit_start, ends_sentence, is_stating_date, states_credit
from generator.lexicon import lexicon

OWN = (
    "words", "characters", "ends", "ends_colon", "ends_open", "sentences", "capitals", "function_words", "digits",
    "word_length", "quotes", "starts_mark", "commas", "bars", "address", "person", "furniture", "date", "credit",
    "caption", "bullet", "indent", "blank_before", "blank_after", "lines", "question",
)  # fmt: skip
PLACE = (
    "from_top", "relative", "in_run", "after_start", "before_end", "in_run_relative", "copies", "known_words",
    "rare_words", "walls", "headings", "near_prose", "wide_prose", "short_before", "short_after", "since_sentence",
    "till_sentence", "run_share", "blank_share", "passages", "sentence_share",
)  # fmt: skip
NEIGHBOURS = ("words", "ends", "capitals", "function_words", "furniture", "date")
DISTANCES = (-2, -1, 1, 2)
NAMES = (*OWN, *PLACE, *(f"{name}{distance:+d}" for distance in DISTANCES for name in NEIGHBOURS))

Row = tuple[float, ...]
Column = list[float]

_PERSON = frozenset(["you", "your", "we", "us", "our", "me", "my", "i"])
_ADDRESSES = ("http", "www.", "@", ".com", ".org")
_BULLET = re.compile(r"[-*+•◦▪●■□☆]\s|\(?\d{1,2}[.)]\s")
LOOK = 2000  # characters of one passage that are counted; more says nothing new
MOST_WORDS = 300


def table(passages: Sequence[Passage]) -> list[Row]:
    """The numbers of each passage, in the order of `NAMES`."""
    if not passages:
        return []
    own = [list(column) for column in zip(*map(_own, passages), strict=True)]
    return list(zip(*own, *_place(passages, own), *_neighbours(own), strict=True))


def _own(passage: Passage) -> Row:
    line = passage.plain[:LOOK]
    words = passage.words[:MOST_WORDS]
    count = len(words) or 1
    tokens = line.split()
    last = line[-1:]
    ends = ends_sentence(line)
    return (
        min(len(passage.words), 120.0),
        min(len(line), 600.0),
        float(ends),
        float(last == ":"),
        float(last in ",;-" or line.endswith("...")),
        min(line.count(". ") + line.count("? ") + line.count("! ") + ends, 8.0),
        sum([token[0].isupper() for token in tokens]) / count,
        sum(map(_function_words().__contains__, words)) / count,
        sum(map(str.isdigit, words)) / count,
        min(20.0, sum(map(len, words)) / count),
        min(line.count('"'), 6.0),
        float(not line[:1].isalnum()),
        min(line.count(","), 8.0),
        min(line.count("|") + line.count("/") + line.count("»"), 5.0),
        float(any(address in line for address in _ADDRESSES)),
        sum(map(_PERSON.__contains__, words)) / count,
        float(furniture(passage) is not None),
        float(is_stating_date(passage)),
        float(states_credit(passage)),
        float(credit_start(passage) is not None),
        float(_BULLET.match(line) is not None),
        min(passage.lines[0].indent, 20.0),
        min(passage.blank_before, 3.0),
        min(passage.blank_after, 3.0),
        min(len(passage.lines), 6.0),
        float(last == "?"),
    )


# ------------------------------------------------------------------------------------- place and neighbours
def _place(passages: Sequence[Passage], own: Sequence[Column]) -> list[Column]:
    total = len(passages)
    words, junk = own[_WORDS], own[_FURNITURE]
    lists = [float(opens_list(passage)) for passage in passages]
    start, end = densest(
        [-12.0 if bad or heads else weight(passage) for passage, bad, heads in zip(passages, junk, lists, strict=True)]
    )
    prose = [float(is_sentence(passage) and not bad) for passage, bad in zip(passages, junk, strict=True)]
    mass = [sentence * count for sentence, count in zip(prose, words, strict=True)]
    places = range(total)
    inside = [float(start <= at < end) for at in places]
    walls = list(accumulate(junk, initial=0.0))
    headings = list(accumulate(lists, initial=0.0))
    familiar, rare = _shared(passages, start, end)
    keys = [passage.key for passage in passages]
    copies = Counter(keys)
    whole = (
        sum(words[start:end]) / (sum(words) or 1.0),
        sum(blank > 0 for blank in own[_BLANK]) / total,
        min(float(total), 400.0),
        sum(prose) / total,
    )
    return [
        [min(float(at), 60.0) for at in places],
        [at / max(1, total - 1) for at in places],
        inside,
        [max(-40.0, min(40.0, float(at - start))) for at in places],
        [max(-40.0, min(40.0, float(end - 1 - at))) for at in places],
        [(at - start) / (end - start) if within else -1.0 for at, within in zip(places, inside, strict=True)],
        [min(float(copies[key]), 4.0) for key in keys],
        familiar,
        rare,
        [0.0 if inside[at] else min(abs(walls[at] - walls[start if at < start else end]), 10.0) for at in places],
        [min(headings[at + 1] - headings[min(start, at + 1)], 4.0) for at in places],
        _windows(mass, 2),
        _windows(mass, 6),
        _short_runs(words),
        _short_runs(words[::-1])[::-1],
        _distances(prose),
        _distances(prose[::-1])[::-1],
        *([value] * total for value in whole),
    ]


def _neighbours(own: Sequence[Column]) -> list[Column]:
    return [_shifted(own[column], distance) for distance in DISTANCES for column in _NEIGHBOUR_COLUMNS]


def _shifted(values: Column, distance: int) -> Column:
    """What stands `distance` places further on; -1 beyond the page."""
    edge = [-1.0] * min(abs(distance), len(values))
    return [*values[distance:], *edge] if distance > 0 else [*edge, *values[:distance]]


def _windows(values: Column, reach: int) -> Column:
    """For each place the mean of the values up to `reach` places away, itself left out."""
    sums = list(accumulate(values, initial=0.0))
    padded = [*[0.0] * reach, *sums, *[sums[-1]] * reach]
    width = 2 * reach
    return [(high - low - value) / width for low, high, value in zip(padded, padded[width + 1 :], values, strict=False)]


def _distances(prose: Column) -> Column:
    """How many passages back the last sentence stands, 20 at most."""
    distance, found = 20.0, []
    for value in prose:
        found.append(distance)
        distance = 1.0 if value else min(20.0, distance + 1)
    return found


def _short_runs(words: Column) -> Column:
    """How many passages in a row up to here have fewer than eight words, 20 at most."""
    run, found = 0.0, []
    for count in words:
        run = min(20.0, run + 1) if count < 8 else 0.0
        found.append(run)
    return found


@once
def _long(passage: Passage) -> list[str]:
    return [word for word in passage.words[:MOST_WORDS] if len(word) > 3]


def _known(run: Iterable[Passage]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The longer words that stand in at least one, two and three passages of the run."""
    counts: Counter[str] = Counter()
    for passage in run:
        counts.update(set(_long(passage)))
    once_, twice, thrice = (frozenset(word for word, count in counts.items() if count >= least) for least in (1, 2, 3))
    return once_, twice, thrice


def _shared(passages: Sequence[Passage], start: int, end: int) -> tuple[Column, Column]:
    """The share of each passage's longer words that the run has elsewhere, and of those it has twice or more."""
    known = _known(passages[start:end])
    familiar, rare = [], []
    for at, passage in enumerate(passages):
        inside = int(start <= at < end)
        familiar.append(_share(passage, known[inside]))
        rare.append(_share(passage, known[inside + 1]))
    return familiar, rare


def _share(passage: Passage, known: frozenset[str]) -> float:
    long = _long(passage)
    return sum(map(known.__contains__, long)) / len(long) if long and known else 0.0


_WORDS, _FURNITURE, _BLANK = OWN.index("words"), OWN.index("furniture"), OWN.index("blank_before")
_NEIGHBOUR_COLUMNS = tuple(OWN.index(name) for name in NEIGHBOURS)


@cache
def _function_words() -> frozenset[str]:
    words = lexicon("generator.clean", "languages")["words"]
    return frozenset(word for line in words.values() for word in line.split())


# ------------------------------------------------------------------------------------------- second stage
AROUND = (-4, -3, -2, -1, 1, 2, 3, 4)
SECOND = (
    "first+0", *(f"first{distance:+d}" for distance in AROUND),
    "near_first", "wide_first", "in_sure", "after_sure_start", "before_sure_end", "sure_share", "sure_words",
    "best", "above_words", "below_words",
)  # fmt: skip
SURE = 0.7


def second_table(passages: Sequence[Passage], first: Sequence[float]) -> list[Row]:
    """For the second decision: what the first one thought of each passage's neighbours and of the whole page."""
    if not passages:
        return []
    thought = list(first)
    places = range(len(thought))
    words = [float(min(len(passage.words), 120)) for passage in passages]
    start, end = densest([(value - 0.4) * min(count, 60.0) for count, value in zip(words, thought, strict=True)])
    mass = list(accumulate((count * value for count, value in zip(words, thought, strict=True)), initial=0.0))
    all_mass = mass[-1] or 1.0
    known = _known(passage for passage, value in zip(passages, thought, strict=True) if value >= SURE)
    columns = [
        thought,
        *(_shifted(thought, distance) for distance in AROUND),
        _windows(thought, 2),
        _windows(thought, 6),
        [float(start <= at < end) for at in places],
        [max(-40.0, min(40.0, float(at - start))) for at in places],
        [max(-40.0, min(40.0, float(end - 1 - at))) for at in places],
        [sum(value >= SURE for value in thought) / len(thought)] * len(thought),
        [_share(passage, known[int(value >= SURE)]) for passage, value in zip(passages, thought, strict=True)],
        [max(thought)] * len(thought),
        [above / all_mass for above in mass[:-1]],
        [(all_mass - above) / all_mass for above in mass[1:]],
    ]
    return list(zip(*columns, strict=True))
