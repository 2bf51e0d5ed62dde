"""How patterns begin is read right: no line that a rule matches is passed over."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.clean.openings import LENGTH, Openings, held, openings
from generator.lexicon import lexicon

RULES: list[dict[str, Any]] = lexicon("generator.clean", "furniture")["rule"]
PATTERNS = [pattern for rule in RULES for part in ("whole", "starts", "inside") for pattern in rule.get(part, ())]
STATING: dict[str, Any] = lexicon("generator.clean", "stating")
RULES_BY_START = Openings([(pattern, pattern) for pattern in PATTERNS])
CASES = {
    "dam": {"dam"},
    "no|yes, sir": {"no", "yes, s"},
    "(?:just )?in": {"just i", "in"},
    "(?:(?:a|the) )?dam": {"a dam", "the da", "dam"},
    "s?o?n": {"son", "sn", "on", "n"},
    r"\d+ dams": {"0"},
    r"\(?\d{1,2}\)?": {"(", "0"},
    r"(?:©|\(c\)) ?\d": {"©", "© ", "(c)", "(c) "},
    "0?0:30": {"0"},
    "g20 talks": {"g"},
    "a+b": {"a"},
    "a{2}b": {"a"},
    "a*b": {""},
    "a{0,2}b": {""},
    ".x|dam": {"", "dam"},
    "[ab]c": {""},
    "x": {"x"},
    "(?=x)dam": {""},
}


@pytest.mark.parametrize(("pattern", "starts"), CASES.items())
def test_what_a_pattern_begins_with(pattern: str, starts: set[str]) -> None:
    """Alternatives, groups, repetitions, escapes and digits; empty text where nothing is known."""
    assert openings(pattern) == starts


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("(?:keep|renew) your (?:cards?|bills)", " your "),
        ("may not be (?:printed|sold)", "may not be "),
        ("the dams? held", "the dam"),
        (r"\bdam\b", "dam"),
        ("dam|mill", ""),
        ("[a-z ]{4} mill", " mill"),
    ],
)
def test_what_a_pattern_holds(pattern: str, needed: str) -> None:
    """Only what every match holds: nothing optional, no set and no escape."""
    assert held(pattern) == needed


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_no_match_of_a_rule_is_passed_over(data: st.DataObject) -> None:
    """Whatever a rule's pattern matches begins as the pattern is said to begin, and holds what it is said to hold."""
    pattern = data.draw(st.sampled_from(PATTERNS))
    line = data.draw(st.from_regex(re.compile(pattern), fullmatch=True))
    assert held(pattern) in line
    assert pattern in RULES_BY_START.of(line)


def test_few_rules_are_asked() -> None:
    """A line of news begins as few of the rules do."""
    assert not RULES_BY_START.of("firefighters brought a blaze under control")
    assert 0 < len(RULES_BY_START.of("subscribe to the evening bulletin")) < 10
    assert all(len(start) <= LENGTH for pattern in PATTERNS for start in openings(pattern))


@pytest.mark.parametrize(
    "pattern", [*STATING["bylines"]["starts"], *STATING["bylines"]["ambiguous_starts"], *STATING["notes"]["starts"]]
)
def test_bylines_and_notes_begin_with_a_plain_word(pattern: str) -> None:
    """By which they are found: a pattern that begins otherwise would never be tried."""
    assert re.match(r"\w+(?=[ ']|$)", pattern)
