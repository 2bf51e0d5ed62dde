"""Ids made from content, so that a permalink survives a new article, a re-wrapped file and another order.

Never from a position, a path or what another article may change.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter

from generator.words import Words

_WORDS = Words(r"[^\W_]+")
_BETWEEN = "’‘“”–—…\u00a0"  # stand between words: without them most texts are ASCII, which is folded in no time


def normalised(text: str) -> str:
    """The words of `text`, case and typography folded, joined by single spaces: what an id looks at."""
    if not text.isascii():
        for mark in _BETWEEN:
            text = text.replace(mark, " ")
    folded = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_WORDS.of(folded))


def content_id(prefix: str, *parts: str) -> str:
    """An ASCII id of `prefix` and ten hexadecimal digits of the parts' SHA-256.

    >>> content_id("c", "a1b2", "prices rose", "1") == content_id("c", "a1b2", "prices rose", "1")
    True
    """
    return prefix + hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:10]


class Occurrences:
    """Numbers equal keys in the order they come, so that the second equal claim gets an id of its own."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, ...]] = Counter()

    def number(self, *key: str) -> str:
        """How often this key has come, this time included, as text."""
        self._seen[key] += 1
        return str(self._seen[key])
