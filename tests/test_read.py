"""Reading: which files are articles, how bytes become characters, what formats and sidecars state."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.errors import SeedsError, SettingsError
from generator.models import Interval, RawArticle, Rejected
from generator.read import find, read
from generator.read.html import read_html

CASES = Path(__file__).parent / "cases" / "read"
LIMIT = 1_000_000
TEXT = "Dam holds\n\nThe dam above the town held through the night, engineers said on Friday.\n"


def one(folder: Path, name: str, content: bytes, sidecar: str | None = None) -> RawArticle | Rejected:
    """What reading one file gives."""
    path = folder / name
    path.write_bytes(content)
    if sidecar is not None:
        (folder / f"{name}.yml").write_text(sidecar, "utf-8")
    (found,) = read(path, folder, LIMIT)
    return found


def article(folder: Path, name: str, content: bytes, sidecar: str | None = None) -> RawArticle:
    """The article that one file gives."""
    found = one(folder, name, content, sidecar)
    assert isinstance(found, RawArticle), found
    return found


def test_find_leaves_out_what_is_no_article(tmp_path: Path) -> None:
    """Read-me files, hidden files and folders, and YAML are no articles; the rest comes in the order of paths."""
    for name in (
        "b.txt",
        "a/z.md",
        "README.md",
        "readme",
        ".hidden.txt",
        ".git/x.txt",
        "dossier.yml",
        "b.txt.yml",
        "c.yaml",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    assert [path.relative_to(tmp_path).as_posix() for path in find(tmp_path)] == ["a/z.md", "b.txt"]


def test_find_says_what_is_missing(tmp_path: Path) -> None:
    """No folder, and a folder without an article, are errors that name it."""
    with pytest.raises(SeedsError, match="no such folder"):
        find(tmp_path / "nowhere")
    with pytest.raises(SeedsError, match="no article"):
        find(tmp_path)


def test_reading_of_text_is_the_decoded_file(tmp_path: Path) -> None:
    """BOM and line ends stay, the digest is that of the bytes."""
    content = ("\ufeff" + TEXT.replace("\n", "\r\n")).encode()
    found = article(tmp_path, "a.txt", content)
    assert found.reading == content.decode("utf-8")
    assert found.is_file
    assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert found.media_type == "text/plain"
    assert found.body is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    """What newsrooms write is read, with or without a byte order mark."""
    text = TEXT + "Café owners – “furious” – want help, and they want it before Christmas.\n"
    assert article(tmp_path, "a.txt", text.encode(encoding)).reading.lstrip("\ufeff") == text


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t\n", "white space"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        ("a.txt", b"GIF89a" + bytes(range(256)), "binary"),
        ("a.txt", bytes(range(1, 32)) * 20, "binary"),
        ("a.txt", b"text\x00text", "binary"),
        ("a.xyz", b"anything", r"unknown type \(\.xyz\)"),
        ("a", b"anything", "unknown type"),
        ("a.txt", "é è ü ß ".encode() * 9 + b"\xff", "bad byte at offset 108"),
        ("a.txt", b"\xff\xfea\x00b", "bad byte at offset 4"),
        ("a.txt", b"a" * (LIMIT + 1), "larger than 1 MB"),
        ("a.html", b"", "empty"),
        ("a.html", b"<p>text\x00text", "binary"),
        ("a.html", b"<html><body></body></html>", "white space"),
    ],
)
def test_rejected_with_a_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    """A file that can't be used gives a record, never an exception."""
    found = one(tmp_path, name, content)
    assert isinstance(found, Rejected)
    assert (found.path, found.stage) == (name, "read")
    assert re.search(reason, found.reason), found.reason


