"""Whether a candidate is an attribution: a logistic sum over what its cue usually does and how it stands in the sentence.

Weights in gate.toml look at grammar alone, at no word. On PolNeAR dev the sum won .02 F1 of all attributions and
.006 of claims over a threshold on the share alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from math import exp, log
from typing import TYPE_CHECKING

from generator.extract.candidate import Candidate
from generator.extract.constructions import candidates
from generator.extract.cues import SURE, known, score, sure
from generator.extract.denials import telling
from generator.extract.passage import Passage
from generator.extract.refusals import REFUSAL, refused
from generator.extract.sources import words
from generator.extract.tails import tail
from generator.extract.tree import Range, child
from generator.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

GATE = 0.4  # probability; .35 to .45 gave the best F1 on PolNeAR train, .5 and more lose recall faster than they win
SEEN = 0.15  # share below which a cue is not looked at
USUAL = 0.4  # share from which a cue inside another's content, or inside a quotation, counts as its child

CLAUSAL = (
    "complement",
    "fronted",
    "inverted",
    "parataxis",
    "according_to",
    "as",
    "passive",
    "nominal_that",
    "adjective_that",
)

_ABSTRACT = ("tion", "sion", "ment", "ance", "ence", "ency", "ship", "ism", "ness", "ure", "ity", "al")
NOBODY = ("nobody", "none", "neither", "noone")
MATTERS = ("object", "prep_")  # constructions whose content may name a thing and state nothing


def states(passage: Passage, c: Candidate) -> bool:
    """True when a content says something: *the plan to leave*, *claims of fraud*, “…”; not *a police station and banks*."""
    words_ = [t for r in c.content for t in passage.doc[r.start : r.end]]
    if any(t.pos_ in ("VERB", "AUX") and t.dep_ != "relcl" for t in words_):
        return True
    if any(passage.quote_of[t.i] is not None for t in words_) and passage.quote_of[c.head.i] is None:
        return True
    inside = {t.i for t in words_}
    tops = [t for t in words_ if t.head.i not in inside and not t.is_punct]
    if sure(c.lemma):
        return any(t.pos_ not in ("PRON", "PROPN", "DET") for t in tops)
    return any(telling(t) or t.lemma_.lower().endswith(_ABSTRACT) for t in tops)


def chosen(passage: Passage, sentence: Range) -> list[Candidate]:
    """The candidates of a sentence that attribute, one a cue."""
    if sentence in passage.chosen:
        return passage.chosen[sentence]
    best: dict[int, tuple[float, Candidate]] = {}
    for c in _candidates(passage, sentence):
        weight = _weight(passage, c)
        if weight >= GATE and (c.head.i not in best or weight > best[c.head.i][0]):
            best[c.head.i] = (weight, c)
    passage.chosen[sentence] = [c for _, c in best.values()]
    return passage.chosen[sentence]


def _candidates(passage: Passage, sentence: Range) -> tuple[Candidate, ...]:
    """The candidates of a sentence, found once."""
    if sentence not in passage.candidates:
        words_ = passage.doc[sentence.start : sentence.end]
        tails = {c.head.i: c for token in words_ if token.pos_ == "VERB" and (c := tail(token)) is not None}
        found = (c for c in candidates(words_, known) if c.head.i not in tails)
        passage.candidates[sentence] = (*found, *tails.values())
    return passage.candidates[sentence]


def nested(passage: Passage, sentence: Range, around: Iterable[Candidate]) -> Iterator[Candidate]:
    """Cues that stand inside the content of others: the gate, learnt from flat attributions, is too strict for them."""
    outer = list(around)
    taken = {c.head.i for c in outer}
    for c in _candidates(passage, sentence):
        inside = any(r.start <= c.head.i < r.end for o in outer for r in o.content)
        if (
            inside
            and c.head.i not in taken
            and c.content
            and not (refused(c.head) or _no_saying(c) or _of_nobody(c.source))
            and score(c) >= USUAL
            and c.source is not None
        ):
            taken.add(c.head.i)
            yield c


def _weight(passage: Passage, c: Candidate) -> float:
    share = score(c)
    if c.rule != REFUSAL and _of_nobody(c.source):
        return 0.0
    if c.rule in SURE:
        return 1.0
    if refused(c.head):
        return 0.0
    if not c.content or share < SEEN or (c.source is None and c.rule == "passive" and not sure(c.lemma)):
        return 0.0
    if (c.rule.startswith(MATTERS) and not states(passage, c)) or _no_saying(c):
        return 0.0
    if c.rule not in CLAUSAL and share < USUAL and not sure(c.lemma):
        return 0.0  # *launched missiles* is the outlet's statement; costs .003 F1 on PolNeAR, where stances count
    return (
        share
        if passage.quote_of[c.head.i] is not None
        else probability(features(c, headline=passage.block.kind == "headline"))
    )


def _of_nobody(head: Token | None) -> bool:
    """*Nobody has shown that*, *neither has explained the difference*, *no official said*: nothing is put forward."""
    return head is not None and (
        head.lower_ in NOBODY
        or any(t.dep_ in ("det", "neg") and t.lower_ in ("no", "neither") for t in head.children)
        or (head.lower_ == "one" and head.i > 0 and head.nbor(-1).lower_ == "no")
    )


def _no_saying(c: Candidate) -> bool:
    """*Will decide whether to run*, *believes in ghosts*: a question or an attitude, nothing said."""
    return c.rule in lexicon("generator.extract", "attitudes")["silent"].get(c.lemma, ()) and not (
        c.rule == "complement" and not _asks(c)
    )


def _asks(c: Candidate) -> bool:
    first = c.head.doc[c.content[0].start]
    return first.lower_ in ("whether", "if") or first.tag_.startswith("W")


@cache
def weights() -> dict[str, float]:
    """Feature -> weight."""
    return dict(lexicon("generator.extract", "gate")["weights"])


def probability(present: dict[str, float]) -> float:
    """The logistic of the weighted sum of features."""
    return 1 / (1 + exp(-sum(weights().get(name, 0.0) * value for name, value in present.items())))


def features(c: Candidate, *, headline: bool) -> dict[str, float]:
    """What is true of a candidate, by name; numbers where it is a matter of degree."""
    share = score(c)
    present = {"bias": 1.0, "share": log((share + 0.02) / (1.02 - share)), f"rule {c.rule.split('_')[0]}": 1.0}
    present |= dict.fromkeys((f"cue {c.head.tag_}", f"cue {c.head.dep_}"), 1.0)
    told = {*_of_verb(c.head), *_of_source(c.source), *_of_content(c)}
    if headline:
        told.add("in a headline")
    return present | dict.fromkeys(sorted(told), 1.0)


def _of_verb(verb: Token) -> Iterator[str]:
    auxiliaries = [t for t in verb.children if t.dep_ in ("aux", "auxpass")]
    if any(t.tag_ == "MD" for t in auxiliaries):
        yield "cue modal"
    if any(t.lemma_ == "have" for t in auxiliaries):
        yield "cue perfect"
    if any(t.dep_ == "auxpass" for t in auxiliaries):
        yield "cue passive"
    if child(verb, "neg") is not None:
        yield "cue negated"
    if any(t.lower_ in ("if", "unless", "when") and t.dep_ in ("mark", "advmod") for t in verb.children):
        yield "cue conditional"


def _of_source(head: Token | None) -> Iterator[str]:
    if head is None:
        yield "source none"
        return
    if head.lower_ in ("it", "that", "this", "which"):
        yield "source it"
    if head.lower_ in ("you", "i", "we", "me"):
        yield "source first"
    if head.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        yield "source entity"
    lemma = head.lemma_.lower()
    if head.pos_ == "NOUN" and not any(lemma in words(table) for table in ("persons", "bodies", "documents")):
        yield "source plain"


def _of_content(c: Candidate) -> Iterator[str]:
    length = sum(r.end - r.start for r in c.content)
    if length < 6:
        yield "content short"
    if length < 3:
        yield "content very short"
    first = c.head.doc[c.content[0].start]
    if first.lower_ == "that":
        yield "content that"
    if first.lower_ in ("whether", "if"):
        yield "content whether"
    if c.head.sent.text.rstrip().endswith("?"):
        yield "sentence asks"
