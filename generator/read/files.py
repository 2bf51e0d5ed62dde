"""Which files below `seeds/` are articles: all but read-me files, hidden ones and YAML."""

from __future__ import annotations

from pathlib import Path

from generator.errors import SeedsError

NO_ARTICLE = {".yml", ".yaml"}


def find(seeds: Path) -> tuple[Path, ...]:
    """The article files below `seeds`, sorted by their path relative to it. Raises SeedsError when there are none."""
    if not seeds.is_dir():
        raise SeedsError(seeds, "no such folder")
    found = [path for path in seeds.rglob("*") if _is_article(path.relative_to(seeds)) and path.is_file()]
    if not found:
        raise SeedsError(seeds, "no article in this folder")
    return tuple(sorted(found, key=lambda path: path.relative_to(seeds).as_posix()))


def _is_article(relative: Path) -> bool:
    hidden = any(part.startswith(".") for part in relative.parts)
    return not (hidden or relative.name.upper().startswith("README") or relative.suffix.lower() in NO_ARTICLE)
