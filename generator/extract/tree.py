"""Ways about a dependency parse: token ranges, subjects also when they are inherited, clauses without their parts.

A range is half-open in token indices of one Doc.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
RELATIVE = ("who", "which", "that", "whom")


class Range(NamedTuple):
    """Tokens `start` to `end`, the end not included."""

    start: int
    end: int

    def without(self, holes: Iterable[Range]) -> tuple[Range, ...]:
        """What is left when the holes are cut out."""
        left, at = [], self.start
        for hole in sorted(holes):
            if hole.start >= self.end or hole.end <= at:
                continue
            if hole.start > at:
                left.append(Range(at, hole.start))
            at = max(at, hole.end)
        if at < self.end:
            left.append(Range(at, self.end))
        return tuple(left)


def subtree(token: Token) -> Range:
    """The stretch from a token's first to its last descendant."""
    return Range(token.left_edge.i, token.right_edge.i + 1)


def child(token: Token, *labels: str) -> Token | None:
    """The first child with one of these labels."""
    return next((c for c in token.children if c.dep_ in labels), None)


def entity(token: Token) -> Range | None:
    """The tokens of the named entity around a token; walks only along it, where `doc.ents` would pass all."""
    if not token.ent_type_:
        return None
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Range(start, end)


def own_subject(verb: Token) -> Token | None:
    """A verb's own subject, the nearest when the parse gives several, None when it has none."""
    return min((c for c in verb.children if c.dep_ in SUBJECTS), key=lambda c: abs(c.i - verb.i), default=None)


def beside(verb: Token) -> Token | None:
    """The noun that stands right before or behind a finite verb, for a parse that gave it no subject.

    *her adviser, Ana Ruiz (left), said*: blanks, adverbs, brackets and commas are passed over, appositions climbed.
    """
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or child(verb, "auxpass") is not None:
        return None
    sentence = verb.sent
    before = _passed(verb.doc, verb.i - 1, sentence.start)
    if before is not None:
        return _climbed(before)
    after = verb.i + 1
    if after < sentence.end and verb.doc[after].pos_ in ("PROPN", "DET", "PRON", "NOUN"):
        noun = verb.doc[after]
        while noun.dep_ in ("det", "compound", "amod", "poss", "nmod", "nummod") and noun.head.i > noun.i:
            noun = noun.head
        return noun if noun.i < sentence.end and noun.pos_ in ("PROPN", "NOUN", "PRON") else None
    return None


def _passed(doc: Doc, at: int, start: int) -> Token | None:
    bracket = 0
    for i in range(at, max(start, at - 12) - 1, -1):
        token = doc[i]
        bracket += (token.text in ")]") - (token.text in "([")
        if bracket or token.text in "([,—–-" or token.pos_ in ("ADV", "AUX", "NUM") or token.is_space:
            continue
        fits = token.pos_ in ("PROPN", "NOUN", "PRON") and (token.dep_ != "pobj" or token.ent_type_ == "PERSON")
        return token if fits and token.ent_type_ not in ("DATE", "TIME", "CARDINAL") else None
    return None


def _climbed(noun: Token) -> Token:
    for _ in range(3):
        if noun.dep_ not in ("appos", "flat") or noun.head.i > noun.i or noun.head.pos_ not in ("PROPN", "NOUN"):
            break
        noun = noun.head
    return noun


def subject(verb: Token) -> Token | None:
    """A verb's subject: its own, or the one it shares with the verb it is coordinated with or hangs from.

    A relative pronoun leads to the noun it stands for.
    """
    for _ in range(6):  # longer chains are parse errors
        found = own_subject(verb)
        if found is not None:
            return antecedent(found)
        if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return verb.head if verb.tag_ != "VBN" else None
        if verb.dep_ not in ("conj", "xcomp", "advcl", "acl", "pcomp", "prep", "ccomp", "dep") or verb.head is verb:
            return None
        if (verb.dep_ == "ccomp" and verb.tag_ != "VBG") or (verb.dep_ == "conj" and not _coordinated(verb)):
            return None
        if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.dep_ == "advcl" and _behind_comma(verb):
            verb = verb.head  # a trailing participle speaks for the main subject
        verb = verb.head
    return None


def _behind_comma(verb: Token) -> bool:
    return verb.left_edge.i > 0 and verb.doc[verb.left_edge.i - 1].text == ","


def _coordinated(verb: Token) -> bool:
    """True when a conjunction or a comma stands between two verbs; without one the sentence is garbled."""
    return (
        any(t.dep_ == "cc" or t.text in ",;–—-" for t in verb.doc[verb.head.i + 1 : verb.left_edge.i + 1])
        or verb.left_edge.i < verb.head.i
    )


def antecedent(pronoun: Token) -> Token:
    """The noun that a relative pronoun stands for, else the token itself."""
    verb = pronoun.head
    if pronoun.lower_ in RELATIVE and pronoun.tag_ in ("WP", "WDT", "IN"):
        for _ in range(4):
            if verb.dep_ in ("relcl", "acl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
                return verb.head
            if verb.dep_ not in ("conj", "ccomp", "xcomp"):
                break
            verb = verb.head
    return pronoun


def none_of(noun: Token) -> bool:
    """*Not one truck*, *not a single truck*: a noun of which there is none; not *not one but two trucks*."""
    if noun.tag_ not in ("NN", "NNP"):
        return False
    one = next((c for c in noun.lefts if c.dep_ == "nummod" and c.lower_ == "one"), None)
    single = next((c for c in noun.lefts if c.lower_ == "single"), None)
    bearers = [*([one] if one is not None else []), *([noun] if one is not None or single is not None else [])]
    return any(c.dep_ == "neg" and c.lower_ == "not" for bearer in bearers for c in bearer.lefts)


def conjuncts_cut(doc: Doc, span: Range) -> Range:
    """A range without white space and separators at its ends."""
    start, end = span
    while start < end and (doc[start].is_space or doc[start].text in ",;:—–-"):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in ",;:—–-"):
        end -= 1
    return Range(start, end)