def test_sidecar(tmp_path: Path) -> None:
    """What a person states: texts, days, times and intervals."""
    found = article(
        tmp_path,
        "a.txt",
        TEXT.encode(),
        "title: Dam holds: so far\n".replace(": so", " so")
        + "url: https://example.org/a\npublished: 2024-05-02\nupdated: 2024-05-03T10:00:00Z\nadded:\n  from: 2024-05-04\n  to: null\n",
    )
    assert found.sidecar.title == "Dam holds so far"
    assert found.sidecar.url == "https://example.org/a"
    assert found.sidecar.published == Interval(date(2024, 5, 2), date(2024, 5, 2), "sidecar")
    assert found.sidecar.updated == Interval(date(2024, 5, 3), date(2024, 5, 3), "sidecar")
    assert found.sidecar.added == Interval(date(2024, 5, 4), None, "sidecar")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("title: A\nurl: b\npublished: soon", r'a\.txt\.yml:3: published: expected a date YYYY-MM-DD, got "soon"'),
        ("titel: A", r"a\.txt\.yml:1: titel: unknown key"),
        ("title: [a, b]", r"a\.txt\.yml:1: title: expected text, got a list"),
        ("published: {from: 2024-05-02, until: 2024-05-03}", r"published: expected `from` and `to`, got until"),
        ("published: {from: 2024-05-02, to: 2024-05-01}", r"`to` \(2024-05-01\) is before `from`"),
        ("published: 2024-02-31", r"a\.txt\.yml:1: "),
        ("- a\n- b", r"a\.txt\.yml:1: expected `key: value` lines"),
        ("title: 'a", r"a\.txt\.yml:\d: not valid YAML"),
        ("title: &x a\nbyline: *x", "anchors and aliases"),
        ("title: " + "[" * 50_000, "nested deeper"),
        ("title:\n" + "".join(" " * depth + f"k{depth}:\n" for depth in range(1, 300)), "nested deeper"),
        ("- " * 20_000, "nested deeper"),
        ("title: " + "a" * 70_000, "larger than 64 kB"),
        ("title: !!python/object:os.system a", "can't read|not valid YAML"),
    ],
)
def test_sidecar_that_cannot_be_used(tmp_path: Path, content: str, message: str) -> None:
    """A mistake in a sidecar stops the run with file, line and what is expected."""
    with pytest.raises(SettingsError, match=message):
        one(tmp_path, "a.txt", TEXT.encode(), content)


def test_front_matter_is_metadata(tmp_path: Path) -> None:
    """YAML front matter states fields; the reading is the whole file all the same."""
    text = "---\ntitle: Dam holds\nauthor: [Ana Ruiz, Tom Hadley]\ndate: 2024-05-02T08:00:00+02:00\n---\n\n" + TEXT
    found = article(tmp_path, "a.md", text.encode())
    assert found.reading == text
    assert {one.name: (one.value, one.basis) for one in found.metadata} == {
        "title": ("Dam holds", "front matter: title"),
        "byline": ("Ana Ruiz, Tom Hadley", "front matter: author"),
        "published": ("2024-05-02", "front matter: date"),
    }


@pytest.mark.parametrize("front", ["---\n- a\n---\n", "---\na: [\n---\n", "---\n" + "a: " + "[" * 9000 + "\n---\n"])
def test_front_matter_that_is_none(tmp_path: Path, front: str) -> None:
    """What can't be read as front matter states nothing and stops nothing."""
    assert article(tmp_path, "a.md", (front + TEXT).encode()).metadata == ()


def _pages() -> list[Any]:
    return [pytest.param(yaml.safe_load(path.read_text("utf-8")), id=path.stem) for path in sorted(CASES.glob("*.yml"))]


