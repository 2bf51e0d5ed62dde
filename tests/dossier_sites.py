"""Whole sites as `mkdocs build --strict` makes them from articles: the project's own samples, and a larger dossier.

The larger one is put together from the measuring data beside the project; nothing of it is kept.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import yaml
from marla_site import ROOT

PAGES_OF_WEB = 30  # HTML pages beside the labelled dossiers: with them more than sixty articles
_LIGHT = 60_000  # characters of HTML: reading pages is not what is tested here


def build(folder: Path, seeds: Path, title: str) -> Path:
    """The site of a folder of articles, with the project's own settings, theme and hand-written pages."""
    shutil.copytree(ROOT / "docs" / "about", folder / "docs" / "about")
    config: dict[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    config |= {"site_name": title, "plugins": ["search", {"briefings": {"seeds": str(seeds)}}]}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), "utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=folder,
        check=True,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )
    return folder / "site"


def sample(folder: Path) -> Path:
    """The site of the project's sample articles."""
    return build(folder, ROOT / "seeds", "Shells for Russia (sample dossier)")


def large(folder: Path, shared: Path) -> Path:
    """The site of all labelled dossiers and some pages of the web."""
    seeds = folder / "seeds"
    seeds.mkdir()
    for raw in sorted((shared / "eval" / "dossiers").glob("*/raw/*")):
        shutil.copy(raw, seeds / f"{raw.parent.parent.name}-{raw.name}")
    for page in islice(_pages(shared / "eval" / "cleaning" / "html-dev.jsonl.gz"), PAGES_OF_WEB):
        (seeds / f"{page['id']}.html").write_text(page["html"], "utf-8")
    for original in sorted((shared / "seeds").glob("*.txt")):
        shutil.copy(original, seeds / original.name)
    return build(folder, seeds, "Sixty articles and more")


def _pages(data: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(data, "rt", encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            if len(page["html"]) < _LIGHT:
                yield page
