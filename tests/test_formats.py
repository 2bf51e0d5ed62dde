"""Formats beyond text, Markdown and HTML: what each gives, what of a bad file is refused, and that receipts hold.

Cases of text formats are data (`cases/formats`); files of binary ones are made here when the test runs.
"""

from __future__ import annotations

import gzip
import io
import json
import resource
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from docx.oxml import parse_xml
from fpdf import FPDF

from generator import engine, pipeline
from generator.check import receipt
from generator.clean import clean
from generator.models import Article, Extraction, Prepared, RawArticle, Rejected
from generator.read import READERS, read, sandbox
from generator.read.unpack import Failure, Part, limits
from generator.read.unpack import pdf as pdf_unpacker
from generator.read.unpack import warc as warc_unpacker
from generator.read.unpack.layout import HYPHEN, Line, laid_out
from generator.settings import Settings

CASES = sorted((Path(__file__).parent / "cases" / "formats").glob("*.yml"))
MAX_BYTES = 20_000_000
HEADLINE = "Ferry turns back with a fire on board"
FERRY = (
    "A ferry with two hundred passengers turned back to port on Sunday after a fire broke out below the car deck.",
    "The crew put the fire out within an hour, the shipping line said, and four people were treated for smoke.",
    "Investigators want to know why two of the pumps did not start when the alarm went off shortly after noon.",
)
BRIDGE = (
    "The province will close the bridge over the Tarn for ten months from September, its roads office announced.",
    "Engineers found cracks in eleven of the cables, and lorries have had to take another road since February.",
    "A farmers' group asked the province for a second ferry so that the harvest gets across the river in time.",
)

Read = Callable[[str, bytes], tuple[RawArticle | Rejected, ...]]


@pytest.fixture(name="read_file")
def _read_file(tmp_path: Path) -> Read:
    """Write a file and read it; every article of it must have a receipt that holds once it is cleaned."""

    def reading(name: str, content: bytes) -> tuple[RawArticle | Rejected, ...]:
        path = tmp_path / name
        path.write_bytes(content)
        found = read(path, tmp_path, MAX_BYTES)
        for raw in found:
            if isinstance(raw, RawArticle):
                assert not list(faults(raw, clean(raw)))
        return found

    return reading


def faults(raw: RawArticle, article: Article | Rejected) -> Iterator[str]:
    """What of an article's receipt does not hold."""
    if isinstance(article, Article):
        yield from receipt(Prepared(raw, article, Extraction(article.id, (), (), (), ())))


def cleaned(raw: RawArticle | Rejected) -> Article:
    """The article of a reading."""
    assert isinstance(raw, RawArticle), raw
    article = clean(raw)
    assert isinstance(article, Article), article
    return article


def refused(found: tuple[RawArticle | Rejected, ...]) -> list[tuple[str | None, str]]:
    """Members and reasons of what was refused."""
    return [(one.member, one.reason) for one in found if isinstance(one, Rejected)]


# ------------------------------------------------------------------------------------------------------ cases
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, read_file: Read) -> None:
    """A file gives the articles and the refusals that its case lists, in that order."""
    told = yaml.safe_load(case.read_text("utf-8"))
    found = read_file(told["file"], told["content"].encode("utf-8"))
    articles = [raw for raw in found if isinstance(raw, RawArticle)]
    assert len(articles) == len(told["articles"])
    for raw, expected in zip(articles, told["articles"], strict=True):
        _agrees(raw, expected)
    expected_refusals = told.get("rejected", [])
    assert [member for member, _ in refused(found)] == [one.get("member") for one in expected_refusals]
    for (_, reason), one in zip(refused(found), expected_refusals, strict=True):
        assert one["reason"] in reason


def _agrees(raw: RawArticle, expected: dict[str, Any]) -> None:
    article = cleaned(raw)
    assert raw.member == expected.get("member")
    assert not raw.is_file
    assert raw.reading.startswith(expected.get("begins", ""))
    for name in ("title", "byline", "publisher", "url", "language"):
        if name in expected:
            assert getattr(article, name) == expected[name], name
    for name in ("published", "updated"):
        if name in expected:
            interval = getattr(article, name)
            assert (interval and interval.first) == expected[name], name
    assert {name: article.basis.get(name) for name in expected.get("basis", {})} == expected.get("basis", {})
    for words in expected.get("keeps", []):
        assert words in article.text
    for words in expected.get("lacks", []):
        assert words not in raw.reading


