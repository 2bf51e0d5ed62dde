"""The command line: what it writes, how it refuses, and that no traceback reaches a user."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from dossiers import BREACH, lay, marla

from generator import cli, pipeline
from generator.read import READERS
from generator.settings import NAMES

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in an empty folder; gives its exit status, output and errors."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            cli.main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return int(left.value.code or 0), printed.out, printed.err

    return command


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


REFUSED = {
    "unknown option": (("build", "--fast"), ["briefings build", "--fast", "--help"]),
    "unknown command": (("publish",), ["publish", "--help"]),
    "missing argument": (("export",), ["briefings export", "OUT"]),
    "missing seeds": (("build", "--seeds", "nowhere"), ["nowhere", "--seeds"]),
    "empty seeds": (("build", "--seeds", "empty"), ["empty", ".txt"]),
    "dask": (("build", "--seeds", "seeds", "--engine", "dask"), ["dask", "local"]),
    "no such configuration": (("build", "--config", "no.yml"), ["no.yml"]),
    "bad configuration": (("build", "--config", "bad.yml"), ["bad.yml", "plugins.briefings", "colour"]),
    "bad sidecar": (("build", "--seeds", "odd"), ["a.txt.yml", "published"]),
    "bad corrections": (("build", "--seeds", "wrong"), ["wrong/dossier.yml:2", "entities[1].kind", "ship", "person"]),
    "unknown id": (("explain", "c0", "--seeds", "seeds"), ["c0", "export"]),
    "unknown file": (("show", "none.txt"), ["none.txt"]),
    "a file where a folder must go": (("export", "seeds/breach.txt/out"), ["seeds/breach.txt"]),
    "bad number": (("build", "--jobs", "0"), ["--jobs", "0"]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_wrong_use_is_one_line_and_exit_2(name: str, run: Run, tmp_path: Path) -> None:
    """The line says what, where and what to do."""
    marla(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd/a.txt").write_text(BREACH, "utf-8")
    (tmp_path / "odd/a.txt.yml").write_text("published: soon", "utf-8")
    (tmp_path / "wrong").mkdir()
    (tmp_path / "wrong/dossier.yml").write_text("entities:\n  - {name: Marla, kind: ship}", "utf-8")
    (tmp_path / "bad.yml").write_text("plugins: [{briefings: {colour: red}}]", "utf-8")
    arguments, says = REFUSED[name]
    status, _, error = run(*arguments)
    assert status == 2
    assert len(error.strip().splitlines()) == 1
    assert all(part in error for part in says), error


def test_an_internal_error_shows_no_traceback(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even our own mistakes reach a user as one line."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a mistake\nin two lines")

    marla(tmp_path)
    monkeypatch.setattr(pipeline, "build", broken)
    monkeypatch.delenv(cli.DEBUG, raising=False)
    status, _, error = run("build")
    assert status == 2
    assert len(error.strip().splitlines()) == 1
    assert "a mistake in two lines" in error


def test_build_writes_pages_and_counts_rejected_files(run: Run, tmp_path: Path) -> None:
    """A file that can't be read is named with its reason; the others build and the status is 0."""
    marla(tmp_path)
    lay(tmp_path, noise__txt=b"\x00\x01\x02" * 50, blank__txt="  \n", photo__tiff=b"II*\x00")
    status, out, _ = run("build")
    assert status == 0
    for name in ("noise.txt", "blank.txt", "photo.tiff"):
        assert f"rejected: {name}: " in out
    assert "2 articles" in out
    pages = digests(tmp_path / "docs")
    assert {"index.md", "data/claims.jsonl", "voices/index.md"} <= set(pages)
    assert any(path.startswith("briefings/a") for path in pages)
    assert "noise.txt" in "".join(path.read_text("utf-8") for path in (tmp_path / "docs").rglob("*.md"))


def test_a_second_build_changes_nothing(run: Run, tmp_path: Path) -> None:
    """Same input, same bytes, and no file is written twice."""
    marla(tmp_path)
    run("build")
    before = digests(tmp_path / "docs")
    _, out, _ = run("build")
    assert digests(tmp_path / "docs") == before
    assert " 0 written" in out


def test_check_holds_and_then_fails(run: Run, tmp_path: Path) -> None:
    """A fresh build holds; one changed page, and one changed article, do not."""
    seeds = marla(tmp_path)
    run("build")
    assert run("check")[0] == 0
    page = tmp_path / "docs/index.md"
    page.write_text(page.read_text("utf-8") + "an invented sentence\n", "utf-8")
    status, out, _ = run("check")
    assert status == 1
    assert "index.md" in out
    run("build")
    (seeds / "toll.txt").write_text(BREACH.replace("2,300", "2,400"), "utf-8")
    assert run("check")[0] == 1


def test_show_says_what_was_not_parsed(run: Run, tmp_path: Path) -> None:
    """A sentence beyond the bound is named in what `show` prints and in the exported article."""
    (tmp_path / "seeds").mkdir()
    endless = "The dam broke and " + "the water rose and " * 400 + "Mayor Ana Ruiz said that the road was shut."
    (tmp_path / "seeds" / "endless.txt").write_text(f"Dam breaks at Brill\n\n{endless}\n", "utf-8")
    assert "cut: a sentence of more than" in run("show", "endless.txt")[1]
    assert run("export", "out", "--until", "extract")[0] == 0
    assert '"unread":[{' in (tmp_path / "out" / "articles.jsonl").read_text("utf-8")


def test_show_and_explain(run: Run, tmp_path: Path) -> None:
    """An article shows its text, receipt and claims; a claim shows what stands behind it."""
    marla(tmp_path)
    status, out, _ = run("show", "breach.txt")
    assert status == 0
    assert "Oster dam" in out
    assert "newsletter" in out.split("REMOVED")[1].split("CLAIMS")[0]
    claim = next(line.split()[0] for line in out.split("CLAIMS")[1].splitlines() if line.startswith("c"))
    status, explained, _ = run("explain", claim)
    assert status == 0
    assert "sentence:" in explained


@pytest.mark.parametrize("until", ["clean", "extract", "link"])
def test_export_is_the_same_bytes(until: str, run: Run, tmp_path: Path) -> None:
    """Wherever the seeds lie, in whichever process, locale and hash seed: the same records."""
    marla(tmp_path / "here")
    marla(tmp_path / "elsewhere/deep")
    run("export", "one", "--seeds", "here/seeds", "--until", until)
    environment = {**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    command = [sys.executable, "-m", "generator", "export", "two", "--seeds", "elsewhere/deep/seeds", "--until", until]
    subprocess.run(command, check=True, env=environment, cwd=tmp_path, capture_output=True)
    assert digests(tmp_path / "one") == digests(tmp_path / "two")
    claims = (tmp_path / "one/claims.jsonl").read_bytes()
    assert bool(claims) == (until != "clean")


def test_every_command_option_and_setting_is_documented() -> None:
    """What can be used can be looked up."""
    text = (Path(__file__).parent.parent / "docs/about/settings.md").read_text("utf-8")
    for name in NAMES:
        assert f"`{name}`" in text, name
    for command in cli.briefings.commands.values():
        assert f"{command.name}" in text
        for parameter in command.params:
            assert all(option in text for option in parameter.opts if option.startswith("--")), parameter.opts


def test_every_format_is_documented() -> None:
    """Each ending that the reader knows stands in the table."""
    text = (Path(__file__).parent.parent / "docs/about/settings.md").read_text("utf-8")
    assert all(f"`{suffix}`" in text for suffix in READERS)
