"""What a template gets: typed, frozen views of records, made here so that templates compute nothing.

A `str` is source text or a label and is escaped when a template prints it; `Markup` is ready. `href` is a path
below `docs/` (or None), made relative to the page by the template filter of that name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from generator import markup
from generator.models import Article, Claim, Cluster, Figure, Hedge, Interval, Link, Reason, Relation, Voice
from generator.render import words
from generator.render.atlas import Atlas

REASON_SHOWN, VALUE_SHOWN, QUOTE_SHOWN = (
    160,
    40,
    140,
)  # quoted stretches of claims stand on the pages that have room for them
REASONS_SHOWN = 2  # the origins and the best match; `briefings explain` shows all
LINK_SHOWN = 120  # characters of a linked claim on a card; it stands whole on its own
LINKS_SHOWN = 3  # of one relation on a key claim's card; its own page holds all
REPEATS_SHOWN = 2  # of them when they only repeat it
NAME_SHOWN = 160
PREDICATES = ("refusal", "count")  # rules whose content has no subject
HEADING_SHOWN = 300  # characters of a claim in its heading; the whole stands in its context
_BOUND = re.compile(r"not (?:before|after) \d{4}-\d\d-\d\d, from ")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
HEADLINE_SHOWN = 40  # characters of a headline that stands for an outlet that nobody names


@dataclass(frozen=True, slots=True)
class VoiceView:
    """Who says it. `as_written` is set when the text names the voice in other words (a pronoun)."""

    name: str
    href: str | None
    role: str = ""
    as_written: str = ""
    unnamed: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class FigureView:
    """A quantity in the article's words and in normalised ones."""

    text: str
    amount: str
    counted: str  # and what is done to it: *people killed*
    href: str | None


@dataclass(frozen=True, slots=True)
class ClaimRef:
    """A claim as another page shows it: its words, who says them, where and when."""

    id: str
    text: str
    sentence: str
    href: str
    hedge: Hedge
    hedge_meaning: str
    kind: str
    voice: VoiceView
    outlet: str
    title: str
    article: str
    when: Markup
    sort_date: str


