"""Plain text: the reading is the decoded file itself."""

from __future__ import annotations

from generator.read.encodings import decode
from generator.read.reading import Reading, Unreadable


def read_text(content: bytes) -> Reading | Unreadable:
    """Decode a plain text file."""
    text = decode(content)
    return text if isinstance(text, Unreadable) else Reading(text, is_file=True)
