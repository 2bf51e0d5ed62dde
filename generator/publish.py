"""Pages to `docs/`: only what changed is written, each file whole or not at all, and nobody else's file is touched.

A manifest beside the pages holds the digests of what was written. It is written before the pages as the union
of old and new and once more afterwards, so that a run that is killed anywhere leaves no orphan behind.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.errors import ClashError, SettingsError
from generator.files import sweep, write_whole
from generator.models import Page

MANIFEST = ".briefings.json"
_LARGEST_MANIFEST = 64 * 1024 * 1024

Digests = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Published:
    """Paths below `docs/`, sorted, by what happened to them."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


def publish(pages: Sequence[Page], docs: Path) -> Published:
    """Bring `docs/` to hold exactly these generated pages.

    Files that an earlier run wrote and this one does not are removed, with the folders that this empties.
    A file that was not written by the generator, or was changed by somebody since, raises `ClashError` before
    anything is written; one that already has the wanted bytes is adopted.
    """
    root = _root(docs)
    new = _contents(pages)
    old = _read_manifest(root)
    held = {path: _held(root, path) for path in sorted({*old, *new})}
    _refuse_clashes(root, new, old, held)
    digests = {path: (_digest(content),) for path, content in new.items()}
    _sweep(root, held)
    _write_manifest(root, {path: (*old.get(path, ()), *digests.get(path, ())) for path in held})
    removed = tuple(path for path in held if path not in new and _remove(root, path, old[path], held[path]))
    written = tuple(path for path in sorted(new) if held[path] != digests[path][0])
    for path in written:
        write_whole(root / path, new[path])
    _write_manifest(root, digests)
    return Published(written, tuple(path for path in sorted(new) if path not in set(written)), removed)


def _root(docs: Path) -> Path:
    if docs.exists() and not docs.is_dir():
        raise SettingsError(str(docs), "is a file", "name a folder with --docs")
    docs.mkdir(parents=True, exist_ok=True)
    return docs.resolve()


def _contents(pages: Sequence[Page]) -> dict[str, bytes]:
    """Path -> bytes. Pages come from our own code, so a bad or repeated path is a mistake in it."""
    contents: dict[str, bytes] = {}
    for page in pages:
        if not _is_inside(page.path) or page.path in contents:
            raise ValueError(f"not a path for a page: {page.path!r}")
        contents[page.path] = page.content.encode("utf-8")
    return contents


def _is_inside(path: str) -> bool:
    """True for a relative path with forward slashes that stays below its root and is no file of our own."""
    pure = PurePosixPath(path)
    plain = str(pure) == path and "\\" not in path and "\0" not in path and ":" not in path
    return plain and not pure.is_absolute() and ".." not in pure.parts and path not in (MANIFEST, ".")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _held(root: Path, path: str) -> str | None:
    """The digest of the file at `path`; None when there is none; "" for what is no regular file inside `docs/`."""
    target = root / path
    if not os.path.lexists(target):
        return "" if _passes_link(root, path) else None
    if _passes_link(root, path) or target.is_symlink() or not target.is_file():
        return ""
    return _digest(target.read_bytes())


def _passes_link(root: Path, path: str) -> bool:
    return any((root / parent).is_symlink() for parent in PurePosixPath(path).parents)


def _refuse_clashes(root: Path, new: Mapping[str, bytes], old: Digests, held: Mapping[str, str | None]) -> None:
    for path, content in new.items():
        if held[path] is not None and held[path] not in (*old.get(path, ()), _digest(content)):
            raise ClashError(root / path)
        for parent in PurePosixPath(path).parents:
            if (root / parent).is_file() and str(parent) not in old:
                raise ClashError(root / parent)


def _folders(root: Path, paths: Mapping[str, object]) -> Iterator[Path]:
    folders = {str(PurePosixPath(path).parent) for path in paths} | {"."}
    return (root / folder for folder in sorted(folders) if not _passes_link(root, f"{folder}/x"))


def _sweep(root: Path, paths: Mapping[str, object]) -> None:
    """Remove what a killed run left half written, in the folders that we write to."""
    for folder in _folders(root, paths):
        sweep(folder)


def _read_manifest(root: Path) -> dict[str, tuple[str, ...]]:
    """What earlier runs wrote. A manifest that can't be read counts as empty: then a changed page is a clash."""
    manifest = root / MANIFEST
    try:
        if manifest.is_symlink() or manifest.stat().st_size > _LARGEST_MANIFEST:
            return {}
        listed = json.loads(manifest.read_text("utf-8"))["pages"]
        return {path: tuple(map(str, digests)) for path, digests in listed.items() if _is_inside(path)}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _write_manifest(root: Path, digests: Digests) -> None:
    listed = {path: list(dict.fromkeys(digests[path])) for path in sorted(digests)}
    content = json.dumps({"generator": "mkdocs-briefings", "pages": listed}, indent=0, ensure_ascii=True) + "\n"
    manifest = root / MANIFEST
    if manifest.is_symlink():
        raise ClashError(manifest)
    if not manifest.is_file() or manifest.read_bytes() != content.encode():
        write_whole(manifest, content.encode())


def _remove(root: Path, path: str, known: Sequence[str], held: str | None) -> bool:
    """Remove a page of an earlier run unless somebody changed it since; then it is theirs and stays."""
    if not held or held not in known:
        return False
    (root / path).unlink()
    for parent in PurePosixPath(path).parents[:-1]:
        with contextlib.suppress(OSError):  # not empty: somebody else's files live there
            (root / parent).rmdir()
    return True
