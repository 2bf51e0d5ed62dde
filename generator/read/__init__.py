"""From files to readings: finding articles, decoding them, and what their formats state about them.

One reader a format; `READERS` is the table. A reader gives readings or says why there is none. Readers are loaded
when a file asks for them, so that the child that unpacks a risky format loads no other.
"""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from generator.models import RawArticle, Rejected, Sidecar
from generator.read.dossier import corrections
from generator.read.files import find
from generator.read.reading import Found, Reader, Reading, Unreadable
from generator.read.sidecar import sidecar

__all__ = ["READERS", "Format", "corrections", "find", "read"]

BLANK = "\ufeff\u200b \t\r\n\f\v\u00a0"


class Format(NamedTuple):
    """A media type, and the module and function below `generator.read` that read it."""

    media_type: str
    module: str
    function: str

    def reader(self) -> Reader:
        """The function itself."""
        reader: Reader = getattr(import_module(f"generator.read.{self.module}"), self.function)
        return reader


READERS: dict[str, Format] = {
    ".txt": Format("text/plain", "text", "read_text"),
    ".text": Format("text/plain", "text", "read_text"),
    ".md": Format("text/markdown", "markdown", "read_markdown"),
    ".markdown": Format("text/markdown", "markdown", "read_markdown"),
    ".html": Format("text/html", "html", "read_html"),
    ".htm": Format("text/html", "html", "read_html"),
    ".xhtml": Format("text/html", "html", "read_html"),
    ".mhtml": Format("multipart/related", "packed", "read_mhtml"),
    ".mht": Format("multipart/related", "packed", "read_mhtml"),
    ".eml": Format("message/rfc822", "packed", "read_mail"),
    ".pdf": Format("application/pdf", "packed", "read_pdf"),
    ".docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "packed", "read_docx"),
    ".warc": Format("application/warc", "packed", "read_warc"),
    ".warc.gz": Format("application/warc", "packed", "read_warc"),
    ".json": Format("application/json", "scraped", "read_json"),
    ".jsonl": Format("application/x-ndjson", "scraped", "read_json_lines"),
    ".ndjson": Format("application/x-ndjson", "scraped", "read_json_lines"),
}


def read(path: Path, seeds: Path, max_bytes: int) -> tuple[RawArticle | Rejected, ...]:
    """Read one file below `seeds`: its articles in the order of the file, and what of it gives none.

    Raises SettingsError when the sidecar beside the file can't be used.
    """
    relative = path.relative_to(seeds).as_posix()
    known = _format(path)
    if known is None:
        kind = path.suffix or "no suffix"
        return (Rejected(relative, None, "read", f"unknown type ({kind}); known are {', '.join(READERS)}"),)
    beside = sidecar(path, seeds)
    content = _content(path, max_bytes)
    if isinstance(content, Unreadable):
        return (_rejected(relative, content),)
    found = known.reader()(content)
    digest = hashlib.sha256(content).hexdigest()
    readings = found if isinstance(found, tuple) else (found,)
    return tuple(_article(one, relative, digest, known.media_type, beside) for one in readings)


def _format(path: Path) -> Format | None:
    """By the last two suffixes (`.warc.gz`), else by the last."""
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    return READERS.get("".join(suffixes)) or READERS.get(suffixes[-1] if suffixes else "")


def _article(one: Found, path: str, digest: str, media_type: str, beside: Sidecar) -> RawArticle | Rejected:
    if isinstance(one, Unreadable):
        return _rejected(path, one)
    if not one.text.strip(BLANK):
        return _rejected(path, Unreadable("empty: nothing but white space", one.member))
    return _raw(one, path, digest, media_type, beside)


def _raw(one: Reading, path: str, digest: str, media_type: str, beside: Sidecar) -> RawArticle:
    return RawArticle(
        path=path,
        member=one.member,
        sha256=digest,
        media_type=media_type,
        reading=one.text,
        is_file=one.is_file,
        metadata=one.metadata,
        body=one.body,
        body_basis=one.body_basis,
        sidecar=beside,
    )


def _content(path: Path, max_bytes: int) -> bytes | Unreadable:
    try:
        size = path.stat().st_size
        if size > max_bytes:
            return Unreadable(f"larger than {max_bytes / 1_000_000:g} MB ({size / 1_000_000:.1f} MB)")
        content = path.read_bytes()
    except OSError as error:
        return Unreadable(f"can't be opened: {error.strerror}")
    return content or Unreadable("empty file")


def _rejected(path: str, why: Unreadable) -> Rejected:
    return Rejected(path, why.member, "read", why.reason)
