"""Saved pages (MHTML): the page itself out of the bundle of pictures, styles and frames that a browser saved.

Its date is that of saving and says nothing about the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message
from typing import IO

from generator.read.unpack import Failure, Part
from generator.read.unpack.mime import content, header, in_utf8, leaves, message


def unpack(stream: IO[bytes]) -> Iterator[Part | Failure]:
    """The page that the bundle names as its root, else the first HTML in it."""
    top = message(stream)
    pages = [part for part in leaves(top) if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        yield Failure("no page: no HTML part in it")
        return
    page = _root(top, pages)
    place = header(top, "Snapshot-Content-Location") or header(page, "Content-Location")
    stated = (("url", place, "MHTML: Content-Location"),) if place.startswith(("http://", "https://")) else ()
    yield Part(html=in_utf8(content(page), page.get_content_charset()), metadata=stated)


def _root(top: Message, pages: list[Message]) -> Message:
    start = str(top.get_param("start") or "")
    return next((page for page in pages if start and header(page, "Content-ID") == start), pages[0])
