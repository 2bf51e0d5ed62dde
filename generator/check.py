"""Proves the published pages against the articles they came from.

Four laws, each checked from what lies on disk: every page stands as the generator makes it today; every
published claim's sentence stands, character for character, in the reading of its source file; every
claim heading on a page shows the claim's words when a Markdown renderer has been over it; kept and
removed passages of each article account for its whole reading.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import markdown

from generator import pipeline
from generator.models import Article, Dossier, Prepared
from generator.settings import Settings
from generator.spans import OffsetMap, Span

HEADING = 280  # pages cut a heading at 300 characters
INVISIBLE = "\ufeff\u200b\u00ad"  # may be dropped from a reading without a word


@dataclass(frozen=True, slots=True)
class Faults:
    """What does not hold, one line each, and a line that says what was looked at."""

    found: tuple[str, ...]
    summary: str


def check(settings: Settings, progress: pipeline.Progress = pipeline.silent) -> Faults:
    """Read the articles again and compare with what the docs folder holds."""
    dossier = pipeline.prepare(settings, progress=progress)
    pages = pipeline.pages(dossier, settings)
    expected = {page.path: page.content for page in pages}
    found = (
        *_pages(expected, settings.docs),
        *(fault for prepared in dossier.prepared for fault in receipt(prepared)),
        *_sentences(dossier),
        *_headings(dossier, expected),
    )
    count = f"{len(dossier.prepared)} articles, {len(dossier.linked.claims)} claims and {len(expected)} files checked"
    return Faults(found, f"{count}: {len(found) or 'no'} fault{'' if len(found) == 1 else 's'}")


def _pages(expected: dict[str, str], docs: Path) -> Iterator[str]:
    for path, content in sorted(expected.items()):
        page = docs / path
        if not page.is_file():
            yield f"{page}: missing; build again"
        elif page.read_bytes() != content.encode("utf-8"):
            yield f"{page}: not what the articles give; build again"


def receipt(prepared: Prepared) -> Iterator[str]:
    """Faults of one article's receipt: kept and removed passages must be the reading again."""
    article, reading = prepared.article, prepared.raw.reading
    covered = bytearray(len(reading))
    for run in article.offsets:
        kept = Span(run.raw_start, run.raw_start + run.length)
        if kept.of(reading) != Span(run.text_start, run.text_start + run.length).of(article.text):
            yield f"{article.path}: text at {run.text_start} is not the reading at {run.raw_start}"
        covered[kept.start : kept.end] = b"\1" * kept.length
    for removed in article.removed:
        if any(covered[removed.raw_start : removed.raw_end]):
            yield f"{article.path}: characters {removed.raw_start} to {removed.raw_end} are both kept and removed"
        covered[removed.raw_start : removed.raw_end] = b"\1" * removed.span.length
    lost = sum(
        not (seen or character.isspace() or character in INVISIBLE)
        for seen, character in zip(covered, reading, strict=True)
    )
    if lost:
        yield f"{article.path}: {lost} characters are neither kept nor removed"


def _sentences(dossier: Dossier) -> Iterator[str]:
    prepared = {p.article.id: p for p in dossier.prepared}
    maps = {identifier: OffsetMap(p.article.offsets) for identifier, p in prepared.items()}
    for claim in dossier.linked.claims:
        article, reading = prepared[claim.article].article, prepared[claim.article].raw.reading
        for span in claim.content:
            behind = "".join(piece.of(reading) for piece in maps[claim.article].to_raw(span))
            if _letters(behind) != _letters(_unrepaired(article, span)):
                yield f"{article.path}: the words of claim {claim.id} are not those of the file"


def _unrepaired(article: Article, span: Span) -> str:
    """The characters of a span that were not replaced while cleaning."""
    return "".join(
        Span(max(span.start, run.text_start), min(span.end, run.text_start + run.length)).of(article.text)
        for run in article.offsets
        if run.text_start < span.end and span.start < run.text_start + run.length
    )


def _letters(text: str) -> str:
    return "".join(text.split())


def _heading(text: str) -> str:
    """What a heading must show of a claim: its words without a leading *that*, up to where a very long one is cut."""
    return _letters(text.removeprefix("that ")[:HEADING])


def _headings(dossier: Dossier, expected: dict[str, str]) -> Iterator[str]:
    """Each claim of a briefing must be readable under its heading once Markdown has been rendered."""
    texts: dict[str, list[tuple[str, str]]] = {}
    for claim in dossier.linked.claims:
        texts.setdefault(claim.article, []).append((claim.id, claim.text))
    for prepared in dossier.prepared:
        path = f"briefings/{prepared.article.id}.md"
        if path not in expected:
            continue
        seen = _letters(visible(expected[path]))
        for identifier, text in texts.get(prepared.article.id, ()):
            if identifier in expected[path] and _heading(text) not in seen:
                yield f"{path}: claim {identifier} does not show its words"


def visible(page: str) -> str:
    """The text a reader sees of a Markdown page with front matter, white space as it comes."""
    body = re.sub(r"\A---\n.*?\n---\n", "", page, count=1, flags=re.DOTALL)
    rendered = markdown.markdown(body, extensions=["attr_list", "md_in_html", "tables"])
    return html.unescape(re.sub(r"<[^>]*>", "", rendered))
