"""The sentence encoder: lifts what words nearly tell, links nothing by itself, needs no network, the same bytes each time."""

from __future__ import annotations

import random
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from link_builders import claim_id, dossier
from msgspec.structs import replace
from numpy.typing import NDArray

from generator import settings as settings_module
from generator.errors import SettingsError
from generator.link import link
from generator.link.candidates import Pairs
from generator.link.compare import STRICT, compare
from generator.link.meaning import BOTH, MEANT, NEAR, Meant, encoder, meanings
from generator.link.statements import statements
from generator.link.vocabulary import Vocabulary
from generator.models import Link, Prepared

CASES = yaml.safe_load((Path(__file__).parent / "cases/meaning/pairs.yml").read_text("utf-8"))
STORM = dossier(CASES[0]["articles"])
FIRST = claim_id("one", 1), claim_id("two", 1)


def first(prepared: Sequence[Prepared], *, embed: bool) -> Link | None:
    """The link between the first claims of the two articles."""
    links = {(each.left, each.right): each for each in link(prepared, embed=embed).links}
    return links.get(FIRST)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_encoder_changes_the_relation_as_the_case_says(case: dict[str, Any]) -> None:
    """It lifts a pair that words nearly tell, and objections of days, of order and of missing words hold against it."""
    prepared = dossier(case["articles"])
    found = {name: first(prepared, embed=name == "with") for name in ("without", "with")}
    assert {name: each.relation if each else "none" for name, each in found.items()} == {
        "without": case["without"],
        "with": case["with"],
    }


def test_the_reason_names_the_model_and_shows_the_sentences() -> None:
    """A reader sees by which model, how near, and both texts."""
    found = first(STORM, embed=True)
    assert found is not None
    (reason,) = (each for each in found.reasons if each.feature == "nearest in meaning")
    assert "Universal Sentence Encoder" in reason.detail
    assert f"cosine {reason.score:.2f}" in reason.detail
    assert (reason.left, reason.right) == tuple(each.article.text.split("\n\n")[0] for each in STORM)


def test_without_the_setting_nothing_speaks_of_meaning() -> None:
    """The default does not know the encoder."""
    assert not [r for each in link(STORM).links for r in each.reasons if "meaning" in r.feature + r.detail]


def test_no_network_is_used_and_a_second_run_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package brings its weights: with every socket closed the links are the same, to the last digit."""

    def closed(*_: Any, **__: Any) -> None:
        raise OSError("no network here")

    before = link(STORM, embed=True)
    monkeypatch.setattr(socket, "socket", closed)
    monkeypatch.setattr(socket, "create_connection", closed)
    monkeypatch.setattr(socket, "getaddrinfo", closed)
    assert link(STORM, embed=True) == before


def test_a_missing_package_is_named_with_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line, before any article is read."""
    config = tmp_path / "mkdocs.yml"
    config.write_text("plugins: [{briefings: {embed: true}}]", "utf-8")
    assert settings_module.load(config).embed
    monkeypatch.setattr(settings_module, "ENCODER", "a_package_that_nobody_has")
    with pytest.raises(SettingsError, match=r'embed: .* not installed; pip install "mkdocs-briefings\[embed\]"'):
        settings_module.load(config)


def test_an_article_has_the_same_vectors_beside_others() -> None:
    """What is encoded in one call leaves no trace in a neighbour, to the digits that count."""
    texts = [each.article.text for each in STORM]
    encode = encoder()
    assert np.allclose(encode(texts)[0], encode(texts[:1])[0], atol=1e-5)


# ------------------------------------------------------------------------------ laws, with an encoder that is quick
WORDS = ("roof", "storm", "school", "bridge", "mayor", "grain", "vote")


def counted(texts: Sequence[str]) -> NDArray[np.float32]:
    """A bag of seven words as a vector."""
    return np.array([[text.count(word) for word in WORDS] for text in texts], dtype=np.float32)


def told(articles: Sequence[Sequence[str]]) -> dict[tuple[str, str], Meant]:
    """What the quick encoder says of each pair of claims of two articles, by their ids."""
    prepared = dossier({f"a{i}": {"claims": list(claims)} for i, claims in enumerate(articles)})
    ready, _ = statements(prepared, Vocabulary(()))
    met = [
        (i, j)
        for i, one in enumerate(ready)
        for j, other in enumerate(ready)
        if i < j and one.claim.article != other.claim.article
    ]
    left, right = np.array(met, dtype=np.int64).reshape(-1, 2).T
    found = meanings(prepared, ready, Pairs(left, right, np.zeros(len(met), dtype=bool)), counted)
    assert list(found) == [(ready[i].id, ready[j].id) for i, j in met]
    return dict(found)


texts = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=4)


@settings(deadline=None, max_examples=40)
@given(st.lists(texts, min_size=1, max_size=4))
def test_laws_of_nearness(articles: list[list[str]]) -> None:
    """A cosine lies in -1 to 1; the nearest two of two articles are each other's; equal sentences have equal cosines."""
    found = told(articles)
    by_articles: dict[tuple[str, str], list[Meant]] = {}
    for (left, right), meant in found.items():
        assert -1 <= meant.cosine <= 1
        assert meant.cosine == round(meant.cosine, 3)
        by_articles.setdefault((left.split(".")[0], right.split(".")[0]), []).append(meant)
    for all_of_two in by_articles.values():
        top = max(each.cosine for each in all_of_two)
        assert all(each.nearest == BOTH for each in all_of_two if each.cosine == top)
        assert len({each.cosine for each in all_of_two if each.nearest == BOTH and each.cosine == top}) == 1


@settings(deadline=None, max_examples=20)
@given(st.lists(texts, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_no_nearness(articles: list[list[str]], dice: random.Random) -> None:
    """Ids go by article here, so that a shuffled dossier is compared by its texts."""

    def plain(found: dict[tuple[str, str], Meant]) -> list[tuple[tuple[str, ...], float, int]]:
        return sorted((tuple(sorted((m.left, m.right))), m.cosine, m.nearest) for m in found.values())

    shuffled = list(articles)
    dice.shuffle(shuffled)
    assert plain(told(shuffled)) == plain(told(articles))


@settings(deadline=None, max_examples=30)
@given(st.floats(-1, 1), st.integers(0, 2))
def test_an_opinion_never_decides_alone(cosine: float, nearest: int) -> None:
    """What it gives is about half of what a link needs; only the nearest near ones are decided by it, and no contradiction is."""
    ready, _ = statements(STORM, Vocabulary(()))
    left, right = (each for each in ready if each.id in FIRST)
    meant = Meant(round(cosine, 3), nearest, "", "")
    without = compare(left, right, lambda _: (), run=False)
    found = compare(left, right, lambda _: (), run=False, meant=meant)
    assert found.score - without.score <= MEANT + 1e-9 < STRICT * 0.6
    assert found.worded == pytest.approx(without.worded)
    if nearest < BOTH or meant.cosine < NEAR:
        assert found.strict == without.strict
    unlike = compare(left, replace(right, vector={}), lambda _: (), run=False, meant=meant)
    assert (unlike.score, unlike.reasons) == (0.0, ())
