"""The exported records as JSON Lines: the contract that others read and measure against.

A record is a dataclass of `models` as it stands; msgspec writes and validates it. One record a line,
UTF-8, in a stable order, the same bytes for the same input.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from generator.errors import SettingsError
from generator.files import write_whole
from generator.models import (
    Article,
    Claim,
    Cluster,
    Dossier,
    Entity,
    Figure,
    FigureLink,
    Link,
    Note,
    Rejected,
)

TYPES: dict[str, type[Any]] = {
    "articles": Article,
    "claims": Claim,
    "figures": Figure,
    "entities": Entity,
    "links": Link,
    "clusters": Cluster,
    "figure_links": FigureLink,
    "notes": Note,
    "rejected": Rejected,
}

Record = TypeVar("Record")


def tables(dossier: Dossier) -> dict[str, tuple[Any, ...]]:
    """The records of a dossier by file name, each in its stable order.

    Articles, and what was found in them, stand in the order of paths and then of the text; what joins
    articles stands in the order of ids.
    """
    claims = dossier.linked.claims or tuple(c for p in dossier.prepared for c in p.extraction.claims)
    linked = dossier.linked
    return {
        "articles": tuple(p.article for p in dossier.prepared),
        "claims": claims,
        "figures": tuple(f for p in dossier.prepared for f in p.extraction.figures),
        "entities": tuple(sorted(linked.entities, key=lambda entity: entity.id)),
        "links": tuple(sorted(linked.links, key=lambda link: (link.left, link.right))),
        "clusters": tuple(sorted(linked.clusters, key=lambda cluster: cluster.id)),
        "figure_links": tuple(sorted(linked.figure_links, key=lambda link: (link.left, link.right))),
        "notes": tuple(sorted(linked.notes, key=lambda note: note.id)),
        "rejected": dossier.rejected,
    }


def dump(records: Iterable[Any]) -> bytes:
    """JSON Lines of records."""
    return b"".join(msgspec.json.encode(record) + b"\n" for record in records)


def load(path: Path, kind: type[Record]) -> tuple[Record, ...]:
    """The records of a JSON Lines file. Raises SettingsError with the line of the first that is none."""
    return tuple(_checked(path, kind))


def _checked(path: Path, kind: type[Record]) -> Iterator[Record]:
    decoder = msgspec.json.Decoder(kind)
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            yield decoder.decode(line)
        except msgspec.DecodeError as error:  # a ValidationError is one too
            raise SettingsError(f"{path}:{number}", str(error), "export the records again") from None


def export(dossier: Dossier, out: Path) -> None:
    """Write the full records and the readings that are not the decoded file itself into `out`."""
    for name, records in tables(dossier).items():
        write_whole(out / f"{name}.jsonl", dump(records))
    for prepared in dossier.prepared:
        if prepared.article.reading:
            write_whole(out / prepared.article.reading, prepared.raw.reading.encode("utf-8"))


def published(dossier: Dossier, *, full: bool) -> dict[str, str]:
    """The records for readers by file name: as exported, but without the articles' text unless `full`."""
    contents = {name: dump(records) for name, records in tables(dossier).items()}
    if not full:
        contents["articles"] = dump(_without_text(article) for article in tables(dossier)["articles"])
    return {f"{name}.jsonl": content.decode("utf-8") for name, content in contents.items()}


def _without_text(article: Article) -> dict[str, Any]:
    record: dict[str, Any] = msgspec.to_builtins(article)
    del record["text"]
    for removed in record["removed"]:
        removed["becomes"] = None
    return record
