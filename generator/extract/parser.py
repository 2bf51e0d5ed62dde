"""The one place that loads spaCy. Blocks are parsed one by one: given a whole text it glues a headline onto a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from generator.errors import ModelError
from generator.models import Article, Block

BATCH = 8  # small batches cost no more CPU and half the memory (measured on PolNeAR: 205 against 447 MB)


@dataclass(frozen=True, slots=True)
class ParsedBlock:
    """One block with its parse. `doc[i].idx + block.start` is an offset into the article's text."""

    index: int  # into the article's blocks
    block: Block
    doc: Doc


@cache
def pipeline(model: str) -> Language:
    """The loaded model; takes 2 to 3 s, so only called when something needs parsing. Raises ModelError."""
    try:
        return spacy.load(model)
    except (OSError, ImportError) as error:
        raise ModelError(model, str(error).split("\n")[0]) from error


def parse(article: Article, model: str) -> tuple[ParsedBlock, ...]:
    """Parse each block of an article, in order."""
    return tuple(_parsed(article, pipeline(model)))


def _parsed(article: Article, nlp: Language) -> Iterator[ParsedBlock]:
    docs = nlp.pipe((block.span.of(article.text) for block in article.blocks), batch_size=BATCH)
    for index, (block, doc) in enumerate(zip(article.blocks, docs, strict=True)):
        yield ParsedBlock(index, block, doc)
