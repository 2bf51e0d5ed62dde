"""Days that bound a time: what reading, cleaning, extraction and linking all date things with."""

from __future__ import annotations

from datetime import date

import msgspec

WIDEST = 366  # days between the ends of what still has a place in time


class Interval(msgspec.Struct, frozen=True, rename={"first": "from", "last": "to"}):
    """Days in the source's own time zone, both inclusive; None is open. Exported as `from` and `to`.

    A `Struct` because the exported names are Python keywords or unclear inside code.
    `basis` says where the days come from, in words a reader understands.
    """

    first: date | None
    last: date | None
    basis: str

    @property
    def placed(self) -> date | None:
        """The day by which it is put in order among others: its first, when both ends are known and at most a year apart.

        *Not before 2014* bounds a day and tells nothing of when it was.
        """
        if self.first is None or self.last is None or (self.last - self.first).days > WIDEST:
            return None
        return self.first
