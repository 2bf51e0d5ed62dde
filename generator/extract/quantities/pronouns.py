"""*One* that is a pronoun or an article, and *no* that is an answer: number words that count nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.extract.quantities.pieces import Amount
from generator.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORD = re.compile(r"[\s-]+([\w'’]+)")
_WORD_BEFORE = re.compile(r"([\w'’]+)[\s-]+$")
_OF = re.compile(r"\s+of\s+(?:the|his|her|its|their|our|my|your|these|those|many|several|a)\b", re.IGNORECASE)
_BEST = re.compile(
    r"(?:(?:most|least|world|country|city)\b|\w+(?:est)\b|(?:only|few|main|leading|top|first|last|biggest|worst|key)\b)",
    re.IGNORECASE,
)


def is_pronoun(amount: Amount, text: str, token: Token) -> bool:
    """True when *one* stands for somebody, anybody or *a*: *one of the worst*, *one day*, *the one who*."""
    if (
        text[amount.core.start : amount.core.end].lower() != "one"
        or amount.comparator != "exact"
        or amount.unit != "count"
    ):
        return False
    table = lexicon("generator.extract", "labels")["one"]
    before = _WORD_BEFORE.search(text, max(0, amount.core.start - 20), amount.core.start)
    if before and before[1].lower() in table["before"]:
        return True
    if _is_described(token):
        return True
    behind = _WORD.match(text, amount.core.end)
    if behind is None:
        return True
    if behind[1].lower() != "of":
        return behind[1].lower() in table["behind"] or token.dep_ not in (
            "nummod",
            "nsubj",
            "nsubjpass",
            "quantmod",
            "compound",
            "dobj",
        )
    of = _OF.match(text, amount.core.end)
    return bool(of) and not _counts(token)


def _is_described(token: Token) -> bool:
    """*The neighbouring one*: an article and an adjective before it, no noun behind."""
    if token.i < 2 or token.dep_ == "nummod":
        return False
    adjective, article = token.nbor(-1), token.nbor(-2)
    return adjective.tag_ in ("JJ", "JJR", "JJS", "VBG", "VBN") and article.tag_ in ("DT", "PRP$")


def _counts(token: Token) -> bool:
    """*One of the suspects* counts; *one of the worst floods* and *one of the reasons* don't."""
    of = next((child for child in token.rights if child.lower_ == "of"), None)
    noun = next((child for child in of.rights if child.dep_ == "pobj"), None) if of is not None else None
    if noun is None or noun.tag_ != "NNS":
        return False
    if any(child.tag_ in ("JJS", "RBS") or _BEST.fullmatch(child.lower_) for child in noun.subtree):
        return False
    return noun.ent_type_ == "" and token.dep_ in ("nsubj", "nsubjpass", "dobj")
