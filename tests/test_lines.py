"""What a line says does not depend on how its page was looked at."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.clean.lines import folded, straightened

LINES = st.one_of(st.text(), st.text("ab .`’‘“”–—…„‛‟'\"\u00a0\u200b\té"))


@settings(deadline=None, max_examples=200)
@given(LINES)
def test_a_straightened_page_says_the_same(line: str) -> None:
    """Quotation marks, dashes and spaces are made plain for a whole page at once: as long, and its lines say the same."""
    assert len(straightened(line)) == len(line)
    assert folded(straightened(line)) == folded(line)
