"""What a finished page can do without, and that nothing else of it changes."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from generator.lighter import lighter

PIECES = st.sampled_from(
    ["<p>", "</p>", "\n", "  ", "\n\n   \n", "word", "<b>a</b>", "<pre>  a\n\n b</pre>", "¶", "&amp;"]
)


class _Words(HTMLParser):
    """The text of a page as its words, and the text inside `<pre>` as it is."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.kept: list[str] = []
        self._kept = False

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        """A passage begins."""
        self._kept = self._kept or tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        """A passage ends."""
        self._kept = self._kept and tag != "pre"

    def handle_data(self, data: str) -> None:
        """Its text."""
        self.words += data.split()
        self.kept += [data] if self._kept else []


def _read(page: str) -> tuple[list[str], list[str]]:
    reader = _Words()
    reader.feed(page)
    reader.close()
    return reader.words, reader.kept


@given(st.lists(PIECES, max_size=30))
def test_the_words_of_a_page_stay_and_so_does_what_is_set_as_it_is(pieces: list[str]) -> None:
    """Whatever white space stands between them."""
    page = "".join(pieces)
    assert _read(lighter(page)) == _read(page)
    assert len(lighter(page)) <= len(page)


def test_runs_of_empty_lines_are_one_line_end() -> None:
    """Between tags and inside a text."""
    assert lighter("<p>\n\n   a\n    b</p>\n \n\n<p>c</p>") == "<p>\na\nb</p><p>c</p>"


def test_what_only_search_had_to_read_goes_and_so_does_a_line_of_nothing_else() -> None:
    """The voice's name stands above the claims; a hit of search names it again."""
    name = '<span class="found">Ana Ruiz · </span>'
    assert lighter(f'<p class="said">{name}indirect speech</p>') == '<p class="said">indirect speech</p>'
    assert lighter(f'<h3>x</h3>\n<p class="said">{name}</p>\n<p>y</p>') == "<h3>x</h3><p>y</p>"


def test_a_label_of_the_navigation_loses_its_wrapper_only_where_it_is_a_link() -> None:
    """The headline in the header needs it to be cut short."""
    link = '<a href="../" class="md-nav__link"><span class="md-ellipsis">Home</span></a>'
    other = '<label class="md-nav__link"><span class="md-ellipsis">About</span></label>'
    assert lighter(link + other) == '<a href="../" class="md-nav__link">Home</a>' + other


def test_many_line_ends_take_linear_time() -> None:
    """A page of nothing but white space."""
    assert lighter("\n" * 200_000 + "a") == "\na"
    assert lighter("a" + " " * 200_000 + "\n" + " " * 200_000 + "b") == "a\nb"
    assert lighter(" " * 200_000 + "a").endswith("a")
