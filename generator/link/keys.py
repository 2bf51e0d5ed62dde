"""Salience and key claims, once it is known what the other articles say.

What is repeated elsewhere weighs more. Each article keeps three to eight keys where it has as many, and one at
least; no two of one article say the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.link.vocabulary import Vocabulary
from generator.link.words import Token, tokens
from generator.models import Block, Claim, Cluster, Prepared

FEWEST, MOST = 3, 8
REPEATED = 0.05  # for each further article, three at most: enough to order equals, not to lift a background sentence
ALIKE = 0.7  # share of the shorter claim's terms that both hold, from which two keys say the same
PLAIN = Vocabulary()  # names in full: one article names a thing alike
NEVER = frozenset(("headline", "kicker", "caption"))


def settled(
    claims: Iterable[Claim],
    clusters: Sequence[Cluster],
    prepared: Sequence[Prepared],
    words: Mapping[str, tuple[Token, ...]],
) -> tuple[Claim, ...]:
    """The claims in the same order, salience raised by what others repeat, keys chosen anew for each article.

    `words` are those of claims that were read already, by id.
    """
    elsewhere = {claim: cluster.articles - 1 for cluster in clusters for claim in cluster.claims}
    raised = [_raised(claim, elsewhere.get(claim.id, 0)) for claim in claims]
    blocks = {each.article.id: each.article.blocks for each in prepared}
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in raised:
        by_article[claim.article].append(claim)
    keys = {claim.id for article, group in by_article.items() for claim in _keys(group, blocks[article], words)}
    return tuple(claim if claim.key == (claim.id in keys) else replace(claim, key=claim.id in keys) for claim in raised)


def _raised(claim: Claim, articles: int) -> Claim:
    salience = round(min(1.0, claim.salience + REPEATED * min(articles, 3)), 4)
    return claim if salience == claim.salience else replace(claim, salience=salience)


def _keys(claims: Sequence[Claim], blocks: Sequence[Block], words: Mapping[str, tuple[Token, ...]]) -> list[Claim]:
    """The article's own keys and, up to three, the next best; the most salient of those that say the same."""
    body = [claim for claim in claims if claim.block < len(blocks) and blocks[claim.block].kind not in NEVER] or list(
        claims
    )
    chosen: list[tuple[Claim, frozenset[str]]] = []
    for claim in sorted(body, key=lambda claim: (not claim.key, -claim.salience, claim.id)):
        if len(chosen) < (MOST if claim.key else FEWEST):
            told = words[claim.id] if claim.id in words else tokens(claim.text)
            terms = frozenset(term for _, term in PLAIN.read(told))
            if not any(_alike(terms, others) for _, others in chosen):
                chosen.append((claim, terms))
    return [claim for claim, _ in chosen]


def _alike(left: frozenset[str], right: frozenset[str]) -> bool:
    return len(left & right) >= ALIKE * max(1, min(len(left), len(right)))
