"""What the dossier was made from: the files used, those that could not be used and why, copies, and the data to take away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.models import Rejected
from generator.render import briefings, sheets, views, words
from generator.render.atlas import Atlas
from generator.render.sheets import Crumb, Sheet

PAGE = 120  # files on a page


@dataclass(frozen=True, slots=True)
class Used:
    """One file that became an article."""

    path: str
    title: Crumb
    sha256: str
    removed: Crumb | None
    copy_of: Crumb | None


@dataclass(frozen=True, slots=True)
class NotUsed:
    """One file that could not be used."""

    path: str
    stage: str
    reason: str


@dataclass(frozen=True, slots=True)
class Download:
    """One file of records."""

    name: str
    href: str
    records: str


@dataclass(frozen=True, slots=True)
class FilesView:
    """Everything that came in, and everything that can be taken away."""

    used: tuple[Used, ...]
    rejected: tuple[NotUsed, ...]
    downloads: tuple[Download, ...]
    full: bool
    numbers: tuple[Crumb, ...]
    counts: str


def pages(atlas: Atlas, data: Mapping[str, str]) -> Iterator[Sheet]:
    """The one page about files and data; `data` holds the JSON Lines to download by file name."""
    whole = Sheet(
        "data/index.md",
        "files.md.j2",
        "Files and data",
        description="The files behind this dossier, those that could not be used, and the records to download.",
        searchable=False,
    )
    rejected = tuple(_not_used(one) for one in atlas.rejected)
    downloads = tuple(Download(name, f"data/{name}", _records(name, content)) for name, content in data.items())
    full = atlas.settings.publish_text == "full"
    copies = sum(bool(one.article.duplicate_of) for one in atlas.prepared)
    counts = " · ".join(
        (
            words.counted(len(atlas.prepared), "article"),
            *((words.counted(copies, "of them a copy", "of them copies"),) if copies else ()),
            f"{words.counted(len(rejected), 'file')} not used" if rejected else "every file was used",
        )
    )
    used = [_used(atlas, place) for place in range(len(atlas.prepared))]
    yield from sheets.in_parts(
        whole, used, PAGE, lambda part, numbers: FilesView(tuple(part), rejected, downloads, full, numbers, counts)
    )


def _records(name: str, content: str) -> str:
    lines = content.count("\n") - name.endswith(".csv")  # a CSV file has a line of names
    return words.counted(lines, "record") if not name.endswith(".csv") else words.counted(lines, "row")


def _not_used(one: Rejected) -> NotUsed:
    return NotUsed(f"{one.path} › {one.member}" if one.member else one.path, one.stage, one.reason)


def _used(atlas: Atlas, place: int) -> Used:
    one = atlas.prepared[place]
    article = one.article
    original = atlas.articles.get(article.duplicate_of or "")
    removed = briefings.removed_summary(one)
    return Used(
        path=f"{article.path} › {article.member}" if article.member else article.path,
        title=Crumb(views.title(article), f"briefings/{article.id}.md"),
        sha256=article.sha256,
        removed=Crumb(removed, f"briefings/{article.id}/removed.md") if removed else None,
        copy_of=Crumb(views.title(original), f"briefings/{original.id}.md") if original else None,
    )
