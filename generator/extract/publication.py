"""When an article that does not say so was published, as far as its text bounds it. Never a guess.

A past day that the text names is a lower bound; a day that it says is still to come an upper one; a dateline
with its year is the day itself. Only stated dates count: *last year* bounds nothing without a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from generator.models import Article, Block, Interval, TimeExpression

_AHEAD = re.compile(
    r"\b(?:will|shall|would|due|expected|scheduled|plans?|planned|planning|set\s+to|set\s+for|slated|going\s+to|by|until|from|before|target|aims?|hopes?|could|may|might|must|should|deadline|goal|forecasts?|predicts?|projected|promised|pledged|vowed|agreed|wants?|proposed|intends?|possible|next|upcoming|forthcoming|postponed|delayed|'ll|’ll|to\s+be|in\s+time\s+for|ahead\s+of|no\s+later\s+than)\b",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:will|shall|due|expected|scheduled|set\s+to|set\s+for|slated|going\s+to|'ll|’ll|upcoming|forthcoming)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|would|took|began|came|died|opened|killed|won|told)\b|\b[a-z]+ed\b", re.IGNORECASE
)
_QUOTED = re.compile(r"[“\"][^”\"]{0,2000}[”\"]")
_SENTENCE = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n+")
_DATELINE = re.compile(r"^[A-Z][A-Z .,'’/-]{2,40}(?:\([^)]{2,30}\))?[\s,:–—-]*$|^[A-Z][A-Z .,'’/-]{2,40},?\s*$")
_BEHIND_DATELINE = re.compile(r"\s*(?:\([^)]{2,30}\)\s*)?(?:[-–—:]|\.\s)")


def publication(article: Article, times: Sequence[TimeExpression]) -> Interval | None:
    """Bound an article's publication by the stated dates among its `times`; None when it states one or nothing does.

    ‘Kim visited in September 2023’  ->  not before 2023-09-01, upper end open.
    """
    if article.published is not None:
        return None
    stated = [one for one in times if one.basis == "stated"]
    line = _dateline(article, stated)
    if line is not None:
        return line
    lower = max(_lower(article, stated), key=lambda bound: bound[0], default=None)
    uppers = [bound for bound in _upper(article, stated) if lower is None or bound[0] >= lower[0]]
    upper = min(uppers, key=lambda bound: bound[0], default=None)
    if lower is None and upper is None:
        return None
    told = [f'not before {lower[0].isoformat()}, from "{lower[1]}"'] if lower else []
    told += [f'not after {upper[0].isoformat()}, from "{upper[1]}"'] if upper else []
    return Interval(lower[0] if lower else None, upper[0] if upper else None, "; ".join(told))


def _dateline(article: Article, stated: Sequence[TimeExpression]) -> Interval | None:
    """*OSLO, 3 May 2024 —* at the head of a paragraph: filed that day, printed that day or the next."""
    for block in _prose(article):
        one = next((time for time in stated if block.start <= time.start < block.start + 60), None)
        if one is None or one.first is None or one.first != one.last:
            continue
        if _DATELINE.match(article.text[block.start : one.start]) and _BEHIND_DATELINE.match(article.text, one.end):
            return Interval(one.first, one.first + timedelta(1), f'dateline "{article.text[block.start : one.end]}"')
    return None


def _prose(article: Article) -> list[Block]:
    return [block for block in article.blocks if block.kind in ("paragraph", "standfirst")][:3]


def _lower(article: Article, stated: Sequence[TimeExpression]) -> Iterator[tuple[date, str]]:
    """Days that had begun when this was written: stated, told as past, without a word that points ahead."""
    for one in stated:
        if one.first is None or one.last is None:
            continue
        sentence, at = _sentence(article, one)
        if not _AHEAD.search(_clause(sentence, at, len(one.text))) and _PAST.search(sentence):
            yield one.first, _words(sentence, at, len(one.text))


def _upper(article: Article, stated: Sequence[TimeExpression]) -> Iterator[tuple[date, str]]:
    """Days still to come when this was written, in the outlet's own words: old quotations look ahead too."""
    for one in stated:
        if one.last is None or (one.first is None and not one.text.lower().startswith("by")):
            continue
        sentence, at = _sentence(article, one)
        clause = _clause(_QUOTED.sub(lambda match: " " * len(match[0]), sentence), at, len(one.text))
        if _COMING.search(clause) and not _PAST.search(clause):
            yield one.last, _words(sentence, at, len(one.text))


def _sentence(article: Article, one: TimeExpression) -> tuple[str, int]:
    """The sentence around an expression, at most 600 characters each way, and where the expression stands in it."""
    left, right = max(0, one.start - 600), min(len(article.text), one.end + 600)
    start = max((match.end() for match in _SENTENCE.finditer(article.text, left, one.start)), default=left)
    end = next((match.start() + 1 for match in _SENTENCE.finditer(article.text, one.end, right)), right)
    return article.text[start:end], one.start - start


def _clause(sentence: str, at: int, length: int) -> str:
    """The piece of a sentence between the commas or dashes around an expression, and the piece before it."""
    cuts = [match.start() for match in re.finditer(r"[,;:–—]\s", sentence)]
    before = [cut for cut in cuts if cut < at - 2]
    after = [cut for cut in cuts if cut >= at + length]
    start = before[-1] if before and at - before[-1] > 12 else (before[-2] if len(before) > 1 else 0)
    return sentence[start : after[0] if after else len(sentence)]


def _words(sentence: str, at: int, length: int) -> str:
    """The expression with up to three words before it, as the basis shows it."""
    head = sentence[:at].split()[-3:]
    return " ".join([*head, *sentence[at : at + length].split()]).strip(" ,;:“”\"'")
