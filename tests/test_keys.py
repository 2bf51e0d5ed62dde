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
from generator.extract.salience import UNTOLD, WEIGHTS, salience
from generator.extract.substance import substance
from generator.settings import Settings

# Measured by benchmarks/keys.py: precision .778, recall .725, tempted 8; first sentences .624, .570, 18.
PRECISION, RECALL, TEMPTED = 0.76, 0.705, 9
BETTER = 0.14  # than the first sentences, in either; measured .154 and .155
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
        ("The mayor, Ana Roth, had maintained that 200 jobs would be lost.", PAST),
        ("The mayor, Ana Roth, used to say that 200 jobs would be lost.", PAST),
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


FIRE = """The city council of Gronau closed the Halden mill on Monday after a fire in which three workers died.

Inspectors had found 14 faults in the spring, a report of the labour office says. Sparks from a saw set fire to the dust in the hall, according to the fire brigade of Gronau.

{answer}

Mayor Ana Roth said the county of Gronau would pay 40,000 crowns to each of the three families. The union, Verda, said that it would go to court in Halden for the families of the dead.

The labour office said that it had asked the mill for a new ventilator twice in March. The prosecutor, Jan Holm, said that he was looking into the reports of the inspectors.

The mill employs 210 people and supplies half the bakeries of the county of Gronau. The Halden company was founded in 1908 and bought by the Norda group in 2015.
"""


def keys_of(answer: str) -> list[str]:
    """The key claims of an article in which somebody answers a charge."""
    return [claim.text for claim in extracted(FIRE.format(answer=answer)).claims if claim.key]


def test_a_denial_that_says_what_it_denies_is_key() -> None:
    """The accused is heard, even where other claims weigh more."""
    found = keys_of("The owner denied that it had been warned.")
    assert "that it had been warned" in found
    assert found[0].startswith("The city council of Gronau closed the Halden mill")


def test_behind_a_bare_denial_the_words_of_the_same_side_are_key() -> None:
    """*Rejected the report* says nothing by itself; what the owner says next does."""
    found = keys_of("The owner rejected the report. “We were not told of any faults,” the owner said.")
    assert "We were not told of any faults" in found
    assert "the report" not in found


def test_no_two_keys_stand_in_one_sentence() -> None:
    """What stands first are sentences: one that is cut into two claims is shown once."""
    for one in map(marked, names()):
        sentences = [claim.sentence for claim in one.claims if claim.key]
        assert len(set(sentences)) == len(sentences)


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Sparks set fire to the dust in the evening.", 0),
        ("Sparks set fire to the mill of Halden in the evening.", UNTOLD),
        ("Sparks set fire to 14 mills in the evening.", UNTOLD),
        ("Sparks set fire to the dust in the evening, the owner said.", 1),
    ],
)
def test_own_words_without_name_and_figure_weigh_nothing_as_told(text: str, weight: float) -> None:
    """A scene or a comment is no fact; the same words from a voice are a statement."""
    parsed = parse(article(text), Settings().model)
    (claim,) = extracted(text).claims
    its = substance(claim, parsed[0])
    others = {"early": 1.0, "new": 0.0, "names": its.names, "figure": float(bool(claim.figures))}
    rest = sum(WEIGHTS[reason] * value for reason, value in others.items())
    long = min(1.0, max(0.0, (len(claim.text.split()) - 4) / 12)) * WEIGHTS["concrete"]
    assert salience(claim, 0.0, 0.0, its) == pytest.approx(rest + long + WEIGHTS["told"] * weight)


def test_the_weights_are_shares() -> None:
    """A claim's salience lies between 0 and 1."""
    assert sum(WEIGHTS.values()) == pytest.approx(1)


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
