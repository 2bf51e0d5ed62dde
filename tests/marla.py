"""The dam breach at Marla, an invented dossier: three articles with a repeat, a revision, a dispute and furniture.

Built by hand from the records, so that pages can be tested without the stages before them. Every span is found
by the words that it covers.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

from generator.models import (
    Article,
    Block,
    Claim,
    Cluster,
    Cue,
    Dossier,
    Entity,
    Extraction,
    Figure,
    FigureLink,
    Hedging,
    Interval,
    Ladder,
    Link,
    Linked,
    Note,
    Origin,
    OriginStep,
    Place,
    Prepared,
    RawArticle,
    Reason,
    Rejected,
    Removed,
    TimeExpression,
    Voice,
)
from generator.spans import OffsetRun, Span


def interval(first: date | None, last: date | None, basis: str) -> Interval:
    """Days with where they come from."""
    return Interval(first, last, basis)


def article(identifier: str, path: str, lines: list[tuple[str, str]], **fields: Any) -> tuple[RawArticle, Article]:
    """A file of (kind, line) pairs; `removed: reason` as a kind stands for furniture."""
    reading, text = "", ""
    blocks, runs, removed = [], [], []
    for kind, line in lines:
        if kind.startswith("removed: "):
            removed.append(Removed(len(reading), len(reading) + len(line), kind[9:], "phrases"))
        else:
            text += "\n\n" if text else ""
            blocks.append(Block(kind, len(text), len(text) + len(line)))  # type: ignore[arg-type]
            runs.append(OffsetRun(len(text), len(reading), len(line)))
            text += line
        reading += line + "\n\n"
    digest = hashlib.sha256(reading.encode()).hexdigest()
    raw = RawArticle(path, None, digest, "text/plain", reading, is_file=True)
    known: dict[str, Any] = dict.fromkeys(("title", "byline", "publisher", "url", "published", "updated", "added"))
    return raw, Article(
        id=identifier,
        path=path,
        member=None,
        sha256=digest,
        media_type="text/plain",
        reading=None,
        language="en",
        basis={},
        text=text,
        offsets=tuple(runs),
        blocks=tuple(blocks),
        removed=tuple(removed),
        **(known | fields),
    )


def claim(where: Article, identifier: str, sentence: str, words: str, **fields: Any) -> Claim:
    """A claim of these words in this sentence, both found in the article's text."""
    start = where.text.index(sentence)
    inside = start + sentence.index(words)
    content = Span(inside, inside + len(words))
    block = next(place for place, one in enumerate(where.blocks) if one.start <= start < one.end)
    plain: dict[str, Any] = {
        "attribution": None,
        "parent": None,
        "voice": None,
        "cue": None,
        "kind": "own",
        "hedge": "stated",
        "framing": None,
        "own_hedge": None,
        "polarity": "positive",
        "figures": (),
        "times": (),
        "entities": (),
        "origin": (OriginStep("outlet", where.publisher or "unknown"),),
        "salience": 0.5,
        "key": False,
    }
    return Claim(
        id=identifier,
        article=where.id,
        block=block,
        text=words,
        content=(content,),
        sentence=Span(start, start + len(sentence)),
        **(plain | fields),
    )


def voice(where: Article, words: str, resolved: str | None, **fields: Any) -> Voice:
    """Who says it, at the first place of these words."""
    start = where.text.index(words)
    plain: dict[str, Any] = {"role": None, "organisation": None, "unnamed": False}
    return Voice(start, start + len(words), words, resolved, **(plain | fields))


def cue(where: Article, words: str, lemma: str) -> Cue:
    """What attributes, at the first place of these words."""
    start = where.text.index(words)
    return Cue(start, start + len(words), words, lemma, "clausal complement")


def figure(where: Article, identifier: str, of: str, words: str, **fields: Any) -> Figure:
    """A quantity of these words; people killed unless told otherwise."""
    start = where.text.index(words)
    plain: dict[str, Any] = {
        "low": None,
        "best": None,
        "high": None,
        "comparator": "exact",
        "unit": "count",
        "counted": "person",
        "state": "kill",
        "as_of": None,
    }
    return Figure(identifier, where.id, of, start, start + len(words), words, **(plain | fields))


