"""Accusations and what the accused answer, in whichever article; or that no reply is recorded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.models import Claim, Link, Note
from generator.render import notes, views
from generator.render.atlas import Atlas
from generator.render.views import ClaimRef


@dataclass(frozen=True, slots=True)
class AnsweredView:
    """A charge with the answer to it, and where else the accuser makes it; or without one, and how far was looked."""

    id: str
    accuser: str
    charge: ClaimRef
    further: tuple[ClaimRef, ...]
    answering: str
    answer: ClaimRef | None
    no_reply: str
    reasons: tuple[str, ...]


def answered(atlas: Atlas) -> tuple[AnsweredView, ...]:
    """Each answer with the charges that it answers, surest first; then the charges that nobody answers."""
    by_answer: dict[str, list[Link]] = {}
    for link in atlas.links:
        if link.relation == "responds":
            by_answer.setdefault(_ends(atlas, link)[0].id, []).append(link)
    silent = [note for note in atlas.notes if note.kind == "no_reply" and note.claims[0] in atlas.claims]
    return (
        *(_answer(atlas, atlas.claims[one], links) for one, links in by_answer.items()),
        *(_silence(atlas, note) for note in silent),
    )


def _silence(atlas: Atlas, note: Note) -> AnsweredView:
    charge = views.ref(atlas, atlas.claims[note.claims[0]])
    return AnsweredView(note.id, _briefly(charge), charge, (), "", None, notes.silence(atlas, note), ())


def _briefly(ref: ClaimRef) -> str:
    """The voice without what the text adds about it: *the ministry, which the union had accused of …*."""
    return ref.voice.name.partition(",")[0]


def _answer(atlas: Atlas, answer: Claim, links: list[Link]) -> AnsweredView:
    """The charge that sounds most like one stands first: alleged, then the earliest."""
    charges = [(_ends(atlas, link)[1], link) for link in links]
    charges.sort(
        key=lambda one: (one[0].hedge != "alleged", views.sort_date(atlas, atlas.articles[one[0].article]), one[0].id)
    )
    charge, link = charges[0]
    made, given = views.ref(atlas, charge), views.ref(atlas, answer)
    further = tuple(views.ref(atlas, other) for other, _ in charges[1:])
    why = views.whole_reasons(link.reasons, charge, answer)
    return AnsweredView(f"{charge.id}-{answer.id}", _briefly(made), made, further, _briefly(given), given, "", why)


def _ends(atlas: Atlas, link: Link) -> tuple[Claim, Claim]:
    """The answer and the charge: a reason of an answer holds the words of the charge on the charge's side."""
    left, right = atlas.claims[link.left], atlas.claims[link.right]
    turned = any(reason.feature == "answer" and reason.left == left.text for reason in link.reasons)
    return (right, left) if turned else (left, right)


def to_any(atlas: Atlas, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """What answers one of the claims, each once."""
    found = (
        views.other_side(atlas, link, claim)
        for claim in claims
        for link in atlas.links_of_claim.get(claim.id, ())
        if link.relation == "responds"
    )
    return tuple({claim.id: claim for claim in found}.values())


def no_reply(atlas: Atlas, claim: Claim) -> str:
    """That no article records a reply to this charge, and in how many was looked; empty when it is no such charge."""
    known = atlas.notes_of_article.get(claim.article, ())
    silent = (note for note in known if note.kind == "no_reply" and claim.id in note.claims)
    return next((notes.silence(atlas, note) for note in silent), "")
