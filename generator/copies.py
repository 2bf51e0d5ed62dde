"""Near-copies among the articles: a reprint, a truncated or a lightly edited copy is no second report.

The body of an article is a set of shingles, runs of three words. A sample of them leads to the longer articles
that may hold it; all of them, counted exactly, decide. Each copy is compared with the longest article of its group
and never joined through a third one, so that likeness does not drift along a chain.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from generator.identifiers import normalised
from generator.models import Article, BlockKind

Run = tuple[bytes, ...]

WORDS = 3  # of a shingle: with 7 % of the words dropped a median .87 of them still stand, of runs of five only .76
# Share of the shorter body's shingles that stand in the longer. In benchmarks/copies.py nothing changes from .60 to .75;
# of 1,600 newspaper articles that nobody planted, every pair above .65 that was read was an agency's text, printed twice.
CONTAINED = 0.65
FEWEST = 40  # shingles; a shorter body may be a sentence that many report alike, or what is left of a page
SHORTEST = 20  # shingles; from here on a body can be the very beginning of another, cut off by a page or a feed
SAMPLE = 4  # one shingle in so many, by its number, is looked up: about ten of the shortest body's
CROWD = 32  # articles; a shingle that more of them hold is a formula and leads nowhere
NEEDED = 4  # an article that holds less than one in so many of the shingles looked up is not compared
COMPARED = 8  # articles, those with most of the shingles looked up, with which one is compared exactly
PART = 4  # times its own length: inside so long a text an article is a copy only when the text begins with it
FIGURES = 6  # runs of words that differ in nothing but their digits; two changed figures make as many
BODY: frozenset[BlockKind] = frozenset({"paragraph", "quote", "list_item", "table_row", "subheading"})

_DATELINE = re.compile(r"[^()\n]{0,60}\(([^()\n]{2,40})\)\s*[-–—:]")
_DIGITS = re.compile(rb"\d+")


@dataclass(frozen=True, slots=True)
class Body:
    """What an article says: the numbers of its shingles, each once, in the order of the text."""

    article: Article
    shingles: array[int]

    @property
    def rank(self) -> tuple[int, str, str, str]:
        """Sorts the longest first, then by place; never by the order in which articles came."""
        return -len(self.shingles), self.article.path, self.article.member or "", self.article.id

    @property
    def day(self) -> date | None:
        """The first day on which it may have been published; None when no date is stated."""
        published = self.article.published
        return (published.first or published.last) if published else None


def copies(articles: Sequence[Article]) -> dict[str, str]:
    """Map the id of each near-copy to the id of its original, which is itself no copy. Ids are distinct.

    Only bodies are compared: headlines, standfirsts and captions are each outlet's own. Of articles that hold
    each other's words, the original is the one published first when all state a date, else the print of the agency
    that is credited for the text, else the longest, else the first by path. An article that says much more than another is the original whenever it appeared: what only it
    says must count. Inside a text of more than `PART` times its length (a live blog, a digest) an article is a
    part and no copy, unless the text begins with it as a whole article begins with its truncated copy.
    """
    index = _Index()
    groups: list[list[Body]] = []
    for body in sorted(_bodies(articles), key=lambda body: body.rank):
        leader = index.holder(body)
        if leader is None:
            index.add(body)
            groups.append([body])
        else:
            groups[leader].append(body)
    return {copy: original for group in groups for copy, original in _resolved(group)}


def _resolved(group: Sequence[Body]) -> Iterator[tuple[str, str]]:
    """Each copy of a group, which comes in the order of ranks, with the original. The first one holds the others."""
    leader = group[0]
    alike = [leader, *(body for body in group[1:] if _shared(leader, set(body.shingles)) >= CONTAINED)]
    own = _agencies(alike)
    undated = any(body.day is None for body in alike)
    original = min(alike, key=lambda body: (date.max if undated else body.day or date.max, body.article.id not in own))
    return ((body.article.id, original.article.id) for body in group if body is not original)


# ------------------------------------------------------------------------------------------------- agencies
def _agencies(alike: Sequence[Body]) -> frozenset[str]:
    """The ids of the articles whose publisher is credited for the text, by themselves or by a reprint."""
    credited = [name for body in alike for name in _credits(body.article)]
    return frozenset(
        body.article.id
        for body in alike
        if any(_same_name(name, body.article.publisher) and not _is_masthead(name, body, alike) for name in credited)
    )


def _credits(article: Article) -> Iterator[str]:
    """The byline, and what stands in brackets in the dateline: *SENN (Coastwire) -*."""
    if article.byline:
        yield article.byline
    lead = next((block.span.of(article.text) for block in article.blocks if block.kind == "paragraph"), "")
    dateline = _DATELINE.match(lead)
    if dateline:
        yield dateline[1]


def _same_name(name: str, publisher: str | None) -> bool:
    """True when one of the names begins with the other or is its initials: *Coastwire* or *CA* and *Coastwire Agency*."""
    one, other = normalised(name).split(), normalised(publisher or "").split()
    length = min(len(one), len(other))
    return length > 0 and (one[:length] == other[:length] or [_initials(one)] == other or one == [_initials(other)])


def _initials(words: Sequence[str]) -> str:
    """*ca* of *coastwire agency*; empty for a single word."""
    return "".join(word[0] for word in words if word != "the") if len(words) > 1 else ""


def _is_masthead(name: str, body: Body, alike: Sequence[Body]) -> bool:
    """True when only the article's own byline names its publisher, as outlets sign the texts they print."""
    others = (each for each in alike if each is not body)
    by_other = any(_same_name(name, credit) for each in others for credit in _credits(each.article))
    return not by_other and _same_name(body.article.byline or "", body.article.publisher)


