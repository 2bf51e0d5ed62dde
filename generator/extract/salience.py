"""How much a claim matters for a reader of its article, as a sum that a person can follow, and which are key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.identifiers import normalised
from generator.models import Block, Claim

# Round weights, set by hand with a look at the errors of one half of the marked articles (benchmarks/keys.py); they
# sum to 1. Any one of them a third larger or smaller moves precision by .03 at most.
# Tried on top and without gain on both halves: more for a name, a named voice, a day or a denial, less behind a pronoun.
WEIGHTS = {"told": 0.30, "early": 0.25, "new": 0.20, "concrete": 0.15, "figure": 0.10}
# Of what a reporter paraphrases: quotations rather colour than inform, and half of an outlet's own is background.
UNTOLD = 0.2
MOST_KEYS = 8
FEWEST_KEYS = 3
# One key for about thirty words of the body, between the fewest and the most: by length, since how finely claims are
# cut says nothing about how much there is to tell. At 230 precision is .03 higher and recall .10 lower.
CHARACTERS_A_KEY = 190
ALIKE = 0.6  # share of the smaller claim's longer words; above it two claims say nearly the same
NEVER_KEY = ("headline", "kicker", "standfirst", "caption", "note", "subheading")


def salience(claim: Claim, newness: float, place: float) -> float:
    """0 to 1. `newness`: whether it tells news; `place`: 0 at the head of the article, 1 at its end."""
    reasons = {
        "told": 1.0 if claim.kind in ("indirect", "mixed") else UNTOLD,
        "early": 1 - place**2,  # flat for the first half: background gathers at the end
        "new": newness,
        "concrete": min(1.0, max(0.0, (len(claim.text.split()) - 4) / 12)),
        "figure": float(bool(claim.figures)),
    }
    return round(sum(WEIGHTS[reason] * value for reason, value in reasons.items()), 4)


def with_keys(claims: Sequence[Claim], blocks: Sequence[Block]) -> tuple[Claim, ...]:
    """Mark the claims that a briefing shows first: three to eight, none that says nearly what another says."""
    open_ = [c for c in claims if blocks[c.block].kind not in NEVER_KEY and c.parent is None] or [
        c for c in claims if blocks[c.block].kind != "caption" and c.parent is None
    ]
    length = sum(block.end - block.start for block in blocks if block.kind not in NEVER_KEY)
    wanted = min(MOST_KEYS, max(FEWEST_KEYS, round(length / CHARACTERS_A_KEY)))
    chosen: dict[str, frozenset[str]] = {}
    for claim in sorted(open_, key=lambda c: (-c.salience, c.content[0].start)):
        words = _words(claim)
        if len(chosen) == wanted:
            break
        if not any(_alike(words, other) for other in chosen.values()):
            chosen[claim.id] = words
    return tuple(replace(c, key=True) if c.id in chosen else c for c in claims)


def _words(claim: Claim) -> frozenset[str]:
    return frozenset(w for w in normalised(claim.text).split() if len(w) > 3 or w.isdigit())


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * max(1, min(len(one), len(other)))
