"""The words of a text by the table for ASCII are those that the pattern finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.words import Words

PATTERNS = (r"\w+", r"[^\W_]+", r"[^\W\d_]+")
TEXTS = st.one_of(st.text(), st.text(st.characters(max_codepoint=127)), st.text("ab_9 ’“—…\u00a0\x1c\n.é家"))


@pytest.mark.parametrize("pattern", PATTERNS)
@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_words_are_those_of_the_pattern(pattern: str, text: str) -> None:
    """Whatever the text is made of."""
    assert Words(pattern).of(text) == re.findall(pattern, text)
