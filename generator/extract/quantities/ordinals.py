"""The count so far that an ordinal names: *a fifth person has died*, *the 12th climber to die there this year*.

Only fixed patterns of persons who died: elsewhere an ordinal orders and counts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.extract.numbers import either
from generator.extract.quantities.pieces import Amount, labels, pieces
from generator.spans import Span

_BEFORE = 200  # characters; the sentence before
_WORDS: dict[str, int] = labels("ordinals")["words"]
_PEOPLE = either(labels("ordinals")["people"])
_ORDINAL = rf"(?P<ordinal>{either(_WORDS)}|\d{{1,3}}(?:nd|rd|th|st))"
_DIED = r"(?:died|drowned|perished|been\s+(?:killed|found\s+dead))"
_DYING = r"to\s+(?:die|drown|perish|be\s+killed|have\s+(?:died|been\s+killed))"
_PATTERN = re.compile(
    rf"\b(?:an?\s+{_ORDINAL}\s+(?:{_PEOPLE})\s+has\s+(?:now\s+|also\s+)?{_DIED}\b"
    rf"|the\s+{_ORDINAL.replace('ordinal', 'other')}\s+(?:{_PEOPLE})\s+{_DYING}\b)",
    re.IGNORECASE,
)


def ordinals(text: str) -> Iterator[Amount]:
    """The ordinals of a text that number the dead so far, as exact counts of what stands behind them."""
    for match in _PATTERN.finditer(text):
        name = "ordinal" if match["ordinal"] else "other"
        number = _value(match[name].lower())
        if number > 1 and not _continues(number, text[max(0, match.start() - _BEFORE) : match.start()]):
            span = Span(*match.span(name))
            yield Amount(span, span, number, number, number, "exact", "count", "ordinal")


def _continues(number: float, before: str) -> bool:
    """*Two miners were hurt; a third miner has died*: the third of those told of, not of the dead."""
    return any(piece.best == number - 1 for piece in pieces(before))


def _value(word: str) -> float:
    return float(_WORDS.get(word) or int(re.sub(r"\D", "", word)))
