"""What each clause of a claim says: predicate, subject, object and modifiers, from the parse.

Passives are turned, subjects are handed on to coordinated, relative and infinitive clauses, the frame of reporting
is peeled off, and nouns of happening (*the launch of missiles*) say the same as their verbs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

from generator.extract.lemmas import lemma_of
from generator.extract.parser import ParsedBlock
from generator.extract.tree import none_of
from generator.lexicon import lexicon
from generator.models import Argument, Claim, Proposition

if TYPE_CHECKING:
    from spacy.tokens import Token

Role = Literal["subject", "object", "modifier"]

_CLAUSES = (
    "ROOT",
    "ccomp",
    "xcomp",
    "advcl",
    "relcl",
    "acl",
    "conj",
    "parataxis",
    "pcomp",
    "csubj",
    "dep",
    "appos",
    "csubjpass",
)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_OBJECTS = ("dobj", "dative", "attr", "oprd")
_QUALIFIERS = ("amod", "compound", "nummod", "poss", "nmod")
_NOUNS = ("NOUN", "PROPN", "PRON", "NUM")
_LIFT = 6  # clauses that a subject is handed down


def _words(table: str, key: str) -> Any:
    return lexicon("generator.extract", "events")[table][key]


def propositions(claim: Claim, parsed: Sequence[ParsedBlock]) -> tuple[Proposition, ...]:
    """The propositions of a claim's content, in the order of their predicates; empty when no clause stands in it.

    ‘Missiles were fired by the army’  ->  fire(subject army, object missile).
    """
    block = next((one for one in parsed if one.index == claim.block), None)
    if block is None:
        return ()
    tokens = tokens_of(claim, block)
    inside = {token.i for token in tokens}
    found = [*_clauses(tokens, inside), *_events(tokens, inside)]
    return tuple(
        Proposition(claim.id, predicate, arguments, negated)
        for _, predicate, arguments, negated in sorted(found, key=lambda one: one[0])
    )


Found = tuple[int, str, tuple[Argument, ...], bool]


def tokens_of(claim: Claim, block: ParsedBlock) -> list[Token]:
    """The tokens of the claim's content spans."""
    starts, offset = block.doc.to_array("IDX").tolist(), block.block.start  # making tokens to ask them costs more
    places = [
        (bisect_left(starts, span.start - offset), bisect_left(starts, span.end - offset)) for span in claim.content
    ]
    return [token for first, end in places for token in block.doc[first:end] if not token.is_space]


# --------------------------------------------------------------------------------------------------- clauses
def _clauses(tokens: list[Token], inside: set[int]) -> Iterator[Found]:
    for token in tokens:
        if not _heads_clause(token) or _is_frame(token, inside):
            continue
        light = _light(token)
        predicate = light[0] if light else _predicate(token)
        yield token.i, predicate, _arguments(token, inside, light[1] if light else None), _negated(token, inside)


def _heads_clause(token: Token) -> bool:
    if token.pos_ == "VERB":
        return token.dep_ in _CLAUSES
    return token.pos_ == "AUX" and token.dep_ in _CLAUSES and token.lemma_ == "be"


def _is_frame(token: Token, inside: set[int]) -> bool:
    """A verb of telling whose clause is inside the claim only introduces it."""
    if token.lemma_ not in _words("frames", "verbs"):
        return False
    return any(child.dep_ in ("ccomp", "xcomp", "parataxis") and child.i in inside for child in token.children)


def _predicate(verb: Token) -> str:
    """The lemma with its particle; of a copula its adjective."""
    if verb.lemma_ == "be":
        adjective = next((child for child in verb.rights if child.dep_ == "acomp"), None)
        return lemma_of(adjective) if adjective is not None else "be"
    particle = next((child for child in verb.rights if child.dep_ == "prt"), None)
    return f"{lemma_of(verb)} {particle.lower_}" if particle is not None else lemma_of(verb)


def _light(verb: Token) -> tuple[str, Token] | None:
    """*Carried out an attack on*: the verb that the object stands for, and that object."""
    plain = _predicate(verb)
    if plain not in _words("light", "verbs"):
        return None
    for child in verb.rights:
        if child.dep_ in ("dobj", "nsubjpass") and lemma_of(child) in lexicon("generator.extract", "events")["nominal"]:
            return str(lexicon("generator.extract", "events")["nominal"][lemma_of(child)]), child
    return None


