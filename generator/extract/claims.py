"""From attributions and the outlet's own sentences to claims: one statement, inside one sentence, with its proofs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.extract.attribution import Attribution
from generator.extract.attributions import attributions
from generator.extract.constructions import DENIAL
from generator.extract.hedges import framing, negated, own_words, polarity, weaker
from generator.extract.mentions import Roster, proper_names
from generator.extract.origins import origin
from generator.extract.own import statements
from generator.extract.parser import ParsedBlock
from generator.extract.quotes import Quotation
from generator.extract.refusals import REFUSAL
from generator.extract.tree import Range
from generator.extract.voices import Voices
from generator.identifiers import Occurrences, content_id, normalised
from generator.models import Article, Claim, ClaimKind, Cue, Hedging, Mention, Voice
from generator.spans import Span, merge

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token


_EDGES = "“”\"«»„‘’' ,\u00a0"  # what a content does not begin or end with

_CLOSING = ".,;:!?…”’)]»"  # what stands close to the word before it


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of one block with its place in the article."""

    parsed: ParsedBlock
    sentence: Sentence
    span: Span
    tokens: tuple[tuple[Token, int], ...]  # each with its place in the article


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution with its id, its resolved voice and its cue as they are exported."""

    attribution: Attribution
    id: str
    voice: Voice | None
    cue: Cue


def lines(parsed: Sequence[ParsedBlock], text: str) -> tuple[Line, ...]:
    """The sentences of an article in order."""
    found = (
        Line(
            pb,
            s,
            Span(s.start_char, s.end_char).shift(pb.block.start).strip(text),
            tuple((t, t.idx + pb.block.start) for t in s),
        )
        for pb in parsed
        for s in pb.doc.sents
    )
    return tuple(line for line in found if line.span.length > 0)


class Claims:
    """Makes the claims of one article."""

    def __init__(
        self,
        article: Article,
        parsed: Sequence[ParsedBlock],
        quoted: tuple[Quotation, ...],
        mentions: Sequence[Mention],
    ) -> None:
        self.article, self.parsed, self.quoted = article, parsed, quoted
        self.lines = lines(parsed, article.text)
        self.starts = [line.span.start for line in self.lines]
        self.quote_starts = [q.span.start for q in quoted]
        self.block_of = {id(pb.doc): pb.block for pb in parsed}
        self.occurrences = Occurrences()
        self.attribution_ids: dict[Span, str] = {}  # by cue: what one cue introduces is one attribution
        self.mentions = mentions

    def all(self) -> tuple[Claim, ...]:
        """Every claim in text order; parents are set by id."""
        found = attributions(self.parsed, self.quoted)
        heard = self._heard(found)
        made: list[tuple[int, Claim]] = []
        for number, (a, voice) in enumerate(zip(found, heard, strict=True)):
            made += [(number, c) for c in self._attributed(a, voice)]
        own = [(-1, c) for c in self._own(found)]
        ordered = sorted(
            [*made, *own], key=lambda x: (x[1].sentence.start, x[1].parent is not None, x[1].content[0].start)
        )
        return self._named(ordered, found)

    def _heard(self, found: Sequence[Attribution]) -> list[Voice | None]:
        """The voice of each attribution, resolved in the order of the cues."""
        roster = Roster([*(m.text for m in self.mentions if m.kind == "person"), *proper_names(self.parsed)])
        places = frozenset(m.text for m in self.mentions if m.kind in ("place", "group"))
        said = merge(s for a in found for s in a.content)
        resolved = Voices(roster, self.parsed, [q.span for q in self.quoted], said, places)
        voices: dict[int, Voice | None] = {}
        for i, a in sorted(enumerate(found), key=lambda x: x[1].cue.start):
            voices[i] = self._voice(a, resolved) if a.source is not None else None
        return [voices[i] for i in range(len(found))]

    def _voice(self, a: Attribution, resolved: Voices) -> Voice:
        assert a.source is not None  # noqa: S101 - the caller asked
        doc = a.source.head.doc
        block = self.block_of[id(doc)]
        words = doc[a.source.span.start : a.source.span.end]
        span = Span(words.start_char, words.end_char).shift(block.start)
        return resolved.voice(a.source, span, span.of(self.article.text), a.lemma, inner=a.inner)

    # ------------------------------------------------------------------------------------------- attributed
    def _attributed(self, a: Attribution, voice: Voice | None) -> Iterator[Claim]:
        source = voice.text if voice else ""
        content = " ".join(s.of(self.article.text) for s in a.content)
        if a.cue not in self.attribution_ids:
            number = self.occurrences.number("t", source, content)
            parts = (self.article.id, normalised(source), a.lemma, normalised(content), number)
            self.attribution_ids[a.cue] = content_id("t", *parts)
        identifier = self.attribution_ids[a.cue]
        cue = Cue(a.cue.start, a.cue.end, a.cue.of(self.article.text), a.lemma, a.rule)
        for line, spans in self._by_sentence(a.content):
            yield self._claim(line, spans, Said(a, identifier, voice, cue))

    def _by_sentence(self, content: tuple[Span, ...]) -> Iterator[tuple[Line, tuple[Span, ...]]]:
        first = max(bisect_right(self.starts, content[0].start) - 1, 0)
        for line in self.lines[first : bisect_left(self.starts, content[-1].end)]:
            inside = [
                Span(max(s.start, line.span.start), min(s.end, line.span.end)) for s in content if s.overlaps(line.span)
            ]
            spans = merge(
                s for s in (i.strip(self.article.text).strip(self.article.text, _EDGES) for i in inside) if s.length
            )
            if spans and any(ch.isalnum() for s in spans for ch in s.of(self.article.text)):
                yield line, spans

    def _claim(self, line: Line, spans: tuple[Span, ...], said: Said | None) -> Claim:
        a = said.attribution if said else None
        text = joined(" ".join(s.of(self.article.text).split()) for s in spans)
        offset = line.parsed.block.start
        inside = [t for t, at in line.tokens if any(s.start <= at < s.end for s in spans)]
        taken = {t.i for t in inside}
        around = [t for t, _ in line.tokens if t.i not in taken and _beside(t, a.cue, offset)] if a else inside
        lemma = None if a is None else "deny" if a.rule == DENIAL else a.lemma
        cue_tokens = [t for t, at in line.tokens if a.cue.start <= at < a.cue.end] if a else []
        frame = framing(lemma, a.cue if a else None, around, offset, negated=negated(cue_tokens))
        own = own_words(inside, offset, outlet=a is None) if a is None or a.rule != REFUSAL else None
        return Claim(
            id="",
            article=self.article.id,
            block=line.parsed.index,
            text=text,
            content=spans,
            sentence=line.span,
            attribution=said.id if said else None,
            parent=None,
            voice=said.voice if said else None,
            cue=said.cue if said else None,
            kind=self._kind(spans) if a else "own",
            hedge=weaker(frame.level if frame else None, own.level if own else None),
            framing=frame,
            own_hedge=own,
            polarity="negative" if a and a.rule == REFUSAL else polarity(inside, lemma, cue_tokens),
            figures=(),
            times=(),
            entities=(),
            origin=origin(
                self.article, said.voice if said else None, a.source if a else None, [t for t, _ in line.tokens]
            ),
            salience=0.0,
            key=False,
        )

    def _kind(self, spans: tuple[Span, ...]) -> ClaimKind:
        """Direct when all its words stand in quotation marks, mixed when some do."""
        total = sum(s.length for s in spans)
        quoted = sum(
            max(0, min(s.end, q.span.end) - max(s.start, q.span.start))
            for q in self._quotes(spans[0].start, spans[-1].end)
            for s in spans
            if q.span.overlaps(s)
        )
        return "direct" if quoted >= total - 2 else "mixed" if quoted else "indirect"

    def _quotes(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The quotations that touch a stretch of the text."""
        first = max(bisect_right(self.quote_starts, start) - 1, 0)
        return self.quoted[first : bisect_left(self.quote_starts, end)]

    # -------------------------------------------------------------------------------------------------- own
    def _own(self, found: Sequence[Attribution]) -> Iterator[Claim]:
        """What no attribution covers and the outlet states itself."""
        cues = merge(a.cue for a in found)
        contents = merge(s for a in found for s in a.content)
        cue_ends, content_ends = [s.end for s in cues], [s.end for s in contents]
        for line in self.lines:
            if any(q.span.covers(line.span) for q in self._quotes(line.span.start, line.span.end)):
                continue
            headline = line.parsed.block.kind in ("headline", "subheading", "kicker")
            heard = tuple(_tokens(line, cues, bisect_right(cue_ends, line.span.start)))
            said = tuple(_tokens(line, contents, bisect_right(content_ends, line.span.start)))
            for words in statements(line.sentence, heard, said, headline=headline):
                span = self._words(line, words)
                if span.length:
                    yield self._claim(line, (span,), None)

    def _words(self, line: Line, words: Range) -> Span:
        """A stretch of a line's sentence as a span of the text; the line itself when it is the whole sentence."""
        if words == (line.sentence.start, line.sentence.end):
            return line.span
        first, last = line.parsed.doc[words.start], line.parsed.doc[words.end - 1]
        return Span(first.idx, last.idx + len(last)).shift(line.parsed.block.start).strip(self.article.text)

    # -------------------------------------------------------------------------------------------------- ids
    def _named(self, ordered: Sequence[tuple[int, Claim]], found: Sequence[Attribution]) -> tuple[Claim, ...]:
        """Give each claim its id and its parent's."""
        named = [
            (
                n,
                replace(
                    c,
                    id=content_id(
                        "c", self.article.id, normalised(c.text), self.occurrences.number("c", normalised(c.text))
                    ),
                ),
            )
            for n, c in ordered
        ]
        of: dict[int, list[Claim]] = {}
        for number, claim in named:
            of.setdefault(number, []).append(claim)
        out = []
        for number, claim in named:
            parent = found[number].parent if number >= 0 else None
            around = of.get(parent, []) if parent is not None else []
            same = next((p for p in around if p.sentence == claim.sentence), around[0] if around else None)
            out.append(replace(claim, parent=same.id if same else None))
        return tuple(out)