# ------------------------------------------------------------------------------------------------- shingles
def _bodies(articles: Sequence[Article]) -> Iterator[Body]:
    for article in articles:
        shingles = array("I", dict.fromkeys([_number(run) for run in _runs(article)]))
        if len(shingles) >= SHORTEST:
            yield Body(article, shingles)


def _runs(article: Article) -> Iterator[Run]:
    """The runs of words of the body, over the borders of its blocks."""
    blocks = (block.span.of(article.text) for block in article.blocks if block.kind in BODY)
    words = normalised("\n".join(blocks)).encode("utf-8", "surrogatepass").split()
    return zip(*(words[start:] for start in range(WORDS)), strict=False)


def _number(run: Run) -> int:
    """The same number in every process and on every machine."""
    return zlib.crc32(b" ".join(run))


def _shared(body: Body, shingles: AbstractSet[int]) -> float:
    """The share of a body's shingles that stand among others."""
    return sum(shingle in shingles for shingle in body.shingles) / len(body.shingles)


# ------------------------------------------------------------------------------------------------ candidates
class _Index:
    """The articles that are no copy of a longer one, found by some of their shingles."""

    def __init__(self) -> None:
        self._leaders: list[Body] = []
        self._having: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, body: Body) -> None:
        """Let later, shorter bodies find this one. Lists end at `CROWD`, which keeps the time linear."""
        for shingle in _sample(body):
            having = self._having[shingle]
            if len(having) <= CROWD:
                having.append(len(self._leaders))
        self._leaders.append(body)

    def holder(self, body: Body) -> int | None:
        """Which of the articles added holds most of a body, by the order of adding; None when none holds enough."""
        shingles = set(body.shingles)
        held = ((_held(body, shingles, self._leaders[at]), -at) for at in self._candidates(body))
        share, at = max(held, default=(0.0, 0))
        return -at if share >= CONTAINED else None

    def _candidates(self, body: Body) -> list[int]:
        lists = [self._having.get(shingle, ()) for shingle in _sample(body)]
        telling = [having for having in lists if len(having) <= CROWD]
        found = Counter(at for having in telling for at in having)
        likely = [(-times, at) for at, times in found.items() if times * NEEDED >= len(telling)]
        return [at for _, at in sorted(likely)[:COMPARED]]


def _sample(body: Body) -> list[int]:
    return [shingle for shingle in body.shingles if shingle % SAMPLE == 0]


# -------------------------------------------------------------------------------------------------- decision
def _held(body: Body, shingles: AbstractSet[int], longer: Body) -> float:
    """The share of a body that a longer one holds; 0 where it is no copy whatever the share."""
    if len(shingles) < FEWEST:
        return float(_is_beginning(body, longer))
    common = [at for at, shingle in enumerate(longer.shingles) if shingle in shingles]
    share = len(common) / len(shingles)
    if share < CONTAINED or _is_part(common, body, longer) or _is_form(body.article, longer.article):
        return 0.0
    return share


def _is_beginning(body: Body, longer: Body) -> bool:
    """True when a short body is, to the word, how an article of ordinary length begins."""
    return len(longer.shingles) >= FEWEST and longer.shingles[: len(body.shingles)] == body.shingles


def _is_part(common: Sequence[int], body: Body, longer: Body) -> bool:
    """True when the body stands in the midst of a text much longer than itself."""
    size = len(body.shingles)
    return len(longer.shingles) > PART * size and common[len(common) // 2] >= 2 * size


def _is_form(one: Article, other: Article) -> bool:
    """True for two fillings of one form (a weather report, a day's count of cases): equal words, other figures."""
    figures = {run for run in _runs(other) if _has_digit(run)}
    forms = set(map(_form, figures))
    alike = [run for run in dict.fromkeys(_runs(one)) if _has_digit(run) and _form(run) in forms]
    return len(alike) >= FIGURES and 2 * sum(run in figures for run in alike) < len(alike)


def _has_digit(run: Run) -> bool:
    return _DIGITS.search(b" ".join(run)) is not None


def _form(run: Run) -> bytes:
    return _DIGITS.sub(b"0", b" ".join(run))
