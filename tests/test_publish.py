"""Publishing writes what changed, whole or not at all, and touches nobody else's file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import ClashError, SettingsError
from generator.models import Page
from generator.publish import MANIFEST, publish


def pages(**contents: str) -> list[Page]:
    """Pages by name; `__` stands for a slash."""
    return [Page(f"{name.replace('__', '/')}.md", content) for name, content in contents.items()]


def held(docs: Path) -> dict[str, str]:
    """Every file below a folder with its content, the manifest aside."""
    files = (path for path in sorted(docs.rglob("*")) if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(docs).as_posix(): path.read_text("utf-8") for path in files}


def listed(docs: Path) -> list[str]:
    """The paths of the manifest."""
    return list(json.loads((docs / MANIFEST).read_text("utf-8"))["pages"])


def test_pages_are_written_and_reported(tmp_path: Path) -> None:
    """The first run writes every page."""
    result = publish(pages(index="home", briefings__a="one"), tmp_path / "docs")
    assert result.written == ("briefings/a.md", "index.md")
    assert held(tmp_path / "docs") == {"index.md": "home", "briefings/a.md": "one"}


def test_what_did_not_change_is_not_written(tmp_path: Path) -> None:
    """A second run leaves equal pages and the manifest as they are on disk."""
    publish(pages(index="home", a="one"), tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    result = publish(pages(index="home", a="one"), tmp_path)
    assert (result.written, result.unchanged) == ((), ("a.md", "index.md"))
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_what_is_no_longer_written_is_removed_with_its_folder(tmp_path: Path) -> None:
    """Folders that become empty go, folders that hold a person's file stay."""
    publish(pages(index="home", voices__a="one", notes__b="two"), tmp_path)
    (tmp_path / "notes" / "mine.md").write_text("mine", "utf-8")
    result = publish(pages(index="home"), tmp_path)
    assert result.removed == ("notes/b.md", "voices/a.md")
    assert held(tmp_path) == {"index.md": "home", "notes/mine.md": "mine"}
    assert not (tmp_path / "voices").exists()
    assert listed(tmp_path) == ["index.md"]


def test_a_clash_stops_before_anything_is_written(tmp_path: Path) -> None:
    """A person's file where a page must go is named and stays; no other page is written."""
    (tmp_path / "index.md").write_text("mine", "utf-8")
    with pytest.raises(ClashError, match=r"index\.md"):
        publish(pages(a="one", index="home"), tmp_path)
    assert held(tmp_path) == {"index.md": "mine"}


def test_a_page_that_somebody_changed_is_theirs(tmp_path: Path) -> None:
    """An edited page is neither overwritten nor removed."""
    publish(pages(index="home", a="one"), tmp_path)
    (tmp_path / "a.md").write_text("edited", "utf-8")
    with pytest.raises(ClashError):
        publish(pages(index="home", a="two"), tmp_path)
    assert publish(pages(index="home"), tmp_path).removed == ()
    assert held(tmp_path) == {"a.md": "edited", "index.md": "home"}


def test_an_equal_file_is_adopted(tmp_path: Path) -> None:
    """A lost manifest does no harm as long as nothing else changed."""
    publish(pages(index="home"), tmp_path)
    (tmp_path / MANIFEST).unlink()
    assert publish(pages(index="home"), tmp_path).unchanged == ("index.md",)
    assert publish([], tmp_path).removed == ("index.md",)


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"pages": 3}', '{"pages": {"a.md": 3}}', "[" * 100_000])
def test_a_broken_manifest_counts_as_none(tmp_path: Path, broken: str) -> None:
    """Then a page with other bytes is a clash, which is safe."""
    (tmp_path / MANIFEST).write_text(broken, "utf-8")
    (tmp_path / "index.md").write_text("old", "utf-8")
    with pytest.raises(ClashError):
        publish(pages(index="home"), tmp_path)


def test_a_manifest_leads_nowhere_else(tmp_path: Path) -> None:
    """Paths in a manifest that leave the folder are not followed."""
    outside = tmp_path / "outside.md"
    outside.write_text("mine", "utf-8")
    docs = tmp_path / "docs"
    docs.mkdir()
    digest = "a" * 64
    listed_paths = {"../outside.md": [digest], str(outside): [digest], "x/../../outside.md": [digest]}
    (docs / MANIFEST).write_text(json.dumps({"pages": listed_paths}), "utf-8")
    publish(pages(index="home"), docs)
    assert outside.read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    "path", ["../x.md", "/x.md", "a/../x.md", "./x.md", "a//x.md", "a\\x.md", "", ".", MANIFEST, "a\0.md"]
)
def test_a_page_stays_below_docs(tmp_path: Path, path: str) -> None:
    """A path that could leave the folder, or hides the manifest, is refused."""
    with pytest.raises(ValueError, match="not a path"):
        publish([Page(path, "x")], tmp_path / "docs")


