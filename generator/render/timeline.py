"""When things happened, by the event's own time; when it was reported stands apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from generator import markup
from generator.models import Claim, TimeExpression
from generator.render import sheets, views, words
from generator.render.atlas import Atlas
from generator.render.sheets import Crumb, Sheet
from generator.render.views import ClaimRef

PAGE = 70  # events on a page


@dataclass(frozen=True, slots=True)
class Event:
    """One claim at the time that its text names."""

    when: Markup
    text: str
    bounded: bool
    ref: ClaimRef
    also: int
    period: str


@dataclass(frozen=True, slots=True)
class Period:
    """The events of one month, or of one year where only that is known."""

    name: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """One page of the timeline."""

    periods: tuple[Period, ...]
    numbers: tuple[Crumb, ...]


def pages(atlas: Atlas) -> Iterator[Sheet]:
    """Events from the earliest to the latest."""
    whole = Sheet(
        "timeline/index.md",
        "timeline.md.j2",
        "Timeline",
        description="What the articles say happened, by the time they give for it.",
        searchable=False,
    )
    yield from sheets.in_parts(whole, events(atlas), PAGE, _view)


def _view(part: Sequence[Event], numbers: tuple[Crumb, ...]) -> TimelineView:
    periods = groupby(part, key=lambda event: event.period)
    return TimelineView(tuple(Period(name, tuple(group)) for name, group in periods), numbers)


def events(atlas: Atlas) -> list[Event]:
    """Claims with a settled time, earliest first; what one cluster says of one time stands once, a copy's not at all."""
    dated = [(time, claim) for claim in atlas.originals for time in claim.times if time.first or time.last]
    dated.sort(key=lambda one: (_start(one[0]), one[0].last or date.max))
    grouped: dict[tuple[object, ...], list[tuple[TimeExpression, Claim]]] = {}
    for time, claim in dated:
        cluster = atlas.cluster_of_claim.get(claim.id)
        grouped.setdefault((time.first, time.last, cluster.id if cluster else claim.id), []).append((time, claim))
    return [_event(atlas, members) for members in grouped.values()]


def _start(time: TimeExpression) -> date:
    return time.first or time.last or date.max


def _event(atlas: Atlas, members: list[tuple[TimeExpression, Claim]]) -> Event:
    time, claim = members[0]
    return Event(
        when=words.when(time.first, time.last),
        text=markup.plain(time.text),
        bounded=time.first != time.last,
        ref=views.ref(atlas, claim),
        also=len({other.article for _, other in members}) - 1,
        period=_period(time),
    )


def _period(time: TimeExpression) -> str:
    start = _start(time)
    same_month = time.first and time.last and (time.first.year, time.first.month) == (time.last.year, time.last.month)
    return f"{words.MONTHS[start.month - 1]} {start.year}" if same_month else str(start.year)
