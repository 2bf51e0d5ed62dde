"""Names that the model labels nowhere and that their own words give away: *Col Ana Ruiz*, *the Lom Milk Cooperative*, *Kite-3*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from generator.extract.sources import POSSESSIVES, words
from generator.extract.tree import Range
from generator.models import EntityKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 6  # words of a body's name
_DESIGNATION = re.compile(r"[A-Z][A-Za-z]*-\d{1,4}[A-Z]?")
_BEFORE = frozenset(("a", "an", "the", "its", "their", "his", "her", "our", *POSSESSIVES))


def unlabelled(doc: Doc) -> Iterator[tuple[Range, EntityKind]]:
    """The names of one block that are no entity of its parse, as ranges of tokens, each with its kind."""
    for run in _runs(doc):
        person, body = _person(doc, run), _body(doc, run)
        if person or body:
            yield (person, "person") if person else (body or run, "organisation")
    for token in doc:
        if not token.ent_type_ and _DESIGNATION.fullmatch(token.text):
            yield Range(token.i, token.i + 1), "other"


def _runs(doc: Doc) -> Iterator[Range]:
    """Two or more words in capitals behind each other, in no entity and on one line."""
    start = 0
    for i in range(len(doc) + 1):
        if i < len(doc) and not doc[i].ent_type_ and doc[i].text[0].isupper() and doc[i].text.isalpha():
            continue
        if i - start > 1:
            yield Range(start, i)
        start = i + 1


def _person(doc: Doc, run: Range) -> Range | None:
    """What stands behind the titles and trades that begin a run, when it is a name of two or three words."""
    start = run.start
    while start < run.end and (doc[start].text in words("titles") or doc[start].lower_ in words("persons")):
        start += 1
    rest = doc[start : run.end]
    whole = start > run.start and 2 <= len(rest) <= 3 and not _mixed(doc, start, run.end)
    return Range(start, run.end) if whole else None


def _mixed(doc: Doc, start: int, end: int) -> bool:
    """True for a run that goes on into an entity, or holds an acronym or a word of a body, an office or a trade."""
    known = words("bodies") | words("body_ends") | words("persons")
    goes_on = end < len(doc) and bool(doc[end].ent_type_) and doc[end].text[0].isupper()
    return goes_on or any(
        token.pos_ != "PROPN" or token.lower_ in known or token.text in words("titles") or token.text.isupper()
        for token in doc[start:end]
    )


def _body(doc: Doc, run: Range) -> Range | None:
    """A run that ends in a word of a body, behind an article or a possessive: *Lom's Foreign Intelligence Directorate*."""
    start = run.start + (doc[run.start].lower_ in _BEFORE)
    before = doc[start - 1].lower_ if start else ""
    whole = before in _BEFORE and 2 <= run.end - start <= LONGEST and not any(t.is_stop for t in doc[start : run.end])
    return Range(start, run.end) if whole and doc[run.end - 1].lower_ in words("body_ends") else None


def person_in_body(words_: Sequence[str]) -> bool:
    """True for a trade or title with a name of two words, which the model took for a body: *Nurse Ana Ruiz*."""
    if len(words_) != 3 or not all(word.isalpha() and word[0].isupper() and not word.isupper() for word in words_):
        return False
    office = words_[0] in words("titles") or words_[0].lower() in words("persons")
    known = words("bodies") | words("body_ends") | words("persons")
    return office and not any(word.lower() in known for word in words_[1:])
