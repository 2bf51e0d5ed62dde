"""`FILE.ext.yml` beside an article: what a person knows better than the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from generator.errors import SettingsError
from generator.models import Interval, Sidecar
from generator.read.yaml import Entry, YamlError, mapping

TEXTS = ("title", "byline", "publisher", "url")
DATES = ("published", "updated", "added")
BASIS = "sidecar"


def sidecar(path: Path, seeds: Path) -> Sidecar:
    """The sidecar of the article at `path`; an empty one when there is none. Raises SettingsError with file and line."""
    beside = path.with_name(path.name + ".yml")
    if not beside.is_file():
        return Sidecar()
    where = f"{seeds.name}/{beside.relative_to(seeds).as_posix()}"
    try:
        entries = mapping(beside.read_bytes().decode("utf-8-sig"))
    except YamlError as error:
        raise SettingsError(f"{where}:{error.line}", error.problem) from error
    except UnicodeDecodeError as error:
        raise SettingsError(where, f"not UTF-8 (byte {error.start})") from error
    fields = {entry.key: _field(entry, f"{where}:{entry.line}") for entry in entries}
    return Sidecar(**fields)  # type: ignore[arg-type]  # _field gives each key its own type


def _field(entry: Entry, where: str) -> str | Interval | None:
    if entry.key in TEXTS:
        return _text(entry, where)
    if entry.key in DATES:
        return _interval(entry, where)
    raise SettingsError(where, f"{entry.key}: unknown key", f"known are {', '.join(TEXTS + DATES)}")


def _text(entry: Entry, where: str) -> str | None:
    if entry.value is None:
        return None
    if isinstance(entry.value, (tuple, list)):
        raise SettingsError(where, f"{entry.key}: expected text, got a {_kind(entry.value)}")
    text = " ".join(str(entry.value).split())
    return text or None


def _interval(entry: Entry, where: str) -> Interval | None:
    if entry.value is None:
        return None
    if not isinstance(entry.value, tuple):
        day = _day(entry.key, entry.value, where)
        return Interval(day, day, BASIS)
    parts: Mapping[str, object] = {part.key: part.value for part in entry.value}
    unknown = [key for key in parts if key not in ("from", "to")]
    if unknown or not parts:
        raise SettingsError(where, f"{entry.key}: expected `from` and `to`, got {unknown[0] if unknown else 'nothing'}")
    ends = {key: None if value is None else _day(f"{entry.key}.{key}", value, where) for key, value in parts.items()}
    first, last = ends.get("from"), ends.get("to")
    if first and last and last < first:
        raise SettingsError(where, f"{entry.key}: `to` ({last}) is before `from` ({first})")
    return Interval(first, last, BASIS)


def _day(key: str, value: object, where: str) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.strip()).date()
        except ValueError:
            pass
    shown = f'"{value}"' if isinstance(value, str) else str(value) if not isinstance(value, list) else "a list"
    raise SettingsError(where, f"{key}: expected a date YYYY-MM-DD, got {shown}")


def _kind(value: object) -> str:
    return "mapping" if isinstance(value, tuple) else "list"
