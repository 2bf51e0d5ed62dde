"""*Trucks came through Mersin, Germany's Intelligence Service said on Monday*: who said it, read off the commas.

The parser takes the last name of the clause and the source behind the comma for one list, or the one who is told for the
one who tells. Where its subject does not stand between the comma and the cue, the words there are the source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.candidate import Candidate, cue_lemma, cue_range, speaker
from generator.extract.cues import quotable
from generator.extract.sources import TIMES, words
from generator.extract.tree import Range, child

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 8  # tokens behind the cue: to whom, when, where
LEAST = 4  # tokens of what is said
NAMING = ("DET", "ADJ", "NOUN", "PROPN", "PART", "NUM")
JOINING = ("of", "for", "in", "at", "-", "–", ".")
PARTIES = ("PERSON", "ORG", "GPE", "NORP")


def tail(verb: Token) -> Candidate | None:
    """The candidate of a cue that closes its sentence and whose subject the parse misses; None for every other verb."""
    if verb.tag_ not in ("VBD", "VBZ") or not quotable(cue_lemma(verb)) or not _closes(verb):
        return None
    cue = cue_range(verb)
    found = _source(verb.doc, verb.sent.start, cue.start)
    if found is None:
        return None
    named, head = found
    seen = speaker(verb)
    said = Range(verb.sent.start, named.start - 1)
    if any(t.text in '“”"' for t in verb.doc[said.start : said.end]):
        return None  # a quotation finds its voice by its marks
    read = verb.dep_ != "ROOT" or child(verb, "ccomp") is not None
    if read and seen is not None and named.start <= seen.i < cue.start:
        return None
    clause = verb.doc[said.start : said.end]
    if len(clause) < LEAST or not any(t.pos_ in ("VERB", "AUX") for t in clause):
        return None
    return Candidate("fronted", verb, cue, head, (said,))


def _closes(verb: Token) -> bool:
    """True when behind a cue nothing stands but to whom, when or where it was said."""
    behind = [t for t in verb.doc[verb.i + 1 : verb.sent.end] if not t.is_space and t.text not in ".!?"]
    if len(behind) > LONGEST or any(t.pos_ in ("VERB", "AUX", "SCONJ") or t.is_punct for t in behind):
        return False
    if cue_lemma(verb) == "tell":
        return bool(behind) and behind[0].pos_ in ("NOUN", "PROPN", "DET", "PRON")
    return not behind or behind[0].pos_ in ("ADP", "ADV") or behind[0].ent_type_ in TIMES


def _source(doc: Doc, start: int, end: int) -> tuple[Range, Token] | None:
    """The noun phrase that ends before the cue, with its apposition, and its head; None where no comma opens it."""
    last = end
    if doc[end - 1].text == ",":
        opening = next((i for i in range(end - 2, start, -1) if doc[i].text == ","), None)
        if opening is None or any(t.pos_ in ("VERB", "AUX") for t in doc[opening + 1 : end - 1]):
            return None
        last = opening
    first = last
    while first > start and (doc[first - 1].pos_ in NAMING or doc[first - 1].lower_ in JOINING):
        first -= 1
    if not start < first < last or doc[first - 1].text != ",":
        return None
    joint = next((i for i in range(first, last) if doc[i].pos_ == "ADP"), last)
    head = next((doc[i] for i in range(joint - 1, first - 1, -1) if doc[i].pos_ in ("NOUN", "PROPN")), None)
    return (Range(first, end), head) if head is not None and _speaks(head) else None


def _speaks(head: Token) -> bool:
    if head.ent_type_ in TIMES:
        return False
    named = head.ent_type_ in PARTIES or head.pos_ == "PROPN"
    return named or head.lemma_.lower() in words("persons") | words("bodies") | words("documents")
