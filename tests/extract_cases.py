"""Articles out of case files for the tests of the extract stage: one YAML list a file, spans written as quoted text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.extract import extract
from generator.models import Article, Block, BlockKind, Claim, Extraction
from generator.settings import Settings

CASES = Path(__file__).parent / "cases"


def article(
    text: str, kinds: tuple[BlockKind, ...] = (), publisher: str | None = None, language: str | None = "en"
) -> Article:
    """An article of paragraphs separated by blank lines, each of the kind given for it."""
    blocks, at = [], 0
    for number, piece in enumerate(re.split(r"\n\n+", text.strip("\n"))):
        start = text.index(piece, at)
        at = start + len(piece)
        kind: BlockKind = kinds[number] if number < len(kinds) else "paragraph"
        blocks.append(Block(kind, start, at))
    return Article(
        id="a1",
        path="a.txt",
        member=None,
        sha256="",
        media_type="text/plain",
        reading=None,
        title=None,
        byline=None,
        publisher=publisher,
        url=None,
        language=language,
        published=None,
        updated=None,
        added=None,
        basis={},
        text=text,
        offsets=(),
        blocks=tuple(blocks),
        removed=(),
    )


@cache
def extracted(text: str, kinds: tuple[BlockKind, ...] = ()) -> Extraction:
    """What the default model finds in a text."""
    return extract(article(text, kinds), Settings().model)


def cases(folder: str) -> Iterator[Any]:
    """One parameter a case of every file in a folder; `xfail: reason` marks a known failure."""
    for path in sorted((CASES / folder).glob("*.yml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
            yield pytest.param(case, id=f"{path.stem}-{case['name']}", marks=marks)


def plain(text: str) -> str:
    """Words only, so that marks at the edges never matter."""
    return " ".join(re.findall(r"[\w’'-]+", text))


def saying(extraction: Extraction, words: str, *, voiced: bool | None = None) -> Claim:
    """The smallest claim whose text holds these words; fails when there is none."""
    fitting = [
        c
        for c in extraction.claims
        if plain(words) in plain(c.text) and (voiced is None or (c.voice is not None) == voiced)
    ]
    assert fitting, f"no claim says {words!r}; there are {[c.text for c in extraction.claims]}"
    return min(fitting, key=lambda c: len(c.text))
