"""From candidates to attributions: which cues count, what they take in, and what hangs inside what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.extract.attribution import Attribution, Carried
from generator.extract.boundaries import completed
from generator.extract.candidate import Candidate
from generator.extract.counts import COUNT
from generator.extract.cues import views, withheld
from generator.extract.gate import chosen, nested
from generator.extract.hedges import refusals
from generator.extract.interviews import answered, answers
from generator.extract.parser import ParsedBlock
from generator.extract.passage import Passage
from generator.extract.quotes import Quotation
from generator.extract.refusals import REFUSAL
from generator.extract.sources import Source, source
from generator.extract.speech import QUOTING, announcement, colon, fallback, quotations_taken
from generator.extract.tree import Range, child
from generator.spans import Span, merge


def attributions(parsed: Sequence[ParsedBlock], quoted: Sequence[Quotation]) -> tuple[Attribution, ...]:
    """All attributions of an article in the order of its blocks.

    ‘Prices rose’, said Ruiz  ->  source Ruiz, cue said, content ‘Prices rose’.
    """
    by_block: dict[int, list[Quotation]] = {}
    for quotation in quoted:
        by_block.setdefault(quotation.block, []).append(quotation)
    found: list[Attribution] = []
    carried = Carried()
    interview = answers(parsed)
    for pb in parsed:
        passage = Passage(pb, tuple(by_block.get(pb.index, ())))
        new = quotations_taken(passage, list(outer(passage)), carried)
        if pb.index in interview:
            new = answered(passage, interview[pb.index], new)
        carried = _carry(passage, new, carried)
        found += _placed(passage, [*new, *inner(passage)], len(found))
    return tuple(found)


def _carry(passage: Passage, new: Sequence[Attribution], before: Carried) -> Carried:
    if passage.block.kind in ("caption", "headline", "kicker", "note"):
        return before
    spoken = max((a for a in new if a.quoting(passage)), key=lambda a: a.content[-1].end, default=None)
    return Carried(spoken, announcement(passage, passage.sentences[-1] if passage.sentences else Range(0, 0)))


# ------------------------------------------------------------------------------------------------ candidates
def outer(passage: Passage) -> Iterator[Attribution]:
    """The attributions whose cue the outlet itself writes."""
    for number, sentence in enumerate(passage.sentences):
        first = [c for c in chosen(passage, sentence) if passage.quote_of[c.head.i] is None]
        all_ = [*first, *(c for c in nested(passage, sentence, first) if passage.quote_of[c.head.i] is None)]
        made = [a for c in all_ if (a := _attribution(passage, number, c)) is not None]
        made = participles(passage, made)
        if not made and (a := colon(passage, sentence)) is not None:
            made = [a]
        yield from made


def participles(passage: Passage, made: list[Attribution]) -> list[Attribution]:
    """*Ruiz said the bill would pass, adding that Stone would vote for it*: Ruiz adds it, not the bill."""
    out = list(made)
    for i, a in enumerate(out):
        at = passage.tokens(a.cue).start
        if passage.doc[at].tag_ != "VBG" or at == 0 or passage.doc[at - 1].text not in ',”"':
            continue
        comma = passage.starts[at - 1]
        around = [
            j
            for j, b in enumerate(out)
            if i != j and b.rule != "according_to" and any(s.covers(a.cue) for s in b.content)
        ]
        for j in sorted(around, key=lambda j: -sum(s.length for s in out[j].content)):
            kept = tuple(Span(s.start, min(s.end, comma)) for s in out[j].content if s.start < comma)
            if kept:
                if j == around[0]:
                    out[i] = replace(a, source=out[j].source)
                out[j] = replace(out[j], content=kept)
    return out


def inner(passage: Passage) -> Iterator[Attribution]:
    """The attributions that stand inside a quotation: the voice hands on what another said."""
    for number, sentence in enumerate(passage.sentences):
        for c in chosen(passage, sentence):
            if passage.quote_of[c.head.i] is None:
                continue
            a = _attribution(passage, number, c)
            if a is None or a.source is None or _speaks_of_itself(a.source):
                continue
            around = passage.quoted[passage.quote_of[c.head.i] or 0].inner  # nobody inside it says what stands outside
            content = tuple(
                Span(max(s.start, around.start), min(s.end, around.end)) for s in a.content if s.overlaps(around)
            )
            if content:
                yield replace(a, content=content, inner=True)


def _speaks_of_itself(who: Source) -> bool:
    """*I think*, *our information*: the voice's own hedge, no other voice."""
    view = who.head.lemma_.lower() in views()
    mine = view and any(t.dep_ == "poss" and t.lower_ in ("my", "our") for t in who.head.children)
    return mine or who.pronoun in ("i", "we", "you", "it")


