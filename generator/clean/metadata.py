"""The fields of an article, each with where it came from: sidecar above all, then what the format states, then lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from generator.clean.dates import stated_dates
from generator.clean.language import language
from generator.clean.lines import Passage
from generator.clean.signatures import SIGNATURE, signatory
from generator.clean.stating import byline
from generator.clean.verdicts import Drop, Keep, Verdicts
from generator.models import Interval, Metadatum, Sidecar

NEAR = 12  # passages around the headline in which a byline or date line speaks of this article
BEHIND = 3  # passages after the last of the article in which it may be signed


@dataclass(frozen=True, slots=True)
class Fields:
    """What is known about an article beside its text."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    published: Interval | None = None
    updated: Interval | None = None
    added: Interval | None = None
    basis: dict[str, str] = field(default_factory=dict)


def fields(sidecar: Sidecar, stated: Sequence[Metadatum], lines: Sequence[Metadatum], text: str) -> Fields:
    """Merge what three sources say; the first that speaks wins, field by field."""
    first: dict[str, Metadatum] = {}
    for found in (*stated, *lines):
        first.setdefault(found.name, found)
    texts = {name: _text(name, sidecar, first.get(name)) for name in ("title", "byline", "publisher", "url")}
    texts["language"] = _language(text, first.get("language"))
    published = sidecar.published or _interval(first.get("published"))
    updated = sidecar.updated or _interval(first.get("updated"))
    days = {"published": published, "updated": updated, "added": sidecar.added}
    basis = {name: stating.basis for name, stating in texts.items() if stating}
    basis |= {name: day.basis for name, day in days.items() if day}
    values = {name: stating.value if stating else None for name, stating in texts.items()}
    return Fields(**values, published=published, updated=updated, added=sidecar.added, basis=basis)


def _text(name: str, sidecar: Sidecar, stated: Metadatum | None) -> Metadatum | None:
    own: str | None = getattr(sidecar, name)
    return Metadatum(name, own, "sidecar") if own else stated


def from_lines(passages: Sequence[Passage], verdicts: Verdicts, head: int | None) -> tuple[Metadatum, ...]:
    """What bylines and date lines near the headline state; a byline also at the end of the article."""
    at = head if head is not None else 0
    near = [index for index in range(max(0, at - NEAR), min(len(passages), at + NEAR)) if _states(verdicts, index)]
    near.sort(key=lambda index: (abs(index - at), index))
    found: list[Metadatum] = []
    for index in near:
        dates = stated_dates(passages[index].plain)
        found.extend(Metadatum(stated.name, stated.day.isoformat(), "date line") for stated in dates)
    far = [index for index in range(at + NEAR, _after_article(verdicts)) if _states(verdicts, index)]
    signed = [index for index in near if verdicts[index] == SIGNATURE]
    names = (
        *(byline(passages[index]) for index in near),
        *(signatory(passages[index].plain) for index in signed),
        *(byline(passages[index]) for index in far),
    )
    return (*found, *(Metadatum("byline", name, "byline") for name in names if name))


def _states(verdicts: Verdicts, index: int) -> bool:
    verdict = verdicts.get(index)
    return isinstance(verdict, Drop) and verdict.reason == "metadata"


def _after_article(verdicts: Verdicts) -> int:
    """The index behind which nothing speaks of this article any more: a few passages after the last that is kept."""
    last = max((index for index, verdict in verdicts.items() if isinstance(verdict, Keep)), default=-1)
    return min(last + 1 + BEHIND, len(verdicts))


def _language(text: str, stated: Metadatum | None) -> Metadatum | None:
    detected = language(text)
    if detected:
        return Metadatum("language", detected, "words of the text")
    return Metadatum("language", re.split(r"[-_]", stated.value)[0].lower(), stated.basis) if stated else None


def _interval(found: Metadatum | None) -> Interval | None:
    if found is None:
        return None
    try:
        day = date.fromisoformat(found.value)
    except ValueError:
        return None
    return Interval(day, day, found.basis)
