"""Where everything is: records by id, what belongs to what, and the page that each record lives on.

Built once for a dossier; the page modules read it and make views. Orders are settled here, so that the same
dossier gives the same pages whatever the order of its files was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from generator.models import (
    Article,
    Claim,
    Cluster,
    Dossier,
    Entity,
    Figure,
    FigureLink,
    Interval,
    Ladder,
    Link,
    Note,
    Prepared,
    Proposition,
    Rejected,
)
from generator.render import naming
from generator.render.excerpts import Excerpts
from generator.render.parts import part_path, parts
from generator.settings import Settings

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
LINES_A_PAGE = 80  # of origins: the claims of its facts and a heading for each
MOST_CLAIM_PAGES = 300  # likewise; the claims with most links
MOST_ENTITY_PAGES = 300  # a page costs a build 4.7 ms and its readers some of the search index
_LEAST_LINKS = 2  # a single link stands whole on the claim's card
_LEAST_ARTICLES = 2  # an entity named in one article only is on that article's page already


class Atlas:
    """All lookups over one dossier."""

    def __init__(self, dossier: Dossier, settings: Settings) -> None:
        self.settings = settings
        self.dossier = dossier
        self.prepared = tuple(
            sorted(dossier.prepared, key=lambda one: (self._date_key(one), one.article.path, one.article.id))
        )
        self.articles: Mapping[str, Article] = {one.article.id: one.article for one in self.prepared}
        self.bounds: Mapping[str, Interval | None] = {
            one.article.id: one.article.published or one.extraction.published for one in self.prepared
        }
        self.stated: Mapping[str, Interval | None] = {
            one.article.id: None if one.article.published == one.extraction.published else one.article.published
            for one in self.prepared
        }  # bounds read from the text take the place of an unknown date; they are no statement of it
        self.days: Mapping[str, date] = {
            article: day for article, stated in self.stated.items() if stated and (day := stated.first or stated.last)
        }
        self.first_day = min(self.days.values(), default=None)
        self.rejected: tuple[Rejected, ...] = dossier.rejected

    @staticmethod
    def _date_key(one: Prepared) -> date:
        bounds = one.article.published or one.extraction.published
        return (bounds and bounds.placed) or date.min

    # ------------------------------------------------------------------------------------------------ claims
    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id, by date of their article and then as they stand in it."""
        known = self.dossier.linked.claims or tuple(c for one in self.prepared for c in one.extraction.claims)
        order = {article: place for place, article in enumerate(self.articles)}
        listed = sorted(
            (claim for claim in known if claim.article in order),
            key=lambda claim: (order[claim.article], claim.content[0].start if claim.content else 0, claim.id),
        )
        return {claim.id: claim for claim in listed}

    @cached_property
    def originals(self) -> Sequence[Claim]:
        """The claims of the articles that are no copies of others, by date."""
        return tuple(claim for claim in self.claims.values() if not self.articles[claim.article].duplicate_of)

    @cached_property
    def claims_of_article(self) -> Mapping[str, Sequence[Claim]]:
        """An article's claims in the order of its text."""
        return _grouped((claim.article, claim) for claim in self.claims.values())

    @cached_property
    def claims_of_voice(self) -> Mapping[str, Sequence[Claim]]:
        """The claims that an entity is the source of, by date."""
        return _grouped(
            (claim.voice.entity, claim) for claim in self.claims.values() if claim.voice and claim.voice.entity
        )

    @cached_property
    def claims_of_entity(self) -> Mapping[str, Sequence[Claim]]:
        """The claims that name an entity, by date."""
        return _grouped((entity, claim) for claim in self.claims.values() for entity in dict.fromkeys(claim.entities))

    @cached_property
    def excerpts(self) -> Mapping[str, Excerpts]:
        """What may be shown of each article."""
        full = self.settings.publish_text == "full"
        return {
            one.article.id: Excerpts(one.article, self.claims_of_article.get(one.article.id, ()), full)
            for one in self.prepared
        }

    # ------------------------------------------------------------------------------------------------- links
    @cached_property
    def links(self) -> Sequence[Link]:
        """Links whose both claims are known, in a stable order."""
        known = (link for link in self.dossier.linked.links if link.left in self.claims and link.right in self.claims)
        return tuple(sorted(known, key=lambda link: (-link.score, link.left, link.right)))

    @cached_property
    def links_of_claim(self) -> Mapping[str, Sequence[Link]]:
        """The links of a claim, surest first."""
        return _grouped((side, link) for link in self.links for side in (link.left, link.right))

    @cached_property
    def firm_links_of_claim(self) -> Mapping[str, Sequence[Link]]:
        """The links of a claim without those that are only suggested, surest first."""
        firm = (link for link in self.links if link.relation != "related")
        return _grouped((side, link) for link in firm for side in (link.left, link.right))

    @cached_property
    def compared(self) -> Mapping[str, Claim]:
        """Claims with a page of their own: linked to several others; those with most links when there are too many."""
        several = [claim for claim, links in self.firm_links_of_claim.items() if len(links) >= _LEAST_LINKS]
        ranked = sorted(several, key=lambda one: (-len(self.firm_links_of_claim[one]), one))
        chosen = frozenset(ranked[:MOST_CLAIM_PAGES])
        return {claim: self.claims[claim] for claim in self.claims if claim in chosen}

    @cached_property
    def clusters(self) -> Sequence[Cluster]:
        """Clusters of more than one article: most origins first, then most articles."""
        known = (one for one in self.dossier.linked.clusters if any(claim in self.claims for claim in one.claims))
        several = (cluster for cluster in known if cluster.articles > 1)
        return tuple(sorted(several, key=lambda one: (-len(one.origins), -one.articles, one.id)))

    @cached_property
    def cluster_of_claim(self) -> Mapping[str, Cluster]:
        """The cluster that reports a claim's fact."""
        return {claim: cluster for cluster in reversed(self.clusters) for claim in cluster.claims}

    @cached_property
    def notes(self) -> Sequence[Note]:
        """What a reader should know about claims, in a stable order."""
        return tuple(sorted(self.dossier.linked.notes, key=lambda note: note.id))

    @cached_property
    def notes_of_article(self) -> Mapping[str, Sequence[Note]]:
        """What a reader should know about an article's claims."""
        return _grouped(
            (article, note)
            for note in self.notes
            for article in dict.fromkeys(self.claims[claim].article for claim in note.claims if claim in self.claims)
        )

    # ----------------------------------------------------------------------------------------------- figures
    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """Figures by id."""
        return {figure.id: figure for one in self.prepared for figure in one.extraction.figures}

    @cached_property
    def ladders(self) -> Sequence[Ladder]:
        """Figures about one thing, most articles first; a single figure moved nowhere and has no page."""
        several = [ladder for ladder in self.dossier.linked.ladders if len(self._known(ladder)) > 1]
        return tuple(sorted(several, key=lambda one: (-self._articles(one), -len(one.figures), one.counted, one.id)))

    def _known(self, ladder: Ladder) -> list[Figure]:
        return [self.figures[figure] for figure in ladder.figures if figure in self.figures]

    def _articles(self, ladder: Ladder) -> int:
        return len({figure.article for figure in self._known(ladder)})

    @cached_property
    def ladder_names(self) -> Mapping[str, str]:
        """What each ladder is called."""
        known = [replace(ladder, figures=tuple(each.id for each in self._known(ladder))) for ladder in self.ladders]
        return naming.names(known, lambda figure: self._told(self.figures[figure]))

    def counts(self, figure: Figure) -> str:
        """What a figure counts, in plain words."""
        return naming.counts(self._told(figure))

    @cached_property
    def _clauses(self) -> Mapping[str, Sequence[Proposition]]:
        """The clauses of the claims that hold figures."""
        wanted = {figure.claim for figure in self.figures.values()}
        clauses = (clause for one in self.prepared for clause in one.extraction.propositions)
        return _grouped((clause.claim, clause) for clause in clauses if clause.claim in wanted)

    def _told(self, figure: Figure) -> naming.Told:
        text, claim = self.articles[figure.article].text, self.claims.get(figure.claim or "")
        start, end = (claim.sentence.start, claim.sentence.end) if claim else (figure.start, figure.end + naming.BESIDE)
        clauses = self._clauses.get(figure.claim or "", ())
        return naming.Told(figure, text[start:end], text[figure.end : end], tuple(clauses))

    @cached_property
    def ladder_of_figure(self) -> Mapping[str, Ladder]:
        """The ladder page that a figure stands on."""
        return {figure: ladder for ladder in self.ladders for figure in ladder.figures}

    @cached_property
    def figure_links_of_figure(self) -> Mapping[str, Sequence[FigureLink]]:
        """The comparisons that a figure is part of."""
        return _grouped((side, link) for link in self.figure_links for side in (link.left, link.right))

    @cached_property
    def figure_links(self) -> Sequence[FigureLink]:
        """Comparisons of known figures, in a stable order."""
        known = self.dossier.linked.figure_links
        return tuple(
            sorted(
                (link for link in known if link.left in self.figures and link.right in self.figures),
                key=lambda link: (link.left, link.right),
            )
        )

    @cached_property
    def figure_link(self) -> Mapping[tuple[str, str], FigureLink]:
        """The comparison of two figures, by their ids in order."""
        return {(link.left, link.right): link for link in self.figure_links}

    # ---------------------------------------------------------------------------------------------- entities
    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.dossier.linked.entities}

    @cached_property
    def notable(self) -> Mapping[str, Entity]:
        """Entities with a page: they speak or stand in two articles; the most often named when there are too many."""
        ranked = sorted(self.entities.values(), key=lambda one: (-self.spread(one), -len(one.mentions), one.id))
        chosen = [one for one in ranked if one.id in self.claims_of_voice or self.spread(one) >= _LEAST_ARTICLES]
        return {entity.id: entity for entity in chosen[:MOST_ENTITY_PAGES]}

    @staticmethod
    def spread(entity: Entity) -> int:
        """In how many articles an entity is named."""
        return len({mention.article for mention in entity.mentions})

    # ------------------------------------------------------------------------------------------ where it lives
    def claim_page(self, claim: Claim) -> str:
        """The place of a claim's own heading."""
        return f"briefings/{claim.article}.md#{claim.id}"

    def compared_page(self, claim: Claim) -> str | None:
        """The page of everything that a claim is compared with, when it has one."""
        return f"claims/{claim.id}.md" if claim.id in self.compared else None

    @cached_property
    def cluster_parts(self) -> Sequence[Sequence[Cluster]]:
        """The clusters as the pages of origins show them."""
        return parts(self.clusters, LINES_A_PAGE, lambda cluster: len(cluster.claims) + 1)

    @cached_property
    def _cluster_pages(self) -> Mapping[str, int]:
        return {cluster.id: number for number, part in enumerate(self.cluster_parts, 1) for cluster in part}

    def cluster_page(self, cluster: Cluster) -> str:
        """The place of a fact on the pages of origins."""
        return f"{part_path('origins/index.md', self._cluster_pages[cluster.id])}#{cluster.id}"

    def voice_page(self, entity: str | None) -> str | None:
        """The page of an entity as a voice, when it says anything."""
        return f"voices/{entity}.md" if entity in self.claims_of_voice and entity in self.entities else None

    def entity_page(self, entity: str) -> str | None:
        """The page of an entity, when it has one."""
        return f"entities/{entity}.md" if entity in self.notable else None

    def ladder_page(self, figure: str) -> str | None:
        """The page of the ladder that a figure stands on."""
        ladder = self.ladder_of_figure.get(figure)
        return f"figures/{ladder.id}.md" if ladder else None


def _grouped(pairs: Iterable[tuple[_Key, _Value]]) -> Mapping[_Key, Sequence[_Value]]:
    groups: defaultdict[_Key, list[_Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)
