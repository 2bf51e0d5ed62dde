"""Near-copies: what counts as one, which is the original, and that neither order nor number of articles matters."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.copies import copies
from generator.models import Article, Block, BlockKind, Interval, RawArticle
from generator.pipeline import number, read_and_clean
from generator.settings import Settings

CASES = Path(__file__).parent / "cases/copies"
SEEDS = Path(__file__).parent.parent / "seeds"
DOSSIERS = ("bankbomb", "cables", "greece", "pirates", "species")


# ------------------------------------------------------------------------------------------------- builders
def article(label: str, blocks: Sequence[tuple[BlockKind, str]], published: date | None = None) -> Article:
    """An article of the given blocks, its id the label."""
    placed, at = [], 0
    for kind, text in blocks:
        placed.append(Block(kind, at, at + len(text)))
        at += len(text) + 2
    return Article(
        id=label,
        path=label,
        member=None,
        sha256="0",
        media_type="text/plain",
        reading=None,
        title=None,
        byline=None,
        publisher=None,
        url=None,
        language="en",
        published=Interval(published, published, "stated") if published else None,
        updated=None,
        added=None,
        basis={},
        text="\n\n".join(text for _, text in blocks),
        offsets=(),
        blocks=tuple(placed),
        removed=(),
    )


def words(label: str, text: Sequence[str]) -> Article:
    """An article of one paragraph."""
    return article(label, [("paragraph", " ".join(text))])


def of_case(case: Mapping[str, Any]) -> list[Article]:
    """The articles of a case: a block is the name of a part, with its kind before it when it is no paragraph."""
    return [
        replace(
            article(label, [_block(each, case["parts"]) for each in row["blocks"]], row.get("published")),
            publisher=row.get("publisher"),
            byline=row.get("byline"),
        )
        for label, row in case["articles"].items()
    ]


def _block(written: str | dict[BlockKind, str], parts: Mapping[str, str]) -> tuple[BlockKind, str]:
    if isinstance(written, str):
        return "paragraph", parts[written]
    return next((kind, parts[part]) for kind, part in written.items())


def cases() -> list[Any]:
    """One case a file; a known failure is a strict xfail with its reason."""
    found = []
    for path in sorted(CASES.glob("*.yml")):
        case = yaml.safe_load(path.read_text("utf-8"))
        marks = [pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []
        found.append(pytest.param(case, id=path.stem, marks=marks))
    return found


# ---------------------------------------------------------------------------------------------------- cases
@pytest.mark.parametrize("case", cases())
def test_copies_lead_to_their_original(case: dict[str, Any]) -> None:
    """A case names every copy among its articles with its original; the rest are articles of their own."""
    assert copies(of_case(case)) == case["copies"]


@pytest.mark.parametrize("case", cases())
def test_order_of_articles_changes_nothing(case: dict[str, Any]) -> None:
    """Whichever file was read first, the same articles are copies of the same originals."""
    given_order = of_case(case)
    for shift in range(len(given_order)):
        turned = [*given_order[shift:], *given_order[:shift]]
        assert copies(turned) == copies(turned[::-1]) == case["copies"]


# ----------------------------------------------------------------------------------------------------- laws
# Words of an endless invented text; edits are slices of it, so that copies, overlaps and strangers all come up.
SOURCE = [f"w{at * 7919 % 10007}" for at in range(400)]
slices = st.tuples(st.integers(0, 300), st.integers(0, 200)).map(lambda cut: SOURCE[cut[0] : cut[0] + cut[1]])
dossiers = st.lists(st.tuples(slices, slices).map(lambda parts: [*parts[0], *parts[1]]), max_size=8).map(
    lambda texts: [words(f"{at}.txt", text) for at, text in enumerate(texts)]
)


@settings(deadline=None, max_examples=60)
@given(dossiers, st.randoms(use_true_random=False))
def test_originals_are_no_copies(dossier: list[Article], random: Any) -> None:
    """No article copies itself, no original is a copy, a copy holds little of its own, and order is nothing."""
    found = copies(dossier)
    assert not set(found) & set(found.values())
    texts = {each.id: set(each.text.split()) for each in dossier}
    for copy, original in found.items():
        assert copy != original
        # both are held by the longest of their group, so at the least .65 + .65 - 1 of the copy is the original's
        assert len(texts[copy] & texts[original]) >= len(texts[copy]) / 4
    random.shuffle(dossier)
    assert copies(dossier) == found


@settings(deadline=None, max_examples=30)
@given(st.integers(60, 200), st.floats(0.35, 1.0), st.integers(0, 100))
def test_a_beginning_is_a_copy(length: int, share: float, start: int) -> None:
    """From a third on, and from twenty-two words on, what an article begins with is recognised."""
    whole = SOURCE[start : start + length]
    cut = whole[: max(22, int(share * length))]
    assert copies([words("cut.txt", cut), words("whole.txt", whole)]) in (
        {"cut.txt": "whole.txt"},
        {"whole.txt": "cut.txt"},
    )


@pytest.mark.parametrize("text", ["", "No", "No comment.", "新聞記事", "— … —"])
def test_next_to_nothing_is_nothing(text: str) -> None:
    """An article one word long hangs nothing and is nobody's copy, however often it comes."""
    assert copies([words(f"{at}.txt", [text]) for at in range(3)]) == {}


