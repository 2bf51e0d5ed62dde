"""Markdown: the reading is the decoded file; what its YAML front matter states is metadata.

Front matter that is no YAML mapping is left alone: then it is text like any other.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from generator.models import Metadatum
from generator.read.encodings import decode
from generator.read.reading import Reading, Unreadable
from generator.read.yaml import Entry, YamlError, mapping

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
# Keys of the common static site generators (Jekyll, Hugo, MkDocs, Pelican) and what they mean here; first wins.
KEYS = {
    "title": ("title", "headline"),
    "byline": ("byline", "author", "authors"),
    "publisher": ("publisher", "source", "site", "outlet"),
    "url": ("url", "canonical_url", "link", "original"),
    "language": ("language", "lang"),
    "published": ("published", "date", "publishdate"),
    "updated": ("updated", "lastmod", "modified", "last_modified_at"),
    "kicker": ("kicker",),
    "standfirst": ("standfirst", "description", "summary", "subtitle", "lead"),
}
DATES = ("published", "updated")


def read_markdown(content: bytes) -> Reading | Unreadable:
    """Decode a Markdown file and read its front matter."""
    text = decode(content)
    return text if isinstance(text, Unreadable) else Reading(text, is_file=True, metadata=front_matter(text))


def front_matter(text: str) -> tuple[Metadatum, ...]:
    """What the YAML front matter states; nothing when there is none or it can't be read."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return ()
    try:
        entries = {entry.key.lower(): entry for entry in mapping(found.group(1))}
    except YamlError:
        return ()
    stated = ((name, key, entries[key]) for name, keys in KEYS.items() for key in keys if key in entries)
    first: dict[str, Metadatum] = {}
    for name, key, entry in stated:
        value = _date(entry.value) if name in DATES else _text(entry)
        if value:
            first.setdefault(name, Metadatum(name, value, f"front matter: {key}"))
    return tuple(first.values())


def _text(entry: Entry) -> str:
    values = entry.value if isinstance(entry.value, list) else [entry.value]
    return ", ".join(" ".join(str(value).split()) for value in values if isinstance(value, (str, int, float)))


def _date(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    try:
        return datetime.fromisoformat(str(value).strip()).date().isoformat()
    except ValueError:
        return ""
