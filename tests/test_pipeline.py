"""The order of the stages: the same records however the work is cut, and one bad file never stops the others."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from dossiers import BREACH, TOLL, lay, marla

from generator import engine, pipeline, records
from generator.errors import ModelError
from generator.models import Dossier
from generator.settings import Settings


def prepared(seeds: Path, **settings: object) -> Dossier:
    """A dossier made from a folder."""
    return pipeline.prepare(replace(Settings(seeds=seeds), **settings))  # type: ignore[arg-type]  # test values


def exported(dossier: Dossier) -> dict[str, bytes]:
    """All records as bytes."""
    return {name: records.dump(table) for name, table in records.tables(dossier).items()}


def test_two_processes_give_what_one_gives(tmp_path: Path) -> None:
    """Work in parallel changes no byte."""
    seeds = marla(tmp_path)
    assert exported(prepared(seeds, jobs=2)) == exported(prepared(seeds, jobs=1))


@pytest.mark.parametrize(("jobs", "articles", "used"), [(0, 5, 1), (3, 5, 3), (0, 100_000, None)])
def test_processes_are_used_when_the_articles_are_worth_them(jobs: int, articles: int, used: int | None) -> None:
    """Loading the model again costs as much as parsing forty articles."""
    assert engine.processes(jobs, articles) == (used or os.cpu_count())


def test_equal_articles_get_ids_of_their_own(tmp_path: Path) -> None:
    """The second is a duplicate of the first in path order, exported like any other, and links to nothing."""
    dossier = prepared(lay(tmp_path, b__txt=BREACH, a__txt=BREACH, c__txt=BREACH.replace("\n", "\r\n"), d__txt=TOLL))
    articles = [one.article for one in dossier.prepared]
    first = articles[0].id
    assert [article.id for article in articles[:3]] == [first, f"{first}-2", f"{first}-3"]
    assert [article.duplicate_of for article in articles] == [None, first, first, None]
    copies = {claim.id for claim in dossier.linked.claims if claim.article in (f"{first}-2", f"{first}-3")}
    assert copies
    assert not copies & {end for link in dossier.linked.links for end in (link.left, link.right)}
    assert not copies & {claim for cluster in dossier.linked.clusters for claim in cluster.claims}


def test_one_more_article_leaves_every_id_alone(tmp_path: Path) -> None:
    """Permalinks of articles, claims and figures survive whatever joins the dossier, and another file name."""
    alone = prepared(lay(tmp_path / "one", zz__txt=BREACH))
    both = prepared(lay(tmp_path / "two", aa__txt=TOLL, other__txt=BREACH))
    for table in ("articles", "claims", "figures"):
        mine = {record.id for record in records.tables(alone)[table]}
        assert mine <= {record.id for record in records.tables(both)[table]}


def test_a_re_wrapped_file_keeps_its_ids(tmp_path: Path) -> None:
    """Line ends and a byte-order mark are no part of what an article says."""
    plain = prepared(lay(tmp_path / "one", a__txt=BREACH))
    saved = prepared(lay(tmp_path / "two", a__txt=b"\xef\xbb\xbf" + BREACH.replace("\n", "\r\n").encode()))
    assert [c.id for c in plain.linked.claims] == [c.id for c in saved.linked.claims]


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    """The message says how to get one."""
    with pytest.raises(ModelError, match=r"no_such_model.*install"):
        prepared(marla(tmp_path), model="no_such_model")


def test_cleaning_loads_no_language_model(tmp_path: Path) -> None:
    """`export --until clean` never waits for spaCy, and neither does help."""
    marla(tmp_path)
    code = (
        "import sys; from generator import cli\n"
        "try: cli.main(['export', 'out', '--seeds', 'seeds', '--until', 'clean'])\n"
        "except SystemExit as left: assert not left.code\n"
        "assert 'spacy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)


def test_every_bad_file_is_a_record_and_the_others_build(tmp_path: Path) -> None:
    """Nothing is silent, nothing is fatal."""
    seeds = marla(tmp_path)
    bad: dict[str, str | bytes] = {
        "empty__txt": b"",
        "blank__md": " \n\n",
        "binary__txt": bytes(range(256)) * 20,
        "clip__mp4": b"\x00\x00\x00\x18ftypmp42",
        "huge__txt": b"x" * 1_100_000,
        "furniture__txt": "Advertisement\n\nSign up to our newsletter\n\nAdvertisement\n",
    }
    lay(tmp_path, **bad)
    dossier = prepared(seeds, max_file_mb=1)
    assert {rejected.path for rejected in dossier.rejected} == {name.replace("__", ".") for name in bad}
    assert all(rejected.reason for rejected in dossier.rejected)
    assert [one.article.path for one in dossier.prepared] == ["breach.txt", "toll.txt"]
