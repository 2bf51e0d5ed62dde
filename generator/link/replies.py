"""Accusation and answer across articles: a charge told here, its denial or its answer told there.

A denial meets every claim of the same charge: by the act that it denies (*provide ammunition* against *is shipping
shells*), or, when it is bare, by the charge that stands before it in its own article. The accuser is a mark of the
charge too: who accuses the same one of something that shares a figure or a telling word makes the same charge again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from generator.link.charges import Denial, Reader, families, word_list
from generator.link.compare import FAR_DAYS, days_between
from generator.link.denials import denies
from generator.link.propositions import Clause, Part
from generator.link.statements import Statement
from generator.link.words import as_verb, folded_term, tokens
from generator.models import Link, Reason
from generator.spans import Span

POSTINGS = 500  # claims looked at for one denial, its rarest words first; the budget that candidates have too
SHARED = 2  # telling words in common by which one accuser's charge is known again where it does not name the accused
# The score of a link that rests on the structure of charge and answer, not on a comparison; it only orders such links.
SCORE, PLAINER = 0.25, 0.02

USED_AND_GIVEN = frozenset(("use", "transfer"))
_PLACE = re.compile(r"\b(?:in|at|on|near|against|over)\s+(?:the\s+)?[A-Z]\w+")

_BY = re.compile(r"^(.{0,60}?)\b(?:by|from)\s+(.+?)(?:\s+(?:that|of|over|about)\b|,|$)")

Clauses = Callable[[str], Sequence[Clause]]
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
        best: dict[tuple[str, Span], tuple[float, Statement, Reason]] = {}
        for said in index.near(denial):
            # a sentence that tells the denial too tells the same story
            open_ = said.id not in denying and _sentence(said) not in told
            reason = (
                _meets(denial, said, alike, clauses, reader) if open_ and _may_answer(denial, said, reader) else None
            )
            score = _score(denial, said, reader) if reason else 0.0
            if reason and score > best.get(_sentence(said), (0.0,))[0]:
                best[_sentence(said)] = score, said, reason
        for score, said, reason in best.values():
            link = _link(denial.statement, said, score, reason)
            found[link.left, link.right] = link
    return found


def _sentence(statement: Statement) -> tuple[str, Span]:
    return statement.claim.article, statement.claim.sentence


def _score(denial: Denial, said: Statement, reader: Reader) -> float:
    """How plainly the charge is told: by somebody, and with the other names that the denial gives."""
    beside = (reader.named(denial.charge or denial.statement) & reader.named(said)) - denial.denier
    return round(SCORE + PLAINER * min(len(beside), 3) + (PLAINER if said.claim.voice else 0.0), 4)


def _link(answer: Statement, said: Statement, score: float, reason: Reason) -> Link:
    first = Reason("denial", 1.0, "one denies what the other says", answer.claim.text, said.claim.text)
    reasons = (first, reason)
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
) -> Reason | None:
    """Why what is said is what the denial denies; None when nothing shows it."""
    named = _concerns(denial, said, reader)
    charge = denial.charge
    if charge is None:
        return _same_act(denial, denial.statement, said, clauses, reader) if named or denial.counters else None
    if said.id in alike.get(charge.id, ()):
        return Reason("charge", 1.0, "the same charge", charge.claim.text, said.claim.text)
    if repeated(charge, said, reader, named=bool(denial.denier & reader.named(said))):
        return Reason("charge", 1.0, "the same accuser, the same charge", charge.claim.text, said.claim.text)
    unnamed = said.claim.hedge == "alleged" and not denial.denier & reader.named(charge)
    return _same_act(denial, charge, said, clauses, reader) if named or unnamed else None


def _concerns(denial: Denial, said: Statement, reader: Reader) -> bool:
    """True when the denier is named in what is said, or by two words of his office: *the chief executive*."""
    return bool(denial.denier & reader.named(said)) or len(denial.offices & set(said.vector)) > 1


def repeated(charge: Statement, said: Statement, reader: Reader, *, named: bool) -> bool:
    """One accuser who says it again: a figure or a telling word in common, two when the accused is not named."""
    accuser = reader.principal(charge)
    if not accuser or accuser != reader.principal(said):
        return False
    words = len(_telling(charge) & _telling(said))
    values = {(f.unit, f.best) for f in charge.figures if f.best} & {(f.unit, f.best) for f in said.figures if f.best}
    charged = said.claim.hedge == "alleged" and words >= SHARED
    return charged or (named and bool(words or values))


def _telling(statement: Statement) -> frozenset[str]:
    """The terms of the plain words of the claim itself."""
    spare = word_list("charge") | word_list("empty")
    return frozenset(
        term for word in statement.plain - spare for term in (folded_term(word),) if term in statement.vector
    )


def _same_act(denial: Denial, denied: Statement, said: Statement, clauses: Clauses, reader: Reader) -> Reason | None:
    ours, theirs = reader.named(denied) | denial.denier, reader.named(said)
    if _countries(theirs) - _countries(ours) and _countries(ours - denial.denier) - _countries(theirs):
        return None  # one country instead of another: another deal
    beside = (reader.named(denied) & theirs) - denial.denier
    origin = bool(_placeless(denied, reader) & theirs - denial.denier)
    every = clauses(denied.id)
    for a in (_filled(each, every) for each in every):
        for b in clauses(said.id):
            told = a.negated == denial.counters and not b.negated and _told(b) and _done(b, said, denied)
            if told and _one_act(a, b, origin=origin) and _one_thing(a, b, others=bool(beside) and not denial.counters):
                return Reason("act", 1.0, "the same act", str(a), str(b))
    return None


def _filled(clause: Clause, every: Sequence[Clause]) -> Clause:
    """The clause with the thing that *one* stands for: *the tents were ones it had sold* tells of selling tents."""
    if not any(_stands_in(part) for part in clause.parts):
        return clause
    things = [part for other in every for part in _equated(other)]
    return replace(clause, parts=(*clause.parts, *(replace(part, role="object") for part in things)))


def _equated(clause: Clause) -> tuple[Part, ...]:
    """The subjects of a clause that only says that something is one."""
    stands = not clause.predicates and any(_stands_in(part) for part in clause.parts)
    return tuple(part for part in clause.parts if part.role == "subject") if stands else ()


def _stands_in(part: Part) -> bool:
    return part.role == "object" and part.term == "one"


def _told(clause: Clause) -> bool:
    """False for an event that a claim only mentions, with nobody who did it: *the covert shipments*."""
    return clause.standing != "inside" or any(part.role == "subject" for part in clause.parts)


def _countries(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name in names if name[0] == "@")


def _done(clause: Clause, said: Statement, denied: Statement) -> bool:
    """False for what is only meant or under way (*turned to the dealer to buy*), unless an intention is what is denied."""
    words, prospects = said.words, word_list("prospect")
    if prospects & frozenset(denied.words):
        return True
    at = [i for i, word in enumerate(words) if {folded_term(word), folded_term(as_verb(word))} & clause.predicates]
    return not at or any(
        not i or words[i - 1] not in ("to", "of") or not (i == 1 or prospects & frozenset(words[:i])) for i in at
    )


def _placeless(denied: Statement, reader: Reader) -> frozenset[str]:
    """The names in what is denied that tell no place: *using Ruritanian tents in Graustark* names whose tents they are."""
    return reader.names(_PLACE.sub(" ", denied.claim.text))


def _one_act(a: Clause, b: Clause, *, origin: bool) -> bool:
    """One family of acts; or the use of what somebody got.

    Who uses what is named after its giver got it from him, so that to deny the use denies the gift; and who denies the use
    without any circumstance says that he never had it. *No cluster bombs were used on the town* says neither.
    """
    acts = families("acts")
    ours, theirs = (frozenset(acts.get(term, term) for term in each.predicates) for each in (a, b))
    at_all = "use" in ours and not any(part.role == "modifier" for part in a.parts)
    return bool(ours & theirs) or ((origin or at_all) and ours | theirs >= USED_AND_GIVEN)


def _one_thing(a: Clause, b: Clause, *, others: bool) -> bool:
    """The same thing is acted on, or one of its kind where a further name is shared; or one clause names none and the verb is the same."""
    ours, theirs = _things(a), _things(b)
    if ours & theirs:
        return True
    if not theirs:
        return bool(a.predicates & b.predicates) and any(
            part.role == "subject" and part.term[0] in "#@" for part in b.parts
        )
    kinds = families("kinds")
    return others and bool(
        {kinds[term] for term in ours & kinds.keys()} & {kinds[term] for term in theirs & kinds.keys()}
    )


def _things(clause: Clause) -> frozenset[str]:
    return frozenset(part.term for part in clause.parts if _is_thing(part))


def _is_thing(part: Part) -> bool:
    return part.role in ("object", "modifier") and part.term[0] not in "#@"


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
        acts, kinds = families("acts"), families("kinds")
        terms = {term for clause in self._clauses(statement.id) for term in clause.terms}
        inside = {f"act {acts[t]}" for t in terms if t in acts} | {f"kind {kinds[t]}" for t in terms if t in kinds}
        values = {f"value {figure.unit} {figure.best}" for figure in statement.figures if figure.best}
        return frozenset(terms | inside | values | _telling(statement))
