"""What all drawings share: they follow the page they stand on, its letters, its light or dark colours, its print.

A drawing is made once with stand-ins; variables of the style sheet take their place in the SVG.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from typing import Any

FONT = 14  # pixels: on a phone a drawing shrinks by a sixth, and its letters stay above eleven
MOST_COLOURS = 6  # shapes and colours that an eye tells apart
SHAPES = ("circle", "square", "diamond", "triangle-up", "cross", "triangle-down")
# Stand-ins that the drawing cannot hold otherwise.
COLOURS = tuple(f"#0102{number:02x}" for number in range(1, MOST_COLOURS + 1))
INK, FAINT = "#010301", "#010302"

_ROOT = re.compile(r'<svg[^>]*?(viewBox="0 0 (\d+)[^"]*")[^>]*>')
_LINK = re.compile(r'<a xlink:href="[^"]*?#mark-(\d+)">')
_UNSEEN = re.compile(
    r' (?:font-family|role|class|aria-\w+|pointer-events|font-weight)="[^"]*"| opacity="1"|(?<=\d\.\d\d)\d+'
    r'|<path (?:aria-hidden="true" )?d=""[^>]*/>'
)
_EMPTY = re.compile(r'<path class="(?:background|foreground)"[^>]*/>')
_BETWEEN = re.compile(r">\s+<")

Leading = Callable[[int], tuple[str, str]]  # number of a mark -> where it leads, and what it is in words


def short(line: str, limit: int) -> str:
    """`line`, cut to a limit of characters."""
    return line if len(line) <= limit else line[:limit].rstrip() + "…"


def configured(drawn: Any) -> Any:
    """An Altair chart with the looks of the pages."""
    return (
        drawn.configure(background="transparent", font="sans-serif", padding=2)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK,
            titleColor=INK,
            labelFontSize=FONT - 1,
            titleFontSize=FONT - 1,
            titleFontWeight="normal",
            domainColor=FAINT,
            tickColor=FAINT,
            gridColor=FAINT,
            gridOpacity=0.35,
        )
        .configure_legend(labelColor=INK, labelFontSize=FONT - 1, labelLimit=190, symbolSize=90, symbolOpacity=1)
    )


def svg(drawn: Any, title: str, description: str, leading: Leading) -> str:
    """The drawing on one line, named for those who do not see it, its marks leading where `leading` says.

    Marks carry `href` values `#mark-N`. Same drawing, same bytes. Its texts are XML-escaped by vl-convert: no `"` and
    no `<` of theirs can be taken for markup here.
    """
    import vl_convert  # noqa: PLC0415 - seconds to load, and many dossiers draw nothing

    made: str = vl_convert.vegalite_to_svg(configured(drawn).to_dict(validate=False))
    line = _UNSEEN.sub("", _EMPTY.sub("", _BETWEEN.sub("><", made.replace("\n", " "))))
    for number, colour in enumerate(COLOURS, 1):
        line = line.replace(colour, f"var(--chart-{number})")
    line = line.replace(INK, "currentColor").replace(FAINT, "var(--chart-line)")
    line = _LINK.sub(lambda link: _anchor(*leading(int(link[1]))), line)
    named = f"<title>{html.escape(title)}</title><desc>{html.escape(description)}</desc>"
    return _ROOT.sub(
        lambda root: f'<svg role="group" aria-label="{html.escape(title)}" width="{root[2]}" {root[1]}>{named}',
        line,
        count=1,
    )


def _anchor(href: str, words: str) -> str:
    return f'<a href="{html.escape(href)}" aria-label="{html.escape(words)}">'


def told(parts: Sequence[str], most: int) -> str:
    """The first parts as one sentence, and how many more there are."""
    more = f"; and {len(parts) - most} more" if len(parts) > most else ""
    return "; ".join(parts[:most]) + more