VALLEY_RAW, VALLEY = article(
    "a1valley",
    "valley-0304.txt",
    [
        ("headline", "Nine dead as dam gives way above Marla"),
        ("removed: subscription notice", "Subscribe today and read every story for one crown a week."),
        (
            "paragraph",
            (
                "Nine people have been found dead below the Marla dam, interior minister Ana Ruiz said on Thursday."
                " The lower town was cleared during the night of 3 March."
                " A gate of the spillway failed before any water ran over the crest, an engineer of the water authority said."
            ),
        ),
        ("removed: audio player", "Listen to this article · 4 min"),
        (
            "paragraph",
            (
                "The water authority says that it inspected the gate in January."
                " The engineers’ union denies that any inspection took place."
            ),
        ),
    ],
    title="Nine dead as dam gives way above Marla",
    publisher="Valley Post",
    published=interval(date(2021, 3, 4), date(2021, 3, 4), "stated in the article"),
)
COURIER_RAW, COURIER = article(
    "a2courier",
    "courier-0305.html",
    [
        ("headline", "Ministry raises Marla toll to 14"),
        ("caption", "Rescuers search for twelve victims near the weir."),
        ("removed: picture credit", "Photograph: R. Teller / Agency Nord"),
        (
            "paragraph",
            (
                "The count went up overnight. “Fourteen people are confirmed dead,” interior minister Ana Ruiz told reporters on Friday."
                " She added that the search goes on."
            ),
        ),
        (
            "removed: promo",
            "Also read: How dams are built, in seven pictures, and what the ministry spends on them every year. " * 4,
        ),
        (
            "paragraph",
            (
                "The spillway gate failed first, according to the water authority. "
                "The alarm was allegedly switched off hours before, a source in the union said."
            ),
        ),
    ],
    title="Ministry raises Marla toll to 14",
    publisher="Northern Courier",
    byline="Ivo Hald",
    url="https://courier.example/marla?day=5&part=1",
    published=interval(date(2021, 3, 5), date(2021, 3, 5), "stated in the article"),
    added=interval(date(2021, 3, 7), date(2021, 3, 7), "sidecar"),
)
WIRE_BOUNDS = interval(date(2021, 3, 1), None, "“since early March”")
WIRE_RAW, WIRE = article(
    "a3wire",
    "wire.txt",
    [
        ("headline", "Hospital counts more victims"),
        (
            "paragraph",
            (
                "At least 31 bodies were brought in since early March, hospital director Lena Oss says."
                " The government in Sarn speaks of fourteen dead."
                " The alarm had been turned off, a union source said."
            ),
        ),
    ],
    title="Hospital counts more victims",
    publisher="Daily Wire",
    published=WIRE_BOUNDS,
)

