"""What pairs of rows share, and how alike the passages around two claims are: the fast ways against the plain ones."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from link_builders import dossier

from generator.link import ragged
from generator.link.passages import passages
from generator.link.ragged import Rows, array, blocks, starts
from generator.link.statements import statements
from generator.link.vocabulary import Vocabulary

terms = st.lists(st.integers(0, 9), max_size=6).map(sorted)
WORDS = ["bridge", "mayor", "flood", "court", "harbour", "strike"]
sentences = st.lists(st.sampled_from(WORDS), max_size=4)


@settings(deadline=None, max_examples=100)
@given(st.lists(terms, min_size=1, max_size=8), st.data(), st.sampled_from([1, 2, 64]))
def test_every_meeting_of_equal_terms_is_found(held: list[list[int]], data: st.DataObject, block: int) -> None:
    """In order, also of terms that a row holds twice, whatever was looked up before."""
    rows = Rows(starts(array([len(row) for row in held])), array([term for row in held for term in row]))
    number = st.integers(0, len(held) - 1)
    pairs = sorted(data.draw(st.lists(st.tuples(number, number), max_size=12)))
    left, right = (array([pair[side] for pair in pairs]) for side in (0, 1))
    found = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ragged, "BLOCK", block)
        for part in blocks(left):
            pair, ours, theirs = rows.shared(left[part], right[part])
            found += list(zip((part.start + pair).tolist(), ours.tolist(), theirs.tolist(), strict=True))
    begin = rows.begin.tolist()
    assert found == [
        (i, begin[a] + j, begin[b] + k)
        for i, (a, b) in enumerate(pairs)
        for k, other in enumerate(held[b])
        for j, term in enumerate(held[a])
        if term == other
    ]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(sentences, max_size=4), max_size=4))
def test_passages_are_alike_as_the_terms_of_three_sentences_are(articles: list[list[list[str]]]) -> None:
    """Each sentence with the ones beside it in its article, each term once, weighed by how rare it is."""
    rarity = {word: 1.0 + i / 3 for i, word in enumerate(WORDS)}
    every = list(passages([[dict.fromkeys(each) for each in article] for article in articles], rarity.__getitem__))
    around = [
        {word for near in article[max(0, i - 1) : i + 2] for word in near}
        for article in articles
        for i in range(len(article))
    ]
    assert len(every) == len(around)
    for one, ours in zip(every, around, strict=True):
        for other, theirs in zip(every, around, strict=True):
            told = math.prod(math.hypot(*(rarity[word] for word in words)) for words in (ours, theirs))
            shared = sum(rarity[word] ** 2 for word in ours & theirs)
            assert one.cosine(other) == pytest.approx(shared / told if told else 0.0)
            assert one.cosine(other) == other.cosine(one)


def test_a_claim_stands_in_the_passage_of_its_sentence() -> None:
    """Claims of one sentence in one passage, whatever the order of the ids; a sentence that stands alone in its own."""
    rows = {
        "b": {"claims": ["The flood broke the bridge.", "The mayor closed the harbour.", "A court called a strike."]},
        "a": {"claims": ["The mayor closed the harbour."]},
    }
    ready, _ = statements(dossier(rows), Vocabulary())
    by_id = {each.id: each.passage for each in ready}
    alone = by_id["a.1"]
    met = Counter({claim: alone.cosine(passage) for claim, passage in by_id.items()})
    assert met["a.1"] == pytest.approx(1.0)
    assert 1 > met["b.1"] > met["b.2"] > 0
