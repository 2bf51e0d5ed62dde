"""Pages from a linked dossier: views are made in Python, templates only place them.

Every generated page is plain Markdown with front matter; all source text in it is escaped as it is printed.
"""

from __future__ import annotations

from generator import records
from generator.models import Dossier, Page
from generator.render import (
    briefings,
    claims,
    disputes,
    entities,
    figures,
    files,
    grid,
    home,
    neighbours,
    origins,
    timeline,
    voices,
)
from generator.render.atlas import Atlas
from generator.render.engine import Printer
from generator.settings import Settings

__all__ = ["render"]


def render(dossier: Dossier, settings: Settings) -> tuple[Page, ...]:
    """All generated files for `docs/`, in a stable order; the same dossier and settings give the same bytes."""
    atlas = Atlas(dossier, settings)
    printer = Printer(atlas)
    data = records.published(dossier, full=settings.publish_text == "full")
    facts = grid.rows(atlas)
    twin = grid.table(atlas, facts)
    sheets = (
        *home.pages(atlas),
        *briefings.pages(atlas),
        *claims.pages(atlas),
        *neighbours.pages(atlas),
        *voices.pages(atlas),
        *figures.pages(atlas),
        *disputes.pages(atlas),
        *grid.pages(atlas, facts),
        *origins.pages(atlas),
        *timeline.pages(atlas),
        *entities.pages(atlas),
        *files.pages(atlas, data | {grid.CSV: twin}),
    )
    downloads = (Page(f"data/{name}", content) for name, content in data.items())
    return (*(printer.page(sheet) for sheet in sheets), *downloads, Page(f"data/{grid.CSV}", twin))
