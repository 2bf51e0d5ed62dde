"""What an accused one answers without denying, and charges that nobody answers.

A text that names an answer says so itself: *the ministry, which the union had accused of …, said it regretted the delay*. A charge
has an answer when a denial or such a reply meets it, in any article, or when the accused speaks behind it in its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.identifiers import content_id
from generator.link.antecedents import place
from generator.link.bodies import party
from generator.link.charges import Denial
from generator.link.reader import Reader, word_list
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
            known = _made_by(charge, accuser, reader) if charge.accused & reader.speaker(reply) else ""
            for said, again in _told_again(charge, by_accuser, reader) if known else ():
                if said.claim.article != reply.claim.article:
                    link = _link(reply, said, known, again)
                    found[link.left, link.right] = link
    return found


def _accuser(reply: Statement) -> str:
    """The words behind the name of a voice that tell who accused it; empty when they tell of no accusation."""
    voice = reply.claim.voice
    _, _, behind = voice.text.partition(",") if voice else ("", "", "")
    told = {"accused", "accuses", "blamed", "blames"} & set(behind.casefold().split())
    return behind if told and reply.claim.hedge != "denied" else ""


def _made_by(charge: Charge, accuser: str, reader: Reader) -> str:
    """How the accuser whom the reply tells of is known to be who makes the charge; empty when he is not."""
    if reader.names(accuser) & reader.speaker(charge.statement):
        return "the accused speaks, and the text names who accused it"
    kind = party(accuser.partition(" of ")[0])
    same_kind = bool(kind) and kind == party(reader.principal(charge.statement))
    return "the accused speaks, and the text says what kind of body accused it" if same_kind else ""


def _told_again(
    charge: Charge, by_accuser: Mapping[str, Sequence[Statement]], reader: Reader
) -> Iterable[tuple[Statement, Reason | None]]:
    """The charge itself, and what the same accuser says of the same one with a figure or a telling word in common, with that."""
    yield charge.statement, None
    accuser = reader.principal(charge.statement)
    for said in by_accuser[accuser] if accuser else ():
        named = said.id != charge.statement.id and bool(charge.accused & reader.named(said))
        again = repeated(charge.statement, said, reader, named=True) if named else None
        if again:
            yield said, again


def _link(reply: Statement, said: Statement, known: str, again: Reason | None) -> Link:
    """A reply names whom it answers, seldom what: that it answers this charge of his is only likely, and told so."""
    spoken = reply.claim.voice.text if reply.claim.voice else reply.claim.text
    reasons = (
        Reason("answer", 1.0, known, spoken, said.claim.text),
        *((again,) if again else ()),
        Reason(
            "answer to",
            0.5,
            "which charge it answers is not said: it may be another of the same accuser",
            reply.claim.text,
            said.claim.text,
        ),
    )
    if reply.id < said.id:
        return Link(reply.id, said.id, "responds", SCORE, reasons)
    turned = tuple(Reason(r.feature, r.score, r.detail, r.right, r.left) for r in reasons)
    return Link(said.id, reply.id, "responds", SCORE, turned)


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
