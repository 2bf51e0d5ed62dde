"""How far two claims say the same by their clauses: predicate against predicate, each participant in its role.

A claim is not a bag of words: the same actors with another predicate are not the same claim. What matched is
kept, because the aligned pair is the explanation that a reader sees.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from generator.link.vocabulary import Vocabulary
from generator.link.words import as_verb, reporting, stem
from generator.models import Proposition

# Match of two words 1 equal, .85 same concept group; of two roles 1 same, .85 with a modifier, .6 subject against
# object. Chosen once on the six labelled dossiers and left round; learned weights did worse.
SAME_GROUP = 0.85
WITH_MODIFIER = 0.85
SWAPPED = 0.6
OTHER_PREDICATE = 0.5  # the same actors with another predicate are not the same claim
QUALIFIER = 0.5  # what only qualifies a participant counts half of what it heads
# Two short clauses agree in their only word by chance (*took it inside*, *took the lives*): n matched parts count n / (n + 1).
CHANCE = 1
INSIDE = 0.5  # an event that another clause only mentions: 0 to .6 are alike on nine labelled dossiers, 1 joins more false pairs

Standing = Literal["main", "further", "inside"]


ORDER = ("subject", "predicate", "object", "modifier")  # in which a clause is read


class Part(NamedTuple):
    """One word of a clause: its role, the word, its term and how much it weighs."""

    role: str  # predicate, subject, object or modifier
    word: str
    term: str
    weight: float


class Clause(NamedTuple):
    """A proposition ready for comparison: its parts, heaviest first.

    `standing` tells what it is in its claim: the *main* clause, a *further* one, or an event that another clause
    only mentions (*inside*: riots since the death of a boy).
    """

    parts: tuple[Part, ...]
    weight: float
    negated: bool
    terms: frozenset[str]
    predicates: frozenset[str]
    standing: Standing

    def __str__(self) -> str:
        """Subject, predicate and the rest, for a reader."""
        return " ".join([part.word for role in ORDER for part in self.parts if part.role == role])


class Alignment(NamedTuple):
    """How far two claims agree (0 to 1), and their best pair of clauses."""

    score: float
    left: Clause | None = None
    right: Clause | None = None
    best: float = 0.0

    @property
    def beside(self) -> bool:
        """True when what the two share is background: the main clause of neither, or only mentioned by one of them."""
        if self.left is None or self.right is None:
            return False
        standing = self.left.standing, self.right.standing
        return "main" not in standing or "inside" in standing


NO_ALIGNMENT = Alignment(0.0)


class Parts:
    """The words of propositions with their weights; the same noun phrases and verbs come again and again, and are read once."""

    def __init__(self, rarity: Callable[[str], float], vocabulary: Vocabulary) -> None:
        self._rarity = rarity
        self._vocabulary = vocabulary
        self._known: dict[tuple[str, ...], tuple[Part, ...]] = {}

    def of(self, proposition: Proposition) -> list[Part]:
        """Heaviest first; words that only report weigh nothing and are left out."""
        parts = [*self._remembered("predicate", proposition.predicate)]
        for argument in proposition.arguments:
            parts += self._remembered(argument.role, *argument.words, argument.head)
        parts.sort(key=_heaviest)
        return parts

    def _remembered(self, role: str, *lemmas: str) -> tuple[Part, ...]:
        key = (role, *lemmas)
        if key not in self._known:
            self._known[key] = tuple(self._predicate(*lemmas) if role == "predicate" else self._argument(role, lemmas))
        return self._known[key]

    def _predicate(self, lemma: str) -> Iterator[Part]:
        verb = as_verb(lemma)
        for _, term in self._vocabulary.lemma_terms((verb,))[:1]:
            if term not in reporting():
                yield Part("predicate", verb, term, self._rarity(term))

    def _argument(self, role: str, lemmas: Sequence[str]) -> Iterator[Part]:
        """The head of a participant weighs whole, what qualifies it half."""
        *qualifiers, head = self._vocabulary.lemma_terms(lemmas) or [("", "")]
        if head[1]:
            yield Part(role, *head, self._rarity(head[1]))
        for word, term in qualifiers:
            yield Part(role, word, term, QUALIFIER * self._rarity(term))


def _heaviest(part: Part) -> tuple[float, str, str]:
    return -part.weight, part.role, part.word


def clauses(propositions: Sequence[Proposition], parts: Parts) -> tuple[Clause, ...]:
    """The clauses of one claim in the order of the text, each with its standing; the first that none mentions is the main one."""
    made = [parts.of(proposition) for proposition in propositions]
    inside = _mentioned(made) if len(made) > 1 else [False] * len(made)
    main = inside.index(False) if False in inside else 0
    return tuple(
        _clause(held, proposition.negated, "main" if i == main else "inside" if inside[i] else "further")
        for i, (proposition, held) in enumerate(zip(propositions, made, strict=True))
    )


def _mentioned(every: Sequence[Sequence[Part]]) -> list[bool]:
    """For each clause whether its predicate stands as a participant of another."""
    acts = [{part.term for part in parts if part.role == "predicate"} for parts in every]
    taking_part = [{part.term for part in parts if part.role != "predicate"} for parts in every]
    return [
        any(i != j and not act.isdisjoint(others) for j, others in enumerate(taking_part)) for i, act in enumerate(acts)
    ]


def _clause(parts: Sequence[Part], negated: bool, standing: Standing) -> Clause:
    return Clause(
        tuple(parts),
        sum(part.weight for part in parts),
        negated,
        frozenset(part.term for part in parts),
        frozenset(part.term for part in parts if part.role == "predicate"),
        standing,
    )


def align(left: Sequence[Clause], right: Sequence[Clause]) -> Alignment:
    """The agreement of two claims: each clause with its best counterpart, weighed, in both directions."""
    forth, back = [0.0] * len(left), [0.0] * len(right)
    best, first, second = 0.0, 0, 0
    for i, ours in enumerate(left):
        for j, theirs in enumerate(right):
            if not ours.terms.isdisjoint(theirs.terms):
                score = _agreement(ours, theirs)
                forth[i], back[j] = max(forth[i], score), max(back[j], score)
                if score > best:
                    best, first, second = score, i, j
    if not best:
        return NO_ALIGNMENT
    return Alignment((_weighed(left, forth) + _weighed(right, back)) / 2, left[first], right[second], best)


def _weighed(clauses: Sequence[Clause], scores: Sequence[float]) -> float:
    weights = [each.weight * INSIDE if each.standing == "inside" else each.weight for each in clauses]
    total = sum(weights)
    return sum([weight * score for weight, score in zip(weights, scores, strict=True)]) / total if total else 0.0


def _agreement(left: Clause, right: Clause) -> float:
    """Weight of the matched parts of two clauses that share a term over their mean weight; each part matches once."""
    used: set[int] = set()
    matched = 0.0
    for part in left.parts:
        if part.term in right.terms:
            likeness, at = _match(part, right.parts, used)
            if likeness:
                used.add(at)
                matched += likeness * (part.weight + right.parts[at].weight) / 2
    agreement = min(matched / ((left.weight + right.weight) / 2), 1.0) * len(used) / (len(used) + CHANCE)
    return agreement * (1.0 if _share_predicate(left, right) else OTHER_PREDICATE)


def _match(part: Part, others: Sequence[Part], used: Collection[int]) -> tuple[float, int]:
    """The best free counterpart of a part: how alike, and where; ties go to the heavier."""
    role, word, term, _ = part
    best, at = 0.0, -1
    for i, (other_role, other_word, other_term, _) in enumerate(others):
        if other_term == term and i not in used:
            words = 1.0 if word == other_word or stem(word) == stem(other_word) else SAME_GROUP
            likeness = words * roles(role, other_role)
            if likeness > best:
                best, at = likeness, i
    return best, at


def _share_predicate(left: Clause, right: Clause) -> bool:
    """True when one's predicate stands in the other, be it as a noun (the sale of …); or when one has none to compare."""
    if not (left.predicates and right.predicates):
        return True
    return not (left.predicates.isdisjoint(right.terms) and right.predicates.isdisjoint(left.terms))


@cache
def roles(left: str, right: str) -> float:
    """How alike the roles of two words are."""
    if left == right:
        return 1.0
    return SWAPPED if {left, right} == {"subject", "object"} else WITH_MODIFIER