def _one_of_each() -> dict[str, bytes]:
    """A file of every media type, from the cases and the makers below."""
    told = [yaml.safe_load(case.read_text("utf-8")) for case in CASES]
    files = {one["file"]: one["content"].encode() for one in told if one["articles"]}
    text = "\n\n".join((HEADLINE, *FERRY)) + "\n"
    return files | {
        "a.txt": text.encode("cp1252"),
        "b.md": f"---\ntitle: {HEADLINE}\n---\n\n# {text}".encode(),
        "c.html": a_page(HEADLINE, *BRIDGE, "Ahead of Friday â€œnobodyâ€\u009d was told, said the roads\u00a0office."),
        "d.pdf": a_pdf(*BRIDGE),
        "e.docx": a_docx(_article),
        "f.warc.gz": a_warc(*RESPONSES),
    }


def test_receipts_hold_for_every_format(tmp_path: Path) -> None:
    """What was kept and removed makes up the reading again, whatever the file was; `check` asks the same of a site."""
    for name, content in _one_of_each().items():
        (tmp_path / name).write_bytes(content)
    done = pipeline.read_and_clean(Settings(seeds=tmp_path, jobs=1))[0]
    assert {raw.media_type for raw, _ in done} == {known.media_type for known in READERS.values()}
    assert [fault for raw, article in done for fault in faults(raw, article)] == []


def test_every_format_has_its_reader() -> None:
    """The table names functions that are there."""
    for known in READERS.values():
        assert callable(known.reader())


# -------------------------------------------------------------------------------------------------------- PDF
def a_pdf(*paragraphs: str, columns: int = 1, password: str = "") -> bytes:
    """A PDF with a headline and paragraphs, in columns of the same width."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Times", "B", 20)
    pdf.multi_cell(0, 9, HEADLINE, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(3)
    pdf.set_font("Times", size=11)
    with pdf.text_columns(ncols=columns, gutter=8, line_height=1.2) as column:
        for words in paragraphs:
            with column.paragraph(bottom_margin=2.5) as paragraph:
                paragraph.write(words)
    if password:
        pdf.set_encryption(owner_password="owner", user_password=password)  # noqa: S106  # of a file made here
    return bytes(pdf.output())


def test_pdf_gives_whole_paragraphs(read_file: Read) -> None:
    """Lines that only the page's width broke are one paragraph again; gaps and sizes separate paragraphs."""
    (raw,) = read_file("ferry.pdf", a_pdf(*FERRY))
    assert isinstance(raw, RawArticle)
    assert raw.reading == "\n\n".join((HEADLINE, *FERRY)) + "\n"
    article = cleaned(raw)
    assert [block.span.of(article.text) for block in article.blocks] == [HEADLINE, *FERRY]


def test_pdf_of_two_columns_is_read_column_by_column(read_file: Read) -> None:
    """The left column stands before the right one, and a paragraph may go on from one to the other."""
    paragraphs = [words.replace("Sunday", day) for day in ("Sunday", "Monday", "Tuesday", "Friday") for words in FERRY]
    paragraphs = [f"{number}. {words}" for number, words in enumerate([*paragraphs, *BRIDGE] * 3, 1)]
    (raw,) = read_file("columns.pdf", a_pdf(*paragraphs, columns=2))
    assert isinstance(raw, RawArticle)
    places = [raw.reading.find(f"{words}\n") for words in paragraphs]
    assert -1 not in places
    assert places == sorted(places)


def test_pdf_with_a_password_is_refused(read_file: Read) -> None:
    """And the reason says so."""
    assert refused(read_file("secret.pdf", a_pdf(*FERRY, password="x"))) == [(None, "password-protected")]  # noqa: S106


def a_picture() -> bytes:
    """A small PNG."""
    from PIL import Image  # noqa: PLC0415  # comes with fpdf2

    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "grey").save(stream, "PNG")
    return stream.getvalue()


