"""How a counted thing moved: date across, amount up, one shape and colour a voice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import log10
from typing import Any

from generator.charts import drawing
from generator.charts.drawing import COLOURS, FONT, INK, MOST_COLOURS, SHAPES, short

WIDTH, HEIGHT = 370, 230  # with its axis as wide as a phone allows without shrinking the letters below eleven pixels
MOST_VOICES = MOST_COLOURS  # further voices share the last shape
MOST_LABELS = 12  # amounts written beside their marks
NAME, LABEL = 28, 22  # characters of a voice and of an amount
_LANE = 64  # pixels for an undated mark where there is room
_LOG_FROM = 30  # times the smallest amount: beyond it a linear axis presses the small ones together
_ERA = 5  # times all other gaps together: a wider one is a break in the axis
_DAYS_A_YEAR = 366
_BESIDE = 13.0  # pixels between marks of one day
_UNDER = (
    17,
    -11,
    32,
    -26,
)  # pixels from a mark to where its amount may stand, the best first; farther off it would seem another's
_GAP = 2  # pixels free on both sides of an amount
_LETTER = 0.54  # of the letters' size: the mean width of one


@dataclass(frozen=True, slots=True)
class Mark:
    """One amount: its days (None when unknown), bounds and value, who gives it, where it leads.

    An open end is a None: at least 31 has a `low` only, up to 20 a `high` only. Texts are plain.
    """

    first: date | None
    last: date | None
    low: float | None
    best: float | None
    high: float | None
    voice: str
    amount: str  # in words
    label: str  # as short as it can be
    disputed: bool
    href: str

    @property
    def dated(self) -> bool:
        """True when its days are known well enough for a place on the axis: both bounds, at most a year apart."""
        return self.first is not None and self.last is not None and (self.last - self.first).days <= _DAYS_A_YEAR

    @property
    def value(self) -> float:
        """The height of its point."""
        known = (self.best, self.low, self.high)
        return next((one for one in known if one is not None), 0.0)


def chart(marks: Sequence[Mark], title: str, unit: str) -> str | None:
    """The SVG of marks in the order of their ladder, on one line; None when they are all alike.

    Same marks, same bytes. Every text in it is escaped for XML.
    """
    if len({(mark.low, mark.best, mark.high) for mark in marks}) < 2:
        return None
    import altair as alt  # noqa: PLC0415 - seconds to load, and many dossiers draw nothing

    amounts = [f"{mark.amount} ({mark.voice}{', disputed' if mark.disputed else ''})" for mark in marks]
    return drawing.svg(
        _drawing(alt, marks, unit),
        title,
        drawing.told(amounts, MOST_LABELS) + ". The same amounts stand in the table below.",
        lambda place: (marks[place].href, f"{marks[place].amount}, {marks[place].voice}"),
    )


def _drawing(alt: Any, marks: Sequence[Mark], unit: str) -> Any:
    voices = list(dict.fromkeys(mark.voice for mark in marks))
    scale = _Scale.over(marks)
    rows = [_row(mark, place, voices, scale) for place, mark in enumerate(marks)]
    names = list(dict.fromkeys(row["voice"] for row in rows))
    parts = [*_eras([row for row in rows if "day" in row]), [row for row in rows if "day" not in row]]
    parts = [part for part in parts if part]
    main = max(range(len(parts)), key=lambda at: ("day" in parts[at][0], len(parts[at])))
    lanes = [min(_LANE * len(part), WIDTH // (len(parts) + 1)) for part in parts]
    lanes[main] = WIDTH - sum(lanes) + lanes[main]
    axes = [alt.Axis(title=unit, format="~s", tickCount=4)]
    axes += [alt.Axis(title=None, labels=False, ticks=False, tickCount=4) for _ in parts[1:]]
    panels = [_panel(alt, _Part(*part), names, scale) for part in zip(parts, axes, lanes, strict=True)]
    return alt.hconcat(*panels, spacing=14).resolve_scale(color="shared", shape="shared")


def _eras(rows: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The dated rows, cut in two where one gap would press all others together: an old event beside today's."""
    days = sorted({date.fromisoformat(row["day"]) for row in rows})
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    widest = max(gaps, default=0)
    if len(gaps) < 2 or widest < _ERA * (sum(gaps) - widest):
        return [list(rows)]
    border = days[gaps.index(widest) + 1].isoformat()
    return [[row for row in rows if (row["day"] < border) is early] for early in (True, False)]


