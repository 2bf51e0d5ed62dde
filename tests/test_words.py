"""The words of a text by the table for ASCII are those that the pattern finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.words import Words, beyond_ascii

PATTERNS = (r"\w+", r"[^\W_]+", r"[^\W\d_]+")
TEXTS = st.one_of(st.text(), st.text(st.characters(max_codepoint=127)), st.text("ab_9 ’“—…\u00a0\x1c\n.é家屋"))


@pytest.mark.parametrize("pattern", PATTERNS)
@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_words_are_those_of_the_pattern(pattern: str, text: str) -> None:
    """Whatever the text is made of."""
    assert Words(pattern).of(text) == re.findall(pattern, text)


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_words_of_two_characters(text: str) -> None:
    """A pattern that takes more than one character at a time is right where it is said not to be simple."""
    pattern = r"[家屋]{1,2}|[^\W家屋]+"
    assert Words(pattern, simple=False).of(text) == re.findall(pattern, text)


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_characters_beyond_ascii(text: str) -> None:
    """Each of them, whatever the text is made of."""
    assert beyond_ascii(text) == {mark for mark in text if ord(mark) > 127}
