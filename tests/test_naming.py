"""Names of ladders in plain English: cases as data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import marla
import pytest
import yaml
from link_builders import proposition

from generator.models import Ladder
from generator.render.naming import Told, counts, names, participle, plural_of

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/render/names.yml").read_text("utf-8"))


def told(number: int, unit: str, row: dict[str, Any]) -> Told:
    """What is known of one figure of a case."""
    text = row.get("text", "40")
    figure = replace(
        marla.FIGURES[0], id=f"f{number}", text=text, unit=unit, counted=row["counted"], state=row.get("state")
    )
    clauses = tuple(proposition("c", clause) for clause in row.get("clauses", ()))
    return Told(figure, row["sentence"], row["sentence"].partition(text)[2], clauses)


def named(case: dict[str, Any], ladder: str = "l") -> tuple[Ladder, dict[str, Told]]:
    """The ladder of a case and its figures by id."""
    figures = {f"{ladder}{n}": told(n, case["unit"], row) for n, row in enumerate(case["figures"])}
    return Ladder(ladder, case["figures"][0]["counted"], case["unit"], None, tuple(figures)), figures


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_ladder_is_called_in_plain_english(case: dict[str, Any]) -> None:
    """As the articles write the thing, with what is done to it only where that is known."""
    ladder, figures = named(case)
    assert names([ladder], figures.__getitem__) == {"l": case["name"]}


def test_ladders_that_would_be_called_alike_are_told_apart() -> None:
    """By the words of their first figure."""
    case = {"unit": "count", "figures": [{"counted": "vote", "text": "312", "sentence": "She won by 312 votes."}]}
    other = {"unit": "count", "figures": [{"counted": "vote", "text": "45", "sentence": "The 45 votes went to her."}]}
    (one, of_one), (two, of_two) = named(case, "a"), named(other, "b")
    assert names([one, two], (of_one | of_two).__getitem__) == {"a": "Votes (“312 votes”)", "b": "Votes (“45 votes”)"}


def test_a_single_figure_says_what_it_counts() -> None:
    """In small letters, nothing where nothing is counted."""
    row = {"counted": "person", "state": "injure", "sentence": "Some 40 people were hurt."}
    assert counts(told(0, "count", row)) == "people injured"
    assert counts(told(0, "count", {"counted": None, "sentence": "Some 40."})) == ""


def test_forms_of_words() -> None:
    """Regular ones by rule, the others by the table."""
    assert [plural_of(noun) for noun in ("body", "box", "shell", "child", "day")] == [
        "bodies",
        "boxes",
        "shells",
        "children",
        "days",
    ]
    assert [participle(verb) for verb in ("import", "bury", "cut", "smash", "fire")] == [
        "imported",
        "buried",
        "cut",
        "smashed",
        "fired",
    ]
