"""When an article that does not say so was published, as far as its text bounds it. Never a guess.

A past day that the text names is a lower bound, a day that it says is still to come an upper one; a dateline, and
a relative expression beside a stated date (*yesterday, 16 August 2022*), pin the day. *Last year* alone bounds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from generator.extract.datelines import filed
from generator.extract.numbers import value
from generator.extract.times import Named, calendar
from generator.models import Article, Interval, TimeExpression

_LONGEST = 12 * 366  # days of a stretch of years whose last year says when this was written
_AROUND = 600  # characters of a sentence looked at on each side of an expression

# words that make a date one that may not have come yet, anywhere in the clause of a lower bound
_OPEN = re.compile(
    r"\b(?:will|shall|would|due|expected|scheduled|set\s+(?:to|for)|slated|(?:going|was|were)\s+to|"
    r"could|may|might|must|should|forecasts?|predict(?:s|ed)?|projected|possible|upcoming|forthcoming|to\s+be|to\s+have|"
    r"in\s+time\s+for|ahead\s+of|if|unless|ll)\b",
    re.IGNORECASE,
)
# words that aim at the date behind them; a date before them is that of the promise
_AIMING = re.compile(
    r"\b(?:plan(?:s|ned|ning)|targets?(?!\s+of)|aim(?:s|ed)?|hope[sd]?|deadline|goal|promised|pledged|vowed|"
    r"agreed|want(?:s|ed)?|propose[sd]?|intend(?:s|ed)?|next|postponed|delayed|extended)\b",
    re.IGNORECASE,
)
_FOR = re.compile(r"\bfor\s+(?:\S+\s+){0,2}$", re.IGNORECASE)  # *a target for the end of 2030*
_COMING = re.compile(
    r"\b(?:will|shall|must)\b|[’']ll\b|\b(?:is|are)\s+(?:due|scheduled|expected|set|slated|going|to)\b|\b(?:has|have)\s+to\b",
    re.IGNORECASE,
)
# what stands right before a day by which, or until which, something is still open
_OPEN_UNTIL = re.compile(r"\b(?:has|have)\s*$", re.IGNORECASE)
# a perfect that sets a day: "has called an election for 4 July"
_SET = re.compile(
    r"\b(?:has|have)\s+(?:called|scheduled|set|announced|planned|fixed)\b[^.;]{0,60}\bfor\s+(?:[\w ]{3,30}\sand\s+)?$",
    re.IGNORECASE,
)
# verbs whose plain present tells of a day to come: "the talks end on 12 November"
_SCHEDULE = re.compile(
    r"\b(?:begins?|starts?|opens?|ends?|expires?|closes?|resumes?|takes?\s+(?:place|effect|office)|comes?\s+into\s+(?:force|effect)|"
    r"convenes?|goes\s+on\s+(?:sale|trial))\b[^.;,]{0,30}\b(?:on|in|at)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LEVELS = re.compile(r"\b(?:on|than|from|over|above|below|since|the)\s+$", re.IGNORECASE)  # *a third less than in 2005*
_DONE = re.compile(r"\b(?:quarter|half|(?:three|six|nine|[369])\s+months)\s+of\b|^Q[1-4]\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)
_SINCE = re.compile(r"^since\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were|had|has|did|said|took|began|came|died|fell|rose|won|lost|told|broke|sank|struck|met|held|left|made|led|"
    r"saw|gave|got|went|hit|cut|shut|spent|sold|built|found|wrote|ran|put|set|chose|became|grew|sunk|(?!need|indeed|speed|feed|seed|breed|weed|deed)[a-z]{2,}ed)\b",
    re.IGNORECASE,
)
_VERB = re.compile(f"{_OPEN.pattern}|{_AIMING.pattern}|{_PAST.pattern}", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^”\"]{0,2000}[”\"]")
_SENTENCE = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n+")
_CUT = re.compile(r"[,;:–—]\s|\band\b")
_YEAR_SURE = re.compile(r"\b(?:in|since|during)\s+(?:early|late|mid)?[\s-]*$", re.IGNORECASE)
_BESIDE = re.compile(r"\s*[,(]?\s*(?:in|on)?\s*")
_AGO = re.compile(r"^(.+?)\s+(day|week|month|year)s?\s+ago$", re.IGNORECASE)
_SAME_DAY = ("today", "tonight", "this morning", "this afternoon", "this evening")
_SHIFTS = {"last": 1, "this": 0, "next": -1}

Bound = tuple[date, str]


def publication(article: Article, named: Sequence[Named]) -> Interval | None:
    """Bound an article's publication by the times of its text; None when it states a date or nothing bounds it.

    ‘The president visited in September 2023’  ->  not before 2023-09-01, upper end open. When the article was
    added or updated, where that is known, is an upper bound too.
    """
    if article.published is not None:
        return None
    times = [one.expression for one in named]
    pinned = _dateline(article) or _beside(article, times)
    if pinned is not None:
        return pinned
    lower = max(_lower(article, named), default=None)
    uppers = [bound for bound in _upper(article, named) if lower is None or bound[0] >= lower[0]]
    upper = min(uppers, default=None)
    if lower is None and upper is None:
        return None
    told = [f"not before {lower[0].isoformat()}, from {lower[1]}"] if lower else []
    told += [f"not after {upper[0].isoformat()}, from {upper[1]}"] if upper else []
    return Interval(lower[0] if lower else None, upper[0] if upper else None, "; ".join(told))


# ------------------------------------------------------------------------------------------------ pinned days
def _dateline(article: Article) -> Interval | None:
    """*OSLO, 3 May 2024 —* at the head of a paragraph: filed that day, printed that day or the next."""
    day = filed(article)
    return Interval(day.first, day.first + timedelta(1), day.basis) if day and day.first else None


def _beside(article: Article, times: Sequence[TimeExpression]) -> Interval | None:
    """*Yesterday, 16 August 2022*: the days of publication on which the two expressions mean the same."""
    for left, right in pairwise(times):
        if not _BESIDE.fullmatch(article.text, left.end, right.start) or (left.basis == "stated") == (
            right.basis == "stated"
        ):
            continue
        stated, relative = (left, right) if left.basis == "stated" else (right, left)
        days = _shifted(relative.text.lower(), stated)
        if days is not None:
            return Interval(*days, f'from "{article.text[left.start : right.end]}"')
    return None


def _shifted(relative: str, stated: TimeExpression) -> calendar.Closed | None:
    """The days on which `relative` means the stated days; None when it is as wide or says too little."""
    first, last = stated.first, stated.last
    if first is None or last is None:
        return None
    by_day = {**dict.fromkeys(_SAME_DAY, 0), "yesterday": 1, "last night": 1, "tomorrow": -1}.get(relative)
    if by_day is not None and first == last:
        return first + timedelta(by_day), first + timedelta(by_day)
    which, _, name = relative.partition(" ")
    if which in _SHIFTS and name in ("week", "month", "year"):
        whole = calendar.unit(first, name, 0)
        return calendar.unit(first, name, _SHIFTS[which]) if whole[1] >= last else None
    ago = _AGO.match(relative)
    if ago is None or first != last:
        return None
    count = 1.0 if ago[1] in ("a", "an") else value(ago[1])
    if count is None or count != int(count):
        return None
    around = [calendar.back(first, ago[2], -int(count) + by) for by in (1, -1)]
    return (around[0], around[1]) if ago[2] != "day" else (calendar.back(first, "day", -int(count)),) * 2


# ------------------------------------------------------------------------------------------------ two bounds
def _lower(article: Article, named: Sequence[Named]) -> Iterator[Bound]:
    """Days that had begun when this was written: stated, told as past, without a word that leaves them open."""
    for one in named:
        told = one.expression
        if told.basis != "stated" or told.first is None or not one.past:
            continue
        sentence, at = _sentence(article, told)
        day = _begun(told, sentence[:at])
        if day is None:
            continue
        clause = _clause(sentence, at, len(told.text))
        ahead = _OPEN.search(clause) or _FOR.search(sentence[:at]) or _AIMING.search(_before(sentence, at, clause))
        if not ahead and _PAST.search(clause):
            yield day, f'"{_words(sentence, at, len(told.text))}"'


def _begun(told: TimeExpression, before: str) -> date | None:
    """The latest day that has surely come when a past tense tells of these days; None when they say too little.

    A quarter or a half has to be over before its sales are known, and *between 2020 and 2023* reaches into 2023.
    """
    first, last = told.first, told.last
    if first is None or last is None:
        return first if _SINCE.match(told.text) else None
    if _DONE.search(told.text):
        return last + timedelta(1)
    days = (last - first).days
    if days > 366:  # a decade is true, and tells a reader nothing
        return date(last.year, 1, 1) if _BETWEEN.search(before) and days < _LONGEST else None
    return first if days <= 31 or _YEAR_SURE.search(before) else None


def _before(sentence: str, at: int, clause: str) -> str:
    """The part of a clause that stands before the expression."""
    return clause[: clause.find(" " * 4)] if " " * 4 in clause else sentence[:at][-len(clause) :]


def _upper(article: Article, named: Sequence[Named]) -> Iterator[Bound]:
    """Days still to come when this was written, in the outlet's own words, as old quotations look ahead too."""
    for one in named:
        told, last = one.expression, one.expression.last
        if told.basis != "stated" or last is None:
            continue
        sentence, at = _sentence(article, told)
        if any(quote.start() <= at < quote.end() for quote in _QUOTED.finditer(sentence)):
            continue
        if _is_coming(one, sentence, at):
            yield last, f'"{_words(sentence, at, len(told.text))}"'
    for known, what in ((article.updated, "when it was updated"), (article.added, "when it was added")):
        if known is not None and known.last is not None:
            yield known.last, what


