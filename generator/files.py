"""Files written whole or not at all: a reader never meets half a page, whenever the run is killed."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

_TEMPORARY = ".briefings-"  # then random digits and ".tmp"


def write_whole(target: Path, content: bytes) -> None:
    """Put `content` at `target`: a temporary file beside it, on disk before it takes the name."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.parent / f"{_TEMPORARY}{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what a killed run left half written in `folder`."""
    for stale in sorted(folder.glob(f"{_TEMPORARY}*.tmp")):
        stale.unlink(missing_ok=True)
