"""Denials that are told: *denied having left*, *called claims that it paid “absurd”*, *dismissed as false the reports that*.

What is denied is the content; who is reported to deny it did not say it himself. A short denial (*Norway denies it*) has
the word that stands for it as its content: what that word means only the sentence before tells.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.extract.tree import RELATIVE, Range, child, own_subject, subtree
from generator.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REACH = 12  # words behind the verb in which the noun for what is denied stands
_STANDING_FOR = ("it", "this", "that")
_OPENING = ("“", '"', "‘", "«", "'")


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(lexicon("generator.extract", "denials")[table])


def denied(verb: Token) -> Range | None:
    """What a verb is told to deny, with a clause in it; None when it denies nothing or names no more than a matter."""
    lemma = verb.lemma_.lower()
    if lemma == "plead":
        return _pleaded(verb)
    if verb.pos_ != "VERB" or lemma not in _words("denying") | _words("naming") or undone(verb):
        return None
    if withholds(verb):
        return None
    if lemma in _words("denying"):
        short = _short(verb) or _relative(verb)
        if short is not None:
            return short
        gerund = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.i > verb.i and _gerund(c)), None)
        if gerund is not None:
            return subtree(gerund)
    noun = _told(verb)
    if noun is None:
        return None
    false = _false(verb, noun)
    if false is None and lemma in _words("naming"):
        return None
    start = noun.i
    while start > verb.i + 1 and noun.doc[start - 1].pos_ in ("DET", "PRON", "ADJ") and noun.doc[start - 1] != false:
        start -= 1
    return Range(start, without_verdict(noun, noun.right_edge.i + 1))


def undone(verb: Token) -> bool:
    """True for a verb that is negated, itself or with the one it is coordinated with: *would not confirm or deny*."""
    if child(verb, "neg") is not None:
        return True
    if verb.dep_ != "conj" or verb.head.pos_ != "VERB":
        return False
    first, link = verb.head, [c.lower_ for c in verb.head.children if c.dep_ == "cc"]
    refused = first.dep_ == "xcomp" and first.head.lemma_ in ("decline", "refuse")
    return "nor" in link or ("or" in link and (child(first, "neg") is not None or refused))


def withholds(verb: Token) -> bool:
    """True for *denied them entry*, *was denied a visa*: a thing is not given, nothing is said to be false."""
    if verb.lemma_.lower() != "deny":
        return False
    return child(verb, "dative") is not None or (child(verb, "auxpass") is not None and child(verb, "dobj") is not None)


def _short(verb: Token) -> Range | None:
    """*Norway denies it*, *this was rejected by the club*: the word that stands for what is denied."""
    passive = child(verb, "auxpass") is not None and child(verb, "agent") is not None
    word = child(verb, "nsubjpass") if passive else child(verb, "dobj")
    if word is None or word.lower_ not in _STANDING_FOR or child(verb, "ccomp", "xcomp", "oprd") is not None:
        return None
    return subtree(word) if passive or word.i > verb.i else None


def answered(doc: Doc, content: Range) -> Range:
    """A content without the short denial of another that the parse took into it: *she said it leaks | , but the firm denies it*."""
    for verb in doc[content.start : content.end]:
        if verb.lemma_.lower() not in _words("denying"):
            continue
        if verb.dep_ in ("relcl", "acl") and (noun := _relative(verb)) is not None:
            at = noun.start - 1
            if at > content.start and doc[at].text in (",", "–", "—"):
                return Range(content.start, at)
        if verb.dep_ not in ("conj", "advcl"):
            continue
        at = verb.left_edge.i
        while at > content.start and (doc[at - 1].dep_ in ("cc", "mark") or doc[at - 1].text in ",;–—"):
            at -= 1
        apart = any(t.lower_ in _words("turning") for t in doc[at : verb.i])
        if at > content.start and apart and own_subject(verb) is not None and _short(verb) is not None:
            return Range(content.start, at)
    return content


def _relative(verb: Token) -> Range | None:
    """*A charge that she denies*, *denied by her*: the noun; *…, which she denies*: the pronoun for the clause before it."""
    word = child(verb, "dobj")
    if verb.dep_ == "acl" and telling(verb.head) and child(verb, "agent") is not None and verb.i > verb.head.i:
        return Range(verb.head.left_edge.i, verb.head.i + 1)
    if verb.dep_ != "relcl" or (word is not None and (word.i > verb.i or word.lower_ not in RELATIVE)):
        return None
    noun = verb.head
    if telling(noun) and own_subject(verb) is not None:
        return Range(noun.left_edge.i, noun.i + 1)
    apart = word is not None and word.lower_ == "which" and word.i > 0 and word.nbor(-1).text in (",", "–", "—")
    return subtree(word) if word is not None and apart else None


def _pleaded(verb: Token) -> Range | None:
    """*Pleaded not guilty to the charges*: the charges."""
    guilty = child(verb, "acomp")
    if guilty is None or guilty.lower_ != "guilty" or (child(verb, "neg") is None and child(guilty, "neg") is None):
        return None
    to = next((c for t in (guilty, verb) for c in t.children if c.lower_ == "to" and c.i > guilty.i), None)
    charge = child(to, "pobj", "pcomp") if to is not None else None
    return subtree(charge) if charge is not None else None


def denying(lemma: str) -> bool:
    """True for a verb by which a denial may be told."""
    return lemma == "plead" or lemma in _words("denying") or lemma in _words("naming")


def disowned(noun: Token) -> bool:
    """True for *the claims that …* as the object of one who denies them: they are another's."""
    lemma = noun.head.lemma_.lower()
    return noun.dep_ in ("dobj", "pobj", "nsubj") and lemma in _words("denying") | _words("naming") | {"as"}