def _arguments(verb: Token, inside: set[int], noun: Token | None) -> tuple[Argument, ...]:
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children) or (
        verb.dep_ == "acl" and verb.tag_ == "VBN"
    )
    found: list[Argument] = []
    subject = _subject(verb)
    agent = _agent(verb)
    if subject is not None:
        role: Role = "object" if passive else "subject"
        for one in (subject, *_further(verb, subject)):
            found += _argument(role, one)
    if agent is not None:
        found += _argument("subject", agent)
    for child in verb.children:
        if child.dep_ in _OBJECTS and child != noun and child.i in inside:
            found += _argument("object" if child.dep_ != "dative" else "modifier", _antecedent(child, verb))
    if (
        verb.dep_ == "relcl"
        and not passive
        and not _has(verb, ("dobj", "attr", "ccomp", "xcomp"))
        and _own_subject(verb) is not None
    ):
        relative = _own_subject(verb)
        if relative is not None and relative.lower_ not in ("who", "which", "that"):
            found += _argument("object", verb.head)
    if noun is not None:
        found += _of_noun(noun, inside)
    return tuple(dict.fromkeys([*found, *_modifiers(verb, inside)]))


def _has(verb: Token, deps: tuple[str, ...]) -> bool:
    return any(child.dep_ in deps for child in verb.children)


def _own_subject(verb: Token) -> Token | None:
    return next((child for child in verb.lefts if child.dep_ in _SUBJECTS), None)


def _further(verb: Token, subject: Token) -> list[Token]:
    """Nouns that the parser gives the verb as a second subject: *millions of shells and dozens of rockets*."""
    return [
        child
        for child in verb.lefts
        if child.dep_ in ("nsubj", "nsubjpass") and child.i > subject.i and child.pos_ == "NOUN"
    ]


def _subject(verb: Token) -> Token | None:
    """The clause's own subject, else the one handed down from the clause that it hangs on."""
    for _ in range(_LIFT):
        own = _own_subject(verb)
        if own is not None:
            return _antecedent(own, verb)
        if verb.dep_ in ("acl", "relcl"):
            return verb.head if verb.head.pos_ in _NOUNS else None
        if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp") or verb.head == verb:
            return None
        if verb.dep_ == "xcomp":
            controlled = next(
                (child for child in verb.head.rights if child.dep_ in ("dobj", "dative") and child.i < verb.i), None
            )
            if controlled is not None:
                return controlled
        if verb.dep_ == "pcomp" and (accused := _accused(verb.head)) is not None:
            return accused
        verb = _verb(verb.head)
    return None


def _accused(preposition: Token) -> Token | None:
    """*Accused the firm of selling*: the firm is said to sell, not who accuses it."""
    above = preposition.head
    noun = above if above.dep_ == "dobj" else next((c for c in above.rights if c.dep_ == "dobj"), None)
    if preposition.lower_ not in ("of", "from") or noun is None or noun.i > preposition.i:
        return None
    return noun if noun.head.lemma_ in _words("control", "object") else None


def _verb(token: Token) -> Token:
    """The next verb at or above a token (a preposition between two clauses is skipped)."""
    for _ in range(_LIFT):
        if token.pos_ in ("VERB", "AUX") or token.head == token:
            break
        token = token.head
    return token


