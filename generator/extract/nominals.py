"""Attributions without a verb of saying: *according to Ruiz*, *the warning that*, *an estimate of*, *is confident that*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.extract.candidate import Candidate, speaker
from generator.extract.denials import disowned, received, telling, without_verdict
from generator.extract.tree import RELATIVE, Range, child, own_subject, subject, subtree

if TYPE_CHECKING:
    from spacy.tokens import Token


def according(token: Token) -> Iterator[Candidate]:
    """*According to Ruiz, prices rose*."""
    if token.lower_ != "according" or token.i + 1 >= len(token.doc) or token.nbor().lower_ != "to":
        return
    to = token.nbor()
    source = child(to, "pobj") or child(token, "pobj") or _behind(to)
    hole = Range(token.i, max(to.right_edge.i, token.right_edge.i) + 1)
    clause = token.head
    for _ in range(8):
        if clause.dep_ in ("ROOT", "ccomp", "conj", "advcl", "relcl") and clause.pos_ in (
            "VERB",
            "AUX",
            "NOUN",
            "PROPN",
        ):
            break
        clause = clause.head
    yield Candidate("according_to", token, Range(token.i, to.i + 1), source, subtree(clause).without((hole,)))


def _behind(to: Token) -> Token | None:
    """The noun phrase behind *according to* where the parse sees none: *according to show insiders*."""
    found = None
    for token in to.doc[to.i + 1 : to.i + 6]:
        if token.is_punct or token.pos_ in ("ADP", "AUX", "CCONJ", "SCONJ"):
            break
        found = token if token.pos_ in ("NOUN", "PROPN") else found
    return found


def nominal(noun: Token) -> Iterator[Candidate]:
    """*the warning that the dam may break*; *a promise to resign*; *an estimate of 300 dead*."""
    if noun.pos_ != "NOUN":
        return
    for c in noun.children:
        if c.i < noun.i:
            continue
        if c.dep_ in ("acl", "ccomp", "relcl") and (_that(c) or (telling(noun) and _bare(c))):
            clause = subtree(c)
            clause = Range(clause.start, max(without_verdict(noun, clause.end), clause.start + 1))
            yield Candidate("nominal_that", noun, Range(noun.i, noun.i + 1), _owner(noun), (clause,))
        elif c.dep_ == "acl" and c.tag_ == "VB":
            yield Candidate("nominal_to", noun, Range(noun.i, noun.i + 1), _owner(noun), (subtree(c),))
        elif (
            c.dep_ == "prep"
            and c.lower_ in ("of", "about", "for")
            and (content := child(c, "pobj", "pcomp")) is not None
        ):
            yield Candidate(f"nominal_{c.lower_}", noun, Range(noun.i, c.i + 1), _owner(noun), (subtree(content),))


def _that(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)


def _bare(verb: Token) -> bool:
    """*claims it is using old pumps*: a clause without *that* whose subject is no relative pronoun."""
    who = own_subject(verb)
    return (
        who is not None
        and verb.dep_ == "acl"
        and who.lower_ not in RELATIVE
        and child(verb, "dobj", "attr", "acomp") is not None
    )


def _owner(noun: Token) -> Token | None:
    """Who makes a claim or a promise: *Ruiz's claim*, *a claim by Ruiz*, *Ruiz made the claim*."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    by = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("by", "from")), None)
    if by is not None:
        return child(by, "pobj")
    made = next(
        (c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" and child(c, "agent") is not None), None
    )
    if made is not None:
        return speaker(made)
    if noun.dep_ == "dobj" and noun.head.pos_ == "VERB" and not disowned(noun) and not received(noun):
        return speaker(noun.head)
    return None


def adjective(adjective: Token) -> Iterator[Candidate]:
    """*Ruiz is confident that prices will fall*."""
    c = child(adjective, "ccomp", "xcomp")
    if adjective.pos_ not in ("ADJ", "VERB") or adjective.dep_ != "acomp" or c is None or c.i < adjective.i:
        return
    verb = adjective.head
    yield Candidate(
        "adjective_that" if c.dep_ == "ccomp" else "adjective_to",
        adjective,
        Range(min(adjective.i, verb.i), adjective.i + 1),
        subject(verb),
        (subtree(c),),
    )