def received(noun: Token) -> bool:
    """True for a warning or a claim as the object of one to whom it is made: *ignored warnings that …*."""
    return noun.dep_ == "dobj" and noun.head.lemma_.lower() in _words("receiving")


def without_verdict(noun: Token, end: int) -> int:
    """Where a clause behind a noun ends when a verdict on it stands behind: *claims that it paid | “absurd”*."""
    verb = noun.head.head if noun.head.pos_ == "ADP" else noun.head
    if verb.lemma_.lower() not in _words("naming"):
        return end
    false = _false(verb, noun)
    if false is None or not noun.i < false.i <= end:
        return end
    doc, start = noun.doc, false.i
    while start > noun.i + 2 and (
        doc[start - 1].text in _OPENING or doc[start - 1].pos_ in ("ADJ", "DET", "ADV") or doc[start - 1].lower_ == "as"
    ):
        start -= 1
        if doc[start].lower_ == "as":
            break
    return start


def telling(noun: Token) -> bool:
    """True for a noun that stands for what somebody says."""
    return noun.lemma_.lower() in _words("telling")


def _gerund(verb: Token) -> bool:
    return verb.tag_ == "VBG" or any(c.lower_ == "having" for c in verb.children)


def _told(verb: Token) -> Token | None:
    """The noun behind a verb that stands for what was said and has a clause that says it."""
    end = min(verb.right_edge.i + 1, verb.i + 1 + _REACH)
    for token in verb.doc[verb.i + 1 : end]:
        if token.pos_ == "NOUN" and telling(token) and verb.i in (token.head.i, token.head.head.i):
            clause = any(_says(c) for c in token.subtree if c.i > token.i)
            return token if clause or _false(verb, token) is not None else None
    return None


def _says(verb: Token) -> bool:
    return verb.pos_ in ("VERB", "AUX") and (child(verb, "nsubj", "nsubjpass") is not None or verb.dep_ == "pcomp")


def _false(verb: Token, noun: Token) -> Token | None:
    """The word that calls it false: before the noun, or at the end behind a mark, *as* or nothing."""
    doc = verb.doc
    end = max(verb.right_edge.i, noun.right_edge.i) + 1
    near = [*doc[verb.i + 1 : noun.i], *reversed(doc[max(noun.i + 1, end - _REACH) : end])]
    return next((t for t in near if t.lower_ in _words("falsehood")), None)
