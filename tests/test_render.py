"""Pages from a dossier: what stands on them, what must not, and that the same dossier gives the same bytes."""

from __future__ import annotations

import csv
import io
import random
import re
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import link_builders
import marla
import pytest
import yaml
from hypothesis import given
from hypothesis import settings as trial
from hypothesis import strategies as st

from generator import markup
from generator.models import Dossier, Link, Linked, Note, Page, Place, Prepared, Reason, TimeExpression, Voice
from generator.render import render, timeline, views, voices
from generator.render.atlas import Atlas
from generator.render.excerpts import REMOVED_SHOWN, Excerpts
from generator.render.parts import parts
from generator.render.words import amount, span_of_days
from generator.settings import Settings
from generator.spans import Span, merge

CASES = Path(__file__).parent / "cases" / "render"
SETTINGS = Settings(title="Dam breach at Marla", notice="An invented dossier")
SECTIONS = ("briefings", "claims", "voices", "entities", "figures", "disputes", "grid", "origins", "timeline", "data")


def by_path(dossier: Dossier, settings: Settings = SETTINGS) -> dict[str, str]:
    """Content of each Markdown page by its path."""
    return {page.path: page.content for page in render(dossier, settings) if page.path.endswith(".md")}


def words(content: str) -> str:
    """The words of a page without Markdown's links and attributes, on one line."""
    plain = re.sub(r"\]\([^)]*\)|\{:[^}]*\}|<[^>]*>|[\[*~#]", "", content)
    return " ".join(plain.split())


