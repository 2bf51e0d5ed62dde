"""From candidates to attributions: which cues count, what belongs to a quotation, what hangs inside what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from generator.extract.constructions import Candidate, candidates
from generator.extract.parser import ParsedBlock
from generator.extract.quotes import Quotation, speech
from generator.extract.sources import Source, source, words
from generator.extract.tree import Range
from generator.lexicon import lexicon
from generator.spans import Span, merge

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence

GATE = 0.6


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is reported to say what. `content` are article offsets, over several sentences and blocks; `parent` an index."""

    rule: str
    lemma: str
    cue: Span
    source: Source | None
    block: int
    content: tuple[Span, ...]
    parent: int | None = None
    told: str | None = None  # whom it was told, where the text names an outlet

    @property
    def start(self) -> int:
        """Where the first words of the content stand."""
        return self.content[0].start


@cache
def cue_scores() -> dict[str, dict[str, float]]:
    """How often a lemma in a construction attributes something (cues.toml)."""
    return dict(lexicon("generator.extract", "cues")["scores"])


def score(candidate: Candidate) -> float:
    """How often this cue in this construction attributes; 0 when it is not known."""
    return cue_scores().get(candidate.lemma, {}).get(candidate.rule, 0.0)


def attributions(parsed: Sequence[ParsedBlock], quoted: Sequence[Quotation]) -> tuple[Attribution, ...]:
    """All attributions of an article, outer before inner, in the order of their content.

    ‘Prices rose’, said Ruiz  ->  source Ruiz, cue said, content ‘Prices rose’.
    """
    by_block: dict[int, list[Quotation]] = {}
    for quotation in quoted:
        by_block.setdefault(quotation.block, []).append(quotation)
    found: list[Attribution] = []
    previous: Attribution | None = None
    for pb in parsed:
        passage = Passage(pb, tuple(by_block.get(pb.index, ())))
        new = passage.attributions(previous)
        found += new
        previous = _carried(passage, new, previous)
    return _nested(found)


def _carried(passage: Passage, new: list[Attribution], previous: Attribution | None) -> Attribution | None:
    """The attribution that a quotation at the head of the next block would continue."""
    outer = [a for a in new if passage.outside(a.cue) or a.rule in ("continued", "continues")]
    if outer:
        return outer[-1]
    return previous if passage.block.kind in ("caption", "headline", "note") else None


def _nested(found: list[Attribution]) -> tuple[Attribution, ...]:
    """Set the parent of each attribution whose cue stands in another's content: the smallest such one."""
    out: list[Attribution] = []
    for a in found:
        outer = [
            (sum(s.length for s in b.content), i)
            for i, b in enumerate(found[max(0, len(out) - 40) : len(out) + 40], max(0, len(out) - 40))
            if b is not a and any(s.covers(a.cue) for s in b.content)
        ]
        out.append(replace(a, parent=min(outer)[1]) if outer else a)
    return tuple(out)


