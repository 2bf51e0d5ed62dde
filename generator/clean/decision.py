"""The verdict on every passage: what is sure first, then the body by belief, then what stands above and around it.

A passage is kept from a low belief on: to lose a line of the article is worse than to keep one of the page. What lies
between the two thresholds is kept and marked uncertain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.clean.doubt import stretches
from generator.clean.features import WALL
from generator.clean.judges import METADATA, sure
from generator.clean.lines import Passage
from generator.clean.page import Page
from generator.clean.prose import densest, weights
from generator.clean.signatures import signatures
from generator.clean.stating import ends_sentence
from generator.clean.structure import (
    could_be_kicker,
    could_be_standfirst,
    could_sum_up,
    headline,
    kind_of,
    reads_as_prose,
    says_summary,
)
from generator.clean.trees import probabilities
from generator.clean.verdicts import Drop, Keep, Verdict, Verdicts
from generator.spans import Span

# From sweeps on the development pages (KEEP .25 to .65, INSIDE and EDGE .03 to .3, BETWEEN .2 to .4), each page decided
# by trees that had not seen its site. KEEP .45 with BETWEEN .25 loses no more than KEEP .35 alone and keeps less junk;
# BETWEEN .35 loses .05 % more of the words and gains .004 on newspapers. To keep whole stretches beside the body that are
# less unlikely than a menu (lists without sentences) cost .005 to .01 everywhere and saved two pages in a hundred.
KEEP = 0.45
CERTAIN = 0.6
REFRAIN = 3  # a line that stands in the body so often is its form (a question put to each guest), no misprint
INSIDE, EDGE = 0.05, 0.03  # for whole sentences; .1 and .06 lost no fewer words and gained nothing
BETWEEN = 0.35  # for anything else between the first and the last passage of the body
ANNOUNCING = 4  # words of a line with a colon behind which what comes is the article's own list
SHORTEST = 6  # words of a sentence that is kept at the edge of the body
LONG_COPY = 8  # words
BESIDE = 3  # passages around the body in which a caption or note still belongs to it


@dataclass(frozen=True)
class Judged:
    """A verdict for each passage, and which of them is the headline."""

    verdicts: Verdicts
    headline: int | None

    @cached_property
    def kept(self) -> list[tuple[int, Keep]]:
        """The verdicts on what stays, in order, each with the index of its passage."""
        verdicts = [(index, self.verdicts[index]) for index in range(len(self.verdicts))]
        return [(index, verdict) for index, verdict in verdicts if isinstance(verdict, Keep)]


def judge(page: Page, title: str | None, body: Sequence[Span] | None, summary: str | None = None) -> Judged:
    """Settle every passage. `body` are the stretches that a format's own structure shows as the article's body.

    `title` and `summary` are what the format states as headline and standfirst.
    """
    verdicts = sure(page)
    passages = page.passages
    # A page's structure decides alone: weighed with what the lines say (a quarter) it was right no more often, and the
    # trees cost as much as reading the page.
    beliefs = _shares(passages, body) if body else probabilities(page)
    if not any(beliefs[index] >= KEEP for index in range(len(passages)) if index not in verdicts):
        beliefs = _by_density(page, verdicts)
    if not body:
        beliefs = _with_stretches(page, verdicts, _rescued(page, verdicts, beliefs), beliefs)
    start, end = _extent(page, verdicts, beliefs)
    head = headline(passages, verdicts, start, title)
    verdicts |= signatures(passages, verdicts, head, start) if head is not None else {}
    verdicts |= _above(page, verdicts, head, start, beliefs)
    stated = _stated_summary(page, verdicts, beliefs, head, summary) if summary and head is not None else None
    verdicts |= {stated: Keep("standfirst")} if stated is not None else {}
    verdicts |= _astray(verdicts, beliefs, start if head is None else min(head, start), end)
    verdicts |= _rest(page, verdicts, beliefs, start, end)
    return Judged(verdicts, head)


def _shares(passages: Sequence[Passage], body: Sequence[Span]) -> list[float]:
    """How much of each passage stands in the body. Both are sorted and disjoint."""
    found, at = [], 0
    for passage in passages:
        while at < len(body) and body[at].end <= passage.span.start:
            at += 1
        inside, look = 0, at
        while look < len(body) and body[look].start < passage.span.end:
            inside += min(body[look].end, passage.span.end) - max(body[look].start, passage.span.start)
            look += 1
        found.append(inside / max(1, passage.span.length))
    return found


def _by_density(page: Page, verdicts: Verdicts) -> list[float]:
    """When no line is believed in: the densest run of prose among what is still open, all of it uncertain."""
    prose = weights(page.lengths, page.flags["ends"])
    for index in verdicts:
        prose[index] = WALL if page.signs[index].heads_list else 0.0
    start, end = densest(prose.tolist())
    return [(KEEP + CERTAIN) / 2 if start <= index < end else 0.0 for index in range(len(page.passages))]


def _extent(page: Page, verdicts: Verdicts, beliefs: Sequence[float]) -> tuple[int, int]:
    """From the first to the last passage of the body's main stretch."""
    gains = (np.array(beliefs) - KEEP) * np.minimum(page.lengths, 60.0)
    gains[list(verdicts)] = 0.0
    return densest(gains.tolist())


