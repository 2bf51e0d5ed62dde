"""How much of an article a page may show: a claim's sentence, one sentence on each side, 200 characters of what was removed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from generator.models import Article, Block, Claim
from generator.spans import OffsetMap, Span, merge

_RUNNING = frozenset({"paragraph", "quote", "list_item"})
REMOVED_SHOWN = 200  # characters of a removed passage
# A text without full stops is one sentence; what is shown of it is no longer than a long sentence of a newspaper.
LONGEST, _LONGEST_BESIDE, _LEAD = 1500, 500, 300
_NEIGHBOUR_WORDS = 8  # enough to find the place in the source file by eye
# A full stop, closing marks, white space, then a capital, a digit or an opening mark; not after an initial or a title.
_STOP = re.compile(r"(?<![A-Z]\.)(?<!\b[A-Z])[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9À-Þ])")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|Maj|Prof|Rev|St|No|Jr|Sr|vs|Inc|Ltd|Co)$")


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence cut where its claim begins and ends, and the sentences beside it ("" where there is none).

    A neighbour that the page shows already is "" and its place stands in `before_at` or `after_at`.
    """

    before: str
    sentence: tuple[tuple[str, bool], ...]  # pieces in order; True for what is claimed
    after: str
    before_at: str | None = None
    after_at: str | None = None


class Excerpts:
    """The sentences of one article and what of them may be shown."""

    def __init__(self, article: Article, claims: Sequence[Claim], full: bool) -> None:
        self.article, self.claims, self.full = article, claims, full

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Every sentence in order. Where claims stand, the claim's own sentence is the measure."""
        return tuple(
            sentence for block in self.article.blocks for sentence in _sentences(self.article.text, block.span)
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def around(self, sentence: Span) -> tuple[Span | None, Span | None]:
        """The sentence before and the one after."""
        first = bisect_right(self._starts, sentence.start) - 1
        last = bisect_right(self._starts, max(sentence.end - 1, sentence.start))
        before = self._between(first, sentence.start, -1)
        after = self.sentences[last] if last < len(self.sentences) else None
        before, after = self._beside(sentence, before), self._beside(sentence, after)
        return (
            Span(max(before.start, before.end - _LONGEST_BESIDE), before.end) if before else None,
            Span(after.start, min(after.end, after.start + _LONGEST_BESIDE)) if after else None,
        )

    def window(self, claim: Claim) -> Span:
        """The claim's sentence, or as much of a monstrous one as may be shown, from a little before what is claimed."""
        sentence = claim.sentence
        if sentence.length <= LONGEST:
            return sentence
        start = max(sentence.start, min((span.start for span in claim.content), default=sentence.start) - _LEAD)
        return Span(start, min(sentence.end, start + LONGEST))

    def _beside(self, sentence: Span, other: Span | None) -> Span | None:
        """A neighbour in the same block or, like the sentence, in running text; a headline is nobody's neighbour."""
        if other is None:
            return None
        blocks = [self._block(one) for one in (sentence, other)]
        return other if blocks[0] is blocks[1] or all(block.kind in _RUNNING for block in blocks) else None

    def _block(self, sentence: Span) -> Block:
        return self.article.blocks[max(0, bisect_right(self._block_starts, sentence.start) - 1)]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.article.blocks]

    def _between(self, at: int, start: int, step: int) -> Span | None:
        if at >= 0 and self.sentences[at].start < start:  # our cut is finer or coarser than the claim's
            cut = Span(self.sentences[at].start, start).strip(self.article.text)
            if cut.length:
                return cut
        return self.sentences[at + step] if at + step >= 0 else None

    def context(self, claim: Claim) -> Context:
        """The claim in its sentence, with its neighbours."""
        window = self.window(claim)
        before, after = self.around(window)
        text = self.article.text
        return Context(
            before.of(text) if before else "", self._pieces(claim.content, window), after.of(text) if after else ""
        )

    def marked(self, claim: Claim, spans: Sequence[Span]) -> tuple[tuple[str, bool], ...]:
        """The sentence of a claim in pieces, True for those inside one of the spans."""
        return self._pieces(spans, self.window(claim))

    def _pieces(self, spans: Sequence[Span], window: Span) -> tuple[tuple[str, bool], ...]:
        inside = [Span(max(span.start, window.start), min(span.end, window.end)) for span in spans]
        claimed = merge(span for span in inside if span.length > 0)
        edges = [window.start, *(edge for span in claimed for edge in span), window.end]
        pieces = ((self.article.text[start:end], bool(order % 2)) for order, (start, end) in enumerate(pairwise(edges)))
        return tuple(piece for piece in pieces if piece[0])

    @cached_property
    def shown(self) -> tuple[Span, ...]:
        """What of the text stands on the article's page."""
        if self.full:
            return (Span(0, len(self.article.text)),)
        spans = []
        for window in map(self.window, self.claims):
            spans += [span for span in (window, *self.around(window)) if span is not None]
        return merge(spans)

    @cached_property
    def _offsets(self) -> OffsetMap:
        return OffsetMap(self.article.offsets)

    @cached_property
    def _raw_ends(self) -> list[tuple[int, int]]:
        return sorted((run.raw_start + run.length, run.text_start + run.length) for run in self.article.offsets)

    @cached_property
    def _raw_starts(self) -> list[tuple[int, int]]:
        return sorted((run.raw_start, run.text_start) for run in self.article.offsets)

    def kept_beside(self, raw: Span) -> tuple[str, str]:
        """The last words kept before a removed passage and the first after it, as far as they may be shown."""
        at = bisect_right(self._raw_ends, (raw.start, len(self.article.text))) - 1
        before = self._allowed(self._raw_ends[at][1], -1) if at >= 0 else ""
        then = bisect_right(self._raw_starts, (raw.end, -1))
        after = self._allowed(self._raw_starts[then][1], 1) if then < len(self._raw_starts) else ""
        return " ".join(before.split()[-_NEIGHBOUR_WORDS:]), " ".join(after.split()[:_NEIGHBOUR_WORDS])

    def _allowed(self, position: int, direction: int) -> str:
        """The shown text that ends (direction -1) or starts (1) at a position, at most 120 characters."""
        reach = Span(max(0, position - 120), position) if direction < 0 else Span(position, position + 120)
        probe = position - 1 if direction < 0 else position
        at = bisect_right(self.shown, (probe, len(self.article.text) + 1)) - 1
        if at < 0 or not self.shown[at].start <= probe < self.shown[at].end:
            return ""
        shown = self.shown[at]
        return Span(max(reach.start, shown.start), min(reach.end, shown.end)).of(self.article.text)


def _sentences(text: str, block: Span) -> tuple[Span, ...]:
    """Cut one block at its full stops; white space at the ends of a sentence belongs to none."""
    passage = block.of(text)
    cuts = [
        match.end()
        for match in _STOP.finditer(passage)
        if not _TITLE.search(passage, max(0, match.start() - 6), match.start())
    ]
    edges = [block.start, *(block.start + cut for cut in cuts), block.end]
    spans = (Span(start, end).strip(text) for start, end in pairwise(edges))
    return tuple(span for span in spans if span.length)
