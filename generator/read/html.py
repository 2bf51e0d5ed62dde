"""HTML: the page's text as a person would see it, the article's body found again in it, and what the page states.

The body comes from trafilatura (never with `deduplicate`: it keeps state between pages and empties some).
What it extracts but nobody sees can't be found in the reading and so gives nothing.
"""

from __future__ import annotations

import copy
import re

import trafilatura

from generator.read.alignment import align
from generator.read.encodings import decode
from generator.read.html_metadata import page_metadata
from generator.read.html_text import Page, parse, visible_text
from generator.read.reading import Reading, Unreadable
from generator.spans import Span

FOUND = 0.5  # less of the body than this on sight: a script hides the article, so hidden text is read too
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?\s*([\w-]{2,30})", re.IGNORECASE)


def read_html(content: bytes) -> Reading | Unreadable:
    """Read one page."""
    source = _decoded(content)
    if isinstance(source, Unreadable):
        return source
    page = parse(source)
    if page is None:
        return Unreadable("empty: a page without an element")
    extracted = "" if page.truncated else _body(page)
    text = visible_text(page)
    body, share = align(extracted, text)
    if extracted and share < FOUND:
        text, body = _with_hidden(page, extracted, text, body, share)
    return Reading(text, is_file=False, metadata=page_metadata(page.tree), body=body or None)


def _with_hidden(
    page: Page, extracted: str, text: str, body: tuple[Span, ...], share: float
) -> tuple[str, tuple[Span, ...]]:
    everything = visible_text(page, hidden=True)
    more, better = align(extracted, everything)
    return (everything, more) if better > share else (text, body)


def _decoded(content: bytes) -> str | Unreadable:
    """HTML names its encoding in a meta element; a BOM and valid UTF-8 weigh more, as in browsers' practice."""
    text = decode(content)
    named = _CHARSET.search(content[:4096])
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        if named:
            try:
                return content.decode(named.group(1).decode("ascii"))
            except (LookupError, UnicodeDecodeError):
                pass
    return text


def _body(page: Page) -> str:
    tree = copy.deepcopy(page.tree)  # trafilatura cuts the tree that it is given
    found = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False)
    return str(found.text or "") if found is not None and not isinstance(found, dict) else ""
