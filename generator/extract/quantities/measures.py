"""What a measured amount is about: a duration's event, a distance, money's purpose, a share's whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.extract.lemmas import lemma_of
from generator.extract.quantities.nouns import (
    COMMON,
    NOUNS,
    Counted,
    before_in_sentence,
    is_unit_of_time,
    listed,
    named,
    object_before,
    object_of,
    states,
    subject,
    top,
    verb_above,
)
from generator.extract.quantities.pieces import Amount, units
from generator.extract.quantities.units import is_duration

if TYPE_CHECKING:
    from spacy.tokens import Token

_LETTERS = re.compile(r"(?!to\b|and\b|or\b)\b[a-z]+")
_PURPOSES = ("on", "of", "in", "for")
_DIMENSIONS = {
    "deep": "depth", "high": "height", "tall": "height", "wide": "width", "long": "length", "thick": "thickness"
}  # fmt: skip


def measured(amount: Amount, text: str, first: Token, last: Token, found: Counted) -> Counted:
    """Settle what a measure is about where the noun behind it does not say so; its tokens are `first` to `last`."""
    own = top(first, last)
    if amount.unit == "magnitude":
        return Counted(found.token or own, "earthquake")
    if is_duration(amount.unit):
        return _duration(text[amount.core.start : amount.span.end].lower(), first, last, own)
    if amount.unit in units("lengths")["units"] and _is_within(first):
        return Counted(own, "distance")
    if found.lemma is not None and found.token is not None and found.token.i > last.i:
        return found
    noun = _purpose(amount, last)
    if noun is not None:
        return Counted(own, named(noun).lemma)
    if amount.unit in units("lengths")["units"]:
        return Counted(own, _dimension(last, own) or "distance")
    if amount.unit.isupper() and len(amount.unit) == 3:
        return _money(first, own, found)
    if (
        own.dep_ == "dobj"
        and amount.unit != "ratio"
        and own.head.lemma_ not in listed("measuring", "lemmas") | listed("amounting", "lemmas")
    ):
        return Counted(own, None)  # the dairies send it: they are not what is measured
    return Counted(own, found.lemma, found.state)


def _is_within(first: Token) -> bool:
    return first.lower_ == "within" or (first.i > 0 and first.nbor(-1).lower_ == "within")


def _money(first: Token, own: Token, found: Counted) -> Counted:
    """*A fine of $5m*, *a deal worth $5m*, *fined the bank $5m*, *the bag costs $5*."""
    noun = _worth(first) or (own.head.head if own.head.lower_ == "of" else None)
    if noun is not None and noun.tag_ in COMMON and noun.lemma_.lower() not in listed("count", "nouns"):
        return Counted(noun, named(noun).lemma)
    verb = verb_above(own)
    event = states("payments").get(lemma_of(verb)) if verb is not None else None
    if event:
        return Counted(own, str(event))
    if own.dep_ == "dobj" and own.head.lemma_ not in listed("amounting", "lemmas"):
        return Counted(own, None)  # somebody pays or promises it: its subject is no thing that it measures
    return Counted(own, found.lemma)


def _worth(first: Token) -> Token | None:
    """The noun before *worth*."""
    if first.i < 2 or first.nbor(-1).lower_ != "worth":
        return None
    return next((token for token in reversed(before_in_sentence(first, 5)[:-1]) if token.tag_ in COMMON), None)


# ------------------------------------------------------------------------------------------------ durations
def _duration(text: str, first: Token, last: Token, own: Token) -> Counted:
    if not _LETTERS.search(text):
        return _aged(first)
    if "old" in text or "-" in text.strip("-") or text.endswith("long"):
        noun = _noun_behind(last) or _subject_of(last)
        is_name = noun is None or ("old" in text and noun.tag_ in ("NNP", "NNPS"))
        return Counted(noun, "person") if noun is None or is_name else named(noun, last.i)
    return _lasting(last, own) or Counted(own, "time")


def _aged(first: Token) -> Counted:
    """*Two women aged 34 and 41*: women; *Brandt, 58,*: a person."""
    before = before_in_sentence(first, 8)
    if not any(token.lower_ in ("aged", "age", "ages") for token in before):
        return Counted(None, "person")
    noun = next(
        (token for token in reversed(before) if token.tag_ in COMMON and not token.lower_.startswith("age")), None
    )
    return Counted(None, named(noun).lemma) if noun is not None else Counted(None, "person")


def _lasting(last: Token, own: Token) -> Counted | None:
    """What lasted: *spent five days* a stay, *15 years in prison* prison, *a war that lasted a year* the war."""
    verb = verb_above(own)
    event = states("events").get(lemma_of(verb)) if verb is not None else None
    if event:
        return Counted(own, str(event))
    noun = _place(last)
    if noun is not None:
        return Counted(own, noun.lemma_.lower())
    if verb is None:
        return None
    if own.head.lower_ == "by" and (changed := object_before(verb, own)) is not None:
        return Counted(own, named(changed).lemma)
    if verb.lemma_ in listed("lasting", "lemmas") and own.head == verb:
        noun = subject(verb)
        return Counted(own, named(noun).lemma) if noun is not None and noun.tag_ in COMMON else None
    if verb.lemma_ == "be" and own.head.lower_ == "for":
        standing = next(
            (one for child in verb.rights if child.lower_ in ("in", "at", "on") for one in child.rights), None
        )
        return named(standing) if standing is not None and standing.tag_ in NOUNS else None
    return None


def _noun_behind(last: Token) -> Token | None:
    """The noun that a compound like *38-year-old* or *weeklong* stands before."""
    for token in last.doc[last.i + 1 : last.i + 6]:
        if token.tag_ in NOUNS:
            while token.i + 1 < len(token.doc) and token.dep_ == "compound" and token.head == token.nbor():
                token = token.nbor()  # noqa: PLW2901 - walks to the end of the compound
            return token
        if token.tag_ not in ("JJ", "HYPH", "VBN", "CD", "RB"):
            return None
    return None


def _place(last: Token) -> Token | None:
    """*15 years in prison*, *two days of talks*."""
    words = last.doc[last.i + 1 : last.i + 5]
    if len(words) < 2 or words[0].lower_ not in ("in", "of", "behind"):
        return None
    for token in words[1:]:
        if token.lemma_.lower() in listed("places", "nouns") or (words[0].lower_ == "of" and token.tag_ in COMMON):
            return token
        if token.tag_ not in ("JJ", "DT", "NN"):
            return None
    return None


def _subject_of(token: Token) -> Token | None:
    verb = verb_above(token)
    noun = subject(verb) if verb is not None else None
    return noun if noun is not None and noun.tag_ in NOUNS else None


# -------------------------------------------------------------------------------------- purposes, dimensions
def _purpose(amount: Amount, last: Token) -> Token | None:
    """The noun behind *of* right after a measure, with money also behind *on*, *in*, *for*; *of it* is skipped."""
    words = list(last.doc[last.i + 1 : last.i + 5])
    if words and words[0].lower_ == "worth":
        words = words[1:]
    if len(words) > 2 and words[0].lower_ == "of" and words[1].lower_ in ("it", "that", "this", "which"):
        words = words[2:]
    if not words or words[0].lower_ not in (_PURPOSES if amount.unit.isupper() else ("of",)):
        return None
    noun = object_of(words[0])
    return noun if noun is not None and noun.tag_ in COMMON and not is_unit_of_time(noun) else None


def _dimension(last: Token, own: Token) -> str | None:
    """*A depth of 10 km*, *10 km deep*."""
    if own.head.lower_ == "of" and own.head.head.tag_ in COMMON:
        return named(own.head.head).lemma
    return _DIMENSIONS.get(last.nbor().lower_) if last.i + 1 < len(last.doc) else None
