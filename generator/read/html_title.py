"""A page's title: of those that it states, the one that it shows as a heading, without the outlet's name behind it.

What a page states for search engines, what for sharing and what it shows often differ; a reader knows the article by
what is shown, with a kicker in front or not. Where an h1 and an h2 show different ones, the h1 is what search engines are
told. Where nothing stated is shown, a newspaper's JSON-LD is still its own title; on other pages the h1 is it. On 107
newspaper pages 97 titles are so the newspaper's own, 90 by the order JSON-LD, OpenGraph alone; on 341 pages of other
kinds 297, 266 without the last rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import html as lxml_html

from generator.models import Metadatum

JSON_LD, H1 = "JSON-LD: headline", "<h1>"
STATED = ("meta: og:title", JSON_LD)  # what may be shown; the first is the surer when both are
SHOWN = ("h2", "h1")
_SUFFIX = re.compile(r"\s+[|–—-]\s+([^|–—]{2,60})$")
_DOMAIN = re.compile(r"[\w-]+\.[a-z]{2,3}")
_WORD = re.compile(r"\w+")


def title(stated: Sequence[Metadatum], publisher: str, tree: lxml_html.HtmlElement) -> Metadatum | None:
    """The title of a page of those that it states, best first; None when it states none."""
    main = heading(tree)
    bare = [Metadatum("title", without_suffix(one.value, publisher, main), one.basis) for one in stated]
    wanted = [one for basis in STATED for one in bare if one.basis == basis]
    shown = [{_plain(text) for text in _parts(tree, tag)} for tag in SHOWN]
    if len({_plain(one.value) for one in wanted}) > 1:
        for texts in shown:
            for one in wanted:
                if _plain(one.value) in texts:
                    return one
    if wanted and not any(one.basis == JSON_LD or _plain(one.value) in texts for one in wanted for texts in shown):
        alike = (one for one in bare if one.basis == H1 and _longer(one.value) & _longer(wanted[0].value))
        return next(alike, bare[0])
    return bare[0] if bare else None


def heading(tree: lxml_html.HtmlElement) -> str:
    """The text of the page's first h1, empty when there is none."""
    return next(_texts(tree, "h1"), "")


def without_suffix(title: str, publisher: str, heading: str = "") -> str:
    """A title without the outlet's name behind it: `Dam bursts | World | The Herald` -> `Dam bursts`.

    What stands behind a bar goes; behind a dash only the publisher, a domain, or what the page's own heading lacks.
    """
    while found := _SUFFIX.search(title):
        rest, suffix = title[: found.start()], found.group(1)
        bar = "|" in title[found.start() : found.start(1)]
        same = bool(publisher) and (
            suffix.casefold() in publisher.casefold() or publisher.casefold() in suffix.casefold()
        )
        if not (same or _DOMAIN.fullmatch(suffix) or rest == heading or (bar and len(rest.split()) > 3)):
            break
        title = rest
    return title


def _parts(tree: lxml_html.HtmlElement, tag: str) -> Iterator[str]:
    """The headings of a tag, and what each element in them says by itself: a kicker, the title behind it."""
    for element in tree.iter(tag):
        for part in element.iter("*"):
            yield " ".join(" ".join(part.itertext()).split())


def _texts(tree: lxml_html.HtmlElement, tag: str) -> Iterator[str]:
    return (" ".join(" ".join(element.itertext()).split()) for element in tree.iter(tag))


def _longer(text: str) -> set[str]:
    """The words of more than three letters, by which two titles are told to be of one article."""
    return {word for word in _plain(text).split() if len(word) > 3}


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
