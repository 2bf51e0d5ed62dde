"""Who is charged with what, and who denies it: read inside one article, before articles are compared.

A denial seldom repeats the charge (*nonsense*, *denies it*, *rejected the accusation*). What such a *bare* denial
denies stands just before it: the nearest claim of another voice. A denial that says what it denies speaks for itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from generator.lexicon import lexicon
from generator.link.denials import denies
from generator.link.names import folded, office_words
from generator.link.origins import Origins
from generator.link.statements import Statement
from generator.link.vocabulary import Vocabulary
from generator.link.wording import stretch
from generator.link.words import Token, country_at, country_term, folded_term, tokens

# How many claims before a denial the charge may stand: news puts the answer behind the charge, with a quotation or two between.
REACH = 8
SHORTEST_NAME = 2  # a capitalised word of so few letters is an abbreviation of anything
TELLS = 2  # telling words from which a denial says itself what it denies


@dataclass(frozen=True, slots=True)
class Denial:
    """A claim that denies. `charge` is what it denies where it does not say so itself; `standing` when it is kept up over time."""

    statement: Statement
    denier: frozenset[str]  # terms of the names of the one who denies
    offices: frozenset[str]  # terms of what he is: chief, executive
    charge: Statement | None
    standing: bool
    accuser: str = ""  # who tells the denial or made the charge before it
    basis: str = ""  # why that is taken for the charge
    counters: bool = False  # no denial in form: somebody says the contrary (*he never showed me any crack*)


class Reader:
    """Reads names and principals of claims by the terms of one dossier. `led`: name of a ruler -> country."""

    def __init__(self, origins: Origins, vocabulary: Vocabulary, led: Mapping[str, str]) -> None:
        self._origins = origins
        self._vocabulary = vocabulary
        self._led = {f"#{' '.join(folded(name))}": country_term(country) for name, country in led.items()}
        self._named: dict[str, frozenset[str]] = {}

    def names(self, text: str) -> frozenset[str]:
        """The terms of the names in a text and of their single words; a ruler's and a capital's bring their country's with them."""
        found = {term for term in self._vocabulary.terms(text) if term[0] in "#@"}
        found |= {self._led[term] for term in found & self._led.keys()}
        words = tokens(text)
        spoken = {word for term in found if term[0] == "@" for word in term[1:].split()}
        found |= {f"#{word.folded}" for word in words if _proper(word) and not _of_country(word, spoken)}
        return frozenset(found | set(_capitals(words)))

    def named(self, statement: Statement) -> frozenset[str]:
        """The names inside the claim's own words, each claim read once."""
        if statement.id not in self._named:
            self._named[statement.id] = self.names(statement.claim.text)
        return self._named[statement.id]

    def quoted(self, words: str, statement: Statement) -> str:
        """The stretch of a claim that holds the words of a clause, or one word as it is written there."""
        return stretch(words, statement.claim.text, self._vocabulary)

    def principal(self, statement: Statement) -> str:
        """Who stands behind the claim; empty when no voice does."""
        return self._origins.source(statement.id).name if statement.claim.voice else ""

    def speaker(self, statement: Statement) -> frozenset[str]:
        """The terms of the names of the voice and of whom it speaks for."""
        voice = statement.claim.voice
        if voice is None:
            return statement.speaker
        own = voice.text.partition(",")[0]  # not who accused it: *the government, which Helsinki accused of …*
        return self.names(". ".join(filter(None, (own, voice.resolved, voice.organisation, self.principal(statement)))))

    def offices(self, statement: Statement) -> frozenset[str]:
        """The terms of the plain words that say what the voice is."""
        voice = statement.claim.voice
        said = " ".join(filter(None, (voice.text, voice.role))) if voice else ""
        return frozenset(term for term in self._vocabulary.terms(said) if term[0] not in "#@")


def _proper(word: Token) -> bool:
    """True for a capitalised word that may be part of a name: neither a function word nor the word of an office."""
    return (
        word.written[:1].isupper()
        and len(word.folded) > SHORTEST_NAME
        and bool(folded_term(word.folded))
        and word.folded not in _offices()
    )


def _of_country(word: Token, spoken: set[str]) -> bool:
    """True for *North* and *Korean* beside North Korea: no names of their own."""
    return (
        word.folded in spoken
        or country_at((word,), 0) is not None
        or any(word.folded.startswith(each[:5]) for each in spoken if len(each) > 4)
    )


def _capitals(words: tuple[Token, ...]) -> Iterable[str]:
    """The countries of the capitals in a text: as one that acts or is spoken of, Oslo is Norway."""
    for at in range(len(words)):
        country = country_at(words, at)
        if country and country[0].role == "capital":
            yield country_term(country[0].name)


@cache
def _offices() -> frozenset[str]:
    return (
        office_words("titles")
        | office_words("spokes")
        | office_words("offices")
        | office_words("bodies")
        | office_words("generic")
    )


class Antecedent(NamedTuple):
    """What a bare denial denies, and why that is taken for it."""

    charge: Statement
    basis: str


def told_denials(ready: Sequence[Statement], reader: Reader) -> tuple[Denial, ...]:
    """Every denial of the dossier with its denier and, where it is bare, the charge before it in its article."""
    by_article: dict[str, list[Statement]] = defaultdict(list)
    for statement in ready:
        by_article[statement.claim.article].append(statement)
    return tuple(
        denial for _, group in sorted(by_article.items()) for denial in _of_article(sorted(group, key=place), reader)
    )


