"""Lexicons are TOML files beside the stage that uses them, each entry with a comment on where it comes from."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def lexicon(package: str, name: str) -> dict[str, Any]:
    """The tables of `name`.toml in the folder `lexicons` of a package, read once.

    >>> sorted(lexicon("generator.extract", "cues"))  # doctest: +SKIP
    """
    return tomllib.loads((resources.files(package) / "lexicons" / f"{name}.toml").read_text("utf-8"))
