"""Who is charged with what, and who denies it: read inside one article, before articles are compared.

A denial seldom repeats the charge (*nonsense*, *denies it*, *rejected the accusation*): what such a *bare* denial denies
stands before it (`antecedents`). A denial that says what it denies speaks for itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.link.antecedents import REACH, Antecedent, antecedent, bare, continued, petition, place, stands_for
from generator.link.denials import denies
from generator.link.reader import Reader, families, word_list
from generator.link.statements import Statement
from generator.link.words import tokens

__all__ = ["Denial", "Reader", "families", "told_denials", "word_list"]


@dataclass(frozen=True, slots=True)
class Denial:
    """A claim that denies. `charge` is what it denies where it does not say so itself; `standing` when it is kept up over time."""

    statement: Statement
    denier: frozenset[str]  # terms of the names of the one who denies
    offices: frozenset[str]  # terms of what he is: chief, executive
    charge: Statement | None
    standing: bool
    accuser: str = ""  # who tells the denial or made the charge before it
    basis: str = ""  # why that is taken for the charge
    counters: bool = False  # no denial in form: somebody says the contrary (*he never showed me any crack*)


def told_denials(ready: Sequence[Statement], reader: Reader) -> tuple[Denial, ...]:
    """Every denial of the dossier with its denier and, where it is bare, the charge before it in its article."""
    by_article: dict[str, list[Statement]] = defaultdict(list)
    for statement in ready:
        by_article[statement.claim.article].append(statement)
    return tuple(
        denial for _, group in sorted(by_article.items()) for denial in _of_article(sorted(group, key=place), reader)
    )


def _of_article(told: Sequence[Statement], reader: Reader) -> Iterable[Denial]:
    found: dict[str, Antecedent | None] = {}
    by_id = {statement.id: statement for statement in told}
    for i, statement in enumerate(told):
        follows = continued(statement, told[:i], found, reader)
        if petition(statement):
            continue
        if not follows and not (denies(statement) or calls_false(statement)):
            if _contrary(statement):
                yield Denial(
                    statement, reader.speaker(statement), reader.offices(statement), None, standing=False, counters=True
                )
            continue
        before = follows or (
            antecedent(statement, told[max(0, i - REACH) : i], found, reader)
            if stands_for(statement) or bare(statement)
            else None
        )
        found[statement.id] = before
        charge, basis = before or (None, "")
        yield Denial(
            statement,
            reader.speaker(statement),
            reader.offices(statement),
            charge,
            bool(_cue_words(statement) & word_list("standing")),
            _accuser(statement, charge, by_id, reader),
            basis,
        )


def _accuser(denial: Statement, charge: Statement | None, by_id: Mapping[str, Statement], reader: Reader) -> str:
    """Who made the charge; of a denial that another tells, that one: he answers it."""
    teller = charge or by_id.get(denial.claim.parent or "")
    return reader.principal(teller) if teller else ""


def _contrary(statement: Statement) -> bool:
    """True when a voice says that something is not, or did not happen."""
    claim = statement.claim
    said = claim.voice is not None and claim.polarity == "negative"
    return said and any(each.negated for each in statement.propositions)


def calls_false(statement: Statement) -> bool:
    """True for *this is simply untrue*, *the story was a lie*, *that is not true*, *nothing of the kind*: a verdict on what was said."""
    words = frozenset(statement.words)
    if statement.claim.voice is None:
        return False
    if stands_for(statement):
        return True
    heads = bool(words & word_list("charge")) or _of_what_was_said(statement)
    negative = statement.claim.polarity == "negative"
    return heads and bool(words & word_list("true" if negative else "false"))


def _of_what_was_said(statement: Statement) -> bool:
    """True for *this is a lie*, *called it a lie*: a pronoun at the head, and no clause behind *that*."""
    cue, words = statement.claim.cue, statement.words
    if cue is not None and cue.rule == "complement" and words[:1] == ("that",):
        words = words[1:]
    return words[:1] in _HEADS and (words[1:2] in _COPULAS or bare(statement))


_HEADS = tuple((word,) for word in ("this", "it", "that", "these", "those"))
_COPULAS = tuple((word,) for word in ("is", "was", "are", "were", "s", "isn", "wasn", "aren", "weren"))


def _cue_words(statement: Statement) -> frozenset[str]:
    cue = statement.claim.cue
    return frozenset(token.folded for token in tokens(cue.text)) if cue else frozenset(statement.words)
