"""Accusation and answer across articles: a charge told here, its denial or its answer told there.

A denial meets every claim of the same charge: by the act that it denies (*provide ammunition* against *is shipping
shells*), or, when it is bare, by the charge that stands before it in its own article. The accuser is a mark of the
charge too: who accuses the same one of something that shares a figure or a telling word makes the same charge again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.link.charges import Denial
from generator.link.compare import FAR_DAYS, days_between
from generator.link.deeds import Clauses, Reasons, crossed, same_act, told_of, whole
from generator.link.denials import denies
from generator.link.reader import Reader, families, word_list
from generator.link.statements import Statement
from generator.link.words import folded_term, tokens
from generator.models import Link, Reason
from generator.spans import Span

POSTINGS = 500  # claims looked at for one denial, its rarest words first; the budget that candidates have too
SHARED = 2  # telling words in common by which one accuser's charge is known again where it does not name the accused
# The score of a link that rests on the structure of charge and answer, not on a comparison; it only orders such links.
SCORE, PLAINER, INFERRED = 0.25, 0.02, 0.05

_BY = re.compile(r"^(.{0,60}?)\b(?:by|from)\s+(.+?)(?:\s+(?:that|of|over|about)\b|,|$)")

Pairs = dict[tuple[str, str], Link]


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
        return (gap or 0) <= FAR_DAYS and _may_counter(denial, said, reader)
    if denial.standing:
        return gap is None or gap <= FAR_DAYS or _before(said, own)
    if gap is None:  # of when the texts are nobody knows: then only the accuser's own words are surely what is denied
        return bool(speaker) and (speaker == denial.accuser or bool(_accusers(own, reader) & reader.speaker(said)))
    return gap <= FAR_DAYS


def _may_counter(denial: Denial, said: Statement, reader: Reader) -> bool:
    """A contrary meets a charge; what is stated flatly only when it was said before: what happens later is news."""
    own = denial.statement
    if said.claim.hedge == "alleged":
        return bool(own.published and said.published) or _concerns(denial, said, reader)
    return said.claim.voice is not None and _before(said, own) and "yet" not in own.words


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
        charged = named if not denial.counters else said.claim.hedge == "alleged"
        act = same_act(denial, denial.statement, said, clauses, reader) if charged else ()
        return act or told_of(denial, said, clauses) or whole(denial, denial.statement, said, clauses, reader)
    bare = _bare(denial, charge, said)
    if crossed(charge, said, denial.denier, reader):
        return ()
    if said.id in alike.get(charge.id, ()):
        return (*bare, Reason("charge", 1.0, "the two charges report one fact", charge.claim.text, said.claim.text))
    again = repeated(charge, said, reader, named=bool(reader.shared(denial.denier, said)))
    if again:
        return (*bare, again)
    unnamed = said.claim.hedge == "alleged" and not reader.shared(denial.denier, charge)
    act = same_act(denial, charge, said, clauses, reader) if named or unnamed else ()
    act = act or whole(denial, charge, said, clauses, reader)
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
    if not reader.shared(denial.denier, said):
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
    return bool(reader.shared(denial.denier, said)) or len(denial.offices & set(said.vector)) > 1


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
