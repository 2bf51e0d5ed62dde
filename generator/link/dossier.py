"""The one pass over the whole dossier, in the order in which things come to be known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from generator.link.answers import responses, told_charges, unanswered
from generator.link.best import Unsure, best
from generator.link.candidates import Pairs, candidates
from generator.link.ceilings import Ceilings, ceilings
from generator.link.charges import Reader, told_denials
from generator.link.clusters import SAME_FACT, clusters
from generator.link.compare import Comparison, compare
from generator.link.contemporary import between, contemporary
from generator.link.contested import contradictions
from generator.link.contraries import contraries
from generator.link.copies import copies
from generator.link.denials import denies
from generator.link.entities import Resolved, resolve
from generator.link.figures import codes, ladders
from generator.link.keys import settled
from generator.link.meaning import Meanings, encoder, lifts, meanings
from generator.link.notes import Known, notes
from generator.link.origins import Origins
from generator.link.propositions import Clause, Parts, clauses
from generator.link.relations import RELATED, SUGGESTED_BELOW, Context, judge
from generator.link.replies import replies
from generator.link.rulers import rulers
from generator.link.statements import Rarity, Statement, statements
from generator.link.vectors import vectors
from generator.link.vocabulary import Vocabulary
from generator.link.wording import Wording
from generator.memory import uncollected
from generator.models import Claim, Correction, Link, Linked, Note, Prepared


@uncollected()  # to look for cycles among millions of records took a third of the CPU time
def link(prepared: Sequence[Prepared], corrections: Sequence[Correction] = (), *, embed: bool = False) -> Linked:
    """Entities, origins, links, clusters, figure ladders and notes of a dossier.

    The claims come back in the order of `prepared`, with entities, origin, salience and key settled. The order of
    the articles changes nothing else. Articles that are duplicates of another keep their claims and link to nothing.
    `corrections` of entities go before what was found. With `embed` a sentence encoder gives its opinion, too.
    """
    resolved = resolve(prepared, corrections)
    origins = Origins(prepared, resolved)
    vocabulary = Vocabulary(resolved.entities)
    ready, rarity = statements(prepared, vocabulary)
    figures = ladders(ready, origins)
    context = Context(origins, codes(figures.links), copies(ready), frozenset(s.id for s in ready if denies(s)))
    read = _Clauses(ready, rarity, vocabulary)
    words = vectors(ready)
    pairs = candidates(ready, words)
    meant = meanings(prepared, ready, pairs, encoder()) if embed else {}
    tops = ceilings(ready, words, [read.of(each.id) for each in ready], pairs).lifted(lifts(meant))
    compared = partial(compare, clauses=read.of)
    judging = _Judge(ready, pairs, tops, meant, compared, context)
    first = {pair: judging(pair) for pair in np.flatnonzero(tops.own >= SUGGESTED_BELOW).tolist()}
    judged = tuple(judging.again({pair: link for pair, link in first.items() if link}))
    answers, silence = _answers(judged, ready, read, Reader(origins, vocabulary, rulers(prepared, resolved)))
    article_of = {statement.id: statement.claim.article for statement in ready}
    told_otherwise = (*contradictions(figures.links, figures.told, article_of), *answers)
    every = _one_each(judged, told_otherwise)
    place = {each.id: at for at, each in enumerate(ready)}
    wording = Wording(ready, {each.article.id: each.article.text for each in prepared}, vocabulary)
    unsure = _unsure(pairs, tops, {(place[each.left], place[each.right]) for each in told_otherwise})
    kept = tuple(wording.links(best(place, every, unsure, judging)))
    grouped = clusters(every, article_of, origins, context.copies)
    claims = [claim for each in prepared for claim in each.extraction.claims]
    words_of = {each.id: each.tokens for each in ready}
    told = settled((_known(claim, resolved, origins) for claim in claims), grouped, prepared, words_of)
    known = Known(origins, resolved.of_voice, compared)
    return Linked(
        claims=told,
        entities=resolved.entities,
        links=kept,
        clusters=grouped,
        figure_links=figures.links,
        ladders=figures.ladders,
        notes=tuple(sorted((*notes(prepared, ready, kept, figures.links, known), *silence), key=lambda note: note.id)),
        idle=resolved.idle,
    )


def _one_each(judged: Iterable[Link], told_otherwise: Iterable[Link]) -> tuple[Link, ...]:
    """One link for a pair: an answer before what figures exclude, that before what comparing found.

    A dispute that comparing found keeps its reasons before what only says the contrary or excludes its figures.
    """
    found = {(each.left, each.right): each for each in judged}
    for each in told_otherwise:
        ours = found.get((each.left, each.right))
        if ours is None or ours.relation != "disputes" or each.reasons[0].feature not in ("dispute", "contrary"):
            found[each.left, each.right] = each
    return tuple(found.values())


def _answers(
    judged: Sequence[Link], ready: Sequence[Statement], read: _Clauses, reader: Reader
) -> tuple[tuple[Link, ...], tuple[Note, ...]]:
    """Links between charges and what answers them, told by their structure, and notes on charges that nobody answers."""
    same = [(each.left, each.right) for each in judged if each.relation in SAME_FACT]
    denials, charges = told_denials(ready, reader), told_charges(ready, reader)
    met = contraries(ready, reader) | responses(ready, charges, reader) | replies(ready, denials, same, read.of, reader)
    return tuple(met.values()), unanswered(ready, charges, denials, met.values(), reader)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Compares the claims of a pair, given by its number, and says what they are to each other."""

    ready: Sequence[Statement]
    pairs: Pairs
    tops: Ceilings
    meant: Meanings
    compared: Callable[..., Comparison]
    context: Context

    def __call__(self, pair: int) -> Link | None:
        return judge(self._compared(pair), self.context)

    def _compared(self, pair: int) -> Comparison:
        left, right = self.ready[self.pairs.left.item(pair)], self.ready[self.pairs.right.item(pair)]
        meant = self.meant.get((left.id, right.id)) if self.meant else None
        return self.compared(left, right, run=self.pairs.run.item(pair), meant=meant, alike=self.tops.alike(pair))

    def again(self, links: Mapping[int, Link]) -> Iterator[Link]:
        """The same links by the numbers of their pairs, those whose time was in doubt judged anew where what else their articles report settles it."""
        claims = {each.id: each.claim for each in self.ready}
        alike = contemporary(tuple(links.values()), claims)
        for pair, each in links.items():
            doubted = any(reason.feature == "time unknown" for reason in each.reasons)
            if doubted and between(each, claims) in alike:
                found = judge(self._compared(pair).of_one_time(), self.context)
                yield found if found and found.relation != "related" else each
            else:
                yield each


