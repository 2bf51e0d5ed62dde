"""Notes on claims as a reader sees them: both sides in their own sentences, the words that the note is about marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.models import Claim, Note, NoteKind
from generator.render import views
from generator.render.atlas import Atlas
from generator.render.views import ClaimRef
from generator.spans import Span

TITLES: dict[NoteKind, str] = {
    "hedge_drift": "Said more surely in one place than in another",
    "rendering": "Quoted in other words",
    "within_article": "Two parts of this article do not agree",
    "no_reply": "No reply of the accused is recorded",
}


@dataclass(frozen=True, slots=True)
class NoteSide:
    """One claim of a note: its sentence in pieces, marked where the note points at it."""

    ref: ClaimRef
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class NoteView:
    """What is to be known, why, and the claims."""

    id: str
    words: str
    reasons: tuple[str, ...]
    sides: tuple[NoteSide, ...]


def shown(atlas: Atlas, notes: Iterable[Note]) -> tuple[NoteView, ...]:
    """The notes as a page shows them, earlier report first."""
    return tuple(_view(atlas, note) for note in notes)


def of_claim(atlas: Atlas, claim: Claim) -> tuple[NoteView, ...]:
    """What is to be known of one claim."""
    return shown(atlas, (note for note in atlas.notes_of_article.get(claim.article, ()) if claim.id in note.claims))


def _view(atlas: Atlas, note: Note) -> NoteView:
    known = [atlas.claims[one] for one in note.claims if one in atlas.claims]
    claims = sorted(known, key=lambda one: (views.sort_date(atlas, atlas.articles[one.article]), one.sentence, one.id))
    sides = tuple(_side(atlas, note, claim) for claim in claims)
    why = (silence(atlas, note),) if note.kind == "no_reply" else views.whole_reasons(note.reasons[-1:], *claims)
    return NoteView(note.id, TITLES[note.kind], why, sides)


def silence(atlas: Atlas, note: Note) -> str:
    """Whose reply to a charge no article records. All articles are counted: a copy says no more than its original."""
    accused = views.cut(note.reasons[0].right, views.NAME_SHOWN)
    articles = len(atlas.articles)
    within = f"these {articles:,} articles" if articles > 1 else "this article"
    return f"no reply of {accused} is recorded in {within}" if accused else note.reasons[0].detail


def _side(atlas: Atlas, note: Note, claim: Claim) -> NoteSide:
    spans = [Span(place.start, place.end) for place in note.spans if place.article == claim.article]
    return NoteSide(views.ref(atlas, claim), atlas.excerpts[claim.article].marked(claim, spans))
