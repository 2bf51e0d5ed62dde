"""What two claims are to each other, by ordered rules; the first that speaks decides.

    1. copy      one article repeats the other whole            -> repeats, never independent
    2. denial    one of them denies                             -> not the same; whether it answers the other, `replies` says
    3. figures   their figures do not agree                     -> disputes (they exclude each other), revises (one origin, later) or differs, with the code
    4. withdrawn over the strict threshold, one takes it back   -> revises
    5. the same  over the strict threshold                      -> repeats or corroborates
    6. related   below it: the best three of a claim            -> a suggestion, never counted

Answers to a charge (`responds`, and most of `disputes`) are found apart, in `replies` and `answers`. Denial and figures are tested on sure and unsure pairs alike, before anything is called corroboration.
`corroborates` is only said when both origins are settled, differ, and neither may speak for the other. Two claims whose origin the text does not
settle *repeat* each other, with the reason "independence not established": saying the same is what is known,
knowing it independently is not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.link.compare import STRICT, Comparison
from generator.link.denials import negated, opposed, withdrawn
from generator.link.origins import Origins
from generator.link.ranges import meet
from generator.models import FigureLink, Link, Reason, Relation

RELATED = 0.05  # of the suggestions of six labelled dossiers .26 are labelled (.08: .26, .12: .29); under it a true partner is lost
OPPOSED = 0.75  # agreement of two clauses of which only one is negated
# Under it no rule gives more than a suggestion, unless both claims have figures or share a run of words.
SUGGESTED_BELOW = STRICT
OPPOSED_LEAST = 0.4  # and that much in all: under it *was required before* stood against *does not require now*


@dataclass(frozen=True, slots=True)
class Context:
    """What the rules need beside the comparison."""

    origins: Origins
    codes: Mapping[tuple[str, str], FigureLink]
    copies: Mapping[str, str]  # article id -> the article it repeats whole
    denials: frozenset[str]  # claims that deny


Verdict = tuple[Relation | None, tuple[Reason, ...]] | None
NOTHING: Verdict = (None, ())


def judge(comparison: Comparison, context: Context) -> Link | None:
    """The link of a compared pair, None when nothing holds it; `related` ones still have to be the best three."""
    for rule in RULES:
        found = rule(comparison, context)
        if found:
            relation, reasons = found
            if relation is None:
                return None
            left, right = comparison.left.id, comparison.right.id
            return Link(left, right, relation, round(comparison.score, 4), reasons + comparison.reasons)
    return None


def _copy(comparison: Comparison, context: Context) -> Verdict:
    left, right = comparison.left.claim, comparison.right.claim
    if not comparison.strict or left.article not in _copies_of(right.article, context):
        return None
    return "repeats", (Reason("copy", 1.0, "one article repeats the other", left.text, right.text),)


def _copies_of(article: str, context: Context) -> tuple[str, ...]:
    """The articles that share their words with this one."""
    first = context.copies.get(article, article)
    return tuple(each for each in {first, *(c for c, o in context.copies.items() if o == first)} if each != article)


def _denial(comparison: Comparison, context: Context) -> Verdict:
    left, right = comparison.left, comparison.right
    denied = left.id in context.denials
    if denied == (right.id in context.denials):
        return None if denied else _opposed(comparison)
    return ("related", ()) if comparison.score >= RELATED else NOTHING


def _opposed(comparison: Comparison) -> Verdict:
    if comparison.worded < OPPOSED_LEAST or not opposed(comparison, OPPOSED):
        return None
    a, b = str(comparison.alignment.left), str(comparison.alignment.right)
    return "disputes", (Reason("negation", 1.0, "the same clause, once negated", a, b),)


def _figures(comparison: Comparison, context: Context) -> Verdict:
    """Figures of the two claims that have a code: a conflict wins, then a revision, then another date or unit."""
    if not (comparison.left.figures and comparison.right.figures):
        return None
    found = [
        link for a in comparison.left.figures for b in comparison.right.figures if (link := _coded(a.id, b.id, context))
    ]
    by_code = {link.code: link for link in reversed(found)}
    if "dispute" in by_code:
        return "disputes", _code_reason(by_code["dispute"])
    if "same" in by_code or "compatible-range" in by_code:
        return None
    if "revision" in by_code:
        return "revises", _code_reason(by_code["revision"])
    other = by_code.get("different-date")
    return ("differs", _code_reason(other)) if other and comparison.strict else None


def _coded(left: str, right: str, context: Context) -> FigureLink | None:
    """The code of two figures, seen from the left one."""
    if left < right:
        return context.codes.get((left, right))
    found = context.codes.get((right, left))
    return turned(found) if found else None


def turned(link: FigureLink) -> FigureLink:
    """The same link seen from its other side; its ids no longer stand in order."""
    reasons = tuple(Reason(r.feature, r.score, r.detail, r.right, r.left) for r in link.reasons)
    return FigureLink(link.right, link.left, link.code, reasons)


def _code_reason(link: FigureLink) -> tuple[Reason, ...]:
    reason = link.reasons[0]
    return (Reason(link.code, 1.0, reason.detail, reason.left, reason.right),)


def _same(comparison: Comparison, context: Context) -> Verdict:
    if not comparison.strict or not (comparison.left.asserts and comparison.right.asserts):
        return None
    if negated(comparison) or _other_amount(comparison):
        return None
    left, right = context.origins.source(comparison.left.id), context.origins.source(comparison.right.id)
    if left.name and left.name == right.name:
        return "repeats", (Reason("origin", 1.0, "the same origin", left.name, right.name),)
    if left.independent(right):
        return "corroborates", (Reason("origin", 1.0, "two origins", left.name, right.name),)
    names = left.name or "not settled", right.name or "not settled"
    return "repeats", (Reason("origin", 0.0, "independence not established", *names),)


def _withdrawn(comparison: Comparison, context: Context) -> Verdict:
    """One of two claims that would be one fact takes it back."""
    ours, theirs = withdrawn(comparison.left), withdrawn(comparison.right)
    if bool(ours) == bool(theirs) or _same(comparison, context) is None:
        return None
    if comparison.left.claim.polarity != comparison.right.claim.polarity:
        return "related", ()  # the denial of what is taken back
    texts = comparison.left.claim.text, comparison.right.claim.text
    return "revises", (Reason("withdrawal", 1.0, f"taken back: “{ours or theirs}”", *texts),)


def _other_amount(comparison: Comparison) -> bool:
    """Both give an amount of one thing, and no two amounts meet: *turnout was 63* and *58 per cent* are not one fact.

    In whatever state: *300 may have come* and *500 were sent* are two facts.
    """
    pairs = [
        (a, b)
        for a in comparison.left.figures
        for b in comparison.right.figures
        if a.counted and a.counted == b.counted and a.unit == b.unit
    ]
    return bool(pairs) and not any(meet(a, b) for a, b in pairs)


def _related(comparison: Comparison, context: Context) -> Verdict:  # noqa: ARG001 -- all rules take the same
    return ("related", ()) if comparison.score >= RELATED else None


RULES: tuple[Callable[[Comparison, Context], Verdict], ...] = (_copy, _denial, _figures, _withdrawn, _same, _related)