def test_pdf_of_pictures_is_refused(read_file: Read) -> None:
    """A scan has no text layer; nothing is guessed."""
    pdf = FPDF()
    pdf.add_page()
    pdf.image(io.BytesIO(a_picture()), w=100)
    ((member, reason),) = refused(read_file("scan.pdf", bytes(pdf.output())))
    assert member is None
    assert "no text layer" in reason


def test_a_scanned_page_between_others_is_named(read_file: Read) -> None:
    """The pages with text are read; the page without is refused by its number."""
    pdf = FPDF()
    for page in (1, 2, 3):
        pdf.add_page()
        pdf.set_font("Times", size=11)
        if page == 2:
            pdf.image(io.BytesIO(a_picture()), w=100)
        else:
            for words in FERRY if page == 1 else BRIDGE:
                pdf.multi_cell(0, 5, words, new_x="LMARGIN", new_y="NEXT")
                pdf.ln(3)
    raw, gone = read_file("mixed.pdf", bytes(pdf.output()))
    assert isinstance(raw, RawArticle)
    assert isinstance(gone, Rejected)
    assert all(words in raw.reading for words in (*FERRY, *BRIDGE))
    assert gone.member == "page 2"


def test_a_damaged_pdf_is_refused(read_file: Read) -> None:
    """Cut anywhere, a PDF gives text or a reason."""
    whole = a_pdf(*FERRY)
    for cut in (5, 100, len(whole) // 2):
        for found in pdf_unpacker.unpack(io.BytesIO(whole[:cut])):
            assert isinstance(found, Failure) or found.text.strip()
    assert refused(read_file("cut.pdf", whole[:100])) == [(None, "no PDF, or a damaged one")]


def lines_of(text: str, width: float = 300.0) -> list[Line]:
    """Lines of a page as wide as the longest of them, each letter as wide as any other."""
    written = text.split("\n")
    longest = max(map(len, written))
    return [Line(line, 1, 0, width * len(line) / longest, 700 - 12 * nth, 10) for nth, line in enumerate(written)]


@pytest.mark.parametrize(
    ("page", "read_as"),
    [
        (f"the ministers met behind closed doors in the govern{HYPHEN}\nment quarter", "the govern\u00adment quarter"),
        (f"a well-known name among the members of a well{HYPHEN}\nknown family", "of a well-known family"),
        (f"one drew up a plan for the last thirty of them, thirty{HYPHEN}\none people", "thirty-one people"),
        (f"the president of the council of the province, Anna-{HYPHEN}\nLena Berg", "Anna--Lena Berg"),
    ],
)
def test_hyphens_at_the_end_of_a_line(page: str, read_as: str) -> None:
    """A hyphen that the line's end made becomes a soft one; that of a compound stays."""
    assert read_as in laid_out(lines_of(page))


def test_rows_of_a_table_are_not_joined() -> None:
    """Lines of one length that are no prose stay lines."""
    rows = "Norland 34 61 12\nWestmark 8 77 1\nLowland 51 4 19"
    assert laid_out(lines_of(rows)) == rows + "\n"


def test_paragraphs_of_one_line_stay_apart() -> None:
    """A page that has no step inside a paragraph takes the usual one from the others."""
    prose = [Line(f"{n} the council met again on the matter of the dam", 1, 0, 300, 700 - 12 * n, 10) for n in range(9)]
    short = [Line(f"Answer number {n} of the minister", 2, 0, 190, 700 - 19 * n, 10) for n in range(9)]
    assert laid_out([*prose, *short]).count("\n\n") == 8


# ------------------------------------------------------------------------------------------------------- Word
def a_docx(fill: Callable[[Any], None]) -> bytes:
    """A Word document that `fill` writes."""
    document = docx.Document()
    fill(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _article(document: Any) -> None:
    document.add_paragraph(HEADLINE, style="Title")
    for words in FERRY:
        document.add_paragraph(words)
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ("Treated for smoke", "4", "Passengers", "200"), strict=True):
        cell.text = words
    document.core_properties.title = "Left over from March"
    document.core_properties.author = "python-docx"
    document.sections[0].header.paragraphs[0].text = "Internal"


def test_docx_gives_paragraphs_and_tables(read_file: Read) -> None:
    """The title is the paragraph in that style; properties that the text does not show are not believed."""
    (raw,) = read_file("ferry.docx", a_docx(_article))
    assert isinstance(raw, RawArticle)
    table = "Treated for smoke\t4\nPassengers\t200"
    assert raw.reading == "\n\n".join((HEADLINE, *FERRY, table)) + "\n"
    article = cleaned(raw)
    assert (article.title, article.basis["title"], article.byline) == (HEADLINE, "Word: style Title", None)
    assert all(words in article.text for words in FERRY)


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REVISED = f"""<w:p xmlns:w="{WORD}">
<w:r><w:t xml:space="preserve">The mayor </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>
<w:ins><w:r><w:t xml:space="preserve">publicly </w:t></w:r></w:ins>
<w:moveFrom><w:r><w:t>moved away</w:t></w:r></w:moveFrom>
<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>
<w:sdt><w:sdtContent><w:r><w:t>apologised</w:t></w:r></w:sdtContent></w:sdt><w:r><w:br/><w:t>on Monday.</w:t></w:r></w:p>"""


def test_docx_shows_what_a_person_sees(read_file: Read) -> None:
    """Inserted text and content controls are read; deleted, moved and hidden text is not."""

    def fill(document: Any) -> None:
        document.add_paragraph(FERRY[0])
        document.element.body.insert(1, parse_xml(REVISED))

    (raw,) = read_file("revised.docx", a_docx(fill))
    assert isinstance(raw, RawArticle)
    assert "The mayor publicly apologised\non Monday." in raw.reading


def test_a_zip_bomb_is_refused(read_file: Read) -> None:
    """By the sizes in its directory, before anything is unpacked."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (limits.MAX_PAGE + 1))
    assert len(stream.getvalue()) < 50_000
    ((_, reason),) = refused(read_file("bomb.docx", stream.getvalue()))
    assert reason.startswith("unpacks to more than 20 MB")


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password-protected"), (b"PK nothing", "no Word document")],
)
def test_what_is_no_docx_is_refused(content: bytes, reason: str, read_file: Read) -> None:
    """An encrypted document, an old .doc, a damaged archive."""
    ((_, said),) = refused(read_file("odd.docx", content))
    assert said.startswith(reason)


# ------------------------------------------------------------------------------------------------------- WARC
def a_page(headline: str, *paragraphs: str) -> bytes:
    """An HTML page."""
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    return f"<html><body><article><h1>{headline}</h1>{body}</article></body></html>".encode()


def a_record(kind: str, address: str, block: bytes, media_type: str) -> bytes:
    """One WARC record as ISO 28500 writes it."""
    lines = ("WARC/1.1", f"WARC-Type: {kind}", f"WARC-Target-URI: {address}", "WARC-Date: 2024-03-01T00:00:00Z",
             f"WARC-Record-ID: <urn:x:{address}>", f"Content-Type: {media_type}", f"Content-Length: {len(block)}")  # fmt: skip
    return "\r\n".join((*lines, "", "")).encode() + block + b"\r\n\r\n"


def records(*responses: tuple[str, str, str, bytes], zipped: bool = True, header: str = "Server: x") -> list[bytes]:
    """The records of an archive of (address, status, media type, content): one of its own, then two a response."""
    found = [a_record("warcinfo", "about:x", b"software: test\r\n", "application/warc-fields")]
    for address, status, kind, content in responses:
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{header}\r\n\r\n".encode()
        found.append(a_record("request", address, b"GET / HTTP/1.1\r\n\r\n", "application/http;msgtype=request"))
        found.append(a_record("response", address, http + content, "application/http;msgtype=response"))
    return [gzip.compress(record) for record in found] if zipped else found


def a_warc(*responses: tuple[str, str, str, bytes], zipped: bool = True, header: str = "Server: x") -> bytes:
    """The archive."""
    return b"".join(records(*responses, zipped=zipped, header=header))


def a_stream(content: bytes) -> io.BufferedReader:
    """A file as a child gets it."""
    return io.BufferedReader(io.BytesIO(content))


FERRY_AT, BRIDGE_AT = "https://harbour.example/ferry", "https://tarn.example/bridge?page=1"
RESPONSES = (
    (FERRY_AT, "200 OK", "text/html; charset=utf-8", a_page(HEADLINE, *FERRY)),
    ("https://harbour.example/logo", "200 OK", "image/png", b"\x89PNG" + bytes(900)),
    ("https://harbour.example/gone", "404 Not Found", "text/html", a_page("Not found", "Nothing stands here.")),
    (BRIDGE_AT, "200 OK", "text/html", a_page("Bridge to close for ten months", *BRIDGE)),
    (FERRY_AT, "200 OK", "text/html", a_page(HEADLINE, *FERRY, "One of the four was still in hospital on Monday.")),
)


@pytest.mark.parametrize("zipped", [True, False])
def test_warc_gives_each_page(zipped: bool, read_file: Read) -> None:
    """Pages with status 200 are members by their address; a second capture gets a number."""
    found = read_file("web.warc.gz" if zipped else "web.warc", a_warc(*RESPONSES, zipped=zipped))
    articles = [cleaned(raw) for raw in found]
    assert [article.member for article in articles] == [FERRY_AT, BRIDGE_AT, f"{FERRY_AT} (2)"]
    assert [article.url for article in articles] == [FERRY_AT, BRIDGE_AT, FERRY_AT]
    assert articles[0].basis["url"] == "WARC: WARC-Target-URI"
    assert len({article.sha256 for article in articles}) == 1
    assert all(words in articles[1].text for words in BRIDGE)


@pytest.mark.parametrize("zipped", [True, False])
def test_a_cut_warc_gives_what_was_whole(zipped: bool) -> None:
    """Wherever it is cut: the pages before come out as from the whole file, and one failure stands for the rest.

    Only a cut between two records can't be told from an archive that ends there.
    """
    written = records(*RESPONSES, zipped=zipped)
    content = b"".join(written)
    ends = [sum(map(len, written[: nth + 1])) for nth in range(len(written))]
    between = {end - back for end in ends for back in range(1 if zipped else 5)}
    whole = list(warc_unpacker.unpack(a_stream(content)))
    for cut in [*range(1, len(content), 23), *(end + 3 for end in ends[:-1])]:
        found = list(warc_unpacker.unpack(a_stream(content[:cut])))
        parts = [part for part in found if isinstance(part, Part)]
        assert parts == whole[: len(parts)], cut
        assert cut in between or isinstance(found[-1], Failure), cut
        assert len(found) - len(parts) <= 1


def test_a_cut_warc_is_told(read_file: Read) -> None:
    """The articles before the cut are read, the rest is refused with a reason."""
    whole = records(*RESPONSES)
    first, gone = read_file("web.warc.gz", b"".join(whole[:8]) + whole[8][:200])
    assert cleaned(first).member == FERRY_AT
    assert isinstance(gone, Rejected)
    assert "cut off" in gone.reason


def test_a_record_of_a_wrong_length_is_told() -> None:
    """The archive goes on with the next record, but a page may be incomplete."""
    content = b"".join(records(*RESPONSES, zipped=False)).replace(b"Content-Length: 500", b"Content-Length: 490")
    *parts, last = warc_unpacker.unpack(a_stream(content))
    assert [part.member for part in parts] == [FERRY_AT, BRIDGE_AT, f"{FERRY_AT} (2)"]
    assert last == Failure(warc_unpacker.WRONG_LENGTH)


def test_content_encodings_are_undone() -> None:
    """Gzip is unpacked; what is not known is refused for its page alone."""
    page = a_page(HEADLINE, *FERRY)
    zipped = a_warc((FERRY_AT, "200 OK", "text/html", gzip.compress(page)), header="Content-Encoding: gzip")
    (part,) = warc_unpacker.unpack(a_stream(zipped))
    assert part == Part(html=page, metadata=(("url", FERRY_AT, "WARC: WARC-Target-URI"),), member=FERRY_AT)
    odd = a_warc((FERRY_AT, "200 OK", "text/html", page), header="Content-Encoding: rot13")
    (failure,) = warc_unpacker.unpack(a_stream(odd))
    assert failure == Failure("its content encoding is not known (rot13)", FERRY_AT)


def test_a_page_that_expands_is_refused_alone(read_file: Read) -> None:
    """A page of more than the limit costs only itself."""
    bomb = a_page("Bomb", "x " * (limits.MAX_PAGE // 2))
    content = a_warc((BRIDGE_AT, "200 OK", "text/html", bomb), *RESPONSES[:1])
    assert len(content) < 100_000
    gone, raw = read_file("bomb.warc.gz", content)
    assert isinstance(gone, Rejected)
    assert (gone.member, gone.reason) == (BRIDGE_AT, "larger than 20 MB")
    assert cleaned(raw).member == FERRY_AT


def test_an_expanding_warc_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes are counted while they unpack, those of pictures too."""
    monkeypatch.setattr(warc_unpacker, "MAX_UNPACKED", 2_000_000)
    content = a_warc(*RESPONSES[:1], ("https://x.example/i", "200 OK", "image/png", bytes(3_000_000)), *RESPONSES[3:])
    first, last = warc_unpacker.unpack(a_stream(content))
    assert first.member == FERRY_AT
    assert last == Failure("unpacks to more than 2 MB: the rest was not read")


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"no archive at all", "no web archive"), (a_warc(*RESPONSES[1:3]), "no HTML response with status 200")],
)
def test_a_warc_without_pages_is_refused(content: bytes, reason: str, read_file: Read) -> None:
    """And the reason tells a damaged file from one that only has other things."""
    ((_, said),) = refused(read_file("empty.warc.gz", content))
    assert said.startswith(reason)


