"""What a claim says by itself: whom or what it names, and whether it is a statement at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.extract.parser import ParsedBlock
from generator.extract.propositions import tokens_of
from generator.models import Claim

NAMES = 2  # from so many on a claim names as much as it can
BARE_WORDS = 5
NEAR = 12  # claims behind a denial that are looked at
_VERBS = ("VERB", "AUX")


@dataclass(frozen=True, slots=True)
class Substance:
    """`names`: 0 without a name, .5 with one, 1 with more; `clause`: it has a verb; `bare`: a few words that lean on their cue.

    Names are proper nouns, days among them, that stand for themselves: not those before a noun (*the Halden mill*).
    """

    names: float
    clause: bool
    bare: bool


def substance(claim: Claim, block: ParsedBlock) -> Substance:
    """What stands in the claim's own words, without its voice and its cue.

    ‘Corvane recalled every pot that Halden had sold’ has names and a clause; of ‘the firm rejected the charge’ the claim is
    *the charge*: bare.
    """
    tokens = tokens_of(claim, block)
    names = sum(t.pos_ == "PROPN" and t.dep_ != "compound" for t in tokens)
    clause = any(t.pos_ in _VERBS for t in tokens)
    short = len(claim.text.split()) < BARE_WORDS or not names
    return Substance(min(names, NAMES) / NAMES, clause, not clause and short and not claim.figures)


def answers(claims: Sequence[Claim], known: Sequence[Substance]) -> frozenset[str]:
    """The ids of denials that say what is denied; for one that does not (*rejected the report*) the same side's next negated statement.

    That side is the same voice up to the next block, or whoever speaks in the same block. `known` goes with `claims`, in text order.
    """
    found: set[str | None] = set()
    for at, claim in enumerate(claims):
        if claim.hedge == "denied" and claim.voice is not None:
            found.add(claim.id if known[at].clause else _behind(at, claims, known))
    return frozenset(one for one in found if one)


def _behind(at: int, claims: Sequence[Claim], known: Sequence[Substance]) -> str | None:
    """The first statement behind a denial, up to the next block, by which its side says the same in words of its own."""
    for claim, its in zip(claims[at + 1 : at + 1 + NEAR], known[at + 1 : at + 1 + NEAR], strict=True):
        if claim.block > claims[at].block + 1:
            break
        if its.clause and _takes_side(claim, claims[at]):
            return claim.id
    return None


def _takes_side(claim: Claim, denial: Claim) -> bool:
    if claim.voice is None or denial.voice is None or claim.sentence == denial.sentence:
        return False
    if claim.polarity != "negative" or claim.hedge == "denied":
        return False
    same = (claim.voice.resolved or claim.voice.text) == (denial.voice.resolved or denial.voice.text)
    return claim.block == denial.block or (same and claim.block == denial.block + 1)