def _rescued(page: Page, verdicts: Verdicts, beliefs: Sequence[float]) -> list[float]:
    """Beliefs in which no sentence inside the body, or at its edge, is lost for want of certainty.

    A first or last paragraph is what the trees are least sure of; a whole sentence there is kept and marked.
    """
    passages = page.passages
    start, end = _extent(page, verdicts, beliefs)
    saved = list(beliefs)
    inside = [index for index in range(start, end) if index not in verdicts]
    for index in inside:
        passage = passages[index]
        whole = _worth_rescue(passage) or (ends_sentence(passage.plain) and _among_sentences(passages, beliefs, index))
        if beliefs[index] >= (INSIDE if whole else BETWEEN):
            saved[index] = max(KEEP, beliefs[index])
    for index in _beside(passages, verdicts, beliefs, start, end):
        saved[index] = max(KEEP, beliefs[index])
    return saved


def _with_stretches(page: Page, verdicts: Verdicts, saved: Sequence[float], beliefs: Sequence[float]) -> list[float]:
    """What was saved, and on a page that is in doubt as a whole all that hangs together with it."""
    settled = list(verdicts)
    words, kept = page.lengths.copy(), np.array(saved) >= KEEP
    words[settled], kept[settled] = 0.0, False
    more = stretches(np.array(beliefs), words, kept, page.flags["furniture"], page.flags["heads_list"])
    return (
        [max(KEEP, belief) if index in more else belief for index, belief in enumerate(saved)] if more else list(saved)
    )


def _among_sentences(passages: Sequence[Passage], beliefs: Sequence[float], index: int) -> bool:
    """True between two passages of the body that end as sentences do: a short answer, a one-word paragraph."""
    around = [at for at in (index - 1, index + 1) if 0 <= at < len(passages)]
    return all(beliefs[at] >= KEEP and ends_sentence(passages[at].plain) for at in around)


def _beside(
    passages: Sequence[Passage], verdicts: Verdicts, beliefs: Sequence[float], start: int, end: int
) -> Iterator[int]:
    """The open passages that go on from the body at either edge, until one is no sentence and no entry of its list."""
    for outward in (range(start - 1, -1, -1), range(end, len(passages))):
        announced = False
        for index in (index for index in outward if index not in verdicts):
            belief, passage = beliefs[index], passages[index]
            announced = index >= end and (announced or _announces(passage) or _announces(passages[index - 1]))
            short = belief >= BETWEEN and ends_sentence(passage.plain)
            answers = index >= end and passages[index - 1].plain.endswith("?")
            if belief < EDGE or not (announced or answers or short or _worth_rescue(passage)):
                break
            yield index


def _announces(passage: Passage) -> bool:
    """True for a line behind which a list must come."""
    return len(passage.words) >= ANNOUNCING and passage.plain.endswith(":")


def _worth_rescue(passage: Passage) -> bool:
    """True for a whole sentence, the row of a table and the entry of a list."""
    whole = len(passage.words) >= SHORTEST and ends_sentence(passage.plain)
    return whole or kind_of(passage) in ("table_row", "list_item")


