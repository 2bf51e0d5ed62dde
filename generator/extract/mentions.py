"""Names in the text, each with the fullest form that the article itself gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from generator.extract.parser import ParsedBlock
from generator.extract.sources import words
from generator.models import EntityKind, Mention

if TYPE_CHECKING:
    from spacy.tokens import Span as EntitySpan

KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
    "PRODUCT": "weapon",
    "EVENT": "event",
    "LAW": "law",
    "WORK_OF_ART": "work",
}
_LOOSE = ("’s", "'s", "’", "'", "“", "”", '"', ",", ".", "-", "–", "—", "(", ")", "[", "]", ":")


class Roster:
    """The persons an article names, so that a short form leads to the fullest one: Ruiz -> Ana Ruiz."""

    def __init__(self, names: Iterable[str]) -> None:
        self._full: dict[str, list[str]] = {}
        for name in names:
            parts = name.split()
            known = self._full.setdefault(parts[-1].lower(), []) if parts else []
            if len(parts) > 1 and name not in known:
                known.append(name)

    def full(self, name: str) -> str:
        """The one full name that ends in this one's last word; the name itself when there is none or more than one.

        >>> Roster(["Ana Ruiz", "Ruiz"]).full("Ruiz")
        'Ana Ruiz'
        """
        parts = name.split()
        if not parts:
            return name
        fitting = [
            f for f in self._full.get(parts[-1].lower(), []) if parts == f.split()[-len(parts) :] or len(parts) > 1
        ]
        fitting = [f for f in fitting if len(parts) == 1 or f.split()[0] == parts[0]]
        longest = max(fitting, key=len, default=name)
        firsts = {f.split()[0] for f in fitting}
        return longest if len(firsts) == 1 and len(longest) >= len(name) else name


def mentions(parsed: Sequence[ParsedBlock]) -> tuple[Mention, ...]:
    """Every name of the article in order; spans are half-open offsets into its text."""
    found = [m for pb in parsed for m in _block(pb)]
    roster = Roster(m.text for m in found if m.kind == "person")
    return tuple(
        Mention(m.start, m.end, m.text, m.kind, roster.full(m.name) if m.kind == "person" else m.name) for m in found
    )


def _block(pb: ParsedBlock) -> Iterator[Mention]:
    for entity in pb.doc.ents:
        kind = KINDS.get(entity.label_)
        if kind is None:
            continue
        start, end = _trimmed(entity)
        if end <= start:
            continue
        words_ = entity.doc[start:end]
        text = words_.text
        if "\n" in text or not text[0].isalnum():
            continue
        offset = pb.block.start
        name = " ".join(text.split())
        yield Mention(words_.start_char + offset, words_.end_char + offset, text, kind, name)


def _trimmed(entity: EntitySpan) -> tuple[int, int]:
    """The entity without article, titles, possessive and marks at its ends."""
    doc, start, end = entity.doc, entity.start, entity.end
    while start < end and (doc[start].text in _LOOSE or doc[start].dep_ == "det" or doc[start].is_space):
        start += 1
    if entity.label_ == "PERSON":
        while start < end - 1 and doc[start].text in words("titles"):
            start += 1
    while end > start and (doc[end - 1].text in _LOOSE or doc[end - 1].is_space):
        end -= 1
    return start, end
