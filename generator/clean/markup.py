"""Markdown's own characters: front matter is metadata; heading marks, emphasis and link targets are no text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.clean.edits import Edit
from generator.spans import Span

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(?:.*?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_MARKS = re.compile(
    r"^[ \t]*(?P<heading>\#{1,6}[ \t]+)"
    r"|^[ \t]*(?P<quote>(?:>[ \t]?)+)"
    r"|(?P<image>!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\))"
    r"|(?<!!)(?P<open>\[)[^\]\n]{1,300}(?P<target>\]\([^)\n]{0,2000}\))"
    r"|(?P<strong>\*\*|__)(?=\S)"
    r"|(?<=\S)(?P<end>\*\*|__)",
    re.MULTILINE,
)
FRONT_MATTER_BYTES = 64 * 1024


def front_matter(reading: str) -> Edit | None:
    """The YAML block that a Markdown file begins with, None when there is none."""
    found = _FRONT_MATTER.match(reading, 0, FRONT_MATTER_BYTES)
    if found is None:
        return None
    return Edit(Span(*found.span()).strip(reading), "metadata", "front matter")


def marks(reading: str, start: int) -> Iterator[Edit]:
    """Heading marks, quotation marks, emphasis, pictures and link targets from `start` on, sorted and disjoint."""
    for found in _MARKS.finditer(reading, start):
        for name, text in found.groupdict().items():
            if text is not None:
                reason = "picture" if name == "image" else "markup"
                yield Edit(Span(*found.span(name)).strip(reading), reason, "markdown")


def heading_level(line: str) -> int:
    """How many marks a Markdown heading begins with; 0 for any other line."""
    found = re.match(r"#{1,6}(?=\s)", line)
    return len(found.group()) if found else 0
