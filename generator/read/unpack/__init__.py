"""Unpackers: what runs in a child process, because a small file of their formats can take a machine's memory.

An unpacker is a module here with `unpack(stream)`: from the bytes of a file to its parts, each a page of HTML or
plain text, and the failures on the way. It knows nothing of the readers, and imports its library when it is called.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec


class Part(msgspec.Struct, frozen=True, tag="part"):
    """One article inside a file: a page of HTML as bytes, or a text; and what the file states about it.

    `metadata` holds (name, value, basis) as in `Metadatum`.
    """

    html: bytes | None = None
    text: str = ""
    metadata: tuple[tuple[str, str, str], ...] = ()
    member: str | None = None


class Failure(msgspec.Struct, frozen=True, tag="failure"):
    """Why a file, or one member of it, gives nothing."""

    reason: str
    member: str | None = None


class Library(NamedTuple):
    """A library that an unpacker needs, and the extra of this project that brings it."""

    module: str
    extra: str


NEEDS = {
    "pdf": Library("pypdfium2", "pdf"),
    "docx": Library("docx", "docx"),
    "warc": Library("warcio", "warc"),
}