def test_no_articles_no_copies() -> None:
    """An empty dossier is no error."""
    assert copies([]) == {}


@pytest.mark.parametrize("shared", [0, 100, 200], ids=["strangers", "half alike", "one text"])
def test_time_grows_with_articles_not_with_their_square(shared: int) -> None:
    """Eight times as many articles take nothing like sixty-four times as long, however alike they are."""

    def seconds(count: int) -> float:
        dossier = [
            words(f"{at}", [*SOURCE[:shared], *(f"{at}x{n}" for n in range(200 - shared))]) for at in range(count)
        ]
        start = time.process_time()
        copies(dossier)
        return time.process_time() - start

    small = min(seconds(100) for _ in range(3))
    assert min(seconds(800) for _ in range(2)) < 24 * small


# ---------------------------------------------------------------------------------------------- in the flow
def numbered(*articles: Article) -> list[Article]:
    """What the pipeline makes of cleaned articles in the order of their paths."""
    raws = [RawArticle(each.path, None, "0", "text/plain", each.text, is_file=True) for each in articles]
    return [each for _, each in number(list(zip(raws, articles, strict=True)))]


def test_equal_articles_are_numbered() -> None:
    """Articles of equal headline and body share an id: the second and third get their own and copy the first."""
    first = words("same", SOURCE[:20])
    again = [replace(first, path=path) for path in ("b.txt", "c.txt")]
    made = numbered(first, *again, words("other", SOURCE[50:70]))
    assert [(each.id, each.duplicate_of) for each in made] == [
        ("same", None),
        ("same-2", "same"),
        ("same-3", "same"),
        ("other", None),
    ]


def test_equal_copies_lead_to_the_original_at_once() -> None:
    """The twin of a truncated copy copies the whole article, and no id but the twin's changes."""
    cut = words("cut", SOURCE[:60])
    made = numbered(cut, replace(cut, path="b.txt"), words("whole", SOURCE[:150]))
    assert [(each.id, each.duplicate_of) for each in made] == [("cut", "whole"), ("cut-2", "whole"), ("whole", None)]


def test_a_reading_follows_its_article() -> None:
    """A numbered article's reading lies under its own id; a near-copy keeps the reading it had."""
    cut = replace(words("cut", SOURCE[:60]), reading="readings/cut.txt")
    made = numbered(cut, replace(cut, path="b.txt"), words("whole", SOURCE[:150]))
    assert [each.reading for each in made] == ["readings/cut.txt", "readings/cut-2.txt", None]


# ----------------------------------------------------------------------------------------------- real texts
def marked(folder: Path) -> dict[str, str]:
    """The copies that the pipeline finds in a folder of articles, by paths."""
    cleaned, _ = read_and_clean(replace(Settings(), seeds=folder, jobs=1))
    articles = {each.id: each for _, each in number(cleaned)}
    assert articles
    return {each.path: articles[each.duplicate_of].path for each in articles.values() if each.duplicate_of}


def test_the_sample_articles_hold_no_copies() -> None:
    """Five reports of one subject are five reports."""
    assert marked(SEEDS) == {}


def test_the_real_articles_hold_no_copies(shared: Path) -> None:
    """Neither do those whose facts the samples report."""
    assert marked(shared / "seeds") == {}


@pytest.mark.parametrize("name", DOSSIERS)
def test_reports_of_one_event_are_no_copies(shared: Path, name: str) -> None:
    """Reports that quote the same officials and agencies, by the page, each with much of its own."""
    assert marked(shared / "eval/dossiers" / name / "raw") == {}
