"""How figures moved: for each counted thing a ladder of what was said, oldest first, each step compared with the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator import markup
from generator.models import Claim, Figure, FigureCode, FigureLink, Ladder
from generator.render import charting, sheets, views, words
from generator.render.atlas import Atlas
from generator.render.sheets import Crumb, Sheet
from generator.render.views import ClaimRef

NOT_JOINED_SHOWN = 12
AMOUNTS_SHOWN, VOICES_SHOWN = 6, 2  # of a line in a list
CLAIM_SHOWN = 120  # characters of the words that a figure stands in; they stand whole where it leads

CODES: dict[FigureCode, str] = {
    "same": "the same figure",
    "compatible-range": "compatible",
    "revision": "revision",
    "different-unit": "another unit",
    "different-date": "another date",
    "different-scope": "another scope",
    "different-state": "another state",
    "dispute": "dispute",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One figure of a ladder."""

    when: Markup
    when_basis: str
    text: str
    amount: str
    claimed: str  # the words that the figure stands in
    ref: ClaimRef | None
    outlet: str
    href: str
    code: FigureCode | None
    comparison: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotJoined:
    """A figure that looks alike and is not about the same thing, with why."""

    text: str
    amount: str
    claimed: str
    href: str
    outlet: str
    why: str


@dataclass(frozen=True, slots=True)
class LadderPage:
    """One counted thing."""

    summary: str
    chart: Markup | None
    steps: tuple[Step, ...]
    beside: tuple[
        NotJoined, ...
    ]  # on the page of another ladder, and yet compared with one of these as about one thing
    not_joined: tuple[NotJoined, ...]
    not_joined_more: int


@dataclass(frozen=True, slots=True)
class Told:
    """An amount in a list, who tell it, and whether it revises the one before it."""

    amount: str
    voices: str
    revises: bool


@dataclass(frozen=True, slots=True)
class LadderLine:
    """A ladder in a list: its amounts in the order of time, those without a time, and whether any are disputed."""

    name: str
    href: str
    summary: str
    amounts: tuple[Told, ...]
    undated: tuple[Told, ...]
    more: int  # amounts that the line has no room for
    disputed: bool


@dataclass(frozen=True, slots=True)
class FiguresView:
    """All ladders."""

    lines: tuple[LadderLine, ...]
    alone: str


def pages(atlas: Atlas) -> Iterator[Sheet]:
    """The list, then one page for each ladder with more than one figure."""
    yield Sheet(
        "figures/index.md",
        "figures.md.j2",
        "Figures",
        FiguresView(tuple(lines(atlas)), _alone(atlas)),
        "What is counted in this dossier, and how the counts moved.",
        searchable=False,
    )
    crumbs = [Crumb(name(atlas, ladder), f"figures/{ladder.id}.md") for ladder in atlas.ladders]
    for place, ladder in enumerate(atlas.ladders):
        previous, following = sheets.neighbours(crumbs, place)
        yield _page(atlas, ladder, previous, following)


def name(atlas: Atlas, ladder: Ladder) -> str:
    """What is counted, as a reader calls it: `People killed`, `Share of rounds that do not work`."""
    return atlas.ladder_names[ladder.id]


def _alone(atlas: Atlas) -> str:
    alone = len(atlas.figures) - len(atlas.ladder_of_figure)
    return words.counted(alone, "further figure") if alone > 0 else ""


def lines(atlas: Atlas) -> Iterator[LadderLine]:
    """The ladders as a list shows them."""
    for ladder in atlas.ladders:
        figures = _figures(atlas, ladder)
        pairs = [code(atlas, one, other) for at, one in enumerate(figures) for other in figures[:at][-20:]]
        amounts = _told(atlas, [figure for figure in figures if _dated(atlas, figure)])
        known = {told.amount for told in amounts}
        undated = _told(atlas, [figure for figure in figures if not _dated(atlas, figure)])
        undated = [told for told in undated if told.amount not in known]
        shown = amounts[:AMOUNTS_SHOWN], undated[:AMOUNTS_SHOWN]
        yield LadderLine(
            name(atlas, ladder),
            f"figures/{ladder.id}.md",
            _summary(figures),
            tuple(shown[0]),
            tuple(shown[1]),
            len(amounts) + len(undated) - len(shown[0]) - len(shown[1]),
            "dispute" in pairs,
        )


def _told(atlas: Atlas, figures: Sequence[Figure]) -> list[Told]:
    """Each amount once, with all who tell it. Only a revision moves a count: two counts of two days are not one that grew."""
    grouped: dict[str, list[Figure]] = {}
    for figure in figures:
        grouped.setdefault(words.amount(figure), []).append(figure)
    before: list[Figure] = []
    found = []
    for amount, members in grouped.items():
        revises = any(code(atlas, one, other) == "revision" for one in members for other in before[-20:])
        found.append(Told(amount, _tellers(atlas, members), revises))
        before = members
    return found


