"""Links across articles: cases as data, and the laws that hold for every dossier."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from link_builders import dossier

from generator.link import link
from generator.models import Link, Linked, Prepared

CASES = Path(__file__).parent / "cases/link/relations"
ARTICLES = ("a", "a-2", "b", "c", "d")


def cases(folder: Path) -> list[Any]:
    """The cases of a folder; a known failure is a strict xfail with its reason."""
    found = []
    for path in sorted(folder.glob("*.yml")):
        case = yaml.safe_load(path.read_text("utf-8"))
        marks = [pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []
        found.append(pytest.param(case, id=path.stem, marks=marks))
    return found


def counted(linked: Linked) -> list[Link]:
    """The links that are more than a suggestion."""
    return [each for each in linked.links if each.relation != "related"]


@pytest.mark.parametrize("case", cases(CASES))
def test_links_have_the_relation_and_the_reason_of_the_case(case: dict[str, Any]) -> None:
    """Every case lists all links of its dossier that are more than suggestions, each with what must explain it."""
    linked = link(dossier(case["articles"]))
    found = {(each.left, each.right): each for each in counted(linked)}
    assert {pair: each.relation for pair, each in found.items()} == {
        (row["left"], row["right"]): row["relation"] for row in case["links"]
    }
    for row in case["links"]:
        reasons = found[row["left"], row["right"]].reasons
        assert row.get("reason") in {None, *(reason.feature for reason in reasons)}
        assert row.get("detail") in {None, *(reason.detail for reason in reasons)}
        assert row.get("steps") in (None, [reason.feature for reason in reasons])


@pytest.mark.parametrize("case", [case for case in cases(CASES) if "clusters" in case.values[0]])
def test_clusters_count_articles_and_origins(case: dict[str, Any]) -> None:
    """A cluster says by how many articles, from which settled origins, and how many claims have none."""
    found = [
        {
            "claims": list(cluster.claims),
            "articles": cluster.articles,
            "origins": [origin.name for origin in cluster.origins],
            "unresolved": cluster.unresolved,
        }
        for cluster in link(dossier(case["articles"])).clusters
    ]
    assert found == case["clusters"]


@pytest.mark.parametrize("case", cases(CASES.parent / "notes"))
def test_notes_are_those_of_the_case(case: dict[str, Any]) -> None:
    """Every note of the dossier, with the claims it is about; each has spans and a reason with both wordings."""
    prepared = dossier(case["articles"])
    found = link(prepared).notes
    texts = {each.article.id: each.article.text for each in prepared}
    assert [(note.kind, list(note.claims)) for note in found] == [(row["kind"], row["claims"]) for row in case["notes"]]
    for note, row in zip(found, case["notes"], strict=True):
        assert row.get("marked") in (None, [texts[place.article][place.start : place.end] for place in note.spans])
    assert all(note.spans and note.reasons and note.reasons[0].left and note.reasons[0].right for note in found)


def every_case() -> list[tuple[Prepared, ...]]:
    """The dossiers of all relation cases."""
    return [dossier(case.values[0]["articles"]) for case in cases(CASES)]


@pytest.mark.parametrize("prepared", every_case(), ids=[case.id for case in cases(CASES)])
def test_the_order_of_articles_changes_nothing(prepared: Sequence[Prepared]) -> None:
    """link(a, b) mirrors link(b, a): only the order of the claims follows the order of the articles."""
    forth, back = link(prepared), link(tuple(reversed(prepared)))
    assert replace(forth, claims=()) == replace(back, claims=())
    assert sorted(forth.claims, key=lambda claim: claim.id) == sorted(back.claims, key=lambda claim: claim.id)


@pytest.mark.parametrize("prepared", every_case(), ids=[case.id for case in cases(CASES)])
def test_one_article_alone_links_to_nothing(prepared: Sequence[Prepared]) -> None:
    """Links and clusters join claims of different articles only."""
    linked = link(prepared[:1])
    assert (linked.links, linked.clusters) == ((), ())


def test_an_empty_dossier_gives_nothing() -> None:
    """No article, no record."""
    assert link(()) == Linked()


# Words of many subjects; sentences made of them by chance share a few, as unrelated articles do.
FIRST = ("har", "vel", "tor", "mon", "kas", "lin", "dre", "pol", "sem", "gur", "bri", "fal", "nes", "wik")
LAST = ("bor", "dan", "mit", "lex", "ran", "tus", "vik", "gal", "pen", "sor", "nak", "dem")
NOUNS = [first + middle + last for middle in ("", *LAST) for first in FIRST for last in LAST]  # 2,184
COMMON = ["people", "government", "police", "report", "city", "new", "year", "country", "week", "million"]


def unrelated(articles: int, sentences: int = 6) -> tuple[Prepared, ...]:
    """Articles on subjects of their own that share nothing but the common words of news."""
    dice = random.Random(7)  # noqa: S311 -- the same dossier each time, nothing secret
    rows = {}
    for number in range(articles):
        subject = dice.sample(NOUNS, 12)
        lines = [
            " ".join(dice.sample(subject, 6) + dice.sample(COMMON, 3) + [f"x{number}y{i}"]) + "."
            for i in range(sentences)
        ]
        rows[f"u{number:03d}"] = {"claims": [{"says": line, "clauses": [_clause(line)]} for line in lines]}
    return dossier(rows)


def _clause(line: str) -> str:
    words = line.rstrip(".").split()
    return " | ".join(words[:4])


def test_unrelated_articles_give_no_link_storm() -> None:
    """200 articles on subjects of their own: hardly a claim links, and suggestions stay within their cap."""
    linked = link(unrelated(200))
    assert len(counted(linked)) <= 12  # 1 in 100 claims
    assert len([each for each in linked.links if each.relation == "related"]) <= 10 * 1200 // 2


def on_subjects(articles: int, subjects: int, published: date | None) -> tuple[Prepared, ...]:
    """Articles that take turns on subjects; each sentence has words of its own beside those of its subject."""
    dice = random.Random(11)  # noqa: S311 -- the same dossier each time, nothing secret
    names = [dice.sample(NOUNS, 5) for _ in range(subjects)]
    rows: dict[str, dict[str, Any]] = {}
    for number in range(articles):
        lines = []
        for _ in range(3):
            one, other = dice.sample(names[number % subjects], 2)
            lines.append(
                " ".join([one, *dice.sample(NOUNS, 2), other, *dice.sample(COMMON, 2), *dice.sample(NOUNS, 4)])
            )
        rows[f"s{number:03d}"] = {"claims": [{"says": line, "clauses": [_clause(line)]} for line in lines]} | (
            {"published": published} if published else {}
        )
    return dossier(rows)


@pytest.mark.parametrize("published", [None, date(2031, 3, 4)], ids=["undated", "of one day"])
def test_five_hundred_articles_on_fifty_subjects_give_no_link_storm(published: date | None) -> None:
    """That they share a subject makes no two sentences one fact, whether a date is known or not."""
    linked = link(on_subjects(500, 50, published))
    assert len(counted(linked)) <= 15  # 1 in 100 claims


def test_two_articles_with_the_same_words_repeat_each_other() -> None:
    """Each sentence finds its own twin, dated or not, and nothing else is taken for it."""
    lines = ["The Astrid ran aground off Lom.", "Fog lay over the harbour on Sunday.", "Divers looked for the mate."]
    linked = link(dossier({name: {"claims": list(lines)} for name in "ab"}))
    assert {(each.left, each.right): each.relation for each in counted(linked)} == {
        (f"a.{i}", f"b.{i}"): "repeats" for i in (1, 2, 3)
    }


def test_a_claim_keeps_ten_links_of_a_relation() -> None:
    """Thirty reports of one fact: each claim keeps its best ten, and the cluster holds them all."""
    says = "The ferry Astrid ran aground off Lom in thick fog and all passengers were brought ashore"
    rows = {
        f"r{n:02d}": {
            "claims": [
                {"says": f"{says}, reported channel{n} late.", "clauses": ["ferry Astrid | ground | - | Lom fog"]}
            ]
        }
        for n in range(30)
    }
    linked = link(dossier(rows))
    for claim in linked.claims:
        assert sum(claim.id in (each.left, each.right) for each in counted(linked)) <= 10
    assert [cluster.articles for cluster in linked.clusters] == [30]


AROUND = ["The dam above Orvel had cracked in spring.", "Engineers closed the road below the dam on Friday."]
TOLD = "The mayor of Orvel asked villagers to leave."


def test_what_stands_around_two_claims_ranks_them_and_makes_no_fact_of_them() -> None:
    """Equal claims come first where they are told in like passages; what is told beside a claim joins it to nothing."""
    elsewhere = ["The choir sang in the square.", "Prices of bread rose again."]
    middles = {
        "a": "The mayor asked the villagers of Orvel to leave.",
        "b": TOLD,
        "c": TOLD,
        "d": "Sheep grazed there.",
    }
    articles = {
        name: {"published": date(2031, 5, 4), "claims": [around[0], middles[name], around[1]]}
        for name, around in (("a", AROUND), ("b", AROUND), ("c", elsewhere), ("d", AROUND))
    }
    found = {(each.left, each.right): each for each in link(dossier(articles)).links}
    near, far = found["a.2", "b.2"], found["a.2", "c.2"]
    assert near.score > far.score
    assert near.relation == far.relation == "repeats"
    assert "passage" in {reason.feature for reason in near.reasons}
    assert not {("a.2", "d.2"), ("b.2", "d.2")} & found.keys()


def test_linking_grows_linearly() -> None:
    """Four times the claims take at most nine times the time: linear would be four, quadratic sixteen."""

    def seconds(articles: int) -> float:
        prepared = unrelated(articles)
        start = time.process_time()
        link(prepared)
        return time.process_time() - start

    seconds(20)  # lexicons and stems are read once
    assert seconds(800) <= 9 * seconds(200)


words = st.lists(st.sampled_from(NOUNS[:20] + COMMON[:4]), min_size=3, max_size=9).map(" ".join)
small = st.lists(st.lists(words, min_size=1, max_size=4), min_size=1, max_size=4)


@settings(deadline=None, max_examples=40)
@given(small, st.randoms(use_true_random=False))
def test_laws_of_any_dossier(texts: list[list[str]], dice: random.Random) -> None:
    """Whatever the articles say: pairs stand once with the smaller id first, across articles, and in any order alike."""
    rows: dict[str, Any] = {
        f"d{i}": {"claims": [{"says": f"{line} {i}{n}z"} for n, line in enumerate(lines)]}
        for i, lines in enumerate(texts)
    }
    prepared = list(dossier(rows))
    linked = link(prepared)
    pairs = [(each.left, each.right) for each in linked.links]
    assert all(left < right and left.split(".")[0] != right.split(".")[0] for left, right in pairs)
    assert len(set(pairs)) == len(pairs)
    assert all(0 <= each.score <= 1 and (each.reasons or each.relation == "related") for each in linked.links)
    dice.shuffle(prepared)
    assert replace(link(prepared), claims=()) == replace(linked, claims=())
