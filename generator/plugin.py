"""The MkDocs face: makes the pages before MkDocs collects its files, and rebuilds once an edit under `serve`. Thin."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.pages import Page

from generator import inspection, pipeline
from generator.errors import BriefingsError, FileError
from generator.lighter import lighter
from generator.publish import MANIFEST
from generator.settings import PLUGIN, Settings, from_values, usable

log = get_plugin_logger(PLUGIN)
THEME = Path(__file__).parent / "theme"
# What parts words for search: Material's default leaves an opening quotation mark at its word, and nobody types one.
SEPARATOR = r"""[\s\-‐–—/()\[\]"'“”„‘’«»‹›…·]+"""
NEEDED = ("attr_list", "md_in_html", "tables", "toc")  # without attr_list the ids of claims become visible text


class BriefingsConfig(Config):  # type: ignore[no-untyped-call]  # mkdocs leaves it untyped
    """The settings as MkDocs sees them; `settings.py` holds their defaults and checks their values."""

    enabled = option.Optional(option.Type(bool))
    title = option.Optional(option.Type(str))
    notice = option.Optional(option.Type(str))
    seeds = option.Optional(option.Type(str))
    docs = option.Optional(option.Type(str))
    templates = option.Optional(option.Type(str))
    model = option.Optional(option.Type(str))
    publish_text = option.Optional(option.Type(str))
    engine = option.Optional(option.Type(str))
    jobs = option.Optional(option.Type(int))
    max_file_mb = option.Optional(option.Type(int))
    embed = option.Optional(option.Type(bool))


class BriefingsPlugin(BasePlugin[BriefingsConfig]):  # type: ignore[no-untyped-call]  # likewise
    """Calls the pipeline; holds the settings and the names of the pages that the last build gave."""

    settings = Settings()
    pages: tuple[str, ...] = ()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Exists so that one instance lives through `serve`."""

    @event_priority(50)  # before the search plugin takes its settings
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the settings and put our theme's parts before Material's."""
        self.settings = self._settings(config)
        if not self.settings.enabled:
            return config
        missing = [name for name in NEEDED if name not in config.markdown_extensions]
        if missing:
            raise PluginError(
                f"markdown_extensions: {missing[0]} is missing; the pages of {PLUGIN} need {', '.join(NEEDED)}"
            )
        if config.theme.name == "material":
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        search = config.plugins.get("material/search")
        if search is not None and not search.config.get("separator"):
            search.config["separator"] = SEPARATOR
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages; files made here are part of this build."""
        if not self.settings.enabled:
            return
        try:
            built = pipeline.build(self.settings)
        except BriefingsError as error:
            raise PluginError(str(error)) from error
        except OSError as error:
            raise PluginError(str(FileError(error))) from error
        self.pages = (*built.published.written, *built.published.unchanged)
        for line in inspection.summary(built.dossier, built.published).splitlines():
            log.info(line)  # a warning would abort a strict build

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Take away what only search had to read, and white space that nobody sees."""
        return lighter(output) if self.settings.enabled else output

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch the articles and the hand-written pages, not the pages that a build writes itself."""
        if self.settings.enabled:
            server.unwatch(config.docs_dir)
            for path in (self.settings.seeds, *_hand_written(self.settings.docs, self.pages)):
                server.watch(str(path))
        return server

    def _settings(self, config: MkDocsConfig) -> Settings:
        path = Path(config.config_file_path or "mkdocs.yml")
        given = {name: value for name, value in self.config.items() if value is not None}
        values = {"title": config.site_name, "docs": config.docs_dir} | given
        try:
            return usable(from_values(values, path.parent, f"{path.name}: plugins.{PLUGIN}"))
        except BriefingsError as error:
            raise PluginError(str(error)) from error


def _hand_written(docs: Path, pages: Iterable[str]) -> list[Path]:
    """The entries of the docs folder that hold no generated page."""
    generated = {path.split("/", 1)[0] for path in pages} | {MANIFEST}
    return sorted(entry for entry in docs.iterdir() if entry.name not in generated)