RUIZ = {"resolved": "Ana Ruiz", "role": "interior minister", "entity": "e1ruiz"}
CLAIMS = (
    claim(
        VALLEY,
        "c1nine",
        "Nine people have been found dead below the Marla dam, interior minister Ana Ruiz said on Thursday.",
        "Nine people have been found dead below the Marla dam",
        voice=voice(VALLEY, "interior minister Ana Ruiz", **RUIZ),
        cue=cue(VALLEY, "said", "say"),
        kind="indirect",
        figures=("f1nine",),
        entities=("e2marla",),
        times=(TimeExpression(84, 95, "on Thursday", date(2021, 3, 4), date(2021, 3, 4), "published 4 March"),),
        origin=(OriginStep("outlet", "Valley Post"), OriginStep("voice", "Ana Ruiz")),
        salience=0.9,
        key=True,
    ),
    claim(
        VALLEY,
        "c1town",
        "The lower town was cleared during the night of 3 March.",
        "The lower town was cleared during the night of 3 March",
        times=(TimeExpression(0, 5, "the night of 3 March", date(2021, 3, 3), date(2021, 3, 4), "stated"),),
    ),
    claim(
        VALLEY,
        "c1gate",
        "A gate of the spillway failed before any water ran over the crest, an engineer of the water authority said.",
        "A gate of the spillway failed before any water ran over the crest",
        voice=voice(VALLEY, "an engineer of the water authority", None, role="engineer", unnamed=True),
        kind="indirect",
        salience=0.7,
        key=True,
    ),
    claim(
        VALLEY,
        "c1check",
        "The water authority says that it inspected the gate in January.",
        "it inspected the gate in January",
        voice=voice(VALLEY, "The water authority", "Water Authority", entity="e3water"),
        kind="indirect",
    ),
    claim(
        VALLEY,
        "c1union",
        "The engineers’ union denies that any inspection took place.",
        "any inspection took place",
        voice=voice(VALLEY, "The engineers’ union", "Engineers’ union", entity="e4union"),
        kind="indirect",
        hedge="denied",
        polarity="negative",
    ),
    claim(
        COURIER,
        "c2fourteen",
        "“Fourteen people are confirmed dead,” interior minister Ana Ruiz told reporters on Friday.",
        "Fourteen people are confirmed dead",
        voice=voice(COURIER, "interior minister Ana Ruiz", **RUIZ),
        kind="direct",
        hedge="confirmed",
        own_hedge=Hedging("confirmed", (Span(COURIER.text.index("confirmed"), COURIER.text.index("confirmed") + 9),)),
        figures=("f2fourteen",),
        entities=("e1ruiz",),
        origin=(
            OriginStep("outlet", "Northern Courier"),
            OriginStep("voice", "Ana Ruiz"),
            OriginStep("document", "press conference"),
        ),
        salience=0.95,
        key=True,
    ),
    claim(
        COURIER,
        "c2search",
        "She added that the search goes on.",
        "the search goes on",
        voice=voice(COURIER, "She", **RUIZ),
        kind="indirect",
    ),
    claim(
        COURIER,
        "c2gate",
        "The spillway gate failed first, according to the water authority.",
        "The spillway gate failed first",
        voice=voice(COURIER, "the water authority", "Water Authority", entity="e3water"),
        kind="indirect",
        salience=0.8,
        key=True,
    ),
    claim(
        COURIER,
        "c2alarm",
        "The alarm was allegedly switched off hours before, a source in the union said.",
        "The alarm was allegedly switched off hours before",
        voice=voice(COURIER, "a source in the union", None, unnamed=True, organisation="engineers’ union"),
        kind="indirect",
        hedge="alleged",
    ),
    claim(
        WIRE,
        "c3bodies",
        "At least 31 bodies were brought in since early March, hospital director Lena Oss says.",
        "At least 31 bodies were brought in since early March",
        voice=voice(WIRE, "hospital director Lena Oss", "Lena Oss", role="hospital director", entity="e5oss"),
        kind="indirect",
        figures=("f3thirtyone",),
        salience=0.9,
        key=True,
    ),
    claim(
        WIRE,
        "c3fourteen",
        "The government in Sarn speaks of fourteen dead.",
        "fourteen dead",
        voice=voice(WIRE, "The government in Sarn", "Government", entity="e6gov"),
        kind="indirect",
        figures=("f4fourteen",),
        entities=("e7sarn",),
    ),
    claim(
        WIRE,
        "c3alarm",
        "The alarm had been turned off, a union source said.",
        "The alarm had been turned off",
        voice=voice(WIRE, "a union source", None, unnamed=True),
        kind="indirect",
    ),
)
FIGURES = (
    figure(VALLEY, "f1nine", "c1nine", "Nine people", best=9.0, low=9.0, high=9.0),
    figure(COURIER, "f2fourteen", "c2fourteen", "Fourteen people", best=14.0, low=14.0, high=14.0),
    figure(WIRE, "f3thirtyone", "c3bodies", "At least 31 bodies", low=31.0, comparator="at_least"),
    figure(WIRE, "f4fourteen", "c3fourteen", "fourteen dead", best=14.0, low=14.0, high=14.0),
    figure(COURIER, "f5twelve", "", "twelve victims", best=12.0, low=12.0, high=12.0, state="search"),
)


