"""Origins: what stands behind a claim, and what never counts as independent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from link_builders import dossier

from generator.link import link
from generator.link.entities import resolve
from generator.link.origins import Origins, Source
from generator.pipeline import prepare
from generator.settings import Settings

FILE = Path(__file__).parent / "cases/link/origins/sources.yml"


@pytest.mark.parametrize("row", yaml.safe_load(FILE.read_text("utf-8")), ids=str)
def test_what_stands_behind_a_claim(row: dict[str, Any]) -> None:
    """A spokesman is his body, an office of a state its government, an agency nobody's independence."""
    claim = {"says": "The bridge at Velm is closed to lorries"} | {k: row[k] for k in ("voice", "origin") if k in row}
    prepared = dossier({"a": {"claims": [claim]}})
    assert Origins(prepared, resolve(prepared)).source("a.1") == Source(
        row["source"], row["settled"], row.get("alone", False)
    )


def test_one_spokesman_by_three_names_is_one_origin() -> None:
    """The White House, its spokesman, and the country: three reports of one statement have one origin."""
    says = "Karvan is covertly shipping rockets to the rebels by way of Lom"
    voices = [
        {"text": "The White House", "resolved": "White House"},
        {
            "text": "Council spokesman Abel Noor",
            "resolved": "Abel Noor",
            "role": "spokesman",
            "organisation": "US National Security Council",
        },
        {"text": "the United States", "resolved": "United States"},
    ]
    rows = {
        f"r{n}": {
            "claims": [{"says": f"{says}, edition {n}", "voice": voice, "clauses": ["Karvan | ship | rocket | rebel"]}]
        }
        for n, voice in enumerate(voices)
    }
    linked = link(dossier(rows))
    (cluster,) = linked.clusters
    assert [origin.name for origin in cluster.origins] == ["Government of the United States"]
    assert {each.relation for each in linked.links} == {"repeats"}


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (Source("Velm Police", settled=True), Source("Ostrand Hospital", settled=True), True),
        (Source("Velm Police", settled=True), Source("Velm Police", settled=True), False),
        (Source("Velm Police", settled=True), Source("Health Ministry", settled=False), False),
        (Source("Velm Police", settled=True), Source("Pia Holm", settled=True, alone=True), False),
        (Source("Holm", settled=True, alone=True), Source("Pia Holm", settled=True, alone=True), False),
    ],
)
def test_independence_must_be_shown(left: Source, right: Source, *, expected: bool) -> None:
    """An officer of an unknown body may speak for any; a short name may be the longer one."""
    assert left.independent(right) is right.independent(left) is expected


def test_the_chain_names_the_entity() -> None:
    """The voice's step of a claim's origin has the name that the dossier knows it by."""
    rows = {
        "a": {
            "claims": [
                {"says": "The pass is open", "voice": {"text": "Noor", "resolved": "Noor"}},
                "Abel Noor came late.",
            ],
            "mentions": [["Abel Noor", "person", "Abel Noor"], ["Noor", "person", "Noor"]],
        }
    }
    claim = link(dossier(rows)).claims[0]
    assert [(step.kind, step.name) for step in claim.origin] == [("voice", "Abel Noor")]


def test_reports_of_one_statement_are_one_origin(shared: Path) -> None:
    """Three reports of what the White House said one day: its name, its spokesmen and its country are one origin."""
    prepared = prepare(Settings(seeds=shared / "seeds"), until="extract").prepared
    origins = Origins(prepared, resolve(prepared))
    told = {
        each.raw.path[:3]: {
            origins.source(claim.id).name
            for claim in each.extraction.claims
            if claim.voice and claim.voice.resolved in ("White House", "John Kirby", "United States", "US")
        }
        for each in prepared
        if each.raw.path[:3] in ("000", "001", "004")
    }
    assert told == {key: {"Government of the United States"} for key in ("000", "001", "004")}