def _is_coming(one: Named, sentence: str, at: int) -> bool:
    """*Will be held on 9 June*, *has until 9 June*, *has called a vote for 9 June*, *ends on 9 June*."""
    before, text = sentence[:at], one.expression.text
    if text[:5].lower() == "until" and _OPEN_UNTIL.search(before):
        return True
    if _SET.search(before) or (one.ahead and _SCHEDULE.search(before)):
        return True
    if one.expression.first != one.expression.last and not one.ahead:
        return False  # of a month or a year the clause itself must look ahead, not just one beside it
    if _LEVELS.search(before) and text.isdigit():
        return False
    clause = _clause(sentence, at, len(text))
    coming = [match.start() for match in _COMING.finditer(clause)]
    past = [match.start() for match in _PAST.finditer(clause)]
    return bool(coming) and (not past or (past[0] < coming[0] and len(past) == 1) or past[0] > coming[-1] + 3)


def _sentence(article: Article, one: TimeExpression) -> tuple[str, int]:
    """The sentence around an expression, and where the expression stands in it."""
    left, right = max(0, one.start - _AROUND), min(len(article.text), one.end + _AROUND)
    start = max((match.end() for match in _SENTENCE.finditer(article.text, left, one.start)), default=left)
    end = next((match.start() + 1 for match in _SENTENCE.finditer(article.text, one.end, right)), right)
    return article.text[start:end], one.start - start


def _clause(sentence: str, at: int, length: int) -> str:
    """The piece of a sentence around an expression, which is blanked (*May* is no verb here), as are quotations.

    It runs between commas, dashes and *and*; a piece without a verb takes in its neighbours, first those behind.
    """
    own = _QUOTED.sub(lambda quote: quote[0] if quote.start() <= at < quote.end() else " " * len(quote[0]), sentence)
    blanked = own[:at] + " " * length + own[at + length :]
    cuts = [match.start() for match in _CUT.finditer(blanked)]
    starts = [0, *(cut for cut in cuts if cut < at)]
    ends = [*(cut for cut in cuts if cut >= at + length), len(blanked)]
    start, end = starts.pop(), ends.pop(0)
    while not _VERB.search(blanked, start, end) and (starts or ends):
        start, end = (start, ends.pop(0)) if ends else (starts.pop(), end)
    return blanked[start:end]


def _words(sentence: str, at: int, length: int) -> str:
    """The expression with up to three words before it, as the basis shows it."""
    return " ".join([*sentence[:at].split()[-3:], *sentence[at : at + length].split()]).strip(" ,;:“”\"'")
