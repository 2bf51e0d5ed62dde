"""Whom a source means: resolution, unnamed sources, and the voices of the five real articles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from extract_cases import cases, extracted, saying

from generator.clean import clean
from generator.extract import extract
from generator.models import Claim, Rejected
from generator.read import read
from generator.settings import Settings


@pytest.mark.parametrize("case", [c for c in cases("voices") if "says" in c.values[0]])
def test_a_source_leads_to_whom_it_means(case: dict[str, Any]) -> None:
    """Each saying goes to the full name that the text settles, to none where it settles none."""
    found = extracted(case["text"], tuple(case.get("kinds", ())))
    for words, name in case["says"].items():
        voice = saying(found, words).voice
        assert (voice.resolved if voice else None) == name, words


@pytest.mark.parametrize("case", [c for c in cases("voices") if "source" in c.values[0]])
def test_a_source_without_a_name_keeps_its_description(case: dict[str, Any]) -> None:
    """Words of the source, whether it is unnamed, role and organisation."""
    claims = [c for c in extracted(case["text"]).claims if c.cue is not None]
    voice = claims[0].voice if claims else None
    if case["source"] is None:
        assert voice is None
        return
    assert voice is not None
    assert voice.text == case["source"]
    for name in ("unnamed", "role", "organisation"):
        if name in case:
            assert getattr(voice, name) == case[name], name


def voiced(shared: Path, prefix: str) -> tuple[Claim, ...]:
    """The attributed claims of one of the five real articles."""
    path = next((shared / "seeds").glob(f"{prefix}_*.txt"))
    raw = read(path, shared / "seeds", 20_000_000)[0]
    assert not isinstance(raw, Rejected)
    article = clean(raw)
    assert not isinstance(article, Rejected)
    return tuple(c for c in extract(article, Settings().model).claims if c.voice is not None)


REAL: list[
    tuple[str, str, list[str]]
] = [  # article, voice (a name, or the words of an office), words that its claims hold
    ("000", "White House", ["covertly supplying"]),
    ("000", "Boris Johnson", ["crazy"]),
    ("001", "John Kirby", ["monitoring", "covertly", "change the momentum"]),
    ("001", "White House", ["no hostile intent", "substantial|significant"]),
    (
        "002",
        "Vadym Skibitsky",
        ["half a century", "1.5 million", "Seventies", "do not work", "gives away old", "lacks"],
    ),
    ("002", "Kyrylo Budanov", ["biggest supplier", "breathe", "catastrophic"]),
    ("002", "Shin Won-sik", ["30 per cent"]),
    ("003", "Dmitry Peskov", ["our neighbour", "upward direction", "potential for", "We believe"]),
    ("003", "Kurt Campbell", ["instability"]),
    ("003", "Cheong Seong-chang", ["high possibility", "seek closer"]),
    ("003", "South Korea’s defence minister", ["£800 million"]),
    ("004", "Ned Price", ["looking for another"]),
    ("004", "John Kirby", ["doubtful", "suspect", "directly involved"]),
]


@pytest.mark.parametrize(("prefix", "name", "holds"), REAL, ids=lambda x: str(x)[:30])
def test_the_voices_of_the_real_articles(shared: Path, prefix: str, name: str, holds: list[str]) -> None:
    """Each of the eleven voices has its contents, two-paragraph quotations whole."""
    texts = [c.text for c in voiced(shared, prefix) if c.voice and name in (c.voice.resolved, c.voice.text)]
    for words in holds:
        assert any(part in text for text in texts for part in words.split("|")), (words, texts)


def test_nobody_only_spoken_of_is_given_a_quotation(shared: Path) -> None:
    """The generals' pronouns do not lead to the ruler they speak of, and a garbled sentence gives no voice."""
    assert not any("Kim" in str(c.voice and c.voice.resolved) and c.kind == "direct" for c in voiced(shared, "002"))
    garbled = [c for c in voiced(shared, "001") if "took delivery" in c.text]
    assert not [c for c in garbled if c.voice and c.voice.resolved]
