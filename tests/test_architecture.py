"""The layout is a promise: which way imports point, who may load what, how long a module may be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"
MODULES = sorted(PACKAGE.rglob("*.py"))
STAGES = ("read", "clean", "extract", "link", "render", "publish")
SPINE = (
    "spans",
    "words",
    "errors",
    "identifiers",
    "lexicon",
    "files",
    "settings",
    "models",
    "markup",
    "charts",
    "records",
    "copies",
)
TOP = ("pipeline", "inspection", "check", "cli", "plugin", "__main__")


def name_of(module: Path) -> str:
    """The first folder or module below the package: the concept that a file belongs to."""
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(module: Path) -> Iterator[str]:
    """Every module that a file names in an import, wherever in the file."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def concepts(module: Path) -> set[str]:
    """The parts of the package that a file imports."""
    return {name.split(".")[1] for name in imports(module) if name.startswith("generator.")}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way(module: Path) -> None:
    """A stage imports the spine and itself; the spine imports no stage; only the top knows the stages."""
    mine = name_of(module)
    if mine in STAGES:
        assert not concepts(module) & (set(STAGES) - {mine} | set(TOP) | {"engine"})
    elif mine in SPINE:
        assert not concepts(module) & {*STAGES, *TOP, "engine"}


@pytest.mark.parametrize(
    ("library", "owner"), [("spacy", "extract"), ("mkdocs", "plugin"), ("trafilatura", "read"), ("click", "cli")]
)
def test_a_library_has_one_owner(library: str, owner: str) -> None:
    """Only extract knows spaCy, only the plugin MkDocs: either could be replaced in one place."""
    users = {name_of(module) for module in MODULES if any(n.split(".")[0] == library for n in imports(module))}
    assert users == {owner}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_holds_one_concept(module: Path) -> None:
    """Beyond 400 lines a module has more than one."""
    assert len(module.read_text("utf-8").splitlines()) <= 400


def test_nothing_is_called_utils() -> None:
    """When a function has no home, a concept is missing."""
    assert not {module.stem for module in MODULES} & {"utils", "helpers", "common", "misc"}
