"""What happens to the things counted: the lemma of the verb they are subject or object of, as the report has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.lemmas import lemma_of
from generator.extract.quantities.conditions import behind, condition
from generator.extract.quantities.nouns import happenings, listed, states

if TYPE_CHECKING:
    from spacy.tokens import Token

_LIFT = 6  # steps from the noun to its verb through of-phrases and coordinations
_MODALS = {"'ll": "will", "’ll": "will", "wo": "will", "ca": "can", "'d": "would", "’d": "would", "shall": "will"}
_GOVERNED = ("nsubj", "nsubjpass", "dobj", "dative", "attr", "oprd", "agent")
_PASSED = ("conj", "appos", "nummod", "prep", "nmod", "compound", "quantmod")
_PASSING = ("NN", "NNS", "NNP", "NNPS", "CD", "PRP", "JJ", "DT", "IN", "JJR")
_SAYING_NOTHING = frozenset(("be", "have", "include", "leave"))
_TAKING = ("to", "by", "at", "between", "over", "around", "from", "up")  # stand inside or right before an amount


def state(noun: Token | None, *, measured: bool = False) -> str | None:
    """The state of the things that `noun` names, None when the sentence gives them none.

    *14 people were killed*, *killing 14 people*, *14 people died* -> kill; *could hold 4.8 million shells* ->
    could hold; *promised a million shells* -> promise. `measured` when the token is that of a measure, which
    a verb takes by any preposition (*sentenced to 15 years*).
    """
    if noun is None:
        return None
    outer = _outer(noun, measured)
    if not measured and (outer is None or outer.i < noun.i) and (found := behind(noun)) is not None:
        return found
    if _is_whole(noun) and (inner := _inner(noun)) is not None:
        return _worded(inner)
    if outer is not None and outer.lemma_ not in listed("reported", "lemmas"):
        return _worded(outer)
    told = _told(outer) if outer is not None else None
    if told is not None:
        return _worded(told)
    inner = _inner(noun)
    if inner is not None:
        return _worded(inner)
    if not measured and (found := condition(noun)) is not None:
        return found
    if outer is None or outer.pos_ == "NOUN":
        return None
    return _predicate(outer) or (_worded(outer) if outer.lemma_ not in _SAYING_NOTHING | counting() else None)


def counting() -> frozenset[str]:
    """Verbs that count: of the things counted they say nothing."""
    return listed("reported", "counting")


def _is_whole(noun: Token) -> bool:
    """*A third of the 1,860 nurses surveyed*: what happened to the third did not happen to the 1,860."""
    return (noun.dep_ == "pobj" and noun.head.lower_ == "of") or any(
        child.dep_ in ("predet", "advmod", "quantmod", "det") and child.lower_ in ("half", "all", "most", "none")
        for child in noun.lefts
    )


def _outer(noun: Token, measured: bool) -> Token | None:
    """The verb, or noun of happening, that governs the noun through coordination, apposition and *half of*."""
    token = noun
    for _ in range(_LIFT):
        head = token.head
        if head == token:
            return token if token.lower_ == "missing" else None
        if head.pos_ in ("VERB", "AUX") and (
            token.dep_ in _GOVERNED or (measured and (token.dep_ == "npadvmod" or _is_share(token)))
        ):
            return head
        if token.dep_ == "pobj":
            if head.head.pos_ in ("VERB", "AUX"):
                return head.head if measured or head.lower_ in _TAKING else None
            if head.lower_ == "of" and head.head.lemma_ in happenings():
                return head.head
        elif token.dep_ not in _PASSED:
            return None
        if head.tag_ not in _PASSING:
            return None
        token = head
    return None


def _is_share(token: Token) -> bool:
    """*Rose 7 per cent*: the parse may hang *per* on the verb."""
    return token.lower_ == "per" and token.dep_ == "prep" and token.i > 0 and token.nbor(-1).like_num


def _told(verb: Token) -> Token | None:
    """*A third of tenants say they skip meals*: what the pronoun for the same things does."""
    for child in verb.rights:
        if child.dep_ == "ccomp" and any(one.dep_ == "nsubj" and one.lower_ == "they" for one in child.lefts):
            return child
    return None


def _inner(noun: Token) -> Token | None:
    """The verb inside the noun phrase: *people killed in a crush*, *shells that it has sent*."""
    for child in noun.rights:
        if child.dep_ in ("acl", "relcl") and child.pos_ == "VERB" and not _is_of_some(child):
            return child
    return None


def _is_of_some(verb: Token) -> bool:
    """*Three of which had been repaired* tells nothing of all of them."""
    return any(child.dep_ in ("nsubj", "nsubjpass") and child.tag_ == "CD" for child in verb.lefts)


def _predicate(verb: Token) -> str | None:
    """*14 people are missing*: the adjective or participle behind the copula."""
    for child in verb.rights:
        if child.dep_ in ("acomp", "attr", "xcomp") and child.tag_ in ("JJ", "VBN", "VBG"):
            return same(child.lower_ if child.lower_ in states("same") else child.lemma_)
    return None


def _worded(verb: Token) -> str:
    """The verb's lemma with the modal or the plan that keeps it from being fact."""
    if verb.lower_ in ("missing", "homeless"):
        return same(verb.lower_)
    if verb.pos_ == "NOUN":
        return same(happenings()[verb.lemma_])
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
    lemma = "kill" if _is_dying(verb) else same(lemma_of(verb))
    if negative and lemma in states("not"):
        return str(states("not")[lemma])
    if modal is not None:
        lemma = f"{_MODALS.get(modal.lower_, modal.lower_)} {lemma}"
    return f"not {lemma}" if negative else lemma


def _is_dying(verb: Token) -> bool:
    """*Lost their lives*, *lost her life*."""
    return lemma_of(verb) == "lose" and any(
        child.dep_ == "dobj" and child.lemma_ == "life" and any(one.tag_ == "PRP$" for one in child.lefts)
        for child in verb.rights
    )


def _infinitive(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.children)


def _container(verb: Token) -> Token | None:
    """*Had sent containers holding a million shells*: the shells were sent."""
    if verb.lemma_ not in listed("holding", "lemmas") or verb.tag_ != "VBG" or verb.dep_ != "acl":
        return None
    if any(child.tag_ == "MD" for child in verb.children) or verb.head.dep_ == "nsubj":
        return None  # what carries them does something itself
    outer = _outer(verb.head, measured=False)
    return outer if outer is not None and outer.lemma_ not in listed("reported", "lemmas") else None


def same(lemma: str) -> str:
    """One word for one state: *die* and *death* are *kill*."""
    return str(states("same").get(lemma, lemma))


def folded(state: str | None, counted: str | None) -> str | None:
    """*Shed* and *axe* are *cut* where posts at work are counted; a modal before them stays."""
    if state is None or counted is None or counted.split()[-1] not in listed("jobs", "nouns"):
        return state
    *modal, verb = state.split()
    return " ".join([*modal, "cut"]) if verb in listed("jobs", "verbs") else state
