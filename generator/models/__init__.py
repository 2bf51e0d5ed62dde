"""The frozen records that cross a stage border, in the order of the flow.

What is exported (DESIGN: exported records) is exported as it stands here: a field's name and shape are
the contract. All spans are half-open character offsets; `raw_*` index the reading, every other span the
article's `text`. Nothing here changes after it is made; a stage makes a new record with `replace`.
"""

from generator.models.articles import Article, Block, BlockKind, Removed, Unread
from generator.models.claims import (
    HEDGES,
    Argument,
    Claim,
    ClaimKind,
    Comparator,
    Cue,
    Extraction,
    Figure,
    Hedge,
    Hedging,
    Mention,
    OriginKind,
    OriginStep,
    Polarity,
    Proposition,
    TimeExpression,
    Voice,
)
from generator.models.dossiers import Dossier, Page, Prepared
from generator.models.links import (
    Cluster,
    Entity,
    FigureCode,
    FigureLink,
    Ladder,
    Link,
    Linked,
    Note,
    NoteKind,
    Origin,
    Place,
    Reason,
    Relation,
)
from generator.models.sources import Correction, EntityKind, Metadatum, RawArticle, Rejected, Sidecar, Stage
from generator.models.times import Interval

__all__ = [
    "HEDGES",
    "Argument",
    "Article",
    "Block",
    "BlockKind",
    "Claim",
    "ClaimKind",
    "Cluster",
    "Comparator",
    "Correction",
    "Cue",
    "Dossier",
    "Entity",
    "EntityKind",
    "Extraction",
    "Figure",
    "FigureCode",
    "FigureLink",
    "Hedge",
    "Hedging",
    "Interval",
    "Ladder",
    "Link",
    "Linked",
    "Mention",
    "Metadatum",
    "Note",
    "NoteKind",
    "Origin",
    "OriginKind",
    "OriginStep",
    "Page",
    "Place",
    "Polarity",
    "Prepared",
    "Proposition",
    "RawArticle",
    "Reason",
    "Rejected",
    "Relation",
    "Removed",
    "Sidecar",
    "Stage",
    "TimeExpression",
    "Unread",
    "Voice",
]
