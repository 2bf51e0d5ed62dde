"""Laws of cleaning, for any text: nothing is lost without a reason, and every character leads back to the reading."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.clean import clean
from generator.models import Article, RawArticle
from generator.spans import OffsetMap, Span

SENTENCES = (
    "The river rose by another metre overnight, and two hundred people had to leave their homes.",
    "“We were told at four in the morning”, said Ana Ruiz, who runs the bakery beside the church.",
    "Officials expect the water to fall from Thursday on, when the rain moves east.",
    "A spokeswoman for the county said that no lives had been lost so far.",
    "Soldiers filled forty thousand sandbags, the defence ministry said in a statement.",
    "The dam above the town holds, but engineers look at it every hour.",
)
FURNITURE = (
    "Advertisement",
    "Read more: Village rebuilds after fire",
    "Sign up to our newsletter and never miss a story",
    "Share on Facebook",
    "2 May 2024, 10:15",
    "By Ana Ruiz",
    "A flooded street in the old town. Picture: Alamy",
    "Most read",
)
ODD = ("\u00a0", "\u00ad", "\u200b", "\u200d", "\x07", "\x9d", "\ufeff", "â€™", "\t", "  ", "\u2028", "\u0301", "𝔸")
ENDS = st.sampled_from(("\n", "\n\n", "\r\n\r\n", "\r", "\n \n", "\f"))

lines = st.one_of(
    st.sampled_from(SENTENCES),
    st.sampled_from(FURNITURE),
    st.text(max_size=60),
    st.tuples(st.sampled_from(SENTENCES), st.sampled_from(ODD), st.integers(0, 60)).map(
        lambda part: part[0][: part[2]] + part[1] + part[0][part[2] :]
    ),
)
readings = st.lists(st.tuples(lines, ENDS), max_size=14).map(lambda parts: "".join(line + end for line, end in parts))
pages = st.lists(
    st.one_of(st.sampled_from(SENTENCES), st.sampled_from(FURNITURE)), min_size=4, max_size=14, unique=True
)
few = settings(max_examples=120, deadline=None)


def article(reading: str) -> Article | None:
    """The cleaned article, None when nothing of one is left."""
    found = clean(RawArticle("a.txt", None, "0" * 64, "text/plain", reading, True))
    return found if isinstance(found, Article) else None


@few
@given(readings)
def test_kept_and_removed_account_for_the_reading(reading: str) -> None:
    """Kept runs and removed spans never overlap, and what is in neither is white space."""
    found = article(reading)
    if found is None:
        return
    spans = [Span(run.raw_start, run.raw_start + run.length) for run in found.offsets]
    spans += [gone.span for gone in found.removed]
    spans.sort()
    at, rest = 0, []
    for span in spans:
        assert span.start >= at, f"{span} overlaps what ends at {at}"
        rest.append(reading[at : span.start])
        at = span.end
    assert not "".join([*rest, reading[at:]]).strip()


@few
@given(readings)
def test_offsets_map_back(reading: str) -> None:
    """Each run is the same in text and reading; what is in no run is a space, a blank line or a replacement."""
    found = article(reading)
    if found is None:
        return
    at, rest = 0, []
    for run in found.offsets:
        assert found.text[run.text_start :][: run.length] == reading[run.raw_start :][: run.length]
        assert run.text_start >= at
        rest.append(found.text[at : run.text_start])
        at = run.text_start + run.length
    assert at == len(found.text)
    replaced = {gone.becomes for gone in found.removed if gone.becomes} | {""}
    assert all(piece.strip() in replaced or not piece.strip() for piece in "".join(rest).split())
    whole = OffsetMap(found.offsets).to_raw(Span(0, len(found.text)))
    assert [span.length for span in whole] == [run.length for run in found.offsets]


@few
@given(readings)
def test_blocks_tile_the_text(reading: str) -> None:
    """Blocks come in order, hold one line each, begin and end with no white space, and one blank line parts them."""
    found = article(reading)
    if found is None:
        return
    pieces = [block.span.of(found.text) for block in found.blocks]
    assert "\n\n".join(pieces) == found.text
    assert all(piece == piece.strip() and piece and "\n" not in piece for piece in pieces)


@few
@given(readings)
def test_line_ends_do_not_matter(reading: str) -> None:
    """The same text with CR LF for LF gives the same article, offsets aside."""
    plain = reading.replace("\r\n", "\n").replace("\r", "\n")
    left, right = article(plain), article(plain.replace("\n", "\r\n"))
    assert (left and (left.id, left.text, left.blocks)) == (right and (right.id, right.text, right.blocks))


@few
@given(pages)
def test_same_input_same_output(parts: list[str]) -> None:
    """Cleaning is a function of its input."""
    reading = "\n\n".join(parts)
    assert article(reading) == article(reading)


def rules_of(found: Article) -> list[tuple[str, Any]]:
    """What went, by rule, without what only changes characters."""
    return [(gone.rule, gone.becomes) for gone in found.removed if gone.rule not in ("typography", "mojibake")]


@few
@given(st.permutations(SENTENCES))
def test_cleaning_a_clean_text_changes_nothing(parts: list[str]) -> None:
    """A headline and an article's paragraphs, nothing else: all of it stays, and the same again."""
    reading = "\n\n".join(["Two hundred people leave their homes as river rises", *parts])
    first = article(reading)
    assert first is not None
    assert first.text == reading
    again = article(first.text)
    assert again is not None
    assert (again.text, again.id, rules_of(again)) == (first.text, first.id, [])
