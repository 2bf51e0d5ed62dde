"""The MkDocs face: what it refuses, that it builds strictly, and that one edit under `serve` builds once."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from dossiers import lay, marla

from generator.plugin import SEPARATOR, BriefingsConfig
from generator.settings import Settings

SITE = """
site_name: Marla
theme: {{name: material, font: false}}
plugins: [search, {{briefings: {settings}}}]
markdown_extensions: {extensions}
"""
EXTENSIONS = "[attr_list, md_in_html, tables, {toc: {permalink: true}}, pymdownx.details]"
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
MKDOCS = [sys.executable, "-m", "mkdocs"]


def project(folder: Path, settings: str = "{}", extensions: str = EXTENSIONS) -> Path:
    """A site's folder with two articles."""
    marla(folder)
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(SITE.format(settings=settings, extensions=extensions), "utf-8")
    return folder


def mkdocs(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run mkdocs in a folder; gives its status and everything it printed."""
    return subprocess.run(
        [*MKDOCS, *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def test_the_plugin_knows_every_setting() -> None:
    """A setting that MkDocs refuses as unknown could not be used."""
    assert {name for name, _ in BriefingsConfig._schema} == {field.name for field in fields(Settings)}


@pytest.mark.parametrize(
    ("settings", "extensions", "says"),
    [
        ("{}", "[tables, toc]", "attr_list"),
        ("{publish_text: some}", EXTENSIONS, "publish_text"),
        ("{seeds: nowhere}", EXTENSIONS, "nowhere"),
        ("{model: no_such_model}", EXTENSIONS, "no_such_model"),
    ],
)
def test_what_can_not_be_used_stops_the_build_in_plain_words(
    settings: str, extensions: str, says: str, tmp_path: Path
) -> None:
    """MkDocs' own way of stopping, without a traceback."""
    built = mkdocs(project(tmp_path, settings, extensions), "build")
    assert built.returncode != 0
    assert says in built.stdout
    assert "Traceback" not in built.stdout


@pytest.mark.slow
def test_a_strict_build_lists_rejected_files_and_stands(tmp_path: Path) -> None:
    """A file that can't be read is no warning: it is on a page and in the summary."""
    project(tmp_path)
    lay(tmp_path, noise__txt=b"\x00\x01\x02" * 50)
    built = mkdocs(tmp_path, "build", "--strict")
    assert built.returncode == 0, built.stdout
    assert "rejected: noise.txt" in built.stdout
    assert (tmp_path / "site/index.html").is_file()
    assert (tmp_path / "site/search/search_index.json").is_file()
    assert "noise.txt" in (tmp_path / "site/data/index.html").read_text("utf-8")


def test_a_file_in_the_way_stops_the_build_and_stays(tmp_path: Path) -> None:
    """What somebody else wrote is never overwritten; the message names it."""
    project(tmp_path)
    mine = tmp_path / "docs/index.md"
    mine.write_text("# My own page\n", "utf-8")
    built = mkdocs(tmp_path, "build")
    assert built.returncode != 0
    assert "index.md" in built.stdout
    assert mine.read_text("utf-8") == "# My own page\n"


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """A site under `mkdocs serve`: its folder and the file its output goes to."""
    project(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path / "serve.log"
    with log.open("w", encoding="utf-8") as stream:
        command = [*MKDOCS, "serve", "--dev-addr", f"127.0.0.1:{port}"]
        server = subprocess.Popen(command, cwd=tmp_path, env=ENVIRONMENT, stdout=stream, stderr=subprocess.STDOUT)
        yield tmp_path, log
        server.terminate()
        server.wait(10)


def wait_for(pattern: str, log: Path, times: int = 1, seconds: float = 60) -> None:
    """Until the log holds a pattern so many times."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if len(re.findall(pattern, log.read_text("utf-8"))) >= times:
            return
        time.sleep(0.2)
    pytest.fail(f"{pattern} did not come {times} times:\n{log.read_text('utf-8')}")


@pytest.mark.slow
def test_one_edit_of_a_seed_rebuilds_once(serving: tuple[Path, Path]) -> None:
    """The pages that a build writes itself start no second one."""
    folder, log = serving
    wait_for("Serving on", log)
    seed = folder / "seeds/toll.txt"
    seed.write_text(seed.read_text("utf-8").replace("31 people", "32 people"), "utf-8")
    wait_for("Building documentation", log, times=2)
    wait_for("Reloading|Documentation built", log, times=2)
    time.sleep(3)  # a second build would begin within the second that MkDocs waits
    assert len(re.findall("Building documentation", log.read_text("utf-8"))) == 2
    assert any("32" in page.read_text("utf-8") for page in (folder / "docs/briefings").glob("*.md"))


@pytest.mark.slow
def test_a_dossier_overrides_texts_templates_and_style(tmp_path: Path) -> None:
    """As users of MkDocs expect: their `custom_dir` comes before our theme, their templates before ours, their style last."""
    project(tmp_path, "{templates: mine}")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/voices.md.j2").write_text("# Those who speak\n", "utf-8")
    (tmp_path / "theme/partials").mkdir(parents=True)
    (tmp_path / "theme/partials/footer.html").write_text("<footer>Press office of Marla</footer>", "utf-8")
    (tmp_path / "docs/extra.css").write_text(":root { --briefings-measure: 30rem }", "utf-8")
    config = (tmp_path / "mkdocs.yml").read_text("utf-8")
    config = config.replace("name: material,", "name: material, custom_dir: theme,") + "extra_css: [extra.css]\n"
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    built = mkdocs(tmp_path, "build", "--strict")
    assert built.returncode == 0, built.stdout
    home = (tmp_path / "site/index.html").read_text("utf-8")
    assert "Press office of Marla" in home
    assert home.index("assets/briefings/briefings.css") < home.index("extra.css")
    assert "Those who speak" in (tmp_path / "site/voices/index.html").read_text("utf-8")


def test_a_word_is_found_without_the_marks_around_it() -> None:
    """Quotation marks, brackets and dashes are no part of words; numbers and abbreviations stay whole."""
    parted = re.split(SEPARATOR, 'said “covertly”, ‘dud’ (union) U.S. 1,500,000 "so"')
    assert parted == ["said", "covertly", ",", "dud", "union", "U.S.", "1,500,000", "so", ""]
