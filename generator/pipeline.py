"""The order of the stages, and nothing else.

Each article is a pure function of its bytes, its sidecar and the settings; only `number` and `link` see
more than one. What a stage could not do comes back as `Rejected`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar

from generator import engine
from generator.clean import clean
from generator.copies import copies
from generator.extract import extract
from generator.link import link
from generator.models import Article, Dossier, Extraction, Linked, Page, Prepared, RawArticle, Rejected
from generator.publish import Published, publish
from generator.read import corrections, find, read
from generator.render import render
from generator.settings import Settings

Until = Literal["clean", "extract", "link"]
Progress = Callable[[str, int, int], None]  # stage, done, of
Cleaned = tuple[RawArticle, Article]
Made = TypeVar("Made")


def silent(stage: str, done: int, of: int) -> None:
    """A progress that shows nothing."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made of a dossier and which files it touched."""

    dossier: Dossier
    published: Published


def build(settings: Settings, progress: Progress = silent) -> Built:
    """Make the pages of a dossier and put them into the docs folder.

    Raises SeedsError, ClashError, ModelError and SettingsError; a file that can't be used raises nothing.
    """
    dossier = prepare(settings, progress=progress)
    return Built(dossier, publish(pages(dossier, settings), settings.docs))


def pages(dossier: Dossier, settings: Settings) -> tuple[Page, ...]:
    """Every file that the docs folder gets for a dossier."""
    return render(dossier, settings)


def prepare(settings: Settings, until: Until = "link", progress: Progress = silent) -> Dossier:
    """Read, clean, extract and link the articles of the seeds folder, or stop after `until`."""
    edited = corrections(settings.seeds)
    cleaned, rejected = read_and_clean(settings, progress)
    numbered = number(cleaned)
    extractions = _extractions(numbered, settings, progress) if until != "clean" else map(_nothing, numbered)
    prepared = tuple(_dated(raw, article, said) for (raw, article), said in zip(numbered, extractions, strict=True))
    linked = link(prepared, edited, embed=settings.embed) if until == "link" else Linked()
    return Dossier(prepared, linked, rejected)


def read_and_clean(settings: Settings, progress: Progress = silent) -> tuple[tuple[Cleaned, ...], tuple[Rejected, ...]]:
    """Every article of the seeds folder in the order of paths, and every file or member that gave none."""
    paths = find(settings.seeds)
    step = partial(_read_and_clean, seeds=settings.seeds, max_bytes=settings.max_file_mb * 1_000_000)
    results = [
        one for many in _shown(engine.run(step, paths, settings.jobs), "reading", len(paths), progress) for one in many
    ]
    return (
        tuple(one for one in results if not isinstance(one, Rejected)),
        tuple(one for one in results if isinstance(one, Rejected)),
    )


def _read_and_clean(path: Path, seeds: Path, max_bytes: int) -> tuple[Cleaned | Rejected, ...]:
    return tuple(raw if isinstance(raw, Rejected) else _cleaned(raw) for raw in read(path, seeds, max_bytes))


def _cleaned(raw: RawArticle) -> Cleaned | Rejected:
    article = clean(raw)
    return article if isinstance(article, Rejected) else (raw, article)


def number(cleaned: Sequence[Cleaned]) -> tuple[Cleaned, ...]:
    """Give articles with the same words ids of their own, `-2`, `-3` in path order, and mark all copies as such."""
    seen: dict[str, int] = {}
    numbered = []
    for raw, article in cleaned:
        nth = seen[article.id] = seen.get(article.id, 0) + 1
        numbered.append((raw, article if nth == 1 else _again(article, nth)))
    originals = copies([article for _, article in numbered if article.duplicate_of is None])
    return tuple((raw, _marked(article, originals)) for raw, article in numbered)


def _marked(article: Article, originals: Mapping[str, str]) -> Article:
    """The article as a copy of what its equal copies, so that no copy leads to a copy."""
    original = originals.get(article.duplicate_of or article.id)
    return replace(article, duplicate_of=original) if original else article


def _again(article: Article, nth: int) -> Article:
    identifier = f"{article.id}-{nth}"
    reading = article.reading and f"readings/{identifier}.txt"
    return replace(article, id=identifier, reading=reading, duplicate_of=article.duplicate_of or article.id)


def _extractions(numbered: Sequence[Cleaned], settings: Settings, progress: Progress) -> Iterator[Extraction]:
    articles = [article for _, article in numbered]
    step = partial(extract, model=settings.model)
    return _shown(engine.run(step, articles, settings.jobs), "extracting", len(articles), progress)


def _nothing(cleaned: Cleaned) -> Extraction:
    return Extraction(cleaned[1].id, (), (), (), ())


def _dated(raw: RawArticle, article: Article, extraction: Extraction) -> Prepared:
    """The article with what was not parsed of it, and the bounds its text sets to its publication where no date is stated."""
    if extraction.unread:
        article = replace(article, unread=extraction.unread)
    bounds = extraction.published
    if article.published is None and bounds is not None:
        article = replace(article, published=bounds, basis=article.basis | {"published": bounds.basis})
    return Prepared(raw, article, extraction)


def _shown(results: Iterable[Made], stage: str, of: int, progress: Progress) -> Iterator[Made]:
    progress(stage, 0, of)
    for done, result in enumerate(results, 1):
        progress(stage, done, of)
        yield result
