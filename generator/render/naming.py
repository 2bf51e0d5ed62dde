"""What a ladder is called: the counted thing as the articles write it, and what is done to it where that can be said in plain English.

Records hold lemmas (*round*, *import*). Where no clause and no verb of the kind shows that the thing has it done to it, the
name only says what is counted; ladders that would be called alike are told apart by words of their first figure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator import markup
from generator.lexicon import lexicon
from generator.models import Figure, Ladder, Proposition
from generator.render import words

LOOKED_AT = 20  # figures of a ladder: the first ones name it
OFTEN = 3  # a second thing or act is in the name when every third figure has it
_OF = re.compile(r"\s*(?:of|the|all)\b")
PEOPLE = ("person", "people")
BESIDE = 40  # characters behind a figure in which the thing stands that it counts


@dataclass(frozen=True, slots=True)
class Told:
    """One figure, the sentence (or block) around it, what stands behind it there, and the clauses of its claim."""

    figure: Figure
    sentence: str
    behind: str
    propositions: tuple[Proposition, ...]


def names(ladders: Sequence[Ladder], told: Callable[[str], Told]) -> Mapping[str, str]:
    """Ladder id -> its name; `told` gives what is known of a figure."""
    members = {ladder.id: [told(figure) for figure in ladder.figures[:LOOKED_AT]] for ladder in ladders}
    plain = {ladder.id: _name(ladder, members[ladder.id]) for ladder in ladders}
    often = Counter(plain.values())
    return {
        ladder.id: plain[ladder.id]
        if often[plain[ladder.id]] == 1
        else f"{plain[ladder.id]} (“{_as_in(members[ladder.id])}”)"
        for ladder in ladders
    }


def counts(told: Told) -> str:
    """What one figure counts: *people killed*; empty when nothing says it."""
    figure = told.figure
    if not figure.counted:
        return ""
    thing = written(figure.counted, [told.sentence], plural=figure.unit in ("count", "ratio"))
    done = _done([figure.state] if figure.state else [], [told], counts=figure.unit == "count" or thing in PEOPLE)
    return markup.plain(f"{thing} {done}" if done else thing)


def _name(ladder: Ladder, members: Sequence[Told]) -> str:
    sentences = [one.sentence for one in members]
    often = _often(one.figure.counted for one in members)
    forms = {one: written(one, sentences, plural=ladder.unit in ("count", "ratio")) for one in often}
    thing = " or ".join(_apart(forms, "\n".join(sentences))) or written(ladder.counted, sentences, plural=True)
    acts = _often(one.figure.state for one in members)
    done = _done(acts, members, counts=ladder.unit == "count" or thing in PEOPLE)
    shown = markup.plain(_in_unit(ladder.unit, thing, f" {done}" if done else "", members)) or "Figures"
    return shown[:1].upper() + shown[1:]


def _often(values: Iterable[str | None]) -> list[str]:
    """The commonest value, and the second when it is not rare; equals in the order of the ladder."""
    every = list(values)
    ranked = Counter(value for value in every if value).most_common(2)
    return [value for place, (value, count) in enumerate(ranked) if not place or OFTEN * count >= len(every)]


def _apart(forms: Mapping[str, str], text: str) -> list[str]:
    """The forms without those that no article writes, and of two kinds of one thing (*postal votes*, *votes*) the wider."""
    found = [form for form in forms.values() if form.casefold() in text.casefold()] or list(forms.values())[:1]
    return list(dict.fromkeys(form for form in found if not any(form.endswith(f" {other}") for other in found)))


def _in_unit(unit: str, thing: str, done: str, members: Sequence[Told]) -> str:
    if unit == "count":
        return thing + done
    if unit == "ratio":
        parts = any(_OF.match(one.behind) for one in members)
        return f"share of {thing}{done}" if parts else f"{thing}{done}, as a share"
    if unit == "year" and thing in PEOPLE:
        return f"ages of people{done}"
    *before, last = unit.split()
    return (
        f"{thing}{done}, in {' '.join((*before, words.plural(last)))}"
        if unit.islower()
        else f"{thing}{done}, in {unit}"
    )


# -------------------------------------------------------------------------------------------------- the thing
def written(counted: str, sentences: Sequence[str], *, plural: bool) -> str:
    """The thing as the articles write it, in the plural where one does (*pressure cookers*; *sludge*)."""
    *before, head = counted.split()
    forms = (plural_of(head), head) if plural else (head, plural_of(head))
    text = "\n".join(sentences)
    for form in forms:
        phrase = r"[\s-]+".join(map(re.escape, (*before, form)))
        found = [each[0] for each in re.finditer(rf"\b{phrase}\b", text, re.IGNORECASE)]
        if found:
            lower = [each for each in found if each[:1].islower()]
            named = not lower and re.search(rf"[a-z,] {re.escape(found[0])}\b", text)
            return " ".join((lower or found)[0].split()) if lower or named else found[0].casefold()
    return " ".join((*before, forms[0]))


@cache
def plural_of(noun: str) -> str:
    """The plural of an English noun.

    >>> plural_of("person"), plural_of("body"), plural_of("box"), plural_of("shell")
    ('people', 'bodies', 'boxes', 'shells')
    """
    known: dict[str, str] = lexicon("generator.render", "english")["plurals"]
    if noun in known:
        return known[noun]
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return f"{noun}es"
    return f"{noun[:-1]}ies" if re.search(r"[^aeiou]y$", noun) else f"{noun}s"


# --------------------------------------------------------------------------------------------------- the state
def _done(acts: Sequence[str], members: Sequence[Told], *, counts: bool) -> str:
    """What is done to the thing, as it stands behind it; empty when nothing shows that it is done *to* it."""
    if not acts or 2 * sum(one.figure.state in acts for one in members) < len(members):
        return ""
    phrases = [_phrase(act, members, counts=counts) for act in acts]
    kinds = {phrase.partition(" ")[0] == "that" for phrase in phrases}
    return " or ".join(dict.fromkeys(phrases)) if all(phrases) and len(kinds) == 1 else next(filter(None, phrases), "")


def _phrase(act: str, members: Sequence[Told], *, counts: bool) -> str:
    """*imported*, *missing*, *that do not work*, *that could be sent*."""
    *before, verb = act.split()
    if act in _words("adjectives"):
        return act
    if verb in _words("light"):
        return ""
    done = _patient(verb, members) or (counts and verb in _words("done_to"))
    if before == ["not"]:
        return f"not {participle(verb)}" if done else f"that do not {verb}" if counts or _share(members) else ""
    if before:
        return f"that {' '.join(before)} be {participle(verb)}" if done else ""
    return participle(verb) if done else ""


def _share(members: Sequence[Told]) -> bool:
    return all(one.figure.unit == "ratio" for one in members)


def _patient(verb: str, members: Sequence[Told]) -> bool:
    """True when clauses show the thing as what the verb is done to, and none as who does it."""
    roles = {
        argument.role
        for one in members
        for clause in one.propositions
        if clause.predicate == verb
        for argument in clause.arguments
        if one.figure.counted and argument.head == one.figure.counted.split()[-1]
    }
    return "object" in roles and "subject" not in roles


@cache
def participle(verb: str) -> str:
    """The past participle of an English verb.

    >>> participle("import"), participle("recall"), participle("cut"), participle("bury"), participle("ship")
    ('imported', 'recalled', 'cut', 'buried', 'shipped')
    """
    known: dict[str, str] = lexicon("generator.render", "english")["participles"]
    if verb in known:
        return known[verb]
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if re.search(r"[^aeiou]y$", verb) else f"{verb}ed"


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon("generator.render", "english")[name].split())


# ------------------------------------------------------------------------------------------------ told apart
def _as_in(members: Sequence[Told]) -> str:
    """The words of the first figure, up to the thing that it counts where that stands behind it."""
    first = members[0]
    heads = {one.figure.counted.split()[-1] for one in members if one.figure.counted}
    forms = "|".join(re.escape(form) for head in sorted(heads) for form in (plural_of(head), head))
    found = re.match(rf"[^.;]{{0,{BESIDE}}}?\b(?:{forms})\b", first.behind, re.IGNORECASE) if forms else None
    return markup.plain(first.figure.text + (found[0] if found else ""))