def _unsure(pairs: Pairs, tops: Ceilings, told_otherwise: Iterable[tuple[int, int]]) -> Unsure:
    """What can only be suggested, and how far it can come: the likeliest first. Of the pairs `told_otherwise` more is known."""
    open_still = (tops.whole >= RELATED) & (tops.own < SUGGESTED_BELOW)
    open_still[pairs.find(told_otherwise)] = False
    at = np.flatnonzero(open_still)
    likeliest = at[np.argsort(-tops.whole[at], kind="stable")]
    return Unsure(likeliest, tops.whole[likeliest], pairs.left[likeliest], pairs.right[likeliest])


class _Clauses:
    """The clauses of each claim, made once."""

    def __init__(self, ready: Sequence[Statement], rarity: Rarity, vocabulary: Vocabulary) -> None:
        parts = Parts(rarity.of, vocabulary)
        self._made = {each.id: clauses(each.propositions, parts) for each in ready}

    def of(self, claim: str) -> Sequence[Clause]:
        return self._made[claim]


def _known(claim: Claim, resolved: Resolved, origins: Origins) -> Claim:
    voice = claim.voice
    if voice and claim.id in resolved.of_voice:
        voice = replace(voice, entity=resolved.of_voice[claim.id])
    return replace(claim, voice=voice, entities=resolved.of_claim.get(claim.id, ()), origin=origins.chain(claim.id))
