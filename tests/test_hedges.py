"""How sure a claim sounds, apart for the outlet's framing and the voice's own words; negation and refusal."""

from __future__ import annotations

from typing import Any

import pytest
from extract_cases import cases, extracted, saying

from generator.models import Hedging


def shown(hedging: Hedging | None, text: str) -> list[str] | None:
    """The level and the words of a hedging as a case writes them."""
    return None if hedging is None else [hedging.level, *(span.of(text) for span in hedging.spans)]


@pytest.mark.parametrize("case", list(cases("hedges")))
def test_a_hedge_has_its_level_and_words(case: dict[str, Any]) -> None:
    """Level, framing and own words with their spans, polarity."""
    claim = saying(extracted(case["text"]), case["claim"])
    for name, found in (
        ("hedge", claim.hedge),
        ("polarity", claim.polarity),
        ("framing", shown(claim.framing, case["text"])),
        ("own", shown(claim.own_hedge, case["text"])),
    ):
        if name in case:
            assert found == case[name], name
