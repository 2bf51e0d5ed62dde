"""Cleaning: cases as data, and what every article obeys whatever its text is."""

from __future__ import annotations

import json
import math
import time
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from generator.clean import clean
from generator.clean.boosting import boosting
from generator.lexicon import lexicon
from generator.models import Article, Interval, Metadatum, RawArticle, Rejected, Removed, Sidecar
from generator.read import find, read

CASES = sorted((Path(__file__).parent / "cases" / "clean").glob("*.yml"))
SHARED = Path(__file__).parents[2] / "shared"
BODY = (
    "Firefighters brought a blaze at a paper mill under control on Sunday, the county said.\n\n"
    "Nobody was hurt, but four hundred tonnes of pulp were lost, according to the mill's owner.\n\n"
    "Smoke drifted over the town until noon, and residents were told to keep their windows shut.\n"
)


def raw(text: str, **fields: Any) -> RawArticle:
    """An article as the text reader gives it."""
    return RawArticle("a.txt", None, "0" * 64, fields.pop("media_type", "text/plain"), text, True, **fields)


def cleaned(text: str, **fields: Any) -> Article:
    """The article cleaned from `text`."""
    article = clean(raw(text, **fields))
    assert isinstance(article, Article), article
    return article


def _parameters() -> list[Any]:
    parameters = []
    for path in CASES:
        case = yaml.safe_load(path.read_text("utf-8"))
        marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
        parameters.append(pytest.param(case, id=path.stem, marks=marks))
    return parameters


@pytest.mark.parametrize("case", _parameters())
def test_case(case: dict[str, Any]) -> None:
    """Each case file names the blocks that stay, in order, and passages that go with their reasons."""
    stated = tuple(Metadatum(name, value, "stated") for name, value in case.get("stated", {}).items())
    article = cleaned(case["text"], media_type=case.get("media_type", "text/plain"), metadata=stated)
    assert [{block.kind: block.span.of(article.text)} for block in article.blocks] == case["blocks"]
    for entry in case.get("removed", []):
        ((reason, passage),) = entry.items()
        reasons = {gone.reason for gone in article.removed if passage in gone.span.of(case["text"])}
        assert reason in reasons, f"{passage!r} went for {reasons}"
    for name, value in case.get("fields", {}).items():
        found = getattr(article, name)
        assert (found.first if isinstance(found, Interval) else found) == value


def test_every_rule_removes_what_a_case_names() -> None:
    """No rule for sure furniture is there without a case whose named passage goes by it."""
    seen: set[str] = set()
    for case in (yaml.safe_load(path.read_text("utf-8")) for path in CASES):
        named = [passage for entry in case.get("removed", []) for passage in entry.values()]
        article = cleaned(case["text"], media_type=case.get("media_type", "text/plain"))
        seen |= {gone.rule for gone in article.removed if any(one in gone.span.of(case["text"]) for one in named)}
    assert {rule["name"] for rule in lexicon("generator.clean", "furniture")["rule"]} <= seen


def test_only_furniture_is_rejected() -> None:
    """A page on which nothing of an article is left says so."""
    found = clean(raw("Advertisement\n\nRead more: Something else\n\nSubscribe now\n"))
    assert isinstance(found, Rejected)
    assert found.stage == "clean"
    assert "nothing of an article" in found.reason


@pytest.mark.parametrize("text", ["", " \n\n\t\n", "\u200b\n"])
def test_an_empty_file_is_rejected(text: str) -> None:
    """Where nothing is written there is no article, and no crash."""
    assert isinstance(clean(raw(text)), Rejected)


def test_sidecar_wins_over_format_and_lines() -> None:
    """A person's word beats the format's, which beats the text's; each field says where it came from."""
    text = "Blaze at paper mill\n\nBy Ana Ruiz\n\n2 May 2024\n\n" + BODY
    stated = (Metadatum("byline", "Desk", "front matter: author"), Metadatum("url", "https://e.org/a", "meta: og:url"))
    sidecar = Sidecar(title="Mill fire", published=Interval(date(2024, 5, 3), date(2024, 5, 3), "sidecar"))
    article = cleaned(text, metadata=stated, sidecar=sidecar)
    assert (article.title, article.byline, article.url) == ("Mill fire", "Desk", "https://e.org/a")
    assert article.published == Interval(date(2024, 5, 3), date(2024, 5, 3), "sidecar")
    assert article.basis == {
        "title": "sidecar",
        "byline": "front matter: author",
        "url": "meta: og:url",
        "published": "sidecar",
        "language": "words of the text",
    }


