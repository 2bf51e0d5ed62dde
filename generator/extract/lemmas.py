"""The model's lemmas in small letters, mended where they are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


def lemma_of(token: Token) -> str:
    """The lemma of a token; a plural noun that the model left as it is loses its ending.

    *Fined* is fine (not *fin*), *Games* game.
    """
    mended = lexicon("generator.extract", "lemmas")["forms"].get(token.lower_)
    if mended:
        return str(mended)
    lemma = token.lemma_.lower()
    if token.tag_ not in ("NNS", "NNPS") or lemma != token.lower_ or len(lemma) < 4 or not lemma.endswith("s"):
        return lemma
    if lemma.endswith("ss"):
        return lemma
    return lemma[:-3] + "y" if lemma.endswith("ies") else lemma[:-1]
