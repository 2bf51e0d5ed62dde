"""Every way a sentence can say that somebody says something: one rule a construction, each giving candidates.

Rules only look at grammar; whether a candidate counts is decided by what its cue usually does (cues.toml).
Follows the source / cue / content scheme of PARC3 (Pareti 2016).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.extract.denials import denied, disowned, received, telling, without_verdict
from generator.extract.refusals import REFUSAL, unanswered
from generator.extract.tree import RELATIVE, Range, antecedent, child, own_subject, subject, subtree

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_CLOSERS = (",", "’", "'", "”")
DENIAL = "denial"  # rule of a candidate that needs no count: its words say what it is
ORDERED = ("tell", "ask", "urge", "order", "instruct", "warn", "advise", "remind")
SEEMING = ("appear", "seem")  # they hedge
PREPOSITIONS = ("for", "of", "about", "on", "against", "to", "over", "in", "with", "at")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution inside one sentence: the rule that saw it, cue, head of the source, content."""

    rule: str
    head: Token  # the word that carries the cue
    cue: Range
    source: Token | None
    content: tuple[Range, ...]

    @property
    def lemma(self) -> str:
        """The cue's lemma, in small letters."""
        return cue_lemma(self.head)


def cue_lemma(token: Token) -> str:
    """A token's lemma in small letters; the model's lemmatizer shortens *hopes* to *hop*."""
    lemma = token.lemma_.lower()
    return "hope" if lemma == "hop" else lemma


def cue_range(verb: Token, until: int | None = None) -> Range:
    """The verb with its auxiliaries, negation and particle: *has also called*, *did not say*, *pointed out*."""
    start, end = verb.i, verb.i + 1
    for c in verb.children:
        if c.dep_ in ("aux", "auxpass", "neg", "advmod") and verb.i - c.i <= 3 and c.i < verb.i and c.pos_ != "SCONJ":
            start = min(start, c.i)
        if c.dep_ in ("prt", "agent") and c.i == end:
            end = c.i + 1
    if any(t.text in ',"“”' for t in verb.doc[start : verb.i]):
        start = verb.i
    return Range(start, max(end, until or 0))


def complement(verb: Token) -> Iterator[Candidate]:
    """*Ruiz said (that) prices rose*; *prices rose, Ruiz said*; *prices rose, said Ruiz*; *it is feared that*."""
    if verb.pos_ not in ("VERB", "AUX"):
        return
    for c in verb.children:
        if c.dep_ != "ccomp" or (
            c.pos_ == "VERB"
            and c.tag_ == "VB"
            and child(c, "aux") is None
            and c.i > verb.i
            and child(c, "nsubj") is not None
            and verb.lemma_ in ("help", "let", "make", "have", "see", "watch")
        ):
            continue
        own = own_subject(verb)
        rule = "complement" if c.i > verb.i else "inverted" if own is not None and own.i > verb.i else "fronted"
        if rule == "complement" and child(verb, "auxpass") is not None:
            rule = "passive"
        yield Candidate(rule, verb, cue_range(verb), speaker(verb), (subtree(c),))


def speaker(verb: Token) -> Token | None:
    """The source of a verb: its subject; of a passive the agent, and none behind an *it* that stands for nobody."""
    if child(verb, "auxpass") is not None or (
        verb.tag_ == "VBN"
        and child(verb, "aux") is None
        and own_subject(verb) is None
        and verb.dep_ in ("acl", "advcl")
    ):
        agent = child(verb, "agent")
        return child(agent, "pobj") if agent is not None else None
    found = subject(verb)
    return None if found is not None and found.dep_ == "expl" else found


def closing(verb: Token) -> Iterator[Candidate]:
    """*Dam safe, says minister*: a headline's cue and source at the very end, which the parser seldom understands."""
    doc = verb.doc
    if verb.pos_ != "VERB" or verb.tag_ not in ("VBZ", "VBD", "VBP") or doc[verb.i - 1].text not in _CLOSERS:
        return
    sentence = verb.sent
    if verb.i <= sentence.start + 2:
        return
    end = sentence.end
    while end > verb.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    behind = doc[verb.i + 1 : end]
    if not 0 < len(behind) <= 8 or child(verb, "ccomp") is not None:
        return
    if all(t.pos_ in ("PROPN", "NOUN", "DET", "ADJ", "NUM") or t.text in ("'s", "’s", "-", "of") for t in behind):
        yield Candidate("inverted", verb, cue_range(verb), behind.root, (Range(sentence.start, verb.i),))


def parataxis(verb: Token) -> Iterator[Candidate]:
    """*The dam, Ruiz said, is safe*: the clause around the cue is what is said."""
    if verb.dep_ != "parataxis" or verb.pos_ != "VERB" or child(verb, "ccomp") is not None:
        return
    yield Candidate("parataxis", verb, cue_range(verb), subject(verb), _clause_without(verb.head, subtree(verb)))


def _clause_without(head: Token, hole: Range) -> tuple[Range, ...]:
    return subtree(head).without((hole,))


def as_clause(verb: Token) -> Iterator[Candidate]:
    """*As Ruiz warned, the dam broke*."""
    mark = child(verb, "mark", "advmod")
    if verb.dep_ != "advcl" or verb.pos_ != "VERB" or mark is None or mark.lower_ != "as":
        return
    if child(verb, "ccomp", "dobj", "xcomp") is None and own_subject(verb) is not None:
        yield Candidate(
            "as",
            verb,
            Range(mark.i, verb.i + 1) if mark.i + 1 == verb.i else cue_range(verb),
            subject(verb),
            _clause_without(verb.head, subtree(verb)),
        )