def test_links_out_of_docs_are_not_followed(tmp_path: Path) -> None:
    """A folder or a file that is a symbolic link is somebody else's."""
    outside = tmp_path / "outside"
    outside.mkdir()
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "voices").symlink_to(outside)
    with pytest.raises(ClashError):
        publish(pages(voices__a="one"), docs)
    (docs / "index.md").symlink_to(outside / "x.md")
    with pytest.raises(ClashError):
        publish(pages(index="home"), docs)
    assert list(outside.iterdir()) == []


def test_a_file_in_the_place_of_a_folder_is_a_clash(tmp_path: Path) -> None:
    """Neither it nor anything else is touched."""
    (tmp_path / "voices").write_text("mine", "utf-8")
    with pytest.raises(ClashError):
        publish(pages(index="home", voices__a="one"), tmp_path)
    assert held(tmp_path) == {"voices": "mine"}


def test_docs_must_be_a_folder(tmp_path: Path) -> None:
    """One line says so."""
    (tmp_path / "docs").write_text("", "utf-8")
    with pytest.raises(SettingsError, match="is a file"):
        publish([], tmp_path / "docs")


def test_stale_temporary_files_are_swept(tmp_path: Path) -> None:
    """Only those of our own naming."""
    publish(pages(voices__a="one"), tmp_path)
    stale, other = tmp_path / "voices" / ".briefings-0123456789abcdef.tmp", tmp_path / "voices" / "other.tmp"
    stale.write_text("half", "utf-8")
    other.write_text("mine", "utf-8")
    publish(pages(voices__a="one"), tmp_path)
    assert not stale.exists()
    assert other.exists()


KILLED_AT = """
    import os, sys
    from pathlib import Path
    from generator import publish as module
    from generator.models import Page
    left, docs = int(sys.argv[1]), Path(sys.argv[2])
    def step(real):
        def counted(*args, **kwargs):
            global left
            left -= 1
            if left < 0:
                os._exit(9)
            return real(*args, **kwargs)
        return counted
    Path.replace, Path.unlink, os.fsync = step(Path.replace), step(Path.unlink), step(os.fsync)
    module.publish([Page("index.md", "new"), Page("b/new.md", "new"), Page("same.md", "same")], docs)
"""


@pytest.mark.slow
def test_a_run_killed_anywhere_leaves_no_torn_page_and_no_orphan(tmp_path: Path) -> None:
    """After every step at which a run can die: each page is old or new, and the next run brings everything right."""
    for at in range(40):
        docs = tmp_path / str(at)
        publish(pages(index="old", a__old="old", same="same"), docs)
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(KILLED_AT), str(at), str(docs)], check=False, env=dict(os.environ)
        )
        pages_only = {path: content for path, content in held(docs).items() if not path.endswith(".tmp")}
        assert set(pages_only.values()) <= {"old", "new", "same"}
        assert set(pages_only) <= set(listed(docs))
        publish(pages(index="new", b__new="new", same="same"), docs)
        assert held(docs) == {"index.md": "new", "b/new.md": "new", "same.md": "same"}
        if done.returncode == 0:
            assert at > 8
            return
    pytest.fail("the run never came to its end")


CONTENTS = st.dictionaries(st.sampled_from(["index", "a__b", "a__c", "d__e__f"]), st.sampled_from(["x", "y", ""]))


@settings(max_examples=40, deadline=None)
@given(st.lists(CONTENTS, min_size=1, max_size=4))
def test_docs_hold_exactly_the_last_pages(tmp_path_factory: pytest.TempPathFactory, runs: list[dict[str, str]]) -> None:
    """Whatever was published before."""
    docs = tmp_path_factory.mktemp("docs")
    for contents in runs:
        publish(pages(**contents), docs)
        assert held(docs) == {page.path: page.content for page in pages(**contents)}
        assert listed(docs) == sorted(page.path for page in pages(**contents))
