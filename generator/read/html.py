"""HTML: the page's text as a person would see it, the article's body found again in it, and what the page states."""

from __future__ import annotations

import re

from generator.read.encodings import decode
from generator.read.html_body import article_body
from generator.read.html_metadata import page_metadata
from generator.read.html_text import parse, silence, visible_text
from generator.read.reading import Reading, Unreadable

FROM_EVENTS = "lines of the text: the page is nested deeper than its structure can be read"
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?\s*([\w-]{2,30})", re.IGNORECASE)


def read_html(content: bytes) -> Reading | Unreadable:
    """Read one page."""
    source = _decoded(content)
    if isinstance(source, Unreadable):
        return source
    page = parse(source)
    if page is None:
        return Unreadable("empty: a page without an element")
    stated = page_metadata(page.tree)
    if page.truncated:
        return Reading(visible_text(page).text, is_file=False, metadata=stated, body_basis=FROM_EVENTS)
    silence(page)
    found = article_body(page, next((one.value for one in stated if one.name == "standfirst"), ""))
    return Reading(found.text, is_file=False, metadata=stated, body=found.spans, body_basis=found.basis)


def _decoded(content: bytes) -> str | Unreadable:
    """HTML names its encoding in a meta element; a BOM and valid UTF-8 weigh more, as in browsers' practice."""
    text = decode(content)
    named = _CHARSET.search(content[:4096])
    if named is None or named.group(1).lower() in (b"utf-8", b"utf8") or _is_utf8(content):
        return text
    try:
        return content.decode(named.group(1).decode("ascii"))
    except (LookupError, UnicodeDecodeError):
        return text


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
