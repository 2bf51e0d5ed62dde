"""The text of a page as a person would see and copy it: a walk over the tree, the same for the same bytes.

Block elements stand on lines of their own, paragraphs and headings between blank lines, a table row by row with
tabs between its cells, the entries of a list behind bullets. Scripts, styles, form fields and what is hidden are
no text. White space is collapsed.
Of each piece of text it is kept which block it stands in and whether it is a link: what a page looks like decides later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

from lxml import etree
from lxml import html as lxml_html

# fmt: off
SILENT = frozenset(["head", "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "canvas",
                    "video", "audio", "textarea", "select", "datalist", "math", "map"])
PARAGRAPH = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "dl", "table", "figure",
                       "hr", "article", "section", "header", "footer"])
BLOCK = PARAGRAPH | {"address", "aside", "body", "caption", "center", "dd", "details", "dialog", "div", "dt", "fieldset",
                     "figcaption", "form", "html", "legend", "li", "main", "nav", "option", "summary", "tbody", "tfoot",
                     "thead", "tr"}
CELLS = frozenset(["td", "th"])
BEGINNING = frozenset(["b", "em", "i", "mark", "p", "q", "span", "strong"])  # what an entry of a list may begin with
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
                  "wbr"])
# fmt: on
BULLET = "• "
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class Page:
    """A parsed page: its tree, and whether the parser had to drop a part of it."""

    tree: lxml_html.HtmlElement
    source: str
    truncated: bool


class Piece(NamedTuple):
    """Where a piece of text begins, the innermost block element that it stands in, and whether it is part of a link."""

    start: int
    block: etree._Element
    linked: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """The text that a person sees, and the pieces that it was put together from; none for a page without a tree."""

    text: str
    pieces: list[Piece] = field(default_factory=list)


def parse(source: str) -> Page | None:
    """Parse a page; None when it holds no element at all."""
    parser = lxml_html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except etree.ParserError:
        return None
    # libxml2 stops at 2,048 levels even for huge trees and says so in its log only.
    lost = any("epth" in entry.message or "too big" in entry.message for entry in parser.error_log)
    return Page(tree, source, lost)


def silence(page: Page) -> None:
    """Take what is never text out of the tree. Whoever wants the metadata of the head must have read it before."""
    etree.strip_elements(page.tree, *SILENT, with_tail=False)


def visible_text(page: Page, *, hidden: bool = False) -> Seen:
    """The text of a page; with `hidden`, also that of elements which a style hides."""
    if page.truncated:
        events = _Events()
        events.feed(page.source)
        events.close()
        return Seen(events.writer.text())
    writer = _Writer()
    around = [_Inside(page.tree, linked=False)]
    walk = etree.iterwalk(page.tree, events=("start", "end"))
    skipped: etree._Element | None = None
    for event, element in walk:
        if event == "end":
            if element is skipped:
                skipped = None
            else:
                around.pop()
                writer.close(element.tag)
            writer.write(element.tail, around[-1])
        elif element.tag in SILENT or (not hidden and _is_hidden(element)):
            walk.skip_subtree()
            skipped = element  # its end comes all the same
        else:
            around.append(_inside(element, around[-1]))
            writer.open(element.tag)
            if element.tag == "li":
                writer.mark(_bullet(element))
            writer.write(element.text, around[-1])
    return Seen(writer.text(), writer.pieces)


class _Inside(NamedTuple):
    """What surrounds a piece of text."""

    block: etree._Element
    linked: bool


def _inside(element: etree._Element, around: _Inside) -> _Inside:
    if element.tag in BLOCK:
        return _Inside(element, around.linked)
    return _Inside(around.block, linked=True) if element.tag == "a" else around


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    return (style is not None and bool(_HIDING.search(style))) or element.get("hidden") is not None


def _bullet(entry: etree._Element) -> str:
    """What stands before the entry of a list, numbered or not: a number would read as one of the article's figures.

    An entry that is a link or a box of its own is a menu's or a gallery's and gets none.
    """
    around, first = entry.getparent(), next(iter(entry), None)
    begins = (entry.text or "").strip() or (first is not None and first.tag in BEGINNING)
    return BULLET if begins and around is not None and around.tag in ("ul", "ol") else ""


class _Writer:
    """Collects text and decides how many line breaks stand between two pieces of it."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._parts: list[str] = []
        self._length = 0
        self._breaks = 0  # line breaks due before the next piece
        self._space = False  # a space due before the next piece
        self._cells = 0  # tabs due
        self._preformatted = 0
        self._mark = ""  # what stands before the next piece, if it comes in this block

    def mark(self, mark: str) -> None:
        """Put a list entry's mark before the next piece of text."""
        self._mark = mark

    def open(self, tag: str) -> None:
        """Begin an element."""
        if tag == "br":
            self._breaks = min(self._breaks + 1, 2) if self._breaks else 1
        elif tag in CELLS:
            self._cells += 1
        elif tag in BLOCK:
            self._block(tag)
            self._preformatted += tag == "pre"

    def close(self, tag: str) -> None:
        """End an element."""
        if tag in BLOCK:
            self._block(tag)
            self._preformatted -= tag == "pre"
            self._mark = ""

    def write(self, text: str | None, around: _Inside | None = None) -> None:
        """Add text; its white space is collapsed outside `pre`."""
        if not text:
            return
        if text.isspace() and not self._preformatted and not text.strip(" \t\r\n\f"):
            self._space = True
            return
        if self._preformatted and "\n" in text:
            for number, line in enumerate(text.split("\n")):
                self._breaks = max(self._breaks, 1 if number else 0)
                self._collapsed(line, around)
            return
        self._collapsed(text, around)

    def text(self) -> str:
        """Everything written so far, ending in one line break."""
        return "".join([*self._parts, "\n"]) if self._parts else ""

    def _block(self, tag: str) -> None:
        self._breaks = max(self._breaks, 2 if tag in PARAGRAPH else 1)
        self._cells = 0

    def _collapsed(self, text: str, around: _Inside | None) -> None:
        plain = _SPACE.sub(" ", text)
        words = plain.strip(" ")
        if not words:
            self._space = self._space or bool(plain)
            return
        gap = self._gap(plain.startswith(" ")) if self._parts else ""
        gap, self._mark = gap + self._mark, ""
        self._parts.append(gap + words)
        if around:
            self.pieces.append(Piece(self._length + len(gap), around.block, around.linked))
        self._length += len(gap) + len(words)
        self._breaks, self._cells, self._space = 0, 0, plain.endswith(" ")

    def _gap(self, space: bool) -> str:
        if self._breaks:
            return "\n" * self._breaks
        if self._cells:
            return "\t"
        return " " if space or self._space else ""


class _Events(HTMLParser):
    """The way out for pages that are nested deeper than a tree allows: no tree, so hidden elements stay."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.writer = _Writer()
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # the base class's shape
        """Begin an element."""
        if tag in SILENT and tag not in VOID:
            self._silent.append(tag)
        elif not self._silent:
            self.writer.open(tag)

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
        else:
            self.writer.close(tag)

    def handle_data(self, data: str) -> None:
        """Text between two tags."""
        if not self._silent:
            self.writer.write(data)
