"""From candidates to attributions: which cues count, what they take in, and what hangs inside what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from generator.extract.boundaries import completed
from generator.extract.constructions import Candidate, candidates, cue_range, speaker
from generator.extract.parser import ParsedBlock
from generator.extract.passage import Passage
from generator.extract.quotes import Quotation
from generator.extract.sources import Source, source, words
from generator.extract.tree import Range, beside
from generator.lexicon import lexicon
from generator.spans import Span, merge

if TYPE_CHECKING:
    from spacy.tokens import Token

GATE = 0.4  # share of (cue, construction) that attributes; .35 to .45 gave the best F1 on PolNeAR train
QUOTABLE = 0.5  # share of a verb's fronted uses; above it the verb may introduce any quotation beside it
SPEAKERS = ("PERSON", "ORG", "GPE", "NORP")
_QUOTING = ("fronted", "inverted", "parataxis", "complement", "quotation", "lead_in", "colon")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is reported to say what. `content` may run over sentences and blocks; `parent` is an index into all."""

    rule: str
    lemma: str
    cue: Span
    source: Source | None
    block: int
    content: tuple[Span, ...]
    inner: bool = False  # the cue itself stands inside a quotation
    parent: int | None = None

    def taking(self, *spans: Span) -> Attribution:
        """The same with more content."""
        return replace(self, content=merge([*self.content, *spans]))


@cache
def cue_scores() -> dict[str, dict[str, float]]:
    """How often a lemma in a construction attributes something: counted (cues.toml) or set (cues_general.toml)."""
    counted = lexicon("generator.extract", "cues")["scores"]
    given = lexicon("generator.extract", "cues_general")["scores"]
    return {
        lemma: {rule: max(t.get(lemma, {}).get(rule, 0.0) for t in (counted, given)) for rule in rules}
        for lemma in (*counted, *given)
        if (rules := {**counted.get(lemma, {}), **given.get(lemma, {})})
    }


@cache
def speech_verbs() -> frozenset[str]:
    """Verbs that introduce a quotation by what they mean."""
    return frozenset(lexicon("generator.extract", "speech")["verbs"])


def score(candidate: Candidate) -> float:
    """How often this cue in this construction attributes; 0 when it is not known."""
    return cue_scores().get(candidate.lemma, {}).get(candidate.rule, 0.0)


def quotable(lemma: str) -> bool:
    """True for a verb that may introduce a quotation without any grammar between them."""
    shares = cue_scores().get(lemma, {})
    return lemma in speech_verbs() or max(shares.get("fronted", 0), shares.get("inverted", 0)) >= QUOTABLE


def attributions(parsed: Sequence[ParsedBlock], quoted: Sequence[Quotation]) -> tuple[Attribution, ...]:
    """All attributions of an article in the order of its blocks.

    ‘Prices rose’, said Ruiz  ->  source Ruiz, cue said, content ‘Prices rose’.
    """
    by_block: dict[int, list[Quotation]] = {}
    for quotation in quoted:
        by_block.setdefault(quotation.block, []).append(quotation)
    found: list[Attribution] = []
    carried = Carried()
    for pb in parsed:
        passage = Passage(pb, tuple(by_block.get(pb.index, ())))
        new = quotations_taken(passage, list(outer(passage)), carried)
        carried = _carry(passage, new, carried)
        found += _placed([*new, *inner(passage)], len(found))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Carried:
    """What one block leaves to the next: the voice that a quotation would continue, and a colon that announces one."""

    spoken: Attribution | None = None
    announced: Attribution | None = None


def _carry(passage: Passage, new: Sequence[Attribution], before: Carried) -> Carried:
    if passage.block.kind in ("caption", "headline", "kicker", "note"):
        return before
    spoken = max((a for a in new if _quoting(a, passage)), key=lambda a: a.content[-1].end, default=None)
    return Carried(spoken, announcement(passage, passage.sentences[-1] if passage.sentences else Range(0, 0)))


def _quoting(a: Attribution, passage: Passage) -> bool:
    """True when an attribution ends in a quotation that fills the end of the block."""
    return any(q.span.overlaps(s) for q in passage.quoted for s in a.content)


