"""The command line: thin. Each command loads the settings, calls one function, prints what came of it.

Exit status: 0 done, 1 a check failed, 2 wrong use or settings, with one line that says what, where and
what to do.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

import generator
from generator import check as checking
from generator import inspection, pipeline, records
from generator.errors import BriefingsError, FileError
from generator.settings import Settings, load

DEBUG = "BRIEFINGS_DEBUG"  # set it to see the traceback of an internal error

_config = click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The mkdocs.yml whose plugin entry holds the settings [default: the one in this folder].",
)
_seeds = click.option("--seeds", type=click.Path(path_type=Path), metavar="DIR", help="The folder of articles.")
_docs = click.option("--docs", type=click.Path(path_type=Path), metavar="DIR", help="The folder that gets the pages.")
_jobs = click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Number of processes.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.version_option(generator.__version__, prog_name="briefings")
@_config
@click.pass_context
def briefings(context: click.Context, /, config: Path | None) -> None:
    """Make briefing pages from a folder of news articles."""
    context.obj = config


def _settings(context: click.Context, /, config: Path | None, **options: Any) -> Settings:
    """Settings of the file named after the command, or before it, with the options on top."""
    return load(config or context.obj, **options)


@briefings.command()
@_config
@_seeds
@_docs
@click.option("--engine", type=click.Choice(["local", "dask"]), help="What runs the articles.")
@_jobs
@click.pass_context
def build(context: click.Context, /, config: Path | None, **options: Any) -> None:
    """Write the pages and the data of a dossier into the docs folder."""
    settings = _settings(context, config, **options)
    with _bar() as progress:
        built = pipeline.build(settings, progress)
    click.echo(inspection.summary(built.dossier, built.published))


@briefings.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@_config
@_seeds
@_jobs
@click.option("--until", type=click.Choice(["clean", "extract", "link"]), default="link", help="Stop after this stage.")
@click.pass_context
def export(context: click.Context, /, out: Path, config: Path | None, until: pipeline.Until, **options: Any) -> None:
    """Write the full records as JSON Lines into OUT, pages untouched."""
    settings = _settings(context, config, **options)
    with _bar() as progress:
        dossier = pipeline.prepare(settings, until, progress)
    records.export(dossier, out)
    click.echo(inspection.summary(dossier))


@briefings.command()
@click.argument("file", type=click.Path(path_type=Path))
@_config
@click.option("--json", "as_json", is_flag=True, help="The records instead of a text for reading.")
@click.pass_context
def show(context: click.Context, /, file: Path, config: Path | None, as_json: bool) -> None:
    """Show one article: its clean text, what was removed, its claims."""
    click.echo(inspection.show(file, _settings(context, config), as_json=as_json), nl=False)


@briefings.command()
@click.argument("identifier", metavar="ID")
@_config
@_seeds
@click.pass_context
def explain(context: click.Context, /, identifier: str, config: Path | None, **options: Any) -> None:
    """Show everything behind a claim (ID) or a link (ID..ID)."""
    dossier = pipeline.prepare(_settings(context, config, **options))
    click.echo(inspection.explain(identifier, dossier), nl=False)


@briefings.command()
@_config
@_seeds
@_docs
@click.pass_context
def check(context: click.Context, /, config: Path | None, **options: Any) -> None:
    """Prove the published pages against the articles; exit status 1 when anything does not hold."""
    settings = _settings(context, config, **options)
    with _bar() as progress:
        faults = checking.check(settings, progress)
    for fault in faults.found:
        click.echo(fault)
    click.echo(faults.summary)
    context.exit(1 if faults.found else 0)


@contextmanager
def _bar() -> Iterator[pipeline.Progress]:
    """A progress bar on a terminal, nothing elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield pipeline.silent
        return
    columns = (TextColumn("{task.description:>10}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        tasks: dict[str, Any] = {}

        def progress(stage: str, done: int, of: int) -> None:
            task = tasks.setdefault(stage, None)
            if task is None:
                task = tasks[stage] = bar.add_task(stage, total=of)
            bar.update(task, completed=done)

        yield progress


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; every failure is one line on standard error and an exit status."""
    sys.exit(_guarded(lambda: briefings.main(arguments, prog_name="briefings", standalone_mode=False)))


def _guarded(run: Callable[[], Any]) -> int:
    try:
        return int(run() or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 2
    except click.UsageError as error:
        name = error.ctx.command_path if error.ctx else "briefings"
        return _fail(f"{name}: {error.format_message()} See `{name} --help`.")
    except click.ClickException as error:
        return _fail(error.format_message())
    except click.Abort:
        return _fail("stopped")
    except BriefingsError as error:
        return _fail(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone: write no more
        return 0
    except OSError as error:
        return _fail(str(FileError(error)))
    except Exception as error:  # no traceback reaches a user
        if os.environ.get(DEBUG):
            raise
        return _fail(f"internal error: {type(error).__name__}: {error}; set {DEBUG}=1 for the traceback and report it")


def _fail(message: str) -> int:
    click.echo(f"briefings: {' '.join(message.split())}", err=True)
    return 2
