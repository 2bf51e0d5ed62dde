"""How much a claim matters for a reader of its article, as a sum that a person can follow, and which are key."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from generator.extract.newness import refused
from generator.extract.substance import Substance
from generator.identifiers import normalised
from generator.models import Block, Claim

# Round weights, set by hand; they sum to 1. With as many keys as before names and substance weighed: precision .749 -> .778
# and recall .701 -> .725 on thirty marked articles, key sentences found 182 -> 200 of 308 on six labelled dossiers (by three
# other hands). Weights fitted on one half of both gave the other half less, so that they are not tuned further. Any of
# them .05 larger or smaller moves precision by .03 at most.
# Tried on top and without gain on both: words of the headline and of the first paragraphs, words that return in
# the article, a weekday, a weight for denials, deaths and money, how many articles say it, an earlier year in a
# subordinate clause as no memory, and a least salience instead of a number by length.
WEIGHTS = {"told": 0.28, "early": 0.22, "new": 0.18, "concrete": 0.12, "names": 0.10, "figure": 0.10}
# Of what a reporter paraphrases: quotations rather colour than inform, and half of an outlet's own is background.
UNTOLD = 0.2
MOST_KEYS = 8
FEWEST_KEYS = 3
# One key for about thirty words of the body, between the fewest and the most: by length, since how finely claims are
# cut says nothing about how much there is to tell. At 210 precision is .01 higher and recall .06 lower.
CHARACTERS_A_KEY = 190
ALIKE = 0.7  # share of the smaller claim's longer words; from it on two claims say nearly the same
NEVER_KEY = ("headline", "kicker", "standfirst", "caption", "note", "subheading")
ROOM_FOR_ANSWER = 4  # keys from which on one gives way to an answer


def salience(claim: Claim, newness: float, place: float, substance: Substance) -> float:
    """0 to 1. `newness`: whether it tells news; `place`: 0 at the head of the article, 1 at its end."""
    reasons = {
        "told": _told(claim, substance),
        "early": 1 - place**2,  # flat for the first half: background gathers at the end
        "new": newness,
        "concrete": min(1.0, max(0.0, (len(claim.text.split()) - 4) / 12)),
        "names": substance.names,
        "figure": float(bool(claim.figures)),
    }
    return round(sum(WEIGHTS[reason] * value for reason, value in reasons.items()), 4)


def _told(claim: Claim, substance: Substance) -> float:
    """An outlet's own sentence without a name and a figure is scene or comment, seldom a fact."""
    if claim.kind in ("indirect", "mixed") and not refused(claim):
        return 1.0
    return UNTOLD if claim.kind != "own" or claim.figures or substance.names else 0.0


def with_keys(
    claims: Sequence[Claim], blocks: Sequence[Block], known: Mapping[str, Substance], answers: Collection[str]
) -> tuple[Claim, ...]:
    """Mark the claims that a briefing shows first: three to eight of the body, each of another sentence, none that says nearly what another says.

    `known` holds the substance of each claim by its id: what is bare is no key. Where there are `answers` of one who denies
    something and none of them would be key, the most salient of them takes the place of the least salient key behind the first.
    """
    body = [c for c in claims if blocks[c.block].kind not in NEVER_KEY]
    open_ = (
        [c for c in _outermost(body) if not known[c.id].bare]
        or _outermost(body)
        or [c for c in claims if blocks[c.block].kind != "caption" and c.parent is None]
    )
    length = sum(block.end - block.start for block in blocks if block.kind not in NEVER_KEY)
    wanted = min(MOST_KEYS, max(FEWEST_KEYS, round(length / CHARACTERS_A_KEY)))
    chosen = _chosen(sorted(open_, key=_first), wanted)
    replies = [c for c in open_ if c.id in answers]
    if len(chosen) >= ROOM_FOR_ANSWER and replies and not {c.sentence for c in chosen} & {c.sentence for c in replies}:
        opening = min(chosen, key=lambda c: c.content[0].start)
        least = next(c for c in reversed(chosen) if c is not opening)
        chosen = [*(c for c in chosen if c is not least), min(replies, key=_first)]
    keys = {c.id for c in chosen}
    return tuple(replace(c, key=True) if c.id in keys else c for c in claims)


def _outermost(claims: Sequence[Claim]) -> list[Claim]:
    """The claims that are attributed inside no other of their sentence."""
    open_ = {c.sentence for c in claims if c.parent is None}
    return [c for c in claims if c.parent is None or c.sentence not in open_]


def _first(claim: Claim) -> tuple[float, int]:
    return -claim.salience, claim.content[0].start


def _chosen(ordered: Sequence[Claim], wanted: int) -> list[Claim]:
    """The first so many that stand in different sentences and say different things."""
    chosen: list[tuple[Claim, frozenset[str]]] = []
    for claim in ordered:
        words = _words(claim)
        if len(chosen) < wanted and not any(
            claim.sentence == other.sentence or _alike(words, others) for other, others in chosen
        ):
            chosen.append((claim, words))
    return [claim for claim, _ in chosen]


def _words(claim: Claim) -> frozenset[str]:
    return frozenset(w for w in normalised(claim.text).split() if len(w) > 3 or w.isdigit())


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * max(1, min(len(one), len(other)))
