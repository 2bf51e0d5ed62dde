"""The thing that a number counts, from the parse: the noun behind it, or the one that stands elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.extract.quantities.conditions import behind
from generator.extract.quantities.ellipsis import left_out
from generator.extract.quantities.nouns import (
    COMMON,
    LIFT,
    NOTHING,
    NOUNS,
    Counted,
    happenings,
    is_unit,
    is_unit_of_time,
    listed,
    named,
    object_before,
    object_of,
    of,
    states,
    subject,
    top,
)
from generator.extract.quantities.pieces import Amount
from generator.extract.quantities.units import is_duration

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 7  # tokens between a number and the noun it counts ("30 badly damaged, half-empty flats")
_BETWEEN = ("JJ", "JJR", "JJS", "RB", "VBN", "VBG", "HYPH", "CD", "POS", "CC", ",", "``", "''", "PDT", *NOUNS)
_NUMERIC = ("nummod", "amod", "compound", "nmod", "quantmod", "det", "npadvmod", "predet", "poss")
_BACK = (
    "them",
    "which",
    "whom",
    "those",
    "these",
    "whose",
    "ones",
    "one",
    "they",
    "who",
    "others",
    "other",
)  # point to what was counted
_REMEMBERED = 4  # things that a number without a noun may point back to
_CHANGES = ("to", "by", "at", "from")  # rose to 14, cut by 14


@dataclass(slots=True)
class Series:
    """What the numbers of a block counted so far: the last thing of each unit, and the last token of the last number."""

    things: dict[str, list[Counted]] = field(default_factory=dict)
    last: Token | None = None

    def add(self, unit: str, thing: Counted, last: Token) -> None:
        """Remember what a number counted, when that is known."""
        if thing.lemma:
            self.things[unit] = [*self.things.get(unit, [])[1 - _REMEMBERED :], thing]
        self.last = last

    def of(self, unit: str) -> Counted:
        """What the last number of a unit counted, for *eight more* and *up from nine*; shares may be of counted things."""
        things = self.things.get(unit) or (self.things.get("count") if unit == "ratio" else None)
        return things[-1] if things else NOTHING

    def meant(self, own: Token) -> Counted:
        """What a number without a noun counts: the last thing in its state, or the last that is no subject of its verb.

        *Cancelled 214 flights, stranding 900 travellers; 90 more were cancelled*: flights. *Sent 45 letters, but two
        papers printed 12 of them*: letters.
        """
        things = self.things.get("count", [])[::-1]
        if own.dep_ in ("nsubj", "nsubjpass"):
            state = str(states("same").get(own.head.lemma_, own.head.lemma_))
            things = [one for one in things if one.state == state] or things
        elif own.dep_ == "dobj":
            things = [one for one in things if not _is_subject_of(one, own.head)]
        return things[0] if things else NOTHING


def counted(amount: Amount, first: Token, last: Token, series: Series) -> Counted:
    """What `amount`, whose words are the tokens `first` to `last`, counts after the numbers of `series`."""
    own = top(first, last)
    before = series.meant(own)
    people = _people(amount, last)
    if people:
        return people
    told = series.of(amount.unit)
    found = left_out(first, last, own, told, series.last) if amount.unit in ("count", "ratio") else None
    if found is not None:
        return Counted(None, found.lemma, found.state)
    noun = _noun(amount, own, last)
    if noun is None or noun.i <= last.i or noun.lower_ in ("it", "that", "this"):
        return _elsewhere(amount, own, before)
    if noun.lower_ in _BACK:
        return _owned(own) or Counted(own if noun.lower_ != "ones" else noun, before.lemma)
    thing = named(noun, last.i)
    is_share = amount.unit == "ratio" and noun.head.lower_ == "of"
    return Counted(own, thing.lemma, thing.state) if is_share else thing


def _owned(own: Token) -> Counted | None:
    """*The anchors of six of them*: anchors, and no longer what *them* stands for."""
    noun = own.head.head if own.head.lower_ == "of" else own
    is_thing = noun.tag_ in COMMON and noun.i < own.i and noun.lemma_ not in happenings()
    return None if not is_thing or noun.lemma_.lower() in listed("count", "nouns") else named(noun)


def _is_subject_of(thing: Counted, verb: Token) -> bool:
    return thing.token is not None and thing.token.head == verb and thing.token.dep_ in ("nsubj", "nsubjpass")


def _people(amount: Amount, last: Token) -> Counted | None:
    """*14 dead, 30 injured*: a participle right behind a bare number counts persons."""
    if amount.unit != "count" or last.i + 1 >= len(last.doc):
        return None
    word = last.nbor()
    if word.lower_ == "who":  # the five who died
        return Counted(last, "person")
    if word.lower_ == "feared" and word.i + 1 < len(word.doc):
        word = word.nbor()
    if word.lower_ not in listed("people", "words"):
        return None
    if word.tag_ == "VBD" and any(child.dep_ == "dobj" for child in word.rights):
        return None  # two killed a man
    if word.i + 1 < len(word.doc) and word.nbor().tag_ in NOUNS and word.head == word.nbor():
        return None  # 30 injured passengers
    return Counted(
        None, "person", str(states("same").get(word.lower_) or states("same").get(word.lemma_) or word.lemma_)
    )


def _noun(amount: Amount, own: Token, last: Token) -> Token | None:
    """The noun that the parse, or failing that the order of words, puts behind the number."""
    behind = of(own) or of(last) or _next_of(last)
    if behind is not None and (amount.kind in ("vague", "fraction", "share") or amount.unit != "count"):
        return _through(behind)
    head = own.head
    if head != own and head.tag_ in NOUNS and head.i > last.i and own.dep_ in _NUMERIC and not _is_date(amount, head):
        return _through(head)
    above = head.head
    if head.i > last.i and head.dep_ in _NUMERIC and above.tag_ in NOUNS and above.i > head.i:
        return above  # a 38-year-old farmer
    return _through(behind) if behind is not None else _run(amount, last)


def _next_of(last: Token) -> Token | None:
    """The object of an *of* right behind the number, wherever the parse hangs it."""
    following = last.nbor() if last.i + 1 < len(last.doc) else None
    return object_of(following) if following is not None and following.lower_ == "of" else None


def _is_date(amount: Amount, noun: Token) -> bool:
    """*Fell to 112 last week*: the week counts nothing."""
    return not is_duration(amount.unit) and is_unit_of_time(noun)


def _through(noun: Token) -> Token:
    """*The majority of voters*: the noun behind a word that only says how many."""
    return (of(noun) or noun) if noun.lemma_.lower() in listed("count", "nouns") else noun


def _run(amount: Amount, last: Token) -> Token | None:
    """The last noun of the unbroken noun phrase behind the number."""
    found = None
    for token in last.doc[last.i + 1 : last.i + 1 + _REACH]:
        if token.is_sent_start or token.tag_ not in _BETWEEN or _ends_run(token, last, found is not None):
            break
        if token.tag_ in NOUNS:
            found = token
        elif found is not None:
            break
    return None if found is None or _is_date(amount, found) else found


def _ends_run(token: Token, last: Token, has_noun: bool) -> bool:
    """A verb, a comma or another number right behind ends the phrase before its noun has come."""
    if token.tag_ in ("CC", ","):
        return has_noun or token.i == last.i + 1
    if token.tag_ in ("VBN", "VBG"):
        return token.dep_ not in ("amod", "compound", "conj", "nmod") or (
            token.i == last.i + 1 and token.dep_ == "conj"
        )
    return token.tag_ == "CD" and token.i == last.i + 1


def _elsewhere(amount: Amount, own: Token, before: Counted) -> Counted:
    """The noun of *the toll rose to 14*, *unemployment fell to 4%*, *half of them*, *one of which*, *killed 41*."""
    if is_duration(amount.unit):
        return Counted(own, None)
    label = _label(own)
    if label is not None:
        return label
    if own.dep_ == "dobj" and amount.unit == "count" and own.head.lemma_ in listed("people", "harm"):
        return Counted(own, "person")
    if own.dep_ == "dobj" and amount.unit == "count" and own.head.lemma_ not in listed("amounting", "lemmas"):
        return Counted(own, before.lemma)  # took 23 into custody
    if own.head.lower_ == "of" and own.head.head.lemma_ in listed("populations", "nouns") and amount.unit == "count":
        return Counted(None, "person")
    if own.head.lower_ not in _CHANGES and _is_subject(own):
        return Counted(own, before.lemma or "person", behind(own))
    found = _of_standing(own, before)
    if found is not None:
        return found
    if own.dep_ in ("nsubj", "nsubjpass", "dobj", "conj", "appos", "ROOT") and amount.unit in ("count", "ratio"):
        return Counted(own, before.lemma or ("person" if own.dep_ == "nsubjpass" else None))
    return Counted(own, None)


def _of_standing(own: Token, before: Counted) -> Counted | None:
    """What the noun counts that the verb sets the number against; *the number was 450* counts what the one before did."""
    noun = _counter(own) or _standing(own)
    if noun is not None and (
        noun.lower_ in _BACK or (noun.lemma_.lower() in listed("count", "bare") and of(noun) is None)
    ):
        return Counted(own, before.lemma)
    return _of_number(noun, own) if noun is not None and noun.tag_ in NOUNS else None


def _is_subject(own: Token) -> bool:
    """*Another 31 were missing*, hung by the parse on a noun before: the copula and condition behind make it a subject."""
    return behind(own) is not None


def _of_number(noun: Token, own: Token) -> Counted:
    """*The number of refugees rose to 300*: refugees; *deaths fell by a third*: persons killed."""
    inner = of(noun) if noun.lemma_.lower() in listed("count", "bare") else None
    thing = named(inner if inner is not None else noun)
    return thing if thing.state else Counted(own, thing.lemma)


def _counter(own: Token) -> Token | None:
    """*Put the number of crates that left the docks at 61,000*: the number, not the docks."""
    if own.head.lower_ not in ("at", "to"):
        return None
    above = (token for token, _ in zip(own.ancestors, range(LIFT), strict=False) if token.i < own.i)
    return next((one for one in above if one.lemma_.lower() in listed("count", "bare") and of(one) is not None), None)


def _label(own: Token) -> Counted | None:
    """The noun of *Deaths: 14* and *Houses destroyed | 14*, with the participle as its state."""
    at = own.i - 1
    if at < 1 or own.doc[at].text not in (":", "|", "\t", "=", "–", "—"):
        return None
    word, noun = own.doc[at - 1], own.doc[at - 1]
    if word.lower_ in states("tolls"):
        return named(word)
    if word.tag_ in ("VBN", "VBD", "JJ") and at > 1 and word.nbor(-1).tag_ in NOUNS:
        noun = word.nbor(-1)
        return Counted(noun, named(noun).lemma, str(states("same").get(word.lemma_, word.lemma_)))
    return named(noun) if noun.tag_ in NOUNS else None


def _standing(own: Token) -> Token | None:
    """The subject, or with *to* and *by* the object before, of the verb that the number hangs on."""
    token = own
    for _ in range(LIFT):
        if token.head == token:
            return None
        preposition, token = token, token.head
        if token.pos_ not in ("VERB", "AUX"):
            if (
                token.tag_ in NOUNS
                and token.i < own.i
                and not (token.lemma_.lower() in listed("count", "nouns") or is_unit(token))
            ):
                return token
            continue
        changed = object_before(token, own) if preposition.lower_ in _CHANGES else None
        if changed is not None:
            return changed
        found = subject(token)
        if found is not None and token.lemma_ in listed("admitting", "lemmas"):
            return None  # who admits to 412 is not counted
        if found is not None:
            return None if found.i > own.i or (own.i <= found.right_edge.i and token.dep_ != "relcl") else found
        if token.dep_ in ("acl", "relcl") and token.head.tag_ in NOUNS:
            return token.head
        if token.dep_ not in ("conj", "xcomp", "advcl"):
            return None
    return None