@dataclass(frozen=True, slots=True)
class _Scale:
    """The vertical axis: its ends, and whether equal steps are equal factors."""

    low: float
    high: float
    log: bool

    @classmethod
    def over(cls, marks: Sequence[Mark]) -> _Scale:
        known = [one for mark in marks for one in (mark.low, mark.best, mark.high) if one is not None]
        low, high = min(known), max(known)
        log = low > 0 and high / low > _LOG_FROM
        room = (high / low) ** 0.2 if log else max(abs(high), abs(low), 1e-9) * 0.22
        return cls(low / room if log else min(0.0, low - room), high * room if log else high + room, log)

    def beside(self, value: float, share: float) -> float:
        """The value that lies `share` of the axis above another (below it when negative)."""
        if self.log:
            step = (log10(self.high) - log10(self.low)) * share
            return min(max(value * float(10.0**step), self.low), self.high)
        return min(max(value + (self.high - self.low) * share, self.low), self.high)

    def down(self, value: float) -> float:
        """Pixels from the top to a value."""
        ends = (log10(self.low), log10(self.high), log10(value)) if self.log else (self.low, self.high, value)
        return HEIGHT * (ends[1] - ends[2]) / (ends[1] - ends[0])


def _row(mark: Mark, place: int, voices: Sequence[str], scale: _Scale) -> dict[str, Any]:
    """One mark as a row of data. `to` is the other end of a bar, `tip` where an open end points."""
    at = voices.index(mark.voice)
    voice = short(mark.voice, NAME) if at < MOST_VOICES - 1 or len(voices) <= MOST_VOICES else "other voices"
    row: dict[str, Any] = {
        "place": place,
        "voice": voice,
        "value": mark.value,
        "label": short(mark.label, LABEL) + (" ⇄" if mark.disputed else ""),
        "href": f"#mark-{place}",
    }
    if mark.dated and mark.first is not None and mark.last is not None:
        row |= {"day": mark.first.isoformat(), "until": mark.last.isoformat()}
    if mark.low is not None and mark.high is not None and mark.low != mark.high:
        row |= {"value": mark.low, "to": mark.high}
    elif mark.best is None and mark.high is None:
        row |= {"tip": scale.beside(mark.value, 0.14), "points": "up"}
    elif mark.best is None and mark.low is None:
        row |= {"tip": scale.beside(mark.value, -0.14), "points": "down"}
    return row


@dataclass(frozen=True, slots=True)
class _Part:
    """The dated marks, or the undated ones, with the width of their panel and the axis beside it."""

    rows: Sequence[dict[str, Any]]
    axis: Any
    width: int


def _panel(alt: Any, part: _Part, names: Sequence[str], scale: _Scale) -> Any:
    """The dated marks on an axis of days, or the undated ones beside each other in their order."""
    across = _Across.over(part.rows, part.width)
    spots = [row | {"at": at} | across.till(row) for row, at in zip(part.rows, across.places(part.rows), strict=True)]
    placed = list(_labelled(spots, scale, part.width))
    y_scale = alt.Scale(domain=[scale.low, scale.high], type="log" if scale.log else "linear", nice=False)
    colours = alt.Scale(domain=list(names), range=list(COLOURS[: len(names)]))
    shapes = alt.Scale(domain=list(names), range=list(SHAPES[: len(names)]))
    base = alt.Chart(alt.Data(values=placed)).encode(
        x=across.axis(alt, "at"),
        y=alt.Y("value:Q", scale=y_scale, axis=part.axis),
        color=alt.Color("voice:N", scale=colours, legend=alt.Legend(title=None, orient="top", columns=2)),
    )
    points = base.mark_point(filled=True, size=110, opacity=1).encode(
        shape=alt.Shape("voice:N", scale=shapes), href="href:N"
    )
    layers = [*_bars(base, placed), *_arrows(base, placed, alt.Y("tip:Q", scale=y_scale, axis=part.axis))]
    layers += [*_labels(alt, base, placed, across.axis(alt, "mid")), points]  # on top: nothing else is clicked
    return alt.layer(*layers).properties(width=part.width, height=HEIGHT)


