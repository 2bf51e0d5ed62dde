"""Days that bound a time: what reading, cleaning, extraction and linking all date things with."""

from __future__ import annotations

from datetime import date

import msgspec


class Interval(msgspec.Struct, frozen=True, rename={"first": "from", "last": "to"}):
    """Days in the source's own time zone, both inclusive; None is open. Exported as `from` and `to`.

    A `Struct` because the exported names are Python keywords or unclear inside code.
    `basis` says where the days come from, in words a reader understands.
    """

    first: date | None
    last: date | None
    basis: str
