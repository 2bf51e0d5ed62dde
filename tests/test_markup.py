"""Source text shows as the text it is: payloads and generated texts, in every context that a page has."""

from __future__ import annotations

import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.utils.meta import get_data

from generator import markup

ROOT = Path(__file__).parent.parent
CASES = yaml.safe_load((ROOT / "tests" / "cases" / "render" / "hostile.yml").read_text("utf-8"))
SITE = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
MARK = "PLACEHOLDER"


class Seen(HTMLParser):
    """The elements with their attributes, and the text that a reader sees."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.titles: list[str] = []
        self._text: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element; its `title` is text that a reader sees too."""
        self.elements.append((tag, tuple(sorted(name for name, _ in attrs))))
        self.titles += [value or "" for name, value in attrs if name == "title"]

    def handle_data(self, data: str) -> None:
        """Note the text."""
        self._text.append(data)

    @property
    def text(self) -> str:
        """Everything visible, white space folded."""
        return " ".join("".join((*self._text, *self.titles)).split())


def _extensions() -> tuple[list[str], dict[str, dict[str, object]]]:
    """The very extensions of mkdocs.yml, and those that MkDocs always adds."""
    names, options = ["toc", "tables", "fenced_code"], {}
    for entry in SITE["markdown_extensions"]:
        name, given_options = next(iter(entry.items())) if isinstance(entry, dict) else (entry, {})
        names.append(name)
        options[name] = given_options
    return list(dict.fromkeys(names)), options


NAMES, OPTIONS = _extensions()
CONVERTER = Markdown(extensions=NAMES, extension_configs=OPTIONS)


def seen(source: str) -> Seen:
    """A piece of Markdown as a reader sees it."""
    return Seen(CONVERTER.reset().convert(source))


def assert_shown(payload: str, context: str) -> None:
    """The payload shows as text where it stands, and adds no element and no attribute."""
    shown = seen(context.replace("@", str(markup.text(payload))))
    expected = seen(context.replace("@", MARK))
    assert shown.elements == expected.elements
    assert shown.text == " ".join(expected.text.replace(MARK, markup.plain(payload)).split())


@pytest.mark.parametrize("payload", CASES["payloads"])
def test_a_payload_is_text_in_every_context(payload: str) -> None:
    """Nothing that an article can hold becomes Markdown, HTML or an attribute."""
    for context in CASES["contexts"].values():
        assert_shown(payload, context)


SYNTAX = st.sampled_from([*"*_`[](){}<>#|~^=+-.:;!&\"'\\$@%/?,1a \n\t", "{: ", "](", "<a ", "&#", "1. ", "- ", "“"])


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.lists(SYNTAX, max_size=30).map("".join), st.text(max_size=40)))
def test_any_text_is_text(payload: str) -> None:
    """Generated texts, most of them made of syntax."""
    if not markup.plain(payload):
        return
    for context in CASES["contexts"].values():
        assert_shown(payload, context)


@settings(max_examples=100, deadline=None)
@given(st.lists(SYNTAX, max_size=20).map("".join), st.lists(SYNTAX, max_size=20).map("".join))
def test_the_pieces_of_a_sentence_are_text(first: str, second: str) -> None:
    """A sentence that is cut where its claim begins reads as it did before the cut."""
    source = f"Before. {markup.piece(first)}<mark>{markup.piece(second)}</mark> After."
    shown = seen(source)
    assert shown.elements == [("p", ()), ("mark", ())]
    assert shown.text == markup.plain(f"Before. {first}{second} After.")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_front_matter_gives_back_what_the_theme_may_print_raw(title: str) -> None:
    """YAML reads the title back, and what it reads is harmless HTML that shows the title."""
    body, fields = get_data(markup.front_matter({"title": title, "search": {"exclude": True}}) + "body")
    assert body == "body"
    assert fields["search"] == {"exclude": True}
    assert not set('<>"') & set(fields["title"])
    assert Seen(str(fields["title"])).text == " ".join(markup.plain(title).split())


@pytest.mark.parametrize(
    "title", ["null", "yes", "2023", "2023-01-01", "---", "a: b", "- x", "'", "!!python/object", "*x", "&x"]
)
def test_a_title_stays_a_text_in_yaml(title: str) -> None:
    """A headline that looks like another YAML type or like syntax is read back as the text it is."""
    _, fields = get_data(markup.front_matter({"title": title}))
    assert Seen(fields["title"]).text == title


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://a.example/x?y=1&z=2#q", "https://a.example/x?y=1&z=2#q"),
        ("javascript:alert(1)", None),
        (" JaVaScRiPt:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("//a.example/", None),
        ("a.example", None),
        ("https://", None),
        ("http://[broken", None),
        ("https://a.example/(x)[y]{z}<b>\"'`*| ", "https://a.example/%28x%29%5By%5D%7Bz%7D%3Cb%3E%22%27%60%2A%7C"),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(address: str | None, link: str | None) -> None:
    """Other schemes give no link, unusual characters are percent-encoded."""
    assert markup.url(address) == link


def test_the_markdown_stays_readable() -> None:
    """Plain prose keeps its punctuation; only what could mean something is written as a reference."""
    prose = "It's “14 dead”, he said at 10:30 (local time); the co-operation failed. Why? – Nobody knows!"
    assert str(markup.text(prose)) == prose


def test_escaping_takes_linear_time() -> None:
    """Four times the text takes about four times as long, whatever it is made of."""
    for unit in ("*", "1.", "a ", "'", "[](", "www.", "\u202e"):
        started = time.process_time()
        markup.text(unit * 200_000)
        assert time.process_time() - started < 3


def test_long_text_is_cut_into_paragraphs() -> None:
    """Many references in one paragraph cost Python-Markdown quadratic time."""
    parts = markup.paragraphs("x" * 45_000)
    assert [len(part) for part in parts] == [20_000, 20_000, 5_000]
