"""Interviews in questions and answers without quotation marks: each answer is said by the person whom the top names.

The questions are marked by *Q:* and *A:*, or stand as passages of their own on a page that calls itself an interview.
Where the top names nobody or more than one, the answers have no voice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.extract.attribution import Attribution
from generator.extract.mentions import unknown_names
from generator.extract.parser import ParsedBlock
from generator.extract.passage import Passage
from generator.extract.sources import Source, source
from generator.extract.tree import Range
from generator.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

INTERVIEW = "interview"  # rule of an answer
FEWEST = 2  # labelled answers of a page in questions and answers; one *A:* may be anything
FEWEST_QUESTIONS = 3  # questions without a label
LONGEST_QUESTION = 60  # words
_LABEL = re.compile(r"\s*(?:(Q|Question)|(A|Answer))\s?[:.]\s")
_CALLED = re.compile(
    r"\b(?:interview(?:ed|s)?|Q ?& ?A|questions and answers|spoke (?:to|with)|speaks (?:to|with)|talks to|asked)\b",
    re.IGNORECASE,
)
_SAYS_NOTHING = ("caption", "headline", "kicker", "note", "subheading")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer of one block is taken from: its cue (label or question), how much of the block that is, and who answers."""

    cue: Span
    label: int  # characters of the block that are its label
    source: Source | None


def answers(parsed: Sequence[ParsedBlock]) -> dict[int, Answer]:
    """The blocks that answer, by their index; none on a page that is no interview."""
    marks = [_mark(pb) for pb in parsed]
    labelled = sum(m == "A" for m in marks) >= FEWEST and "Q" in marks
    if not labelled:
        marks = ["?" if _question(pb) else "" for pb in parsed]
        first = marks.index("?") if "?" in marks else 0
        if marks.count("?") < FEWEST_QUESTIONS or not any(_CALLED.search(pb.text) for pb in parsed[:first]):
            return {}
    first = next(i for i, m in enumerate(marks) if m)
    who = _interviewee(parsed[:first])
    found: dict[int, Answer] = {}
    cue: Span | None = None
    for pb, mark in zip(parsed, marks, strict=True):
        label = _LABEL.match(pb.text) if labelled and mark else None
        if mark in ("Q", "?"):
            cue = None if mark == "Q" else pb.block.span
        elif mark == "A" and label is not None:
            cue = Span(pb.block.start + label.start(2), pb.block.start + label.end(2))
        if cue is not None and mark not in ("Q", "?") and pb.block.kind not in _SAYS_NOTHING:
            found[pb.index] = Answer(cue, label.end() if label else 0, who)
    return found


def _mark(pb: ParsedBlock) -> str:
    label = _LABEL.match(pb.text)
    return "" if label is None else "Q" if label[1] else "A"


def _question(pb: ParsedBlock) -> bool:
    return pb.text.rstrip().endswith("?") and len(pb.text.split()) <= LONGEST_QUESTION


def _interviewee(top: Sequence[ParsedBlock]) -> Source | None:
    """The one person whom the passages above the first question name in full."""
    named: dict[str, Token] = {}
    for pb in top:
        heads = [e.root for e in pb.doc.ents if e.label_ == "PERSON"]
        heads += [t for t in map(pb.doc.__getitem__, unknown_names(pb.doc)) if t.dep_ != "compound"]
        for head in heads:
            told = source(head, ())
            if told.name and " " in told.name:
                named.setdefault(told.name, head)
    if len(named) != 1:
        return None
    return source(next(iter(named.values())), ())


def answered(passage: Passage, answer: Answer, others: Iterable[Attribution]) -> list[Attribution]:
    """A block's attributions when it answers: the answer around all others, without the answerer's own *I think*."""
    start = passage.tokens(Span(passage.block.start + answer.label, passage.block.end)).start
    said = passage.trim(Range(start, len(passage.doc)))
    inside = [a for a in others if a.source is not None and a.source.pronoun not in ("i", "we", "you", "it")]
    if said.end <= said.start:
        return inside
    lemma = "answer" if answer.label == 0 else "a"
    return [Attribution(INTERVIEW, lemma, answer.cue, answer.source, passage.index, (passage.span(said),)), *inside]