def place(statement: Statement) -> tuple[int, int, str]:
    """Where the claim stands in its article."""
    return statement.claim.sentence.start, statement.claim.content[0].start, statement.id


def _of_article(told: Sequence[Statement], reader: Reader) -> Iterable[Denial]:
    found: dict[str, Antecedent | None] = {}
    by_id = {statement.id: statement for statement in told}
    for i, statement in enumerate(told):
        follows = _continues(statement, told[:i], found, reader)
        if not follows and not (denies(statement) or calls_false(statement)):
            if _contrary(statement):
                yield Denial(
                    statement, reader.speaker(statement), reader.offices(statement), None, standing=False, counters=True
                )
            continue
        before = follows or (
            _antecedent(statement, told[max(0, i - REACH) : i], found, reader) if bare(statement) else None
        )
        found[statement.id] = before
        charge, basis = before or (None, "")
        yield Denial(
            statement,
            reader.speaker(statement),
            reader.offices(statement),
            charge,
            bool(_cue_words(statement) & word_list("standing")),
            _accuser(statement, charge, by_id, reader),
            basis,
        )


def _accuser(denial: Statement, charge: Statement | None, by_id: Mapping[str, Statement], reader: Reader) -> str:
    """Who made the charge; of a denial that another tells, that one: he answers it."""
    teller = charge or by_id.get(denial.claim.parent or "")
    return reader.principal(teller) if teller else ""


def _contrary(statement: Statement) -> bool:
    """True when a voice says that something is not, or did not happen."""
    return statement.claim.voice is not None and any(each.negated for each in statement.propositions)


def calls_false(statement: Statement) -> bool:
    """True for *this is simply untrue*, *the story was a lie*, *called the charge false*: a verdict on what was said, not negated."""
    words = frozenset(statement.words)
    heads = bool(words & word_list("charge")) or statement.words[:1] in (
        ("this",),
        ("it",),
        ("that",),
        ("these",),
        ("those",),
    )
    verdict = bool(words & word_list("false"))
    return verdict and heads and statement.claim.polarity == "positive" and statement.claim.voice is not None


def bare(statement: Statement) -> bool:
    """True when a denial does not say what it denies: nothing is left beside *the accusation*, *nonsense*, *involvement*."""
    spare = word_list("charge") | word_list("false") | word_list("empty")
    return sum(word not in spare for word in statement.plain) < TELLS


def _continues(
    statement: Statement, before: Sequence[Statement], found: Mapping[str, Antecedent | None], reader: Reader
) -> Antecedent | None:
    """The charge that the same voice has just denied, when it goes on with a negative: *There was no overloading*."""
    last = next(
        (
            each
            for each in reversed(before[-REACH:])
            if each.claim.voice and each.claim.sentence != statement.claim.sentence
        ),
        None,
    )
    denied = found.get(last.id) if last else None
    if last is None or denied is None or statement.claim.polarity != "negative":
        return None
    near = statement.claim.block - last.claim.block <= 1
    ours, theirs = reader.principal(statement), reader.principal(last)
    goes_on = near and ours and ours == theirs
    return Antecedent(denied.charge, "the same voice has denied it just before") if goes_on else None


def _antecedent(
    denial: Statement, before: Sequence[Statement], found: Mapping[str, Antecedent | None], reader: Reader
) -> Antecedent | None:
    """What a bare denial denies: the nearest claim before it that names the denier, else what another has said just before it.

    Of a denial before it, what that one denies.
    """
    denier, own = reader.speaker(denial), reader.principal(denial)
    open_ = [each for each in reversed(before) if not _overlap(each, denial) and _of_another(each, own, reader)]
    for each in open_:
        denied = found.get(each.id)
        if denied:
            return Antecedent(denied.charge, "the denial before it denies that")
        if denier & reader.named(each):
            return Antecedent(each, "it is the nearest claim before it that names the one who denies")
    near = [each for each in open_ if each.claim.voice and denial.claim.block - each.claim.block <= 1]
    charge = next((each for each in near if each.claim.parent is None), None)
    return Antecedent(charge, "it is what another has said just before it") if charge else None


def _of_another(each: Statement, own: str, reader: Reader) -> bool:
    """True when another voice says it, or the outlet outside a headline."""
    if each.claim.voice is None:
        return not each.heads
    return not own or reader.principal(each) != own


def _overlap(one: Statement, other: Statement) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.claim.content for b in other.claim.content)


def _cue_words(statement: Statement) -> frozenset[str]:
    cue = statement.claim.cue
    return frozenset(token.folded for token in tokens(cue.text)) if cue else frozenset(statement.words)


@cache
def word_list(name: str) -> frozenset[str]:
    """One list of the lexicon of replies, folded."""
    return frozenset(lexicon("generator.link", "replies")[name].split())


@cache
def families(table: str) -> Mapping[str, str]:
    """Term -> family of acts, or kind of thing."""
    rows: dict[str, str] = lexicon("generator.link", "replies")[table]
    return {folded_term(word): name for name, words in rows.items() for word in words.split()}
