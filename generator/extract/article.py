"""The stage from one article to everything it says. A pure function; spaCy is loaded only when there is a word to parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.extract.claims import Claims
from generator.extract.mentions import mentions
from generator.extract.parser import parse
from generator.extract.quotes import quotations
from generator.extract.salience import salience, with_keys
from generator.models import Article, Claim, Extraction, Mention

LANGUAGES = (None, "en")


def extract(article: Article, model: str) -> Extraction:
    """Find the claims, figures, times and names of an article.

    `model` names an installed spaCy pipeline. An article in another language than English gives an
    extraction without claims. Spans are half-open offsets into the article's text. Raises ModelError.
    """
    if article.language is not None and article.language.split("-")[0].lower() != "en":
        return Extraction(article.id, (), (), (), ())
    parsed = parse(article, model)
    if not parsed:
        return Extraction(article.id, (), (), (), ())
    named = mentions(parsed)
    claims = Claims(article, parsed, quotations(article), named).all()
    weighed = tuple(replace(c, salience=salience(c, _names(c, named), _place(c, article))) for c in claims)
    return Extraction(article.id, with_keys(weighed, article.blocks), (), named, ())


def _names(claim: Claim, named: Sequence[Mention]) -> bool:
    return any(span.start <= m.start < span.end for m in named for span in claim.content)


def _place(claim: Claim, article: Article) -> float:
    return claim.sentence.start / max(1, len(article.text))
