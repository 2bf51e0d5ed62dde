"""From a ladder to its chart: the marks with their voices, and links that hold where the page will be."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from markupsafe import Markup

from generator import charts, markup
from generator.charts import Mark
from generator.models import Claim, Figure, Interval, Ladder
from generator.render import views, words
from generator.render.atlas import Atlas

MOST_CHARTS = 24  # half a second each on a quiet core; the ladders of most articles come first
_MOVED = 3  # different amounts: two that nobody disputes are a line of text
_NO_DAYS = Interval(None, None, "")


def drawn(atlas: Atlas, ladder: Ladder, title: str, page: str) -> Markup | None:
    """The chart of a ladder for the page at `page`, None when its amounts are all alike or too many are drawn already."""
    if ladder not in atlas.ladders[:MOST_CHARTS]:
        return None
    figures = [atlas.figures[one] for one in ladder.figures if one in atlas.figures]
    disputed = {side for link in atlas.figure_links if link.code == "dispute" for side in (link.left, link.right)}
    marks = [_mark(atlas, figure, figure.id in disputed, page) for figure in figures]
    unit = "" if ladder.unit == "count" else "share" if ladder.unit == "ratio" else ladder.unit
    svg = charts.chart(marks, markup.plain(title), markup.plain(unit))
    return Markup(svg) if svg else None  # noqa: S704 - an SVG whose texts are escaped for XML


def _mark(atlas: Atlas, figure: Figure, disputed: bool, page: str) -> Mark:
    claim = atlas.claims.get(figure.claim or "")
    days = figure.as_of or atlas.bounds[figure.article] or _NO_DAYS
    target = atlas.claim_page(claim) if claim else f"briefings/{figure.article}.md"
    amount = words.amount(figure)
    return Mark(
        first=days.first,
        last=days.last,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        voice=teller(atlas, figure, claim),
        amount=amount,
        label=markup.plain(figure.text),
        disputed=disputed,
        href=site_link(page, target),
    )


def teller(atlas: Atlas, figure: Figure, claim: Claim | None) -> str:
    """Who gives the figure; an article whose outlet is unknown by its headline."""
    if claim and claim.voice:
        return views.voice(atlas, claim).name
    article = atlas.articles[figure.article]
    return views.report(article)


def site_link(page: str, target: str) -> str:
    """A link between two pages as the built site has them, each in a folder of its own.

    Raw HTML is not rewritten by MkDocs; the site must keep `use_directory_urls`, its default.
    """
    path, mark, anchor = target.partition("#")
    there, here = (_folder(one) for one in (path, page))
    return str(markup.target(f"{posixpath.relpath(there, here)}/{mark}{anchor}"))


def _folder(path: str) -> str:
    plain = path.removesuffix(".md")
    return posixpath.dirname(plain) or "." if plain.endswith("index") else plain


def most_telling(atlas: Atlas, ladders: Sequence[Ladder]) -> Ladder | None:
    """The ladder whose chart says most: a disputed one, else the one with most different amounts, three at least."""
    disputed = {side for link in atlas.figure_links if link.code == "dispute" for side in (link.left, link.right)}
    counted = [(ladder, len(_amounts(atlas, ladder))) for ladder in ladders[:MOST_CHARTS]]
    several = [
        (ladder, amounts)
        for ladder, amounts in counted
        if amounts >= _MOVED or (amounts > 1 and disputed.intersection(ladder.figures))
    ]
    ranked = sorted(several, key=lambda one: (not disputed.intersection(one[0].figures), -one[1]))
    return ranked[0][0] if ranked else None


def _amounts(atlas: Atlas, ladder: Ladder) -> set[tuple[float | None, ...]]:
    return {(one.low, one.best, one.high) for one in (atlas.figures.get(figure) for figure in ladder.figures) if one}
