"""Files written whole or not at all: a reader never meets half a page, whenever the run is killed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

TEMPORARY = ".briefings-"  # what is left behind by a kill begins like this and may be swept


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path` through a temporary file of the same folder; folders are made as needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)  # mkstemp makes it private; a site's files are for its readers
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def sweep(folder: Path) -> None:
    """Remove temporary files that a killed run left below `folder`."""
    for stale in sorted(folder.rglob(f"{TEMPORARY}*")):
        if stale.is_file() and not stale.suffix:
            stale.unlink(missing_ok=True)
