"""What a cue usually does: how often it attributes in a construction, and whether it may stand beside any quotation."""

from __future__ import annotations

from functools import cache

from generator.extract.candidate import Candidate
from generator.extract.constructions import DENIAL
from generator.extract.counts import COUNT, counting
from generator.extract.denials import denying
from generator.extract.hedges import framing_levels
from generator.extract.refusals import REFUSAL, refusing
from generator.lexicon import lexicon

SURE = (DENIAL, REFUSAL, COUNT)  # rules whose words say what they are, whatever the cue usually does
QUOTABLE = 0.5  # share of a verb's fronted uses; above it the verb may introduce any quotation beside it
SPEECH = {"complement": 0.7, "fronted": 0.8, "inverted": 0.8, "parataxis": 0.8}  # about the means of the counted verbs


@cache
def cue_scores() -> dict[str, dict[str, float]]:
    """How often a lemma in a construction attributes something: counted (cues.toml) or set (cues_general.toml)."""
    counted = lexicon("generator.extract", "cues")["scores"]
    given = lexicon("generator.extract", "cues_general")["scores"]
    return {
        lemma: {rule: max(t.get(lemma, {}).get(rule, 0.0) for t in (counted, given)) for rule in rules}
        for lemma in (*counted, *given)
        if (rules := {**counted.get(lemma, {}), **given.get(lemma, {})})
    }


@cache
def speech_verbs() -> frozenset[str]:
    """Verbs that introduce a quotation by what they mean."""
    return frozenset(lexicon("generator.extract", "speech")["verbs"])


@cache
def views() -> frozenset[str]:
    """Nouns for what a voice itself thinks."""
    return frozenset(lexicon("generator.extract", "speech")["views"])


@cache
def withheld() -> frozenset[str]:
    """Verbs that, negated, tell of a refusal."""
    return frozenset(lexicon("generator.extract", "speech")["withheld"])


@cache
def _plain_speech() -> frozenset[str]:
    return speech_verbs() - frozenset(lexicon("generator.extract", "speech")["loose"])


def score(candidate: Candidate) -> float:
    """How often this cue in this construction attributes; for a verb of speech at least what such verbs usually do."""
    if candidate.rule in SURE:
        return 1.0
    counted = cue_scores().get(candidate.lemma, {}).get(candidate.rule, 0.0)
    return max(counted, SPEECH.get(candidate.rule, 0.0)) if candidate.lemma in _plain_speech() else counted


@cache
def known(lemma: str) -> bool:
    """True for a lemma that may score at all, in whatever construction: no other needs to be looked at."""
    return lemma in cue_scores() or lemma in _plain_speech() or any(may(lemma) for may in (denying, refusing, counting))


def quotable(lemma: str) -> bool:
    """True for a verb that may introduce a quotation without any grammar between them."""
    shares = cue_scores().get(lemma, {})
    return lemma in speech_verbs() or max(shares.get("fronted", 0), shares.get("inverted", 0)) >= QUOTABLE


def sure(lemma: str) -> bool:
    """True for a word of saying or believing by what it means, whatever was counted."""
    return quotable(lemma) or lemma in framing_levels()
