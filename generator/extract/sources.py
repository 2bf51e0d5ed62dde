"""Who a source is: the words that name it, split into name, role and organisation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from generator.extract.tree import Range, child, entity, subtree
from generator.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

PERSONAL = ("he", "she", "they", "it", "i", "we", "who", "you", "him", "her", "them")
POSSESSIVES = ("’s", "'s", "’", "'")
PARTS = ("ORG", "GPE", "NORP", "FAC", "LOC")
TIMES = ("DATE", "TIME")


@dataclass(frozen=True, slots=True)
class Source:
    """The tokens that name a source (with apposition and relative clause) and what they say about it."""

    head: Token
    span: Range
    name: str | None
    role: str | None
    organisation: str | None

    @property
    def pronoun(self) -> str | None:
        """The pronoun, when that is all there is."""
        return self.head.lower_ if self.head.lower_ in PERSONAL or self.head.pos_ == "PRON" else None


@cache
def words(table: str) -> frozenset[str]:
    """One list of roles.toml or origins.toml."""
    return frozenset((lexicon("generator.extract", "roles") | lexicon("generator.extract", "origins"))[table])


def source(head: Token, taken: tuple[Range, ...]) -> Source:
    """The source around its head, cut where the cue or the content begins.

    ‘Kurt Hale, the deputy mayor of Brill’  ->  name Kurt Hale, role deputy mayor, organisation Brill.
    """
    head = _inserted(head, taken) or head
    span = _cut(head, subtree(head), taken)
    name, role = _named(head, span)
    return Source(head, span, name, role, _organisation(head, span, name))


def _inserted(head: Token, taken: tuple[Range, ...]) -> Token | None:
    """*Patience, a former envoy told me, is cheap*: no comma parts the envoy from the cue, so he is no apposition."""
    beside = child(head, "appos")
    if beside is None or head.ent_type_ == "PERSON" or beside.lemma_.lower() not in words("persons"):
        return None
    return beside if any(cue.start == beside.right_edge.i + 1 for cue in taken) else None


def _cut(head: Token, span: Range, taken: tuple[Range, ...]) -> Range:
    pieces = span.without(taken)
    held = next((p for p in pieces if p.start <= head.i < p.end), Range(head.i, head.i + 1))
    start, end = held
    doc = head.doc
    while start < head.i and (doc[start].is_punct or doc[start].is_space or doc[start].dep_ in ("cc", "mark", "punct")):
        start += 1
    while end > head.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return Range(start, end)


def _named(head: Token, span: Range) -> tuple[str | None, str | None]:
    if _proper(head):
        return _name(head), _role_beside(head, span)
    apposed = next((c for c in head.children if c.dep_ in ("appos", "flat") and _proper(c)), None)
    role = _phrase(head) if head.pos_ in ("NOUN", "PROPN") else None
    if apposed is not None:
        return _name(apposed), role
    return None, role


def _proper(token: Token) -> bool:
    """True for the head of a name; the tagger takes some offices for names and some names for nouns."""
    if token.ent_type_ in TIMES:
        return False  # *the draft, dated February*
    return (token.ent_type_ == "PERSON" and not _small(token)) or (token.pos_ == "PROPN" and token.text[0].isupper())


def _small(token: Token) -> bool:
    """True for a *lorry driver* that the model takes for somebody's name."""
    around = entity(token)
    return around is not None and token.doc[around.start : around.end].text.islower()


def name_range(head: Token) -> Range:
    """The run of names that ends at a proper noun, titles and offices before it left out; `of` and `the` inside."""
    doc, start = head.doc, head.i
    while (
        start > 0
        and doc[start - 1].pos_ == "PROPN"
        and doc[start - 1].sent == head.sent
        and doc[start - 1].dep_ in ("compound", "nmod", "flat")
    ):
        start -= 1
    end = head.i + 1
    around = entity(head)
    if around is not None and head.ent_type_ == "PERSON":
        start, end = around
        end = next(
            (i for i in range(start + 2, end) if doc[i].lower_ in ("of", "at", "from")), end
        )  # *Jonas Hale of Meridian*
    elif around is not None and head.ent_type_ in PARTS:
        start, end = min(start, around.start), max(end, around.end)
    while end > head.i + 1 and doc[end - 1].text in POSSESSIVES:
        end -= 1
    while start < head.i and (
        doc[start].text in words("titles") or doc[start].lower_ in words("persons") or doc[start].dep_ == "det"
    ):
        start += 1
    return Range(start, end)


def _name(head: Token) -> str:
    start, end = name_range(head)
    return " ".join(head.doc[start:end].text.split())


def _phrase(head: Token) -> str:
    """The noun phrase without article, apposition and relative clause: *deputy mayor of Brill* -> deputy mayor."""
    start = head.left_edge.i
    kept = [
        t
        for t in head.doc[start : head.i + 1]
        if (t.dep_ not in ("det", "poss", "case", "predet") and not t.is_punct) or t.text == "-"
    ]
    kept = [t for t in kept if not (t.head.dep_ == "poss" and t.head is not head) and t.ent_type_ not in PARTS]
    of = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "of" and c.i == head.i + 1), None)
    tail = ""
    if of is not None and (inner := child(of, "pobj")) is not None and inner.ent_type_ not in PARTS:
        tail = " " + " ".join(head.doc[of.i : inner.i + 1].text.split())
    return " ".join("".join(t.text_with_ws for t in kept).split()) + tail


def _role_beside(head: Token, span: Range) -> str | None:
    """What stands before a name or as apposition behind it: *mayor Ruiz*, *Ruiz, the mayor*."""
    apposed = next((c for c in head.children if c.dep_ == "appos" and c.pos_ == "NOUN"), None)
    if apposed is not None:
        return _phrase(apposed)
    start = name_range(head).start
    before = [
        t
        for t in head.doc[span.start : start]
        if t.dep_ != "det" and t.ent_type_ not in PARTS and not t.is_punct and t.text not in ("'s", "’s")
    ]
    while before and before[0].text in words("titles") and before[0].lower_ not in words("persons"):
        before = before[1:]
    return " ".join("".join(t.text_with_ws for t in before).split()).strip("-–—, ") or None


def _organisation(head: Token, span: Range, name: str | None) -> str | None:
    """The first organisation, country or people in a source that is not its name: none that only a relative clause tells of."""
    doc = head.doc
    clause = next((c for c in head.children if c.dep_ == "relcl"), None)
    for token in doc[span.start : clause.left_edge.i if clause is not None else span.end]:
        around = entity(token) if token.ent_iob_ == "B" and token.ent_type_ in PARTS else None
        text = doc[around.start : min(around.end, span.end)].text if around is not None else ""
        text = text.removesuffix("’s").removesuffix("'s").removeprefix("the ").removeprefix("The ").strip()
        if text and (name is None or text not in name):
            return " ".join(text.split()) or None
    return None
