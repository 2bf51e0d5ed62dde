"""What a reader should know about claims that is no link. Each kind abstains when the texts do not settle it.

    hedge_drift      one report states flatly what the other, of the same origin, hedges; or the top of an article what its body hedges
    rendering        two outlets give one utterance of one voice in other words
    within_article   headline or standfirst and the body give one number differently (more than half, half)

`no_reply` notes are made where charges are read, in `answers`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache

from generator.identifiers import content_id
from generator.lexicon import lexicon
from generator.link.clusters import SAME_FACT
from generator.link.compare import Comparison
from generator.link.origins import Origins
from generator.link.runs import TELLING, common_run
from generator.link.statements import Statement
from generator.link.wording import places
from generator.link.words import tokens, unsure
from generator.models import HEDGES, BlockKind, Claim, Figure, FigureLink, Link, Note, NoteKind, Place, Prepared, Reason

# Two steps of the scale apart (believed, stated) is what readers call another certainty; one step is wording.
DRIFT = 2
FLAT = HEDGES.index("stated")
SURE = 0.35  # a link this strong is about one statement, not only about one subject
SHARED = 3  # terms that the top of an article and a claim of its body share before they are compared
TOP: frozenset[BlockKind] = frozenset(("headline", "kicker", "standfirst"))
STRICT_BOUNDS = frozenset(("more_than", "less_than"))

Compared = Callable[[Statement, Statement], Comparison]


def notes(
    prepared: Sequence[Prepared],
    ready: Sequence[Statement],
    links: Sequence[Link],
    figure_links: Sequence[FigureLink],
    known: Known,
) -> tuple[Note, ...]:
    """All notes of the dossier, sorted by id."""
    by_id = {statement.id: statement for statement in ready}
    texts = {each.article.id: each.article.text for each in prepared}
    pairs = [(each, by_id[each.left], by_id[each.right]) for each in links if each.relation in SAME_FACT]
    found = [
        *(note for each, left, right in pairs for note in _drift(each, left, right, known)),
        *(note for _, left, right in pairs for note in _rendering(left, right, known, texts)),
        *_top_against_body(prepared, ready, known),
        *_within_article(prepared, figure_links),
    ]
    return tuple(sorted({note.id: note for note in found}.values(), key=lambda note: note.id))


class Known:
    """What notes ask of the dossier: who speaks (`entities`: claim id -> entity id), from which origin, and how near two claims are."""

    def __init__(self, origins: Origins, entities: Mapping[str, str], compared: Compared) -> None:
        self._origins, self._entities, self._compared = origins, entities, compared

    def likeness(self, left: Statement, right: Statement) -> float:
        """The score of two claims, whichever stands first."""
        return self._compared(*sorted((left, right), key=lambda each: each.id)).score

    def source(self, claim: str) -> str:
        """The name of the origin, empty when none is settled."""
        return self._origins.source(claim).name

    def one_voice(self, left: Claim, right: Claim) -> bool:
        """True when both are said by one entity, under whichever names."""
        ours, theirs = self._entities.get(left.id), self._entities.get(right.id)
        return ours is not None and ours == theirs


def _note(kind: NoteKind, claims: Iterable[str], spans: Iterable[Place], reasons: Iterable[Reason]) -> Note:
    ordered = tuple(sorted(claims))
    return Note(content_id("n", kind, *ordered), kind, ordered, tuple(spans), tuple(reasons))


# ------------------------------------------------------------------------------------------------ hedge drift
def _drift(each: Link, left: Statement, right: Statement, known: Known) -> Iterable[Note]:
    """One origin, and only one of the two reports sounds unsure; the words that hedge it stand in no place of the other."""
    source = known.source(left.id)
    if each.score < SURE or not source or source != known.source(right.id):
        return
    weak, strong = sorted((left, right), key=lambda one: (HEDGES.index(one.claim.hedge), one.id))
    if _drifts(weak, strong):
        yield _drifted(
            weak, strong, f"both from {source}: {weak.claim.hedge} in one, {strong.claim.hedge} in the other"
        )


def _drifts(weak: Statement, strong: Statement) -> bool:
    """True when the one is flat and the other so far below that a reader calls it another certainty."""
    low, high = (HEDGES.index(one.claim.hedge) for one in (weak, strong))
    if weak.claim.hedge == "denied" or _only_insists(weak.claim):
        return False
    return high >= FLAT and high - low >= DRIFT and not frozenset(strong.words) & (unsure() | weak.hedges)


def _only_insists(claim: Claim) -> bool:
    """True for *maintains*, *insists*: who keeps to what he says is as sure as who says it."""
    return claim.own_hedge is None and claim.cue is not None and claim.cue.lemma in _insisting()


@cache
def _insisting() -> frozenset[str]:
    return frozenset(lexicon("generator.link", "notes")["insisting"].split())


def _drifted(weak: Statement, strong: Statement, detail: str) -> Note:
    low, high = weak.claim, strong.claim
    reason = Reason("hedge", 1.0, detail, low.text, high.text)
    return _note("hedge_drift", (low.id, high.id), (*_cues(low), *_cues(high)), (reason,))


def _cues(claim: Claim) -> Iterable[Place]:
    """The words that show how sure the claim sounds, else those that introduce it, else the claim itself."""
    shown = [span for hedging in (claim.framing, claim.own_hedge) if hedging for span in hedging.spans]
    if not shown and claim.cue:
        return [Place(claim.article, claim.cue.start, claim.cue.end)]
    return [Place(claim.article, span.start, span.end) for span in shown or claim.content]


def _top_against_body(prepared: Sequence[Prepared], ready: Sequence[Statement], known: Known) -> Iterable[Note]:
    """A headline or standfirst that states flatly what no place of its body states so, and one hedges."""
    kinds = {each.article.id: [block.kind for block in each.article.blocks] for each in prepared}
    by_article: dict[str, list[Statement]] = defaultdict(list)
    for statement in ready:
        by_article[statement.claim.article].append(statement)
    for article, told in by_article.items():
        tops = [one for one in told if kinds[article][one.claim.block] in TOP]
        body = [one for one in told if kinds[article][one.claim.block] not in TOP]
        for top in tops if any(HEDGES.index(one.claim.hedge) < FLAT for one in body) else ():
            weak = _nearest(top, body, known)
            if weak and _drifts(weak, top):
                kind = kinds[article][top.claim.block]
                yield _drifted(weak, top, f"the {kind} states flatly what the body hedges: {weak.claim.hedge} there")


def _nearest(top: Statement, body: Sequence[Statement], known: Known) -> Statement | None:
    """The claim of the body that is surely the same statement and nearest; None when another such one is flat."""
    near = []
    for one in body:
        if len(top.vector.keys() & one.vector.keys()) >= SHARED:
            score = known.likeness(top, one)
            near += [(score, one)] if score >= SURE else []
    if any(HEDGES.index(one.claim.hedge) >= FLAT for _, one in near):
        return None
    return max(near, key=lambda each: (each[0], each[1].id))[1] if near else None


# -------------------------------------------------------------------------------------------------- rendering
def _rendering(left: Statement, right: Statement, known: Known, texts: Mapping[str, str]) -> Iterable[Note]:
    """Two quotations of one voice that share a run of words and are not the same words; the spans are the words that differ."""
    a, b = left.claim, right.claim
    quoted = all(claim.kind in ("direct", "mixed") and claim.voice for claim in (a, b))
    if not quoted or left.words == right.words or not known.one_voice(a, b):
        return
    run = common_run(left.words, right.words)
    if len(run) < TELLING or _part_of(left.words, right.words):
        return
    ours, theirs = _differing(left, right, texts)
    only = [" … ".join(texts[place.article][place.start : place.end] for place in side) for side in (ours, theirs)]
    reasons = (
        Reason("run", 1.0, "words that both outlets quote", " ".join(run), " ".join(run)),
        Reason("wording", 1.0, "words that only one of them quotes", *only),
    )
    whole = [Place(claim.article, span.start, span.end) for claim in (a, b) for span in claim.content]
    yield _note("rendering", (a.id, b.id), [*ours, *theirs] or whole, reasons)


def _part_of(left: Sequence[str], right: Sequence[str]) -> bool:
    """True when one quotation only stops earlier or starts later than the other."""
    a, b = sorted((" ".join(left), " ".join(right)), key=len)
    return a in b


def _differing(left: Statement, right: Statement, texts: Mapping[str, str]) -> tuple[list[Place], list[Place]]:
    """The stretches of each quotation that the other does not have."""
    ours, theirs = _spelled(left.claim, texts), _spelled(right.claim, texts)
    one, other = ([folded for folded, _ in side] for side in (ours, theirs))
    found: tuple[list[Place], list[Place]] = [], []
    for how, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        for side, spelled, start, end in ((0, ours, a, b), (1, theirs, c, d)):
            if how != "equal" and start < end:
                found[side].append(Place(spelled[start][1].article, spelled[start][1].start, spelled[end - 1][1].end))
    return found


def _spelled(claim: Claim, texts: Mapping[str, str]) -> list[tuple[str, Place]]:
    """The folded words of a claim, each with its place in the article."""
    found = []
    for span in claim.content:
        text = span.of(texts[claim.article])
        words = tokens(text)
        for word, (start, end) in zip(words, places(text, words), strict=True):
            found.append((word.folded, Place(claim.article, span.start + start, span.start + end)))
    return found


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
