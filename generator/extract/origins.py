"""The way a claim came to the page, nearest first: this outlet, the outlet it credits, the voice, the document."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from generator.extract.sources import Source
from generator.lexicon import lexicon
from generator.models import Article, OriginKind, OriginStep, Voice

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(lexicon("generator.extract", "origins")[name])


def origin(
    article: Article, voice: Voice | None, source: Source | None, sentence: Sequence[Token] = ()
) -> tuple[OriginStep, ...]:
    """The steps the text gives; one that it does not give is left out."""
    steps: list[OriginStep] = []
    if article.publisher:
        steps.append(OriginStep("outlet", article.publisher))
    if sentence and (credited := _credited(sentence)) and not (voice and credited in voice.text):
        steps.append(OriginStep("credited", credited))
    if voice is not None:
        name = voice.resolved or voice.text
        steps.append(OriginStep(_kind(source, name), name))
    return tuple(dict.fromkeys(steps))


def _kind(source: Source | None, name: str) -> OriginKind:
    if _outlet(name):
        return "credited"
    if source is not None and source.head.lemma_.lower() in _table("documents"):
        return "document"
    return "voice"


def _outlet(name: str) -> bool:
    bare = name.removeprefix("the ").removeprefix("The ")
    last = bare.split()[-1].lower() if bare.split() else ""
    return bare.lower() in _table("outlets") or (len(bare.split()) > 1 and last in _table("outlet_words"))


def _credited(sentence: Sequence[Token]) -> str | None:
    """*told the Brill Courier*, *in an interview with Radio Nord*, *first reported by …*."""
    doc = sentence[0].doc
    for token in sentence:
        if token.lemma_.lower() in ("tell", "interview", "with", "by", "to"):
            for child in token.children:
                if child.dep_ not in ("dobj", "dative", "pobj", "iobj"):
                    continue
                start = child.left_edge.i
                name = " ".join("".join(t.text_with_ws for t in doc[start : child.i + 1] if t.dep_ != "det").split())
                for piece in (name, child.text):
                    if _outlet(piece):
                        return piece
    return None
