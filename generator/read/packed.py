"""Readers of the formats that pack an article: saved pages, mails, PDF, Word documents, web archives.

A child process unpacks (`unpack/`, `sandbox`); here a part of HTML goes through the HTML reader, a text is a reading
as it is. What the pack states about an article goes before what its page states.
"""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec

from generator.models import Metadatum
from generator.read.html import read_html
from generator.read.reading import Found, Reading, Unreadable
from generator.read.sandbox import unpack
from generator.read.unpack import NEEDS, Failure, Part


def read_mhtml(content: bytes) -> tuple[Found, ...]:
    """A page that a browser saved as one file."""
    return _read("saved", content)


def read_mail(content: bytes) -> tuple[Found, ...]:
    """A mail: its HTML, else its text; each mail attached to it is a member."""
    return _read("mail", content)


def read_pdf(content: bytes) -> tuple[Found, ...]:
    """A PDF with a text layer: its lines in reading order, paragraphs between blank lines."""
    return _read("pdf", content)


def read_docx(content: bytes) -> tuple[Found, ...]:
    """A Word document: its paragraphs between blank lines, a table row by row with tabs between cells."""
    return _read("docx", content)


def read_warc(content: bytes) -> tuple[Found, ...]:
    """A web archive: each HTML response with status 200 is a member."""
    return _read("warc", content)


def _read(unpacker: str, content: bytes) -> tuple[Found, ...]:
    needed = NEEDS.get(unpacker)
    if needed and find_spec(needed.module) is None:
        remedy = f'pip install "mkdocs-briefings[{needed.extra}]"'
        return (Unreadable(f"this format needs the library {needed.module}: {remedy}"),)
    return tuple(_found(part) for part in unpack(f"generator.read.unpack.{unpacker}", content))


def _found(part: Part | Failure) -> Found:
    if isinstance(part, Failure):
        return Unreadable(part.reason, part.member)
    stated = tuple(Metadatum(*field) for field in part.metadata)
    if part.html is None:
        return Reading(part.text, is_file=False, metadata=stated, member=part.member)
    page = read_html(part.html)
    if isinstance(page, Unreadable):
        return replace(page, member=part.member)
    names = {metadatum.name for metadatum in stated}
    own = tuple(metadatum for metadatum in page.metadata if metadatum.name not in names)
    return replace(page, is_file=False, metadata=(*stated, *own), member=part.member)
