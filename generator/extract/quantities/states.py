"""What happens to the things counted: the lemma of the verb they are subject or object of, as the report has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.quantities.counted import listed, states

if TYPE_CHECKING:
    from spacy.tokens import Token

_LIFT = 6  # steps from the noun to its verb through of-phrases and coordinations
_MODALS = {"'ll": "will", "’ll": "will", "wo": "will", "ca": "can", "'d": "would", "’d": "would", "shall": "will"}
_NOUNS = ("NN", "NNS", "NNP", "NNPS")


def state(noun: Token | None) -> str | None:
    """The state of the things that `noun` names, None when the sentence gives them none.

    *14 people were killed*, *killing 14 people*, *14 people died* -> kill; *could hold 4.8 million shells* ->
    could hold; *promised a million shells* -> promise.
    """
    if noun is None:
        return None
    verb = _outer(noun)
    if verb is not None and verb.lemma_ not in listed("reported", "lemmas"):
        return _worded(verb)
    inner = _inner(noun)
    if inner is not None:
        return _worded(inner)
    if verb is None:
        return None
    return _predicate(verb) or (_worded(verb) if verb.lemma_ not in ("be", "have") else None)


def _outer(noun: Token) -> Token | None:
    """The verb whose subject or object the noun is, through coordination, apposition and *half of*."""
    token = noun
    for _ in range(_LIFT):
        head = token.head
        if head is token:
            return None
        if token.dep_ in ("nsubj", "nsubjpass", "dobj", "dative", "attr", "oprd", "agent") and head.pos_ in (
            "VERB",
            "AUX",
        ):
            return head
        if token.dep_ == "pobj":
            if (head.lower_ == "of" and head.head.tag_ in (*_NOUNS, "CD", "JJ")) or head.dep_ == "agent":
                token = head
                continue
            return _prepositional(head)
        if token.dep_ in ("conj", "appos", "nummod", "prep", "nmod", "compound", "quantmod") and head.tag_ in (
            *_NOUNS,
            "CD",
            "PRP",
            "JJ",
            "DT",
            "IN",
        ):
            token = head
            continue
        return None
    return None


def _prepositional(preposition: Token) -> Token | None:
    """The verb of *rose to 14* and *consists of 14*: only where the preposition belongs to the verb."""
    head = preposition.head
    return head if head.pos_ == "VERB" and preposition.lower_ in ("to", "by", "at") else None


def _inner(noun: Token) -> Token | None:
    """The verb inside the noun phrase: *people killed in a crush*, *shells that it has sent*."""
    for child in noun.rights:
        if child.dep_ in ("acl", "relcl") and child.pos_ == "VERB":
            return child
    return None


def _predicate(verb: Token) -> str | None:
    """*14 people are missing*: the adjective or participle behind the copula."""
    for child in verb.rights:
        if child.dep_ in ("acomp", "attr", "xcomp") and child.tag_ in ("JJ", "VBN", "VBG"):
            return same(child.lower_ if child.lower_ in states("same") else child.lemma_)
    return None


def _worded(verb: Token) -> str:
    """The verb's lemma with the modal or the plan that keeps it from being fact."""
    container = _container(verb)
    verb = container or verb
    modal = next((child for child in verb.children if child.tag_ == "MD"), None)
    negative = any(child.dep_ == "neg" for child in verb.children)
    ahead = (
        states("ahead").get(verb.head.lemma_)
        if verb.dep_ in ("xcomp", "ccomp", "advcl") and _infinitive(verb)
        else None
    )
    if ahead:
        return str(ahead)
    lemma = same(verb.lemma_.lower())
    if modal is not None:
        lemma = f"{_MODALS.get(modal.lower_, modal.lower_)} {lemma}"
    return f"not {lemma}" if negative else lemma


def _infinitive(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.children)


def _container(verb: Token) -> Token | None:
    """*Had sent containers holding a million shells*: the shells were sent."""
    if verb.lemma_ not in listed("holding", "lemmas") or verb.tag_ != "VBG" or verb.dep_ != "acl":
        return None
    if any(child.tag_ == "MD" for child in verb.children):
        return None
    outer = _outer(verb.head)
    return outer if outer is not None and outer.lemma_ not in listed("reported", "lemmas") else None


def same(lemma: str) -> str:
    """One word for one state: *die* and *death* are *kill*."""
    return str(states("same").get(lemma, lemma))
