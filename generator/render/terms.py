"""Technical words lead to the glossary, once a page: the first time that a word stands there it is a link with its meaning.

Every further link would be one more stop for a keyboard and some seventy bytes; a script gives the others the same
tooltip. A site without a glossary page gets the meaning as an abbreviation's.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from pathlib import Path

from markupsafe import Markup

from generator import markup

GLOSSARY = "about/glossary.md"
_HEADING = re.compile(r"^#{2,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)

Term = Callable[..., Markup]


def anchors(docs: Path) -> frozenset[str]:
    """The anchors that the headings of the glossary get; none when the site has no such page."""
    page = docs / GLOSSARY
    return frozenset(map(_slug, _HEADING.findall(page.read_text("utf-8")))) if page.is_file() else frozenset()


def _slug(heading: str) -> str:
    """As Python-Markdown's own for a heading of plain ASCII words."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower())


def on_page(path: str, known: frozenset[str]) -> Term:
    """The function that templates call for each technical word of the page at `path`, with its meaning.

    `under` names the entry that explains the word when it has none of its own.
    """
    seen: set[str] = set()
    glossary = posixpath.relpath(GLOSSARY, posixpath.dirname(path) or ".")

    def term(word: str, meaning: str, key: str = "", under: str = "") -> Markup:
        entry = key or word
        if entry in seen:
            return markup.text(word)
        seen.add(entry)
        anchor = next((one for one in (entry, under) if one in known), None)
        if anchor is None:
            return Markup('<abbr title="{}">{}</abbr>').format(markup.text(meaning), markup.text(word))
        return Markup('[{}]({}#{} "{}")').format(markup.text(word), glossary, anchor, markup.text(meaning))

    return term
