"""From a reading to an article: find what is furniture, cut it with a reason, keep the map back to the reading.

The order: lines, passages (hard-wrapped lines joined), verdicts, edits, text, metadata. Only `edits.apply` makes text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from generator.clean.decision import Judged, judge
from generator.clean.edits import Applied, Edit, Kept, apply
from generator.clean.lines import Passage, lines, passages
from generator.clean.markup import front_matter, marks
from generator.clean.metadata import fields, from_lines
from generator.clean.page import page
from generator.clean.stating import credit_tail
from generator.clean.structure import without_suffix
from generator.clean.typography import typography
from generator.clean.verdicts import Drop
from generator.clean.wrapping import joins
from generator.identifiers import content_id, normalised
from generator.memory import uncollected
from generator.models import Article, Metadatum, RawArticle, Rejected
from generator.spans import Span

__all__ = ["clean"]

MARKDOWN = "text/markdown"
_PLACE = attrgetter("span")


@uncollected()  # an eighth of the time of a page went into the search
def clean(raw: RawArticle) -> Article | Rejected:
    """Clean one article. Rejected when nothing of an article is left.

    Kept runs and removed spans account for every character of the reading that is not white space.
    """
    front = front_matter(raw.reading) if raw.media_type == MARKDOWN else None
    found = lines(raw.reading, front.span.end if front else 0)
    parts = passages(raw.reading, found, joins(raw.reading, found))
    judged = judge(page(parts), _stated(raw, "title"), raw.body, _stated(raw, "standfirst"))
    done = apply(raw.reading, _kept(parts, judged), _edits(raw, front, parts, judged))
    if not any(block.kind not in ("headline", "kicker") for block in done.blocks):
        return Rejected(raw.path, raw.member, "clean", "nothing of an article is left: only page furniture")
    return _article(raw, parts, judged, done)


def _article(raw: RawArticle, parts: Sequence[Passage], judged: Judged, done: Applied) -> Article:
    head = " ".join(block.span.of(done.text) for block in done.blocks if block.kind == "headline")
    body = " ".join(block.span.of(done.text) for block in done.blocks if block.kind != "headline")
    identifier = content_id("a", normalised(head), normalised(body))
    from_text = [Metadatum("title", head, "headline")] if head else []
    known = fields(
        raw.sidecar, raw.metadata, [*from_text, *from_lines(parts, judged.verdicts, judged.headline)], done.text
    )
    return Article(
        id=identifier,
        path=raw.path,
        member=raw.member,
        sha256=raw.sha256,
        media_type=raw.media_type,
        reading=None if raw.is_file else f"readings/{identifier}.txt",
        title=known.title,
        byline=known.byline,
        publisher=known.publisher,
        url=known.url,
        language=known.language,
        published=known.published,
        updated=known.updated,
        added=known.added,
        basis=known.basis | ({"body": raw.body_basis} if raw.body_basis else {}),
        text=done.text,
        offsets=done.offsets,
        blocks=done.blocks,
        removed=done.removed,
    )


def _stated(raw: RawArticle, name: str) -> str | None:
    return next((found.value for found in raw.metadata if found.name == name), None)


def _kept(parts: Sequence[Passage], judged: Judged) -> tuple[Kept, ...]:
    return tuple([Kept(parts[index].span, verdict.kind, verdict.uncertain) for index, verdict in judged.kept])


# --------------------------------------------------------------------------------------------------- edits
def _edits(raw: RawArticle, front: Edit | None, parts: Sequence[Passage], judged: Judged) -> tuple[Edit, ...]:
    """All edits, sorted and disjoint: whole passages first, then tails, then single characters outside of both."""
    whole = [*_dropped(parts, judged), *_tails(raw.reading, parts, judged), *([front] if front else [])]
    edits = sorted(whole, key=_PLACE)
    if raw.media_type == MARKDOWN:
        edits = sorted(
            [*edits, *_outside(tuple(marks(raw.reading, front.span.end if front else 0)), edits)], key=_PLACE
        )
    small = sorted(typography(raw.reading), key=_PLACE)
    return tuple(sorted([*edits, *_outside(small, edits)], key=_PLACE))


def _dropped(parts: Sequence[Passage], judged: Judged) -> Iterator[Edit]:
    """One edit a stretch of neighbours that go for the same reason."""
    for verdict, stretch in groupby(range(len(parts)), key=judged.verdicts.__getitem__):
        if isinstance(verdict, Drop):
            indexes = list(stretch)
            start, end = parts[indexes[0]].span.start, parts[indexes[-1]].span.end
            yield Edit(Span(start, end), verdict.reason, verdict.rule)


def _tails(reading: str, parts: Sequence[Passage], judged: Judged) -> Iterator[Edit]:
    """What is cut off the end of a kept passage: a picture's credit, a title's suffix."""
    for index, verdict in judged.kept:
        part = parts[index]
        if verdict.kind == "caption":
            tail = credit_tail(part.span.of(reading))
            if tail is not None:
                yield Edit(Span(part.span.start + tail, part.span.end), "picture credit", "credit tail")
        if verdict.kind == "headline":
            line = part.span.of(reading)
            kept = without_suffix(line)
            if kept != line:
                yield Edit(Span(part.span.start + len(kept), part.span.end).strip(reading), "title suffix", "headline")


def _outside(small: Sequence[Edit], large: Sequence[Edit]) -> Iterator[Edit]:
    """The small edits that touch no large one. Both are sorted and disjoint."""
    at = 0
    for edit in small:
        while at < len(large) and large[at].span.end <= edit.span.start:
            at += 1
        if at == len(large) or not large[at].span.overlaps(edit.span):
            yield edit