# ------------------------------------------------------------------------------------------------ candidates
def outer(passage: Passage) -> Iterator[Attribution]:
    """The attributions whose cue the outlet itself writes."""
    for number, sentence in enumerate(passage.sentences):
        chosen = [c for c in _best(passage, sentence) if passage.quote_of[c.head.i] is None]
        made = [a for c in chosen if (a := _attribution(passage, number, c)) is not None]
        if not made and (a := colon(passage, sentence)) is not None:
            made = [a]
        yield from made


def inner(passage: Passage) -> Iterator[Attribution]:
    """The attributions that stand inside a quotation: the voice hands on what another said."""
    for number, sentence in enumerate(passage.sentences):
        for c in _best(passage, sentence):
            if passage.quote_of[c.head.i] is None:
                continue
            a = _attribution(passage, number, c)
            if a is not None and a.source is not None and a.source.pronoun not in ("i", "we", "you", "it"):
                yield replace(a, inner=True)


def _best(passage: Passage, sentence: Range) -> Iterable[Candidate]:
    """For each cue of a sentence the construction in which it attributes most often."""
    best: dict[int, Candidate] = {}
    for c in candidates(passage.doc[sentence.start : sentence.end]):
        if c.content and score(c) >= GATE and (c.head.i not in best or score(c) > score(best[c.head.i])):
            best[c.head.i] = c
    return best.values()


def _attribution(passage: Passage, number: int, c: Candidate) -> Attribution | None:
    speaking = c.source or (_fallback(passage, c.head) if c.rule in _QUOTING else None)
    who = source(speaking, (c.cue, *c.content)) if speaking is not None else None
    holes = [c.cue, *([who.span] if who else [])]
    content = (
        completed(passage, passage.sentences[number], c, holes) if passage.quote_of[c.head.i] is None else c.content
    )
    pieces = (passage.trim(p) for r in content for p in r.without(holes))
    spans = merge(passage.span(p) for p in pieces if p.end > p.start)
    return Attribution(c.rule, c.lemma, passage.span(c.cue), who, passage.index, spans) if spans else None


def colon(passage: Passage, sentence: Range) -> Attribution | None:
    """*Minister: dam safe*; *Ruiz: “We knew.”*."""
    doc = passage.doc
    at = next(
        (i for i in range(sentence.start + 1, min(sentence.end, sentence.start + 13)) if doc[i].text == ":"), None
    )
    if at is None or sentence.end - at < 4:
        return None
    rest = passage.trim(Range(at + 1, sentence.end))
    if any(t.pos_ in ("VERB", "AUX") for t in doc[sentence.start : at]) or rest.end <= rest.start:
        return None
    head = doc[sentence.start : at].root
    if not _speaks(head, at - sentence.start) or not any(t.pos_ in ("VERB", "AUX") for t in doc[rest.start : rest.end]):
        return None
    mark = Range(at, at + 1)
    who = source(head, (Range(at, sentence.end),))
    if sentence.start == 0 and doc[:at].text.isupper():  # a transcript: all that follows is said
        rest = passage.trim(Range(at + 1, len(doc)))
    return Attribution("colon", ":", passage.span(mark), who, passage.index, (passage.span(rest),))


def _speaks(head: Token, length: int) -> bool:
    """True for what may speak before a colon: a name, a short proper noun, an office or a body."""
    if head.ent_type_ in SPEAKERS or head.lemma_.lower() in words("persons") | words("bodies"):
        return True
    return head.pos_ == "PROPN" and length <= 4 and head.ent_type_ not in ("DATE", "TIME", "FAC")


# ------------------------------------------------------------------------------------------------ quotations
def quotations_taken(passage: Passage, found: list[Attribution], carried: Carried) -> list[Attribution]:
    """Give each quotation that is speech to its voice, whole, however many sentences it has."""
    for number in range(len(passage.quoted)):
        span = passage.quoted[number].inner
        owner = _owner(found, span)
        if owner is not None:
            if passage.spoken(number):
                found[owner] = found[owner].taking(span)
            continue
        if _runs_into(passage, number, found):
            continue
        if passage.spoken(number):
            _give(passage, number, found, carried)
    return found


