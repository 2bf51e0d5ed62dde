"""Builds a site of a dossier as `mkdocs build --strict` does, with the project's own settings and theme.

The stages before rendering are left out, so that a site takes a second or two.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import yaml

from generator.models import Dossier
from generator.publish import publish
from generator.render import render
from generator.settings import Settings

ROOT = Path(__file__).parent.parent
ABOUT = ("index", "method", "limits", "glossary", "settings")


def configuration() -> dict[str, object]:
    """The project's `mkdocs.yml` with our theme as a folder in place of the plugin that adds it."""
    config: dict[str, object] = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    config["plugins"] = ["search"]
    theme = config["theme"]
    assert isinstance(theme, dict)
    theme["custom_dir"] = str(ROOT / "generator" / "theme")
    return config


def build(dossier: Dossier, folder: Path, settings: Settings) -> Path:
    """Render, publish and build; gives the folder of the site. A warning is a failure."""
    docs = folder / "docs"
    publish(render(dossier, settings), docs)
    for name in ABOUT:
        (docs / "about").mkdir(exist_ok=True)
        (docs / "about" / f"{name}.md").write_text(f"# About: {name}\n", "utf-8")
    config = configuration() | {"site_name": settings.title, "docs_dir": "docs", "site_dir": "site"}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), "utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=folder,
        check=True,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )
    return folder / "site"
