"""What a reader should know about claims that is no link. Each kind abstains when the texts do not settle it.

    hedge_drift      one report states flatly what the other, of the same origin, hedges
    rendering        two outlets give one utterance of one voice in other words
    within_article   headline or standfirst and the body give one number differently (more than half, half)

`no_reply` notes are made where charges are read, in `answers`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from generator.identifiers import content_id
from generator.link.clusters import SAME_FACT
from generator.link.compare import SHORT_RUN_LENGTH, common_run
from generator.link.origins import Origins
from generator.link.statements import Statement
from generator.link.words import unsure
from generator.models import HEDGES, BlockKind, Claim, Figure, FigureLink, Link, Note, NoteKind, Place, Prepared, Reason

# Two steps of the scale apart (believed, stated) is what readers call another certainty; one step is wording.
DRIFT = 2
FLAT = HEDGES.index("stated")
SURE = 0.41  # a link this strong is about one statement, not only about one subject
TOP: frozenset[BlockKind] = frozenset(("headline", "kicker", "standfirst"))
STRICT_BOUNDS = frozenset(("more_than", "less_than"))


def notes(
    prepared: Sequence[Prepared],
    ready: Sequence[Statement],
    links: Sequence[Link],
    figure_links: Sequence[FigureLink],
    origins: Origins,
) -> tuple[Note, ...]:
    """All notes of the dossier, sorted by id."""
    by_id = {statement.id: statement for statement in ready}
    pairs = [(each, by_id[each.left], by_id[each.right]) for each in links if each.relation in SAME_FACT]
    found = [
        *(note for each, left, right in pairs for note in _drift(each, left, right, origins)),
        *(note for _, left, right in pairs for note in _rendering(left, right)),
        *_within_article(prepared, figure_links),
    ]
    return tuple(sorted({note.id: note for note in found}.values(), key=lambda note: note.id))


def _note(kind: NoteKind, claims: Iterable[str], spans: Iterable[Place], reasons: Iterable[Reason]) -> Note:
    ordered = tuple(sorted(claims))
    return Note(content_id("n", kind, *ordered), kind, ordered, tuple(spans), tuple(reasons))


# ------------------------------------------------------------------------------------------------ hedge drift
def _drift(each: Link, left: Statement, right: Statement, origins: Origins) -> Iterable[Note]:
    """One origin, and only one of the two reports sounds unsure; the words that hedge it stand in no place of the other."""
    source = origins.source(left.id).name
    weak, strong = sorted((left, right), key=lambda one: (HEDGES.index(one.claim.hedge), one.id))
    low, high = weak.claim, strong.claim
    if each.score < SURE or not source or source != origins.source(right.id).name or low.hedge == "denied":
        return
    if HEDGES.index(high.hedge) - HEDGES.index(low.hedge) < DRIFT or HEDGES.index(high.hedge) < FLAT:
        return
    if frozenset(strong.words) & (unsure() | weak.hedges):
        return
    detail = f"both from {source}: {low.hedge} in one, {high.hedge} in the other"
    reason = Reason("hedge", 1.0, detail, low.text, high.text)
    yield _note("hedge_drift", (low.id, high.id), (*_hedged(low), *_hedged(high)), (reason,))


def _hedged(claim: Claim) -> Iterable[Place]:
    """The words that show how sure the claim sounds, else the claim itself."""
    shown = [span for hedging in (claim.framing, claim.own_hedge) if hedging for span in hedging.spans]
    return [Place(claim.article, span.start, span.end) for span in shown or claim.content]


# -------------------------------------------------------------------------------------------------- rendering
def _rendering(left: Statement, right: Statement) -> Iterable[Note]:
    """Two quotations of one voice that share a run of words and are not the same words."""
    a, b = left.claim, right.claim
    quoted = all(claim.kind in ("direct", "mixed") and claim.voice for claim in (a, b))
    if not quoted or left.words == right.words or not _one_voice(a, b):
        return
    run = common_run(left.words, right.words)
    if len(run) < SHORT_RUN_LENGTH or _part_of(left.words, right.words):
        return
    only_left, only_right = _differences(left.words, right.words)
    reasons = (
        Reason("run", 1.0, "words that both outlets quote", " ".join(run), " ".join(run)),
        Reason("wording", 1.0, "words that only one of them quotes", only_left, only_right),
    )
    spans = [Place(claim.article, span.start, span.end) for claim in (a, b) for span in claim.content]
    yield _note("rendering", (a.id, b.id), spans, reasons)


def _one_voice(left: Claim, right: Claim) -> bool:
    a, b = left.voice, right.voice
    return a is not None and b is not None and bool(a.resolved) and a.resolved == b.resolved


def _part_of(left: Sequence[str], right: Sequence[str]) -> bool:
    """True when one quotation only stops earlier or starts later than the other."""
    a, b = sorted((" ".join(left), " ".join(right)), key=len)
    return a in b


def _differences(left: Sequence[str], right: Sequence[str]) -> tuple[str, str]:
    only_left, only_right = [], []
    for how, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if how != "equal":
            only_left.append(" ".join(left[a:b]))
            only_right.append(" ".join(right[c:d]))
    return " … ".join(filter(None, only_left)), " … ".join(filter(None, only_right))


# --------------------------------------------------------------------------------------------- within article
def _within_article(prepared: Sequence[Prepared], figure_links: Sequence[FigureLink]) -> Iterable[Note]:
    figures = {figure.id: figure for each in prepared for figure in each.extraction.figures}
    tops = _top_spans(prepared)
    for each in figure_links:
        left, right = figures[each.left], figures[each.right]
        if left.article != right.article or each.code not in ("compatible-range", "same"):
            continue
        top, body = (left, right) if _stands_on_top(left, tops) else (right, left)
        if _stands_on_top(top, tops) and not _stands_on_top(body, tops) and _differ(top, body):
            detail = "the top of the article and its body give one number differently"
            reason = Reason("figure", 1.0, detail, top.text, body.text)
            claims = [claim for claim in (top.claim, body.claim) if claim]
            yield _note("within_article", claims, (_place(top), _place(body)), (reason,))


def _top_spans(prepared: Sequence[Prepared]) -> Mapping[str, list[tuple[int, int]]]:
    return {
        each.article.id: [(block.start, block.end) for block in each.article.blocks if block.kind in TOP]
        for each in prepared
    }


def _stands_on_top(figure: Figure, tops: Mapping[str, list[tuple[int, int]]]) -> bool:
    return any(start <= figure.start < end for start, end in tops.get(figure.article, ()))


def _differ(top: Figure, body: Figure) -> bool:
    """One number, and only one of the two says that it is more (or less) than that."""
    a, b = _named(top), _named(body)
    strict = {top.comparator, body.comparator} & STRICT_BOUNDS
    return a is not None and a == b and top.comparator != body.comparator and bool(strict)


def _named(figure: Figure) -> float | None:
    """The number that the words name."""
    return next((value for value in (figure.best, figure.low, figure.high) if value is not None), None)


def _place(figure: Figure) -> Place:
    return Place(figure.article, figure.start, figure.end)