def _runs_into(passage: Passage, number: int, found: list[Attribution]) -> bool:
    """*Ruiz said roads were bad but she was “not afraid”*: the parse cut the coordination, the content goes on."""
    inside = passage.within(number)
    sentence = passage.sentences[passage.sentence(inside.start)]
    for i, a in enumerate(found):
        end = passage.tokens(a.content[-1]).end
        if a.rule != "complement" or not sentence.start <= end <= inside.start <= end + 25:
            continue
        between = passage.doc[end : inside.start]
        if any(passage.span(Range(end, inside.end)).overlaps(b.cue) for b in found) or any(
            quotable(t.lemma_.lower()) for t in between if t.pos_ == "VERB"
        ):
            continue
        if any(t.text == "." for t in between):
            continue
        found[i] = a.taking(passage.span(Range(end, inside.end)))
        return True
    return False


def _owner(found: Sequence[Attribution], span: Span) -> int | None:
    """Which attribution holds most of a quotation already."""
    shares = [
        (sum(min(s.end, span.end) - max(s.start, span.start) for s in a.content if s.overlaps(span)), -i)
        for i, a in enumerate(found)
    ]
    best = max(shares, default=(0, 0))
    return -best[1] if best[0] > 0 else None


def _give(passage: Passage, number: int, found: list[Attribution], carried: Carried) -> None:
    """A quotation that no grammar took: to the cue beside it, the colon before it, else the voice that just spoke."""
    span = passage.quoted[number].inner
    beside = _beside(passage, number)
    if beside is not None:
        same = next((i for i, a in enumerate(found) if a.cue.overlaps(beside.cue)), None)
        if same is None:
            found.append(beside)
        elif found[same].rule in _QUOTING:
            found[same] = found[same].taking(span)
        return
    announced = _announced(passage, number, carried)
    if announced is not None:
        found.append(announced.taking(span) if announced.content else replace(announced, content=(span,)))
        return
    _continue(passage, number, found, carried)


def _continue(passage: Passage, number: int, found: list[Attribution], carried: Carried) -> None:
    quotation = passage.quoted[number]
    inside = passage.within(number)
    begin = passage.sentences[passage.sentence(inside.start)].start
    if any(t.is_alpha for t in passage.doc[begin : inside.start]):
        return  # the outlet speaks in between
    before = [i for i, a in enumerate(found) if a.block == passage.index and a.cue.start < quotation.span.start]
    last = max(before, key=lambda i: found[i].content[-1].end, default=None)
    if last is not None:
        gap = passage.tokens(Span(max(found[last].content[-1].end, found[last].cue.end), quotation.span.start))
        if passage.sentence(gap.start) >= passage.sentence(inside.start) - 1 and _quoting(found[last], passage):
            found[last] = found[last].taking(quotation.inner)
        return
    spoken = carried.spoken
    if spoken is None or any(t.is_alpha for t in passage.doc[: inside.start]):
        return
    if quotation.continued:
        found.append(replace(spoken, content=(quotation.inner,), block=passage.index))
        return
    mark = Span(quotation.span.start, quotation.inner.start)
    found.append(replace(spoken, rule="continued", cue=mark, content=(quotation.inner,), block=passage.index))


def _beside(passage: Passage, number: int) -> Attribution | None:
    """The nearest verb of speech in the sentences where a quotation begins and ends."""
    inside = passage.within(number)
    first, last = passage.sentence(inside.start), passage.sentence(inside.end - 1)
    around = [*range(passage.sentences[first].start, inside.start), *range(inside.end, passage.sentences[last].end)]
    verbs = [
        i
        for i in around
        if passage.doc[i].pos_ == "VERB" and passage.quote_of[i] is None and quotable(passage.doc[i].lemma_.lower())
    ]
    near = min(verbs, key=lambda i: min(abs(i - inside.start), abs(i - inside.end)), default=None)
    if near is None or min(abs(near - inside.start), abs(near - inside.end)) > 12:
        return None
    return _of_verb(passage, near, "quotation", (passage.quoted[number].inner,))


