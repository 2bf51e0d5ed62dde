"""A possible attribution inside one sentence, and how its cue and its source are read off the parse."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from generator.extract.tree import Range, child, own_subject, subject
from generator.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution inside one sentence: the rule that saw it, cue, head of the source, content."""

    rule: str
    head: Token  # the word that carries the cue
    cue: Range
    source: Token | None
    content: tuple[Range, ...]

    @property
    def lemma(self) -> str:
        """The cue's lemma, in small letters."""
        return cue_lemma(self.head)


def cue_lemma(token: Token) -> str:
    """A token's lemma in small letters; the model's lemmatizer shortens *hopes* to *hop*."""
    lemma = token.lemma_.lower()
    return "hope" if lemma == "hop" else lemma


def cue_range(verb: Token, until: int | None = None) -> Range:
    """The verb with its auxiliaries, negation and particle: *has also called*, *did not say*, *pointed out*."""
    start, end = verb.i, verb.i + 1
    for c in verb.children:
        if c.dep_ in ("aux", "auxpass", "neg", "advmod") and verb.i - c.i <= 3 and c.i < verb.i and c.pos_ != "SCONJ":
            start = min(start, c.i)
        if c.dep_ in ("prt", "agent") and c.i == end:
            end = c.i + 1
    if any(t.text in ',"“”' for t in verb.doc[start : verb.i]):
        start = verb.i
    return Range(start, max(end, until or 0))


def speaker(verb: Token) -> Token | None:
    """The source of a verb: its subject; of a passive the agent, and none behind an *it* that stands for nobody."""
    if child(verb, "auxpass") is not None or (
        verb.tag_ == "VBN"
        and child(verb, "aux") is None
        and own_subject(verb) is None
        and verb.dep_ in ("acl", "advcl")
    ):
        agent = child(verb, "agent")
        return child(agent, "pobj") if agent is not None else None
    found = subject(verb)
    if found is not None and found.pos_ == "NOUN" and found.lemma_.lower() in _nobody():
        return child(found, "poss")  # *the town's worries remain that*
    return None if found is not None and found.dep_ == "expl" else found


@cache
def _nobody() -> frozenset[str]:
    return frozenset(lexicon("generator.extract", "attitudes")["nobody"]["subjects"])