def _linked() -> Linked:
    def why(detail: str, left: str = "", right: str = "") -> tuple[Reason, ...]:
        return (Reason("compared", 0.8, detail, left, right),)

    return Linked(
        claims=CLAIMS,
        entities=(
            Entity("e1ruiz", "Ana Ruiz", "person", ("Ruiz",), (Place("a1valley", 0, 4), Place("a2courier", 0, 4))),
            Entity("e2marla", "Marla", "place", (), (Place("a1valley", 32, 37), Place("a2courier", 15, 20))),
            Entity("e3water", "Water Authority", "organisation", (), (Place("a1valley", 0, 4),)),
            Entity("e4union", "Engineers’ union", "organisation", (), (Place("a1valley", 0, 4),)),
            Entity("e5oss", "Lena Oss", "person", (), (Place("a3wire", 0, 4),)),
            Entity("e6gov", "Government of Veld", "organisation", ("Sarn", "the government"), (Place("a3wire", 0, 4),)),
            Entity("e7sarn", "Sarn", "place", (), (Place("a3wire", 0, 4),)),
        ),
        links=(
            Link("c1nine", "c2fourteen", "revises", 0.9, why("same voice, one day later", "Nine", "Fourteen")),
            Link(
                "c2fourteen",
                "c3bodies",
                "disputes",
                0.7,
                why("other voice, the ranges do not meet", "14", "at least 31"),
            ),
            Link("c2fourteen", "c3fourteen", "repeats", 0.6, why("same figure, same origin")),
            Link("c1gate", "c2gate", "corroborates", 0.8, why("gate fails", "A gate failed", "gate failed")),
            Link("c2alarm", "c3alarm", "repeats", 0.8, why("alarm is switched off")),
            Link("c1town", "c2search", "related", 0.2, why("same days")),
        ),
        clusters=(
            Cluster(
                "k1gate",
                ("c1gate", "c2gate"),
                2,
                (Origin("an engineer", ("c1gate",)), Origin("Water Authority", ("c2gate",))),
                0,
            ),
            Cluster("k2alarm", ("c2alarm", "c3alarm"), 2, (Origin("a union source", ("c2alarm", "c3alarm")),), 0),
            Cluster("k3fourteen", ("c2fourteen", "c3fourteen"), 2, (Origin("Ana Ruiz", ("c2fourteen",)),), 1),
        ),
        figure_links=(
            FigureLink("f1nine", "f2fourteen", "revision", why("same voice, later")),
            FigureLink("f2fourteen", "f3thirtyone", "dispute", why("the ranges do not meet", "14", "at least 31")),
            FigureLink("f2fourteen", "f5twelve", "different-state", why("killed and searched for")),
        ),
        ladders=(Ladder("l1dead", "person", "count", "kill", ("f1nine", "f2fourteen", "f4fourteen", "f3thirtyone")),),
        notes=(
            Note(
                "n1", "within_article", ("c2fourteen",), (Place("a2courier", 0, 4),), why("headline 14, caption twelve")
            ),
        ),
    )


def _prepared(raw: RawArticle, one: Article) -> Prepared:
    extraction = Extraction(
        one.id,
        tuple(claim for claim in CLAIMS if claim.article == one.id),
        tuple(figure for figure in FIGURES if figure.article == one.id),
        (),
        (),
        WIRE_BOUNDS if one is WIRE else None,
    )
    return Prepared(raw, one, extraction)


def dossier() -> Dossier:
    """Three articles and one file that could not be used."""
    return Dossier(
        (_prepared(VALLEY_RAW, VALLEY), _prepared(COURIER_RAW, COURIER), _prepared(WIRE_RAW, WIRE)),
        _linked(),
        (Rejected("scan.bin", None, "read", "neither text nor a known format"),),
    )


def unlinked() -> Dossier:
    """The same articles as the extracting stage leaves them."""
    return replace(dossier(), linked=Linked())


def hostile(payload: str) -> Dossier:
    """The same dossier with a payload wherever an article can put text."""
    whole = dossier()
    prepared = whole.prepared[1]
    changed = replace(
        prepared.article,
        title=payload,
        byline=payload,
        publisher=payload,
        url=payload,
        path=f"{payload}.txt",
        language=payload,
        removed=tuple(replace(one, reason=payload, becomes=payload) for one in prepared.article.removed),
    )
    claims = tuple(_hostile_claim(one, payload) if one.article == changed.id else one for one in CLAIMS)
    linked = whole.linked
    return Dossier(
        (whole.prepared[0], replace(prepared, article=changed), whole.prepared[2]),
        replace(
            linked,
            claims=claims,
            entities=tuple(replace(one, name=f"{one.id} {payload}", aliases=(payload,)) for one in linked.entities),
            links=tuple(
                replace(one, reasons=(Reason(payload, 1.0, payload, payload, payload),)) for one in linked.links
            ),
            ladders=tuple(replace(one, counted=payload, state=payload, unit=payload) for one in linked.ladders),
            clusters=tuple(
                replace(one, origins=tuple(replace(origin, name=payload) for origin in one.origins))
                for one in linked.clusters
            ),
        ),
        (Rejected(payload, payload, "read", payload),),
    )


def _hostile_claim(one: Claim, payload: str) -> Claim:
    said = one.voice and replace(
        one.voice, text=payload, resolved=payload, role=payload, organisation=payload, entity=None
    )
    return replace(one, text=payload, voice=said, origin=(OriginStep("outlet", payload),))
