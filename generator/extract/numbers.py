"""Numbers as news writes them: digits, words, scale words and fractions, as regular expressions and a reading of them.

Every pattern is bounded and every one starts at a word's edge, so a page of nothing but digits costs linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from generator.lexicon import lexicon

PACKAGE = "generator.extract"


@cache
def table(name: str) -> dict[str, Any]:
    """One table of the lexicon of numbers."""
    entries: dict[str, Any] = lexicon(PACKAGE, "numbers")[name]
    return entries


def small(text: str) -> str:
    """The text in small letters, character for character: patterns that need not fold case run twice as fast."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def either(words: Iterable[str]) -> str:
    """A group that matches any of these words, longest first, blanks as any white space."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


DIGITS = r"(?<![\d.])(?:\d{1,3}(?:(?:,\d{3}){1,6}|(?:[\u00a0\u202f\u2009]\d{3}){1,6})(?!\d)|\d{1,15}(?![\d]))(?:\.\d{1,6}(?!\d))?"
_SMALL = rf"(?:{either(table('tens'))}(?:[-\s]{either(table('units'))}\b)?|{either(table('teens'))}|{either(table('units'))})"
_HUNDREDS = rf"(?:{_SMALL}|a)\s+hundred(?:\s+and\s+{_SMALL}\b)?"
_GROUP = rf"(?:{_HUNDREDS}|{_SMALL})\b"
SCALE = rf"{either(table('scales'))}\b"
WORDS = rf"{_GROUP}(?:[\s-]+{SCALE}){{0,2}}(?:(?<=d)\s+(?:and\s+)?{_GROUP}(?:\s+{SCALE})?)?"
# 2½ million, 1.5 million, 2 and a half million
DIGITAL = rf"(?:{DIGITS}[½¼¾⅓⅔⅕⅛]?(?:\s+and\s+a\s+half\b)?(?:[\s-]+{SCALE}){{0,2}}|[½¼¾⅓⅔⅕⅛])"
# half a million, twenty-one, one and a half million, a hundred; stands at a word's edge
WORDED = (
    rf"(?:half[\s-](?:a[\s-])?(?:dozen|million|billion|trillion)\b"
    rf"|{WORDS}(?:\s+and\s+a\s+half\b(?:\s+{SCALE})?)?|a\s+{SCALE}(?:\s+and\s+a\s+half\b)?)"
)
NUMBER = rf"(?:{DIGITAL}|\b{WORDED})"

_TOKEN = re.compile(r"\d[\d,.\u00a0\u202f\u2009]*|[½¼¾⅓⅔⅕⅛]|[a-z]+", re.IGNORECASE)


def value(text: str) -> float | None:
    """The number that a match of `NUMBER` means, None when its words make none.

    >>> value("two thousand five hundred")
    2500.0
    >>> value("half a million")
    500000.0
    """
    words = [word for word in map(str.lower, _TOKEN.findall(text)) if word not in ("a", "an", "and")]
    total, group, scale = 0.0, 0.0, 1.0
    for at, word in enumerate(words):
        if word == "half":  # two and a half, half a million, a million and a half
            group += 0.5 * scale
        elif word in table("scales"):
            scale = float(table("scales")[word])
            group = (group or 1.0) * scale
            if scale > 100 and not _scale_follows(words, at):
                total, group = total + group, 0.0
        else:
            one = _simple(word)
            if one is None:
                return None
            group, scale = group + one, 1.0
    return total + group if words else None


def _scale_follows(words: list[str], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1] in table("scales")


def _simple(word: str) -> float | None:
    for name in ("units", "teens", "tens", "glyphs"):
        if word in table(name):
            return float(table(name)[word])
    digits = re.sub(r"[,\u00a0\u202f\u2009]", "", word).rstrip(".")
    return float(digits) if re.fullmatch(r"\d+(?:\.\d+)?", digits) else None
