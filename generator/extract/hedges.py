"""How sure a claim sounds: the outlet's framing apart from the voice's own words, and whether it is negated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from generator.extract.denials import telling, undone
from generator.extract.tree import SUBJECTS, none_of
from generator.lexicon import lexicon
from generator.models import HEDGES, Hedge, Hedging, Polarity
from generator.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def _phrases(table: str) -> dict[str, list[tuple[tuple[str, ...], Hedge]]]:
    """First word -> (words, level) of one table of hedges.toml, longest first."""
    out: dict[str, list[tuple[tuple[str, ...], Hedge]]] = {}
    for level, entries in lexicon("generator.extract", "hedges")[table].items():
        for entry in entries:
            parts = tuple(entry.split())
            out.setdefault(parts[0], []).append((parts, level))
    return {k: sorted(v, key=lambda x: -len(x[0])) for k, v in out.items()}


@cache
def framing_levels() -> dict[str, Hedge]:
    """Cue lemma -> the level it gives."""
    return {
        lemma: level for level, lemmas in lexicon("generator.extract", "hedges")["framing"].items() for lemma in lemmas
    }


@cache
def refusals() -> frozenset[str]:
    """Lemmas of cues that say that nothing was said or done: *declined to*, *refused to*."""
    return frozenset(lexicon("generator.extract", "hedges")["polarity"]["unsaid"])


def weaker(*levels: Hedge | None) -> Hedge:
    """The weakest level that was given; *stated* when none was."""
    given = [level for level in levels if level is not None]
    return min(given, key=HEDGES.index) if given else "stated"


def _found(tokens: Sequence[Token], table: str, offset: int) -> Iterator[tuple[Hedge, Span]]:
    phrases = _phrases(table)
    at = 0
    while at < len(tokens):
        for parts, level in phrases.get(tokens[at].lower_, ()):
            piece = tokens[at : at + len(parts)]
            if tuple(t.lower_ for t in piece) == parts and not _name(piece[0]) and _meant(piece, table):
                yield level, Span(piece[0].idx + offset, piece[-1].idx + len(piece[-1]) + offset)
                at += len(parts) - 1
                break
        at += 1


def _meant(piece: Sequence[Token], table: str) -> bool:
    """A voice's own words hedge as verbs and adverbs of the main statement, not inside a noun or a relative clause."""
    token = piece[0]
    if table != "own":
        return token.dep_ != "amod" or telling(token.head)  # *the alleged thief* was caught for sure
    if token.lemma_ in ("prove", "confirm", "verify", "confirmed") and not _of_all(token):
        return False
    if len(piece) == 1 and (token.dep_ == "amod" or (token.lower_ in verbs() and token.pos_ not in ("VERB", "AUX"))):
        return False
    for _ in range(12):
        if token.dep_ in ("relcl", "advcl", "acl"):
            return False
        if token.head.i == token.i:
            break
        token = token.head
    return True


def _of_all(verb: Token) -> bool:
    """*It is proven that …*, *this proves that …*; not *debris proves otherwise*."""
    if any(c.dep_ in ("ccomp", "csubj", "csubjpass") for c in verb.children) or verb.dep_ in ("acomp", "attr"):
        return True
    return verb.head.i == verb.i and any(c.dep_ == "auxpass" for c in verb.children)


@cache
def verbs() -> frozenset[str]:
    """Forms that hedge as verbs only."""
    return frozenset(lexicon("generator.extract", "hedges")["verbs"])


def _name(token: Token) -> bool:
    return token.text[0].isupper() and token.pos_ == "PROPN"  # May the month, Hope the town


def hedging(found: Iterable[tuple[Hedge, Span]]) -> Hedging | None:
    """The weakest of some hedges with the words that show it."""
    listed = list(found)
    if not listed:
        return None
    level = weaker(*(h for h, _ in listed))
    return Hedging(level, tuple(span for h, span in listed if h == level))


def negated(cue: Sequence[Token]) -> bool:
    """True for a cue that says that its verb did not happen: *did not deny*, *neither confirmed nor denied*."""
    return any(t.dep_ == "neg" or (t.pos_ == "VERB" and undone(t)) for t in cue)


def framing(
    lemma: str | None, cue: Span | None, around: Sequence[Token], offset: int, *, negated: bool = False
) -> Hedging | None:
    """What the outlet's cue (None in its own voice) and its adverbs `around` say.

    A cue that is negated leaves open what it would have denied or confirmed: *did not deny that …*.
    """
    found = list(_found(around, "adverbs", offset))
    if lemma is not None and cue is not None and (level := framing_levels().get(lemma)):
        found.insert(0, ("possible" if negated and level in ("denied", "confirmed") else level, cue))
    return hedging(found)


def own_words(tokens: Sequence[Token], offset: int, *, outlet: bool = False) -> Hedging | None:
    """What the words of the claim say of its own sureness; an `outlet`'s *allegedly* is its framing and not looked at."""
    found = _found(tokens, "own", offset)
    return hedging((level, span) for level, span in found if not (outlet and level == "alleged"))


def polarity(tokens: Sequence[Token], lemma: str | None, cue: Sequence[Token]) -> Polarity:
    """Negative when the main statement is negated, denied or refused."""
    tables = lexicon("generator.extract", "hedges")["polarity"]
    if (lemma in tables["refusal"]) != negated(cue):
        return "negative"  # *denied that*, *did not say that*; *did not deny that* is neither
    inside = {t.i for t in tokens}
    tops = {t.i for t in tokens if t.head.i not in inside or t.head.i == t.i}
    below = any((t.lower_ in tables["negation"] and _negates(t, tops)) or _no_such(t, tops) for t in tokens)
    failed = any(
        t.lemma_ in tables["unsaid"]
        and (t.i in tops or t.head.i in tops)
        and any(c.dep_ == "xcomp" for c in t.children)
        for t in tokens
    )
    return "negative" if below or failed else "positive"


def _no_such(noun: Token, tops: set[int]) -> bool:
    """*Not one truck has gone*: subject or object of the main verb, and there is none."""
    return noun.head.i in tops and noun.dep_ in (*SUBJECTS, "dobj") and none_of(noun)


def _negates(word: Token, tops: set[int]) -> bool:
    """True when a negation belongs to the main verb or to a noun that hangs from it, no clause between."""
    if word.i + 1 < len(word.doc) and word.nbor().lower_ == "only":
        return False
    if word.head.i in tops:
        return True
    if word.head.pos_ == "ADV" and word.head.head.i in tops:
        return True  # *no longer*
    return word.head.head.i in tops and word.dep_ != "neg" and word.head.pos_ not in ("VERB", "AUX")
