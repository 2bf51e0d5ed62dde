"""Claims made ready for comparison: their words, how rare each is in the dossier, their figures, times and origin."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.link.passages import Passage, passages
from generator.link.vocabulary import Vocabulary
from generator.link.words import Token, capitals, tokens
from generator.models import Claim, Figure, Interval, Prepared, Proposition, TimeExpression
from generator.spans import Span

NOUN_CONTENT = ("object", "prep")  # constructions whose content is the object of the cue


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim with what linking compares. `vector` is its unit tf-idf vector, keys sorted."""

    claim: Claim
    published: Interval | None
    words: tuple[str, ...]
    plain: frozenset[str]  # words of the claim that tell something and are part of no name
    vector: Mapping[str, float]
    speaker: frozenset[str]  # terms of the names that speak: of the voice, else of the subject that opens the sentence
    hedges: frozenset[str]  # the folded words by which the voice itself hedges
    propositions: tuple[Proposition, ...]
    figures: tuple[Figure, ...]
    dated: tuple[TimeExpression, ...]  # its times whose first and last day are known
    particular: frozenset[str]  # its terms that few sentences of the dossier hold
    heads: bool  # a headline
    sentence: tuple[str, ...]  # the folded words of the whole sentence
    passage: Passage  # its sentence with one on either side

    @property
    def asserts(self) -> bool:
        """False for a claim whose content is only a noun phrase (*revealed information about …*): it names, it states nothing."""
        return self.claim.cue is None or not self.claim.cue.rule.startswith(NOUN_CONTENT)

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id


class Rarity:
    """How much a term tells in this dossier: inverse document frequency over its sentences.

    The constant 1 keeps a term that stands everywhere from counting nothing (a dossier of two articles).
    """

    def __init__(self, documents: Iterable[frozenset[str]]) -> None:
        self.frequency: Counter[str] = Counter()
        self.documents = 0
        self._weights: dict[str, float] = {}
        for document in documents:
            self.frequency.update(document)
            self.documents += 1

    def particular(self, term: str) -> bool:
        """True for a term that few sentences hold: it tells one event of the subject from another."""
        return self.frequency[term] <= max(2, FEW * self.documents)

    def of(self, term: str) -> float:
        """The weight of a term, from 1 upwards; an unseen one is as rare as can be."""
        if term not in self._weights:
            self._weights[term] = 1.0 + math.log((1 + self.documents) / (1 + self.frequency[term]))
        return self._weights[term]


FEW = 0.15  # share of the sentences; .10 to .15 give the same pairs of six labelled dossiers, .15 three more right ones of the own

# The rest of the sentence (who said it, of what) places a short content such as "absurd"; most of its weight raised the
# mean precision of six labelled dossiers from .83 to .95 at equal recall, with its whole weight two claims of one sentence are alike.
CONTEXT = 0.7


def statements(prepared: Sequence[Prepared], vocabulary: Vocabulary) -> tuple[tuple[Statement, ...], Rarity]:
    """All claims of the dossier that may link, sorted by id, and the rarity of their terms. Duplicates are left out."""
    singles = [each for each in prepared if each.article.duplicate_of is None]
    sentences = {each.article.id: _sentences(each, vocabulary) for each in singles}
    rarity = Rarity(frozenset(found.terms) for by_span in sentences.values() for found in by_span.values())
    every = passages(([found.terms for found in by_span.values()] for by_span in sentences.values()), rarity.of)
    around = iter(every)
    made = [
        statement
        for each in singles
        for statement in _of_article(each, sentences[each.article.id], around, rarity, vocabulary)
    ]
    return tuple(sorted(made, key=lambda statement: statement.id)), rarity


