"""The one place that loads spaCy. Blocks are parsed one by one: given a whole text it glues a headline onto a sentence.

Hostile input is bounded here, with offsets kept true: long runs of punctuation and words without end are blanked
to spaces, a long block is parsed in pieces, and a sentence ends at a line break or after `LONGEST_SENTENCE` tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.errors import ModelError
from generator.extract.datelines import behind_dateline
from generator.lexicon import lexicon
from generator.models import Article, Block, Unread
from generator.spans import Span

if TYPE_CHECKING:  # spaCy takes a second to import, so only when something needs parsing
    from spacy.language import Language
    from spacy.tokens import Doc, Token

BATCH = 8  # small batches cost no more CPU and half the memory (measured on PolNeAR: 205 against 447 MB)
LONGEST_RUN = 64  # characters; spaCy's tokenizer is quadratic on runs of punctuation (8,000 brackets took 3.8 s)
LONGEST_WORD = 400  # characters without a blank; longer ones are encoded data, no language
LONGEST_SENTENCE = 250  # tokens; the longest sentence of 840 news articles has 190, the rules are quadratic in it
LONGEST_RUN_ON = 1_000  # tokens since a line break or a cut, behind which a full stop ends a sentence for sure
LONGEST_PIECE = 20_000  # characters parsed at once, some 4,000 tokens: bounds memory

_CLOSING = ("”", '"', "»", "’", "'", "“")
_MARKS = ("'", "’", "’’", "''", "``")
_RUN = re.compile(rf"(?:[^\w\s]|_){{{LONGEST_RUN},}}")
_WORD = re.compile(rf"\S{{{LONGEST_WORD},}}")
_CUT = re.compile(r"[.!?][\"'”’»)\]]*\s|\n")


@dataclass(frozen=True, slots=True)
class ParsedBlock:
    """One block with its parse. `doc[i].idx + block.start` is an offset into the article's text."""

    index: int  # into the article's blocks
    block: Block  # behind its dateline
    doc: Doc
    text: str = ""  # as it was parsed


@cache
def pipeline(model: str) -> Language:
    """The loaded model; takes 2 to 3 s, so only called when something needs parsing. Raises ModelError."""
    import spacy  # noqa: PLC0415 - see the head of this module
    from spacy.language import Language  # noqa: PLC0415

    if not Language.has_factory("line_ends"):
        Language.component("line_ends", func=line_ends)
    try:
        nlp = spacy.load(model)
    except (OSError, ImportError) as error:
        raise ModelError(model, str(error).split("\n")[0]) from error
    nlp.add_pipe("line_ends", first=True)
    return nlp


def parse(article: Article, model: str) -> tuple[ParsedBlock, ...]:
    """Parse each block of an article, in order, without its dateline; no model is loaded when there is no word to parse."""
    return tuple(_parsed(article, model)) if any(map(str.isalpha, article.text)) else ()


def _parsed(article: Article, model: str) -> Iterator[ParsedBlock]:
    nlp = pipeline(model)
    blocks = behind_dateline(article)
    texts = [tame(block.span.of(article.text)) for block in blocks]
    pieces = [pieces_of(text) for text in texts]
    docs = nlp.pipe((p.of(text) for text, ps in zip(texts, pieces, strict=True) for p in ps), batch_size=BATCH)
    for index, (block, ps) in enumerate(zip(blocks, pieces, strict=True)):
        yield ParsedBlock(index, block, _joined([next(docs) for _ in ps]), texts[index])


def _joined(docs: list[Doc]) -> Doc:
    from spacy.tokens import Doc  # noqa: PLC0415

    if len(docs) == 1:
        return docs[0]
    return Doc.from_docs(docs, ensure_whitespace=False) or docs[0]


def tame(text: str) -> str:
    """The text with what no parser should see blanked, character for character, so that offsets stay true."""
    if not any(map(str.isalnum, text)):
        return " " * len(text)  # marks between which no word stands
    text = _RUN.sub(lambda m: m[0][:LONGEST_RUN] + " " * (len(m[0]) - LONGEST_RUN), text)
    return _WORD.sub(lambda m: " " * len(m[0]), text)


def pieces_of(text: str) -> list[Span]:
    """Cut a long text behind a sentence, else behind a blank, else anywhere, into pieces of `LONGEST_PIECE`.

    >>> pieces_of("Prices rose.")
    [Span(start=0, end=12)]
    """
    cuts = [0]
    while len(text) - cuts[-1] > LONGEST_PIECE:
        start, end = cuts[-1], cuts[-1] + LONGEST_PIECE
        ends = [m.end() for m in _CUT.finditer(text, start, end)]
        cuts.append(ends[-1] if ends else max(text.rfind(" ", start, end) + 1, start) or end)
        if cuts[-1] == start:
            cuts[-1] = end
    return [Span(a, b) for a, b in pairwise([*cuts, len(text)])]


