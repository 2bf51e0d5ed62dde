"""Holds an article's key claims against those that another hand marked, and the first sentences against the same.

A predicted passage lies in a key when at least `INSIDE` of its letters and digits stand there and they make at
least `PART` of the key's, or when it covers at least `COVERED` of the key's: a claim's content without its
attribution counts, a fragment does not, and neither does a paragraph that happens to hold the key's first words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from re import compile as regex
from typing import Any

import yaml

from generator.clean import clean
from generator.extract import extract
from generator.link import link
from generator.models import Article, Block, Claim, Prepared, RawArticle
from generator.settings import Settings

CASES = Path(__file__).parent / "cases" / "keys"
INSIDE, PART, COVERED = 0.8, 0.25, 0.6  # set before anything was measured
BODY = ("paragraph", "quote", "list_item", "table_row")
SENTENCE_END = regex(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘'A-Z0-9])")

Stretches = frozenset[int]  # the places of letters and digits in the article's text


@dataclass(frozen=True, slots=True)
class Key:
    """A passage that must be seen first; several wordings where the article tells the point more than once."""

    wordings: tuple[Stretches, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Of one article or of many: passages shown, right ones among them, keys, keys found, tempting ones shown."""

    shown: int = 0
    right: int = 0
    keys: int = 0
    found: int = 0
    tempted: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.shown + other.shown,
            self.right + other.right,
            self.keys + other.keys,
            self.found + other.found,
            self.tempted + other.tempted,
        )

    @property
    def precision(self) -> float:
        """Right ones among the shown."""
        return self.right / max(1, self.shown)

    @property
    def recall(self) -> float:
        """Found ones among the keys."""
        return self.found / max(1, self.keys)


@dataclass(frozen=True, slots=True)
class Marked:
    """One article as the generator reads it, with the passages marked by hand."""

    name: str
    article: Article
    claims: tuple[Claim, ...]
    keys: tuple[Key, ...]
    not_keys: tuple[Stretches, ...]

    @property
    def shown(self) -> tuple[Stretches, ...]:
        """The generator's key claims, in the order of the text."""
        keys = sorted((c for c in self.claims if c.key), key=lambda c: c.content[0])
        return tuple(self.stretches(*(range(s.start, s.end) for s in c.content)) for c in keys)

    @property
    def lead(self) -> tuple[Stretches, ...]:
        """As many sentences as the generator shows, from the top of the body."""
        sentences = [s for b in self.article.blocks if b.kind in BODY for s in self._sentences(b)]
        return tuple(sentences[: len(self.shown)])

    def stretches(self, *ranges: range) -> Stretches:
        """The places of the letters and digits in some ranges of the text."""
        return frozenset(at for one in ranges for at in one if self.article.text[at].isalnum())

    def _sentences(self, block: Block) -> Iterator[Stretches]:
        start = block.start
        for end in (m.start() for m in SENTENCE_END.finditer(self.article.text, block.start, block.end)):
            yield self.stretches(range(start, end))
            start = end
        yield self.stretches(range(start, block.end))


def names() -> list[str]:
    """The marked articles; odd numbers may be looked at while the weights are set, even ones are for judging."""
    return [path.stem for path in sorted(CASES.glob("*.yml"))]


@cache
def marked(name: str) -> Marked:
    """Read, clean, extract and link one article alone: linking settles the keys."""
    case = yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8"))
    raw = RawArticle(f"{name}.txt", None, "0", "text/plain", case["text"] + "\n", is_file=True)
    article = clean(raw)
    assert isinstance(article, Article), article
    one = Prepared(raw, article, extract(article, Settings().model))
    return Marked(
        name,
        article,
        link((one,)).claims,
        tuple(Key(tuple(_places(article.text, words) for words in _wordings(key))) for key in case["keys"]),
        tuple(_places(article.text, each["text"]) for each in case["not_keys"]),
    )


def score(one: Marked, shown: Sequence[Stretches]) -> Score:
    """Go through the shown passages in order; one that tells a found key again in other words is wrong."""
    found: dict[int, int] = {}  # number of the key -> the wording that told it first
    right, seen = 0, Stretches()
    for passage in shown:
        hits = {k: w for k, key in enumerate(one.keys) for w, words in enumerate(key.wordings) if lies(passage, words)}
        fresh = 2 * len(passage - seen) > len(passage)
        right += fresh and any(found.get(key, wording) == wording for key, wording in hits.items())
        found = hits | found
        seen |= passage
    tempted = sum(any(lies(passage, words) for words in one.not_keys) for passage in shown)
    return Score(len(shown), right, len(one.keys), len(found), tempted)


def lies(passage: Stretches, key: Stretches) -> bool:
    """Whether a shown passage tells a marked one, by their common characters."""
    common = len(passage & key)
    inside = common >= INSIDE * len(passage) and common >= PART * len(key)
    return bool(common) and (inside or common >= COVERED * len(key))


def _wordings(key: Any) -> list[str]:
    return key["one_of"] if isinstance(key, dict) else [key]


def _places(text: str, words: str) -> Stretches:
    """Where some words stand, whatever cleaning made of quotation marks and spaces; nowhere when it removed them."""
    letters = [at for at, character in enumerate(text) if character.isalnum()]
    wanted = "".join(filter(str.isalnum, words))
    at = "".join(text[at] for at in letters).find(wanted)
    return frozenset(letters[at : at + len(wanted)]) if at >= 0 else Stretches()
