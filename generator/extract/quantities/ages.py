"""Ages behind a common noun: *the pilot, 44,*. Behind a name or *aged* the words alone show them (see `units`)."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.extract.quantities.nouns import listed, states
from generator.extract.quantities.pieces import Amount
from generator.extract.quantities.words import Place

_OLDEST = 110  # years
_BEHIND = re.compile(r"[,.;)]|$")


def aged(amount: Amount, text: str, place: Place) -> Amount:
    """The amount in years where it is the age of the one person before it, else the amount itself.

    A plain number in apposition to a noun in the singular, between commas or in brackets, is an age, unless the noun
    itself tells how many (*the toll, 44,*).
    """
    if amount.unit != "count" or amount.comparator != "exact" or not 0 < (amount.best or 0) <= _OLDEST:
        return amount
    first = place.first
    if (
        not text[amount.core.start : amount.core.end].isdigit()
        or first.i < 2
        or not _BEHIND.match(text, amount.core.end)
    ):
        return amount
    mark, noun = first.nbor(-1), first.nbor(-2)
    if mark.text not in (",", "(") or noun.tag_ != "NN" or first.dep_ not in ("appos", "npadvmod", "amod", "nummod"):
        return amount
    if first.head != noun or _tells_how_many(noun.lemma_.lower()):
        return amount
    return replace(amount, unit="year")


def _tells_how_many(lemma: str) -> bool:
    return lemma in listed("count", "nouns") or lemma in listed("count", "bare") or lemma in states("tolls")