# --------------------------------------------------------------------------------------------------- across
@dataclass(frozen=True, slots=True)
class _Across:
    """The horizontal axis in pixels: an axis of days, or a lane where marks stand beside each other in their order."""

    first: date
    last: date
    ticks: tuple[date, ...]
    lane: str  # what the marks of a lane have in common; "" on an axis of days
    width: int

    @classmethod
    def over(cls, rows: Sequence[dict[str, Any]], width: int) -> _Across:
        if "day" not in rows[0]:
            return cls(date.min, date.min, (), "date unknown", width)
        firsts, lasts = (sorted(date.fromisoformat(row[end]) for row in rows) for end in ("day", "until"))
        if len(rows) > 1 and (firsts[0], lasts[0]) == (firsts[-1], lasts[-1]):
            return cls(firsts[0], lasts[0], (), _day(firsts[0], lasts[0]), width)
        room = timedelta(max((lasts[-1] - firsts[0]).days // 8, 1))
        days = sorted(set(firsts))
        return cls(firsts[0] - room, lasts[-1] + room, tuple(days[:: max(1, -(-len(days) // 4))]), "", width)

    def pixel(self, day: date) -> float:
        """Where a day stands."""
        return self.width * (day - self.first).days / (self.last - self.first).days

    def places(self, rows: Sequence[dict[str, Any]]) -> Iterator[float]:
        """Where each mark stands; those of one day beside each other, so that none hides another."""
        if self.lane:
            yield from (self.width * (place + 0.5) / len(rows) for place in range(len(rows)))
            return
        crowd: dict[str, int] = {}
        for row in rows:
            nth = crowd[row["day"]] = crowd.get(row["day"], -1) + 1
            of = sum(other["day"] == row["day"] for other in rows)
            yield self.pixel(date.fromisoformat(row["day"])) + (nth - (of - 1) / 2) * _BESIDE

    def till(self, row: dict[str, Any]) -> dict[str, float]:
        """The end of the days of a figure that holds for several."""
        if self.lane or row["day"] == row["until"]:
            return {}
        return {"till": self.pixel(date.fromisoformat(row["until"]))}

    def axis(self, alt: Any, field: str) -> Any:
        """The encoding of pixels, the ticks named by their days."""
        if self.lane:
            shown = alt.Axis(title=self.lane, labels=False, ticks=False, grid=False)
        else:
            names = {round(self.pixel(day)): _day(day, day) for day in self.ticks}
            told = " : ".join(f"datum.value == {at} ? '{name}'" for at, name in names.items()) + " : ''"
            shown = alt.Axis(title=None, values=list(names), labelExpr=told, labelOverlap="greedy", grid=False)
        return alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, self.width], nice=False), axis=shown)


_LONG = range(28, 32)  # days of a month
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _day(first: date, last: date) -> str:
    """`4 Mar 2021`, `Mar 2021` and `2021` for the whole of them, or two days with a dash.

    >>> _day(date(2007, 1, 1), date(2007, 12, 31)), _day(date(2021, 3, 1), date(2021, 3, 31))
    ('2007', 'Mar 2021')
    """
    after = last + timedelta(1)
    if first.day == after.day == 1 and (after - first).days in _LONG:
        return f"{_MONTHS[first.month - 1]} {first.year}"
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1) and after.year == first.year + 1:
        return f"{first.year}"
    shown = [f"{one.day} {_MONTHS[one.month - 1]} {one.year}" for one in (first, last)]
    return shown[0] if first == last else " – ".join(shown)


# ---------------------------------------------------------------------------------------------------- marks
def _bars(base: Any, rows: Sequence[dict[str, Any]]) -> list[Any]:
    """A bar between the bounds of a range, a line over the days of a figure that holds for several."""
    layers = []
    if any("to" in row for row in rows):
        ranges = base.transform_filter("isValid(datum.to)")
        layers.append(ranges.mark_rule(strokeWidth=6, strokeCap="round", opacity=0.6).encode(y2="to:Q"))
    if any("till" in row for row in rows):
        layers.append(base.transform_filter("isValid(datum.till)").mark_rule(strokeWidth=2).encode(x2="till:Q"))
    return layers


def _arrows(base: Any, rows: Sequence[dict[str, Any]], tip: Any) -> list[Any]:
    """From an amount with an open end a broken line to a tip that points where the rest may lie."""
    if not any("tip" in row for row in rows):
        return []
    open_ended = base.transform_filter("isValid(datum.tip)")
    ways = sorted({row["points"] for row in rows if "tip" in row})
    tips = (
        open_ended.transform_filter(f"datum.points == '{way}'")
        .mark_point(filled=True, size=60, opacity=1, shape=f"triangle-{way}")
        .encode(y=tip)
        for way in ways
    )
    return [open_ended.mark_rule(strokeWidth=2, strokeDash=[4, 3]).encode(y2="tip:Q"), *tips]


def _labelled(rows: Sequence[dict[str, Any]], scale: _Scale, width: int) -> Iterator[dict[str, Any]]:
    """Each row with the place of its amount (`under`: pixels below its mark; `mid`: its middle), as far as there is room.

    Greedy in the order of the ladder: the first place that no earlier amount and no mark takes.
    """
    spots = [(row["at"], scale.down(row["value"])) for row in rows]
    taken = [(x - 6, y - 6, x + 6, y + 6) for x, y in spots]
    taken += [_upright(x, y, scale.down(row["tip"])) for row, (x, y) in zip(rows, spots, strict=True) if "tip" in row]
    for row, (x, y) in zip(rows, spots, strict=True):
        half = len(row["label"]) * FONT * _LETTER / 2 + _GAP
        mid = min(max(x, half), max(width - half, half))
        ways = _UNDER if row.get("points") != "up" else [way for way in _UNDER if way > 0]
        ways = ways if row.get("points") != "down" else [way for way in _UNDER if way < 0]
        boxes = {way: (mid - half, y + way - FONT / 2, mid + half, y + way + FONT / 2) for way in ways}
        under = next((way for way, box in boxes.items() if box[3] < HEIGHT and not _hit(box, taken)), None)
        if under is not None and len(rows) <= MOST_LABELS:
            taken.append(boxes[under])
            yield row | {"mid": mid, "under": under}
        else:
            yield dict(row)


_Box = tuple[float, float, float, float]  # left, top, right, bottom


def _upright(x: float, one: float, other: float) -> _Box:
    """The room of an arrow between two heights."""
    return x - 5, min(one, other) - 5, x + 5, max(one, other) + 5


def _hit(box: _Box, others: Sequence[_Box]) -> bool:
    return any(box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in others)


def _labels(alt: Any, base: Any, rows: Sequence[dict[str, Any]], middle: Any) -> list[Any]:
    """Amounts in words where `_labelled` found room."""
    return [
        base.transform_filter(f"datum.under == {way}")
        .mark_text(dy=way, fontSize=FONT, baseline="middle")
        .encode(x=middle, text="label:N", color=alt.value(INK))
        for way in sorted({row["under"] for row in rows if "under" in row})
    ]
