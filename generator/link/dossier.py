"""The one pass over the whole dossier, in the order in which things come to be known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from generator.link.answers import responses, told_charges, unanswered
from generator.link.best import best
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
from generator.link.propositions import Clause, clauses
from generator.link.relations import RELATED, SUGGESTED_BELOW, Context, judge
from generator.link.replies import replies
from generator.link.rulers import rulers
from generator.link.statements import Rarity, Statement, statements
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
    pairs = candidates(ready)
    meant = meanings(prepared, ready, pairs, encoder()) if embed else {}
    judging = _Judge(ready, read, context, meant)
    tops = ceilings(ready, [read.of(each.id) for each in ready], pairs).lifted(lifts(meant))
    first = tuple(filter(None, (judging(*pair) for pair in _named(ready, pairs.at(tops.own >= SUGGESTED_BELOW)))))
    judged = tuple(judging.again(first))
    answers, silence = _answers(judged, ready, read, Reader(origins, vocabulary, rulers(prepared, resolved)))
    article_of = {statement.id: statement.claim.article for statement in ready}
    told_otherwise = (*contradictions(figures.links, figures.told, article_of), *answers)
    every = _one_each(judged, told_otherwise)
    ends = {(each.left, each.right) for each in told_otherwise}
    unsure = (each for each in _unsure(ready, pairs, tops) if each[1:] not in ends)
    wording = Wording(ready, {each.article.id: each.article.text for each in prepared}, vocabulary)
    kept = tuple(wording.links(best(every, unsure, judging)))
    grouped = clusters(every, article_of, origins, context.copies)
    claims = [claim for each in prepared for claim in each.extraction.claims]
    told = settled((_known(claim, resolved, origins) for claim in claims), grouped, prepared)
    known = Known(origins, resolved.of_voice, partial(compare, clauses=read.of))
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
    """One link for a pair: an answer before what figures exclude, that before what comparing found; reasons of comparing stay with a dispute."""
    found = {(each.left, each.right): each for each in judged}
    for each in told_otherwise:
        ours = found.get((each.left, each.right))
        if ours is None or ours.relation != "disputes" or each.reasons[0].feature != "dispute":
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


class _Judge:
    """Compares two claims and says what they are to each other."""

    def __init__(self, ready: Sequence[Statement], read: _Clauses, context: Context, meant: Meanings) -> None:
        self._ready = {each.id: each for each in ready}
        self._read = read
        self._context = context
        self._meant = meant

    def __call__(self, left: str, right: str, run: bool = False) -> Link | None:
        return judge(self._compared(left, right, run=run), self._context)

    def _compared(self, left: str, right: str, *, run: bool) -> Comparison:
        one, other, meant = self._ready[left], self._ready[right], self._meant.get((left, right))
        return compare(one, other, self._read.of, run=run, meant=meant)

    def again(self, links: Sequence[Link]) -> Iterator[Link]:
        """The same links, those whose time was in doubt judged anew where what else their articles report settles it."""
        claims = {each.id: each.claim for each in self._ready.values()}
        alike = contemporary(links, claims)
        for each in links:
            doubted = any(reason.feature == "time unknown" for reason in each.reasons)  # none stands beside a run
            if doubted and between(each, claims) in alike:
                found = judge(self._compared(each.left, each.right, run=False).of_one_time(), self._context)
                yield found if found and found.relation != "related" else each
            else:
                yield each


def _named(ready: Sequence[Statement], pairs: Pairs) -> Iterator[tuple[str, str, bool]]:
    ids = [each.id for each in ready]
    return ((ids[left], ids[right], run) for left, right, run in pairs)


def _unsure(ready: Sequence[Statement], pairs: Pairs, tops: Ceilings) -> Iterator[tuple[float, str, str]]:
    """What can only be suggested, and how far it can come: the likeliest first."""
    open_still = np.flatnonzero((tops.whole >= RELATED) & (tops.own < SUGGESTED_BELOW))
    likeliest = open_still[np.argsort(-tops.whole[open_still], kind="stable")]
    named = _named(ready, pairs.at(likeliest))
    return ((top, left, right) for top, (left, right, _) in zip(tops.whole[likeliest].tolist(), named, strict=True))


class _Clauses:
    """The clauses of each claim, made once."""

    def __init__(self, ready: Sequence[Statement], rarity: Rarity, vocabulary: Vocabulary) -> None:
        self._made = {each.id: clauses(each.propositions, rarity.of, vocabulary) for each in ready}

    def of(self, claim: str) -> Sequence[Clause]:
        return self._made[claim]


def _known(claim: Claim, resolved: Resolved, origins: Origins) -> Claim:
    voice = claim.voice
    if voice and claim.id in resolved.of_voice:
        voice = replace(voice, entity=resolved.of_voice[claim.id])
    return replace(claim, voice=voice, entities=resolved.of_claim.get(claim.id, ()), origin=origins.chain(claim.id))