def _above(
    page: Page, verdicts: Verdicts, head: int | None, start: int, beliefs: Sequence[float]
) -> dict[int, Verdict]:
    """Headline, its copies, kicker and standfirst."""
    passages = page.passages
    if head is None:
        return {}
    settled: dict[int, Verdict] = {head: Keep("headline")}
    doubles = {index: first for index, first in page.copies.items() if head in (index, first)}
    for index in {*doubles, *doubles.values()} - {head}:
        settled[index] = Drop("printed twice", "headline")
    if head and head - 1 not in verdicts and could_be_kicker(passages[head - 1]):
        settled.setdefault(head - 1, Keep("kicker"))
    first = next((at for at in range(head + 1, start + 1) if at not in verdicts and at not in settled), None)
    if first is None or first >= len(passages):
        return settled
    between = {*range(head + 1, start)} - {first}
    alone = first < start and could_sum_up(passages[first]) and _only_signed(verdicts, between)
    alone = alone and (not between or reads_as_prose(passages[first]))
    if alone or _sums_up(passages[first], beliefs[first], above=first < start):
        settled[first] = Keep("standfirst", uncertain=beliefs[first] < CERTAIN)
    return settled


def _only_signed(verdicts: Verdicts, between: Collection[int]) -> bool:
    """True when nothing else stands between headline and body than who wrote the article, and when."""
    settled = [verdicts.get(index) for index in between]
    return all(isinstance(verdict, Drop) and verdict.reason == METADATA for verdict in settled)


def _stated_summary(page: Page, verdicts: Verdicts, beliefs: Sequence[float], head: int, summary: str) -> int | None:
    """The passage below the headline that says what the format states as its summary; no sentence of the body before it."""
    for index in range(head + 1, len(page.passages)):
        if index in verdicts:
            continue
        if says_summary(page.passages[index], summary):
            return index
        if page.signs[index].sentence and beliefs[index] >= KEEP:
            break
    return None


def _sums_up(passage: Passage, belief: float, *, above: bool) -> bool:
    """True for a standfirst: long enough, not disbelieved, and no paragraph of the body already."""
    return could_be_standfirst(passage) and belief >= KEEP / 2 and (above or not ends_sentence(passage.plain))


def _astray(verdicts: Verdicts, beliefs: Sequence[float], start: int, end: int) -> dict[int, Verdict]:
    """Captions and notes far from the article are another's, unless they are believed in themselves."""
    far = [index for index in verdicts if not start - BESIDE <= index < end + BESIDE]
    kept = {index for index in far if isinstance(verdicts[index], Keep) and beliefs[index] < KEEP}
    return {index: Drop(_FURNITURE[_where(index, start, end)], "far from the body") for index in kept}


def _rest(page: Page, verdicts: Verdicts, beliefs: Sequence[float], start: int, end: int) -> dict[int, Verdict]:
    """The body and what is none. From the heading of a list on, what goes is a list of other stories."""
    passages = page.passages
    after = next((index for index in page.showing("heads_list") if index >= end), len(passages))
    open_ones = [index for index in range(len(passages)) if index not in verdicts]
    kept = {index for index in open_ones if beliefs[index] >= KEEP}
    twice = _second_copies(page, kept)
    settled: dict[int, Verdict] = {}
    for index in open_ones:
        if index in twice:
            settled[index] = Drop("printed twice", "copy")
        elif index in kept:
            settled[index] = Keep(kind_of(passages[index]), uncertain=beliefs[index] < CERTAIN)
        elif index >= after:
            settled[index] = _OTHERS
        else:
            settled[index] = _UNLIKELY[_where(index, start, end)]
    return settled


def _second_copies(page: Page, kept: Collection[int]) -> set[int]:
    """Kept passages that say what a kept one before them says, when they are long enough to be no answer or result."""
    found = {index: first for index, first in page.copies.items() if index in kept and first in kept}
    times = Counter(found.values())
    return {
        index
        for index, first in found.items()
        if len(page.passages[index].words) >= LONG_COPY and times[first] + 1 < REFRAIN
    }


def _where(index: int, start: int, end: int) -> str:
    return "above" if index < start else "below" if index >= end else "inside"


_FURNITURE = {place: f"page furniture {place} the article" for place in ("above", "inside", "below")}
_UNLIKELY = {place: Drop(reason, "line decision") for place, reason in _FURNITURE.items()}
_OTHERS = Drop("list of other news", "after a heading")