def line_ends(doc: Doc) -> Doc:
    """Settle where sentences may end before the parser decides the rest.

    One ends at a line break that no running sentence crosses, and where it grows out of bounds; none ends
    inside a clause, that is where no full stop, exclamation or question mark stands before.
    """
    ended, forms = False, _speech_forms()
    forced = set(cuts(doc))
    for token in doc:
        if token.i in forced or (token.i and _breaks(doc, token.i)):
            token.is_sent_start = True
        elif token.i and not token.is_space and (not ended or _tag(doc, token.i, forms)):
            token.is_sent_start = False
        if _bears_stop(token):
            ended = token.text[-1] in ".!?…"
    return doc


def _bears_stop(token: Token) -> bool:
    return not (token.is_quote or token.is_bracket or token.is_space or token.text in _MARKS)


def cuts(doc: Doc) -> list[int]:
    """Where a sentence begins because the one before grew out of bounds: tokens since a line break or a full stop.

    Behind a full stop the parser decides; but where it could go on for long without ending one, it is ended.
    """
    found: list[int] = []
    if len(doc) < LONGEST_SENTENCE:
        return found
    open_, whole, ended = 0, 0, False  # where a sentence may, and where it must have begun
    for token in doc:
        i = token.i
        if i and _breaks(doc, i):
            open_ = whole = i
        elif i - open_ >= LONGEST_SENTENCE or (ended and i - whole >= LONGEST_RUN_ON):
            found.append(i)
            open_ = whole = i
        elif ended and not token.is_space:
            open_ = i
        if _bears_stop(token):
            ended = token.text[-1] in ".!?…"
    return found


def unread(parsed: Sequence[ParsedBlock], article: Article) -> tuple[Unread, ...]:
    """The stretches of an article that a bound kept from being parsed whole, in order."""
    return tuple(one for pb in parsed for one in _unread(pb, pb.block.span.of(article.text)))


def _unread(pb: ParsedBlock, text: str) -> Iterator[Unread]:
    if text != pb.text:
        for pattern, reason in (
            (_RUN, f"marks in a row beyond {LONGEST_RUN}"),
            (_WORD, f"a word of {LONGEST_WORD} characters or more"),
        ):
            kept = LONGEST_RUN if pattern is _RUN else 0
            yield from (
                Unread(m.start() + kept + pb.block.start, m.end() + pb.block.start, f"not parsed: {reason}")
                for m in pattern.finditer(text)
                if m.end() > m.start() + kept
            )
    for piece in pieces_of(pb.text)[1:]:
        before = pb.text[max(piece.start - 8, 0) : piece.start]
        if "\n" not in before and before.rstrip(" \"'”’»)]")[-1:] not in (".", "!", "?"):
            yield Unread(
                piece.start + pb.block.start,
                piece.start + pb.block.start,
                f"cut: a passage of more than {LONGEST_PIECE:,} characters",
            )
    for i in cuts(pb.doc):
        token = pb.doc[i]
        yield Unread(
            token.idx + pb.block.start,
            token.sent[-1].idx + len(token.sent[-1]) + pb.block.start,
            f"cut: a sentence of more than {LONGEST_SENTENCE} words",
        )


@cache
def _speech_forms() -> frozenset[str]:
    return frozenset(lexicon("generator.extract", "speech")["forms"])


def _tag(doc: Doc, i: int, forms: frozenset[str]) -> bool:
    """*“Who knew?” Ruiz asked.*: what follows the closing mark belongs to the quotation's sentence."""
    if i < 2 or doc[i - 1].text not in _CLOSING or doc[i - 2].text[-1] not in "!?…":
        return doc[i - 1].text in _CLOSING and doc[i].text[0].islower()
    near = list(doc[i : i + 6])
    stop = next((n for n, t in enumerate(near) if t.text in ",.;:" or t.is_quote), len(near))
    return doc[i].text[0].islower() or any(t.lower_ in forms for t in near[:stop])


def _breaks(doc: Doc, i: int) -> bool:
    """A token behind a line break begins a sentence unless the line before runs on into a small letter."""
    if "\n" not in doc[i - 1].text or doc[i].is_space:
        return False
    return not (doc[i].text[:1].islower() and i > 1 and doc[i - 2].text[-1] not in ".!?:")
