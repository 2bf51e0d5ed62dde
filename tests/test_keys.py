"""Key claims against those that another hand marked in thirty articles, and the laws of the comparison itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import pytest
from extract_cases import article, extracted
from key_cases import Key, Marked, Score, Stretches, lies, marked, names, score

from generator.extract.newness import PAST, STATE, newness
from generator.extract.parser import parse
from generator.settings import Settings

# Measured by benchmarks/keys.py: precision .758, recall .705, tempted 7; first sentences .624, .570, 19.
PRECISION, RECALL, TEMPTED = 0.74, 0.68, 9
BETTER = 0.11  # than the first sentences, in either; measured .134 and .135
MOST = 8


@cache
def total(shown: str) -> Score:
    """The sum over all articles of what the generator shows, or of the first sentences."""
    return sum((score(one, getattr(one, shown)) for one in map(marked, names())), Score())


def stretch(first: int, last: int) -> Stretches:
    """Places as a passage of the text has them."""
    return frozenset(range(first, last))


def scored(keys: Sequence[Key], *shown: Stretches) -> Score:
    """What a made-up article's passages score."""
    return score(Marked("made up", article("x"), (), tuple(keys), (stretch(90, 100),)), shown)


def test_keys_reach_their_floors() -> None:
    """Precision and recall over all articles, at the number of keys that the generator itself chooses."""
    reached = total("shown")
    assert reached.precision >= PRECISION
    assert reached.recall >= RECALL


def test_keys_are_better_than_the_first_sentences() -> None:
    """As many sentences from the top of the body find fewer keys with more beside them."""
    ours, lead = total("shown"), total("lead")
    assert ours.precision > lead.precision + BETTER
    assert ours.recall > lead.recall + BETTER


def test_tempting_passages_are_seldom_key() -> None:
    """Scenes, background, stock phrases: marked in each article as what must not be shown first."""
    assert total("shown").tempted <= TEMPTED


@pytest.mark.parametrize("name", names())
def test_an_article_has_one_to_eight_keys_and_none_in_a_caption(name: str) -> None:
    """Every marked article has keys; none stands in its headline or under a picture."""
    one = marked(name)
    assert 1 <= len(one.shown) <= MOST
    kinds = {one.article.blocks[claim.block].kind for claim in one.claims if claim.key}
    assert not kinds & {"headline", "kicker", "caption"}


@pytest.mark.parametrize("name", names())
def test_the_marks_stand_in_the_cleaned_text(name: str) -> None:
    """Cleaning has kept every marked key, and no two keys of an article share a character."""
    wordings = [words for key in marked(name).keys for words in key.wordings]
    assert all(wordings)
    assert all(not one & other for one, other in pairwise(sorted(wordings, key=min)))


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Sales at the mill in Gronau fell by nine per cent.", 1),
        ("The ferry to Limna will be closed for 12 days.", 1),
        ("The council of Gronau is to meet on 2 June.", 1),
        ("Three wards in Gronau have been emptied.", 1),
        ("The town of Gronau lies on two rivers.", STATE),
        ("The mill at Gronau was opened in 1908.", PAST),
        ("The mill at Gronau burned down a century ago.", PAST),
        ("The mayor, Ana Roth, said the mill was opened in 1908.", 1),
        ("The mayor, Ana Roth, would not say whether 200 jobs would be lost.", 0),
    ],
)
def test_news_is_what_happened_or_is_to_come(text: str, share: float) -> None:
    """A state, what the outlet recalls and what is only asked weigh less."""
    blocks = parse(article(text), Settings().model)
    claims = extracted(text).claims
    assert [newness(claim, blocks[0], None) for claim in claims] == [share]


def test_a_year_is_old_only_before_that_of_the_publication() -> None:
    """In an article of 2024 the year 2024 is no memory, in an article without date any year is."""
    text = "The mill at Gronau was closed in 2024."
    blocks, claims = parse(article(text), Settings().model), extracted(text).claims
    assert [newness(claims[0], blocks[0], year) for year in (2024, 2025, None)] == [1, PAST, PAST]


def test_a_passage_tells_a_key_when_it_lies_there_or_covers_it() -> None:
    """Content without its attribution counts, a fragment or a long passage with a part of the key does not."""
    key = stretch(10, 50)
    assert lies(stretch(10, 30), key)
    assert lies(stretch(0, 90), key)
    assert not lies(stretch(10, 18), key)
    assert not lies(stretch(30, 70), key)
    assert not lies(Stretches(), key)


def test_a_key_counts_once() -> None:
    """The same place again, or another wording of the same point, is wrong; a second part of the key is right."""
    key = Key((stretch(10, 50), stretch(60, 80)))
    assert scored([key], stretch(10, 30), stretch(30, 50)) == Score(2, 2, 1, 1, 0)
    assert scored([key], stretch(10, 50), stretch(10, 49)) == Score(2, 1, 1, 1, 0)
    assert scored([key], stretch(10, 50), stretch(60, 80)) == Score(2, 1, 1, 1, 0)
    assert scored([key], stretch(90, 100)) == Score(1, 0, 1, 0, 1)
