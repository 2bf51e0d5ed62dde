"""What becomes a claim: children, the outlet's own statements, keys, and the laws that every extraction keeps."""

from __future__ import annotations

from typing import Any

import pytest
from extract_cases import article, cases, extracted, plain, saying

from generator.extract import extract
from generator.extract.claims import joined
from generator.models import BlockKind, Claim, Extraction
from generator.settings import Settings

NEWS = """Dam wall at Brill has moved, engineer warns

Workers inspect the dam at Brill on Monday

BRILL — The wall of the Brill dam has moved by two centimetres since March, engineer Ana Ruiz said on Monday.

“We measured it three times,” she told the Brill Courier. “It may not hold.

“People below should leave.”

The ministry denied that 4,000 people were in danger. It declined to name the builder.

Norvik Energy built the dam in 1974 for $30 million. Mayor Tom Keller said Ruiz believes the wall was never safe."""
KINDS: tuple[BlockKind, ...] = ("headline", "caption")


def news() -> Extraction:
    """The claims of one made-up article."""
    return extracted(NEWS, KINDS)


@pytest.mark.parametrize("case", [*(c for c in cases("claims") if "outer" in c.values[0]), *cases("nesting")])
def test_what_is_attributed_inside_is_a_child(case: dict[str, Any]) -> None:
    """The inner claim names the outer as its parent; a voice's own hedge makes no child."""
    found = extracted(case["text"])
    name, words = case["outer"]
    outer = next(c for c in found.claims if plain(c.text) == plain(words))
    assert outer.parent is None
    assert (outer.voice.resolved if outer.voice else None) == name
    children = [c for c in found.claims if c.parent == outer.id]
    if case["child"] is None:
        assert not children
        return
    assert [(c.voice.text, plain(c.text)) for c in children if c.voice] == [(case["child"][0], plain(case["child"][1]))]


@pytest.mark.parametrize("case", [c for c in cases("claims") if "answers" in c.values[0]])
def test_an_answer_is_said_by_who_is_interviewed(case: dict[str, Any]) -> None:
    """Voice and words of what the rule `interview` finds; the person only where the top names one."""
    found = [c for c in extracted(case["text"]).claims if c.cue is not None and c.cue.rule == "interview"]
    said = [[c.voice.resolved if c.voice else None, plain(c.text)] for c in found]
    assert said == [[who, plain(words)] for who, words in case["answers"]]


@pytest.mark.parametrize("case", [c for c in cases("claims") if "own" in c.values[0]])
def test_own_claims_are_checkable_statements(case: dict[str, Any]) -> None:
    """An event, a figure, a state of affairs; no question, no address, no scene."""
    assert [c.text for c in extracted(case["text"]).claims if c.kind == "own"] == case["own"]


@pytest.mark.parametrize(
    ("headline", "stated"),
    [
        ("Strikers in Brill block harbour, bridge", True),  # the parser takes the verb for a noun
        ("Broken dam floods northern valley", True),  # it names nothing, but says what happened
        ("The long road back", False),
        ("A night of fear", False),
    ],
)
def test_a_headline_that_states_something_is_a_claim(headline: str, stated: bool) -> None:
    """With a name it needs no verb that the parser knows, with a subject and a finite verb no name."""
    found = extracted(f"{headline}\n\nRain fell.", ("headline",)).claims
    assert [c.text for c in found if c.block == 0] == ([headline] if stated else [])


def test_every_claim_lies_in_its_sentence_and_block() -> None:
    """Contents are exact, inside the sentence, inside the block; ids are unique; parents and figures exist."""
    found, blocks = news(), article(NEWS, KINDS).blocks
    ids = [c.id for c in found.claims]
    assert len(ids) == len(set(ids))
    figures = {f.id for f in found.figures}
    for claim in found.claims:
        assert claim.text == joined(" ".join(s.of(NEWS).split()) for s in claim.content)
        assert all(claim.sentence.covers(s) for s in claim.content)
        assert blocks[claim.block].span.covers(claim.sentence)
        assert claim.parent is None or claim.parent in ids
        assert set(claim.figures) <= figures
        assert 0 <= claim.salience <= 1


def test_a_figure_belongs_to_the_innermost_claim() -> None:
    """The number of people in danger belongs to what was denied."""
    found = news()
    figure = next(f for f in found.figures if "4,000" in f.text)
    assert figure.claim == saying(found, "4,000 people were in danger").id


def test_the_steps_of_an_origin_stand_nearest_first() -> None:
    """The outlet, the paper it credits, the voice."""
    one = article("“The wall has moved,” engineer Ana Ruiz told the Brill Courier.", publisher="Coast Daily")
    claim = saying(extract(one, Settings().model), "The wall has moved")
    assert [(s.kind, s.name) for s in claim.origin] == [
        ("outlet", "Coast Daily"),
        ("credited", "Brill Courier"),
        ("voice", "Ana Ruiz"),
    ]


def test_keys_are_few_and_never_captions() -> None:
    """One to eight, in the body, no two that say nearly the same."""
    found, blocks = news(), article(NEWS, KINDS).blocks
    keys: list[Claim] = [c for c in found.claims if c.key]
    assert 1 <= len(keys) <= 8
    assert not {blocks[c.block].kind for c in keys} & {"headline", "caption"}


def test_the_same_article_gives_the_same_extraction() -> None:
    """A pure function: two runs are equal, and an id does not depend on the words around it."""
    again = extract(article(NEWS, KINDS), Settings().model)
    assert again == news()
    moved = extract(article("Brill, Monday.\n\n" + NEWS, ("paragraph", *KINDS)), Settings().model)
    assert {c.id for c in again.claims} <= {c.id for c in moved.claims}


def test_a_mention_has_the_fullest_name() -> None:
    """Ruiz is Ana Ruiz."""
    assert {m.name for m in news().mentions if "Ruiz" in m.text} == {"Ana Ruiz"}


def test_no_blank_stands_before_a_closing_mark() -> None:
    """Pieces of a content are joined as a reader would write them; the spans stay exact."""
    assert (
        joined(["half of them are duds", ".", "The rest work", ", mostly"])
        == "half of them are duds. The rest work, mostly"
    )
    assert joined(["“It broke", "”"]) == "“It broke”"
