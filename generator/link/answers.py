"""What an accused one answers without denying, and charges that nobody answers.

A text that names an answer says so itself: *the ministry, which the union had accused of …, said it regretted the delay*. A charge
has an answer when a denial or such a reply meets it, in any article, or when the accused speaks behind it in its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.identifiers import content_id
from generator.link.bodies import party
from generator.link.charges import Denial, Reader, place, word_list
from generator.link.replies import repeated
from generator.link.statements import Statement
from generator.models import Link, Note, Place, Reason

SCORE = 0.3  # orders these links only


@dataclass(frozen=True, slots=True)
class Charge:
    """A claim by which somebody accuses another: *accused the board of …*."""

    statement: Statement
    accused: frozenset[str]  # terms of his names
    name: str  # as written


def told_charges(ready: Sequence[Statement], reader: Reader) -> tuple[Charge, ...]:
    """The claims that a verb of accusing introduces and whose target has a name."""
    found = []
    for statement in ready:
        cue = statement.claim.cue
        name, of, _ = statement.claim.text.partition(" of ")
        if cue and cue.lemma in word_list("accusing_of") and of and statement.claim.voice and not statement.heads:
            accused = reader.names(name)
            found += [Charge(statement, accused, name)] if accused else []
    return tuple(found)


def responses(ready: Sequence[Statement], charges: Sequence[Charge], reader: Reader) -> dict[tuple[str, str], Link]:
    """`responds` links from a reply that names its accuser to the charges that this one makes in other articles."""
    found: dict[tuple[str, str], Link] = {}
    by_accuser: dict[str, list[Statement]] = defaultdict(list)
    for statement in ready:
        if statement.claim.voice:
            by_accuser[reader.principal(statement)].append(statement)
    for reply in ready:
        accuser = _accuser(reply)
        for charge in charges if accuser else ():
            if charge.accused & reader.speaker(reply) and _made_by(charge, accuser, reader):
                for said in _told_again(charge, by_accuser, reader):
                    if said.claim.article != reply.claim.article:
                        link = _link(reply, said)
                        found[link.left, link.right] = link
    return found


def _accuser(reply: Statement) -> str:
    """The words behind the name of a voice that tell who accused it; empty when they tell of no accusation."""
    voice = reply.claim.voice
    _, _, behind = voice.text.partition(",") if voice else ("", "", "")
    told = {"accused", "accuses", "blamed", "blames"} & set(behind.casefold().split())
    return behind if told and reply.claim.hedge != "denied" else ""


def _made_by(charge: Charge, accuser: str, reader: Reader) -> bool:
    kind = party(accuser.partition(" of ")[0])
    same_kind = bool(kind) and kind == party(reader.principal(charge.statement))
    return same_kind or bool(reader.names(accuser) & reader.speaker(charge.statement))


def _told_again(charge: Charge, by_accuser: Mapping[str, Sequence[Statement]], reader: Reader) -> Iterable[Statement]:
    """The charge itself, and what the same accuser says of the same one with a figure or a telling word in common."""
    yield charge.statement
    accuser = reader.principal(charge.statement)
    for said in by_accuser[accuser] if accuser else ():
        named = bool(charge.accused & reader.named(said))
        if said.id != charge.statement.id and named and repeated(charge.statement, said, reader, named=True):
            yield said


def _link(reply: Statement, said: Statement) -> Link:
    left, right = sorted((reply, said), key=lambda each: each.id)
    reason = Reason(
        "answer", 1.0, "the accused answers, and the text names the accuser", left.claim.text, right.claim.text
    )
    return Link(left.id, right.id, "responds", SCORE, (reason,))


def unanswered(
    ready: Sequence[Statement],
    charges: Sequence[Charge],
    denials: Sequence[Denial],
    answered: Iterable[Link],
    reader: Reader,
) -> tuple[Note, ...]:
    """A note for each charge that no denial and no reply meets, and behind which the accused does not speak in its article."""
    met = {end for link in answered for end in (link.left, link.right)}
    met |= {denial.charge.id for denial in denials if denial.charge}
    articles = len({statement.claim.article for statement in ready})
    by_article: dict[str, list[Statement]] = defaultdict(list)
    for statement in ready:
        by_article[statement.claim.article].append(statement)
    return tuple(
        _note(charge, articles)
        for charge in charges
        if charge.statement.id not in met
        and not _speaks_behind(charge, by_article[charge.statement.claim.article], reader)
    )


def _speaks_behind(charge: Charge, told: Iterable[Statement], reader: Reader) -> bool:
    return any(
        place(each) > place(charge.statement) and each.claim.voice is not None and charge.accused & reader.speaker(each)
        for each in told
    )


def _note(charge: Charge, articles: int) -> Note:
    claim = charge.statement.claim
    within = "this article" if articles == 1 else f"these {articles} articles"
    reason = Reason("reply", 0.0, f"no reply of {charge.name} is recorded in {within}", claim.text, charge.name)
    spans = tuple(Place(claim.article, span.start, span.end) for span in claim.content)
    return Note(content_id("n", "no_reply", claim.id), "no_reply", (claim.id,), spans, (reason,))
