"""Jinja2 set up so that whatever a template prints is escaped for Markdown, unless it was made ready before."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator import markup
from generator.models import Page
from generator.render import terms
from generator.render.atlas import Atlas
from generator.render.freshness import Freshness
from generator.render.sheets import Sheet

METHOD = "about/method.md"  # written by hand; a site without it gets the words and no link
_BLANK_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")


class Printer:
    """Turns sheets into pages. Templates of the setting `templates` stand before our own of the same name."""

    def __init__(self, atlas: Atlas) -> None:
        self._environment = environment(atlas.settings.templates)
        method = METHOD if (atlas.settings.docs / METHOD).is_file() else None
        self._site = {"notice": markup.text(atlas.settings.notice), "method": method}
        self._fresh = Freshness(atlas)
        self._terms = terms.anchors(atlas.settings.docs)

    def page(self, sheet: Sheet) -> Page:
        """The whole file: front matter, then the template's Markdown without runs of blank lines."""
        template = self._environment.get_template(sheet.template)
        body = template.render(
            page=sheet,
            view=sheet.view,
            term=terms.on_page(sheet.path, self._terms),
            fresh=self._fresh.of(sheet.sources),
            **self._site,
        )
        return Page(sheet.path, _front_matter(sheet) + "\n" + _BLANK_LINES.sub("\n\n", body).strip() + "\n")


def environment(templates: Path | None) -> Environment:
    """The template environment; a name that a template misspells is an error."""
    own = PackageLoader("generator", "templates")
    loader = ChoiceLoader([FileSystemLoader(templates), own]) if templates else own
    made = Environment(
        loader=loader,
        autoescape=True,
        finalize=_printed,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["href"] = _href
    made.filters["inline"] = markup.piece
    return made


def _printed(value: object) -> object:
    """What `{{ value }}` prints: ready Markdown as it is, every other text escaped."""
    if isinstance(value, Markup):
        return value
    return markup.text(str(value))


@pass_context
def _href(context: Context, target: str) -> Markup:
    """A path below `docs/` as a link from the page that is being printed."""
    path, mark, anchor = target.partition("#")
    here = context["page"].path
    if path == here and mark:
        return markup.target(mark + anchor)
    relative = posixpath.relpath(path, posixpath.dirname(here) or ".")
    return markup.target(relative + mark + anchor)


def _front_matter(sheet: Sheet) -> str:
    fields: dict[str, object] = {"title": sheet.title}
    if sheet.description:
        fields["description"] = sheet.description
    fields["hide"] = ["navigation"] if sheet.contents else ["navigation", "toc"]
    if not sheet.searchable:
        fields["search"] = {"exclude": True}
    elif sheet.boost:
        fields["search"] = {"boost": sheet.boost}
    return markup.front_matter(fields)
