"""What a briefing shows once: a sentence beside several claims, the way to a name. A page of forty claims stays light."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.render.cards import ClaimView
from generator.render.sheets import Crumb
from generator.render.views import cut

BESIDE = 70  # characters of a sentence beside a claim that is not key; the key ones show it whole


def neighbours(cards: Sequence[ClaimView], key: int) -> tuple[ClaimView, ...]:
    """Cards in the order of the page. Below the `key` first ones a neighbour that a card above shows is a link to it."""
    shown: dict[str, str] = {}
    return tuple(_with_neighbours(card, shown, whole=place < key) for place, card in enumerate(cards))


def _with_neighbours(card: ClaimView, shown: dict[str, str], whole: bool) -> ClaimView:
    context = card.context
    before, after = ("" if whole else shown.get(beside, "") for beside in (context.before, context.after))
    for sentence in (context.before, "".join(piece for piece, _ in context.sentence), context.after):
        shown.setdefault(sentence, card.ref.href)
    return replace(
        card,
        context=replace(
            context,
            before="" if before else context.before if whole else _end(context.before),
            after="" if after else context.after if whole else cut(context.after, BESIDE),
            before_at=before or None,
            after_at=after or None,
        ),
    )


def names(cards: Sequence[ClaimView]) -> list[ClaimView]:
    """Cards on which a name leads to its page the first time that it stands on this one."""
    first: dict[str | None, str] = {}
    for card in cards:
        for crumb in card.entities:
            first.setdefault(crumb.href, card.ref.id)
    return [
        replace(
            card,
            entities=tuple(one if first[one.href] == card.ref.id else Crumb(one.name, None) for one in card.entities),
        )
        for card in cards
    ]


def _end(sentence: str) -> str:
    """The last words of a sentence, as many as `views.cut` leaves of its first ones."""
    return sentence if len(sentence) <= BESIDE else "… " + sentence[-BESIDE:].split(" ", 1)[-1]