def _of_verb(passage: Passage, at: int, rule: str, content: tuple[Span, ...]) -> Attribution:
    verb = passage.doc[at]
    head = speaker(verb) or _fallback(passage, verb)
    cue = cue_range(verb)
    holes = (cue, *(passage.tokens(s) for s in content))
    who = source(head, holes) if head is not None and passage.quote_of[head.i] is None else None
    return Attribution(rule, verb.lemma_.lower(), passage.span(cue), who, passage.index, content)


def _fallback(passage: Passage, verb: Token) -> Token | None:
    """The noun beside a verb of speech that the parse gave no subject."""
    if not quotable(verb.lemma_.lower()):
        return None
    noun = beside(verb)
    return noun if noun is not None and passage.quote_of[noun.i] is None else None


def _announced(passage: Passage, number: int, carried: Carried) -> Attribution | None:
    """The sentence before a quotation, or the block before it, that ends in a colon."""
    inside = passage.within(number)
    sentence = passage.sentence(inside.start)
    here = passage.sentences[sentence]
    before = passage.trim(Range(here.start, inside.start))
    if passage.doc[inside.start - 1].text == ":" and before.end > before.start:
        return announcement(passage, Range(here.start, inside.start)) or _noun_before(passage, inside.start - 1)
    if before.end > before.start:
        return None
    if sentence > 0:
        return announcement(passage, passage.sentences[sentence - 1])
    return carried.announced


def _noun_before(passage: Passage, mark: int) -> Attribution | None:
    """The name that stands right before a colon and a quotation, whatever stands before it."""
    head = passage.doc[mark - 1]
    if head.ent_type_ not in SPEAKERS and head.lemma_.lower() not in words("persons") | words("documents"):
        return None
    at = Range(mark, mark + 1)
    return Attribution("colon", ":", passage.span(at), source(head, (at,)), passage.index, ())


def announcement(passage: Passage, sentence: Range) -> Attribution | None:
    """What a sentence that ends in a colon says of the speaker of what follows; its content is still empty."""
    end = sentence.end
    while end > sentence.start and passage.doc[end - 1].is_space:
        end -= 1
    if end <= sentence.start or passage.doc[end - 1].text != ":":
        return None
    verbs = [
        t.i
        for t in passage.doc[sentence.start : end]
        if t.pos_ == "VERB" and passage.quote_of[t.i] is None and quotable(t.lemma_.lower())
    ]
    if verbs:
        return _of_verb(passage, verbs[-1], "lead_in", ())
    return _named_before(passage, Range(sentence.start, end - 1))


def _named_before(passage: Passage, before: Range) -> Attribution | None:
    """*Ruiz:* with the words to follow."""
    doc = passage.doc
    if not 0 < before.end - before.start <= 12 or any(
        t.pos_ in ("VERB", "AUX") for t in doc[before.start : before.end]
    ):
        return None
    head = doc[before.start : before.end].root
    if not _speaks(head, before.end - before.start):
        return None
    mark = Range(before.end, before.end + 1)
    return Attribution("colon", ":", passage.span(mark), source(head, (mark,)), passage.index, ())


# ---------------------------------------------------------------------------------------------------- nesting
def _placed(new: Sequence[Attribution], base: int) -> Iterator[Attribution]:
    """Set each parent: the smallest content around a cue. What stands in a quotation of nobody is left out."""
    kept = [a for a in new if not a.inner or _around(a, new) is not None]
    for a in kept:
        outer_ = _around(a, kept)
        yield a if outer_ is None else replace(a, parent=base + outer_)


def _around(a: Attribution, others: Sequence[Attribution]) -> int | None:
    sizes = [
        (sum(s.length for s in b.content), i)
        for i, b in enumerate(others)
        if b is not a and any(s.covers(a.cue) for s in b.content)
    ]
    return min(sizes)[1] if sizes else None
