"""Where a content begins and ends: repairs of what the parse cut off or took too much, by commas and marks.

Tried on PolNeAR train and dropped, because they lost more than they won: taking in later siblings of the clause
(adverbial or coordinated), adverbials between cue and clause, and the head of a sentence around *, Ruiz said,*.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.extract.candidate import Candidate
from generator.extract.denials import answered
from generator.extract.passage import Passage
from generator.extract.tree import Range

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CLOSING = ',”"’?!»'


def completed(passage: Passage, sentence: Range, c: Candidate, holes: Sequence[Range]) -> tuple[Range, ...]:
    """The content of a candidate as a reader would mark it; `holes` are the cue and the source."""
    frame = Range(min(h.start for h in holes), max(h.end for h in holes))
    if c.rule in ("complement", "passive"):
        return (answered(passage.doc, _without_tail(passage.doc, c.content[0])), *c.content[1:])
    if c.rule in ("fronted", "inverted"):
        return _before(passage, sentence, c, frame)
    if c.rule == "according_to":
        return _around(passage.doc, sentence, c, frame)
    return c.content


def _before(passage: Passage, sentence: Range, c: Candidate, frame: Range) -> tuple[Range, ...]:
    """A cue that closes behind a comma or a mark takes in the whole clause before it, whatever the parse cut off."""
    if c.content[0].start >= frame.start or passage.doc[frame.start - 1].text not in _CLOSING:
        return c.content
    behind = passage.quote_of[min(frame.end + 1, sentence.end - 1)]
    after = passage.doc[min(frame.end, sentence.end - 1)].text
    if after in ",:" and behind is not None and passage.quote_of[frame.start - 1] is None:
        return (passage.within(behind),)  # *Asked about the dam, Ruiz replied: “No.”*
    begin = sentence.start
    quotation = passage.quote_of[frame.start - 1]
    if quotation is not None:
        opening = passage.within(quotation).start
        if opening > begin and passage.doc[opening - 1].text in ",:":
            begin = opening
    return (Range(max(begin, sentence.start), frame.start), *c.content[1:])


def _without_tail(doc: Doc, content: Range) -> Range:
    """Cut *, referring to the flood* behind a quotation: the outlet's own words (12 of 14 on PolNeAR train)."""
    for i in range(content.start + 2, content.end - 1):
        if doc[i].text in '”"»' and doc[i - 1].text == "," and _tail(doc, i + 1):
            return Range(content.start, i + 1)
    return content


def _tail(doc: Doc, i: int) -> bool:
    if doc[i].tag_ == "VBG" and doc[i].dep_ == "advcl":
        return True
    return doc[i].lower_ == "when" and doc[i + 1 : i + 2].text.lower() == "asked"


def _around(doc: Doc, sentence: Range, c: Candidate, frame: Range) -> tuple[Range, ...]:
    """*According to* at an end of the sentence speaks for all of it, in the middle for the clause around it."""
    end = sentence.end
    while end > sentence.start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    if frame.start <= sentence.start + 1:
        return (Range(frame.end, sentence.end),)
    if frame.end >= end and doc[frame.start - 1].text in _CLOSING:
        return (Range(sentence.start, frame.start),)
    return c.content
