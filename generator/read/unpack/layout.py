"""Where paragraphs begin on a printed page, and which lines only continue the line before.

A PDF says where its characters stand and nothing else. Letters have different widths, so columns of characters don't
tell a full line from a short one: the places do. Lines of a paragraph are joined here; a hyphen between them that
only the line's end needed becomes a soft hyphen (U+00AD), which stays in the reading and which cleaning cuts out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

# Gaps inside a paragraph vary by some percent (raised letters); between two printed paragraphs they are 1.4 and more.
WIDER = 1.25
BETWEEN = 1.4
SAME_LINE = 0.3  # of the size of the letters: a smaller step down, or one up, is another column or page
OTHER_SIZE = 1.1  # sizes of heading and text differ by more
INDENT = (0.7, 5.0)  # of the size: less is noise, more is a centred line
USUAL_GAP = 1.2  # in sizes, where a page has too few lines to tell
SHORTEST = 16  # characters of a line of prose; newspapers' columns have 25 to 40
HYPHEN = "\ufffe"  # at the end of a line, as PDFium writes it
SOFT = "\u00ad"
HYPHENS = (HYPHEN, SOFT, "-", "\u2010")
_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011'’][^\W_]+)*")
_END = re.compile(r"[.!?:…][\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text, its page, its left and right end, its base and the size of its letters, in points."""

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float


def laid_out(lines: Sequence[Line]) -> str:
    """The text: paragraphs between blank lines, each on one line as far as the places tell, ending in a line break."""
    usual = _usual_gaps(lines)
    edges = _right_edges(lines)
    words = _words(lines)
    pieces = [lines[0].text] if lines else []
    for index in range(1, len(lines)):
        above, line = lines[index - 1], lines[index]
        gap = usual.get((line.page, round(line.size)), USUAL_GAP)
        if _begins(lines, index, gap):
            pieces.append("\n\n")
        elif _continues(above, line, edges[index - 1]):
            pieces[-1], glue = _glued(pieces[-1], line.text, words)
            pieces.append(glue)
        else:
            pieces.append("\n")
        pieces.append(line.text)
    return "".join(pieces).replace(HYPHEN, "-") + "\n"


def _usual_gaps(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """The usual step from base to base, in sizes, for each page and size.

    Paragraphs only widen steps, so it is a small one; on a page of one-line paragraphs it is that of other pages.
    """
    pages: dict[tuple[int, int], list[float]] = {}
    sizes: dict[int, list[float]] = {}
    for above, line in pairwise(lines):
        if _below(above, line) and not _other_size(above, line):
            pages.setdefault((line.page, round(line.size)), []).append(_gap(above, line))
            sizes.setdefault(round(line.size), []).append(_gap(above, line))
    everywhere = {size: _small(gaps) for size, gaps in sizes.items()}
    here = {key: _small(gaps) for key, gaps in pages.items() if len(gaps) >= 3}
    return {key: gap if gap < BETWEEN * everywhere[key[1]] else everywhere[key[1]] for key, gap in here.items()}


def _small(gaps: Sequence[float]) -> float:
    return sorted(gaps)[len(gaps) // 10]


def _right_edges(lines: Sequence[Line]) -> list[float]:
    """For each line the right edge of its column: that of the longest of the lines that follow each other there."""
    edges: list[float] = []
    for run in _runs(lines):
        edges += [max(line.right for line in run)] * len(run)
    return edges


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        if run and (not _below(run[-1], line) or _other_size(run[-1], line)):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _begins(lines: Sequence[Line], index: int, usual: float) -> bool:
    """True when a paragraph begins with this line: another size, a wide gap, or an indented line."""
    above, line = lines[index - 1], lines[index]
    if _other_size(above, line):
        return True
    if not _below(above, line):
        return False
    if _gap(above, line) > WIDER * usual:
        return True
    below = lines[index + 1] if index + 1 < len(lines) else None
    back = below is not None and abs(below.left - above.left) < SAME_LINE * line.size
    return back and INDENT[0] < (line.left - above.left) / line.size < INDENT[1]


def _continues(above: Line, line: Line, edge: float) -> bool:
    """True when the first word of this line would not have fitted on the line above."""
    if not (_is_prose(above.text) and line.text):
        return False
    first = line.text.split()[0]
    width = (line.right - line.left) * (len(first) + 1) / max(len(line.text), 1)
    if above.right + width + SAME_LINE * line.size < edge:
        return False
    if _below(above, line):
        return True
    return line.text[0].islower() or not _END.search(above.text)


def _is_prose(text: str) -> bool:
    """Rows of tables and short lists are no prose."""
    return len(text) >= SHORTEST and sum(character.islower() for character in text) > 0.5 * len(text)


def _glued(above: str, line: str, words: frozenset[str]) -> tuple[str, str]:
    """The line above as it goes on, and what stands between the two."""
    if not above.endswith(HYPHENS):
        return above, " "
    halves = _WORD.findall(above[:-1])[-1:] + _WORD.findall(line)[:1]
    if above.endswith(SOFT) or not line[0].islower() or len(halves) < 2:
        return above.replace(HYPHEN, "-"), ""
    left, right = (half.lower() for half in halves)
    compound = left + right not in words and (f"{left}-{right}" in words or {left, right} <= words)
    return above[:-1] + ("-" if compound else SOFT), ""


def _words(lines: Sequence[Line]) -> frozenset[str]:
    """The words that stand whole on a line, in lower case."""
    found: set[str] = set()
    broken = False
    for line in lines:
        whole = [word.lower() for word in _WORD.findall(line.text)]
        starts, broken = broken, line.text.endswith(HYPHENS)
        found.update(whole[int(starts) : len(whole) - int(broken)])
    return frozenset(found)


def _below(above: Line, line: Line) -> bool:
    return above.page == line.page and above.base - line.base > SAME_LINE * line.size


def _gap(above: Line, line: Line) -> float:
    return (above.base - line.base) / line.size


def _other_size(above: Line, line: Line) -> bool:
    return max(above.size, line.size) > OTHER_SIZE * min(above.size, line.size)
