"""The thing that a number counts, from the parse: the noun behind it, or the one that stands elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.quantities.amounts import Amount, units
from generator.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_LIFT = 8  # steps from a number up to its noun; a compound number has at most four parts
_REACH = 7  # tokens between a number and the noun it counts ("30 badly damaged, half-empty flats")
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_BETWEEN = ("JJ", "JJR", "JJS", "RB", "VBN", "VBG", "HYPH", "CD", "POS", "CC", ",", "``", "''", "PDT", *_NOUNS)


def states(name: str) -> dict[str, object]:
    """One table of the lexicon of states."""
    entries: dict[str, object] = lexicon("generator.extract", "states")[name]
    return entries


def listed(table: str, key: str) -> tuple[str, ...]:
    """One list of the lexicon of states."""
    return tuple(lexicon("generator.extract", "states")[table][key])


class Counted:
    """A noun that is counted: its token (None when only words of the lexicon name it), its lemma, and a fixed state."""

    __slots__ = ("lemma", "state", "token")

    def __init__(self, token: Token | None, lemma: str | None, state: str | None = None) -> None:
        self.token, self.lemma, self.state = token, lemma, state


NOTHING = Counted(None, None)


def counted(amount: Amount, first: Token, last: Token, before: Counted) -> Counted:
    """What `amount`, whose number is the tokens `first` to `last`, counts; `before` is what the last number counted."""
    top = _top(first, last)
    people = _people(amount, last)
    if people:
        return people
    noun = _noun(amount, top, last)
    if noun is None:
        return _elsewhere(amount, top, before)
    if noun.lower_ in ("them", "which", "whom", "those", "these", "whose", "ones", "one"):
        return Counted(noun, before.lemma, before.state if noun.lower_ == "ones" else None)
    return named(noun)


def named(noun: Token) -> Counted:
    """The lemma of a noun with what distinguishes it; words that name a toll count persons in a state."""
    lemma = _lemma(noun)
    kinds = [child for child in noun.lefts if _distinguishes(child)][-2:]
    whole = " ".join(map(_lemma, (*kinds, noun)))
    toll = states("tolls").get(whole) or states("tolls").get(lemma)
    if isinstance(toll, list):
        return Counted(noun, str(toll[0]), str(toll[1]))
    if noun.lower_ in listed("persons", "nouns") or lemma == "people":
        return Counted(noun, "person")
    return Counted(noun, whole)


def _distinguishes(child: Token) -> bool:
    """*Artillery* in artillery shell, *ballistic* in ballistic missile; not *Iranian*, not *new*."""
    if child.dep_ in ("compound", "nmod"):
        return child.tag_ in ("NN", "NNS") and child.is_alpha
    return child.dep_ == "amod" and child.lower_ in listed("classes", "words")


def _lemma(token: Token) -> str:
    """The model's lemma, and the plain singular where it leaves a plural proper noun or an unknown plural."""
    lemma = token.lemma_.lower()
    if (
        token.tag_ in ("NNS", "NNPS")
        and lemma == token.lower_
        and lemma.endswith("s")
        and not lemma.endswith("ss")
        and len(lemma) > 3
    ):
        return lemma[:-3] + "y" if lemma.endswith("ies") else lemma[:-1]
    return lemma


def _top(first: Token, last: Token) -> Token:
    """The token by which the number hangs on the rest of its sentence."""
    token = last
    for _ in range(_LIFT):
        if token.head is token or not first.i <= token.head.i <= last.i:
            return token
        token = token.head
    return token


def _people(amount: Amount, last: Token) -> Counted | None:
    """*14 dead, 30 injured*: a participle right behind a bare number counts persons."""
    if amount.unit != "count" or last.i + 1 >= len(last.doc):
        return None
    word = last.nbor()
    if word.lower_ == "feared" and word.i + 1 < len(word.doc):
        word = word.nbor()
    if word.lower_ not in listed("people", "words"):
        return None
    if word.i + 1 < len(word.doc) and word.nbor().tag_ in _NOUNS and word.head == word.nbor():
        return None
    if word.tag_ == "VBD" and word.lower_ == "held":
        return None
    return Counted(
        None, "person", str(states("same").get(word.lower_) or states("same").get(word.lemma_) or word.lemma_)
    )