ROLES = ("spokeswoman", "spokesperson", "spokeswoman", "mayor", "mayor")
PAGES = by_path(marla.dossier())
SHOWN = yaml.safe_load((CASES / "marla.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", SHOWN, ids=[case["page"] + ": " + case["why"] for case in SHOWN])
def test_a_page_shows_what_it_must(case: dict[str, Any]) -> None:
    """Each case names words that stand on a page in this order, and words that do not stand there."""
    shown, at = words(PAGES[case["page"]]), 0
    for expected in case.get("shows", []):
        at = shown.find(expected, at)
        assert at >= 0, f"{expected!r} is not (or not in this order) in: {shown}"
    for unwanted in case.get("hides", []):
        assert unwanted not in shown


def test_section_pages_always_exist() -> None:
    """The navigation is fixed, so its pages exist even for a dossier without claims."""
    empty = by_path(Dossier(()))
    assert {f"{section}/index.md" for section in SECTIONS} | {"index.md"} == set(empty)


def test_every_page_begins_with_front_matter_and_bears_the_notice() -> None:
    """Otherwise a first line such as `Template: x` would be taken for metadata."""
    for content in PAGES.values():
        assert content.startswith("---\ntitle: ")
        assert "\nAn invented dossier\n" in content


def test_the_order_of_articles_does_not_matter() -> None:
    """Nor that of links, clusters and entities."""
    whole = marla.dossier()
    shuffled = random.Random(7)  # noqa: S311 - no secret
    linked = whole.linked
    for _ in range(5):
        other = Dossier(
            tuple(shuffled.sample(whole.prepared, len(whole.prepared))),
            replace(
                linked,
                claims=tuple(shuffled.sample(linked.claims, len(linked.claims))),
                links=tuple(shuffled.sample(linked.links, len(linked.links))),
                clusters=tuple(shuffled.sample(linked.clusters, len(linked.clusters))),
                entities=tuple(shuffled.sample(linked.entities, len(linked.entities))),
                figure_links=tuple(shuffled.sample(linked.figure_links, len(linked.figure_links))),
            ),
            whole.rejected,
        )
        assert by_path(other) == PAGES


def test_links_lead_to_pages_and_ids_that_exist() -> None:
    """Every relative link of every page."""
    ids = {path: set(re.findall(r"\{: #([\w-]+)", content)) for path, content in PAGES.items()}
    for path, content in PAGES.items():
        for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", content):
            file, _, anchor = target.partition("#")
            there = str((Path("/") / Path(path).parent / file).resolve())[1:] if file else path
            assert there in PAGES or there.startswith(("about/", "data/")), (path, target)
            assert not anchor or anchor in ids[there], (path, target)


def test_a_dossier_that_was_not_linked_has_pages_too() -> None:
    """Claims are those that the extracting stage found."""
    assert "Fourteen people are confirmed dead" in by_path(marla.unlinked())["briefings/a2courier.md"]


@pytest.mark.parametrize("dossier", [marla.dossier(), marla.unlinked()])
def test_only_excerpts_are_published(dossier: Dossier) -> None:
    """No run of nine words of an article stands on a page outside a claim's sentence and its two neighbours."""
    everything = " ".join(words(content) for content in by_path(dossier).values())
    for prepared in dossier.prepared:
        allowed = _allowed(prepared, dossier)
        for line in prepared.raw.reading.splitlines():
            for run in _runs(line, 9):
                assert run in allowed or run not in everything, run


def _allowed(prepared: Prepared, dossier: Dossier) -> set[str]:
    claims = [one for one in dossier.linked.claims or prepared.extraction.claims if one.article == prepared.article.id]
    excerpts = Excerpts(prepared.article, claims, full=False)
    passages = [
        prepared.article.title or "",
        *(span.of(prepared.article.text) for span in merge(excerpts.shown, gap=2)),
    ]
    passages += [one.span.of(prepared.raw.reading)[:REMOVED_SHOWN] for one in prepared.article.removed]
    return {run for passage in passages for run in _runs(passage, 9)}


def _runs(text: str, length: int) -> list[str]:
    tokens = text.split()
    return [" ".join(tokens[at : at + length]) for at in range(len(tokens) - length + 1)]


def test_the_whole_text_is_published_when_asked_for() -> None:
    """The setting `publish_text: full`."""
    full = by_path(marla.dossier(), replace(SETTINGS, publish_text="full"))["briefings/a1valley.md"]
    assert words(full).count("The engineers’ union denies that any inspection took place.") >= 2


def test_a_removed_passage_is_cut() -> None:
    """Of what cleaning removed 200 characters show, and search never finds them."""
    page = PAGES["briefings/a2courier/removed.md"]
    assert "search:\n  exclude: true" in page
    assert page.count("what the ministry spends on them every year") == 2
    promo = marla.COURIER.removed[1].span.of(marla.COURIER_RAW.reading)
    assert markup.plain(promo[:REMOVED_SHOWN]) in words(page)
    assert markup.plain(promo[: REMOVED_SHOWN + 12]) not in words(page)


def test_templates_of_a_dossier_come_first(tmp_path: Path) -> None:
    """A folder named by the setting `templates` overrides single templates."""
    (tmp_path / "voices.md.j2").write_text("# {{ page.title }} of ours\n", "utf-8")
    changed = by_path(marla.dossier(), replace(SETTINGS, templates=tmp_path))
    assert changed["voices/index.md"].endswith("# Voices of ours\n")
    assert changed["index.md"] == PAGES["index.md"]


def test_a_large_register_is_paged() -> None:
    """A hundred rows a page, each row once."""
    many = tuple(replace(marla.CLAIMS[0], id=f"c{number:04}") for number in range(300))
    pages = by_path(replace(marla.dossier(), linked=Linked(claims=many)))
    registers = [pages["claims/index.md"], pages["claims/page-2.md"], pages["claims/page-3.md"]]
    assert [len(re.findall(r"^\| \[", page, re.MULTILINE)) for page in registers] == [100, 100, 100]


@pytest.mark.parametrize(
    "case", yaml.safe_load((CASES / "days.yml").read_text("utf-8")), ids=lambda case: case["words"]
)
def test_days_in_words(case: dict[str, Any]) -> None:
    """Two inclusive days as a person writes them."""
    assert span_of_days(case.get("from"), case.get("to")) == case["words"]


@pytest.mark.parametrize(
    "case", yaml.safe_load((CASES / "amounts.yml").read_text("utf-8")), ids=lambda case: case["words"]
)
def test_amounts_in_words(case: dict[str, Any]) -> None:
    """What a figure amounts to, with its comparator, separators and unit."""
    values: dict[str, Any] = dict.fromkeys(("low", "best", "high")) | {"unit": "count", "comparator": "exact"}
    values |= {name: value for name, value in case.items() if name != "words"}
    assert amount(replace(marla.FIGURES[0], **values)) == case["words"]


@trial(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("Ab1 .!?“”\"'\n"), max_size=120), st.data())
def test_a_context_is_the_text_around_a_claim(text: str, data: st.DataObject) -> None:
    """The pieces are the sentence again, the neighbours stand in the text, whatever the text looks like."""
    line = text.strip() or "A."
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    _, article = marla.article("a", "a.txt", [("paragraph", line)])
    claim = replace(marla.CLAIMS[0], article="a", block=0, sentence=Span(start, end), content=(Span(start, end),))
    context = Excerpts(article, (claim,), full=False).context(claim)
    assert "".join(piece for piece, _ in context.sentence) == line[start:end]
    assert context.before in line[:start]
    assert context.after in line[end:]