def infinitive(verb: Token) -> Iterator[Candidate]:
    """*Ruiz promised to resign*; *Ruiz urged them to leave*."""
    c = child(verb, "xcomp")
    if verb.pos_ != "VERB" or c is None or c.i < verb.i or child(c, "aux") is None or cue_lemma(verb) in SEEMING:
        return
    passive = child(verb, "auxpass") is not None
    if passive and cue_lemma(verb) not in ORDERED and child(verb, "agent") is None:
        return  # *is said to*, *is believed to* hedge a claim and make none
    yield Candidate(
        "passive_infinitive" if passive else "infinitive",
        verb,
        cue_range(verb),
        speaker(verb),
        (_from_object(verb, subtree(c)),),
    )


def _from_object(verb: Token, content: Range) -> Range:
    """*urged them to leave*: the object belongs to what is urged."""
    asked = child(verb, "dobj")
    if asked is None and cue_lemma(verb) == "call" and (on := child(verb, "prep")) is not None and on.lower_ == "on":
        asked = child(on, "pobj")  # *called on them to leave*
    return (
        Range(min(content.start, asked.left_edge.i), content.end) if asked is not None and asked.i > verb.i else content
    )


def object_(verb: Token) -> Iterator[Candidate]:
    """*Ruiz denied the allegations*; *Ruiz called the plan absurd*; *Ruiz accused them of fraud*."""
    dobj = child(verb, "dobj")
    if verb.pos_ != "VERB" or dobj is None or dobj.i < verb.i or child(verb, "ccomp", "xcomp") is not None:
        return
    other = next((c for c in verb.children if c.i > dobj.i and c.dep_ in ("oprd", "prep", "acomp")), None)
    if other is None:
        yield Candidate("object", verb, cue_range(verb), speaker(verb), (subtree(dobj),))
        return
    rule = f"object_{other.lower_}" if other.dep_ == "prep" else "predicative"
    yield Candidate(rule, verb, cue_range(verb), speaker(verb), (Range(dobj.left_edge.i, other.right_edge.i + 1),))


def predicative(verb: Token) -> Iterator[Candidate]:
    """*Ruiz was described as ill*; *Ruiz called it absurd*, where the parser sees a small clause."""
    oprd = child(verb, "oprd")
    if verb.pos_ == "VERB" and oprd is not None and child(verb, "dobj") is None:
        yield Candidate("predicative", verb, cue_range(verb), speaker(verb), (subtree(oprd),))


def denial(verb: Token) -> Iterator[Candidate]:
    """*Ruiz denied having left*; *Ruiz called claims that she left absurd*."""
    content = denied(verb)
    if content is not None:
        yield Candidate(DENIAL, verb, cue_range(verb), speaker(verb), (content,))


def refusal(verb: Token) -> Iterator[Candidate]:
    """*Ruiz did not respond to a request*; *the firm had no comment*: the whole predicate is what is told."""
    content = unanswered(verb)
    if content is not None:
        top = verb.head if content.start < verb.left_edge.i and verb.dep_ == "xcomp" else verb
        told = child(verb, "acomp") or (
            child(verb, "dobj") if verb.lemma_ in ("have", "offer", "give", "make") else None
        )
        yield Candidate(REFUSAL, verb, Range(content.start, (told or verb).i + 1), subject(top), (content,))


def prepositional(verb: Token) -> Iterator[Candidate]:
    """*Ruiz called for a vote*; *Ruiz warned of floods*."""
    if verb.pos_ != "VERB" or child(verb, "ccomp", "dobj", "xcomp") is not None:
        return
    for prep in verb.children:
        content = child(prep, "pobj", "pcomp")
        if prep.dep_ == "prep" and prep.lower_ in PREPOSITIONS and content is not None and prep.i > verb.i:
            yield Candidate(
                f"prep_{prep.lower_}",
                verb,
                cue_range(verb, prep.i + 1 if prep.i == verb.i + 1 else None),
                speaker(verb),
                (subtree(content),),
            )
            return


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
    yield Candidate("according_to", token, Range(token.i, to.i + 1), source, _clause_without(clause, hole))


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


Rule = Callable[["Token"], Iterator[Candidate]]
_VERBAL: tuple[Rule, ...] = (
    complement,
    closing,
    parataxis,
    as_clause,
    infinitive,
    object_,
    predicative,
    denial,
    refusal,
    prepositional,
    adjective,
)
CONSTRUCTIONS: dict[str, tuple[Rule, ...]] = {
    "VERB": _VERBAL,
    "AUX": (complement, refusal),
    "NOUN": (nominal,),
    "ADJ": (adjective,),
}  # by the part of speech of the word that carries the cue


def candidates(sentence: Sentence, known: Callable[[str], bool] = bool) -> Iterator[Candidate]:
    """Every candidate of one sentence, in the order of its cues; only those whose lemma is `known` when that is given."""
    for token in sentence:
        rules = CONSTRUCTIONS.get(token.pos_, ())
        if token.lower_ == "according":
            yield from according(token)
        if rules and known(cue_lemma(token)):
            for construction in rules:
                yield from construction(token)


__all__ = ["CONSTRUCTIONS", "Candidate", "antecedent", "candidates"]
