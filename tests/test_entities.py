"""Entities across articles: which names mean one thing, and which are left apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from link_builders import dossier

from generator.link import link
from generator.link.entities import resolve
from generator.link.governments import seats_of
from generator.link.names import bare, country_in, untitled
from generator.link.words import countries
from generator.models import Correction

FOLDER = Path(__file__).parent / "cases/link/entities"
CASES = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yml"))}


def corrections(case: dict[str, Any]) -> tuple[Correction, ...]:
    """What the editor of a case says, as the reader of `dossier.yml` would give it."""
    return tuple(
        Correction(
            f"line {number}", row["name"], row.get("kind"), tuple(row.get("aliases", ())), tuple(row.get("not", ()))
        )
        for number, row in enumerate(case.get("corrections", ()), 1)
    )


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_entities_are_those_of_the_case(case: dict[str, Any]) -> None:
    """Names, kinds and the number of places; aliases where the case lists them; corrections that met nothing."""
    resolved = resolve(dossier(case["articles"]), corrections(case))
    found = {(entity.name, entity.kind): entity for entity in resolved.entities}
    assert len({entity.id for entity in resolved.entities}) == len(case["entities"])
    assert list(resolved.idle) == case.get("idle", [])
    assert sorted(found) == sorted((row["name"], row["kind"]) for row in case["entities"])
    for row in case["entities"]:
        entity = found[row["name"], row["kind"]]
        assert len(entity.mentions) == row["mentions"], row["name"]
        assert row.get("aliases", list(entity.aliases)) == list(entity.aliases)


@pytest.mark.parametrize("case", [case for case in CASES.values() if "voices" in case])
def test_voices_lead_to_entities(case: dict[str, Any]) -> None:
    """A claim's voice holds the id of its entity; an unnamed one none."""
    linked = link(dossier(case["articles"]), corrections(case))
    names = {entity.id: entity.name for entity in linked.entities}
    found = {claim.id: claim.voice and claim.voice.entity and names[claim.voice.entity] for claim in linked.claims}
    assert {claim: found[claim] for claim in case["voices"]} == case["voices"]


def test_claims_hold_the_entities_inside_their_content() -> None:
    """Only what stands in the content, in the order of the text, each once."""
    case = CASES["people"]
    linked = link(dossier(case["articles"]))
    names = {entity.id: entity.name for entity in linked.entities}
    first = next(claim for claim in linked.claims if claim.id == "a.1")
    assert [names[entity] for entity in first.entities] == ["Ilse van Horn", "Min Jun Seo", "Ana M. Ruiz", "Lom"]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_order_of_articles_does_not_matter(case: dict[str, Any]) -> None:
    """The same entities, ids and names in any order."""
    prepared = dossier(case["articles"])
    edited = corrections(case)
    assert resolve(prepared, edited) == resolve(tuple(reversed(prepared)), edited)


@pytest.mark.parametrize("case", [case for case in CASES.values() if "corrections" in case])
def test_corrections_leave_the_ids_of_all_else_alone(case: dict[str, Any]) -> None:
    """An entity that no correction touches stays as it was, id and all."""
    plain = {entity.name: entity for entity in resolve(dossier(case["articles"])).entities}
    edited = {entity.name: entity for entity in resolve(dossier(case["articles"]), corrections(case)).entities}
    assert case["untouched"]
    assert [edited[name] for name in case["untouched"]] == [plain[name] for name in case["untouched"]]


@pytest.mark.parametrize(
    ("name", "plain"),
    [("the Kim Jong-un’s", "Kim Jong-un"), ("The Hague", "Hague"), ("Lom", "Lom"), ("James'", "James")],
)
def test_bare_names(name: str, plain: str) -> None:
    """Article and possessive are no part of a name."""
    assert bare(name) == plain


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Mr. Kirby", "Kirby"),
        ("Major General Ivo Lenz", "Ivo Lenz"),
        ("President", "President"),
        ("Ana Ruiz", "Ana Ruiz"),
    ],
)
def test_untitled_names(name: str, plain: str) -> None:
    """Titles before a name are cut, but never the whole name."""
    assert untitled(name) == plain


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("the South Korean defence minister", "South Korea"),
        ("Kyiv’s intelligence directorate", "Ukraine"),
        ("the White House", "United States"),
        ("US National Security Council", "United States"),
        ("it told us nothing", None),
        ("French and German ministers", None),
        ("the harbour master", None),
    ],
)
def test_the_one_country_in_a_text(text: str, country: str | None) -> None:
    """By name, demonym, capital or seat; none when the text names two."""
    assert country_in(text) == country


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(countries())), st.sampled_from(["{}", "the {}", "{}’s", "officials in {}"]))
def test_every_country_is_found_by_each_of_its_names(key: tuple[str, ...], around: str) -> None:
    """Whatever the table holds can be found in a text, written with capitals."""
    entry = countries()[key]
    written = entry.exact or " ".join(word.capitalize() for word in key)
    assert country_in(around.format(written)) == entry.name


@pytest.mark.parametrize(
    ("text", "seats"),
    [
        (
            "Lom's presidential spokesman Ivo Lenk left. Ivo Lenk, the spokesman of the Citadel, is ill.",
            {"citadel": "Lom"},
        ),
        (
            "Lom's government spokesman Ivo Lenk left.\nThe Citadel denies it. Its spokesman, Ivo Lenk",
            {"citadel": "Lom"},
        ),
        ("Velm accused Lom. Its foreign ministry spokesman, Ivo Lenk, and Lom's spokesman Ivo Lenk", {}),
        ("Lom's spokesman Ivo Lenk left. Ivo Lenk, the spokesman of Velm, is ill.", {}),
        ("Lom's government spokesman Ivo Lenk; Ivo Lenk, the spokesman for the Harbour Office", {}),
        ("Lom's government spokesman Ivo Lenk; Velm's government spokesman Ivo Lenk", {}),
        ("Casm, the capital of Lom, hosts the government in Casm.", {"casm": "Lom"}),
        ("Casm, the capital of Lom, is quiet.", {}),
        ("Naypyor, Norway's capital, hosts the government in Naypyor.", {"naypyor": "Government of Norway"}),
        ("Kyiv, the capital of Lom, hosts the government in Kyiv.", {}),
    ],
)
def test_a_seat_takes_two_statements_that_agree(text: str, seats: dict[str, str]) -> None:
    """One spokesman of a state and its seat, or a capital with a government in it; else nothing."""
    assert {" ".join(words): state for words, state in seats_of([text]).items()} == seats
