"""Arithmetic on stretches of days. A stretch is a pair of days, both inclusive; None is open."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Stretch = tuple[date | None, date | None]
Closed = tuple[date, date]
FIRST_YEAR, LAST_YEAR = 1000, 9000  # a publication outside is a slip of the pen; sums of days stay inside the calendar


def day(year: int, month: int, number: int) -> date | None:
    """That day, None when the calendar has none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month(year: int, number: int) -> Closed:
    """All days of a month; `number` may run over the ends of the year (0 is the December before)."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def months(year: int, first: int, last: int) -> Closed:
    """From the first day of one month to the last day of another."""
    return month(year, first)[0], month(year, last)[1]


def unit(on: date, name: str, by: int) -> Closed:
    """The calendar day, week, weekend, month, quarter, year, decade or century that lies `by` of them from `on`."""
    if name == "day":
        return on + timedelta(by), on + timedelta(by)
    if name in ("week", "fortnight", "weekend"):
        monday = on - timedelta(on.weekday()) + timedelta(weeks=by * (2 if name == "fortnight" else 1))
        return (monday + timedelta(5), monday + timedelta(6)) if name == "weekend" else (monday, monday + timedelta(6))
    if name == "month":
        return month(on.year, on.month + by)
    if name == "quarter":
        start = (on.month - 1) // 3 * 3 + 1 + 3 * by
        return month(on.year, start)[0], month(on.year, start + 2)[1]
    length = {"year": 1, "decade": 10, "century": 100}[name]
    start = max(1, on.year // length * length + by * length)
    return date(start, 1, 1), date(start + length - 1, 12, 31)


def back(on: date, name: str, by: int) -> date:
    """The day `by` units before `on` (behind it when negative), at the month's end where it has no such day."""
    if name in ("hour", "minute", "second"):
        return on
    if name in ("day", "week", "fortnight"):
        return on - timedelta(by * {"day": 1, "week": 7, "fortnight": 14}[name])
    whole = on.year * 12 + on.month - 1 - by * {"month": 1, "year": 12, "decade": 120, "century": 1200}[name]
    year, number = min(max(1, whole // 12), LAST_YEAR), whole % 12 + 1
    return date(year, number, min(on.day, monthrange(year, number)[1]))


def third(stretch: Closed, which: int) -> Closed:
    """The first (0), middle (1) or last (2) third: ten days of a month, else whole months or equal lengths."""
    first, last = stretch
    whole = (last - first).days + 1
    if not 28 <= whole <= 31:
        return share(stretch, which + 1, 3)
    cuts = (0, 10, 20, whole)
    return first + timedelta(cuts[which]), first + timedelta(cuts[which + 1] - 1)


def share(stretch: Closed, number: int, of: int) -> Closed:
    """The `number`-th of `of` equal parts: a half or a quarter, by months where the stretch is made of them."""
    first, last = stretch
    if first.day == 1 and (last + timedelta(1)).day == 1:
        count = (last.year - first.year) * 12 + last.month - first.month + 1
        if count % of == 0:
            length = count // of
            start = first.month + (number - 1) * length
            return month(first.year, start)[0], month(first.year, start + length - 1)[1]
    whole = (last - first).days + 1
    if whole < of:
        return stretch
    start_day = first + timedelta(whole * (number - 1) // of)
    return start_day, first + timedelta(whole * number // of - 1)


def latest(candidates: list[Closed], on: date) -> Closed | None:
    """The last of these stretches that has begun by `on`."""
    begun = [one for one in candidates if one[0] <= on]
    return max(begun) if begun else None


def next_one(candidates: list[Closed], on: date) -> Closed | None:
    """The first of these stretches that is not over on `on`."""
    coming = [one for one in candidates if one[1] >= on]
    return min(coming) if coming else None


def edge(stretch: Closed, count: int, *, at_end: bool) -> Closed | None:
    """The first or last `count` months of a stretch of whole months; None when it has no more than that."""
    first, last = stretch
    whole = (last.year - first.year) * 12 + last.month - first.month + 1
    if not 0 < count < whole or first.day != 1 or (last + timedelta(1)).day != 1:
        return None
    if at_end:
        return month(last.year, last.month - count + 1)[0], last
    return first, month(first.year, first.month + count - 1)[1]