def _tellers(atlas: Atlas, figures: Sequence[Figure]) -> str:
    named = tuple(dict.fromkeys(charting.teller(atlas, one, atlas.claims.get(one.claim or "")) for one in figures))
    more = f" and {len(named) - VOICES_SHOWN} more" if len(named) > VOICES_SHOWN else ""
    return ", ".join(named[:VOICES_SHOWN]) + more


def _figures(atlas: Atlas, ladder: Ladder) -> list[Figure]:
    return [atlas.figures[figure] for figure in ladder.figures if figure in atlas.figures]


def _dated(atlas: Atlas, figure: Figure) -> bool:
    """True when the text or the publication says when the figure held: without that nothing is known to have moved."""
    known = figure.as_of or atlas.articles[figure.article].published
    return known is not None and known.first is not None and known.last is not None


def _summary(figures: Sequence[Figure]) -> str:
    articles = len({figure.article for figure in figures})
    return f"{words.counted(len(figures), 'figure')} in {words.counted(articles, 'article')}"


def compared(atlas: Atlas, one: Figure, other: Figure) -> FigureLink | None:
    """The comparison of two figures, when there is one."""
    return atlas.figure_link.get((min(one.id, other.id), max(one.id, other.id)))


def code(atlas: Atlas, one: Figure, other: Figure) -> FigureCode | None:
    """What the difference of two figures is."""
    link = compared(atlas, one, other)
    return link.code if link else None


def _page(atlas: Atlas, ladder: Ladder, previous: Crumb | None, following: Crumb | None) -> Sheet:
    figures = _figures(atlas, ladder)
    beside, not_joined = _not_joined(atlas, figures)
    return Sheet(
        path=f"figures/{ladder.id}.md",
        template="figure.md.j2",
        title=name(atlas, ladder),
        view=LadderPage(
            _summary(figures),
            charting.drawn(atlas, ladder, f"{name(atlas, ladder)}: {_summary(figures)}", f"figures/{ladder.id}.md"),
            tuple(_step(atlas, figure, figures[place - 1] if place else None) for place, figure in enumerate(figures)),
            tuple(beside[:NOT_JOINED_SHOWN]),
            tuple(not_joined[:NOT_JOINED_SHOWN]),
            max(0, len(not_joined) - NOT_JOINED_SHOWN),
        ),
        description=f"What the articles say about: {name(atlas, ladder)}.",
        crumbs=(Crumb("Figures", "figures/index.md"), Crumb(name(atlas, ladder), None)),
        sources=frozenset(figure.article for figure in figures),
        previous=previous,
        next=following,
    )


def _step(atlas: Atlas, figure: Figure, before: Figure | None) -> Step:
    article = atlas.articles[figure.article]
    link = compared(atlas, figure, before) if before else None
    claim = atlas.claims.get(figure.claim or "")
    return Step(
        when=words.interval(figure.as_of) if figure.as_of else views.short_date(atlas, article),
        when_basis="as of" if figure.as_of else "reported" if atlas.bounds[article.id] else "",
        text=markup.plain(figure.text),
        amount=words.amount(figure),
        claimed=_claimed(atlas, claim),
        ref=views.ref(atlas, claim) if claim else None,
        outlet=views.report(article),
        href=atlas.claim_page(claim) if claim else f"briefings/{article.id}.md",
        code=link.code if link else None,
        comparison=CODES[link.code] if link else "",
        reasons=views.reasons(link.reasons) if link else (),
    )


def _claimed(atlas: Atlas, claim: Claim | None) -> str:
    return views.cut(views.ref(atlas, claim).text, CLAIM_SHOWN) if claim else ""


def _not_joined(atlas: Atlas, figures: Sequence[Figure]) -> tuple[list[NotJoined], list[NotJoined]]:
    """Figures of other ladders that were compared with these, each once: those about one thing, and those about something else."""
    inside = {figure.id for figure in figures}
    found: dict[str, tuple[bool, NotJoined]] = {}
    for figure in figures:
        for link in atlas.figure_links_of_figure.get(figure.id, ()):
            other = atlas.figures[link.right if link.left == figure.id else link.left]
            if other.id not in inside and other.id not in found:
                found[other.id] = not link.code.startswith("different"), _other(atlas, other, link)
    return [one for beside, one in found.values() if beside], [one for beside, one in found.values() if not beside]


def _other(atlas: Atlas, figure: Figure, link: FigureLink) -> NotJoined:
    claim = atlas.claims.get(figure.claim or "")
    article = atlas.articles[figure.article]
    return NotJoined(
        markup.plain(figure.text),
        words.amount(figure),
        _claimed(atlas, claim),
        atlas.claim_page(claim) if claim else f"briefings/{article.id}.md",
        views.report(article),
        "; ".join((CODES[link.code], *views.reasons(link.reasons))),
    )