def _noun(amount: Amount, top: Token, last: Token) -> Token | None:
    """The noun that the parse, or failing that the order of words, puts behind the number."""
    of = _of(top) or _of(last)
    if of is not None and (amount.kind in ("vague", "fraction", "share") or amount.unit != "count"):
        return _through(of)
    head = top.head
    if (
        head is not top
        and head.tag_ in _NOUNS
        and head.i > last.i
        and top.dep_ in ("nummod", "amod", "compound", "nmod", "quantmod", "det", "npadvmod", "predet", "poss")
    ):
        return _through(head)
    if (
        head.i > last.i
        and head.dep_ in ("amod", "nummod", "npadvmod", "compound")
        and head.head.tag_ in _NOUNS
        and head.head.i > head.i
    ):
        return head.head  # a 38-year-old farmer
    if of is not None:
        return _through(of)
    return _run(last)


def _of(token: Token) -> Token | None:
    """The object of an *of* that hangs on this token."""
    for child in token.rights:
        if child.lower_ == "of" and child.dep_ == "prep":
            return next((one for one in child.children if one.dep_ in ("pobj", "pcomp")), None)
    return None


def _through(noun: Token) -> Token:
    """*A total of 30 rounds of ammunition*: the noun behind a word that only says how many."""
    if noun.lemma_.lower() in listed("count", "nouns"):
        return _of(noun) or noun
    return noun


def _run(last: Token) -> Token | None:
    """The last noun of the unbroken noun phrase behind the number."""
    found = None
    end = min(len(last.doc), last.i + 1 + _REACH)
    for at in range(last.i + 1, end):
        token = last.doc[at]
        if token.tag_ not in _BETWEEN or token.is_sent_start or (found is not None and token.tag_ in ("CC", ",")):
            break
        if token.tag_ in _NOUNS:
            found = token
        elif found is not None or _ends_run(token, last):
            break
    return found


def _ends_run(token: Token, last: Token) -> bool:
    """A verb, or another number right behind, ends the phrase before its noun has come."""
    if token.tag_ in ("VBN", "VBG"):
        return token.dep_ not in ("amod", "compound", "conj", "nmod")
    return token.tag_ == "CD" and token.i == last.i + 1


def _elsewhere(amount: Amount, top: Token, before: Counted) -> Counted:
    """The noun of *the toll rose to 14*, *unemployment fell to 4%*, *half of them*, *one of which*."""
    if amount.unit in units("durations")["units"]:
        return Counted(None, None)
    label = _label_before(top)
    if label is not None:
        return named(label)
    subject = _subject(top)
    if subject is not None:
        if subject.tag_ in _NOUNS:
            return _subject_noun(subject)
        if subject.lower_ in ("they", "them", "who", "which", "these", "those"):
            return Counted(subject, before.lemma)
    if top.dep_ in ("nsubj", "nsubjpass", "dobj", "conj", "appos") and amount.unit in ("count", "ratio"):
        return Counted(top, before.lemma or ("person" if top.dep_ == "nsubjpass" else None))
    return Counted(None, before.lemma if amount.unit == "ratio" and top.dep_ == "ROOT" else None)


def _subject_noun(subject: Token) -> Counted:
    """*The number of refugees rose to 300*: refugees; *the price of bread*: the price."""
    if subject.lemma_.lower() in ("number", "total", "tally", "count"):
        of = _of(subject)
        if of is not None:
            if of.tag_ in ("VBN", "JJ", "NN") and of.lower_ in states("tolls"):
                return named(of)
            return named(of)
    return named(subject)


def _label_before(top: Token) -> Token | None:
    """The noun of *Deaths: 14*."""
    at = top.i - 1
    if at < 1 or top.doc[at].text not in (":", "|", "\t", "=", "–", "—"):
        return None
    word = top.doc[at - 1]
    return word if word.tag_ in _NOUNS or word.lower_ in states("tolls") else None


def _subject(top: Token) -> Token | None:
    """The subject of the verb that the number hangs on by *to*, *by*, *at* or as an object."""
    token = top
    for _ in range(_LIFT):
        if token.head is token:
            break
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            found = next((child for child in token.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
            if found is not None and found.i < top.i:
                return found
            if token.dep_ in ("acl", "relcl") and token.head.tag_ in _NOUNS:
                return token.head
            if token.dep_ not in ("conj", "xcomp", "advcl"):
                return None
        elif (
            token.tag_ in _NOUNS
            and token.i < top.i
            and token.dep_ in ("ROOT", "nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj")
        ):
            return token
    return None