def test_pages_are_pages() -> None:
    """What the publisher takes."""
    assert all(isinstance(page, Page) for page in render(marla.dossier(), SETTINGS))


def _many(count: int) -> Dossier:
    """The invented dossier's first article and voice, many times over."""
    first = marla.dossier().prepared[0]
    numbered = [replace(first.article, id=f"a{number:04}", path=f"{number:04}.txt") for number in range(count)]
    claims = [replace(marla.CLAIMS[0], id=f"c{one.id}", article=one.id, figures=()) for one in numbered]
    entity = replace(marla.dossier().linked.entities[0], mentions=tuple(Place(one.id, 0, 4) for one in numbered))
    prepared = tuple(
        replace(first, article=one, extraction=replace(first.extraction, article=one.id)) for one in numbered
    )
    return Dossier(prepared, Linked(claims=tuple(claims), entities=(entity,)))


def test_no_page_grows_with_the_dossier() -> None:
    """Lists, voices and entities are cut into parts, and every part is reached from every other."""
    pages = by_path(_many(420))
    assert max(map(len, pages.values())) < 100_000
    for first in ("briefings/index.md", "claims/index.md", "data/index.md", "voices/e1ruiz.md"):
        folder = first.removesuffix("index.md") if first.endswith("index.md") else first.removesuffix(".md") + "/"
        assert f"{folder}page-2.md" in pages
        assert "page-2.md" in pages[first]
        assert "**2**" in pages[f"{folder}page-2.md"]


def test_a_text_without_full_stops_is_not_published_whole() -> None:
    """A sentence of 200,000 characters with a hundred claims; names, titles and bylines as long."""
    monster = "word " * 40_000
    _, article = marla.article(
        "a1", "a1.txt", [("paragraph", monster)], title=monster, byline=monster, publisher=monster
    )
    claims = tuple(
        replace(
            marla.CLAIMS[0],
            id=f"c{at}",
            article="a1",
            block=0,
            text=monster[at * 1000 : -1],
            sentence=Span(0, len(article.text)),
            content=(Span(at * 1000, len(article.text)),),
            voice=Voice(0, len(article.text), monster, monster, monster, None, False),
            figures=(),
        )
        for at in range(100)
    )
    first = marla.dossier().prepared[0]
    prepared = replace(first, article=article, extraction=replace(first.extraction, article="a1", figures=()))
    pages = by_path(Dossier((prepared,), Linked(claims=claims)))
    assert max(map(len, pages.values())) < 100 * 6_000