class Passage:
    """One block with its quotations, and the questions that the rules ask of it."""

    def __init__(self, parsed: ParsedBlock, quoted: tuple[Quotation, ...]) -> None:
        self.doc, self.block, self.index = parsed.doc, parsed.block, parsed.index
        self.quoted = quoted
        self.quote_of: list[int | None] = self._quote_of()

    def _quote_of(self) -> list[int | None]:
        """For each token the number of the quotation around it."""
        numbers: list[int | None] = []
        q = 0
        for token in self.doc:
            at = token.idx + self.block.start
            while q < len(self.quoted) and self.quoted[q].span.end <= at:
                q += 1
            numbers.append(q if q < len(self.quoted) and self.quoted[q].span.start <= at else None)
        return numbers

    def span(self, tokens: Range) -> Span:
        """Token range to article offsets."""
        doc, start = self.doc, self.block.start
        last = doc[tokens.end - 1]
        return Span(doc[tokens.start].idx + start, last.idx + len(last) + start)

    def tokens(self, span: Span) -> Range:
        """Article offsets to the tokens they touch."""
        inside = [
            t.i
            for t in self.doc
            if t.idx + self.block.start < span.end and t.idx + len(t) + self.block.start > span.start
        ]
        return Range(inside[0], inside[-1] + 1) if inside else Range(0, 0)

    def outside(self, span: Span) -> bool:
        """True when no quotation covers the span."""
        return not any(q.span.covers(span) for q in self.quoted)

    # ------------------------------------------------------------------------------------------ the steps
    def attributions(self, previous: Attribution | None) -> list[Attribution]:
        """The block's attributions; `previous` is what a quotation at its head may continue."""
        found: list[Attribution] = []
        spoken = previous
        for sentence in self.doc.sents:
            own = self._sentence(sentence)
            if not own and (follow := self._continuation(sentence, spoken, found)):
                found = follow
                spoken = found[-1]
                continue
            found += own
            direct = [a for a in own if self.outside(a.cue)]
            spoken = direct[-1] if direct else (spoken if self._blank(sentence) else None)
        return self._whole(found)

    def _blank(self, sentence: Sentence) -> bool:
        return not any(t.is_alpha for t in sentence)

    def _sentence(self, sentence: Sentence) -> list[Attribution]:
        best: dict[int, Candidate] = {}
        for c in candidates(sentence):
            if score(c) >= GATE and (c.head.i not in best or score(c) > score(best[c.head.i])):
                best[c.head.i] = c
        made = [self._attribution(c, sentence) for c in best.values()]
        if not made and (a := self._colon(sentence)):
            made = [a]
        return [a for a in made if a is not None]

    def _attribution(self, c: Candidate, sentence: Sentence) -> Attribution | None:
        quoted = self.quote_of[c.head.i]
        who = source(c.source, (c.cue, *c.content)) if c.source is not None else None
        if quoted is not None and (who is None or who.pronoun in ("i", "we", "you")):
            return None  # the voice speaks of itself: its own hedge, no claim of another
        content = c.content if quoted is not None else self._completed(c, who, sentence)
        spans = merge(self.span(r) for r in content if r.end > r.start)
        if not spans:
            return None
        return Attribution(c.rule, c.lemma, self.span(c.cue), who, self.index, spans)

    def _completed(self, c: Candidate, who: Source | None, sentence: Sentence) -> tuple[Range, ...]:
        """Repair what the parse says by what the marks say: a quotation is said whole."""
        holes = [c.cue, *([who.span] if who else [])]
        content = list(c.content)
        frame = Range(min(h.start for h in holes), max(h.end for h in holes))
        if c.rule in ("fronted", "inverted") and content[0].start < frame.start and self._closed_before(frame):
            content.append(Range(sentence.start, frame.start))
        if c.rule in ("fronted", "inverted", "parataxis", "complement"):
            content += [r for r in self._quoted_parts(sentence) if not (r.start < frame.end and frame.start < r.end)]
        joined = sorted(content)
        merged: list[Range] = []
        for r in joined:
            if merged and r.start <= merged[-1].end:
                merged[-1] = Range(merged[-1].start, max(merged[-1].end, r.end))
            else:
                merged.append(r)
        return tuple(
            piece for r in merged for part in r.without(holes) if (piece := self._trim(part)).end > piece.start
        )

    def _closed_before(self, frame: Range) -> bool:
        return frame.start > 0 and self.doc[frame.start - 1].text in ',”"’?!»“'

    def _quoted_parts(self, sentence: Sentence) -> list[Range]:
        parts: dict[int, Range] = {}
        for token in sentence:
            number = self.quote_of[token.i]
            if number is not None and (self._spoken(self.quoted[number]) or self.quoted[number].continued):
                parts[number] = Range(parts[number].start if number in parts else token.i, token.i + 1)
        return list(parts.values())

    def _spoken(self, quotation: Quotation) -> bool:
        """True for a quotation that is speech and no borrowed word."""
        return speech(quotation.inner.shift(-self.block.start).of(self.doc.text))

    def _trim(self, part: Range) -> Range:
        start, end = part
        while start < end and (self.doc[start].is_space or self.doc[start].text in ",;:—–-"):
            start += 1
        while end > start and (self.doc[end - 1].is_space or self.doc[end - 1].text in ",;:—–-"):
            end -= 1
        return Range(start, end)

    def _colon(self, sentence: Sentence) -> Attribution | None:
        """*Minister: dam safe*; *Ruiz: “We knew.”*."""
        colon = next((t for t in sentence if t.text == ":"), None)
        if colon is None or not 1 <= colon.i - sentence.start <= 12 or sentence.end - colon.i < 4:
            return None
        before = self.doc[sentence.start : colon.i]
        rest = self._trim(Range(colon.i + 1, sentence.end))
        if any(t.pos_ in ("VERB", "AUX") for t in before) or rest.end <= rest.start:
            return None
        head = before.root
        speaks = head.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or head.lemma_.lower() in words("persons") | words(
            "bodies"
        )
        if not speaks or not any(t.pos_ in ("VERB", "AUX") for t in self.doc[rest.start : rest.end]):
            return None
        who = source(head, (Range(colon.i, sentence.end),))
        return Attribution("colon", ":", self.span(Range(colon.i, colon.i + 1)), who, self.index, (self.span(rest),))

    def _continuation(
        self, sentence: Sentence, spoken: Attribution | None, found: list[Attribution]
    ) -> list[Attribution] | None:
        """A sentence wholly inside quotation marks, without a cue, goes on with what was said before."""
        letters = [t for t in sentence if t.is_alpha]
        if spoken is None or not letters or any(self.quote_of[t.i] is None for t in letters):
            return None
        span = self.span(self._trim(Range(sentence.start, sentence.end)))
        number = self.quote_of[letters[0].i]
        quotation = self.quoted[number] if number is not None else None
        for i, a in enumerate(found):
            if a is spoken:
                grown = replace(a, content=merge([*a.content, span]))
                return [*found[:i], *found[i + 1 :], grown]
        if quotation is None or not (quotation.continued or self._spoken(quotation)):
            return None
        rule = "continues" if quotation.continued else "continued"
        if rule == "continues":
            return [*found, replace(spoken, rule=spoken.rule, content=(span,), block=self.index)]
        mark = Span(quotation.span.start, quotation.inner.start)
        return [*found, replace(spoken, rule=rule, cue=mark, lemma=spoken.lemma, content=(span,), block=self.index)]

    def _whole(self, found: list[Attribution]) -> list[Attribution]:
        """Sentences of a quotation before the one that holds the cue: “A. B,” said Ruiz."""
        out = []
        for a in found:
            extra = [
                Span(q.inner.start, q.inner.end)
                for q in self.quoted
                if self.outside(a.cue)
                and any(q.span.start < s.end and s.start < q.span.end for s in a.content)
                and self._spoken(q)
            ]
            taken = [
                s
                for s in extra
                if not any(b is not a and self.outside(b.cue) and any(c.overlaps(s) for c in b.content) for b in found)
            ]
            out.append(replace(a, content=merge([*a.content, *taken], gap=2)) if taken else a)
        return out


def sentences_of(pb: ParsedBlock) -> Iterator[Span]:
    """The sentences of a block as article offsets."""
    for s in pb.doc.sents:
        if s.text.strip():
            yield Span(s.start_char, s.end_char).strip(pb.doc.text).shift(pb.block.start)