def _antecedent(token: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if token.lower_ in ("who", "which", "that", "whom") and token.tag_ in ("WP", "WDT", "IN", "DT"):
        clause = verb
        for _ in range(_LIFT):
            if clause.dep_ == "relcl" and clause.head.pos_ in _NOUNS:
                return clause.head
            if clause.dep_ != "conj":
                break
            clause = clause.head
    return token


def _agent(verb: Token) -> Token | None:
    by = next((child for child in verb.rights if child.dep_ == "agent"), None)
    return next((child for child in by.rights if child.dep_ == "pobj"), None) if by is not None else None


def _modifiers(verb: Token, inside: set[int]) -> Iterator[Argument]:
    for child in verb.children:
        if child.i not in inside:
            continue
        if child.dep_ == "prep":
            noun = next((one for one in child.rights if one.dep_ == "pobj"), None)
            if noun is not None:
                yield from _argument("modifier", noun)
        elif child.dep_ == "npadvmod":
            yield from _argument("modifier", child)


def _argument(role: Role, token: Token) -> Iterator[Argument]:
    """An argument and those coordinated with it; *millions of shells* and *half of them* are what stands behind of."""
    nouns = [token, *_joined(token)]
    for one in nouns:
        noun = _behind_of(one)
        if noun != one:
            nouns += [more for more in _joined(noun) if more not in nouns]
        if noun.pos_ in _NOUNS or noun.tag_ in ("CD", "JJ", "DT", "WDT", "WP"):
            yield Argument(role, lemma_of(noun), _qualifiers(noun))


def _joined(token: Token) -> list[Token]:
    return [child for child in token.conjuncts if child.i > token.i and child.pos_ in _NOUNS]


def _behind_of(token: Token) -> Token:
    if token.pos_ != "NUM" and token.lemma_ not in (
        "million",
        "thousand",
        "dozen",
        "hundred",
        "billion",
        "half",
        "number",
        "quantity",
        "amount",
        "total",
    ):
        return token
    of = next((child for child in token.rights if child.lower_ == "of"), None)
    return next((child for child in of.rights if child.dep_ == "pobj"), token) if of is not None else token


def _qualifiers(noun: Token) -> tuple[str, ...]:
    """The lemmas before a noun and behind its *of*, in the order of the text."""
    before = [lemma_of(child) for child in noun.lefts if child.dep_ in _QUALIFIERS and child.is_alpha]
    behind = [
        lemma_of(one)
        for child in noun.rights
        if child.dep_ == "prep" and child.lower_ in ("of", "in", "from")
        for one in child.rights
        if one.dep_ == "pobj"
    ]
    return tuple(dict.fromkeys([*before, *behind]))


def _negated(verb: Token, inside: set[int]) -> bool:
    """True for *not*, *never*, *no one*, *not one truck*, and for an infinitive behind *fail*, *refuse*, *deny*.

    Not for a clause whose denial stands outside the claim: what is denied is told as it would be, the hedge says the rest.
    """
    if any(child.dep_ == "neg" or child.lower_ in ("never", "nobody", "none") for child in verb.children):
        return True
    if any(one.lower_ == "no" for child in verb.children if child.dep_ in (*_SUBJECTS, "dobj") for one in child.lefts):
        return True
    if any(child.dep_ in (*_SUBJECTS, "dobj") and none_of(child) for child in verb.children):
        return True
    above = _verb(verb.head)
    told = above.lemma_ != "deny" or above.i in inside
    return verb.dep_ in ("xcomp", "pcomp", "ccomp") and above.lemma_ in _words("implicative", "negative") and told


# ---------------------------------------------------------------------------------------------------- events
def _events(tokens: list[Token], inside: set[int]) -> Iterator[Found]:
    """*The launch of missiles by the North*, *Russia's invasion of Ukraine*."""
    verbs = lexicon("generator.extract", "events")["nominal"]
    for token in tokens:
        predicate = verbs.get(lemma_of(token)) if token.pos_ == "NOUN" else None
        if predicate is None or token.dep_ == "compound" or _carried(token):
            continue
        arguments = tuple(_of_noun(token, inside))
        if arguments:
            yield token.i, str(predicate), arguments, any(child.lower_ == "no" for child in token.lefts)


def _carried(noun: Token) -> bool:
    """True when a light verb already says this noun."""
    if noun.head.pos_ != "VERB" or noun.dep_ not in ("dobj", "nsubjpass"):
        return False
    light = _light(noun.head)
    return light is not None and light[1] == noun


def _of_noun(noun: Token, inside: set[int]) -> Iterator[Argument]:
    for child in noun.children:
        if child.i not in inside:
            continue
        if child.dep_ == "poss":
            yield from _argument("subject", child)
        elif child.dep_ in ("compound", "nmod") and child.pos_ in _NOUNS:
            yield from _argument("object", child)
        elif child.dep_ in ("prep", "agent"):
            role: Role = {"of": "object", "by": "subject"}.get(child.lower_, "modifier")  # type: ignore[assignment]
            for one in child.rights:
                if one.dep_ == "pobj":
                    yield from _argument(role, one)
