"""What stands around one claim or one voice: day of the report across, one lane an origin, one shape a relation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.charts import drawing
from generator.charts.drawing import COLOURS, FONT, MOST_COLOURS, SHAPES, short

WIDTH = 300  # without the names of the lanes
MOST = 24  # neighbours drawn; all stand in the text beside it
_LANE = 34  # pixels
_NAME, _DAYS = 20, 4  # characters of a lane; days named below the drawing
_BESIDE = 15.0  # pixels between marks of one day in one lane


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One claim of the drawing. `place` orders the days: the day's ordinal, None when it is unknown."""

    place: int | None
    day: str  # in words
    lane: str
    kind: str  # its relation, or how surely it is put
    words: str  # what it is, for those who do not see it
    href: str


def neighbourhood(around: Sequence[Neighbour], kinds: Sequence[str], title: str) -> str | None:
    """The SVG on one line, None for fewer than two marks. `kinds` gives their order, and so shape and colour.

    Days have equal distances: the drawing says what came first, not by how much. Same marks, same bytes.
    """
    shown = around[:MOST]
    if len(shown) < 2:
        return None
    import altair as alt  # noqa: PLC0415 - seconds to load, and many dossiers draw nothing

    told = [f"{one.day}, {one.lane}: {one.kind}" for one in shown]
    return drawing.svg(
        _drawing(alt, shown, kinds),
        title,
        drawing.told(told, MOST) + ". The same claims stand in the text of this page.",
        lambda place: (shown[place].href, shown[place].words),
    )


def _drawing(alt: Any, shown: Sequence[Neighbour], kinds: Sequence[str]) -> Any:
    known = [kind for kind in kinds if any(one.kind == kind for one in shown)][:MOST_COLOURS]
    lanes = list(dict.fromkeys(short(one.lane, _NAME) for one in shown))
    days = sorted({(one.place is None, one.place or 0, one.day) for one in shown})
    at = {day: WIDTH * (order + 0.5) / len(days) for order, (_, _, day) in enumerate(days)}
    rows = _rows(shown, at)
    named = {round(at[day]): day for _, _, day in days[:: max(1, -(-len(days) // _DAYS))]}
    told = " : ".join(f"datum.value == {place} ? '{day}'" for place, day in named.items()) + " : ''"
    across = alt.Axis(title=None, values=list(named), labelExpr=told, labelOverlap="greedy", grid=False)
    legend = alt.Legend(title=None, orient="top", columns=2)
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_point(filled=True, size=150, opacity=1)
        .encode(
            x=alt.X("at:Q", scale=alt.Scale(domain=[0, WIDTH], nice=False), axis=across),
            y=alt.Y("lane:N", sort=lanes, axis=alt.Axis(title=None, grid=True, labelLimit=150, labelFontSize=FONT - 1)),
            color=alt.Color("kind:N", scale=alt.Scale(domain=known, range=list(COLOURS[: len(known)])), legend=legend),
            shape=alt.Shape("kind:N", scale=alt.Scale(domain=known, range=list(SHAPES[: len(known)])), legend=legend),
            href="href:N",
        )
        .properties(width=WIDTH, height=_LANE * len(lanes))
    )


def _rows(shown: Sequence[Neighbour], at: dict[str, float]) -> list[dict[str, Any]]:
    """The marks as data; those of one day in one lane stand beside each other."""
    cells: dict[tuple[str, str], list[int]] = {}
    for place, one in enumerate(shown):
        cells.setdefault((one.day, one.lane), []).append(place)
    rows = []
    for place, one in enumerate(shown):
        cell = cells[one.day, one.lane]
        aside = (cell.index(place) - (len(cell) - 1) / 2) * min(_BESIDE, WIDTH / len(at) / len(cell))
        rows.append(
            {"at": at[one.day] + aside, "lane": short(one.lane, _NAME), "kind": one.kind, "href": f"#mark-{place}"}
        )
    return rows
