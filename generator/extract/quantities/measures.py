"""What a measured amount is about: a duration's event, a distance, money's purpose, a share's whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.quantities.amounts import Amount, units
from generator.extract.quantities.counted import Counted, listed, named, states

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_LIFT = 8


def measured(amount: Amount, last: Token, found: Counted) -> Counted:
    """Settle what a measure is about where the noun behind it does not say so; `last` is its last token."""
    if amount.unit == "magnitude":
        return Counted(found.token, "earthquake")
    if amount.unit in units("durations")["units"]:
        return _duration(amount, last)
    if found.lemma is not None and found.token is not None and found.token.i > last.i:
        return found
    purpose = _purpose(last)
    if purpose is not None:
        return named(purpose)
    if amount.unit in units("lengths")["units"]:
        return _dimension(last) or Counted(found.token, "distance")
    return found if found.lemma else Counted(found.token, None)


def _duration(amount: Amount, last: Token) -> Counted:
    text = last.doc.text[amount.core.end : amount.span.end].lower()
    if "old" in text or "-" in text or amount.kind == "long":
        subject = _noun_behind(last) or _subject_of(last)
        return named(subject) if subject is not None else Counted(None, "person")
    noun = _place(last)
    if noun is not None:
        return Counted(noun, noun.lemma_.lower(), None)
    verb = _verb(last)
    event = states("events").get(verb.lemma_) if verb is not None else None
    if event:
        return Counted(None, str(event))
    if verb is not None and verb.lemma_ == "be" and last.head.lower_ == "for":
        state = next(
            (
                one
                for child in verb.rights
                if child.lower_ in ("in", "at", "on")
                for one in child.rights
                if one.dep_ == "pobj"
            ),
            None,
        )
        if state is not None and state.tag_ in _NOUNS:
            return named(state)
    return Counted(None, "time")


def _noun_behind(last: Token) -> Token | None:
    """The noun that a compound like *38-year-old* or *weeklong* stands before."""
    for at in range(last.i + 1, min(len(last.doc), last.i + 6)):
        token = last.doc[at]
        if token.tag_ in _NOUNS:
            while token.i + 1 < len(token.doc) and token.nbor().tag_ in _NOUNS and token.dep_ == "compound":
                token = token.nbor()
            return token
        if token.tag_ not in ("JJ", "HYPH", "VBN", "CD", "RB", "NN"):
            return None
    return None


def _place(last: Token) -> Token | None:
    """*15 years in prison*, *two days of talks*."""
    at = last.i + 1
    if at + 1 < len(last.doc) and last.doc[at].lower_ in ("in", "of", "behind"):
        for token in last.doc[at + 1 : at + 4]:
            if token.lemma_.lower() in listed("places", "nouns"):
                return token
            if last.doc[at].lower_ == "of" and token.tag_ in ("NN", "NNS"):
                return token
            if token.tag_ not in ("JJ", "DT", "NN"):
                return None
    return None


def _verb(token: Token) -> Token | None:
    for _ in range(_LIFT):
        if token.head is token:
            return token if token.pos_ in ("VERB", "AUX") else None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def _subject_of(token: Token) -> Token | None:
    verb = _verb(token)
    if verb is None:
        return None
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None and subject.tag_ in _NOUNS:
        return subject
    return None


def _purpose(last: Token) -> Token | None:
    """The noun behind *on*, *of*, *in*, *for*, *worth of* right after an amount of money or a measure."""
    at = last.i + 1
    doc = last.doc
    if at < len(doc) and doc[at].lower_ == "worth" and at + 1 < len(doc) and doc[at + 1].lower_ == "of":
        at += 1
    if (
        at < len(doc)
        and doc[at].lower_ in ("on", "of", "in", "for", "from")
        and doc[at].dep_ in ("prep", "dative", "advmod", "ROOT")
    ):
        noun = next((child for child in doc[at].rights if child.dep_ == "pobj"), None)
        if noun is not None and noun.tag_ in ("NN", "NNS"):
            return noun
    return None


def _dimension(last: Token) -> Counted | None:
    """*A depth of 10 km*, *10 km deep*."""
    head = last.head
    if head.lower_ == "of" and head.head.tag_ in ("NN", "NNS"):
        return named(head.head)
    words = {
        "deep": "depth",
        "high": "height",
        "tall": "height",
        "wide": "width",
        "long": "length",
        "thick": "thickness",
    }
    if last.i + 1 < len(last.doc) and last.nbor().lower_ in words:
        return Counted(None, words[last.nbor().lower_])
    return None
