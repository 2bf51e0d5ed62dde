"""What becomes of a passage, and which rule said so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.models import BlockKind


@dataclass(frozen=True, slots=True)
class Keep:
    """It stays, as a block of this kind. `cut` characters at its end (a credit, a title's suffix) go for `reason`."""

    kind: BlockKind
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Drop:
    """It goes. `reason` is for a reader, `rule` names what decided."""

    reason: str
    rule: str


Verdict = Keep | Drop
Verdicts = Mapping[int, Verdict]  # by index of the passage; what no judge has settled is missing
