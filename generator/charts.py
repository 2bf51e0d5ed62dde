"""How a counted thing moved, as an SVG that is part of its page: date across, amount up, one shape and colour a voice.

The drawing is Altair's and vl-convert's, without a browser or a network. What is left to do here is to let it follow
the page: its letters, and its colours as CSS variables, so that light, dark and print need one drawing only.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log10
from typing import Any

WIDTH, HEIGHT = 430, 210
MOST_VOICES = 6  # shapes that an eye tells apart; further voices share the last one
MOST_LABELS = 12  # amounts written beside their marks
NAME, LABEL = 28, 24  # characters of a voice and of an amount
_LANE = 84  # pixels for an undated mark
_LOG_FROM = 30  # times the smallest amount: beyond it a linear axis presses the small ones together
_SHAPES = ("circle", "square", "diamond", "triangle-up", "cross", "triangle-down")
# Stand-ins that the drawing cannot hold otherwise; `_themed` puts variables of the style sheet in their place.
_COLOURS = tuple(f"#0102{number:02x}" for number in range(1, MOST_VOICES + 1))
_INK, _FAINT = "#010301", "#010302"
_DAYS_A_YEAR = 366


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
    import vl_convert  # noqa: PLC0415 - likewise

    drawn = _drawing(alt, marks, unit)
    svg = vl_convert.vegalite_to_svg(drawn.to_dict(validate=False))
    return _themed(svg, title, marks)


def _description(marks: Sequence[Mark]) -> str:
    told = (f"{mark.amount} ({mark.voice}{', disputed' if mark.disputed else ''})" for mark in marks[:MOST_LABELS])
    more = f"; and {len(marks) - MOST_LABELS} more" if len(marks) > MOST_LABELS else ""
    return "; ".join(told) + more + ". The same amounts stand in the table below."


# -------------------------------------------------------------------------------------------------- drawing
def _drawing(alt: Any, marks: Sequence[Mark], unit: str) -> Any:
    voices = list(dict.fromkeys(mark.voice for mark in marks))
    scale = _Scale.over(marks)
    rows = [_row(mark, place, voices, scale) for place, mark in enumerate(marks)]
    names = list(dict.fromkeys(row["voice"] for row in rows))
    dated, undated = ([row for row in rows if ("day" in row) is known] for known in (True, False))
    axes = (
        alt.Axis(title=unit, format="~s", tickCount=4),
        alt.Axis(title=None, labels=False, ticks=False, tickCount=4),
    )
    panels = [
        _panel(alt, rows, names, scale, axis) for rows, axis in zip(filter(None, (dated, undated)), axes, strict=False)
    ]
    return _configured(alt.hconcat(*panels, spacing=14).resolve_scale(color="shared", shape="shared"))


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


def _row(mark: Mark, place: int, voices: Sequence[str], scale: _Scale) -> dict[str, Any]:
    """One mark as a row of data. `to` is the other end of a bar, `tip` where an open end points."""
    at = voices.index(mark.voice)
    voice = _short(mark.voice, NAME) if at < MOST_VOICES - 1 or len(voices) <= MOST_VOICES else "other voices"
    row: dict[str, Any] = {
        "place": place,
        "voice": voice,
        "value": mark.value,
        "label": _short(mark.label, LABEL) + (" ⇄" if mark.disputed else ""),
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


def _short(line: str, limit: int) -> str:
    return line if len(line) <= limit else line[:limit].rstrip() + "…"


def _panel(alt: Any, rows: Sequence[dict[str, Any]], names: Sequence[str], scale: _Scale, axis: Any) -> Any:
    """The dated marks on an axis of days, or the undated ones beside each other in their order."""
    lane = (len({(row.get("day"), row.get("until")) for row in rows}) == 1 and len(rows) > 1) or "day" not in rows[0]
    width = min(max(_LANE * len(rows), _LANE * 2), WIDTH) if lane else WIDTH
    y_scale = alt.Scale(domain=[scale.low, scale.high], type="log" if scale.log else "linear", nice=False)
    colours = alt.Scale(domain=list(names), range=list(_COLOURS[: len(names)]))
    shapes = alt.Scale(domain=list(names), range=list(_SHAPES[: len(names)]))
    base = alt.Chart(alt.Data(values=list(rows))).encode(
        x=_across(alt, rows, lane=lane),
        y=alt.Y("value:Q", scale=y_scale, axis=axis),
        color=alt.Color("voice:N", scale=colours, legend=alt.Legend(title=None, orient="top", columns=3)),
    )
    points = base.mark_point(filled=True, size=90, opacity=1).encode(
        shape=alt.Shape("voice:N", scale=shapes), href="href:N"
    )
    layers = [*_bars(base, rows), points, *_arrows(base, rows, alt.Y("tip:Q", scale=y_scale, axis=axis))]
    if len(rows) <= MOST_LABELS:
        layers += _labels(alt, base, rows)
    return alt.layer(*layers).properties(width=width, height=HEIGHT)


def _across(alt: Any, rows: Sequence[dict[str, Any]], *, lane: bool) -> Any:
    if lane:
        return alt.X("place:O", axis=alt.Axis(title=_when(rows[0]), labels=False, ticks=False))
    firsts, lasts = (sorted(date.fromisoformat(row[end]) for row in rows) for end in ("day", "until"))
    room = max((lasts[-1] - firsts[0]).days // 8, 1)
    ends = [
        _moment(date.fromordinal(firsts[0].toordinal() - room)),
        _moment(date.fromordinal(lasts[-1].toordinal() + room)),
    ]
    days = sorted({one.isoformat() for one in firsts})
    ticks = [_moment(date.fromisoformat(one)) for one in days[:: max(1, len(days) // 4)]]
    return alt.X(
        "day:T",
        scale=alt.Scale(domain=ends, type="utc"),
        axis=alt.Axis(title=None, format="%-d %b %Y", values=ticks, labelOverlap=True, grid=False),
    )


def _when(row: dict[str, Any]) -> str:
    """What the marks of one lane have in common: their day, or that it is unknown."""
    if "day" not in row:
        return "date unknown"
    first, last = row["day"], row["until"]
    return first if first == last else f"{first} to {last}"


def _moment(day: date) -> dict[str, Any]:
    return {"year": day.year, "month": day.month, "date": day.day, "utc": True}


def _bars(base: Any, rows: Sequence[dict[str, Any]]) -> list[Any]:
    """A bar between the bounds of a range, a line over the days of a figure that holds for several."""
    layers = []
    if any("to" in row for row in rows):
        ranges = base.transform_filter("isValid(datum.to)")
        layers.append(ranges.mark_rule(strokeWidth=6, strokeCap="round", opacity=0.6).encode(y2="to:Q"))
    if len({row.get("day") for row in rows}) > 1 and any(row.get("day") != row.get("until") for row in rows):
        layers.append(base.transform_filter("datum.day != datum.until").mark_rule(strokeWidth=2).encode(x2="until:T"))
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


def _labels(alt: Any, base: Any, rows: Sequence[dict[str, Any]]) -> list[Any]:
    """Amounts in words, away from where an open end points."""
    below = [way for way in (True, False) if any((row.get("points") != "down") is way for row in rows)]
    return [
        base.transform_filter(f"datum.points {'!=' if under else '=='} 'down'")
        .mark_text(dy=16 if under else -12, fontSize=11)
        .encode(text="label:N", color=alt.value(_INK))
        for under in below
    ]


def _configured(drawn: Any) -> Any:
    return (
        drawn.configure(background="transparent", font="sans-serif", padding=2)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=_INK,
            titleColor=_INK,
            labelFontSize=11,
            titleFontSize=11,
            titleFontWeight="normal",
            domainColor=_FAINT,
            tickColor=_FAINT,
            gridColor=_FAINT,
            gridOpacity=0.35,
        )
        .configure_legend(labelColor=_INK, labelFontSize=11, labelLimit=200, symbolSize=80, symbolOpacity=1)
    )


# -------------------------------------------------------------------------------------------------- theming
_ROOT = re.compile(r'<svg[^>]*?(viewBox="0 0 (\d+)[^"]*")[^>]*>')
_LINK = re.compile(r'<a xlink:href="[^"]*?#mark-(\d+)">')
_UNSEEN = re.compile(
    r' (?:font-family|role|class|aria-\w+|pointer-events|font-weight)="[^"]*"| opacity="1"|(?<=\d\.\d\d)\d+'
    r'|<path (?:aria-hidden="true" )?d=""[^>]*/>'
)
_EMPTY = re.compile(r'<path class="(?:background|foreground)"[^>]*/>')
_BETWEEN = re.compile(r">\s+<")


def _themed(svg: str, title: str, marks: Sequence[Mark]) -> str:
    """The drawing on one line, named for those who do not see it, with the page's letters and colours.

    Its texts are XML-escaped already: no `"` and no `<` of theirs can be taken for markup here.
    """
    line = _UNSEEN.sub("", _EMPTY.sub("", _BETWEEN.sub("><", svg.replace("\n", " "))))
    for number, colour in enumerate(_COLOURS, 1):
        line = line.replace(colour, f"var(--chart-{number})")
    line = line.replace(_INK, "currentColor").replace(_FAINT, "var(--chart-line)")
    line = _LINK.sub(lambda link: _leading(marks[int(link[1])]), line)
    named = f"<title>{html.escape(title)}</title><desc>{html.escape(_description(marks))}</desc>"
    return _ROOT.sub(
        lambda root: f'<svg role="group" aria-label="{html.escape(title)}" width="{root[2]}" {root[1]}>{named}',
        line,
        count=1,
    )


def _leading(mark: Mark) -> str:
    return f'<a href="{html.escape(mark.href)}" aria-label="{html.escape(f"{mark.amount}, {mark.voice}")}">'
