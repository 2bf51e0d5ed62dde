"""What an editor says in `dossier.yml`: read whole or refused in one line, and carried to pages and records."""

from __future__ import annotations

import html
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import yaml
from dossiers import lay, marla

from generator import inspection, pipeline
from generator.errors import SettingsError
from generator.read import corrections
from generator.settings import Settings

CASES = yaml.safe_load((Path(__file__).parent / "cases/settings/corrections.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["good"], ids=lambda case: case["name"])
def test_a_file_gives_its_corrections(case: dict[str, Any], tmp_path: Path) -> None:
    """In the order of the file, each with the place it stands in."""
    found = [asdict(each) for each in corrections(lay(tmp_path, dossier__yml=case["file"]))]
    assert found == [
        each | {"aliases": (*each["aliases"],), "apart": (*each["apart"],)} for each in case["corrections"]
    ]


@pytest.mark.parametrize("case", CASES["bad"], ids=lambda case: case["name"])
def test_a_wrong_file_is_refused_in_one_line(case: dict[str, Any], tmp_path: Path) -> None:
    """With the file, the line, the key and what is expected there."""
    with pytest.raises(SettingsError) as refused:
        corrections(lay(tmp_path, dossier__yml=case["file"]))
    assert len(str(refused.value).splitlines()) == 1
    assert not [part for part in case["says"] if part not in str(refused.value)], str(refused.value)


@pytest.mark.parametrize("content", [b"entities:\n  - {name: Caf\xe9}", b"[" * 100_000])
def test_a_file_that_is_no_text_of_a_person_is_refused(content: bytes, tmp_path: Path) -> None:
    """Another encoding, or brackets without end."""
    with pytest.raises(SettingsError, match=r"seeds/dossier\.yml"):
        corrections(lay(tmp_path, dossier__yml=content))


def test_corrections_reach_pages_and_a_vain_one_is_a_warning(tmp_path: Path) -> None:
    """The name of the editor stands on the pages, the old one as an alias; a wrong file stops a run before it reads."""
    seeds = marla(tmp_path)
    lay(
        tmp_path,
        dossier__yml="entities:\n  - {name: Jonas A. Reuk, aliases: [Jonas Reuk]}\n  - {name: Otto Kiss}\n",
    )
    settings = Settings(seeds=seeds, docs=tmp_path / "docs")
    dossier = pipeline.build(settings).dossier
    (entity,) = [entity for entity in dossier.linked.entities if "Reuk" in entity.name]
    assert entity.name == "Jonas A. Reuk"
    assert "Jonas Reuk" in entity.aliases
    assert [reason.detail for reason in entity.reasons] == ["an editor joined to it: “Jonas Reuk” (dossier.yml:2)"]
    page = (settings.docs / f"entities/{entity.id}.md").read_text("utf-8")
    assert "Corrected: an editor joined to it: “Jonas Reuk” (dossier.yml:2)" in html.unescape(page)
    assert "Jonas A. Reuk" in (settings.docs / "voices/index.md").read_text("utf-8")
    warned = [line for line in inspection.summary(dossier).splitlines() if line.startswith("warning: ")]
    assert warned == ["warning: seeds/dossier.yml:3: entities[2].name: no article names “Otto Kiss”"]


def test_names_that_an_editor_keeps_apart_say_so_on_both_sides(tmp_path: Path) -> None:
    """The entity that lost a name, and the one that has it now."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    text = "Anna Holm opened the bridge on Monday.\n\n“It is safe,” Holm said.\n"
    (seeds / "a.txt").write_text(f"Bridge at Tarnow opens\n\n{text}", "utf-8")
    lay(tmp_path, dossier__yml="entities:\n  - {name: Anna Holm, not: [Holm]}\n")
    linked = pipeline.prepare(Settings(seeds=seeds, docs=tmp_path / "docs")).linked
    told = {entity.name: {reason.detail for reason in entity.reasons} for entity in linked.entities}
    assert "an editor keeps “Holm” apart from it (dossier.yml:2)" in told["Anna Holm"]
    assert told["Holm"] == {"an editor keeps it apart from “Anna Holm” (dossier.yml:2)"}
