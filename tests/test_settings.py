"""Settings: read from a site's configuration, overridden by options, refused with one line that says where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.errors import SettingsError
from generator.settings import Settings, load

CASES = yaml.safe_load((Path(__file__).parent / "cases/settings/files.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["good"], ids=lambda case: case["name"])
def test_a_file_gives_its_settings(case: dict[str, Any], tmp_path: Path) -> None:
    """Values stand as written; paths are below the file's folder; what is not named has its default."""
    config = tmp_path / "mkdocs.yml"
    config.write_text(case["file"], "utf-8")
    (tmp_path / "parent.yml").write_text(case.get("parent", "{}"), "utf-8")
    settings = load(config)
    for name, expected in case["settings"].items():
        found = getattr(settings, name)
        assert (found.relative_to(tmp_path).as_posix() if isinstance(found, Path) else found) == expected


@pytest.mark.parametrize("case", CASES["bad"], ids=lambda case: case["name"])
def test_a_bad_file_is_refused_in_one_line(case: dict[str, Any], tmp_path: Path) -> None:
    """The line names the place, the problem and what would do."""
    config = tmp_path / "mkdocs.yml"
    config.write_text(case["file"], "utf-8")
    with pytest.raises(SettingsError) as refused:
        load(config)
    message = str(refused.value)
    assert "\n" not in message
    for part in case["says"]:
        assert part in message


def test_options_win_over_the_file(tmp_path: Path) -> None:
    """An option that is given replaces the file's value; one that is None does not."""
    config = tmp_path / "mkdocs.yml"
    config.write_text("plugins: [{briefings: {seeds: here, jobs: 2}}]", "utf-8")
    settings = load(config, seeds=Path("there"), jobs=None)
    assert (settings.seeds, settings.jobs) == (Path("there"), 2)


def test_without_a_file_defaults_serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder is no error: the defaults are the working folder's seeds and docs."""
    monkeypatch.chdir(tmp_path)
    assert load(None) == Settings()


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    """A missing --config is refused, not replaced by defaults."""
    with pytest.raises(SettingsError, match=r"none\.yml: this file can't be read"):
        load(tmp_path / "none.yml")
