"""Every way a sentence can say that somebody says something: one rule a construction, each giving candidates.

Rules only look at grammar; whether a candidate counts is decided by what its cue usually does (cues.toml).
Follows the source / cue / content scheme of PARC3 (Pareti 2016).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from generator.extract.candidate import Candidate, cue_lemma, cue_range, speaker
from generator.extract.counts import COUNT, counted
from generator.extract.denials import denied, withholds
from generator.extract.nominals import according, adjective, nominal
from generator.extract.refusals import REFUSAL, unanswered
from generator.extract.tree import Range, child, own_subject, subject, subtree

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_REACH = 9  # tokens from a verb of saying to the clause that a phrase of time or manner keeps from it
_CLOSERS = (",", "’", "'", "”")
DENIAL = "denial"  # rule of a candidate that needs no count: its words say what it is
ORDERED = ("tell", "ask", "urge", "order", "instruct", "warn", "advise", "remind")
SEEMING = ("appear", "seem")  # they hedge
PREPOSITIONS = ("for", "of", "about", "on", "against", "to", "over", "in", "with", "at")


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


def detached(verb: Token) -> Iterator[Candidate]:
    """*Ruiz acknowledged for the first time that prices rose*: the parser hangs the clause on the phrase before it."""
    if verb.pos_ != "VERB" or child(verb, "ccomp", "dobj", "xcomp") is not None or own_subject(verb) is None:
        return
    end = min(verb.i + _REACH, verb.sent.end)
    that = next((t for t in verb.doc[verb.i + 2 : end] if t.lower_ == "that" and t.tag_ in ("IN", "WDT", "RB")), None)
    if that is None or any(t.pos_ in ("VERB", "AUX") or t.text in ",;:" for t in verb.doc[verb.i + 1 : that.i]):
        return
    said = that.head
    own = own_subject(said)
    if verb.doc[verb.i + 1].pos_ == "ADP" and said.i > that.i and own is not None and own.i > that.i:
        yield Candidate("complement", verb, cue_range(verb), speaker(verb), (Range(that.i, said.right_edge.i + 1),))


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
    yield Candidate("parataxis", verb, cue_range(verb), subject(verb), subtree(verb.head).without((subtree(verb),)))


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
            subtree(verb.head).without((subtree(verb),)),
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
    if withholds(verb):
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


def count(verb: Token) -> Iterator[Candidate]:
    """*The coastguard put the toll at 14*, *the institute has counted nine deaths*."""
    content = counted(verb)
    if content is not None:
        yield Candidate(COUNT, verb, cue_range(verb), speaker(verb), (content,))


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


Rule = Callable[["Token"], Iterator[Candidate]]
_VERBAL: tuple[Rule, ...] = (
    complement,
    detached,
    closing,
    parataxis,
    as_clause,
    infinitive,
    object_,
    predicative,
    denial,
    count,
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
