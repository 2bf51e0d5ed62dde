"""The sample articles are ours: no sentence of the articles whose facts they report, nobody quoted at length.

The originals stand outside this repository (`../shared/seeds`) and are not published with it; what needs them is
skipped where they are absent.
"""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest
import yaml

from generator import pipeline
from generator.check import check
from generator.settings import Settings

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
ORIGINALS = ROOT.parent / "shared" / "seeds"
ARTICLES = tuple(sorted(SEEDS.glob("*.txt")))
LONGEST_FRAGMENT = 7  # words of a real person that a sample may quote in one piece
SHORTEST_COPY = 8  # a run of this many words in common counts as copied

_WORD = re.compile(r"[^\W_]+")  # splits "Korea’s" and "1.5": the stricter way to count a common run
_QUOTED = re.compile(r"“([^”\n]*)”|‘([^’\n]*)’|\"([^\"\n]*)\"")
# a speech of several paragraphs opens each of them, and closes only the last
_SPOKEN = re.compile(r"“([^”]*?)(?:”|\n\n)|‘([^’\n]*)’|\"([^\"]*?)(?:\"|\n\n)")
_ADDRESS = re.compile(r"https?:|www\.|\w@\w")

by_name = pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
needs_originals = pytest.mark.skipif(
    not ORIGINALS.is_dir(), reason="the original articles (../shared/seeds) are absent"
)


def words(text: str) -> tuple[str, ...]:
    """The words of a text, case folded, without punctuation.

    >>> words("Korea’s 1.5")
    ('korea', 's', '1', '5')
    """
    return tuple(match.casefold() for match in _WORD.findall(text))


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of `SHORTEST_COPY` words in a text."""
    found = words(text)
    return set(zip(*(found[start:] for start in range(SHORTEST_COPY)), strict=False))


def pieces(pattern: re.Pattern[str], text: str) -> list[str]:
    """What stands between quotation marks, without the marks."""
    return ["".join(groups) for groups in pattern.findall(text)]


def originals() -> list[str]:
    """The texts of the original articles."""
    return [path.read_text("utf-8") for path in sorted(ORIGINALS.glob("*.txt"))]


def test_there_are_five_articles_with_a_sidecar_each() -> None:
    """Five articles, five sidecars, and nothing else but the README and settings of the dossier."""
    assert len(ARTICLES) == 5
    expected = {path.name for path in ARTICLES} | {f"{path.name}.yml" for path in ARTICLES}
    assert {path.name for path in SEEDS.iterdir()} - {"README.md", "dossier.yml"} == expected


@by_name
def test_a_sidecar_names_a_sample_outlet_and_no_author(article: Path) -> None:
    """Nobody can take a sample for a newspaper's words; only the first article states its date."""
    first = article == ARTICLES[0]
    sidecar = yaml.safe_load(Path(f"{article}.yml").read_text("utf-8"))
    assert set(sidecar) == ({"publisher", "published"} if first else {"publisher"})
    assert sidecar["publisher"] == f"Sample outlet {'ABCDE'[ARTICLES.index(article)]}"
    if first:
        assert str(sidecar["published"]) == "2022-11-02"
        assert "2 November 2022" in article.read_text("utf-8")


@by_name
def test_no_address_stands_in_a_sample(article: Path) -> None:
    """No e-mail address and no link: a sample leads nowhere."""
    assert _ADDRESS.search(article.read_text("utf-8")) is None


@by_name
def test_a_quoted_fragment_is_short(article: Path) -> None:
    """Officials are quoted in fragments, else in indirect speech; quotation marks come in pairs."""
    text = article.read_text("utf-8")
    fragments = pieces(_QUOTED, text)
    assert fragments
    assert [fragment for fragment in fragments if len(fragment.split()) > LONGEST_FRAGMENT] == []
    assert text.count("“") == text.count("”")
    assert text.count('"') % 2 == 0


@needs_originals
@by_name
def test_a_quoted_fragment_was_really_said(article: Path) -> None:
    """Each fragment stands between quotation marks in an original: nothing is put into anybody's mouth."""
    said = [f" {' '.join(words(piece))} " for piece in chain.from_iterable(pieces(_SPOKEN, o) for o in originals())]
    quoted = (f" {' '.join(words(fragment))} " for fragment in pieces(_QUOTED, article.read_text("utf-8")))
    assert [fragment for fragment in quoted if not any(fragment in piece for piece in said)] == []


@needs_originals
@by_name
def test_no_run_of_eight_words_is_copied(article: Path) -> None:
    """The samples share facts with the originals, not sentences."""
    theirs = set().union(*map(runs, originals()))
    assert len(theirs) > 1_000
    assert sorted(" ".join(run) for run in runs(article.read_text("utf-8")) & theirs) == []


def test_the_pages_of_the_sample_hold(tmp_path: Path) -> None:
    """What `make check` proves holds for the sample as it is published."""
    settings = Settings(seeds=SEEDS, docs=tmp_path / "docs", title="Sample", notice="A notice")
    pipeline.build(settings)
    assert check(settings).found == ()
