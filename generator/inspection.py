"""What the command line prints about a dossier, an article, a claim, a link: plain text, one fact a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.clean import clean
from generator.errors import SeedsError, UnknownIdError
from generator.extract import extract
from generator.models import Article, Claim, Dossier, Extraction, Figure, Interval, Link, Prepared, RawArticle, Rejected
from generator.publish import Published
from generator.read import read
from generator.settings import Settings


def summary(dossier: Dossier, published: Published | None = None) -> str:
    """Counts of a run, its rejected files with their reasons, corrections without effect, and what was written."""
    return "\n".join(_summary(dossier, published))


def _summary(dossier: Dossier, published: Published | None) -> Iterator[str]:
    articles = [prepared.article for prepared in dossier.prepared]
    copies = sum(article.duplicate_of is not None for article in articles)
    claims = [claim for prepared in dossier.prepared for claim in prepared.extraction.claims]
    figures = sum(len(prepared.extraction.figures) for prepared in dossier.prepared)
    yield f"{len(articles)} articles ({copies} of them copies), {len(dossier.rejected)} rejected"
    yield (
        f"{len(claims)} claims, {figures} figures, {len(dossier.linked.entities)} entities, "
        f"{len(dossier.linked.links)} links, {len(dossier.linked.clusters)} clusters"
    )
    for rejected in dossier.rejected:
        yield f"rejected: {_place(rejected)}: {rejected.reason}"
    yield from (f"warning: {idle}" for idle in dossier.linked.idle)
    if published is not None:
        yield (
            f"pages: {len(published.written)} written, {len(published.unchanged)} unchanged, "
            f"{len(published.removed)} removed"
        )


def _place(rejected: Rejected) -> str:
    return rejected.path if rejected.member is None else f"{rejected.path} ({rejected.member})"


# ------------------------------------------------------------------------------------------------------ show
def show(file: Path, settings: Settings, *, as_json: bool = False) -> str:
    """One file's articles, cleaned and read for claims, as text for reading or as JSON.

    Raises SeedsError when there is no such file.
    """
    path = file if file.is_file() else settings.seeds / file
    if not path.is_file():
        raise SeedsError(file, "no such file")
    shown = [_shown(raw, settings) for raw in read(path, path.parent, settings.max_file_mb * 1_000_000)]
    return "".join(_json(one) if as_json else _text(one) for one in shown)


def _shown(raw: RawArticle | Rejected, settings: Settings) -> Prepared | Rejected:
    article = raw if isinstance(raw, Rejected) else clean(raw)
    if isinstance(raw, Rejected) or isinstance(article, Rejected):
        return article if isinstance(article, Rejected) else Rejected(raw.path, raw.member, "clean", "nothing was left")
    return Prepared(raw, article, extract(article, settings.model))


def _json(one: Prepared | Rejected) -> str:
    record = (
        {"rejected": one}
        if isinstance(one, Rejected)
        else {"article": one.article, "claims": one.extraction.claims, "figures": one.extraction.figures}
    )
    return msgspec.json.format(msgspec.json.encode(record), indent=2).decode() + "\n"


def _text(one: Prepared | Rejected) -> str:
    if isinstance(one, Rejected):
        return f"rejected while it was {one.stage}: {_place(one)}: {one.reason}\n"
    return (
        "\n".join([*_head(one.article), *_blocks(one.article), *_receipt(one), *_unread(one), *_claims(one.extraction)])
        + "\n"
    )


def _head(article: Article) -> Iterator[str]:
    yield f"{article.id}  {article.path}"
    for name in ("title", "byline", "publisher", "url", "language"):
        value = getattr(article, name)
        yield f"{name}: {value or 'unknown'}" + (f"  [{article.basis[name]}]" if name in article.basis else "")
    for name in ("published", "updated", "added"):
        yield f"{name}: {_interval(getattr(article, name))}"
    if "body" in article.basis:
        yield f"body: told by {article.basis['body']}"


def _interval(interval: Interval | None) -> str:
    if interval is None:
        return "unknown"
    if interval.first == interval.last:
        return f"{interval.first}  [{interval.basis}]"
    return f"{interval.first or '…'} to {interval.last or '…'}  [{interval.basis}]"


def _blocks(article: Article) -> Iterator[str]:
    yield f"\nTEXT ({len(article.blocks)} blocks)"
    for block in article.blocks:
        yield f"[{block.kind}{', uncertain' if block.uncertain else ''}] {block.span.of(article.text)}"


def _receipt(one: Prepared) -> Iterator[str]:
    yield f"\nREMOVED ({len(one.article.removed)} passages)"
    for removed in one.article.removed:
        passage = " ".join(removed.span.of(one.raw.reading).split())
        becomes = f" -> {removed.becomes!r}" if removed.becomes is not None else ""
        yield f"[{removed.reason}; {removed.rule}] {passage[:200]}{becomes}"


def _unread(one: Prepared) -> Iterator[str]:
    """What no rule saw whole, because a bound on hostile or endless text kept it from the parser."""
    if one.extraction.unread:
        yield f"\nNOT READ WHOLE ({len(one.extraction.unread)} passages)"
    for unread in one.extraction.unread:
        yield f"[{unread.reason}] {' '.join(one.article.text[unread.start : unread.end].split())[:200]}"


def _claims(extraction: Extraction) -> Iterator[str]:
    yield f"\nCLAIMS ({len(extraction.claims)})"
    figures = {figure.id: figure for figure in extraction.figures}
    for claim in extraction.claims:
        yield from _claim(claim, figures)


def _claim(claim: Claim, figures: dict[str, Figure]) -> Iterator[str]:
    yield f"{claim.id}{' *' if claim.key else ''}  {claim.text}"
    yield f"    {_said(claim)}; {claim.hedge}; {claim.polarity}; salience {claim.salience:.2f}"
    for identifier in claim.figures:
        yield f"    figure: {_figure(figures[identifier])}"
    for time in claim.times:
        yield f"    time: {time.text} = {time.first or '…'} to {time.last or '…'} ({time.basis})"


def _said(claim: Claim) -> str:
    if claim.voice is None or claim.cue is None:
        return "the outlet's own voice" if claim.kind == "own" else f"{claim.kind}, no voice named"
    who = claim.voice.resolved or claim.voice.text
    return f"{who}, {claim.kind}, by “{claim.cue.text}” ({claim.cue.rule})"


def _figure(figure: Figure) -> str:
    bounds = " / ".join("–" if value is None else f"{value:,g}" for value in (figure.low, figure.best, figure.high))
    return f"{figure.text} = {bounds} {figure.unit} of {figure.counted or '?'} ({figure.state or '?'}), {figure.comparator}"


# --------------------------------------------------------------------------------------------------- explain
def explain(identifier: str, dossier: Dossier) -> str:
    """Everything behind a claim (`c…`) or a link (`c…..c…`). Raises UnknownIdError."""
    claims = {claim.id: claim for claim in dossier.linked.claims}
    ends = identifier.split("..")
    if not all(end in claims for end in ends) or len(ends) > 2:
        raise UnknownIdError(identifier)
    links = [link for link in dossier.linked.links if set(ends) <= {link.left, link.right}]
    if len(ends) == 2 and not links:
        raise UnknownIdError(identifier)
    lines = [line for end in ends for line in _behind(claims[end], dossier)]
    return "\n".join([*lines, *(line for link in links for line in _link(link, claims))]) + "\n"


def _behind(claim: Claim, dossier: Dossier) -> Iterator[str]:
    prepared = next(p for p in dossier.prepared if p.article.id == claim.article)
    article = prepared.article
    yield from _claim(claim, {figure.id: figure for figure in prepared.extraction.figures})
    yield f"    sentence: {' '.join(claim.sentence.of(article.text).split())}"
    yield f"    article: {article.id} {article.path}, {article.blocks[claim.block].kind}; published {_interval(article.published)}"
    if claim.origin:
        yield f"    origin: {' < '.join(f'{step.name} ({step.kind})' for step in claim.origin)}"
    for name, hedging in (("framing", claim.framing), ("own words", claim.own_hedge)):
        if hedging is not None:
            yield f"    {name}: {hedging.level}, from {', '.join(repr(span.of(article.text)) for span in hedging.spans)}"
    for unread in article.unread:
        if claim.sentence.start <= unread.end and unread.start <= claim.sentence.end:
            yield f"    not read whole: {unread.reason}"
    for cluster in dossier.linked.clusters:
        if claim.id in cluster.claims:
            yield f"    cluster {cluster.id}: {cluster.articles} articles, {len(cluster.origins)} origins, {cluster.unresolved} unresolved"


def _link(link: Link, claims: dict[str, Claim]) -> Iterator[str]:
    yield f"\n{link.relation} ({link.score:.2f}): {link.left}..{link.right}"
    yield f"    left:  {claims[link.left].text}"
    yield f"    right: {claims[link.right].text}"
    for reason in link.reasons:
        yield f"    {reason.feature} {reason.score:.2f}: {reason.detail}"
