"""The expressions of time that news uses, as patterns, each with what it means on a given day of publication.

A `Rule` finds the core of an expression; parts (*late*, *the first half of*) and bounds (*since*, *by*) before
it are read by `times` and change its meaning. A meaning is a stretch of days, None when the words alone don't
give one.
"""
# ruff: noqa: ARG001 - all tests of a rule take the same arguments

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from generator.extract.numbers import NUMBER, either
from generator.extract.times import meanings
from generator.extract.times.calendar import Stretch
from generator.extract.times.meanings import words

Meaning = Callable[[re.Match[str], date, bool], Stretch | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of expression. `stated` rules need no day of publication when they say the year themselves.

    A text without `hint` in its small letters has no match: searching for that first is what makes rules cheap.
    """

    name: str
    hint: re.Pattern[str]
    pattern: re.Pattern[str]
    meaning: Meaning
    stated: Callable[[re.Match[str]], bool]


_MONTHS = either(words("months"))
_FULL_MONTHS = either(name for name in words("months") if len(name) > 3 or name == "may")
_WEEKDAYS = either(name for name in words("weekdays") if name.endswith("day"))
_SHORT_WEEKDAYS = either(words("weekdays"))
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[0-9]|20)\d\d"
_SPAN = r"(?:(?P<day2>\d{1,2})(?:st|nd|rd|th)?\s*(?:[-–—]|to|and|until|or)\s*(?:the\s+)?)?"
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade|hour|minute)s?"
_SOME = rf"(?P<count>{NUMBER}|an?|a\s+couple\s+of|(?:a\s+)?few|several|many)"
_MORE = r"(?:(?:more\s+than|less\s+than|at\s+least|just\s+over|just\s+under|almost|nearly|about|around|some|over|roughly|barely|only|just)\s+)?"


def _always(match: re.Match[str]) -> bool:
    return True


def _never(match: re.Match[str]) -> bool:
    return False


def _with_year(match: re.Match[str]) -> bool:
    return bool(match["year"])


def _rule(
    name: str, hint: str, pattern: str, meaning: Meaning, stated: Callable[[re.Match[str]], bool] = _never
) -> Rule:
    return Rule(name, re.compile(hint), re.compile(pattern, re.IGNORECASE), meaning, stated)


_WEEKDAY_BEFORE = rf"(?:(?P<weekday>{_SHORT_WEEKDAYS})\b\.?,?\s+\(?)?"
_MONTH_HINT = r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_SEASONS = r"spring|summer|autumn|fall|winter"
_ZONE = r"(?:\s+(?:morning|afternoon|evening|night|lunchtime))?"

RULES: tuple[Rule, ...] = (
    _rule(
        "date",
        _MONTH_HINT,
        rf"\b{_WEEKDAY_BEFORE}(?:the\s+)?(?<![\d.,:/])\b{_SPAN}(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTHS})\b(?:\.?,?\s+(?P<year>{_YEAR})\b(?![,.]\d))?",
        meanings.dated,
        _with_year,
    ),
    _rule(
        "date",
        _MONTH_HINT,
        rf"\b{_WEEKDAY_BEFORE}(?P<month>{_MONTHS})\b\.?\s+(?:the\s+)?{_SPAN}(?P<day>{_DAY})\b(?![,.:]\d|[-–/]\d|\s*%)(?:,?\s+(?P<year>{_YEAR})\b(?![,.]\d))?",
        meanings.dated,
        _with_year,
    ),
    _rule(
        "date",
        r"\d-\d\d-",
        r"(?<![\d/-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d/-])",
        meanings.iso,
        _always,
    ),
    _rule(
        "numeric date",
        r"\d[/.]\d",
        r"(?<![\d/.-])(?P<left>\d{1,2})([/.])(?P<right>\d{1,2})\2(?P<year>(?:19|20)\d\d)(?![\d/-])",
        meanings.numeric,
        _always,
    ),
    _rule(
        "month",
        _MONTH_HINT,
        rf"\b(?P<month>{_MONTHS})\b\.?,?\s+(?:of\s+)?(?P<year>{_YEAR})\b(?![,.]\d)",
        meanings.month_year,
        _always,
    ),
    _rule(
        "month",
        _MONTH_HINT,
        rf"\b(?:(?P<which>last|this|next)\s+)?(?P<month>{_FULL_MONTHS})\b(?P<of>,?\s+(?:of\s+)?(?:last|this|next)\s+year)?",
        meanings.month,
    ),
    _rule("quarter", r"\bq[1-4]", rf"\bQ(?P<number>[1-4])\s+(?:of\s+)?(?P<year>{_YEAR})\b", meanings.quarter, _always),
    _rule(
        "years",
        r"\d{4}",
        rf"(?<![\d.,/£$€-])\b(?P<year>{_YEAR})\s?(?:[-–/]|to|and)\s?(?P<to>{_YEAR}|\d\d)\b(?![,.%/-]\d)",
        meanings.years,
        _always,
    ),
    _rule(
        "year",
        r"\d{4}",
        rf"(?<![\d.,/£$€#])(?<!(?<!mid)-)\b(?P<year>{_YEAR})\b(?![,.:/%-]\d|\s?%|-(?!era|style|level))",
        meanings.year,
        _always,
    ),
    _rule(
        "decade",
        r"\d0s|ies\b",
        rf"\b(?:the\s+)?(?:(?:{_YEAR[:-4]}\d0s)|['’‘]\d0s|(?<=the\s)\d0s|{either(words('decades'))}\b)(?:\s+(?:and|to|or)\s+(?:the\s+)?(?:{_YEAR[:-4]}\d0s|['’‘]?\d0s|{either(words('decades'))})\b)?",
        meanings.decade,
        _always,
    ),
    _rule(
        "century",
        r"century",
        r"\b(?:the\s+)?(?P<number>\d{1,2})(?:st|nd|rd|th)[- ]century\b",
        meanings.century,
        _always,
    ),
    _rule(
        "season",
        _SEASONS,
        rf"\b(?P<season>spring|summer|autumn|fall|winter)\s+(?:of\s+)?(?P<year>{_YEAR})\b",
        meanings.season,
        _always,
    ),
    _rule("season", _SEASONS, r"\b(?:last|this|next)\s+(?P<season>spring|summer|autumn|fall|winter)\b", meanings.vague),
    _rule(
        "weekday",
        r"week",
        rf"\b(?P<count>a|one|two)\s+weeks?\s+(?:from|on)\s+(?P<weekday>{_WEEKDAYS})\b",
        meanings.weekday_after,
    ),
    _rule(
        "weekday",
        r"day",
        rf"\b(?:(?P<which>last|this|next)\s+)?(?P<weekday>{_WEEKDAYS})\b{_ZONE}(?P<week>,?\s+(?:of\s+)?(?:last|this|next)\s+week)?",
        meanings.weekday,
    ),
    _rule(
        "day",
        r"today|tonight|yesterday|tomorrow|last\s+night|this\s+(?:mor|aft|eve)",
        rf"\b(?:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|(?:today|yesterday|tomorrow)\b{_ZONE}|tonight|last\s+night|this\s+(?:morning|afternoon|evening))\b",
        meanings.today,
    ),
    _rule(
        "unit",
        r"week|month|quarter|year|decade|century|fortnight",
        r"\b(?P<which>last|this|next|the\s+last|the\s+current|the\s+coming|the\s+next|the)\s+(?P<unit>week|weekend|month|quarter|year|decade|century|fortnight)\b(?!-)",
        meanings.unit,
    ),
    _rule(
        "rolling",
        r"past|last|next|coming",
        rf"\b(?:the\s+)?(?:(?P<which>past|last|next|coming)\s+(?P<count>{NUMBER}|few|several|couple\s+of)|(?P<past>past))\s+{_UNIT}\b",
        meanings.rolling,
    ),
    _rule(
        "ago",
        r"(?:day|week|fortnight|month|year|decade|hour|minute)s?\s+(?:ago|earlier|later|before|after|from|on)\b",
        rf"\b{_MORE}{_SOME}\s+{_UNIT}\s+(?P<side>ago|earlier|later|before|after|from\s+now|on)\b",
        meanings.ago,
    ),
    _rule(
        "vague",
        r"recent|coming",
        r"\b(?:in\s+)?(?:the\s+)?(?:recent|coming)\s+(?:days|weeks|months|years|decades)\b",
        meanings.vague,
    ),
    _rule(
        "other",
        r"previous|following|next|same|that|before|after",
        r"\b(?:the\s+(?:previous|following|next|same)|that|the\s+(?:year|month|week|day|night)\s+(?:before|after))\s+(?:day|night|week|month|year|morning|evening|weekend)\b|\bthe\s+(?:year|month|week|day|night)\s+(?:before|after)\b(?!\s+(?:yesterday|tomorrow))",
        meanings.vague,
    ),
    _rule(
        "feast",
        r"new year|valentine|halloween|christmas|boxing",
        rf"\b(?P<feast>{either(words('feasts'))})(?:,?\s+(?P<year>{_YEAR}))?\b",
        meanings.feast,
        _with_year,
    ),
)

HINT = re.compile("|".join(dict.fromkeys(rule.hint.pattern for rule in RULES)))  # a text without it names no time
