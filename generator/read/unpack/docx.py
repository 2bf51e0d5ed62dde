"""Word documents: the paragraphs of the body as they stand in the XML, without what Word hides or has deleted.

python-docx opens the file; the walk is our own, because its paragraphs leave out inserted text, content controls and
text boxes. Headers, footers, foot notes, comments and the bullets that Word counts itself are no part of the text.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import IO, Any

from lxml import etree

from generator.read.unpack import Failure, Part
from generator.read.unpack.limits import MAX_OUTPUT, MAX_PAGE

OLE = b"\xd0\xcf\x11\xe0"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SILENT = frozenset([f"{W}{tag}" for tag in ("del", "moveFrom", "rPr", "pPr", "sectPr", "tblPr", "sdtPr")] + [FALLBACK])
SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
OFF = ("0", "false", "off")


def unpack(stream: IO[bytes]) -> Iterator[Part | Failure]:
    """The text of the document, and its title where the document shows one."""
    problem = _problem(stream)
    if problem:
        yield Failure(problem)
        return
    import docx  # noqa: PLC0415  # an extra

    document = docx.Document(stream)
    writer = _Writer()
    _walk(document.element.body, writer)
    yield Part(text=writer.text(), metadata=_title(document, writer.paragraphs))


def _problem(stream: IO[bytes]) -> str:
    """Why the file is not opened at all; looks at its directory only."""
    head = stream.read(4)
    stream.seek(0)
    if head == OLE:
        return "password-protected, or a Word file of the old kind (.doc); save it as .docx without a password"
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile:
        return "no Word document, or a damaged one"
    stream.seek(0)
    text = sum(entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels")))
    if text > MAX_PAGE or sum(entry.file_size for entry in entries) > MAX_OUTPUT:
        return f"unpacks to more than {MAX_PAGE // 1_000_000} MB of text or {MAX_OUTPUT // 1_000_000} MB in all"
    return ""


def _walk(body: etree._Element, writer: _Writer) -> None:
    skipping: etree._Element | None = None
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if skipping is not None:
            skipping = None if event == "end" and element is skipping else skipping
        elif event == "end":
            writer.close(str(element.tag))
        elif _is_silent(element):
            skipping = element
        else:
            writer.open(element)


def _is_silent(element: etree._Element) -> bool:
    if element.tag in SILENT:
        return True
    hidden = element.find(f"{W}rPr/{W}vanish") if element.tag == f"{W}r" else None
    return hidden is not None and hidden.get(f"{W}val") not in OFF


class _Writer:
    """Collects paragraphs; those of a table's cells go into one line a row."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self._open: list[list[str]] = []  # a text box opens a paragraph inside another
        self._rows: list[list[str]] = []  # one for each table that is open
        self._table: list[str] = []

    def open(self, element: etree._Element) -> None:
        """Begin an element."""
        if element.tag == f"{W}p":
            self._open.append([])
        elif element.tag == f"{W}tr":
            self._rows.append([])
        elif element.tag == f"{W}tc":
            self._rows[-1].append("")
        elif self._open:
            self._open[-1].append((element.text or "") if element.tag == f"{W}t" else SIGNS.get(str(element.tag), ""))

    def close(self, tag: str) -> None:
        """End an element."""
        if tag == f"{W}p":
            self._paragraph("".join(self._open.pop()).strip(" \t\n"))
        elif tag == f"{W}tr":
            self._row("\t".join(self._rows.pop()).rstrip("\t"))
        elif tag == f"{W}tbl" and not self._rows and self._table:
            self.paragraphs.append("\n".join(self._table))
            self._table = []

    def _paragraph(self, text: str) -> None:
        if not text:
            return
        if self._rows:
            cells = self._rows[-1]
            cells[-1] = f"{cells[-1]} {' '.join(text.split())}".strip()
        else:
            self.paragraphs.append(text)

    def _row(self, text: str) -> None:
        if self._rows:  # a table inside a cell
            cells = self._rows[-1]
            cells[-1] = f"{cells[-1]} {' '.join(text.split())}".strip()
        elif text:
            self._table.append(text)

    def text(self) -> str:
        """Everything, a blank line between paragraphs."""
        return "\n\n".join(self.paragraphs) + "\n"


def _title(document: Any, paragraphs: list[str]) -> tuple[tuple[str, str, str], ...]:
    """A paragraph in the style *Title*; else the title in the properties, where it also stands in the text.

    Properties are often left over from another document, so what the text does not show is not believed.
    """
    for paragraph in document.element.body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") == "Title":
            text = " ".join("".join(found.text or "" for found in paragraph.iter(f"{W}t")).split())
            if text:
                return (("title", text, "Word: style Title"),)
    stated = " ".join((document.core_properties.title or "").split())
    return (("title", stated, "Word: title property"),) if stated in paragraphs else ()
