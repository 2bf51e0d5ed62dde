"""How sure a claim sounds, apart for the outlet's framing and the voice's own words; negation and refusal."""

from __future__ import annotations

from typing import Any

import pytest
from extract_cases import cases, extracted, plain, saying

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


@pytest.mark.parametrize("case", list(cases("polarity")))
def test_a_denial_belongs_to_who_denies(case: dict[str, Any]) -> None:
    """Voice, cue, rule, hedge and polarity of the smallest claim of that voice which holds the words."""
    found = [c for c in extracted(case["text"]).claims if plain(case["claim"]) in plain(c.text)]
    voiced = [c for c in found if c.voice is not None and c.voice.text == case.get("voice")]
    assert found, "no claim holds the words"
    claim = min(voiced or found, key=lambda c: len(c.text))
    shown_ = {
        "voice": claim.voice.text if claim.voice else None,
        "cue": claim.cue.text.split()[-1] if claim.cue else None,
        "rule": claim.cue.rule if claim.cue else None,
        "hedge": claim.hedge,
        "polarity": claim.polarity,
    }
    assert {k: v for k, v in shown_.items() if k in case} == {k: case[k] for k in shown_ if k in case}
