"""What a denial denies that does not say so itself: *nonsense*, *rejected the accusation*, *Norway denies it*.

What such a *bare* denial denies stands before it in its article. A noun (*the charge*) may reach back over a quotation or
two; a pronoun stands for what has just been said, and for nothing where that is not settled.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.link.reader import Reader, word_list
from generator.link.statements import Statement

# How many claims before a denial the charge may stand: news puts the answer behind the charge, with a quotation or two between.
REACH = 8
TELLS = 2  # telling words from which a denial says itself what it denies
CALLING = ("predicative", "object_as")  # *called it a lie*, *dismissed this as nonsense*
GAP = 4  # characters between two sentences that follow each other are fewer: a blank, or the empty line between two blocks

_SUCH = re.compile(r"\b(?:nothing of the (?:kind|sort)|no such thing)\b", re.IGNORECASE)


class Antecedent(NamedTuple):
    """What a bare denial denies, and why that is taken for it."""

    charge: Statement
    basis: str


def place(statement: Statement) -> tuple[int, int, str]:
    """Where the claim stands in its article."""
    return statement.claim.sentence.start, statement.claim.content[0].start, statement.id


def bare(statement: Statement) -> bool:
    """True when a denial does not say what it denies: nothing is left beside *the accusation*, *nonsense*, *involvement*."""
    spare = word_list("charge") | word_list("false") | word_list("empty")
    return sum(word not in spare for word in statement.plain) < TELLS


def petition(statement: Statement) -> bool:
    """True for *denied bail*, *rejected the offer*: what was asked for is not given, nothing is said to be false."""
    return statement.claim.hedge == "denied" and bare(statement) and bool(word_list("petition") & statement.plain)


def stands_for(statement: Statement) -> bool:
    """True for *denies it*, *which she denies*, *nothing of the kind*: it takes the whole statement before it for its content."""
    cue, words = statement.claim.cue, statement.words
    short = cue is not None and cue.rule == "denial" and len(words) == 1 and not statement.plain
    called = (
        cue is not None and cue.rule in CALLING and words[:1] in (("it",), ("this",), ("that",)) and bare(statement)
    )
    return short or called or bool(_SUCH.search(statement.claim.text))


def continued(
    statement: Statement, before: Sequence[Statement], found: Mapping[str, Antecedent | None], reader: Reader
) -> Antecedent | None:
    """The charge that the same voice has just denied, when it goes on with a negative: *There was no overloading*."""
    last = next(
        (
            each
            for each in reversed(before[-REACH:])
            if each.claim.voice and each.claim.sentence != statement.claim.sentence
        ),
        None,
    )
    denied = found.get(last.id) if last else None
    if last is None or denied is None or statement.claim.polarity != "negative":
        return None
    near = statement.claim.block - last.claim.block <= 1
    ours, theirs = reader.principal(statement), reader.principal(last)
    goes_on = near and ours and ours == theirs
    return Antecedent(denied.charge, "the same voice has denied it just before") if goes_on else None


def antecedent(
    denial: Statement, before: Sequence[Statement], found: Mapping[str, Antecedent | None], reader: Reader
) -> Antecedent | None:
    """What a bare denial denies: the nearest claim before it that names the denier, else what another has said just before it.

    Of a denial before it, what that one denies. A pronoun stands for the sentence or clause right before it only.
    """
    if stands_for(denial):
        return _right_before(denial, before, found, reader)
    denier, own = reader.speaker(denial), reader.principal(denial)
    open_ = [each for each in reversed(before) if not _overlap(each, denial) and _of_another(each, own, reader)]
    for each in open_:
        denied = found.get(each.id)
        if denied:
            return Antecedent(denied.charge, "the denial before it denies that")
        if reader.shared(denier, each):
            return Antecedent(each, "it is the nearest claim before it that names the one who denies")
    near = [each for each in open_ if each.claim.voice and denial.claim.block - each.claim.block <= 1]
    charge = next((each for each in near if each.claim.parent is None), None)
    return Antecedent(charge, "it is what another has said just before it") if charge else None


def _right_before(
    denial: Statement, before: Sequence[Statement], found: Mapping[str, Antecedent | None], reader: Reader
) -> Antecedent | None:
    """What a pronoun stands for: a claim of its own sentence before it, else one of the sentence before.

    The one that names the denier, else the only one there; None when that is not settled, or when what stands there is
    asked for or offered (*asked for bail. The court denied it*).
    """
    own = denial.claim.sentence
    near = [each for each in before if each.claim.sentence == own and _may_stand(each, denial)]
    basis = "it is what the same sentence says before it"
    if not near and denial.words != ("which",):
        end = max((each.claim.sentence.end for each in before if each.claim.sentence.end <= own.start), default=-GAP)
        near = [each for each in before if each.claim.sentence.end == end and own.start - end < GAP]
        basis = "it is what the sentence before says"
    denied = [found[each.id] for each in near if each.id in found]
    if denied:
        earlier = denied[-1]
        return Antecedent(earlier.charge, "the denial before it denies that") if earlier else None
    if any(_asks(each, denial) for each in near):
        return None
    spoken = reader.principal(denial)
    open_ = [each for each in near if _of_another(each, spoken, reader)]
    denier = reader.speaker(denial)
    named = [each for each in open_ if reader.shared(denier, each)]
    first = [each for each in named or open_ if each.claim.parent is None]
    if len(first) != 1:
        return None
    told = _goes_on(first[0], before, reader) if not named else None
    return Antecedent(told, "it is what the voice of the sentence before says") if told else Antecedent(first[0], basis)


def _goes_on(quoted: Statement, before: Sequence[Statement], reader: Reader) -> Statement | None:
    """What a voice has said in its own words right before its quotation: *he says they knew. “They saw it,” he said*."""
    own, voice = quoted.claim.sentence, _voice(quoted, reader)
    if quoted.claim.kind != "direct" or not voice:
        return None
    ends = (own.start - each.claim.sentence.end for each in before)
    near = [each for each, gap in zip(before, ends, strict=True) if 0 <= gap < GAP and each.claim.parent is None]
    same = [each for each in near if _voice(each, reader) == voice and each.claim.kind != "direct"]
    return same[0] if len(same) == len(near) == 1 else None


def _voice(statement: Statement, reader: Reader) -> str | None:
    voice = statement.claim.voice
    return reader.principal(statement) or (voice.resolved if voice else None)


def _may_stand(each: Statement, denial: Statement) -> bool:
    """True for another claim of the sentence, and for the outlet's own one that the denial ends."""
    return each.id != denial.id and (each.claim.voice is None or not _overlap(each, denial))


def _asks(each: Statement, denial: Statement) -> bool:
    """True when somebody asks for something; when it is rejected, also when he offers it."""
    cue = denial.claim.cue
    asking = word_list("asking") | (word_list("offering") if cue is None or cue.lemma != "deny" else frozenset())
    told = {word for proposition in each.propositions[:1] for word in proposition.predicate.split()}
    return bool(asking & (told | ({each.claim.cue.lemma} if each.claim.cue else set())))


def _of_another(each: Statement, own: str, reader: Reader) -> bool:
    """True when another voice says it, or the outlet outside a headline."""
    if each.claim.voice is None:
        return not each.heads
    return not own or reader.principal(each) != own


def _overlap(one: Statement, other: Statement) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.claim.content for b in other.claim.content)
