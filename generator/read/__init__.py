"""From files to readings: finding articles, decoding them, and what their formats state about them.

One reader a format; `READERS` is the table. A reader gives a reading or says why there is none.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from generator.models import RawArticle, Rejected
from generator.read.files import find
from generator.read.html import read_html
from generator.read.markdown import read_markdown
from generator.read.reading import Reader, Unreadable
from generator.read.sidecar import sidecar
from generator.read.text import read_text

__all__ = ["READERS", "find", "read"]

READERS: dict[str, tuple[str, Reader]] = {
    ".txt": ("text/plain", read_text),
    ".text": ("text/plain", read_text),
    ".md": ("text/markdown", read_markdown),
    ".markdown": ("text/markdown", read_markdown),
    ".html": ("text/html", read_html),
    ".htm": ("text/html", read_html),
    ".xhtml": ("text/html", read_html),
}


def read(path: Path, seeds: Path, max_bytes: int) -> tuple[RawArticle | Rejected, ...]:
    """Read one file below `seeds`: its articles, or why it gives none.

    Raises SettingsError when the sidecar beside the file can't be used.
    """
    relative = path.relative_to(seeds).as_posix()
    known = READERS.get(path.suffix.lower())
    if known is None:
        kind = path.suffix or "no suffix"
        return (_rejected(relative, f"unknown type ({kind}); known are {', '.join(READERS)}"),)
    beside = sidecar(path, seeds)
    content = _content(path, max_bytes)
    if isinstance(content, Unreadable):
        return (_rejected(relative, content.reason),)
    media_type, reader = known
    reading = reader(content)
    if isinstance(reading, Unreadable):
        return (_rejected(relative, reading.reason),)
    if not reading.text.strip("\ufeff\u200b \t\r\n\f\v\u00a0"):
        return (_rejected(relative, "empty: nothing but white space"),)
    digest = hashlib.sha256(content).hexdigest()
    return (
        RawArticle(
            path=relative,
            member=None,
            sha256=digest,
            media_type=media_type,
            reading=reading.text,
            is_file=reading.is_file,
            metadata=reading.metadata,
            body=reading.body,
            sidecar=beside,
        ),
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


def _rejected(path: str, reason: str) -> Rejected:
    return Rejected(path, None, "read", reason)
