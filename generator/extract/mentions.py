"""Names in the text, each with the fullest form that the article itself gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from generator.extract.parser import ParsedBlock
from generator.extract.sources import words
from generator.extract.tree import Range
from generator.extract.unlabelled import person_in_body, unlabelled
from generator.models import EntityKind, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
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
_BELONGS = ("of", "at", "from")
_PARTICLES = frozenset(
    (
        "al",
        "af",
        "bin",
        "bint",
        "da",
        "de",
        "del",
        "della",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "st",
        "ten",
        "ter",
        "van",
        "vom",
        "von",
        "zu",
    )
)
_LOOSE = ("’s", "'s", "’", "'", "“", "”", '"', ",", ".", "-", "–", "—", "(", ")", "[", "]", ":")


class Roster:
    """The persons an article names, so that a short form leads to the fullest one: Ruiz -> Ana Ruiz."""

    def __init__(self, names: Iterable[str]) -> None:
        self._full: dict[str, Counter[str]] = {}  # by the last word, in small letters
        self._first: dict[str, Counter[str]] = {}
        for name in names:
            parts = name.split()
            if len(parts) > 1:
                self._full.setdefault(parts[-1].lower(), Counter())[name] += 1
                self._first.setdefault(parts[0], Counter())[name] += 1

    def surname(self, name: str | None) -> bool:
        """True for the bare surname of somebody the article names in full."""
        return name is not None and " " not in name and name.lower() in self._full

    def full(self, name: str) -> str | None:
        """The full name that ends in this one's last word; the name itself when there is none, None when several fit.

        Where one of several bears the name at least three times as often as each other, the bare surname is his.

        >>> Roster(["Ana Ruiz", "Ruiz"]).full("Ruiz")
        'Ana Ruiz'
        """
        parts = name.split()
        known = self._full.get(parts[-1].lower(), Counter()) if parts else Counter[str]()
        if not known and len(parts) == 1:  # Kim -> Kim Jong-un
            known = self._first.get(parts[0], Counter())
        if len(parts) > 1:
            known = Counter({f: n for f, n in known.items() if f.split()[0] == parts[0]})
        people: Counter[tuple[str, str]] = Counter()
        for full, times in known.items():
            people[_person(full)] += times
        if not people:
            return name
        (first, often), *others = people.most_common(2)
        if others and often < 3 * others[0][1]:
            return None
        return max((f for f in known if _person(f) == first), key=lambda f: (len(f), f))


def proper_names(parsed: Sequence[ParsedBlock]) -> Iterator[str]:
    """Runs of two to four proper nouns that the model took for no entity: names it does not know."""
    for pb in parsed:
        run: list[str] = []
        last = -1
        for i in unknown_names(pb.doc):
            token = pb.doc[i]
            if i != last + 1 and run:
                yield from _name_of(run)
                run = []
            if run or not (token.text in words("titles") or token.lower_ in words("persons")):
                run.append(token.text)
            last = i
        yield from _name_of(run)


def unknown_names(doc: Doc) -> Iterator[int]:
    """The tokens of a parse that are proper nouns and part of no entity; columns of numbers are quicker than tokens."""
    from spacy.symbols import ENT_TYPE, POS, PROPN  # noqa: PLC0415 - spaCy takes a second to import

    columns = doc.to_array([POS, ENT_TYPE])
    for i in ((columns[:, 0] == PROPN) & (columns[:, 1] == 0)).nonzero()[0].tolist():
        if doc[i].text[0].isupper():
            yield i


def _name_of(run: Sequence[str]) -> Iterator[str]:
    if 2 <= len(run) <= 4:
        yield " ".join(run)


def _person(name: str) -> tuple[str, str]:
    """First and last word, which middle names do not change."""
    parts = name.split()
    return parts[0], parts[-1].lower()


def mentions(parsed: Sequence[ParsedBlock]) -> tuple[Mention, ...]:
    """Every name of the article in order; spans are half-open offsets into its text."""
    found = [m for pb in parsed for m in sorted(_block(pb), key=lambda mention: mention.start)]
    roster = Roster([*(m.text for m in found if m.kind == "person"), *proper_names(parsed)])
    return tuple(
        Mention(m.start, m.end, m.text, m.kind, (roster.full(m.name) or m.name) if m.kind == "person" else m.name)
        for m in found
    )


def _block(pb: ParsedBlock) -> Iterator[Mention]:
    for entity in pb.doc.ents:
        kind = KINDS.get(entity.label_)
        if kind == "organisation" and person_in_body([token.text for token in entity]):
            kind = "person"
        if kind is None or (kind == "person" and _trade(entity)):
            continue
        start, end = _trimmed(entity, kind)
        yield from _mention(pb, entity, Range(start, end), kind)
        if kind == "person":
            yield from _mention(pb, entity, _rest(entity, end), "organisation")
    for span, kind in unlabelled(pb.doc):
        yield from _mention(pb, pb.doc[span.start : span.end], span, kind)


def _trade(entity: EntitySpan) -> bool:
    """True for a trade that the model took for a name: *lorry driver*, also at the head of a sentence."""
    doc, end = entity.doc, entity.end
    first = len(entity) == 1 and entity.start == entity.sent.start
    return entity.text.islower() or (first and end < len(doc) and doc[end].text in words("persons"))


def _mention(pb: ParsedBlock, entity: EntitySpan, span: Range, kind: EntityKind) -> Iterator[Mention]:
    if span.end <= span.start:
        return
    words_ = entity.doc[span.start : span.end]
    text = words_.text
    if "\n" in text or not text[0].isalnum():
        return
    offset = pb.block.start
    yield Mention(words_.start_char + offset, words_.end_char + offset, text, kind, " ".join(text.split()))


def _rest(entity: EntitySpan, end: int) -> Range:
    """The body behind a person that the model took for a part of the name: *Ana Ruiz of Lom Metals*."""
    doc, start = entity.doc, end + 1
    while start < entity.end and doc[start].dep_ == "det":
        start += 1
    named = end < entity.end and doc[end].lower_ in _BELONGS and start < entity.end and doc[start].text[0].isupper()
    return Range(start, entity.end) if named else Range(end, end)


def _trimmed(entity: EntitySpan, kind: EntityKind) -> Range:
    """The entity without article, titles, possessive and marks at its ends."""
    doc, start, end = entity.doc, entity.start, entity.end
    while start < end and (doc[start].text in _LOOSE or doc[start].dep_ == "det" or doc[start].is_space):
        start += 1
    if kind == "person":
        start, end = _person_alone(doc, start, end)
    while end > start and (doc[end - 1].text in _LOOSE or doc[end - 1].is_space or _counts(doc[end - 1], end)):
        end -= 1
    return Range(start, end)


def _person_alone(doc: Doc, start: int, end: int) -> Range:
    """A person's name without the words of office and body around it and without what follows *of*."""
    while (
        start and doc[start - 1].dep_ == "compound" and doc[start - 1].pos_ == "PROPN" and not doc[start - 1].ent_type_
    ):
        start -= 1
    start = max((i + 1 for i in range(start, end - 1) if doc[i].text in words("ranks")), default=start)
    while start < end - 1 and _before_name(doc[start]):
        start += 1
    end = next((i for i in range(start + 2, end) if doc[i].lower_ in _BELONGS), end)
    return Range(start, end)


def _before_name(token: Token) -> bool:
    """True for a title, a trade and any other small word that is no part of a family's name: *tally Ruiz*."""
    plain = token.text.islower() and token.lower_ not in _PARTICLES and token.text not in _LOOSE
    return plain or token.text in words("titles") or token.lower_ in words("persons")


def _counts(token: Token, end: int) -> bool:
    """True for a number that belongs to the next words: *Ruiz 61,204*, *Ruiz eleven*, *sold Lom 300 lorries*."""
    if token.text.isdigit():
        return token.dep_ == "nummod" and token.head.i >= end
    return token.like_num and ("," in token.text or token.text.islower())
