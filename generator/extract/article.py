"""The stage from one article to everything it says. A pure function; spaCy is loaded only when there is a word to parse."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.extract.claims import Claims
from generator.extract.datelines import filed
from generator.extract.mentions import mentions
from generator.extract.newness import newness
from generator.extract.parser import parse, unread
from generator.extract.propositions import propositions
from generator.extract.publication import publication
from generator.extract.quantities import quantities
from generator.extract.quotes import quotations
from generator.extract.salience import salience, with_keys
from generator.extract.substance import answers, substance
from generator.extract.times import named
from generator.models import Article, Claim, Extraction, Figure, TimeExpression
from generator.spans import Span


def extract(article: Article, model: str) -> Extraction:
    """Find the claims, figures, times and names of an article.

    `model` names an installed spaCy pipeline. An article in another language than English gives an
    extraction without claims. Spans are half-open offsets into the article's text. Raises ModelError.
    """
    if article.language is not None and article.language.split("-")[0].lower() != "en":
        return Extraction(article.id, (), (), (), ())
    parsed = parse(article, model)
    if not parsed:
        return Extraction(article.id, (), (), (), ())
    names = mentions(parsed)
    said = Claims(article, parsed, quotations(article), names).all()
    written = replace(article, published=article.published or filed(article))
    dated = [named(pb, written.published) for pb in parsed]
    found = [one.expression for block in dated for one in block]
    claims, figures = placed(said, quantities(written, parsed, dated), found)
    year = written.published.first.year if written.published and written.published.first else None
    known = [substance(c, parsed[c.block]) for c in claims]
    weighed = tuple(
        replace(c, salience=salience(c, newness(c, parsed[c.block], year), _place(c, article), its))
        for c, its in zip(claims, known, strict=True)
    )
    by_id = {c.id: its for c, its in zip(claims, known, strict=True)}
    return Extraction(
        article=article.id,
        claims=with_keys(weighed, article.blocks, by_id, answers(claims, known)),
        figures=figures,
        mentions=names,
        propositions=tuple(p for c in claims for p in propositions(c, parsed[c.block : c.block + 1])),
        published=publication(article, [one for block in dated for one in block]),
        unread=unread(parsed, article),
    )


def placed(
    claims: Sequence[Claim], figures: Sequence[Figure], found: Sequence[TimeExpression]
) -> tuple[tuple[Claim, ...], tuple[Figure, ...]]:
    """Give each figure to the innermost claim whose content covers it, and each time to all claims around it."""
    starts = [c.sentence.start for c in claims]
    owned: dict[str, str] = {}
    dated: dict[str, list[TimeExpression]] = {}
    for figure in figures:
        around = list(_around(claims, starts, Span(figure.start, figure.end)))
        if around:
            owned[figure.id] = min(around, key=lambda c: sum(s.length for s in c.content)).id
    for time in found:
        for claim in _around(claims, starts, Span(time.start, time.end)):
            dated.setdefault(claim.id, []).append(time)
    listed: dict[str, list[str]] = {}
    for figure in figures:
        if figure.id in owned:
            listed.setdefault(owned[figure.id], []).append(figure.id)
    return (
        tuple(replace(c, figures=tuple(listed.get(c.id, ())), times=tuple(dated.get(c.id, ()))) for c in claims),
        tuple(replace(f, claim=owned.get(f.id)) for f in figures),
    )


def _around(claims: Sequence[Claim], starts: Sequence[int], span: Span) -> Iterator[Claim]:
    """The claims whose content covers a span; all claims of one sentence start at one place."""
    at = bisect_right(starts, span.start) - 1
    while at >= 0 and claims[at].sentence.end > span.start:
        if any(s.covers(span) for s in claims[at].content):
            yield claims[at]
        at -= 1


def _place(claim: Claim, article: Article) -> float:
    return claim.sentence.start / max(1, len(article.text))
