"""Datelines: where and on what day a report was filed, before its first sentence. No word of them is told as news.

*OSLO, May 3 (Reuters) -*, *Geneva, 14 March 2023 –* and *LIMA —* stand before a sentence. In capitals a place alone is
enough when a sentence begins behind the dash; written otherwise it needs a day or an agency beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from generator.extract.numbers import either
from generator.lexicon import lexicon
from generator.models import Article, Block, Interval
from generator.spans import Span

PASSAGES = 3  # of prose from the beginning; further below a place in capitals heads its own piece of news
LONGEST = 120  # characters

_WORD = r"(?:Mc|O['’])?[A-ZÀ-Þ][A-ZÀ-Þ.'’]*(?![a-zß-ÿ])"
_CAPITALS = rf"(?=\S*[A-ZÀ-Þ][A-ZÀ-Þ.]{{2}}){_WORD}(?:[ /-]+(?:{_WORD}|de|del|la|le|al|au|sur|am|es)){{0,4}}"
_TITLE = r"[A-ZÀ-Þ][\w.'’]*(?:[ /-]+[A-ZÀ-Þ][\w.'’]*){0,3}"
_REGION = rf"(?:, ?{_TITLE}){{0,2}}"
_AGENCY = r" ?\([A-Za-z][\w .&/'’-]{1,30}\)"
_DASH = r"(?: ?—\s*| (?:–|--?)\s+| ?--\s*|(?<=\)) ?[-–]\s*)"
_COLON = rf"(?:{_DASH}| ?:\s+)"
_SENTENCE = r"(?=[\"'“‘(]?[A-ZÀ-Þ0-9])"  # begins behind it


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the beginning of a text: its words end at `end`, the sentence begins at `behind`."""

    end: int
    behind: int
    month: int | None = None
    day: int | None = None
    year: int | None = None

    def on(self, year: int) -> date | None:
        """The day that it names, in a year that it leaves open; None when it names none or that year has no such day."""
        if self.month is None or self.day is None:
            return None
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


def dateline(text: str) -> Dateline | None:
    """The dateline that a text begins with.

    >>> dateline("OSLO, 3 May 2024 (Reuters) - Two men were cleared.")
    Dateline(end=26, behind=29, month=5, day=3, year=2024)
    >>> dateline("NATO - which Oslo joined in 1949 - will meet.")
    """
    if not (text[:1].isupper() or text[:1].isdecimal()):
        return None
    found = next(filter(None, (form.match(text, 0, LONGEST) for form in _forms())), None)
    if found is None:
        return None
    month, day, year = (_stated(found, part) for part in "mdy")
    return Dateline(
        found.end("all"),
        found.end(),
        lexicon("generator.extract", "calendar")["months"][month.lower()] if month else None,
        int(day) if day else None,
        int(year) if year else None,
    )


def _stated(found: re.Match[str], part: str) -> str | None:
    """The month, day or year of a dateline, in whichever order it is written."""
    return next((word for name, word in found.groupdict().items() if name[0] == part and word), None)


def datelines(article: Article) -> Iterator[tuple[int, Dateline]]:
    """The datelines of an article, each with the index of its block: one among its first passages of prose."""
    prose = [index for index, block in enumerate(article.blocks) if block.kind in ("paragraph", "standfirst")]
    for index in prose[:PASSAGES]:
        block = article.blocks[index]
        found = dateline(Span(block.start, min(block.end, block.start + LONGEST * 2)).of(article.text))
        if found is not None:
            yield index, found


def filed(article: Article) -> Interval | None:
    """The day on which a report says it was filed: what its *on Tuesday* counts from. None without a year."""
    for index, told in datelines(article):
        if told.year is not None and (day := told.on(told.year)) is not None:
            start = article.blocks[index].start
            return Interval(day, day, f'dateline "{Span(start, start + told.end).of(article.text)}"')
    return None


def behind_dateline(article: Article) -> tuple[Block, ...]:
    """The blocks of an article, of which one with a dateline begins where its first sentence does."""
    told = dict(datelines(article))
    return tuple(
        Block(block.kind, block.start + told[index].behind, block.end, block.uncertain) if index in told else block
        for index, block in enumerate(article.blocks)
    )


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    calendar = lexicon("generator.extract", "calendar")
    months, days = rf"(?i:{either(calendar['months'])})\b", rf"(?i:{either(calendar['weekdays'])})\b"
    year = r"(?:,? (?P<y{0}>(?:19|20)\d\d))?\b"
    american = rf"(?P<m1>{months})\.? (?P<d1>\d{{1,2}})" + year.format(1)
    british = rf"(?P<d2>\d{{1,2}}) (?P<m2>{months})\.?" + year.format(2)
    when = rf"(?:{days}\.?,? )?(?:{american}|{british})"
    capitals, title = rf"(?!{days}|{months}){_CAPITALS}{_REGION}", rf"(?!{days}|{months}){_TITLE}{_REGION}"
    outlets = either(lexicon("generator.extract", "origins")["outlets"])
    forms = (
        rf"(?P<all>{capitals}(?:,? {when})?(?:{_AGENCY})?){_DASH}{_SENTENCE}",
        rf"(?P<all>{capitals}(?:,? {when}(?:{_AGENCY})?|{_AGENCY})){_COLON}",
        rf"(?P<all>{title}, {when}(?:{_AGENCY})?){_COLON}{_SENTENCE}",
        rf"(?P<all>{title} ?\((?:[A-Z]{{2,6}}|(?i:{outlets}))\)){_DASH}{_SENTENCE}",
        rf"(?P<all>{when}{_AGENCY}){_DASH}{_SENTENCE}",
    )
    return tuple(map(re.compile, forms))
