"""The fields of an article, each with where it came from: sidecar above all, then what the format states, then lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from generator.clean.dates import stated_dates
from generator.clean.language import language
from generator.clean.lines import Passage
from generator.clean.stating import byline
from generator.clean.verdicts import Drop, Verdicts
from generator.models import Interval, Metadatum, Sidecar

NEAR = 12  # passages around the headline in which a byline or date line speaks of this article


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
    """What bylines and date lines near the headline state."""
    at = head if head is not None else 0
    found: list[Metadatum] = []
    for index in sorted(
        range(max(0, at - NEAR), min(len(passages), at + NEAR)), key=lambda index: (abs(index - at), index)
    ):
        verdict = verdicts.get(index)
        if not (isinstance(verdict, Drop) and verdict.reason == "metadata"):
            continue
        names = byline(passages[index])
        if names:
            found.append(Metadatum("byline", names, "byline"))
        dates = stated_dates(passages[index].plain)
        found.extend(Metadatum(stated.name, stated.day.isoformat(), "date line") for stated in dates)
    return tuple(found)


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
