"""How fresh a page is and what it was made from: the newest article, how many there are, a digest of the files behind it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.models import Claim
from generator.render import words
from generator.render.atlas import Atlas

DIGEST_SHOWN = 12  # hexadecimal digits; enough to see that two pages, or two builds, come from the same files


@dataclass(frozen=True, slots=True)
class Fresh:
    """The line at the foot of a page."""

    newest: Markup | None
    articles: str
    files: str
    digest: str


class Freshness:
    """Makes the lines; what is the same on every page is found once."""

    def __init__(self, atlas: Atlas) -> None:
        self._articles = atlas.articles
        stated: list[date] = [days.first for days in atlas.stated.values() if days and days.first]
        self._newest = words.when(max(stated), max(stated)) if stated else None
        self._count = words.counted(len(atlas.articles), "article") + _dated(len(stated), len(atlas.articles))
        self._whole = self._line(atlas.articles) if atlas.articles else None

    def of(self, sources: Collection[str] | None) -> Fresh | None:
        """The line for a page that was made from these articles (None: from all); None for an empty dossier."""
        return self._whole if sources is None or not sources else self._line(sources)

    def _line(self, sources: Collection[str]) -> Fresh:
        files = {(one.path, one.sha256) for one in (self._articles[article] for article in sources)}
        return Fresh(self._newest, self._count, words.counted(len(files), "file"), digest(files)[:DIGEST_SHOWN])


def _dated(stated: int, articles: int) -> str:
    if stated == articles:
        return ""
    return f", {stated} of them dated" if stated else ", none of them dated"


def digest(files: Collection[tuple[str, str]]) -> str:
    """SHA-256 over `SHA-256  path` of each file in the order of paths: what `sha256sum` prints of them, sorted by name."""
    return hashlib.sha256("".join(f"{sha256}  {path}\n" for path, sha256 in sorted(files)).encode()).hexdigest()


def behind(atlas: Atlas, claims: Iterable[Claim], *articles: str) -> frozenset[str]:
    """The articles behind a page about claims: theirs, those of the claims they are linked to, and `articles`."""
    found = set(articles)
    for claim in claims:
        found.add(claim.article)
        for link in atlas.links_of_claim.get(claim.id, ()):
            found.update(atlas.claims[side].article for side in (link.left, link.right))
    return frozenset(found)