@pytest.mark.slow
def test_rendering_takes_linear_time() -> None:
    """Four times the articles take about four times as long."""

    def seconds(dossier: Dossier) -> float:
        started = time.process_time()
        render(dossier, SETTINGS)
        return time.process_time() - started

    seconds(_many(10))
    assert seconds(_many(200)) < 8 * seconds(_many(50))


def _foot(pages: dict[str, str], path: str) -> str:
    return next(line for line in words(pages[path]).split(". ") if "digest" in line).split("digest ")[1].split()[0]


def test_every_page_says_how_fresh_it_is() -> None:
    """The newest article, their number, how many files it comes from; a page that is cut from one file says so."""
    for path, content in PAGES.items():
        assert "Newest article: 5 March 2021 · 3 articles, 2 of them dated · this page comes from" in words(content), (
            path
        )
    assert "this page comes from 3 files" in words(PAGES["index.md"])
    assert "this page comes from 1 file, digest" in words(PAGES["briefings/a2courier/removed.md"])
    assert "digest" not in by_path(Dossier(()))["index.md"]


def test_the_digest_of_a_page_follows_the_files_behind_it() -> None:
    """A changed file changes the digests of the pages that it is behind and of no other."""
    whole = marla.dossier()
    first, *others = whole.prepared
    changed = replace(first, article=replace(first.article, sha256="f" * 64))
    pages = by_path(replace(whole, prepared=(changed, *others)))
    mine = f"briefings/{first.article.id}/removed.md"
    other = next(
        f"briefings/{one.article.id}/removed.md" for one in others if f"briefings/{one.article.id}/removed.md" in PAGES
    )
    assert _foot(pages, mine) != _foot(PAGES, mine)
    assert _foot(pages, "index.md") != _foot(PAGES, "index.md")
    assert _foot(pages, other) == _foot(PAGES, other)


GRID = by_path(marla.dossier())["grid/index.md"]


def test_the_grid_says_what_each_article_makes_of_a_fact() -> None:
    """A letter a cell that leads to the claim; the legend explains every letter."""
    rows = [line for line in GRID.splitlines() if line.startswith("| [")]
    assert len(rows) == len(marla.dossier().linked.clusters)
    alarm = next(row for row in rows if "alarm" in row)
    assert [words(cell).strip() for cell in alarm.split("|")[2:5]] == ["T", "N", "H"]
    for letter in "ATHDNE":
        assert f"**{letter}**" in GRID


def test_an_article_that_makes_nothing_of_a_page_of_facts_has_no_column_there() -> None:
    """It is counted, and the twin has it."""
    whole = marla.dossier()
    other = replace(whole.prepared[0].article, id="a9other", path="other.txt", publisher="Other Herald")
    silent = replace(
        whole.prepared[0], article=other, extraction=replace(whole.prepared[0].extraction, article=other.id)
    )
    pages = {page.path: page.content for page in render(replace(whole, prepared=(*whole.prepared, silent)), SETTINGS)}
    assert "Other Herald" not in pages["grid/index.md"]
    assert "1 article with nothing on the facts of this page has no column here" in pages["grid/index.md"]
    assert "Other Herald" in pages["data/grid.csv"].splitlines()[0]


def test_a_fact_that_many_report_is_no_part_of_a_full_page() -> None:
    """Parts keep the order; what is heavier than a part stands alone."""
    weights = [3, 3, 3, 20, 1, 1, 8]
    assert [list(part) for part in parts(weights, 9, lambda one: one)] == [[3, 3, 3], [20], [1, 1], [8]]
    assert parts([], 9) == ([],)


def test_the_grid_has_a_twin_in_csv() -> None:
    """The same cells as words; what a spreadsheet would take for a formula is a text."""
    whole = marla.dossier()
    pages = {page.path: page.content for page in render(whole, SETTINGS)}
    lines = list(csv.reader(io.StringIO(pages["data/grid.csv"])))
    assert lines[0][:2] == ["fact", "voice"]
    assert len(lines) == 1 + len(whole.linked.clusters)
    assert all(len(line) == 2 + len(whole.prepared) for line in lines)
    evil = [replace(claim, text="=1+1") for claim in whole.linked.claims]
    changed = replace(whole, linked=replace(whole.linked, claims=tuple(evil)))
    content = {page.path: page.content for page in render(changed, SETTINGS)}["data/grid.csv"]
    assert {row[0] for row in csv.reader(io.StringIO(content))} == {"fact", "'=1+1"}