def test_id_comes_from_content_alone() -> None:
    """A sidecar, another path and re-wrapped lines leave the id; another word changes it."""
    text = "Blaze at paper mill\n\n" + BODY
    same = cleaned(text, sidecar=Sidecar(title="Other"))
    assert cleaned(text).id == same.id
    assert cleaned(text.replace("\n", "\r\n")).id == same.id
    assert cleaned(text.replace("four", "five")).id != same.id


def test_date_that_can_be_swapped_stays_unknown() -> None:
    """03/04/2024 is March or April: no date beats a wrong one."""
    assert cleaned("Blaze at paper mill\n\n03/04/2024\n\n" + BODY).published is None
    assert cleaned("Blaze at paper mill\n\n23/04/2024\n\n" + BODY).published is not None


def test_other_language_is_detected() -> None:
    """A German article says so; one in no listed language says nothing."""
    german = (
        "Die Feuerwehr hat am Sonntag einen Brand in einer Papierfabrik gelöscht, wie der Landkreis mitteilte.\n\n"
        "Verletzt wurde nach Angaben der Polizei niemand, aber die Halle ist nicht mehr zu retten.\n"
    )
    assert cleaned(german).language == "de"


def test_structure_of_a_page_decides() -> None:
    """What the format shows as the body stays; a line of the page beside it goes."""
    reading = "Blaze at paper mill\n" + BODY + "\nCity council\nParks and gardens\n"
    start = reading.index("Firefighters")
    span = (start, start + len(BODY.rstrip()))
    from generator.spans import Span  # noqa: PLC0415

    article = cleaned(reading, body=(Span(*span),), media_type="text/html")
    assert "Parks and gardens" not in article.text
    assert "Firefighters" in article.text


def test_a_refrain_stays() -> None:
    """A question put to three guests is the article's form; a long line that stands there twice is a copy."""
    question = "Which part of the harbour would you rebuild first if the money came?"
    guests = [
        f"{question}\n\n{name} said the {part} had to come first, because {reason} in every winter since the storm.\n\n"
        for name, part, reason in (
            ("Pavel Orsk", "northern pier", "the ferries could not land"),
            ("Lina Moreau", "fish market", "the roof had leaked"),
            ("Hugo Brandt", "sea wall", "the waves had reached the school"),
        )
    ]
    head = "Three plans for the harbour\n\n"
    assert cleaned(head + BODY + "\n" + "".join(guests)).text.count(question) == 3
    assert cleaned(head + BODY + "\n" + "".join(guests[:2])).text.count(question) == 1


def test_all_trees_at_once_say_what_each_says() -> None:
    """The bits give the very sum of the leaves that walking each tree gives, on thresholds too."""
    stage = json.loads((resources.files("generator.clean") / "lines.json").read_text("utf-8"))["second"]
    thresholds = [node[:2] for tree in stage["trees"] for node in tree if isinstance(node, list)]
    width = 1 + max(feature for feature, _ in thresholds)
    rows = []
    for seed in range(60):
        row = [float((seed * 7 + 3 * at) % 23 - 2) for at in range(width)]
        for feature, threshold in thresholds[seed::97]:
            row[feature] = threshold
        rows.append(row)
    walked = [stage["base"] + sum(_walked(tree, row) for tree in stage["trees"]) for row in rows]
    expected = [1 / (1 + math.exp(-total)) for total in walked]
    assert boosting(stage).probabilities(np.array(rows).T).tolist() == pytest.approx(expected, abs=1e-12)


def _walked(tree: list[Any], row: list[float]) -> float:
    node = tree[0]
    while isinstance(node, list):
        node = tree[node[2] if row[node[0]] <= node[1] else node[3]]
    return float(node)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared articles are not here")
def test_shared_articles_keep_their_whole_body() -> None:
    """On the five real articles every line that is the article's stays and every other goes."""
    cases = (SHARED / "eval" / "cleaning" / "seeds.jsonl").read_text("utf-8").splitlines()
    gold = {case["id"]: case for case in map(json.loads, cases)}
    for path in find(SHARED / "seeds"):
        (found,) = read(path, SHARED / "seeds", 1_000_000)
        assert isinstance(found, RawArticle)
        article = clean(found)
        assert isinstance(article, Article)
        kept = [
            block.span.of(article.text)
            for block in article.blocks
            if block.kind not in ("headline", "kicker", "caption")
        ]
        assert [" ".join(line.split()) for line in gold[path.name[:3]]["body"].splitlines() if line.strip()] == [
            " ".join(line.split()) for line in kept
        ]