# ------------------------------------------------------------------------------------------------------- mail
def test_a_mail_of_huge_headers_is_read_in_linear_time(read_file: Read) -> None:
    """Headers are cut while they are read; `email` alone takes 25 s for this one."""
    content = b"Content-Type: text/plain; " + b'a="b";' * 400_000 + b"\n\n" + FERRY[0].encode()
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    (raw,) = read_file("long.eml", content)
    assert isinstance(raw, RawArticle)
    assert raw.reading == FERRY[0] + "\n"
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 5


# ------------------------------------------------------------------------------------------------ the child
@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [("a.pdf", "pypdfium2", "pdf"), ("a.docx", "docx", "docx"), ("a.warc", "warcio", "warc")],
)
def test_a_missing_library_is_named(
    name: str, module: str, extra: str, read_file: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the command that brings it."""
    monkeypatch.setitem(sys.modules, module, None)
    ((_, reason),) = refused(read_file(name, b"anything"))
    assert reason.endswith(f'{module}: pip install "mkdocs-briefings[{extra}]"')


GREEDY = """
import os, resource, signal, time
from generator.read.unpack import Part

def unpack(stream):
    print("a library talks")
    yield Part(text="the first page was whole")
    exec(stream.read())
"""


@pytest.mark.parametrize(
    ("does", "reason"),
    [
        ("x = b'x' * 4_000_000_000", "needs more than 1,000 MB of memory"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "damaged, or needs more than 1,000 MB of memory"),
        ("time.sleep(30)", "takes more than 2 s to read"),
        ("resource.setrlimit(resource.RLIMIT_CPU, (1, 5))\nwhile True: pass", "takes more than 30 s to read"),
        ("raise KeyError('secret')", "damaged: its reader failed (KeyError)"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_a_child_that_dies_costs_only_its_file(
    does: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it gave before stays; the reason names the limit, or the error without its words."""
    (tmp_path / "greedy.py").write_text(GREEDY, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sandbox, "WALL_SECONDS", 2 if "sleep" in does else 60)
    first, last = sandbox.unpack("greedy", does.encode())
    assert first == Part(text="the first page was whole")
    assert isinstance(last, Failure)
    assert last.reason.startswith(reason)


def test_greedy_formats_are_read_in_worker_processes(tmp_path: Path) -> None:
    """A child of a worker gives what a child of this process gives, in the order of paths."""
    (tmp_path / "a.warc.gz").write_bytes(a_warc(*RESPONSES))
    (tmp_path / "b.pdf").write_bytes(a_pdf(*BRIDGE))
    (tmp_path / "c.jsonl").write_text(json.dumps({"text": FERRY[0]}) + "\n{\n", "utf-8")
    alone, together = (pipeline.read_and_clean(Settings(seeds=tmp_path, jobs=jobs)) for jobs in (1, 2))
    assert alone == together
    assert [article.member for _, article in alone[0]] == [FERRY_AT, BRIDGE_AT, f"{FERRY_AT} (2)", None, "line 1"]
    assert [rejected.member for rejected in alone[1]] == ["line 2"]
    assert engine.processes(2, 3) == 2
