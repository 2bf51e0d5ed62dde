"""Two claims compared by named features; each returns a score, a detail and the two values that matched.

The sum is the words in common, a fifth of the clauses in common, and small terms for figures, days and nearness, all
round numbers. What stands around the two claims is added for the rank alone; doubts (background, a headline, an unknown
time) leave the rank alone and raise what is needed to take two claims for one fact. Learned weights, a bonus for shared entities and hard gates on predicate or number all
did worse on subjects that nobody had tuned on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from generator.link.meaning import MEANT, MODEL, Meant
from generator.link.propositions import Alignment, Clause, align
from generator.link.ranges import meet
from generator.link.runs import telling_run
from generator.link.statements import Statement
from generator.models import Figure, Interval, Reason, TimeExpression

# Average precision over all pairs of nine labelled dossiers (six / the three own ones): .7 words and .3 clauses .544 / .717,
# words alone .541 / .767, 1 and .2 .558 / .778 (.1 and .3 within .001).
WORDS, CLAUSES = 1.0, 0.2
# What the sentences around tell of two claims: average precision of ten labelled dossiers .66 without, .675 with .2 to .4, a true
# partner in the first three of six .826 -> .841. To accept by it gained nothing under leave one dossier out.
PASSAGE = 0.3
# Two short claims share half their words by chance: a cosine over n common terms counts n / (n + 1).
CHANCE = 1
HOPELESS = 0.05  # no rule looks at less, unless figures or days speak too
# Accepted as the same fact, with what follows; six dossiers / three own ones, mean precision and recall: .28 .83 .33 / .97 .48,
# .29 .87 .32 / .96 .48, .30 .88 .31 / .96 .45.
STRICT = 0.29
FIGURE, FIGURES_MOST = 0.05, 2
CLOSE = 0.25  # *more than 20* and *over two dozen* are near, *more than 20* and *more than 200* are not
SAME_DAY = 0.03
OTHER_DAY = -0.2
OTHER_DATE = -0.3  # both name one day: nothing that happened on the one is the same as what happened on the other
FAR = -0.1
FAR_DAYS = 30
# A common run of seven words was right 67 times of 72, whatever the rest says: it lifts a pair over the threshold.
RUN_LIFT = 0.02
RUN = 7
SHORT_RUN = 0.03  # for five common words in order, or six
# Doubts. What two claims share as background takes out other days of one story (.05: precision .84, .08: .85, .10: .87 at
# equal recall); a headline, short as it is, is like everything that its story says (.04 to .09 alike). Neither may count in the rank (AP - .01).
BACKGROUND = 0.1
HEADLINE = 0.09
# Where no time is known on one side, a subject's recurring news (shells were sent) reads like one event: two terms that
# few sentences hold must be shared, or nearly all words (precision of the undated dossier .40 -> .75).
UNDATED = 0.2
PARTICULAR = 2
# A sentence encoder, where it is asked for, finds both sentences nearer to others of the two articles (.03 to .08 alike).
NOT_NEAREST = 0.05
NEAREST = "close in meaning, each the nearest to the other in its article"


class Alike(NamedTuple):
    """What arrays tell of a pair before it is compared: the likeness of the words of the claims, and the cosine of their passages."""

    words: float
    around: float

    @classmethod
    def of(cls, left: Statement, right: Statement) -> Alike:
        """The same for one pair alone."""
        terms = [term for term in left.vector if term in right.vector]
        words = sum(left.vector[term] * right.vector[term] for term in terms) * len(terms) / (len(terms) + CHANCE)
        return cls(words, left.passage.cosine(right.passage))


class Comparison(NamedTuple):
    """What two claims have in common: the sum of the features, and the features that are not zero."""

    left: Statement
    right: Statement
    score: float
    alignment: Alignment
    reasons: tuple[Reason, ...]

    @property
    def own(self) -> float:
        """The score without what only ranks: the words around the two claims, and meaning that others are nearer to."""
        return self.score - ranking(self.reasons)

    @property
    def worded(self) -> float:
        """Of that what words, figures and days give: a contradiction never rests on an encoder."""
        return self.own - sum(MEANT * reason.score for reason in self.reasons if reason.feature == "nearest in meaning")

    @property
    def strict(self) -> bool:
        """True when the two are taken to report the same fact: what is doubtful must be likelier."""
        if self.score < STRICT:  # the rest only takes away, and most pairs end here
            return False
        return self.own - sum(DOUBTS.get(reason.feature, 0.0) for reason in self.reasons) >= STRICT

    def of_one_time(self) -> Comparison:
        """The same without the doubt about time: what else the two articles report tells of one time."""
        detail = "their articles report several facts alike, so they tell of one time"
        settled = (
            Reason("one time", each.score, detail, each.left, each.right) if each.feature == "time unknown" else each
            for each in self.reasons
        )
        return self._replace(reasons=tuple(settled))


def compare(  # noqa: PLR0913 -- what is already known of the pair, each by its name
    left: Statement,
    right: Statement,
    clauses: Callable[[str], Sequence[Clause]],
    *,
    run: bool = True,
    meant: Meant | None = None,
    alike: Alike | None = None,
) -> Comparison:
    """Compare two claims (`left` has the smaller id, so that both ways give the same sum).

    `run` says whether the two are known to share a run of words; without one it is not looked for. `meant` is
    what a sentence encoder says of the two, `alike` what is known of their words and passages.
    """
    alignment = align(clauses(left.id), clauses(right.id))
    shared = telling_run(left, right) if run else ()
    words, around = alike or Alike.of(left, right)
    base = WORDS * round(words, 4) + CLAUSES * alignment.score
    if base < HOPELESS and not shared and not (left.figures and right.figures) and not (left.dated and right.dated):
        return Comparison(left, right, base, alignment, ())  # nothing is left that could lift it: no reasons needed
    features = (
        _words(left, right, words),
        _clauses(alignment),
        _passage(left, right, around),
        *_figures(left, right),
        _days(left, right),
        _far(left, right),
        _phrase(shared),
        _meaning(meant),
        *(() if shared else (_background(alignment), _headline(left, right), _undated(left, right), _elsewhere(meant))),
    )
    reasons = tuple(filter(None, features))
    total = sum(WEIGHTS.get(reason.feature, 0.0) * reason.score for reason in reasons)
    if len(shared) >= RUN and not _excluded(reasons):
        total = max(total, STRICT + RUN_LIFT + ranking(reasons))
    return Comparison(left, right, min(max(total, 0.0), 1.0), alignment, reasons)


# What a feature's score is multiplied with; negative ones speak against the link. `ceilings` has to know what lifts a score.
WEIGHTS = {
    "words": WORDS,
    "clauses": CLAUSES,
    "passage": PASSAGE,
    "figure": FIGURE,
    "same day": SAME_DAY,
    "other day": OTHER_DAY,
    "other date": OTHER_DATE,
    "published far apart": FAR,
    "run": SHORT_RUN,
    "nearest in meaning": MEANT,
    "meaning": MEANT,
}
RANKING = ("passage", "meaning")  # they rank and decide nothing
# What says nothing about how near two claims are, only that more is needed to take them for one fact.
DOUBTS = {"background": BACKGROUND, "headline": HEADLINE, "time unknown": UNDATED, "nearer elsewhere": NOT_NEAREST}


def ranking(reasons: Sequence[Reason]) -> float:
    """What the score of a pair has from features that only rank."""
    return sum(WEIGHTS[reason.feature] * reason.score for reason in reasons if reason.feature in RANKING)


def cosine(left: Statement, right: Statement) -> float:
    """Similarity of the two tf-idf vectors, 0 to 1."""
    return sum(weight * right.vector[term] for term, weight in left.vector.items() if term in right.vector)


def _words(left: Statement, right: Statement, likeness: float) -> Reason | None:
    if not likeness:
        return None
    return Reason("words", round(likeness, 4), "words in common", left.claim.text, right.claim.text)


def _phrase(run: Sequence[str]) -> Reason | None:
    text = " ".join(run)
    return Reason("run", 1.0, f"{len(run)} words in the same order", text, text) if run else None


def _background(alignment: Alignment) -> Reason | None:
    if not alignment.beside:
        return None
    detail = "what they share is the main clause of neither"
    return Reason("background", 1.0, detail, str(alignment.left), str(alignment.right))


def _headline(left: Statement, right: Statement) -> Reason | None:
    if not (left.heads or right.heads):
        return None
    return Reason("headline", 1.0, "one is a headline", left.claim.text, right.claim.text)


def _undated(left: Statement, right: Statement) -> Reason | None:
    """Nothing tells that the two speak of one time, and what they share is said of the subject again and again."""
    if days_between(left.published, right.published) is not None or (left.dated and right.dated):
        return None
    if len(left.particular & right.particular) >= PARTICULAR:
        return None
    return Reason("time unknown", 1.0, "nothing tells whether they speak of one time", _day(left), _day(right))


def _meaning(meant: Meant | None) -> Reason | None:
    if meant is None or meant.cosine <= 0:
        return None
    feature, told = ("nearest in meaning", NEAREST) if meant.decides else ("meaning", "compared in meaning")
    return Reason(feature, meant.cosine, f"{told} (model {MODEL}, cosine {meant.cosine:.2f})", meant.left, meant.right)


def _elsewhere(meant: Meant | None) -> Reason | None:
    if meant is None or meant.nearest:
        return None
    detail = f"each article has a sentence that is nearer in meaning (model {MODEL})"
    return Reason("nearer elsewhere", 1.0, detail, meant.left, meant.right)


def _clauses(alignment: Alignment) -> Reason | None:
    if alignment.score <= 0:
        return None
    detail = "who does what, in common"
    return Reason("clauses", round(alignment.score, 4), detail, str(alignment.left), str(alignment.right))


def _passage(left: Statement, right: Statement, cosine: float) -> Reason | None:
    """What stands around two claims: where much of it is alike, they more often tell one thing."""
    if not cosine:
        return None
    detail = "the sentences around them have words in common"
    return Reason("passage", round(cosine, 4), detail, left.claim.text, right.claim.text)


def _figures(left: Statement, right: Statement) -> tuple[Reason, ...]:
    """A number that both state, two at most: .03 each helped, more broke dossiers that nobody had tuned on.

    *Dozens* states no number. Where no number is the same, two of one thing that admit each other count as one: *more
    than 20 missiles* and *over two dozen missiles*.
    """
    ours, theirs = _numbered(left), _numbered(right)
    if not (ours and theirs):
        return ()
    values = {value: figure.text for figure in ours for value in _stated(figure)}
    shared: dict[float, Reason] = {}
    for figure in theirs:
        for value in _stated(figure):
            if value in values and value not in shared:
                shared[value] = Reason("figure", 1.0, "the same number", values[value], figure.text)
    return tuple(list(shared.values())[:FIGURES_MOST]) or _admitting(ours, theirs)


def _numbered(statement: Statement) -> list[Figure]:
    return [figure for figure in statement.figures if figure.comparator != "vague"]


def _stated(figure: Figure) -> list[float]:
    return [value for value in (figure.best, figure.low, figure.high) if value and value != 1]


def _admitting(ours: Sequence[Figure], theirs: Sequence[Figure]) -> tuple[Reason, ...]:
    """The first two figures of one thing that can both be right and name numbers that are near."""
    for a in ours:
        for b in theirs:
            same = a.counted and a.counted == b.counted and a.unit == b.unit
            if same and meet(a, b) and _close(_stated(a), _stated(b)):
                return (Reason("figure", 1.0, "numbers that agree", a.text, b.text),)
    return ()


def _close(ours: Sequence[float], theirs: Sequence[float]) -> bool:
    return any(abs(a - b) <= CLOSE * max(abs(a), abs(b)) for a in ours for b in theirs)


def _days(left: Statement, right: Statement) -> Reason | None:
    """Whether the event times of the two claims meet or exclude each other."""
    ours, theirs = left.dated, right.dated
    if not ours or not theirs:
        return None
    for a in ours:
        for b in theirs:
            if _meet(a, b):
                return _same_day(a, b, left, right)
    exact = all(_width(time) == timedelta(0) for time in (*ours, *theirs))
    feature = "other date" if exact else "other day"
    return Reason(feature, 1.0, "the times they name exclude each other", ours[0].text, theirs[0].text)


def _same_day(a: TimeExpression, b: TimeExpression, left: Statement, right: Statement) -> Reason | None:
    """Only a time of the past, and one that is narrow, speaks for the same event."""
    if _width(a) > timedelta(31) or _width(b) > timedelta(31) or not (_past(a, left) and _past(b, right)):
        return None
    return Reason("same day", 1.0, "the same time", a.text, b.text)


def _meet(a: TimeExpression, b: TimeExpression) -> bool:
    return (a.first or date.min) <= (b.last or date.max) and (b.first or date.min) <= (a.last or date.max)


def _width(time: TimeExpression) -> timedelta:
    return (time.last or date.max) - (time.first or date.min)


def _past(time: TimeExpression, statement: Statement) -> bool:
    latest = statement.published.last if statement.published else None
    return latest is None or (time.first or date.min) <= latest


def _far(left: Statement, right: Statement) -> Reason | None:
    gap = days_between(left.published, right.published)
    if gap is None or gap <= FAR_DAYS:
        return None
    return Reason("published far apart", 1.0, f"at least {gap} days between the articles", _day(left), _day(right))


def days_between(left: Interval | None, right: Interval | None) -> int | None:
    """The least number of days between two intervals; None when a bound that it needs is open."""
    if left is None or right is None:
        return None
    first, second = sorted((left, right), key=lambda interval: (interval.first or date.min, interval.last or date.max))
    if first.last is None or second.first is None:
        return None
    return max((second.first - first.last).days, 0)


def _day(statement: Statement) -> str:
    interval = statement.published
    return str(interval.first or interval.last) if interval else "unknown"


def _excluded(reasons: Sequence[Reason]) -> bool:
    return any(reason.feature in ("other day", "other date") for reason in reasons)
