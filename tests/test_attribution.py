"""Who is reported to have said what: every construction, quotations by their marks, and what hostile text may not do."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import Any

import pytest
from extract_cases import article, cases, extracted, plain
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.extract import extract
from generator.extract.parser import LONGEST_PIECE, LONGEST_RUN, LONGEST_SENTENCE, pieces_of, tame
from generator.extract.quotes import quotations
from generator.settings import Settings


@pytest.mark.parametrize("case", list(cases("attribution")))
def test_a_construction_is_found(case: dict[str, Any]) -> None:
    """Source, cue, content pieces, rule and kind; `also` are further claims of the same attribution."""
    claims = [c for c in extracted(case["text"], tuple(case.get("kinds", ()))).claims if c.cue]
    contents = {tuple(plain(s.of(case["text"])) for s in c.content): c for c in claims}
    wanted = tuple(plain(piece) for piece in case["content"])
    assert wanted in contents, list(contents)
    claim = contents[wanted]
    assert claim.cue is not None
    found = {
        "source": claim.voice.text if claim.voice else None,
        "cue": claim.cue.text,
        "rule": claim.cue.rule,
        "kind": claim.kind,
    }
    assert {name: found[name] for name in found if name in case} == {name: case[name] for name in found if name in case}
    together = {plain(c.text) for c in claims if c.attribution == claim.attribution}
    assert {plain(words) for words in case.get("also", ())} <= together


TEXTS = st.text(alphabet="ab .,“”‘’\"'«»„:\n", max_size=80)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_quotations_are_apart_and_in_order(text: str) -> None:
    """Whatever the marks: spans are sorted, do not overlap, hold their inner span and stay in their block."""
    one = article("x" + text)
    found = quotations(one)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    for q in found:
        assert q.span.covers(q.inner)
        assert one.blocks[q.block].span.covers(q.span)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.integers(0, 300))
def test_taming_keeps_every_place(text: str, run: int) -> None:
    """Blanked text has the same length, so that offsets stay true; no run of punctuation is long."""
    tamed = tame(text + "(" * run + text)
    assert len(tamed) == len(text) * 2 + run
    assert "(" * (LONGEST_RUN + 1) not in tamed


def test_a_long_block_is_parsed_in_pieces() -> None:
    """The pieces are the text again and none is longer than the limit."""
    for text in ("Prices rose. " * 5000, "a" * 50_000, "no end " * 9000):
        pieces = pieces_of(text)
        assert "".join(p.of(text) for p in pieces) == text
        assert max(p.length for p in pieces) <= LONGEST_PIECE


@pytest.mark.parametrize(
    ("unit", "times"),
    [
        ("“We saw the water,” Ruiz said. ", 60),
        ("“a” ", 300),
        ("“ said Ruiz ‘ he ", 75),
        ("Ruiz said that ", 75),
        ("it rained on the old bridge while ", 75),  # 2,100 words in one sentence
        ("1,204 or 37.5 of 88 ", 150),
        ("The company said it fell. Ana Ruiz left. ", 75),
    ],
)
def test_time_grows_with_the_text(unit: str, times: int) -> None:
    """Four times the text takes at most eight times as long, with room for a busy machine."""

    def cost(count: int) -> float:
        one = article(unit * count)
        start = time.process_time()
        extract(one, Settings().model)
        return time.process_time() - start

    cost(times)
    assert cost(times * 4) < 8 * cost(times) + 0.3


def test_ten_thousand_marks_are_passed_over() -> None:
    """Marks without a word between them cost no parse."""
    for marks in ("“ ” " * 5_000, '" ' * 10_000, "“" * 10_000, "‘(" * 5_000):
        start = time.process_time()
        assert extract(article(f"{marks}\n\nIt rained."), Settings().model).claims == ()
        assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "reason", "words"),
    [
        (
            "It rained " + "and rained " * 1_000 + "in Brill.",
            f"cut: a sentence of more than {LONGEST_SENTENCE} words",
            "rained",
        ),
        (f"Ana Ruiz left. {'(' * 500} Tom Keller stayed.", "not parsed: marks in a row", "((("),
        (f"Ana Ruiz left {'ab' * 300} for the coast.", "not parsed: a word of 400 characters or more", "abab"),
        ("rain and mud and " * 1_500, "cut: a passage of more than 20,000 characters", ""),
    ],
)
def test_what_is_not_read_whole_is_said(text: str, reason: str, words: str) -> None:
    """Each bound that a text meets is recorded with its place; a plain text meets none."""
    one = article(text)
    found = [u for u in extract(one, Settings().model).unread if u.reason.startswith(reason)]
    assert found
    assert all(words in one.text[u.start : u.end] for u in found)
    assert extract(article("Ana Ruiz left. " * 200), Settings().model).unread == ()


def test_a_long_paragraph_is_cut_behind_a_full_stop() -> None:
    """A bound on sentences never cuts one of a long paragraph of short ones."""
    text = "Ana Ruiz told the court that the gate was open. " * 150
    claims = extract(article(text), Settings().model).claims
    assert {c.text for c in claims} == {"that the gate was open"}
    assert len(claims) == 150


def test_another_language_gives_no_claims() -> None:
    """A text that is known to be in another language is left alone."""
    assert extract(article("Ruiz sagte, die Mauer sei sicher.", language="de"), Settings().model).claims == ()


def test_nothing_to_parse_loads_no_model() -> None:
    """A text without a letter never asks for the model."""
    assert extract(article("123 … 456"), "no_such_model").claims == ()
