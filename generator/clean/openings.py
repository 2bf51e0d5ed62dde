"""Many patterns that are tried at the beginning of a line, found by the first characters of the line.

Of some two hundred patterns next to none can begin as a line does, and a regular expression tries one after the other.
What each begins with is read from the pattern itself, so that nobody has to list it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

LENGTH = 6  # characters that are looked at: with three, two lines of five have a candidate, with six one of six
FIRST = 3  # of them, by which openings are stored
DIGIT = "0"  # stands for all digits
_STOP = "\0"  # behind an opening that nothing can be added to
_GROUP = "(?:"
_SPECIAL = frozenset(".^$*+?{}[]\\|()")
_STRUCTURE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]")
_PLAIN = re.compile(r"[a-z ]+(?![?*{])")
T = TypeVar("T")


class Openings(Generic[T]):
    """What belongs to some patterns for lines in lower case, by how a line begins."""

    def __init__(self, entries: Sequence[tuple[str, T]]) -> None:
        self._entries = [entry for _, entry in entries]
        self._places: dict[str, dict[str, list[int]]] = {}  # by their first characters; short ones by one alone
        for place, (pattern, _) in enumerate(entries):
            for start in openings(pattern):
                near = self._places.setdefault(start[: FIRST if len(start) >= FIRST else 1], {})
                near.setdefault(start, []).append(place)
        self._anywhere = self._places.pop("", {})

    def of(self, line: str) -> list[T]:
        """The entries whose patterns may match at the beginning of a line, in their order."""
        if line[:1].isdecimal():
            line = DIGIT
        near, short = self._places.get(line[:FIRST]), self._places.get(line[:1])
        if near is None and short is None and not self._anywhere:
            return []
        known = (*(near or {}).items(), *(short or {}).items(), *self._anywhere.items())
        places = {place for start, found in known if line.startswith(start) for place in found}
        return [self._entries[place] for place in sorted(places)]


def openings(pattern: str) -> frozenset[str]:
    """Up to six characters each, one of which any match of `pattern` begins with. Empty text: it is not known.

    >>> sorted(openings("(?:just )?in|tonight"))
    ['in', 'just i', 'tonigh']
    """
    return frozenset(_cut(start) for start in _of_alternatives(pattern))


def _cut(start: str) -> str:
    digit = start.find(DIGIT, 1)
    return (start if digit < 0 else start[:digit]).rstrip(_STOP)


def _of_alternatives(pattern: str) -> set[str]:
    return {start for sequence in _alternatives(pattern) for start in _of_sequence(sequence)}


def _of_sequence(sequence: str) -> set[str]:
    """How a pattern without alternatives of its own begins."""
    if not sequence:
        return {""}
    end = _end_of_first(sequence)
    starts, rest = _of_first(sequence[:end]), sequence[end:]
    if starts == {_STOP} or rest[:1] == "*" or rest[:2] in ("{0", "{,"):
        return {_STOP}
    if rest[:1] in ("+", "{"):
        return {start + _STOP for start in starts}
    optional = rest[:1] == "?"
    after = _of_sequence(rest[optional:]) if optional or any(map(_open, starts)) else {""}
    longer = {(start + more)[:LENGTH] if _open(start) else start for start in starts for more in after}
    return longer | after if optional else longer


def _open(start: str) -> bool:
    return len(start) < LENGTH and _STOP not in start


def _of_first(head: str) -> set[str]:
    """How one character, class or group begins."""
    if head.startswith(_GROUP):
        return _of_alternatives(head[len(_GROUP) : -1])
    if head == r"\d" or head.isdecimal():
        return {DIGIT + _STOP}
    if len(head) == 2 and not head[1].isalnum():
        return {head[1]}
    return {head} if head not in _SPECIAL else {_STOP}


def _end_of_first(sequence: str) -> int:
    if sequence[0] == "\\":
        return 2
    if not sequence.startswith(_GROUP):
        return 1
    return next(at for at, depth in _structure(sequence) if depth == 0) + 1


def _alternatives(pattern: str) -> Iterator[str]:
    start = 0
    for at, depth in _structure(pattern):
        if depth == 0 and pattern[at] == "|":
            yield pattern[start:at]
            start = at + 1
    yield pattern[start:]


def _structure(pattern: str) -> Iterator[tuple[int, int]]:
    """Where the brackets and bars of a pattern stand, each with how many groups are open behind it."""
    depth = 0
    for found in _STRUCTURE.finditer(pattern):
        mark = found.group()
        if len(mark) == 1:
            depth += (mark == "(") - (mark == ")")
            yield found.start(), depth


def held(pattern: str) -> str:
    """The longest stretch of letters and spaces that every match of `pattern` holds, empty when none is known.

    >>> held("(?:keep|renew) your (?:cards?|bills)")
    ' your '
    """
    outside, at, inside = "", 0, False
    for place, depth in _structure(pattern):
        if depth == 0 and pattern[place] == "|":
            return ""
        outside += "" if inside else pattern[at:place] + "\0"
        at, inside = place + 1, depth > 0
    return max(_PLAIN.findall(_STRUCTURE.sub("\0", outside + pattern[at:])), key=len, default="")
