"""The condition people or things are in where the verb only counts them: *counted 14 injured workers*, *31 were missing*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.quantities.nouns import states

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 6  # tokens behind a noun in which its condition stands: "were still believed to be missing"
_WITH = 4  # tokens behind a noun in which what it suffers from stands: "with severe burns"
_LINKS = ("be", "remain", "stay", "feel", "have", "believe", "fear", "presume", "report", "say", "go", "declare")
_SMALL = ("RB", "MD", "TO")


def condition(noun: Token) -> str | None:
    """The state that an adjective gives: before the noun, behind its copula, or behind *as*; None without one."""
    return _before(noun) or behind(noun) or _listed(noun)


def behind(token: Token) -> str | None:
    """The condition right behind the copula that follows a token, however the parse hangs it."""
    words = token.doc[token.i + 1 : token.i + 1 + _REACH]
    if len(words) < 2 or words[0].lemma_ not in ("be", "remain", "have", "go"):
        return None
    for word in words:
        found = states("conditions").get(word.lower_)
        if found is not None:
            return str(found)
        if word.lemma_ not in _LINKS and word.tag_ not in _SMALL:
            return None
    return None


def _before(noun: Token) -> str | None:
    """*14 injured workers*; the parse may take the participle for a verb, so the words decide."""
    for word in reversed(noun.doc[max(noun.sent.start, noun.i - 3) : noun.i]):
        found = states("conditions").get(word.lower_)
        if found is not None:
            return str(found)
        if word.tag_ not in ("NN", "JJ", "NNP", "NNS", "RB"):
            return None
    return None


def _listed(noun: Token) -> str | None:
    """*Lists 64 soldiers as missing*; *58 people with severe burns*."""
    words = noun.doc[noun.i + 1 : noun.i + 1 + _WITH]
    if len(words) < 2 or words[0].lower_ not in ("as", "with"):
        return None
    if words[0].lower_ == "as":
        return _found("conditions", words[1])
    harm = next((word for word in words[1:] if word.tag_ not in ("JJ", "RB", "NN", "DT")), words[-1])
    return _found("borne", harm)


def _found(table: str, word: Token) -> str | None:
    found = states(table).get(word.lower_)
    return None if found is None else str(found)