@pytest.mark.parametrize("case", _pages())
def test_page(case: dict[str, Any], tmp_path: Path) -> None:
    """Each case file holds a page, the text that a person sees, and what the page states."""
    found = article(tmp_path, "a.html", case["html"].encode())
    assert not found.is_file
    if "reading" in case:
        assert found.reading == case["reading"]
    for passage in case.get("body", []):
        assert found.body
        assert any(passage in span.of(found.reading) for span in found.body), passage
    for passage in case.get("no_body", []):
        assert not any(passage in span.of(found.reading) for span in found.body or ()), passage
    assert (found.body is None) == case.get("body_is_none", found.body is None)
    assert found.body_basis == case.get("basis", found.body_basis)
    stated = {one.name: (one.value, one.basis) for one in found.metadata}
    for name, expected in case.get("metadata", {}).items():
        assert stated.get(name) == (None if expected is None else tuple(expected))


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 5000 + "{}" + "</div>" * 5000,
        "<table><tr><td>" * 2000 + "{}",
        "<p>{}</p>" + "<b>" * 5000 + "{}",
        "<p " + 'a="b" ' * 20_000 + ">{}</p>",
        '<script type="application/ld+json">' + "[" * 50_000 + "</script><p>{}</p>",
        "<title>" + "a | " * 20_000 + "</title><p>{}</p>",
        "<p>{}</p><!--" + "<" * 50_000,
    ],
)
def test_hostile_page_keeps_its_text(page: str, tmp_path: Path) -> None:
    """Depth, length and broken syntax neither crash nor hang a reader nor lose the text."""
    sentence = "The dam above the town held through the night, engineers said on Friday."
    assert sentence in article(tmp_path, "a.html", page.replace("{}", sentence).encode()).reading


def test_what_a_page_nested_too_deep_loses_is_told(tmp_path: Path) -> None:
    """Without a tree there is no structure: the lines decide, and the article says so."""
    found = article(tmp_path, "a.html", ("<div>" * 5000 + f"<p>{TEXT}</p>").encode())
    assert found.body is None
    assert found.body_basis == "lines of the text: the page is nested deeper than its structure can be read"


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-16", "utf-16-le", "koi8-r"])
def test_encoding_that_a_page_names(charset: str, tmp_path: Path) -> None:
    """A meta element names the encoding; a byte order mark needs none."""
    word = "плотина" if charset == "koi8-r" else "Hôtel à Curaçao"
    page = f'<html><head><meta charset="{charset}"></head><body><p>{word} stays open.</p></body></html>'
    assert article(tmp_path, "a.html", page.encode(charset)).reading.strip() == f"{word} stays open."


LONG = {
    "one line of 5 MB": lambda: "<p>" + "".join(f"The dam held through night {n}, engineers said. " for n in range(105_000)) + "</p>",
    "200,000 lines": lambda: "".join(f"<p>The dam held through night {n},{chr(10) * 9}engineers said.</p>\n" for n in range(20_000)),
}  # fmt: skip


@pytest.mark.parametrize("name", LONG)
def test_long_page_is_read_whole(name: str, tmp_path: Path) -> None:
    """Nothing of a page is cut for its size, and it takes seconds."""
    page = f"<html><body><article>{LONG[name]()}</article></body></html>"
    assert len(page) > 5_000_000 or page.count("\n") >= 200_000
    path = tmp_path / "a.html"
    path.write_text(page, "utf-8")
    start = time.process_time()
    (found,) = read(path, tmp_path, 20_000_000)
    assert time.process_time() - start < 30
    assert isinstance(found, RawArticle)
    assert found.reading.count("engineers said.") == page.count("engineers said.")
    assert found.body
    assert sum(span.length for span in found.body) > 0.95 * len(found.reading.replace("\n\n", ""))


GROWING: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: f"<p>The dam held through night {n}, engineers of the county said on Friday.</p>\n",
    "links": lambda n: f'<li><a href="/{n}">Story number {n} about the dam</a></li>\n',
    "rows": lambda n: f"<tr><td>Village {n}</td><td>{n}</td></tr>\n",
    "boxes": lambda n: (
        f'<div class="a{n}"><section><p>The dam held, and so did wall {n} of the old mill near it.</p></section></div>'
    ),
    "words": lambda n: f"<span>word{n} </span>",
}


@pytest.mark.parametrize("name", GROWING)
def test_time_grows_with_the_size_of_a_page(name: str) -> None:
    """Four times as much takes about four times as long, not sixteen."""

    def seconds(count: int) -> float:
        page = f"<html><body><h1>Dam holds</h1><p>{TEXT}</p>{''.join(map(GROWING[name], range(count)))}</body></html>"
        start = time.process_time()
        read_html(page.encode())
        return time.process_time() - start

    seconds(10)  # loads what is loaded once
    # the quicker of two runs: others use the machine as well
    assert min(seconds(8000), seconds(8000)) < 7 * max(seconds(2000), 0.1)
