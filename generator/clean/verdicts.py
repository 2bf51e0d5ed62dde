"""What becomes of a passage, and which rule said so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.models import BlockKind


class Keep(NamedTuple):
    """It stays, as a block of this kind. `cut` characters at its end (a credit, a title's suffix) go for `reason`."""

    kind: BlockKind
    uncertain: bool = False


class Drop(NamedTuple):
    """It goes. `reason` is for a reader, `rule` names what decided."""

    reason: str
    rule: str


Verdict = Keep | Drop
Verdicts = Mapping[int, Verdict]  # by index of the passage; what no judge has settled is missing