def _attribution(passage: Passage, number: int, c: Candidate) -> Attribution | None:
    speaking = c.source or (fallback(passage, c.head) if c.rule in QUOTING else None)
    who = source(speaking, (c.cue, *c.content)) if speaking is not None else None
    holes = [c.cue, *([who.span] if who else [])]
    content = (
        completed(passage, passage.sentences[number], c, holes) if passage.quote_of[c.head.i] is None else c.content
    )
    rule = c.rule
    if rule == COUNT:  # *put the toll at 14*: the cue is part of what is told
        holes = holes[1:]
    elif refusal(c):  # *declined to give a figure*: the refusal itself is what is told
        rule, holes = REFUSAL, holes[1:]
        content = (Range(c.head.i if c.lemma in refusals() else c.cue.start, content[0].end), *content[1:])
    pieces = [passage.trim(p) for r in content for p in r.without(holes)]
    pieces[-1:] = [_closed(passage, p) for p in pieces[-1:]]
    spans = merge(
        passage.span(p) for p in pieces if any(t.is_alpha or t.like_num for t in passage.doc[p.start : p.end])
    )
    return Attribution(rule, c.lemma, passage.span(c.cue), who, passage.index, spans) if spans else None


def _closed(passage: Passage, piece: Range) -> Range:
    """*Called the claims absurd, but* the wrecks prove otherwise: the conjunction belongs to what follows."""
    last = passage.doc[piece.end - 1] if piece.end > piece.start else None
    if last is None or last.lower_ not in ("but", "and") or passage.quote_of[last.i] is not None:
        return piece
    return passage.trim(Range(piece.start, piece.end - 1))


def refusal(c: Candidate) -> bool:
    """*refused to say*, *would not specify the number*, *did not say whether*: a cue that tells that nothing was told."""
    if c.rule == REFUSAL:
        return True
    first = c.content[0].start
    if first < c.cue.end or c.rule not in ("infinitive", "complement", "object"):
        return False
    if c.lemma in refusals():
        return c.rule == "infinitive"
    asks = c.head.doc[first].tag_.startswith("W") or c.head.doc[first].lower_ in ("whether", "if")
    return c.lemma in withheld() and child(c.head, "neg") is not None and (asks or c.rule == "object")


# ---------------------------------------------------------------------------------------------------- nesting
def _placed(passage: Passage, new: Sequence[Attribution], base: int) -> Iterator[Attribution]:
    """Set each parent: the smallest content around a cue. What stands in a quotation of nobody is left out."""
    around = _around(passage, new)
    kept = [i for i, a in enumerate(new) if not a.inner or around[i] is not None]
    places = {old: base + number for number, old in enumerate(kept)}
    for i in kept:
        parent = around[i]
        yield new[i] if parent is None else replace(new[i], parent=places.get(parent))


def _around(passage: Passage, others: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the number of the smallest other one in whose content its cue stands."""
    by_sentence: dict[int, list[int]] = {}
    for i, a in enumerate(others):
        for span in a.content:
            tokens = passage.tokens(span)
            for n in range(passage.sentence(tokens.start), passage.sentence(tokens.end - 1) + 1):
                by_sentence.setdefault(n, []).append(i)
    return [
        _smallest(a, i, others, by_sentence.get(passage.sentence(passage.tokens(a.cue).start), ()))
        for i, a in enumerate(others)
    ]


def _smallest(a: Attribution, own: int, others: Sequence[Attribution], near: Sequence[int]) -> int | None:
    sizes = [
        (sum(s.length for s in others[i].content), i)
        for i in near
        if i != own and others[i].cue != a.cue and any(s.covers(a.cue) for s in others[i].content)
    ]
    return min(sizes)[1] if sizes else None
