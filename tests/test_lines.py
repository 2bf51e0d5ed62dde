"""What a line says does not depend on how its page was looked at."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.clean.columns import DIGIT, PART, QUOTE, kinds_of
from generator.clean.lines import Passage, folded, lines, passages, straightened
from generator.clean.signs import signs
from generator.lexicon import lexicon

STATING = lexicon("generator.clean", "stating")
OPENERS = st.sampled_from(
    [
        *STATING["bylines"]["starts"],
        *STATING["notes"]["starts"],
        *STATING["dates"]["days"],
        "photo",
        "see also",
        "more on",
    ]
)
ENDS = st.sampled_from(
    [
        "Reuters",
        "the dam",
        "14 May 2021",
        "(AP)",
        "(Getty Images)",
        "/ Getty Images",
        "Picture: Alamy",
        "all rights reserved",
        "ü.com",
        '"ja"',
        "?",
    ]
)
SAID = st.one_of(
    st.text("ab :.,?/|()[]\"'12@é", max_size=12),
    st.builds("{} {}".format, OPENERS, ENDS),
    st.builds("{} {}".format, ENDS, ENDS),
)
LINES = st.one_of(st.text(), st.text("ab .`’‘“”–—…„‛‟'\"\u00a0\u200b\té"))


@settings(deadline=None, max_examples=200)
@given(LINES)
def test_a_straightened_page_says_the_same(line: str) -> None:
    """Quotation marks, dashes and spaces are made plain for a whole page at once: as long, and its lines say the same."""
    assert len(straightened(line)) == len(line)
    assert folded(straightened(line)) == folded(line)


def _passages(reading: str) -> tuple[Passage, ...]:
    return passages(reading, lines(reading), frozenset())


@settings(deadline=None, max_examples=200)
@given(st.lists(LINES))
def test_a_line_says_the_same_on_every_page(texts: list[str]) -> None:
    """Copies are made of a whole page where its characters allow it: each line says what it says alone."""
    together = [(one.plain, one.lower, one.words, one.key) for one in _passages("\n".join(texts))]
    alone = [(one.plain, one.lower, one.words, one.key) for text in texts for one in _passages(text)]
    assert together == alone


@settings(deadline=None, max_examples=300)
@given(SAID)
def test_what_is_not_looked_for_is_not_there(text: str) -> None:
    """A line of which little is looked at shows what it shows when everything is looked for."""
    for passage in _passages(text):
        said = passage.wording
        everything = replace(said, marks=DIGIT | PART | QUOTE)
        assert signs(said) == signs(everything)


def test_kinds_of_characters() -> None:
    """Digits of any script, what stands between parts of a line, quotation marks; the same in ASCII and beyond it."""
    assert kinds_of('a1:"b').tolist() == [0, DIGIT, PART, QUOTE, 0]
    assert kinds_of('é1:"٣').tolist() == [0, DIGIT, PART, QUOTE, DIGIT]
