"""Which sentences the outlet itself says that somebody could check: an event, a figure, a state of affairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

CHECKABLE = (
    "PERSON",
    "ORG",
    "GPE",
    "NORP",
    "LOC",
    "FAC",
    "DATE",
    "CARDINAL",
    "MONEY",
    "PERCENT",
    "QUANTITY",
    "EVENT",
    "LAW",
    "PRODUCT",
    "TIME",
)
FEWEST_WORDS = 5
_SELF = ("i", "we", "our", "my", "us", "me", "you", "your")


def checkable(sentence: Sentence, *, headline: bool = False) -> bool:
    """True for a declarative sentence with a subject, a finite verb and something that can be looked up."""
    words = [t for t in sentence if t.is_alpha]
    if len(words) < (3 if headline else FEWEST_WORDS) or sentence.text.rstrip("”\"’' ").endswith(("?", ":")):
        return False
    if any(t.lower_ in _SELF for t in words):
        return False
    root = sentence.root
    if not headline and (not _finite(root) or not _subject(root)):
        return False
    if headline and not any(t.pos_ in ("VERB", "AUX") for t in sentence):
        return False
    return any(e.label_ in CHECKABLE for e in sentence.ents) or any(t.like_num for t in words)


def _finite(root: Token) -> bool:
    if root.pos_ not in ("VERB", "AUX"):
        return False
    return root.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in root.children
    )


def _subject(root: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") for c in root.children)
