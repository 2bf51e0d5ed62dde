"""The verdict on every passage: what is sure first, then the body by belief, then what stands above and around it.

A passage is kept from a low belief on: to lose a line of the article is worse than to keep one of the page. What lies
between the two thresholds is kept and marked uncertain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from generator.clean.duplicates import copies
from generator.clean.furniture import opens_list
from generator.clean.judges import sure
from generator.clean.lines import Passage
from generator.clean.prose import densest, weight
from generator.clean.stating import ends_sentence
from generator.clean.structure import could_be_kicker, could_be_standfirst, headline, kind_of
from generator.clean.trees import probabilities
from generator.clean.verdicts import Drop, Keep, Verdict, Verdicts
from generator.spans import Span

# From sweeps on the development pages (KEEP .25 to .65, INSIDE and EDGE .03 to .3, BETWEEN .2 and .25), each page decided
# by trees that had not seen its site. KEEP .45 with BETWEEN .25 loses no more than KEEP .35 alone and keeps less junk.
KEEP = 0.45
CERTAIN = 0.6
REFRAIN = 3  # a line that stands in the body so often is its form (a question put to each guest), no misprint
INSIDE, EDGE = 0.05, 0.03  # for whole sentences; .1 and .06 lost no fewer words and gained nothing
BETWEEN = 0.25  # for anything else between the first and the last passage of the body
ANNOUNCING = 4  # words of a line with a colon behind which what comes is the article's own list
SHORTEST = 6  # words of a sentence that is kept at the edge of the body
LONG_COPY = 8  # words
BESIDE = 3  # passages around the body in which a caption or note still belongs to it


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict for each passage, and which of them is the headline."""

    verdicts: Verdicts
    headline: int | None


def judge(passages: Sequence[Passage], title: str | None, body: Sequence[Span] | None) -> Judged:
    """Settle every passage. `body` are the stretches that a format's own structure shows as the article's body."""
    verdicts = sure(passages)
    # A page's structure decides alone: weighed with what the lines say (a quarter) it was right no more often, and the
    # trees cost as much as reading the page.
    beliefs = _shares(passages, body) if body else probabilities(passages)
    if not any(beliefs[index] >= KEEP for index in range(len(passages)) if index not in verdicts):
        beliefs = _by_density(passages, verdicts)
    if not body:
        beliefs = _rescued(passages, verdicts, beliefs)
    start, end = _extent(passages, verdicts, beliefs)
    head = headline(passages, verdicts, start, title)
    verdicts |= _above(passages, verdicts, head, start, beliefs)
    verdicts |= _astray(verdicts, beliefs, start if head is None else min(head, start), end)
    verdicts |= _rest(passages, verdicts, beliefs, start, end)
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


def _by_density(passages: Sequence[Passage], verdicts: Verdicts) -> list[float]:
    """When no line is believed in: the densest run of prose among what is still open, all of it uncertain."""
    weights = [
        weight(passage) if index not in verdicts else -12.0 if opens_list(passage) else 0.0
        for index, passage in enumerate(passages)
    ]
    start, end = densest(weights)
    return [(KEEP + CERTAIN) / 2 if start <= index < end else 0.0 for index in range(len(passages))]


def _extent(passages: Sequence[Passage], verdicts: Verdicts, beliefs: Sequence[float]) -> tuple[int, int]:
    """From the first to the last passage of the body's main stretch."""
    weights = [
        0.0 if index in verdicts else (belief - KEEP) * min(len(passage.words), 60)
        for index, (passage, belief) in enumerate(zip(passages, beliefs, strict=True))
    ]
    return densest(weights)


def _rescued(passages: Sequence[Passage], verdicts: Verdicts, beliefs: Sequence[float]) -> list[float]:
    """Beliefs in which no sentence inside the body, or at its edge, is lost for want of certainty.

    A first or last paragraph is what the trees are least sure of; a whole sentence there is kept and marked.
    """
    start, end = _extent(passages, verdicts, beliefs)
    saved = list(beliefs)
    inside = [index for index in range(start, end) if index not in verdicts]
    for index in [*inside, *_beside(passages, verdicts, beliefs, start, end)]:
        if beliefs[index] >= (INSIDE if _worth_rescue(passages[index]) else BETWEEN) or not start <= index < end:
            saved[index] = max(KEEP, beliefs[index])
    return saved


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
            if belief < EDGE or not (announced or short or _worth_rescue(passage)):
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
    passages: Sequence[Passage], verdicts: Verdicts, head: int | None, start: int, beliefs: Sequence[float]
) -> dict[int, Verdict]:
    """Headline, its copies, kicker and standfirst."""
    if head is None:
        return {}
    settled: dict[int, Verdict] = {head: Keep("headline")}
    doubles = {index: first for index, first in copies(passages).items() if head in (index, first)}
    for index in {*doubles, *doubles.values()} - {head}:
        settled[index] = Drop("printed twice", "headline")
    if head and head - 1 not in verdicts and could_be_kicker(passages[head - 1]):
        settled.setdefault(head - 1, Keep("kicker"))
    below = [index for index in range(head + 1, len(passages)) if index not in verdicts and index not in settled]
    first = below[0] if below else None
    if first is not None and first <= start and _sums_up(passages[first], beliefs[first], above=first < start):
        settled[first] = Keep("standfirst", uncertain=beliefs[first] < CERTAIN)
    return settled


def _sums_up(passage: Passage, belief: float, *, above: bool) -> bool:
    """True for a standfirst: long enough, not disbelieved, and no paragraph of the body already."""
    return could_be_standfirst(passage) and belief >= KEEP / 2 and (above or not ends_sentence(passage.plain))


def _astray(verdicts: Verdicts, beliefs: Sequence[float], start: int, end: int) -> dict[int, Verdict]:
    """Captions and notes far from the article are another's, unless they are believed in themselves."""
    far = [index for index in verdicts if not start - BESIDE <= index < end + BESIDE]
    kept = {index for index in far if isinstance(verdicts[index], Keep) and beliefs[index] < KEEP}
    return {index: Drop(_where(index, start, end), "far from the body") for index in kept}


def _rest(
    passages: Sequence[Passage], verdicts: Verdicts, beliefs: Sequence[float], start: int, end: int
) -> dict[int, Verdict]:
    """The body and what is none. From the heading of a list on, what goes is a list of other stories."""
    after = next((index for index in range(end, len(passages)) if opens_list(passages[index])), len(passages))
    open_ones = [index for index in range(len(passages)) if index not in verdicts]
    kept = {index for index in open_ones if beliefs[index] >= KEEP}
    twice = _second_copies(passages, kept)
    settled: dict[int, Verdict] = {}
    for index in open_ones:
        if index in twice:
            settled[index] = Drop("printed twice", "copy")
        elif index in kept:
            settled[index] = Keep(kind_of(passages[index]), uncertain=beliefs[index] < CERTAIN)
        elif index >= after:
            settled[index] = Drop("list of other news", "after a heading")
        else:
            settled[index] = Drop(_where(index, start, end), "line decision")
    return settled


def _second_copies(passages: Sequence[Passage], kept: Collection[int]) -> set[int]:
    """Kept passages that say what a kept one before them says, when they are long enough to be no answer or result."""
    found = {index: first for index, first in copies(passages).items() if index in kept and first in kept}
    times = Counter(found.values())
    return {
        index
        for index, first in found.items()
        if len(passages[index].words) >= LONG_COPY and times[first] + 1 < REFRAIN
    }


def _where(index: int, start: int, end: int) -> str:
    place = "above" if index < start else "below" if index >= end else "inside"
    return f"page furniture {place} the article"