def _tokens(line: Line, taken: Sequence[Span], first: int) -> Iterator[Range]:
    """The token ranges of one line's sentence that some spans, in order and from the first that may, cover."""
    for number in range(first, len(taken)):
        span = taken[number]
        if span.start >= line.span.end:
            return
        inside = [t.i for t, at in line.tokens if span.start <= at < span.end]
        if inside:
            yield Range(inside[0], inside[-1] + 1)


def _beside(token: Token, cue: Span, offset: int) -> bool:
    """True for a word that hangs from the cue and is no part of it: *reportedly said*."""
    at, head = token.idx + offset, token.head.idx + offset
    return not cue.start <= at < cue.end and cue.start <= head < cue.end


def joined(pieces: Iterable[str]) -> str:
    """Pieces of a content as one line: a blank between them, none before a mark that closes.

    >>> joined(["Half of them are duds", "."])
    'Half of them are duds.'
    """
    text = ""
    for piece in pieces:
        text += piece if not text or piece[0] in _CLOSING else f" {piece}"
    return text


def tokens_of(claim: Claim, parsed: ParsedBlock) -> list[Token]:
    """The tokens inside a claim's content."""
    offset = parsed.block.start
    start, end = claim.sentence.start - offset, claim.sentence.end - offset
    sentence = parsed.doc.char_span(start, end, alignment_mode="expand")
    if sentence is None:
        return []
    return [t for t in sentence if any(s.start <= t.idx + offset < s.end for s in claim.content)]


__all__ = ["Claims", "Hedging", "lines", "tokens_of"]
