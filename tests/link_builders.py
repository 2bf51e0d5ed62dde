"""Small dossiers for the tests of linking, made by hand from case files: what extraction would give, without a parser.

An article is written as its claims in order; each becomes a paragraph of its own. `clauses` are written
‘court | convict | treasurer | bribery’: subject, predicate, object, modifiers; a leading ‘not’ negates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from generator.models import (
    Argument,
    Article,
    Block,
    Claim,
    Cue,
    Extraction,
    Figure,
    Interval,
    Mention,
    OriginStep,
    Prepared,
    Proposition,
    RawArticle,
    TimeExpression,
    Voice,
)
from generator.spans import Span

ROLES = ("subject", "object", "modifier", "modifier", "modifier")


def dossier(articles: Mapping[str, Any]) -> tuple[Prepared, ...]:
    """The prepared articles of a case: label -> {published, claims, …}, in that order."""
    return tuple(prepared(label, row) for label, row in articles.items())


def prepared(label: str, row: Mapping[str, Any]) -> Prepared:
    """One article. `claims` is a list of mappings, or of strings for plain sentences of the outlet."""
    claims: list[dict[str, Any]] = [claim if isinstance(claim, dict) else {"says": claim} for claim in row["claims"]]
    sentences: list[str] = [claim.get("sentence", claim["says"]) for claim in claims]
    text = "\n\n".join(sentences)
    starts = [sum(len(sentence) + 2 for sentence in sentences[:i]) for i in range(len(sentences))]
    blocks = tuple(
        Block(claim.get("block", "paragraph"), start, start + len(sentence))
        for claim, start, sentence in zip(claims, starts, sentences, strict=True)
    )
    article = _article(label, row, text, blocks)
    made = [_claim(label, i, claim, starts[i], text) for i, claim in enumerate(claims)]
    extraction = Extraction(
        article=label,
        claims=tuple(made),
        figures=tuple(f for i, claim in enumerate(claims) for f in _figures(label, i, claim, starts[i], text)),
        mentions=tuple(_mention(mention, text) for mention in row.get("mentions", ())),
        propositions=tuple(
            proposition(made[i].id, clause) for i, claim in enumerate(claims) for clause in claim.get("clauses", ())
        ),
    )
    return Prepared(RawArticle(f"{label}.txt", None, "0", "text/plain", text, is_file=True), article, extraction)


def _article(label: str, row: Mapping[str, Any], text: str, blocks: tuple[Block, ...]) -> Article:
    return Article(
        id=label,
        path=f"{label}.txt",
        member=None,
        sha256="0",
        media_type="text/plain",
        reading=None,
        title=None,
        byline=None,
        publisher=row.get("publisher"),
        url=None,
        language="en",
        published=_days(row.get("published")),
        updated=None,
        added=None,
        basis={},
        text=text,
        offsets=(),
        blocks=blocks,
        removed=(),
        duplicate_of=row.get("duplicate_of"),
    )


def _days(value: date | Sequence[date] | None) -> Interval | None:
    if value is None:
        return None
    first, last = (value, value) if isinstance(value, date) else value
    return Interval(first, last, "stated")


def claim_id(label: str, number: int) -> str:
    """The id of the n-th claim of an article, counted from 1."""
    return f"{label}.{number}"


def _claim(label: str, i: int, row: Mapping[str, Any], start: int, text: str) -> Claim:
    sentence = Span(start, start + len(row.get("sentence", row["says"])))
    content = _place(row["says"], text, start)
    voice = _voice(row.get("voice"), text, start)
    return Claim(
        id=claim_id(label, i + 1),
        article=label,
        block=i,
        text=row["says"],
        content=(content,),
        sentence=sentence,
        attribution=None,
        parent=row.get("parent"),
        voice=voice,
        cue=_cue(row.get("cue"), text, start),
        kind=row.get("kind", "indirect" if voice else "own"),
        hedge=row.get("hedge", "stated"),
        framing=None,
        own_hedge=None,
        polarity=row.get("polarity", "positive"),
        figures=tuple(f"{label}.{i + 1}.{n}" for n in range(len(row.get("figures", ())))),
        times=tuple(_time(time, text, start) for time in row.get("times", ())),
        entities=(),
        origin=_origin(row, voice),
        salience=row.get("salience", 0.5),
        key=row.get("key", False),
    )


def _place(words: str, text: str, start: int) -> Span:
    at = text.index(words, start)
    return Span(at, at + len(words))


def _voice(row: str | Mapping[str, Any] | None, text: str, start: int) -> Voice | None:
    if row is None:
        return None
    full: dict[str, Any] = {"text": row, "resolved": row} if isinstance(row, str) else dict(row)
    at = text.find(full["text"], start)
    span = Span(at, at + len(full["text"])) if at >= 0 else Span(start, start)
    return Voice(
        span.start,
        span.end,
        full["text"],
        full.get("resolved"),
        full.get("role"),
        full.get("organisation"),
        full.get("unnamed", False),
    )


def _cue(row: Mapping[str, str] | None, text: str, start: int) -> Cue | None:
    if row is None:
        return None
    span = _place(row["text"], text, start)
    return Cue(span.start, span.end, row["text"], row["lemma"], row["rule"])


def _origin(row: Mapping[str, Any], voice: Voice | None) -> tuple[OriginStep, ...]:
    if "origin" in row:
        return tuple(OriginStep(kind, name) for kind, name in row["origin"])
    return (OriginStep("voice", voice.resolved or voice.text),) if voice else ()


def _time(row: Mapping[str, Any], text: str, start: int) -> TimeExpression:
    span = _place(row["text"], text, start)
    return TimeExpression(span.start, span.end, row["text"], row.get("from"), row.get("to"), "stated")


def _figures(label: str, i: int, row: Mapping[str, Any], start: int, text: str) -> list[Figure]:
    found = []
    for n, figure in enumerate(row.get("figures", ())):
        span = _place(figure["text"], text, start)
        comparator = figure.get("comparator", "exact")
        value = figure.get("value")
        low = figure.get("low", value if comparator in ("exact", "at_least", "more_than") else None)
        high = figure.get("high", value if comparator in ("exact", "up_to", "less_than") else None)
        best = value if comparator in ("exact", "about", "nearly") else None
        found.append(
            Figure(
                id=f"{label}.{i + 1}.{n}",
                article=label,
                claim=claim_id(label, i + 1),
                start=span.start,
                end=span.end,
                text=figure["text"],
                low=low,
                best=best,
                high=high,
                comparator=comparator,
                unit=figure.get("unit", "count"),
                counted=figure.get("counted"),
                state=figure.get("state"),
                as_of=_days(figure.get("as_of")),
            )
        )
    return found


def _mention(row: Mapping[str, Any] | Sequence[Any], text: str) -> Mention:
    full = row if isinstance(row, Mapping) else dict(zip(("text", "kind", "name"), row, strict=True))
    span = _place(full["text"], text, 0)
    return Mention(span.start, span.end, full["text"], full["kind"], full.get("name", full["text"]))


def proposition(claim: str, clause: str) -> Proposition:
    """A clause of a claim as cases write it: subject | predicate | object | modifiers."""
    parts = [part.strip() for part in clause.split("|")]
    subject, predicate, rest = parts[0], parts[1], parts[2:]
    named = [*zip(("subject",), (subject,), strict=True), *zip(ROLES[1:], rest, strict=False)]
    arguments = tuple(_argument(role, words) for role, words in named if words and words != "-")
    return Proposition(claim, predicate.removeprefix("not "), arguments, predicate.startswith("not "))


def _argument(role: Any, words: str) -> Argument:
    *qualifiers, head = words.split()
    return Argument(role, head, tuple(qualifiers))
