"""How much a claim matters for a reader of its article, as a sum that a person can follow, and which are key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.identifiers import normalised
from generator.models import Block, Claim

# Set by hand so that each reason counts about alike and no single one makes a claim key; they sum to 1.
WEIGHTS = {"attributed": 0.22, "figure": 0.18, "named": 0.16, "early": 0.18, "direct": 0.10, "concrete": 0.16}
MOST_KEYS = 8
FEWEST_KEYS = 3
CLAIMS_A_KEY = 4  # one key for about four claims, between the fewest and the most
ALIKE = 0.6  # share of the smaller claim's longer words; above it two claims say nearly the same
NEVER_KEY = ("headline", "kicker", "standfirst", "caption", "note", "subheading")


def salience(claim: Claim, named: bool, place: float) -> float:
    """0 to 1. `named`: it names somebody or something; `place`: 0 at the head of the article, 1 at its end."""
    words = len(claim.text.split())
    reasons = {
        "attributed": 1.0 if claim.voice and not claim.voice.unnamed else 0.7 if claim.voice else 0.3,
        "figure": min(1.0, len(claim.figures) / 1.0),
        "named": float(named),
        "early": 1 - place,
        "direct": float(
            claim.kind in ("direct", "mixed") and claim.voice is not None and claim.voice.resolved is not None
        ),
        "concrete": min(1.0, max(0.0, (words - 4) / 12))
        * (0.5 if claim.hedge == "possible" and not claim.voice else 1.0),
    }
    return round(sum(WEIGHTS[reason] * value for reason, value in reasons.items()), 4)


def with_keys(claims: Sequence[Claim], blocks: Sequence[Block]) -> tuple[Claim, ...]:
    """Mark the claims that a briefing shows first: three to eight, none that says nearly what another says."""
    open_ = [c for c in claims if blocks[c.block].kind not in NEVER_KEY and c.parent is None] or [
        c for c in claims if blocks[c.block].kind != "caption" and c.parent is None
    ]
    wanted = min(MOST_KEYS, max(FEWEST_KEYS, round(len(open_) / CLAIMS_A_KEY)))
    chosen: dict[str, frozenset[str]] = {}
    blocks_used: dict[int, int] = {}
    for claim in sorted(open_, key=lambda c: (-c.salience, c.content[0].start)):
        words = _words(claim)
        if len(chosen) == wanted:
            break
        if blocks_used.get(claim.block, 0) < 2 and not any(_alike(words, other) for other in chosen.values()):
            chosen[claim.id] = words
            blocks_used[claim.block] = blocks_used.get(claim.block, 0) + 1
    return tuple(replace(c, key=True) if c.id in chosen else c for c in claims)


def _words(claim: Claim) -> frozenset[str]:
    return frozenset(w for w in normalised(claim.text).split() if len(w) > 3 or w.isdigit())


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * max(1, min(len(one), len(other)))
