"""What an editor says in `dossier.yml`: read whole or refused in one line, and carried to pages and records."""

from __future__ import annotations

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
    assert "Jonas A. Reuk" in (settings.docs / "voices/index.md").read_text("utf-8")
    warned = [line for line in inspection.summary(dossier).splitlines() if line.startswith("warning: ")]
    assert warned == ["warning: seeds/dossier.yml:3: entities[2].name: no article names “Otto Kiss”"]
