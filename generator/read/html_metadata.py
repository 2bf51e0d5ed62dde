"""What a page states about itself: JSON-LD, then OpenGraph and meta elements, then what htmldate finds. First wins.

JSON-LD dates were wrong on .4 % of newspaper pages, htmldate's on 2.4 %: so the basis is kept with each field. The
title is the exception: of those stated, the one that the page shows (`html_title`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from html import unescape

import htmldate
from lxml import html as lxml_html

from generator.models import Metadatum
from generator.read.html_title import heading, title

ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|LiveBlog)", re.IGNORECASE)
# Meta elements by name or property, the more specific first.
META = {
    "title": ("og:title", "twitter:title", "dc.title", "parsely-title"),
    "byline": ("author", "article:author", "dc.creator", "parsely-author", "byl"),
    "publisher": ("og:site_name", "application-name", "dc.publisher"),
    "url": ("og:url",),
    "published": ("article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "pubdate",
                  "publish-date", "parsely-pub-date", "sailthru.date"),
    "updated": ("article:modified_time", "og:updated_time", "datemodified", "last-modified"),
    "standfirst": ("og:description", "description"),
}  # fmt: skip
FIRST_DAY, LAST_DAY = "1990-01-01", "2100-01-01"  # fixed: the default of htmldate is the day of the run
_DAY_BEHIND = re.compile(r"\s[|–—-]\s+(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})\.(\d{1,2})\.(\d{4}))\s*$")
NO_YEAR = 1  # 0001-01-01 is how some systems write that there is no date
MAX_TITLE = 400
MAX_SUMMARY = 2000  # characters


def page_metadata(tree: lxml_html.HtmlElement) -> tuple[Metadatum, ...]:
    """The fields that a page states, each once."""
    stated = [*_json_ld(tree), *_meta(tree), *_elements(tree)]
    first: dict[str, Metadatum] = {}
    for found in stated:
        first.setdefault(found.name, found)
    if "published" not in first:
        first |= {found.name: found for found in _searched_date(tree, stated, first.get("url"))}
    publisher = first["publisher"].value if "publisher" in first else ""
    best = title([found for found in stated if found.name == "title"], publisher, tree)
    return tuple((first | ({"title": best} if best else {})).values())


# ------------------------------------------------------------------------------------------------- JSON-LD
def _json_ld(tree: lxml_html.HtmlElement) -> Iterator[Metadatum]:
    for node in _article_nodes(tree):
        fields = {
            "title": _text(node.get("headline")),
            "byline": _names(node.get("author")),
            "publisher": _names(node.get("publisher")),
            "url": _text(node.get("url")) or _text(node.get("mainEntityOfPage")),
            "language": _text(node.get("inLanguage")),
            "published": _day(node.get("datePublished")),
            "updated": _day(node.get("dateModified")),
        }
        yield from (Metadatum(name, value, f"JSON-LD: {_KEYS[name]}") for name, value in fields.items() if value)


_KEYS = {
    "title": "headline",
    "byline": "author",
    "publisher": "publisher",
    "url": "url",
    "language": "inLanguage",
    "published": "datePublished",
    "updated": "dateModified",
}


def _article_nodes(tree: lxml_html.HtmlElement) -> Iterator[dict[str, object]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            loaded = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(loaded):
            kinds = node.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and ARTICLE_TYPES.search(kind) for kind in kinds):
                yield node


def _nodes(loaded: object) -> Iterator[dict[str, object]]:
    """The objects of a JSON-LD script: itself, those of a list, those of a `@graph`; not what is nested deeper."""
    for entry in loaded if isinstance(loaded, list) else [loaded]:
        if isinstance(entry, dict):
            yield entry
            graph = entry.get("@graph")
            yield from (node for node in (graph if isinstance(graph, list) else []) if isinstance(node, dict))


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url") or value.get("name")
    return _plain(value) if isinstance(value, str) else ""


def _names(value: object) -> str:
    values = value if isinstance(value, list) else [value]
    names = [_plain(entry.get("name")) if isinstance(entry, dict) else _plain(entry) for entry in values]
    kept = [name for name in names if name and not name.startswith("http")]
    return ", ".join(dict.fromkeys(kept))


# ------------------------------------------------------------------------------------------- meta, elements
def _meta(tree: lxml_html.HtmlElement) -> Iterator[Metadatum]:
    stated: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        stated.setdefault(key, element.get("content") or "")
    for name, keys in META.items():
        for key in keys:
            most = MAX_SUMMARY if name == "standfirst" else MAX_TITLE
            value = _day(stated.get(key)) if name in ("published", "updated") else _plain(stated.get(key), most)
            if value and not (name == "byline" and value.startswith("http")):
                yield Metadatum(name, value, f"meta: {key}")


def _elements(tree: lxml_html.HtmlElement) -> Iterator[Metadatum]:
    language = _plain(tree.get("lang"))
    if language:
        yield Metadatum("language", language, "html lang")
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            yield Metadatum("url", _plain(link.get("href")), "link rel=canonical")
            break
    shown, named = heading(tree), next(tree.iter("title"), None)
    if shown:
        yield Metadatum("title", shown[:MAX_TITLE], "<h1>")
    if named is not None and named.text:
        yield Metadatum("title", _plain(named.text), "<title>")
    yield from _times(tree)


def _times(tree: lxml_html.HtmlElement) -> Iterator[Metadatum]:
    """The first day that a time element states, one that is marked as the day of publication before any other."""
    found = [(element, _day(element.get("datetime"))) for element in tree.iter("time")]
    dated = [(element, day) for element, day in found if day]
    marked = [day for element, day in dated if (element.get("itemprop") or "").lower() == "datepublished"]
    for day in (*marked, *(day for _, day in dated)):
        yield Metadatum("published", day, "<time>")
        return


def _searched_date(
    tree: lxml_html.HtmlElement, stated: Iterable[Metadatum], url: Metadatum | None
) -> Iterator[Metadatum]:
    """The day that stands behind a title, else what htmldate finds, which on busy pages is often another story's."""
    for one in stated:
        found = _DAY_BEHIND.search(one.value) if one.name == "title" else None
        day = _day("-".join(_ordered(found))) if found else ""
        if day:
            yield Metadatum("published", day, f"{one.basis}, the day behind it")
            return
    guessed = htmldate.find_date(
        tree, original_date=True, url=url.value if url else None, min_date=FIRST_DAY, max_date=LAST_DAY
    )
    if guessed:
        yield Metadatum("published", guessed, "htmldate")


def _ordered(found: re.Match[str]) -> tuple[str, str, str]:
    """Year, month and day of a date written either way."""
    year, month, day, first, second, last = found.groups()
    return (year, month, day) if year else (last, second.zfill(2), first.zfill(2))


def _plain(value: object, most: int = MAX_TITLE) -> str:
    return " ".join(unescape(str(value)).split())[:most] if value else ""  # JSON-LD is often escaped twice


def _day(value: object) -> str:
    text = _text(value) if not isinstance(value, str) else value.strip()
    for form in _forms(text):
        try:
            day = datetime.fromisoformat(form).date()
        except ValueError:
            continue
        return day.isoformat() if day.year > NO_YEAR else ""
    return ""


def _forms(text: str) -> Iterable[str]:
    """An ISO time as written, and its date alone: newsrooms write offsets that no parser takes."""
    return (text, text[:10]) if re.match(r"\d{4}-\d\d-\d\d", text) else ()
