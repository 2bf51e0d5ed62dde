"""The frozen records that cross a stage border, in the order of the flow.

What is exported (DESIGN: exported records) is exported as it stands here: a field's name and shape are
the contract. All spans are half-open character offsets; `raw_*` index the reading, every other span the
article's `text`. Nothing here changes after it is made; a stage makes a new record with `replace`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

import msgspec

from generator.spans import OffsetRun, Span

# --------------------------------------------------------------------------------------------- vocabularies
BlockKind = Literal[
    "headline", "kicker", "standfirst", "paragraph", "subheading", "quote", "list_item", "table_row", "caption", "note"
]
Stage = Literal["read", "clean", "extract", "link"]
ClaimKind = Literal["direct", "indirect", "mixed", "own"]
Polarity = Literal["positive", "negative"]
Hedge = Literal["denied", "alleged", "possible", "believed", "assessed", "stated", "confirmed"]
HEDGES: tuple[Hedge, ...] = get_args(Hedge)  # weakest first
Comparator = Literal["exact", "about", "more_than", "at_least", "nearly", "up_to", "less_than", "range", "vague"]
EntityKind = Literal["person", "organisation", "place", "group", "weapon", "event", "law", "work", "other"]
OriginKind = Literal["outlet", "credited", "voice", "document"]
Relation = Literal["repeats", "corroborates", "revises", "differs", "disputes", "responds", "related"]
FigureCode = Literal[
    "same",
    "compatible-range",
    "revision",
    "different-unit",
    "different-date",
    "different-scope",
    "different-state",
    "dispute",
]
NoteKind = Literal["hedge_drift", "rendering", "within_article", "no_reply"]


class Interval(msgspec.Struct, frozen=True, rename={"first": "from", "last": "to"}):
    """Days in the source's own time zone, both inclusive; None is open. Exported as `from` and `to`.

    A `Struct` because the exported names are Python keywords or unclear inside code.
    `basis` says where the days come from, in words a reader understands.
    """

    first: date | None
    last: date | None
    basis: str


# ----------------------------------------------------------------------------------------------------- read
@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a person knows better, from `FILE.ext.yml` beside an article. Wins over everything that was read."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: Interval | None = None
    updated: Interval | None = None
    url: str | None = None
    added: Interval | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What an editor says of one entity in `dossier.yml`: its name, its kind, names that mean it, names that never do.

    `where` is the file, the line and the entry, for messages.
    """

    where: str
    name: str
    kind: EntityKind | None = None
    aliases: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadatum:
    """One field that a format itself states (front matter, JSON-LD, OpenGraph), with where it stood.

    `name` is one of title, byline, publisher, url, language, published, updated, kicker, standfirst;
    dates are ISO days, other values text as written.
    """

    name: str
    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article as read: its reading and what its format states about it.

    `reading` is the decoded file itself (BOM and line ends kept) when `is_file`, else the text that a
    documented reader made of it. `body` are the stretches of the reading that the format's own structure
    shows as the article's body; None when the format has no structure (plain text) or it can't be trusted.
    `body_basis` says what decided which lines are the article; None when nothing but the lines could.
    """

    path: str  # relative to seeds, with forward slashes
    member: str | None
    sha256: str
    media_type: str
    reading: str
    is_file: bool
    metadata: tuple[Metadatum, ...] = ()
    body: tuple[Span, ...] | None = None
    sidecar: Sidecar = Sidecar()
    body_basis: str | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file, or a member of one, that a stage could not use."""

    path: str
    member: str | None
    stage: Stage
    reason: str


# ---------------------------------------------------------------------------------------------------- clean
@dataclass(frozen=True, slots=True)
class Block:
    """One kept passage of the text. `uncertain` passages were kept although they may be furniture."""

    kind: BlockKind
    start: int
    end: int
    uncertain: bool = False

    @property
    def span(self) -> Span:
        """Where the block stands in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Removed:
    """One removed or replaced passage of the reading.

    `reason` is for a reader ("subscription notice"), `rule` names what decided, `becomes` is the text that
    stands for it now (a repaired character), None when nothing does.
    """

    raw_start: int
    raw_end: int
    reason: str
    rule: str
    becomes: str | None = None

    @property
    def span(self) -> Span:
        """Where the passage stands in the reading."""
        return Span(self.raw_start, self.raw_end)


@dataclass(frozen=True, slots=True)
class Unread:
    """A stretch of an article's text that a bound kept from being parsed whole, with that bound in words."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One source file, cleaned. Kept runs and removed spans, in order, are the reading again.

    `text` is everything kept, blocks separated by one blank line. `id` comes from the normalised words of
    headline and body. `basis` says for each metadata field where it came from.
    """

    id: str
    path: str
    member: str | None
    sha256: str
    media_type: str
    reading: str | None  # path of the reading in an export; None when it is the decoded file itself
    title: str | None
    byline: str | None
    publisher: str | None
    url: str | None
    language: str | None
    published: Interval | None
    updated: Interval | None
    added: Interval | None
    basis: dict[str, str]
    text: str
    offsets: tuple[OffsetRun, ...]
    blocks: tuple[Block, ...]
    removed: tuple[Removed, ...]
    duplicate_of: str | None = None
    unread: tuple[Unread, ...] = ()  # set when claims are extracted


# -------------------------------------------------------------------------------------------------- extract
@dataclass(frozen=True, slots=True)
class Voice:
    """Who is reported to say it: the words that name the source, and whom they mean where the text settles it."""

    start: int
    end: int
    text: str
    resolved: str | None
    role: str | None
    organisation: str | None
    unnamed: bool
    entity: str | None = None  # set by the linking stage


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute (said, according to). `rule` names the construction that was found."""

    start: int
    end: int
    text: str
    lemma: str
    rule: str