HOSTILE = {
    "one long line": (BODY.replace("\n", " ") * 1500).strip(),
    "one long word": "a" * 300_000,
    "brackets": "(" * 100_000,
    "quotation marks": '"' * 100_000,
    "bars": "cell | " * 20_000,
    "tabs": "cell\t" * 20_000,
    "no-break spaces": "word\u00a0" * 20_000,
    "credits": "Picture: " * 20_000,
    "bylines": "By " * 20_000,
    "dates": "2-2-" * 30_000,
    "numbers": "1 " * 50_000,
    "suffixes": "Dam bursts " + "| World " * 20_000,
    "menus": "more latest news " * 10_000,
    "mojibake": "â€™" * 30_000,
    "controls": "a\x07" * 30_000,
    "blank lines": "\n" * 100_000,
    "carriage returns": BODY.replace("\n", "\r") * 200,
    "200,000 lines": "\n".join(f"Line {number} of a long list" for number in range(200_000)),
    "a line of 5 MB": (BODY.replace("\n", " ") * 20_000)[:5_000_000].strip(),
    "one language, then another": "Die Halle ist nach dem Brand gesperrt, sagte der Landkreis am Sonntag.\n\n" * 2000,
    "right to left": "أغلقت البلدية الجسر القديم أمام الشاحنات الثقيلة يوم الاثنين.\n\n" * 2000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_cleaned_in_time(text: str) -> None:
    """Whatever is repeated a great many times, cleaning ends soon and accounts for every character."""
    reading = f"Dam holds through the night\n\n{text}\n\n{BODY}"
    start = time.process_time()
    found = clean(raw(reading))
    assert time.process_time() - start < 15
    assert isinstance(found, Article)
    kept = sum(run.length for run in found.offsets)
    gone = sum(
        end - start - sum(map(str.isspace, reading[start:end])) for start, end, *_ in map(_bounds, found.removed)
    )
    spaces = sum(reading[run.raw_start : run.raw_start + run.length].count(" ") for run in found.offsets)
    assert kept - spaces + gone == sum(not character.isspace() for character in reading)


def _bounds(removed: Removed) -> tuple[int, int]:
    return removed.raw_start, removed.raw_end


def test_time_grows_with_length() -> None:
    """Four times as many lines take about four times as long, not sixteen."""

    def seconds(count: int) -> float:
        text = "Dam holds\n\n" + "\n\n".join(
            f"{number}. {line}" for number in range(count) for line in BODY.split("\n\n")
        )
        start = time.process_time()
        clean(raw(text))
        return time.process_time() - start

    seconds(10)  # loads the lexicons
    assert seconds(2000) < 9 * seconds(500)


@pytest.mark.parametrize(
    ("line", "byline", "day"),
    [
        ("Mira Tolland | 12 October 2022", "Mira Tolland", date(2022, 10, 12)),
        ("12 October 2022 | Mira Tolland", "Mira Tolland", date(2022, 10, 12)),
        ("By Mira Tolland, 12 Oct 2022", "Mira Tolland", date(2022, 10, 12)),
        ("Posted by Mira Tolland on 12 October 2022", "Mira Tolland", date(2022, 10, 12)),
        ("Mira Tolland, Health Correspondent", "Mira Tolland, Health Correspondent", None),
        ("By Mira Tolland; editing by Jon Reyk", "Mira Tolland", None),
        ("MIRA TOLLAND", "MIRA TOLLAND", None),
        ("From Northwire", "Northwire", None),
        ("PORT HALE (NWP)", "NWP", None),
        ("Smoky Town", None, None),  # a section: the town stands in small letters
        ("Daily Courier | 12 October 2022", None, date(2022, 10, 12)),
    ],
)
def test_a_line_between_headline_and_body_signs(line: str, byline: str | None, day: date | None) -> None:
    """A person's name and a day there are metadata; an outlet's name gives the day only."""
    article = cleaned(f"Blaze at paper mill put out after nine hours\n\n{line}\n\n{BODY}")
    assert article.byline == byline
    assert (article.published and article.published.first) == day
    assert line not in article.text
