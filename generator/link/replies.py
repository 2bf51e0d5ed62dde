"""Accusation and answer across articles: a charge told here, its denial or its answer told there.

A denial meets every claim of the same charge: by the act that it denies (*provide ammunition* against *is shipping
shells*), or, when it is bare, by the charge that stands before it in its own article. The accuser is a mark of the
charge too: who accuses the same one of something that shares a figure or a telling word makes the same charge again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.link import acts
from generator.link.charges import Denial, Reader, families, word_list
from generator.link.compare import FAR_DAYS, days_between
from generator.link.denials import denies
from generator.link.propositions import Clause
from generator.link.statements import Statement
from generator.link.words import folded_term, tokens
from generator.models import Link, Reason
from generator.spans import Span

POSTINGS = 500  # claims looked at for one denial, its rarest words first; the budget that candidates have too
SHARED = 2  # telling words in common by which one accuser's charge is known again where it does not name the accused
# The score of a link that rests on the structure of charge and answer, not on a comparison; it only orders such links.
SCORE, PLAINER, INFERRED = 0.25, 0.02, 0.05

_PLACE = re.compile(r"\b(?:in|at|on|near|against|over)\s+(?:the\s+)?[A-Z]\w+")

_BY = re.compile(r"^(.{0,60}?)\b(?:by|from)\s+(.+?)(?:\s+(?:that|of|over|about)\b|,|$)")

Clauses = Callable[[str], Sequence[Clause]]
Pairs = dict[tuple[str, str], Link]
Reasons = tuple[Reason, ...]  # the first says what kind of denial it is, the others by which steps that is known


def replies(
    ready: Sequence[Statement],
    denials: Sequence[Denial],
    same: Iterable[tuple[str, str]],
    clauses: Clauses,
    reader: Reader,
) -> Pairs:
    """`disputes` links between a denial and each claim of its charge in other articles. `same`: pairs that report one fact."""
    index = _Index(ready, denials, clauses)
    alike = _neighbours(same)
    denying = {denial.statement.id for denial in denials if not denial.counters}
    told = {_sentence(denial.statement) for denial in denials if not denial.counters}
    found: Pairs = {}
    for denial in denials:
        best: dict[tuple[str, Span], tuple[float, Statement, Reasons]] = {}
        for said in index.near(denial):
            # a sentence that tells the denial too tells the same story
            open_ = said.id not in denying and _sentence(said) not in told
            reasons = (
                _meets(denial, said, alike, clauses, reader) if open_ and _may_answer(denial, said, reader) else ()
            )
            score = _score(denial, said, reasons, reader) if reasons else 0.0
            if reasons and score > best.get(_sentence(said), (0.0,))[0]:
                best[_sentence(said)] = score, said, reasons
        for score, said, reasons in best.values():
            link = _link(denial.statement, said, score, reasons)
            found[link.left, link.right] = link
    return found


def _sentence(statement: Statement) -> tuple[str, Span]:
    return statement.claim.article, statement.claim.sentence


def _score(denial: Denial, said: Statement, reasons: Reasons, reader: Reader) -> float:
    """How plainly the charge is told: by somebody, and with the other names that the denial gives; an inference counts less."""
    beside = (reader.named(denial.charge or denial.statement) & reader.named(said)) - denial.denier
    base = SCORE - (INFERRED if reasons[0].feature == "inference" else 0.0)
    return round(base + PLAINER * min(len(beside), 3) + (PLAINER if said.claim.voice else 0.0), 4)


def _link(answer: Statement, said: Statement, score: float, reasons: Reasons) -> Link:
    if answer.id < said.id:
        return Link(answer.id, said.id, "disputes", score, reasons)
    turned = tuple(Reason(r.feature, r.score, r.detail, r.right, r.left) for r in reasons)
    return Link(said.id, answer.id, "disputes", score, turned)


def _may_answer(denial: Denial, said: Statement, reader: Reader) -> bool:
    """Another article, another voice, a claim that states something, and not far apart unless the denial is kept up."""
    own = denial.statement
    if own.claim.article == said.claim.article or said.claim.hedge == "denied" or denies(said):
        return False
    if not (said.asserts or said.claim.hedge == "alleged"):
        return False  # *revealed plans for the closing* names, it states nothing; *accused the firm of hiding it* does
    if said.claim.voice is None and (said.heads or word_list("unreal") & frozenset(said.words)):
        return False  # a headline sums up what its story tells; *it would break the rules* charges nobody
    speaker = reader.principal(said)
    if speaker and speaker == reader.principal(own):
        return False
    gap = days_between(own.published, said.published)
    if denial.counters:
        known = gap is not None or _concerns(denial, said, reader)
        return said.claim.hedge == "alleged" and known and (gap or 0) <= FAR_DAYS
    if denial.standing:
        return gap is None or gap <= FAR_DAYS or _before(said, own)
    if gap is None:  # of when the texts are nobody knows: then only the accuser's own words are surely what is denied
        return bool(speaker) and (speaker == denial.accuser or bool(_accusers(own, reader) & reader.speaker(said)))
    return gap <= FAR_DAYS


def _accusers(denial: Statement, reader: Reader) -> frozenset[str]:
    """Whom the denial itself names as accusers: *accusations by the club and the league that …*."""
    found = _BY.search(denial.claim.text)
    charged = found and word_list("charge") & frozenset(word.folded for word in tokens(found[1]))
    return reader.names(found[2]) if found and charged else frozenset()


def _before(said: Statement, denial: Statement) -> bool:
    a, b = said.published, denial.published
    return a is not None and b is not None and a.last is not None and b.first is not None and a.last <= b.first


def _meets(
    denial: Denial, said: Statement, alike: Mapping[str, frozenset[str]], clauses: Clauses, reader: Reader
) -> Reasons:
    """Why what is said is what the denial denies, told step by step; empty when nothing shows it."""
    found = _steps(denial, said, alike, clauses, reader)
    return (*found, *_doubts(denial, said, reader)) if found else ()


def _steps(
    denial: Denial, said: Statement, alike: Mapping[str, frozenset[str]], clauses: Clauses, reader: Reader
) -> Reasons:
    named = _concerns(denial, said, reader)
    charge = denial.charge
    if charge is None:
        return _same_act(denial, denial.statement, said, clauses, reader) if named or denial.counters else ()
    bare = _bare(denial, charge, said)
    if said.id in alike.get(charge.id, ()):
        return (*bare, Reason("charge", 1.0, "the two charges report one fact", charge.claim.text, said.claim.text))
    again = repeated(charge, said, reader, named=bool(denial.denier & reader.named(said)))
    if again:
        return (*bare, again)
    unnamed = said.claim.hedge == "alleged" and not denial.denier & reader.named(charge)
    act = _same_act(denial, charge, said, clauses, reader) if named or unnamed else ()
    return (act[0], bare[1], *act[1:]) if act and act[0].feature == "inference" else (*bare, *act[1:]) if act else ()


def _bare(denial: Denial, charge: Statement, said: Statement) -> Reasons:
    """A denial that does not say what it denies, and what is taken for it."""
    text = denial.statement.claim.text
    return (
        Reason("denial", 1.0, "one denies a charge that the other makes", text, said.claim.text),
        Reason(
            "antecedent",
            0.5,
            f"it does not say itself what it denies; taken for it, because {denial.basis}: “{charge.claim.text}”",
            text,
            charge.claim.text,
        ),
    )


def _doubts(denial: Denial, said: Statement, reader: Reader) -> Iterable[Reason]:
    """What is not known of the pair although it is linked."""
    own = denial.statement
    if not denial.denier & reader.named(said):
        detail = (
            "the other names the one who denies by office only"
            if _concerns(denial, said, reader)
            else "the other does not name the one who denies"
        )
        yield Reason("denier", 0.5, detail, own.claim.text, said.claim.text)
    gap = days_between(own.published, said.published)
    if gap is None and not denial.standing:
        yield Reason(
            "time unknown", 0.5, "nothing tells whether they speak of one time", own.claim.text, said.claim.text
        )
    elif gap is None or gap > FAR_DAYS:
        yield Reason(
            "kept up", 0.5, "the text says that the denial is kept up over time", own.claim.text, said.claim.text
        )


def _concerns(denial: Denial, said: Statement, reader: Reader) -> bool:
    """True when the denier is named in what is said, or by two words of his office: *the chief executive*."""
    return bool(denial.denier & reader.named(said)) or len(denial.offices & set(said.vector)) > 1


def repeated(charge: Statement, said: Statement, reader: Reader, *, named: bool) -> Reason | None:
    """One accuser who says it again: a figure or a telling word in common, two when the accused is not named."""
    accuser = reader.principal(charge)
    if not accuser or accuser != reader.principal(said):
        return None
    words = _telling(charge) & _telling(said)
    values = {(f.unit, f.best) for f in charge.figures if f.best} & {(f.unit, f.best) for f in said.figures if f.best}
    charged = said.claim.hedge == "alleged" and len(words) >= SHARED
    if not (charged or (named and bool(words or values))):
        return None
    common = [f"“{word}”" for word in _written(said, words)] or ["a figure"]
    detail = f"one accuser speaks of it in both, with {' and '.join(common[:2])} in common"
    return Reason("charge", 1.0, detail, charge.claim.text, said.claim.text)


def _written(said: Statement, terms: frozenset[str]) -> list[str]:
    """The words of a claim that have one of the terms, as written."""
    found = {folded_term(word.folded): word.written for word in reversed(tokens(said.claim.text))}
    return [found[term] for term in sorted(terms & found.keys())]


def _telling(statement: Statement) -> frozenset[str]:
    """The terms of the plain words of the claim itself."""
    spare = word_list("charge") | word_list("empty")
    return frozenset(
        term for word in statement.plain - spare for term in (folded_term(word),) if term in statement.vector
    )


class _Match(NamedTuple):
    """A clause of what is denied, one of what is said, and how their acts and things hang together."""

    denied: Clause
    said: Clause
    step: acts.Step
    thing: acts.Thing


def _same_act(denial: Denial, denied: Statement, said: Statement, clauses: Clauses, reader: Reader) -> Reasons:
    """What kind of denial it is, the act and the thing, of the best two clauses; empty when no two of them tell of one act."""
    found = min(_matches(denial, denied, said, clauses, reader), key=lambda each: each.step.inferred, default=None)
    return tuple(_told(found, denial, denied, said, reader)) if found else ()


def _matches(denial: Denial, denied: Statement, said: Statement, clauses: Clauses, reader: Reader) -> Iterator[_Match]:
    ours, theirs = reader.named(denied) | denial.denier, reader.named(said)
    if _countries(theirs) - _countries(ours) and _countries(ours - denial.denier) - _countries(theirs):
        return  # one country instead of another: another deal
    beside = (reader.named(denied) & theirs) - denial.denier
    origin = bool(_placeless(denied, reader) & theirs - denial.denier)
    every, intended = clauses(denied.id), acts.meant(denied)
    for a in (acts.filled(each, every) for each in every if each.negated == denial.counters):
        for b in clauses(said.id):
            told = not b.negated and acts.told(b) and (intended or acts.done(b, said))
            step = acts.step(a, b, origin=origin) if told else None
            thing = acts.thing(a, b, others=bool(beside) and not denial.counters) if step else None
            if step and thing:
                yield _Match(a, b, step, thing)


def _told(match: _Match, denial: Denial, denied: Statement, said: Statement, reader: Reader) -> Iterator[Reason]:
    """The reasons of a match, first what kind of denial it is."""
    inferred = match.step.inferred
    feature, detail = _kind(match, denial, denied, said)
    yield Reason(feature, 0.5 if inferred else 1.0, detail, denial.statement.claim.text, said.claim.text)
    clauses = reader.quoted(str(match.denied), denied), reader.quoted(str(match.said), said)
    yield Reason(
        "act", *((0.5, "what is denied, and what is said") if inferred else (1.0, match.step.detail)), *clauses
    )
    if match.thing.detail:
        things = reader.quoted(match.thing.left, denied), reader.quoted(match.thing.right, said)
        yield Reason("thing", 0.5, match.thing.detail, *(things if match.thing.left else clauses))


def _kind(match: _Match, denial: Denial, denied: Statement, said: Statement) -> tuple[str, str]:
    """Feature and detail: the very act is denied, or its intention, or another act (an inference), or the contrary is said."""
    if match.step.inferred:
        return "inference", match.step.detail
    if denial.counters:
        return "contrary", "one says that what the other says was not so"
    if acts.meant(denied) and acts.done(match.said, said):
        return "denial", "one denies that it is meant, the other says that it is done"
    return "denial", "one denies what the other says"


def _countries(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name in names if name[0] == "@")


def _placeless(denied: Statement, reader: Reader) -> frozenset[str]:
    """The names in what is denied that tell no place: *using Ruritanian tents in Graustark* names whose tents they are."""
    return reader.names(_PLACE.sub(" ", denied.claim.text))


def _neighbours(same: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for left, right in same:
        found[left].add(right)
        found[right].add(left)
    return {each: frozenset(others) for each, others in found.items()}


class _Index:
    """Finds the claims that a denial may be about: by words, acts and kinds of things, rarest first.

    Only what some denial looks for is kept; where nobody denies, no claim is read.
    """

    def __init__(self, ready: Sequence[Statement], denials: Sequence[Denial], clauses: Clauses) -> None:
        self._clauses = clauses
        self._postings: dict[str, list[Statement]] = defaultdict(list)
        wanted = {key for denial in denials for key in self._keys(denial.charge or denial.statement)}
        for statement in ready if wanted else ():
            for key in self._keys(statement) & wanted:
                self._postings[key].append(statement)

    def near(self, denial: Denial) -> tuple[Statement, ...]:
        """At most `POSTINGS` claims that share a key with the denial or with its charge, sorted by id."""
        keys = self._keys(denial.charge or denial.statement)
        found: dict[str, Statement] = {}
        for key in sorted(keys & self._postings.keys(), key=lambda key: (len(self._postings[key]), key)):
            if len(found) >= POSTINGS:
                break
            found |= {each.id: each for each in self._postings[key]}
        return tuple(found[each] for each in sorted(found))

    def _keys(self, statement: Statement) -> frozenset[str]:
        families_of, kinds = families("acts"), families("kinds")
        terms = {term for clause in self._clauses(statement.id) for term in clause.terms}
        inside = {f"act {families_of[t]}" for t in terms & families_of.keys()}
        inside |= {f"kind {kinds[t]}" for t in terms & kinds.keys()}
        values = {f"value {figure.unit} {figure.best}" for figure in statement.figures if figure.best}
        return frozenset(terms | inside | values | _telling(statement))
