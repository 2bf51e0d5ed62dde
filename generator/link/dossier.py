"""The one pass over the whole dossier, in the order in which things come to be known."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from generator.link.answers import responses, told_charges, unanswered
from generator.link.candidates import candidates
from generator.link.charges import Reader, told_denials
from generator.link.clusters import SAME_FACT, clusters
from generator.link.compare import compare
from generator.link.copies import copies
from generator.link.denials import denies
from generator.link.entities import Resolved, resolve
from generator.link.figures import codes, ladders
from generator.link.keys import settled
from generator.link.notes import notes
from generator.link.origins import Origins
from generator.link.propositions import Clause, clauses
from generator.link.relations import Context, judge
from generator.link.replies import replies
from generator.link.rulers import rulers
from generator.link.statements import Rarity, Statement, statements
from generator.link.vocabulary import Vocabulary
from generator.link.wording import Wording
from generator.models import Claim, Correction, Link, Linked, Note, Prepared

BEST = 10  # links that a claim keeps of one relation; its cluster holds the rest
SUGGESTIONS = 3  # `related` ones: a true partner is among the best three for .89 of the claims that have one


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keeps the collector of cycles still. Linking makes none, and to look for some among millions of records took a third of the CPU time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@_uncollected()
def link(prepared: Sequence[Prepared], corrections: Sequence[Correction] = ()) -> Linked:
    """Entities, origins, links, clusters, figure ladders and notes of a dossier.

    The claims come back in the order of `prepared`, with entities, origin, salience and key settled. The order of
    the articles changes nothing else. Articles that are duplicates of another keep their claims and link to nothing.
    `corrections` of entities go before what was found.
    """
    resolved = resolve(prepared, corrections)
    origins = Origins(prepared, resolved)
    vocabulary = Vocabulary(resolved.entities)
    ready, rarity = statements(prepared, vocabulary)
    figures = ladders(ready, origins)
    context = Context(origins, codes(figures.links), copies(ready), frozenset(s.id for s in ready if denies(s)))
    read = _Clauses(ready, rarity, vocabulary)
    judged = tuple(_judged(ready, read, context))
    answers, silence = _answers(judged, ready, read, Reader(origins, vocabulary, rulers(prepared, resolved)))
    told_otherwise = {(each.left, each.right) for each in answers}
    every = (*(each for each in judged if (each.left, each.right) not in told_otherwise), *answers)
    wording = Wording(ready, {each.article.id: each.article.text for each in prepared}, vocabulary)
    kept = tuple(wording.links(capped(every)))
    article_of = {statement.id: statement.claim.article for statement in ready}
    grouped = clusters(every, article_of, origins, context.copies)
    claims = [claim for each in prepared for claim in each.extraction.claims]
    told = settled((_known(claim, resolved, origins) for claim in claims), grouped, prepared)
    return Linked(
        claims=told,
        entities=resolved.entities,
        links=kept,
        clusters=grouped,
        figure_links=figures.links,
        ladders=figures.ladders,
        notes=tuple(
            sorted((*notes(prepared, ready, kept, figures.links, origins), *silence), key=lambda note: note.id)
        ),
        idle=resolved.idle,
    )


def _answers(
    judged: Sequence[Link], ready: Sequence[Statement], read: _Clauses, reader: Reader
) -> tuple[tuple[Link, ...], tuple[Note, ...]]:
    """Links between charges and what answers them, told by their structure, and notes on charges that nobody answers."""
    same = [(each.left, each.right) for each in judged if each.relation in SAME_FACT]
    denials, charges = told_denials(ready, reader), told_charges(ready, reader)
    met = responses(ready, charges, reader) | replies(ready, denials, same, read.of, reader)
    return tuple(met.values()), unanswered(ready, charges, denials, met.values(), reader)


def _judged(ready: Sequence[Statement], read: _Clauses, context: Context) -> Iterable[Link]:
    for (left, right), run in candidates(ready).items():
        found = judge(compare(ready[left], ready[right], read.of, run=run), context)
        if found:
            yield found


class _Clauses:
    """The clauses of each claim, made once."""

    def __init__(self, ready: Sequence[Statement], rarity: Rarity, vocabulary: Vocabulary) -> None:
        self._made = {each.id: clauses(each.propositions, rarity.of, vocabulary) for each in ready}

    def of(self, claim: str) -> Sequence[Clause]:
        return self._made[claim]


def capped(links: Iterable[Link]) -> tuple[Link, ...]:
    """At most the best ten links of a relation for each claim; suggestions only while one side has fewer than three."""
    room: Counter[tuple[str, str]] = Counter()
    kept = []
    for each in sorted(links, key=lambda link: (-link.score, link.left, link.right)):
        left, right = (each.left, each.relation), (each.right, each.relation)
        wanted = each.relation != "related" or min(room[left], room[right]) < SUGGESTIONS
        if wanted and max(room[left], room[right]) < BEST:
            kept.append(each)
            room.update((left, right))
    return tuple(sorted(kept, key=lambda link: (link.left, link.right)))


def _known(claim: Claim, resolved: Resolved, origins: Origins) -> Claim:
    voice = claim.voice
    if voice and claim.id in resolved.of_voice:
        voice = replace(voice, entity=resolved.of_voice[claim.id])
    return replace(claim, voice=voice, entities=resolved.of_claim.get(claim.id, ()), origin=origins.chain(claim.id))
