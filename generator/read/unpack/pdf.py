"""PDF: the characters of the text layer in the order in which the file gives them, line by line with their place."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_double
from statistics import median
from typing import IO, Any

from generator.read.unpack import Failure, Part
from generator.read.unpack.layout import HYPHEN, Line, laid_out

UNUSABLE = 0.3  # so many characters without a meaning: the fonts name none
SPACE = 32
SAMPLE = 9  # letters of a line that are looked at


def unpack(stream: IO[bytes]) -> Iterator[Part | Failure]:
    """The text of the document, and each page of pictures that has none."""
    import pypdfium2  # noqa: PLC0415  # an extra

    try:
        document = pypdfium2.PdfDocument(stream.read())
    except pypdfium2.PdfiumError as error:
        protected = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        yield Failure("password-protected" if protected else "no PDF, or a damaged one")
        return
    lines: list[Line] = []
    failures: list[Failure] = []
    for number in range(1, len(document) + 1):
        found = _page(document, number)
        lines += found if isinstance(found, list) else []
        failures += [Failure(found, f"page {number}")] if isinstance(found, str) else []
    text = laid_out(lines)
    problem = _problem(text)
    if problem:
        yield Failure(problem)
        return
    yield Part(text=text, metadata=_title(document, lines))
    yield from failures


def _page(document: Any, number: int) -> list[Line] | str:
    """The lines of a page (pages count from 1), or why it has none although it should."""
    import pypdfium2  # noqa: PLC0415

    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return "this page is damaged"
    lines = _lines(page, number)
    pictures = not lines and _has_picture(page)
    page.close()
    return "no text on this page, only a picture: it needs text recognition (OCR)" if pictures else lines


def _problem(text: str) -> str:
    letters = "".join(text.split())
    if not letters:
        return "no text layer: a scan or pictures; it needs text recognition (OCR) first"
    unknown = sum(not (character.isprintable() or character == "\u00ad") for character in letters)
    if unknown + letters.count("\ufffd") > UNUSABLE * len(letters):
        return "its text layer names no characters; it needs text recognition (OCR) first"
    return ""


def _title(document: Any, lines: list[Line]) -> tuple[tuple[str, str, str], ...]:
    """The title property where a line shows it too: it is often left over from another document."""
    stated = " ".join(document.get_metadata_value("Title").split())
    shown = any(" ".join(line.text.split()) == stated for line in lines)
    return (("title", stated, "PDF: Title"),) if stated and shown else ()


def _has_picture(page: Any) -> bool:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE  # noqa: PLC0415

    return next(page.get_objects([FPDF_PAGEOBJ_IMAGE], max_depth=3), None) is not None


def _lines(page: Any, number: int) -> list[Line]:
    from pypdfium2 import raw  # noqa: PLC0415

    text = page.get_textpage()
    codes = [raw.FPDFText_GetUnicode(text, index) for index in range(text.count_chars())]
    found: list[Line] = []
    start = 0
    for end in [*(index for index, code in enumerate(codes) if code == ord("\n")), len(codes)]:
        shown = [index for index in range(start, end) if codes[index] > SPACE]
        if shown:
            words = " ".join("".join(map(_character, codes[start:end])).split())
            left, right = _box(raw, text, shown[0]).left, _box(raw, text, shown[-1]).right
            found.append(Line(words, number, left, right, *_base_and_size(raw, text, shown)))
        start = end + 1
    text.close()
    return [line for line in found if line.text]


def _base_and_size(raw: Any, text: Any, shown: list[int]) -> tuple[float, float]:
    """The middle of a few letters' bases and heights: some are raised or of another font."""
    sample = shown[:: max(1, len(shown) // SAMPLE)][:SAMPLE]
    boxes = [_box(raw, text, index) for index in sample]
    return median(_base(raw, text, index) for index in sample), max(median(box.top - box.bottom for box in boxes), 0.1)


def _base(raw: Any, text: Any, index: int) -> float:
    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    return y.value


def _box(raw: Any, text: Any, index: int) -> Any:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, index, box)
    return box


def _character(code: int) -> str:
    """A character. PDFium writes a hyphen at the end of a line as U+FFFE or U+0002."""
    if code in (0xFFFE, 0x02):
        return HYPHEN
    if code < SPACE:
        return " " if code == 0x09 else ""
    return "" if 0xD800 <= code < 0xE000 else chr(code)
