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
# Of the words in lines that are sentences. From a sweep on 204 pages: with .5 to .9 F1 is that of always asking for
# second opinions (newspapers .968; other sites .967, not .971, for one page); .7 spares nine pages of ten.
ENOUGH = 0.7
FEWEST = 60  # words of an article
_SENTENCES = re.compile(r"^(?:\S+ ){9}.*[.!?][\"')\]”’]*$", re.MULTILINE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?\s*([\w-]{2,30})", re.IGNORECASE)


def read_html(content: bytes) -> Reading | Unreadable:
    """Read one page."""
    source = _decoded(content)
    if isinstance(source, Unreadable):
        return source
    page = parse(source)
    if page is None:
        return Unreadable("empty: a page without an element")
    text = visible_text(page)
    extracted = "" if page.truncated else _body(page, fast=True)
    body, share = align(extracted, text)
    if not page.truncated and _is_small(body, text):
        extracted = _body(page, fast=False)
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


def _is_small(body: tuple[Span, ...], text: str) -> bool:
    """True when so little of a page's sentences is in the body that its slower second opinions are worth their time."""
    words = sum(len(span.of(text).split()) for span in body)
    return words < FEWEST or words < ENOUGH * sum(len(line.split()) for line in _SENTENCES.findall(text))


def _body(page: Page, *, fast: bool) -> str:
    tree = copy.deepcopy(page.tree)  # trafilatura cuts the tree that it is given
    found = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, with_metadata=False, fast=fast
    )
    return str(found.text or "") if found is not None and not isinstance(found, dict) else ""
