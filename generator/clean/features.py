"""What the decision looks at: numbers for each passage, none of which is a word.

Three families: the passage itself, its neighbours, and its place in the densest run of prose. The order of `NAMES` is
the order of the numbers and of the exported trees' feature indexes. Every number is bounded, so that a page of
another size does not leave the range that the trees were grown on. Columns are made whole, page by page: linear in
the length of the page, and with little to do for each line of a menu.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np

from generator.clean.columns import Column, Marks, Table, around, bounded, cumulated, distances, runs, stacked, windows
from generator.clean.page import Page
from generator.clean.prose import densest, weights
from generator.clean.signs import LOOK
from generator.lexicon import lexicon

OWN = (
    "words", "characters", "ends", "ends_colon", "ends_open", "sentences", "capitals", "function_words", "digits",
    "word_length", "quotes", "starts_mark", "commas", "bars", "address", "person", "furniture", "date", "credit",
    "caption", "bullet", "indent", "blank_before", "blank_after", "lines", "question", "site", "site_words", "speaker",
)  # fmt: skip
PLACE = (
    "from_top", "relative", "in_run", "after_start", "before_end", "in_run_relative", "copies", "known_words",
    "rare_words", "walls", "headings", "near_prose", "wide_prose", "short_before", "short_after", "since_sentence",
    "till_sentence", "run_share", "blank_share", "passages", "sentence_share", "since_colon", "near_site", "near_shape",
    "near_person", "since_furniture", "till_furniture", "since_date", "dates",
)  # fmt: skip
NEIGHBOURS = ("words", "ends", "capitals", "function_words", "furniture", "date", "site")
DISTANCES = (-2, -1, 1, 2)
AROUND = (-4, -3, -2, -1, 1, 2, 3, 4)
NAMES = (*OWN, *PLACE, *(f"{name}{distance:+d}" for distance in DISTANCES for name in NEIGHBOURS))

ANNOUNCING = 4  # words of a line with a colon behind which a list comes


def table(page: Page) -> Table:
    """The numbers of each passage, in the order of `NAMES`: a column of the page for each."""
    if not page.passages:
        return np.zeros((len(NAMES), 0))
    marks = Marks([passage.plain[:LOOK] for passage in page.passages])
    said = _said(page, marks)
    own = _own(page, said, marks)
    return np.concatenate([own, stacked(_place(page, own, said)), *around(own[_NEIGHBOUR_COLUMNS], DISTANCES)])


def _own(page: Page, said: dict[str, Column], marks: Marks) -> Table:
    passages, words = page.passages, page.words
    count = np.maximum(words.counts, 1)
    kinds = words.listed(_kinds())
    site = words.total((kinds & SITE_WORD) > 0)
    columns: list[Sequence[float] | Column] = [
        said["words"],
        said["characters"],
        said["ends"],
        said["ends_colon"],
        said["ends_open"],
        np.minimum(marks.before_space(".?!") + said["ends"], 8),
        marks.capitals() / count,
        words.total((kinds & FUNCTION_WORD) > 0) / count,
        words.total(words.which(str.isdigit)) / count,
        np.minimum(words.total(words.length) / count, 20),
        np.minimum(marks.total('"'), 6),
        said["starts_mark"],
        np.minimum(marks.total(","), 8),
        np.minimum(marks.total("|/»"), 5),
        said["address"],
        words.total((kinds & ADDRESSING) > 0) / count,
        said["furniture"],
        said["date"],
        said["credit"],
        said["caption"],
        said["bullet"],
        np.minimum([passage.lines[0].indent for passage in passages], 20),
        np.minimum([passage.lines[0].blank for passage in passages], 3),
        np.minimum([passage.blank_after for passage in passages], 3),
        np.minimum([len(passage.lines) for passage in passages], 6),
        said["question"],
        site / count,
        np.minimum(site, 6),
        said["speaker"],
    ]
    return stacked(columns)


def _said(page: Page, marks: Marks) -> dict[str, Column]:
    """What each passage says by itself, in numbers: those of `FLAGS`, its words and its characters."""
    said = {flag: shown.astype(float) for flag, shown in page.flags.items()}
    said["words"], said["characters"] = np.minimum(page.lengths, 120.0), np.minimum(marks.lengths, 600.0)
    return said


SITE_WORD, FUNCTION_WORD, ADDRESSING = 1, 2, 4


@cache
def _kinds() -> dict[str, int]:
    """The lists that each word stands in, a bit for each."""
    lists = ((SITE_WORD, _site_words()), (FUNCTION_WORD, _function_words()), (ADDRESSING, _addressing()))
    return {word: sum(bit * (word in words) for bit, words in lists) for _, every in lists for word in every}


# ------------------------------------------------------------------------------------- place and neighbours
def _place(page: Page, own: Table, said: dict[str, Column]) -> list[Column]:
    passages, words, total = page.passages, page.words, len(page.passages)
    length, junk, lists = said["words"], said["furniture"], said["heads_list"]
    start, end = densest(np.where((junk + lists) > 0, WALL, weights(length, said["ends"] > 0)).tolist())
    prose = said["sentence"] * (1.0 - junk)
    at = np.arange(total, dtype=float)
    inside = (at >= start) & (at < end)
    walls = cumulated(junk)
    headings = lists.cumsum()
    before = headings[start - 1] if start else 0.0
    keys = [passage.key for passage in passages]
    copies = Counter(keys)
    dates = said["date"]
    holding = words.holding(inside)
    whole = (float(length[start:end].sum()) / (float(length.sum()) or 1.0), float((own[_BLANK] > 0).mean()))
    return [
        np.minimum(at, 60.0),
        at / max(1, total - 1),
        inside.astype(float),
        bounded(at - start),
        bounded(end - 1 - at),
        np.where(inside, (at - start) / max(1, end - start), -1.0),
        np.array([min(copies[key], 4.0) for key in keys]),
        words.known(holding, inside, 1),
        words.known(holding, inside, 2),
        np.where(inside, 0.0, np.minimum(np.abs(walls[:-1] - np.where(at < start, walls[start], walls[end])), 10.0)),
        np.where(at < start, 0.0, np.minimum(headings - before, 4.0)),
        windows(prose * length, 2),
        windows(prose * length, 6),
        runs(length < SHORT),
        runs(length[::-1] < SHORT)[::-1],
        distances(prose),
        distances(prose[::-1])[::-1],
        np.full(total, whole[0]),
        np.full(total, whole[1]),
        np.full(total, min(float(total), 400.0)),
        np.full(total, prose.mean()),
        distances((said["ends_colon"] > 0) & (length >= ANNOUNCING)),
        windows(own[_SITE], 3),
        _alike(own),
        windows(own[OWN.index("person")], 3),
        distances(junk),
        distances(junk[::-1])[::-1],
        distances(dates),
        bounded(dates.cumsum() - dates[: start + 1].sum()),
    ]


SHORT = 8  # words


WALL = -12.0  # what furniture and the headings of lists weigh: they break a run of prose


_LENGTHS = np.array([2.0, 5.0, 12.0, 40.0])  # words


def _alike(own: Table) -> Column:
    """How many of the eight passages around have the shape of this one: entries of a list, rows of a table, answers."""
    shape = (
        _LENGTHS.searchsorted(own[_WORDS], side="right")
        + 8 * own[OWN.index("ends")]
        + 16 * own[OWN.index("bullet")]
        + 32 * (own[OWN.index("digits")] > 0)
        + 64 * own[OWN.index("speaker")]
    )
    alike = np.zeros(len(shape))
    for beside in around(shape, AROUND):
        alike += beside == shape
    return alike


_WORDS, _BLANK, _SITE = map(OWN.index, ("words", "blank_before", "site"))
_NEIGHBOUR_COLUMNS = [OWN.index(name) for name in NEIGHBOURS]


@cache
def _function_words() -> frozenset[str]:
    return _all_words("languages", "words")


@cache
def _site_words() -> frozenset[str]:
    return _all_words("pages", "site")


@cache
def _addressing() -> frozenset[str]:
    return _all_words("pages", "address")


def _all_words(name: str, key: str) -> frozenset[str]:
    return frozenset(word for line in lexicon("generator.clean", name)[key].values() for word in line.split())