@pytest.mark.parametrize("section", ["briefings", "voices", "entities"])
def test_pages_of_a_section_lead_to_one_another(section: str) -> None:
    """From the first by *next* to each of them once, in the order of the section's list."""
    pages = by_path(marla.dossier())
    single = {path for path in pages if re.fullmatch(rf"{section}/[^/]+[.]md", path) and not path.endswith("/index.md")}
    onward = {
        path: found.group(1)
        for path in single
        if (found := re.search(r"\[next ›\]\(([^)\s]+?)(?: [^)]*)?\)", pages[path]))
    }
    first = single - {f"{section}/{name.rpartition('/')[2]}" for name in onward.values()}
    assert len(single) > 1
    assert len(first) == 1
    assert len(onward) == len(single) - 1


def test_a_denial_by_inference_stands_apart() -> None:
    """Own group on the page of disputes, own words on the card, own letter in the grid, and never before a denial of the act itself."""
    whole = marla.dossier()
    why = (Reason("inference", 0.5, "denies the use of what the other says was delivered: an inference"),)
    link = Link("c1gate", "c3bodies", "disputes", 0.9, why)
    denied = tuple(replace(one, hedge="denied") if one.id == link.right else one for one in whole.linked.claims)
    pages = by_path(replace(whole, linked=replace(whole.linked, claims=denied, links=(link, *whole.linked.links))))
    shown = words(pages["disputes/index.md"])
    assert (
        shown.index("Lena Oss ⇄ Ana Ruiz")
        < shown.index("Denied by inference only")
        < shown.index("against, by inference")
    )
    assert "Why this is an inference only" in shown
    assert "by inference" in words(pages["briefings/a1valley.md"])
    assert "“denies by inference”" in pages["grid/index.md"] or '"denies by inference"' in pages["grid/index.md"]


@pytest.mark.parametrize(
    ("feature", "heading"),
    [
        ("denial", "Denied"),
        ("contrary", "Said not to be so"),
        ("negation", "Said not to be so"),
        ("dispute", "Figures that exclude each other"),
    ],
)
def test_a_dispute_stands_under_what_its_reason_tells(feature: str, heading: str) -> None:
    """A number against a number is not called a denial."""
    whole = marla.dossier()
    link = Link("c1gate", "c3bodies", "disputes", 0.9, (Reason(feature, 1.0, "why"),))
    shown = by_path(replace(whole, linked=replace(whole.linked, links=(link,), figure_links=())))
    assert re.findall("^## (.+?)(?: *[{].*)?$", shown["disputes/index.md"], re.MULTILINE)[0] == heading


def test_an_answer_stands_beside_its_charge_and_silence_is_told() -> None:
    """The charge in full, what the accused answers, and what is not known of the answer; else that no reply is recorded."""
    whole = marla.dossier()
    said = next(one for one in whole.linked.claims if one.id == "c3bodies")
    why = (Reason("answer", 1.0, "the accused speaks, and the text names who accused it", said.text, "Ana Ruiz"),)
    answer = Link("c3bodies", "c2fourteen", "responds", 0.3, why)
    silence = Note(
        "n2",
        "no_reply",
        ("c1nine",),
        (),
        (Reason("reply", 0.0, "no reply of Veld is recorded in these 2 articles", said.text, "Veld"),),
    )
    linked = replace(whole.linked, links=(answer,), notes=(silence,))
    shown = words(by_path(replace(whole, linked=linked))["disputes/index.md"]).partition(
        "Accused, and answered or not"
    )[2]
    assert "Lena Oss ↩ Ana Ruiz" in shown
    assert (
        shown.index("At least 31 bodies") < shown.index("answered") < shown.index("Fourteen people are confirmed dead")
    )
    assert "no reply recorded" in shown
    assert "No reply of Veld is recorded in these 3 articles" in shown  # as a reader counts them, with the copies


