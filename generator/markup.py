"""Source text as Markdown that shows it as the text it is, and runs nowhere.

Everything that comes from an article passes through `text` (or `url`, or `front_matter`) before it enters a
page. The result is safe in Markdown, in HTML text and in a double-quoted attribute alike, so a template needs
one escape only; letters, digits and plain punctuation stay readable in the Markdown file.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

import yaml
from markupsafe import Markup

# Controls, surrogates, noncharacters; soft hyphens and zero-width breaks, which hide words from search;
# bidirectional overrides, which would turn our own words around. Joiners stay: scripts and emoji need them.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ud800-\udfff"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "\U000e0000-\U000e007f]"
)
_SPACE = re.compile(r"\s+")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_NUMBERED = re.compile(r"\s*\d+(?=[.)])")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_PLAIN = frozenset(",;?()/%!")  # never mean anything in the middle of a block
_PLAIN_FIRST = frozenset(",;?")  # nor at its beginning
_BETWEEN_WORDS = frozenset("'-")  # apostrophe and hyphen inside a word


def plain(raw: str) -> str:
    """`raw` on one line: white space runs are one space, characters that no reader can see are dropped."""
    return _SPACE.sub(" ", _DROPPED.sub("", raw)).strip()


def text(raw: str) -> Markup:
    """A whole piece of source text, escaped; white space at its ends is dropped.

    >>> str(text("<b>14. *dead*</b> | it's 10:30"))
    "&lt;b&gt;14. &#42;dead&#42;&lt;/b&gt; &#124; it's 10:30"
    """
    return _escape(plain(raw))


def piece(raw: str) -> Markup:
    """A part of a sentence, escaped; one space stays at an end where the sentence goes on."""
    return _escape(_SPACE.sub(" ", _DROPPED.sub("", raw)))


def _escape(line: str) -> Markup:
    """Write as a reference every ASCII punctuation mark that could mean something where it stands."""
    numbered = _NUMBERED.match(line)
    marker = numbered.end() if numbered else -1

    def reference(match: re.Match[str]) -> str:
        mark, at = match[0], match.start()
        first = at in (0, marker)
        if mark in _PLAIN_FIRST or (not first and _harmless(mark, line[at - 1], line[at + 1 : at + 2])):
            return mark
        return _NAMED.get(mark, f"&#{ord(mark)};")

    return Markup(_PUNCTUATION.sub(reference, line))  # noqa: S704 - this is the escape itself


def _harmless(mark: str, before: str, after: str) -> bool:
    """True when a mark between these two characters is text in Python-Markdown and its common extensions."""
    if mark in _PLAIN:
        return True
    if mark in _BETWEEN_WORDS:
        return before.isalnum() and after.isalnum()
    if mark == ".":
        return before not in ".wW" and after != "."  # neither an ellipsis nor the head of a bare address
    return mark == ":" and (after in ("", " ") or after.isdigit())  # neither an address nor an emoji's name


def paragraphs(raw: str, limit: int = 20_000) -> tuple[str, ...]:
    """`raw` in pieces of at most `limit` characters: many references in one paragraph cost Markdown quadratic time."""
    line = plain(raw)
    return tuple(line[start : start + limit] for start in range(0, len(line), limit))


def url(raw: str | None) -> Markup | None:
    """An address that may stand in a Markdown link: http or https only, everything unusual percent-encoded; else None."""
    if raw is None:
        return None
    try:
        parts = urlsplit(plain(raw))
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    return Markup(quote(parts.geturl(), safe=":/?#@!$&,;=+%~.-"))  # noqa: S704 - percent-encoded


def target(path: str) -> Markup:
    """A link target inside the site, percent-encoded where Markdown or a browser would take a character for syntax."""
    return Markup(quote(path, safe="/#.-_~"))  # noqa: S704 - percent-encoded


def front_matter(fields: Mapping[str, object]) -> str:
    """The YAML block at the head of a page. Texts are escaped for HTML, because the theme prints them raw."""
    safe = {name: _for_theme(value) for name, value in fields.items()}
    return f"---\n{yaml.safe_dump(safe, allow_unicode=True, sort_keys=False, width=1_000_000)}---\n"


def _for_theme(value: object) -> object:
    return html.escape(unicodedata.normalize("NFC", plain(value))) if isinstance(value, str) else value
