"""What each expression of time means on a given day of publication: a stretch of days, None when the words don't say.

Every meaning takes the match of its pattern (see `grammar`), the day of publication, and whether its clause lies ahead.
"""
# ruff: noqa: ARG001 - all meanings take the same arguments

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import Any

from generator.extract.numbers import value
from generator.extract.times import calendar
from generator.extract.times.calendar import Closed, Stretch
from generator.lexicon import lexicon


@cache
def words(name: str) -> dict[str, Any]:
    """One table of the lexicon of the calendar."""
    entries: dict[str, Any] = lexicon("generator.extract", "calendar")[name]
    return entries


def month_of(name: str) -> int:
    """The number of a month by its name or short form."""
    return int(words("months")[name.lower().rstrip(".")])


# ------------------------------------------------------------------------------------------------ dated days
def dated(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """12 May 2023, Monday May 12: without a year the last one (the next one when it lies ahead)."""
    number, second = int(re.sub(r"\D", "", match["day"])), match["day2"]
    first = int(second) if second else number  # the first day of a range stands in front
    month = month_of(match["month"])
    weekday = match["weekday"]
    if match["year"]:
        return _days(int(match["year"]), month, first, number)
    around = [_days(year, month, first, number) for year in range(on.year - 6, on.year + 3)]
    candidates = [one for one in around if one is not None]
    if weekday:
        candidates = [one for one in candidates if one[0].weekday() == words("weekdays")[weekday.lower()]]
    return calendar.next_one(candidates, on) if ahead else calendar.latest(candidates, on)


def _days(year: int, month: int, first: int, last: int) -> Closed | None:
    start, end = calendar.day(year, month, first), calendar.day(year, month, last)
    return (start, end) if start and end and start <= end else None


def iso(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """2024-05-12."""
    return _days(int(match["year"]), int(match["month"]), int(match["day"]), int(match["day"]))


def numeric(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """25/05/2023 is settled by the 25; 04/05/2023 is read both ways and so not at all."""
    left, right = int(match["left"]), int(match["right"])
    year = int(match["year"])
    readings = {_days(year, right, left, left), _days(year, left, right, right)} - {None}
    return readings.pop() if len(readings) == 1 else None


# --------------------------------------------------------------------------------------------- months, years
def month_year(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """May 2023."""
    return calendar.month(int(match["year"]), month_of(match["month"]))


def month(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """*May*, *last May*, *May next year*: the last one begun, the next one when it lies ahead."""
    number, which, of = month_of(match["month"]), (match["which"] or "").lower(), (match["of"] or "").lower()
    if of:
        return calendar.month(on.year + {"last": -1, "this": 0, "next": 1}[of.split()[-2]], number)
    if which == "this":
        return calendar.month(on.year, number)
    candidates = [calendar.month(year, number) for year in range(on.year - 2, on.year + 3)]
    if which == "next" or (ahead and which != "last"):
        return calendar.next_one([one for one in candidates if which != "next" or one[0] > on], on)
    return calendar.latest([one for one in candidates if which != "last" or one[1] < on], on)


def year(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """2019: all of it."""
    return calendar.months(int(match["year"]), 1, 12)


def years(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """2015 to 2019, 2015-16."""
    first, last = int(match["year"]), match["to"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return (date(first, 1, 1), date(end, 12, 31)) if first < end < first + 200 else None


def decade(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """The 1980s, the Seventies and Eighties, the '90s: of the last century unless it is written out."""
    found = re.findall(r"(\d{4})s|(\d0)s|([A-Za-z]+ies)", match[0], re.IGNORECASE)
    starts = [
        int(full) if full else 1900 + int(short) if short else 1900 + int(words("decades").get(word.lower(), 0))
        for full, short, word in found
    ]
    return (date(min(starts), 1, 1), date(max(starts) + 9, 12, 31)) if starts else None


def century(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """The 14th century: from 1301 to 1400."""
    start = (int(match["number"]) - 1) * 100 + 1
    return (date(start, 1, 1), date(start + 99, 12, 31)) if 1 <= start < 3000 else None


def quarter(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """Q3 2021."""
    return calendar.share(calendar.months(int(match["year"]), 1, 12), int(match["number"]), 4)


def season(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """A dated season without a hemisphere: the whole year, and for a winter the one that borders on it too."""
    year = int(match["year"])
    return date(year - (match["season"].lower() == "winter"), 1, 1), date(year, 12, 31)


# ------------------------------------------------------------------------------------------------- relative
def weekday(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """*Tuesday* is the last one up to publication, that day included; *last Tuesday* leaves the day out."""
    number, which = int(words("weekdays")[match["weekday"].lower()]), (match["which"] or "").lower()
    week = (match["week"] or "").lower()
    if week:
        start = calendar.unit(on, "week", {"last": -1, "this": 0, "next": 1}[week.split()[-2]])[0]
        return start + timedelta(number), start + timedelta(number)
    since = (on.weekday() - number) % 7
    until = (number - on.weekday()) % 7
    if which == "next" or (ahead and which != "last"):
        found = on + timedelta(until or (7 if which == "next" else 0))
    else:
        found = on - timedelta(since or (7 if which == "last" else 0))
    return found, found


def weekday_after(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """*A week from Tuesday*: seven days behind the coming one."""
    number = int(words("weekdays")[match["weekday"].lower()])
    found = on + timedelta(((number - on.weekday()) % 7 or 7) + 7 * (2 if match["count"].lower() == "two" else 1))
    return found, found


def today(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """*Today*, *yesterday evening*, *the day after tomorrow*."""
    text = " ".join(match[0].lower().split())
    by = 0
    if text.startswith(("yesterday", "last night")):
        by = -1
    elif text.startswith("tomorrow"):
        by = 1
    elif text == "the day before yesterday":
        by = -2
    elif text == "the day after tomorrow":
        by = 2
    return on + timedelta(by), on + timedelta(by)


_SIDES = {"last": -1, "past": -1, "this": 0, "current": 0, "the": 0, "next": 1, "coming": 1}


def unit(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """*Last week*, *this month*, *the coming year*."""
    which, name = match["which"].lower().split()[-1], match["unit"].lower()
    if name == "weekend" and which in ("the", "this"):
        return calendar.next_one([calendar.unit(on, name, by) for by in (0, 1)], on) if ahead else _past_weekend(on)
    if which == "last" and name == "weekend":
        return _past_weekend(on)
    side = _SIDES.get(which)
    return None if side is None else calendar.unit(on, name, side)


def _past_weekend(on: date) -> Closed:
    """The weekend before; on a Saturday or Sunday the one that has begun."""
    return calendar.unit(on, "weekend", 0 if on.weekday() > 4 else -1)


def rolling(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """*The past three weeks* end on the day of publication, *the next three weeks* begin there."""
    count = value(match["count"]) if match["count"] else 1.0
    if count is None or count != int(count) or not 0 < count < 2000:
        return None
    away = calendar.back(
        on,
        match["unit"].lower(),
        int(count) * (-1 if match["which"] and match["which"].lower() in ("next", "coming") else 1),
    )
    return (away, on) if away <= on else (on, away)


def ago(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """*Three weeks ago* is a week, *three days ago* a day: as sharp as the unit it is told in."""
    name, text = match["unit"].lower(), " ".join(match["count"].lower().split())
    if match["side"].lower() not in ("ago", "from now") or (text not in ("a", "an") and value(text) is None):
        return None
    count = 1.0 if text in ("a", "an") else value(text)
    if count is None or count != int(count) or not 0 < count < 2000 or name in ("hour", "minute"):
        return None
    away = int(count) if match["side"].lower() == "ago" else -int(count)
    there = calendar.back(on, name, away)
    return calendar.unit(there, {"decade": "year", "fortnight": "week"}.get(name, name), 0)


def vague(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """Nothing that the words alone give."""
    return None


def feast(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """*Christmas Day 2021*, *Halloween*."""
    month, number = words("feasts")[" ".join(match["feast"].lower().split())]
    years = [int(match["year"])] if match["year"] else list(range(on.year - 2, on.year + 3))
    found = [one for year in years if (one := _days(year, month, number, number))]
    if match["year"]:
        return found[0]
    return calendar.next_one(found, on) if ahead else calendar.latest(found, on)
