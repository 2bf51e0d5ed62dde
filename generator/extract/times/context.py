"""What stands around a match and decides whether it names a time: *May* after *in*, *2000* after *since*."""

from __future__ import annotations

import re

from generator.extract.times.meanings import words
from generator.extract.times.tense import Clauses

_AROUND = 32  # characters; the longest context word is far shorter

_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|by|until|till|last|this|next|of|from|to|before|after|during|through|throughout|early|mid|late|between|and|for|every|each|around|or)[\s-]+"
    r"|[(,–—-]\s*)$",
    re.IGNORECASE,
)
_LOOSE_BEFORE = re.compile(r"\b(?:the|a|an|his|her|its|their|that|on)\s+$", re.IGNORECASE)
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|of|from|to|before|after|during|through|throughout|early|mid|late|between|and|for|around|circa|the|its|his|her|their|as|back|spring|summer|autumn|fall|winter|late|year|season|'s|’s|or|versus|vs|than|with|over|on|this|that)[\s-]+"
    r"|[(\[]\s*|[’']s\s+)$",
    re.IGNORECASE,
)
_AMOUNT_BEFORE = re.compile(
    r"\b(?:than|over|about|some|nearly|almost|least|many|around|to|with|for|and|or|after|of|from|between|by)\s+$",
    re.IGNORECASE,
)
_AGAIN = re.compile(rf"\b(?:{'|'.join(words('names')['again'])})\s+$", re.IGNORECASE)
_NAME_BEFORE = re.compile(rf"\b(?:{'|'.join(words('names')['before'])})\.?\s+$")
_COUNTED_BEFORE = re.compile(r"\b(?:first|second|third|fourth|fifth|1st|2nd|3rd|4th)\s+$", re.IGNORECASE)
_OF_BEHIND = re.compile(r"\s+(?:in|of)\s")
_MOVED = re.compile(rf"\b(?:{'|'.join(words('names')['moved'])})\b[^.,;]{{0,28}}$", re.IGNORECASE)
_THE_BEFORE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_NAME_BEHIND = re.compile(rf"\s+(?:{'|'.join(words('names')['behind'])})\b")
_NOUN_BEHIND = re.compile(r"\s+[a-z]+")
_PART_BEFORE = re.compile(
    r"\b(?:end|start|beginning|middle|rest|half|quarter|close|late|early|part|turn|course|months)\s+(?:of|in)\s+$|\b(?:earlier|later|so far)\s+(?:in\s+)?$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"\b(?:his|her|their|my|your|our|its)\s+(?:early\s+|late\s+|mid-)?$", re.IGNORECASE)


def allowed(name: str, match: re.Match[str], text: str, clauses: Clauses) -> bool:
    """True when the match is a time where it stands; `name` is that of the rule that found it."""
    before = text[max(0, match.start() - _AROUND) : match.start()]
    behind = text[match.end() : match.end() + _AROUND]
    if name in ("month", "date"):
        return _is_month(match, before, behind)
    if name == "weekday":
        return match["weekday"][0].isupper() and not (
            _AGAIN.search(before)
            or _NAME_BEFORE.search(before)
            or _NAME_BEHIND.match(behind)
            or _MOVED.search(before)
            or behind[:1] == "s"
            or (_COUNTED_BEFORE.search(before) and _OF_BEHIND.match(behind))  # the first Sunday in Advent
            or (_THE_BEFORE.search(before) and _NOUN_BEHIND.match(behind) and not clauses.past(match.start()))
        )
    if name == "year":
        return _is_year(match, before, behind, clauses)
    if name == "years":
        return bool(_BEFORE_YEAR.search(before))
    if name == "decade":
        return not _POSSESSIVE.search(before) and (
            match[0].lstrip("the ")[:1].isupper()
            or match[0].lower().startswith("the")
            or any(map(str.isdigit, match[0]))
        )
    if name == "unit" and match["which"].lower() == "the":
        return bool(_PART_BEFORE.search(before) or match["unit"].lower() == "weekend")
    return True


def _is_month(match: re.Match[str], before: str, behind: str) -> bool:
    """Months are capitalised; alone they also need a word before that asks for a time, as they are names too."""
    groups = match.groupdict()
    month = groups["month"]
    if month.isdigit() or "day" in groups or "year" in groups:
        return month.isdigit() or month[0].isupper()
    if not month[0].isupper() or _AGAIN.search(before):
        return False
    if groups["which"] or groups["of"] or _BEFORE_MONTH.search(before):
        return (
            not re.match(r"\s+[A-Z][a-z]+\b", behind)
            or bool(groups["which"])
            or month.lower() not in ("may", "april", "june", "august", "march")
        )
    sure = month.lower() not in ("may", "march")
    return sure and bool(_LOOSE_BEFORE.search(before)) and bool(_NOUN_BEHIND.match(behind))


def _is_year(match: re.Match[str], before: str, behind: str, clauses: Clauses) -> bool:
    """Four digits are a year after *in* or *the*, or between brackets, unless they count the noun behind them."""
    if not _BEFORE_YEAR.search(before):
        return False
    if not _AMOUNT_BEFORE.search(before):
        return True
    token = clauses.token(match.start())
    if token is None or not _NOUN_BEHIND.match(behind):
        return True
    return not (token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ == "NNS")
