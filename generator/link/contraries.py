"""Who says that something was not so, without a word of denying: *nobody touched a box*, *saw no trace of a leak*.

Such a sentence denies every case of what it names, so what it names must meet what another voice says in another
article in nearly all its telling words, and two of them must be particular to the story. A search that found no trace
speaks against what was said before it; a plain contrary speaks only against what is put forward as a charge.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator.lexicon import lexicon
from generator.link.compare import FAR_DAYS, days_between
from generator.link.denials import denies, rejecting, unfound
from generator.link.reader import Reader, word_list
from generator.link.restated import apart
from generator.link.statements import Statement
from generator.link.words import folded_term, tokens
from generator.models import Interval, Link, Reason

POSTINGS = 500  # claims looked at for one negative; the budget that denials have too
SHARED = 2  # telling words that both must name, and as many of them must be particular
# Share of what is denied that the other must name, by weight: *no trace of damage by melting snow* against *melting snow broke the wall*.
COVERED = 0.5
SCORE = 0.2  # below links whose denial is plain; it only orders such links
BETWEEN = 2  # words between those that both name: *a leak in the tank*, *the tank's leak*
LONGEST = 14  # words of what is denied; a longer one is more than one thing


@dataclass(frozen=True, slots=True)
class Negative:
    """A claim that says something is not so. `terms`: what it denies, each with its weight; `sought` when a search found no trace of it."""

    statement: Statement
    words: str
    terms: Mapping[str, float]
    names: frozenset[str]
    acts: frozenset[str]  # what it says was not done: the other must tell of it, too
    sought: bool


def contraries(ready: Sequence[Statement], reader: Reader) -> dict[tuple[str, str], Link]:
    """`disputes` links between what somebody says was not so and the claims of other articles that say it was."""
    negatives = [negative for statement in ready if (negative := _negative(statement, reader))]
    index: dict[str, list[Statement]] = defaultdict(list)
    wanted = {term for negative in negatives for term in negative.terms}
    for statement in ready if wanted else ():
        for term in _said(statement).keys() & wanted if _positive(statement) else ():
            index[term].append(statement)
    found: dict[tuple[str, str], Link] = {}
    for negative in negatives:
        for said in _near(negative, index):
            if _may_meet(negative, said, reader) and _covers(negative, said):
                link = _link(negative, said)
                found[link.left, link.right] = link
    return found


def _negative(statement: Statement, reader: Reader) -> Negative | None:
    if statement.heads or _list("open") & frozenset(statement.words):
        return None
    sought = unfound(statement)
    if sought:
        denied = sought
    elif told := _told_denied().search(statement.claim.text) if statement.claim.voice is None else None:
        denied = told[1]
    elif _universal(statement):
        denied = statement.claim.text
    else:
        return None
    weights = _weights(denied, statement)
    if len(denied.split()) > LONGEST or len(weights) < SHARED:
        return None
    predicates = frozenset(_act(folded_term(each.predicate)) for each in statement.propositions if each.negated)
    acts = predicates & weights.keys()
    return Negative(statement, denied, weights, reader.names(denied), acts, bool(sought))


def _universal(statement: Statement) -> bool:
    """True when a voice denies every case, in its main clause."""
    claim = statement.claim
    negated = statement.propositions and statement.propositions[0].negated
    universal = bool(_list("universal") & frozenset(statement.words))
    return bool(negated) and universal and claim.voice is not None and claim.polarity == "negative"


@cache
def _told_denied() -> re.Pattern[str]:
    """*Its charge that X has been denied by …*: the outlet tells what was denied."""
    charge, denied = "|".join(sorted(word_list("charge"))), "|".join(sorted(rejecting()))
    return re.compile(
        rf"\b(?:{charge})\s+that\s+(.+?)\s+(?:has|have|had|was|were|is|are)\s+(?:been\s+)?(?:\w+ly\s+)?(?:{denied})\b",
        re.IGNORECASE,
    )


def _weights(text: str, statement: Statement) -> dict[str, float]:
    """The telling terms of a text with their weight in the claim that holds it; names are compared apart."""
    spare = word_list("empty") | _list("universal")
    found = {folded_term(word.folded) for word in tokens(text) if word.folded not in spare}
    return {_act(term): statement.vector[term] for term in sorted(found) if term and term in statement.vector}


def _said(statement: Statement) -> Mapping[str, str]:
    """The terms of what a claim says, acts by their family, each with the term itself; of an accusation those of the whole sentence, which goes on behind its target."""
    cue = statement.claim.cue
    whole = cue is not None and cue.rule == "object_of"
    terms = (folded_term(word) for word in (statement.sentence if whole else statement.words))
    return {_act(term): term for term in terms if term in statement.vector}


def _act(term: str) -> str:
    return _acts().get(term, term)


def _positive(statement: Statement) -> bool:
    """True for a claim that says that something is so."""
    claim = statement.claim
    says = statement.asserts or claim.hedge == "alleged"
    plain = claim.polarity == "positive" and claim.hedge != "denied" and not statement.heads and not denies(statement)
    open_ = bool(_list("open") & frozenset(statement.words))
    negated = bool((_list("universal") | {"not"}) & frozenset(statement.sentence))  # *no evidence suggests that …*
    return says and plain and not open_ and not negated and not _taken_back(statement)


def _taken_back(statement: Statement) -> bool:
    return bool(_list("withdrawn") & frozenset(statement.sentence))


def _near(negative: Negative, index: Mapping[str, Sequence[Statement]]) -> Iterator[Statement]:
    found: dict[str, Statement] = {}
    for term in sorted(negative.terms.keys() & index.keys(), key=lambda term: (len(index[term]), term)):
        if len(found) >= POSTINGS:
            break
        found |= {each.id: each for each in index[term]}
    yield from (found[each] for each in sorted(found))


def _may_meet(negative: Negative, said: Statement, reader: Reader) -> bool:
    """Another article and voice, of one time, with no name in one that stands for another in the other."""
    own = negative.statement
    if own.claim.article == said.claim.article or not (negative.sought or said.claim.hedge == "alleged"):
        return False
    speaker = reader.principal(said)
    if speaker and speaker == reader.principal(own):
        return False
    gap = days_between(own.published, said.published)
    if (gap or 0) > FAR_DAYS or (negative.sought and _earlier(own.published, said.published)):
        return False
    theirs = reader.named(said) - reader.speaker(said)
    if _other_one(negative, said) or apart(own, said):
        return False
    return not (negative.names - theirs and theirs - negative.names)


def _earlier(one: Interval | None, other: Interval | None) -> bool:
    """True when a search ended before the other was said: what was found later is news, no contradiction."""
    return bool(one and other and one.last and other.first and one.last < other.first)


def _other_one(negative: Negative, said: Statement) -> bool:
    """True when only one of them speaks of the second, another or an earlier one."""
    words = frozenset(word.folded for word in tokens(negative.words))
    return bool(_list("others") & (words ^ frozenset(said.words)))


def _covers(negative: Negative, said: Statement) -> bool:
    terms = _said(said)
    shared = negative.terms.keys() & terms.keys()
    particular = [term for term in shared if terms[term] in said.particular]
    weight = sum(negative.terms[term] for term in sorted(shared))
    enough = len(particular) >= SHARED and weight >= COVERED * sum(negative.terms.values())
    if not negative.sought:
        return enough and (not negative.acts or bool(negative.acts & shared))
    return enough and _together(shared, said)


def _together(shared: Iterable[str], said: Statement) -> bool:
    """True when the words stand beside each other in what is said: *melting snow*, not *the snow fell, and metal was melting*."""
    wanted = set(shared)
    at = [i for i, word in enumerate(said.words) if _act(folded_term(word)) in wanted]
    held = (at[i : i + len(wanted)] for i in range(len(at) - len(wanted) + 1))
    return any(each[-1] - each[0] < len(wanted) + BETWEEN for each in held)


def _link(negative: Negative, said: Statement) -> Link:
    answer = negative.statement
    detail = (
        "one says that a search found no trace of what the other says"
        if negative.sought
        else "one says that what the other says was not so"
    )
    reasons: Iterable[Reason] = (
        Reason("contrary", 1.0, detail, answer.claim.text, said.claim.text),
        Reason("words", COVERED, "words in common", answer.claim.text, said.claim.text),
    )
    if answer.id > said.id:
        reasons = (Reason(r.feature, r.score, r.detail, r.right, r.left) for r in reasons)
    return Link(min(answer.id, said.id), max(answer.id, said.id), "disputes", SCORE, tuple(reasons))


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(lexicon("generator.link", "contraries")[name].split())


@cache
def _acts() -> Mapping[str, str]:
    rows: dict[str, str] = lexicon("generator.link", "contraries")["acts"]
    return {folded_term(word): name for name, words in rows.items() for word in words.split()}