@dataclass(frozen=True, slots=True)
class Hedging:
    """How sure one voice sounds, with the words that show it."""

    level: Hedge
    spans: tuple[Span, ...]


class TimeExpression(msgspec.Struct, frozen=True, rename={"first": "from", "last": "to"}):
    """A time named in the text (half-open span) and the days it means; both None when it stays relative."""

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class OriginStep:
    """One step of the way a claim came, nearest first: this outlet, the outlet it credits, the voice, the document."""

    kind: OriginKind
    name: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement worth checking, inside one sentence.

    `content` are the exact characters that are claimed, `sentence` the sentence around them, `block` an
    index into the article's blocks. `attribution` joins the claims that one source and cue introduce;
    `parent` is the claim inside whose content this one is attributed. `voice` and `cue` are None for
    the outlet's own voice. `hedge` is the weaker of `framing` and `own_hedge`, *stated* when neither speaks.
    """

    id: str
    article: str
    block: int
    text: str
    content: tuple[Span, ...]
    sentence: Span
    attribution: str | None
    parent: str | None
    voice: Voice | None
    cue: Cue | None
    kind: ClaimKind
    hedge: Hedge
    framing: Hedging | None
    own_hedge: Hedging | None
    polarity: Polarity
    figures: tuple[str, ...]
    times: tuple[TimeExpression, ...]
    entities: tuple[str, ...]  # entity ids, set by the linking stage
    origin: tuple[OriginStep, ...]
    salience: float
    key: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity: comparator, bounds, unit, the thing counted and the state it is in.

    *At least N*: low N, best and high None. *Up to N*: high N. *Nearly N*: best N. *Dozens*: low 24, best None.
    `counted` and `state` are lemmas ("artillery shell", "send"), None when the text does not settle them.
    """

    id: str
    article: str
    claim: str | None
    start: int
    end: int
    text: str
    low: float | None
    best: float | None
    high: float | None
    comparator: Comparator
    unit: str
    counted: str | None
    state: str | None
    as_of: Interval | None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in one article that names an entity. `name` is the fullest form the article itself gives."""

    start: int
    end: int
    text: str
    kind: EntityKind
    name: str


@dataclass(frozen=True, slots=True)
class Argument:
    """One participant of a proposition: its role, the lemma of its head, and the lemmas that qualify it."""

    role: Literal["subject", "object", "modifier"]
    head: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposition:
    """What one clause of a claim says, the reporting frame peeled off and the passive turned: predicate and arguments."""

    claim: str
    predicate: str
    arguments: tuple[Argument, ...]
    negated: bool


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything one article says. `published` bounds the publication from the text when no date is stated."""

    article: str
    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    mentions: tuple[Mention, ...]
    propositions: tuple[Proposition, ...]
    published: Interval | None = None
    unread: tuple[Unread, ...] = ()


# ----------------------------------------------------------------------------------------------------- link
@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one article's text."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or thing across the dossier, with the names found for it."""

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    mentions: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a link stands: one compared feature, its score (0 to 1), and the two values that matched."""

    feature: str
    score: float
    detail: str
    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims of different articles and their relation. `left` sorts before `right`; each pair stands once."""

    left: str
    right: str
    relation: Relation
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where some claims of a cluster first come from."""

    name: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Claims that report the same fact: by how many articles, from which origins; `unresolved` counts claims whose origin the text does not settle."""

    id: str
    claims: tuple[str, ...]
    articles: int
    origins: tuple[Origin, ...]
    unresolved: int


@dataclass(frozen=True, slots=True)
class FigureLink:
    """Two figures about one counted thing, and what their difference is. Only `dispute` is a contradiction."""

    left: str
    right: str
    code: FigureCode
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """All figures about one counted thing in one state and unit, oldest first."""

    id: str
    counted: str
    unit: str
    state: str | None
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader should know about claims that is no link: a hedge that drifted, words rendered differently."""

    id: str
    kind: NoteKind
    claims: tuple[str, ...]
    spans: tuple[Place, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """One pass over the dossier. `claims` are those of the extractions with entities, origin, salience and key settled.

    `idle` says which corrections of the editor met nothing.
    """

    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    figure_links: tuple[FigureLink, ...] = ()
    ladders: tuple[Ladder, ...] = ()
    notes: tuple[Note, ...] = ()
    idle: tuple[str, ...] = ()


# --------------------------------------------------------------------------------------- the whole dossier
@dataclass(frozen=True, slots=True)
class Prepared:
    """One article with everything that was made of it on its own."""

    raw: RawArticle
    article: Article
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is known after the last stage, in the order of paths."""

    prepared: tuple[Prepared, ...]
    linked: Linked = field(default_factory=Linked)
    rejected: tuple[Rejected, ...] = ()


# --------------------------------------------------------------------------------------------------- render
@dataclass(frozen=True, slots=True)
class Page:
    """One file for `docs/`: its path below that folder, with forward slashes, and its whole content."""

    path: str
    content: str
