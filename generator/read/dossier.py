"""`dossier.yml` in the folder of articles: what an editor knows better about the dossier as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

from generator.errors import SettingsError
from generator.identifiers import normalised
from generator.models import Correction, EntityKind
from generator.read.yaml import Entry, YamlError, mapping

FILE = "dossier.yml"
KEYS = ("name", "kind", "aliases", "not")
KINDS: tuple[EntityKind, ...] = get_args(EntityKind)


def corrections(seeds: Path) -> tuple[Correction, ...]:
    """The corrections of entities in the order of the file; none without it. Raises SettingsError with file and line."""
    path, where = seeds / FILE, f"{seeds.name}/{FILE}"
    if not path.is_file():
        return ()
    try:
        entries = mapping(path.read_bytes().decode("utf-8-sig"))
    except YamlError as error:
        raise SettingsError(f"{where}:{error.line}", error.problem) from error
    except UnicodeDecodeError as error:
        raise SettingsError(where, f"not UTF-8 (byte {error.start})") from error
    except OSError as error:
        raise SettingsError(where, f"can't be opened: {error.strerror}") from error
    found = tuple(correction for entry in entries for correction in _list(entry, where))
    _unambiguous(found)
    return found


def _list(entry: Entry, where: str) -> Iterator[Correction]:
    place = f"{where}:{entry.line}"
    if entry.key != "entities":
        raise SettingsError(place, f"{entry.key}: unknown key", "known is entities")
    if not isinstance(entry.value, list | None):
        raise SettingsError(place, "entities: expected a list", "begin each entity with `- name:`")
    for number, value in enumerate(entry.value or (), 1):
        if not (isinstance(value, tuple) and value):
            raise SettingsError(
                place, f"entities[{number}]: expected {', '.join(KEYS)}", "begin each entity with `- name:`"
            )
        yield _correction(value, where, f"entities[{number}]")


def _correction(entries: tuple[Entry, ...], where: str, path: str) -> Correction:
    fields: dict[str, Entry] = {}
    for entry in entries:
        place = f"{where}:{entry.line}: {path}"
        if entry.key not in KEYS:
            raise SettingsError(place, f"{entry.key}: unknown key", f"known are {', '.join(KEYS)}")
        if entry.key in fields:
            raise SettingsError(place, f"{entry.key}: given twice", "keep one")
        fields[entry.key] = entry
    head = f"{where}:{entries[0].line}: {path}"
    if "name" not in fields:
        raise SettingsError(f"{head}.name", "missing", "say which entity is meant")
    name = _name(fields["name"].value, f"{where}:{fields['name'].line}: {path}.name")
    aliases, apart = (_names(fields, key, where, path) for key in ("aliases", "not"))
    return Correction(head, name, _kind(fields, where, path), aliases, apart)


def _kind(fields: Mapping[str, Entry], where: str, path: str) -> EntityKind | None:
    entry = fields.get("kind")
    if entry is None or entry.value is None:
        return None
    for kind in KINDS:
        if entry.value == kind:
            return kind
    raise SettingsError(
        f"{where}:{entry.line}: {path}.kind", f"expected one of {', '.join(KINDS)}, got {_shown(entry.value)}"
    )


def _names(fields: Mapping[str, Entry], key: str, where: str, path: str) -> tuple[str, ...]:
    entry = fields.get(key)
    if entry is None or entry.value is None:
        return ()
    place = f"{where}:{entry.line}: {path}.{key}"
    if not isinstance(entry.value, list):
        raise SettingsError(place, f"expected a list of names, got {_shown(entry.value)}", "write [one, another]")
    return tuple(dict.fromkeys(_name(value, f"{place}[{number}]") for number, value in enumerate(entry.value, 1)))


def _name(value: object, place: str) -> str:
    if isinstance(value, str) and normalised(value):
        return " ".join(value.split())
    raise SettingsError(place, f"expected a name, got {_shown(value)}", "put it between quotation marks")


def _shown(value: object) -> str:
    if value is None or isinstance(value, tuple | list):
        return "nothing" if not value else "a mapping" if isinstance(value, tuple) else "a list"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _unambiguous(found: tuple[Correction, ...]) -> None:
    """A name means one entity, and never the one that it is kept apart from."""
    holder: dict[str, Correction] = {}
    for correction in found:
        for name in (correction.name, *correction.aliases):
            other = holder.setdefault(normalised(name), correction)
            if other is not correction:
                raise SettingsError(
                    correction.where, f"“{name}” stands for “{other.name}” above", "a name can mean one entity only"
                )
    for correction in found:
        for name in correction.apart:
            if holder.get(normalised(name)) is correction:
                raise SettingsError(
                    f"{correction.where}.not", f"“{name}” is also among its names", "keep it in one of the two"
                )
