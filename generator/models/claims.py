"""What the extraction stage gives: who says what, when, with which figure, how surely."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

import msgspec

from generator.models.articles import Unread
from generator.models.sources import EntityKind
from generator.models.times import Interval
from generator.spans import Span

ClaimKind = Literal["direct", "indirect", "mixed", "own"]
Polarity = Literal["positive", "negative"]
Hedge = Literal["denied", "alleged", "possible", "believed", "assessed", "stated", "confirmed"]
HEDGES: tuple[Hedge, ...] = get_args(Hedge)  # weakest first
Comparator = Literal["exact", "about", "more_than", "at_least", "nearly", "up_to", "less_than", "range", "vague"]
OriginKind = Literal["outlet", "credited", "voice", "document"]


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