def published(each: Prepared) -> Interval | None:
    """When the article was published, as stated or as its text bounds it."""
    return each.article.published or each.extraction.published


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as linking reads it: its words, those that have a term, and how often each term stands there.

    A capital counts as its country, too: one outlet has it from *Pyongyang*, the other from *North Korea*.
    """

    words: tuple[Token, ...]
    read: Sequence[tuple[str, str]]
    terms: Counter[str]


def _text(text: str, vocabulary: Vocabulary) -> _Text:
    words = tokens(text)
    read = vocabulary.read(words)
    return _Text(words, read, Counter((*(term for _, term in read), *capitals(words))))


def _sentences(each: Prepared, vocabulary: Vocabulary) -> dict[Span, _Text]:
    """Each sentence read once, however many claims it holds."""
    spans = {claim.sentence for claim in each.extraction.claims}
    return {span: _text(span.of(each.article.text), vocabulary) for span in sorted(spans)}


def _of_article(
    each: Prepared,
    sentences: Mapping[Span, _Text],
    around: Iterator[Passage],
    rarity: Rarity,
    vocabulary: Vocabulary,
) -> Iterable[Statement]:
    """The claims of one article; `around` goes on with a passage for each of its sentences."""
    figures = {figure.id: figure for figure in each.extraction.figures}
    propositions: dict[str, list[Proposition]] = {}
    for proposition in each.extraction.propositions:
        propositions.setdefault(proposition.claim, []).append(proposition)
    passage = dict(zip(sentences, around, strict=False))
    for claim in each.extraction.claims:
        sentence = sentences[claim.sentence]
        whole = claim.text == claim.sentence.of(each.article.text)
        content = sentence if whole else _text(claim.text, vocabulary)
        vector = _vector(content.terms, (*sentence.terms, *_voiced(claim, vocabulary)), rarity)
        yield Statement(
            claim=claim,
            published=published(each),
            words=tuple(token.folded for token in content.words),
            plain=frozenset(_plain(content.read)),
            speaker=_speaker(claim, content.read, vocabulary),
            vector=vector,
            particular=frozenset(filter(rarity.particular, vector)),
            hedges=frozenset(word.folded for span in _hedging(claim) for word in tokens(span.of(each.article.text))),
            propositions=tuple(propositions.get(claim.id, ())),
            figures=tuple(figures[identifier] for identifier in claim.figures if identifier in figures),
            dated=tuple(time for time in claim.times if time.first and time.last),
            heads=each.article.blocks[claim.block].kind == "headline",
            sentence=tuple(token.folded for token in sentence.words),
            passage=passage[claim.sentence],
        )


def _hedging(claim: Claim) -> tuple[Span, ...]:
    return claim.own_hedge.spans if claim.own_hedge else ()


def _plain(read: Sequence[tuple[str, str]]) -> Iterable[str]:
    return (word for words, term in read if not term.startswith(("#", "@")) for word in words.split())


def _speaker(claim: Claim, read: Sequence[tuple[str, str]], vocabulary: Vocabulary) -> frozenset[str]:
    if claim.voice is None:
        named = [term for _, term in read if term.startswith(("#", "@"))]
        return frozenset(named[:1])
    voice = claim.voice
    found = vocabulary.terms(" ".join(filter(None, (voice.text, voice.resolved, voice.organisation))))
    return frozenset(term for term in found if term.startswith(("#", "@"))) | frozenset(
        vocabulary.terms(voice.resolved or "")
    )


def _voiced(claim: Claim, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The name of the voice that the sentence only calls *he* or *the minister*: what one voice says in two articles is likelier one thing."""
    return vocabulary.terms(claim.voice.resolved or "") if claim.voice else ()


def _vector(content: Counter[str], around: Iterable[str], rarity: Rarity) -> dict[str, float]:
    """Unit vector; a repeated term counts by the logarithm of its number, one of the sentence or voice alone by `CONTEXT`."""
    weights = {
        term: rarity.of(term) * (1 + math.log(content[term]) if term in content else CONTEXT)
        for term in sorted({*content, *around})
    }
    return _unit(weights)


def _unit(weights: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()}
