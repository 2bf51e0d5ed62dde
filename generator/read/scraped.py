"""JSON that scrapers write (trafilatura, news-please, newspaper4k): the text they took out of a page, and its fields.

The text is the reading and is cleaned like any other. One object a file, a list of them, or one a line; a broken
line costs nobody else anything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime

from generator.models import Metadatum
from generator.read.encodings import decode
from generator.read.reading import Found, Reading, Unreadable

# news-please; trafilatura and newspaper4k; trafilatura without its line breaks.
TEXTS = ("maintext", "text", "raw_text")
# What the three name their fields, the surer first.
FIELDS = {
    "title": ("title", "title_page"),
    "byline": ("authors", "author"),
    "publisher": ("meta_site_name", "sitename", "source-hostname", "source_domain", "hostname"),
    "url": ("url", "canonical_link", "source"),
    "language": ("language", "meta_lang"),
    "published": ("date_publish", "publish_date", "date"),
    "updated": ("date_modify",),
    "standfirst": ("description", "meta_description", "excerpt"),
}
DATES = ("published", "updated")
NONE = ("none", "null", "nan")  # how scrapers write a missing value into a string
MAX_BROKEN = 100  # broken lines with a record each; the others are counted
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_json(content: bytes) -> Found | tuple[Found, ...]:
    """One object, or a list of them with `entry N` as members; JSON Lines under a wrong name are read as such."""
    text = decode(content)
    if isinstance(text, Unreadable):
        return text
    loaded = _loaded(text.removeprefix("\ufeff"))
    if isinstance(loaded, Unreadable):
        lines = _lines(text)
        return lines if any(isinstance(found, Reading) for found in lines) else loaded
    if isinstance(loaded, list):
        return tuple(_article(entry, f"entry {number}") for number, entry in enumerate(loaded, 1)) or _NOTHING
    return _article(loaded, None)


def read_json_lines(content: bytes) -> Found | tuple[Found, ...]:
    """One object a line with `line N` as members; blank lines count and give nothing."""
    text = decode(content)
    return text if isinstance(text, Unreadable) else _lines(text) or _NOTHING


_NOTHING = Unreadable("empty: no article in it")


def _lines(text: str) -> tuple[Found, ...]:
    found: list[Found] = []
    broken: list[str] = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        one = _line(line, f"line {number}")
        if isinstance(one, Unreadable):
            broken.append(f"line {number}")
        if isinstance(one, Reading) or len(broken) <= MAX_BROKEN:
            found.append(one)
    if len(broken) > MAX_BROKEN:
        more = broken[MAX_BROKEN:]
        found.append(Unreadable(f"{len(more)} more lines that can't be read, from {more[0]} on"))
    return tuple(found)


def _line(line: str, member: str) -> Found:
    loaded = _loaded(line)
    return Unreadable(loaded.reason, member) if isinstance(loaded, Unreadable) else _article(loaded, member)


def _loaded(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}" if "\n" in text.strip() else f"column {error.colno}"
        return Unreadable(f"no JSON: {error.msg} ({place})")
    except ValueError:
        return Unreadable("no JSON: a number with too many digits")
    except RecursionError:
        return Unreadable("no JSON of an article: nested too deep")


def _article(loaded: object, member: str | None) -> Found:
    if not isinstance(loaded, dict):
        return Unreadable("no article: expected a JSON object", member)
    text = next((value for key in TEXTS if isinstance(value := loaded.get(key), str) and _words(value)), None)
    if text is None:
        return Unreadable(f"no text: none of the fields {', '.join(TEXTS)} holds any", member)
    return Reading(_whole(text), is_file=False, metadata=_stated(loaded), member=member)


def _stated(loaded: dict[str, object]) -> tuple[Metadatum, ...]:
    return tuple(found for name, keys in FIELDS.items() for found in _first(name, keys, loaded))


def _first(name: str, keys: tuple[str, ...], loaded: dict[str, object]) -> Iterator[Metadatum]:
    form: Callable[[object], str] = _day if name in DATES else _address if name == "url" else _words
    for key in keys:
        value = form(loaded.get(key))
        if value:
            yield Metadatum(name, value, f"JSON: {key}")
            return


def _words(value: object) -> str:
    values = value if isinstance(value, list) else [value]
    found = [" ".join(_whole(one).split()) for one in values if isinstance(one, str)]
    return ", ".join(one for one in found if one and one.lower() not in NONE)


def _address(value: object) -> str:
    text = _words(value)
    return text if text.startswith(("http://", "https://")) else ""


def _day(value: object) -> str:
    """The day of an ISO time, with or without its T and its offset."""
    text = _words(value)
    try:
        return datetime.fromisoformat(text[:10]).date().isoformat()
    except ValueError:
        return ""


def _whole(text: object) -> str:
    """Half of a surrogate pair, which JSON can write and no encoding can, becomes U+FFFD."""
    return _SURROGATE.sub("\ufffd", str(text))
