"""Whether a claim tells news: what happened or is to come, rather than how things stand or what lies years back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from generator.extract.parser import ParsedBlock
from generator.extract.propositions import tokens_of
from generator.extract.tree import child
from generator.lexicon import lexicon
from generator.models import Claim

if TYPE_CHECKING:
    from spacy.tokens import Token

STATE = 0.3  # what is so, and what names a matter without telling what becomes of it
PAST = 0.4  # the share left of what the outlet itself recalls from years ago, and of what somebody had said before
_YEAR = re.compile(r"\b(1\d{3}|20\d\d)\b")
_VERBS = ("VERB", "AUX")
_HELPERS = ("aux", "auxpass")


def newness(claim: Claim, block: ParsedBlock, year: int | None) -> float:
    """0 to 1. `year` is that of the publication; without it any year that is named counts as an earlier one.

    ‘sales fell’, ‘will be closed’ 1; ‘the town lies on a river’ .3; ‘the plant opened in 1908’ .4;
    ‘whether the plant will close’ 0, since nothing is stated; what a voice ‘had maintained’ .4 of what it is else.
    """
    tokens = tokens_of(claim, block)
    if refused(claim) or not tokens or (claim.kind != "direct" and tokens[0].lower_ in _words("question")):
        return 0.0
    told = 1.0 if _moves(tokens) else STATE
    sentence = block.text[claim.sentence.start - block.block.start : claim.sentence.end - block.block.start]
    recalled = (claim.voice is None and _recalls(sentence, year)) or _said_before(claim, block)
    return told * PAST if recalled else told


def refused(claim: Claim) -> bool:
    """True for a refusal, which is told with its cue: *did not comment*."""
    return claim.cue is not None and claim.content[0].start < claim.cue.end <= claim.content[0].end


def _said_before(claim: Claim, block: ParsedBlock) -> bool:
    """*Had maintained that …*, *used to say that …*: what a voice said before the news."""
    if claim.cue is None:
        return False
    offset = block.block.start
    cue = block.doc.char_span(claim.cue.start - offset, claim.cue.end - offset, alignment_mode="expand")
    verbs = [t for t in cue or () if t.pos_ in _VERBS]
    return any(
        (t.dep_ == "xcomp" and t.head.lemma_ == "use")
        or any(c.lower_ in _words("before") and c.dep_ == "aux" for c in t.children)
        or (t.dep_ == "aux" and t.lower_ in _words("before"))
        for t in verbs
    )


def _moves(tokens: Sequence[Token]) -> bool:
    """The content's main verb is in a past tense or the perfect, has a modal, or is bound for an infinitive."""
    inside = {token.i for token in tokens}
    heads = [t for t in tokens if t.pos_ in _VERBS and (t.head.i not in inside or t.head == t)]
    if not heads:
        return False
    helpers = [t for t in heads[0].children if t.dep_ in _HELPERS]
    if any(t.tag_ in ("MD", "VBD") or t.lemma_ == "have" for t in helpers) or heads[0].tag_ == "VBD":
        return True
    return _be(heads[0], helpers) and _bound(heads[0])


def _be(verb: Token, helpers: Sequence[Token]) -> bool:
    return any(t.lemma_ == "be" for t in (verb, *helpers))


def _bound(verb: Token) -> bool:
    """*Is to meet*, *is expected to rise*."""
    aim = child(verb, "xcomp")
    return aim is not None and any(t.tag_ == "TO" for t in aim.children)


def _recalls(sentence: str, year: int | None) -> bool:
    if any(year is None or int(found[1]) < year for found in _YEAR.finditer(sentence)):
        return True
    return _background().search(sentence) is not None


@cache
def _background() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _words('background')))})\b", re.IGNORECASE)


@cache
def _words(table: str) -> tuple[str, ...]:
    return tuple(lexicon("generator.extract", "salience")[table]["words"])