@dataclass(frozen=True, slots=True)
class LinkView:
    """Another claim and why it is linked."""

    ref: ClaimRef
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """The links of one relation."""

    relation: Relation
    term: str  # its entry in the glossary
    words: str
    meaning: str
    links: tuple[LinkView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ClusterRef:
    """By how many articles and from how many origins a claim's fact is reported."""

    summary: str
    href: str


# ------------------------------------------------------------------------------------------------ making them
def outlet(article: Article) -> str:
    """Who published it, as far as anybody knows."""
    return cut(article.publisher or "", NAME_SHOWN) or "outlet unknown"


def report(article: Article) -> str:
    """What a line calls an article: its outlet, or where that is unknown the beginning of its headline."""
    return outlet(article) if article.publisher else f"“{cut(title(article), HEADLINE_SHOWN)}”"


def title(article: Article) -> str:
    """The headline, or the file's path when it has none."""
    return cut(article.title or "") or cut(article.path)


def published(atlas: Atlas, article: Article) -> Markup:
    """When an article was published: the stated date, or *unknown* with the bounds that the text gives."""
    stated = atlas.stated[article.id]
    if stated:
        return words.interval(stated)
    bounds = atlas.bounds[article.id]
    return Markup("unknown; {}").format(bounded(bounds)) if bounds else Markup("unknown")


def bounded(bounds: Interval) -> Markup:
    """Bounds of an unknown date with the words that they come from."""
    told = _BOUND.sub("", bounds.basis)  # the days stand before it already, in words
    basis = Markup(", from {}").format(markup.text(cut(told))) if told else Markup("")
    return words.interval(bounds) + basis


def short_date(atlas: Atlas, article: Article) -> Markup:
    """The date beside a claim: stated, bounded, or *undated*."""
    bounds = atlas.bounds[article.id]
    return words.interval(bounds) if bounds else Markup("undated")


def sort_date(atlas: Atlas, article: Article) -> str:
    """A day to sort by, "" when nothing is known but a bound."""
    bounds = atlas.bounds[article.id]
    known = bounds.placed if bounds else None
    return known.isoformat() if known else ""


def voice(atlas: Atlas, claim: Claim) -> VoiceView:
    """The voice of a claim; the outlet's own when nobody else is named."""
    said = claim.voice
    if said is None:
        return VoiceView(name=report(atlas.articles[claim.article]), href=None, own=True)
    entity = atlas.entities.get(said.entity or "")
    name = cut(entity.name if entity else said.resolved or said.text, NAME_SHOWN) or "a source"
    role, written = role_words(said), cut(said.text, NAME_SHOWN)
    return VoiceView(
        name=name,
        href=atlas.voice_page(said.entity),
        role="" if _same(role, name) else role,
        as_written="" if _same(written, name) else written,
        unnamed=said.unnamed,
    )


def role_words(said: Voice) -> str:
    """The role and the organisation that an article gives a voice, without what its name says already."""
    name = cut(said.resolved or said.text, NAME_SHOWN)
    parts = (cut(part, NAME_SHOWN) for part in (said.role, said.organisation) if part)
    return ", ".join(part for part in parts if not _same(part, name))


def _same(words: str, name: str) -> bool:
    """True when one names no more than the other."""
    one, other = words.casefold(), name.casefold()
    return one in other or other in one


def ref(atlas: Atlas, claim: Claim) -> ClaimRef:
    """A claim as other pages show it."""
    article = atlas.articles[claim.article]
    return ClaimRef(
        id=claim.id,
        text=_as_heading(article.text, claim),
        sentence=cut(claim.sentence.of(article.text), 600),
        href=atlas.claim_page(claim),
        hedge=claim.hedge,
        hedge_meaning=words.HEDGE_MEANING[claim.hedge],
        kind=words.KIND_WORDS[claim.kind],
        voice=voice(atlas, claim),
        outlet=report(article),
        title=title(article),
        article=f"briefings/{article.id}.md",
        when=short_date(atlas, article),
        sort_date=sort_date(atlas, article),
    )


def _as_heading(text: str, claim: Claim) -> str:
    """What is claimed, easier to scan and to find: without the *that* which joins it to its cue, its quotation marks whole.

    A claim that is a predicate (*did not comment*, *put the toll at 14*) is told with whose it is.
    """
    line = markup.plain(_quoted(text, claim))
    if claim.voice and claim.cue and claim.cue.rule in PREDICATES:
        who = claim.voice.resolved or claim.voice.text.partition(",")[0]
        return cut(f"{markup.plain(who)} {line}")
    return cut(line.removeprefix("that ") if len(line) > len("that ") else line)


def _quoted(text: str, claim: Claim) -> str:
    """The claimed words with the mark that opens or closes a quotation of which they hold one end only."""
    words = (claim.text or claim.sentence.of(text))[: 8 * HEADING_SHOWN]
    if not claim.content:
        return words
    before = text[claim.content[0].start - 1 : claim.content[0].start]
    after = text[claim.content[-1].end : claim.content[-1].end + 1]
    for left, right in (("“", "”"), ("«", "»")):
        if before == left and words.count(right) > words.count(left):
            words = left + words
        if after == right and words.count(left) > words.count(right):
            words += right
    straight = words.count('"') % 2
    return f'"{words}' if straight and before == '"' else f'{words}"' if straight and after == '"' else words


def cut(raw: str, limit: int = HEADING_SHOWN) -> str:
    """`raw` on one line, at most `limit` characters, cut between words with an ellipsis."""
    line = markup.plain(raw[: 8 * limit])  # white space may shrink it; a monstrous text is not read whole
    if len(line) <= limit and len(raw) <= 8 * limit:
        return line
    return line[:limit].rsplit(" ", 1)[0] + " …"


def figure(atlas: Atlas, one: Figure) -> FigureView:
    """A quantity for a claim's card."""
    return FigureView(
        text=cut(one.text, NAME_SHOWN),
        amount=words.amount(one),
        counted=cut(atlas.counts(one), NAME_SHOWN),
        href=atlas.ladder_page(one.id),
    )


def reasons(given: Sequence[Reason]) -> tuple[str, ...]:
    """Reasons in words: what was compared, and the two values that matched where they are short."""
    return tuple(dict.fromkeys(_reason(reason, VALUE_SHOWN) for reason in given))


def whole_reasons(given: Sequence[Reason], *ends: Claim) -> tuple[str, ...]:
    """Reasons with the quoted stretches that matched, each quoted once; the two claims themselves stand beside them already."""
    shown = {markup.plain(claim.text) for claim in ends}
    found = []
    for reason in given:
        told = _reason(reason, QUOTE_SHOWN, shown)
        shown |= {value for value in (markup.plain(reason.left), markup.plain(reason.right)) if value in told}
        found.append(told)
    return tuple(dict.fromkeys(found))


def _reason(reason: Reason, most: int, shown: Collection[str] = ()) -> str:
    detail = markup.plain(reason.detail or reason.feature.replace("_", " "))
    values = tuple(_value(value) for value in (reason.left, reason.right))
    told = not all(values) or all(value in detail for value in values)
    detail = cut(detail, max(REASON_SHOWN, 2 * most))
    new = [] if told else list(dict.fromkeys(value for value in values if value not in shown and value not in detail))
    if not new or max(map(len, values if most == VALUE_SHOWN else new)) > most:
        return detail
    if max(map(len, new)) > VALUE_SHOWN:
        return f"{detail}: {' · '.join(f'“{value}”' for value in new)}"
    return f"{detail} ({' · '.join(new)})"


def _value(raw: str) -> str:
    """A value that was compared; a day in words."""
    value = markup.plain(raw)
    return words.day(date.fromisoformat(value)) if _DAY.fullmatch(value) else value


def by_inference(link: Link) -> bool:
    """True when the one denies something from which it only follows that the other is not so."""
    return link.relation == "disputes" and any(reason.feature == "inference" for reason in link.reasons[:1])


def relation_words(atlas: Atlas, link: Link, this: Claim, other: Claim) -> str:
    """The relation as seen from this claim; which of the two came later decides."""
    later, earlier, unknown = words.INFERRED_WORDS if by_inference(link) else words.RELATION_WORDS[link.relation]
    mine, theirs = (sort_date(atlas, atlas.articles[one.article]) for one in (this, other))
    if not mine or not theirs or mine == theirs:
        return unknown
    return later if mine > theirs else earlier


def link_groups(atlas: Atlas, claim: Claim, most: int = LINKS_SHOWN, *, whole: bool = False) -> tuple[LinkGroup, ...]:
    """A claim's links by relation, what does not agree first; at most so many of each, and their words cut unless `whole`."""
    found: dict[tuple[int, bool, str], list[LinkView]] = {}
    for link in atlas.links_of_claim.get(claim.id, ()):
        other = other_side(atlas, link, claim)
        place = words.RELATION_ORDER.index(link.relation)
        key = (place, by_inference(link), relation_words(atlas, link, claim, other))
        found.setdefault(key, []).append(_linked(atlas, claim, other, link, whole=whole))
    return tuple(_group(key, views, most) for key, views in sorted(found.items(), key=lambda entry: entry[0]))


def _linked(atlas: Atlas, claim: Claim, other: Claim, link: Link, *, whole: bool) -> LinkView:
    shown = ref(atlas, other)
    if whole:
        return LinkView(shown, whole_reasons(link.reasons, claim, other))
    briefly = 1 if link.relation == "disputes" and atlas.compared_page(claim) else REASONS_SHOWN
    return LinkView(replace(shown, text=cut(shown.text, LINK_SHOWN)), reasons(link.reasons)[:briefly])


def _group(key: tuple[int, bool, str], views: Sequence[LinkView], most: int) -> LinkGroup:
    place, inferred, seen = key
    relation = words.RELATION_ORDER[place]
    shown = tuple(views[: min(most, REPEATS_SHOWN) if relation == "repeats" and most == LINKS_SHOWN else most])
    return LinkGroup(
        relation,
        "inference" if inferred else relation,
        seen,
        words.INFERRED_MEANING if inferred else words.RELATION_MEANING[relation],
        shown,
        len(views) - len(shown),
    )


def other_side(atlas: Atlas, link: Link, claim: Claim) -> Claim:
    """The claim at the other end of a link."""
    return atlas.claims[link.right if link.left == claim.id else link.left]


def cluster_summary(cluster: Cluster) -> str:
    """`5 articles · 3 origins`, with what the text does not settle; no number of origins where none is settled."""
    parts = [words.counted(cluster.articles, "article")]
    if cluster.origins:
        parts.append(words.counted(len(cluster.origins), "origin"))
    if cluster.unresolved:
        parts.append(f"{words.counted(cluster.unresolved, 'claim')} of unsettled origin")
    return " · ".join(parts)


def cluster_ref(atlas: Atlas, claim: Claim) -> ClusterRef | None:
    """How widely a claim's fact is reported, None when nobody else does."""
    cluster = atlas.cluster_of_claim.get(claim.id)
    return ClusterRef(cluster_summary(cluster), atlas.cluster_page(cluster)) if cluster else None


def origin(claim: Claim) -> tuple[str, ...]:
    """The way a claim came: outlet, credited outlet, voice, document."""
    return tuple(cut(step.name, NAME_SHOWN) for step in claim.origin)


def says_more(claim: Claim) -> bool:
    """True when the way a claim came is longer than its outlet and its voice, which stand in its line already."""
    return any(step.kind in ("credited", "document") for step in claim.origin)
