"""Names in the text: cases as data."""

from __future__ import annotations

from typing import Any

import pytest
from extract_cases import cases, extracted


@pytest.mark.parametrize("case", cases("mentions"))
def test_the_mentions_are_those_of_the_case(case: dict[str, Any]) -> None:
    """Each name with its kind, in the order of the text, and nothing else."""
    assert [f"{mention.kind} {mention.text}" for mention in extracted(case["text"]).mentions] == case["mentions"]