def test_an_arrow_joins_only_a_count_and_its_revision() -> None:
    """Two counts of two days are not one that grew; each stands with who tells it."""
    whole = marla.dossier()
    old = [replace(link, code="different-date") for link in whole.linked.figure_links]
    pages = by_path(replace(whole, linked=replace(whole.linked, figure_links=tuple(old))))
    assert "9 Ana Ruiz → 14 Ana Ruiz" in words(PAGES["figures/index.md"])
    assert "9 Ana Ruiz · 14 Ana Ruiz" in words(pages["figures/index.md"])
    assert "Figures side by side" in pages["index.md"]


def test_one_statement_against_many_is_one_dispute() -> None:
    """The further claims stand below it; the home page says how many they are."""
    whole = marla.dossier()
    further = Link("c1nine", "c3bodies", "disputes", 0.5, ())
    pages = by_path(replace(whole, linked=replace(whole.linked, links=(*whole.linked.links, further))))
    assert pages["disputes/index.md"].count("\n### ") == 1
    assert "Lena Oss stands against these too" in words(pages["disputes/index.md"])
    assert "Nine people have been found dead" in words(pages["disputes/index.md"])
    assert "and against 1 more" in words(pages["index.md"])
    assert "1 dispute" in words(pages["index.md"])


def test_one_office_in_words_for_either_sex_is_one_role() -> None:
    """*Spokesman* and *spokesperson* of one body are one role, as most articles write it."""
    said = [
        {"says": f"water rose {n} times", "voice": {"text": "Ana Ruiz", "role": role}} for n, role in enumerate(ROLES)
    ]
    claims = link_builders.dossier({"a": {"claims": said}})[0].extraction.claims
    assert voices.roles(claims) == ("spokeswoman", "mayor")


def test_a_bound_of_publication_puts_no_article_in_order() -> None:
    """*Not before 2014* is no day: the newest report is the one that states the latest date."""
    rows = {
        "a": {"published": (date(2031, 5, 1), None), "claims": ["The dam at Senn holds."]},
        "b": {"published": date(2031, 3, 1), "claims": ["The dam at Brill holds."]},
        "c": {"published": (date(2031, 4, 1), date(2031, 4, 30)), "claims": ["The dam at Tarvik holds."]},
    }
    atlas = Atlas(Dossier(tuple(link_builders.dossier(rows))), SETTINGS)
    assert list(atlas.articles) == ["a", "b", "c"]
    assert [views.sort_date(atlas, article) for article in atlas.articles.values()] == ["", "2031-03-01", "2031-04-01"]


def test_a_copy_stands_on_no_timeline() -> None:
    """What a reprint says stands once, under the original, on the timeline and among each report's main claim."""
    when = TimeExpression(0, 4, "3 May", date(2031, 5, 3), date(2031, 5, 3), "stated")
    rows = {
        label: {"published": date(2031, 5, 4), "claims": ["Three May saw the dam at Senn burst."], "duplicate_of": of}
        for label, of in (("a", None), ("b", "a"))
    }
    prepared = tuple(
        replace(
            one,
            extraction=replace(
                one.extraction, claims=tuple(replace(claim, times=(when,), key=True) for claim in one.extraction.claims)
            ),
        )
        for one in link_builders.dossier(rows)
    )
    atlas = Atlas(Dossier(prepared), SETTINGS)
    assert [claim.article for claim in atlas.originals] == ["a"]
    (event,) = timeline.events(atlas)
    assert (event.ref.href, event.also) == (views.ref(atlas, atlas.originals[0]).href, 0)
