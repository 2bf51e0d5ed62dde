"""Numbers that are no quantities: parts of names, labels, addresses, scores, clock times, ordinals, bare years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.extract.numbers import either
from generator.extract.quantities.pieces import Amount
from generator.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_AROUND = 40  # characters; the longest street name with its number

_LABELS = lexicon("generator.extract", "labels")
_LABEL = re.compile(rf"(?<![\w-]){either(_LABELS['before']['words'])}\.?[\s-]*$|#\s?$", re.IGNORECASE)
_DAY_LABEL = re.compile(r"\b(?:Day|Week|Year|Round|Game)\s+$")
_SMALL_LABEL = frozenset(_LABELS["before"]["common"])
_STREET = re.compile(rf"[A-Za-z]?\s+(?:[A-Z][\w'’]+\s+){{1,3}}{either(_LABELS['streets']['words'])}\b")
_BLOCK = re.compile(r"\s+block\s+of\b")
_HOURS = re.compile(r"[01]\d[0-5]\d|2[0-3][0-5]\d")  # at 1100 hours
_CLOCK = re.compile(r"(?:[:.]\d\d)?\s?(?:[ap]\.?\s?m\b|hrs\b|o['’]clock|GMT|BST|UTC|ET\b|CET)|:\d\d", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(r"(?:\d[:]|\b(?:half|quarter)\s+(?:past|to)\s+)$", re.IGNORECASE)
_AT = re.compile(r"\b(?:at|from|until|by|before|after)\s+(?:about\s+|around\s+)?$", re.IGNORECASE)
_ATTACHED_BEFORE = re.compile(r"[A-Za-z][-–.]?$|\d[-–]$|[/_@&]$|[A-Za-z0-9]\.$")
_ATTACHED_BEHIND = re.compile(r"[A-Za-z]|['’]s\b|[-–]\d|/\d|:\d|\.\d")
_SCORE = re.compile(rf"\b{either(_LABELS['scores']['words'])}\b", re.IGNORECASE)
_TO_NUMBER = re.compile(r"\s(?:to|-|–)\s\d{1,3}\b(?!\s*%)")
_NUMBER_TO = re.compile(r"\b\d{1,3}\s(?:to|-|–)\s$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_NOT_HALF = re.compile(
    r"\b(?:first|second|other|latter|better|opening|final|top|bottom|back|a|one)[\s-]+$|\w-$", re.IGNORECASE
)
_HALF_BEHIND = re.compile(r"-|\s+(?:past|time|brother|sister|term)\b", re.IGNORECASE)
_FRACTION_BEHIND = re.compile(r"\s+(?:of\b|the\b|higher\b|lower\b|more\b|less\b|fewer\b)|\s*[.,;]|$|-", re.IGNORECASE)
_ORDINAL_BEFORE = re.compile(
    r"\b(?:the|first|second|third|fourth|last|final|this|next|his|her|their)\s+$", re.IGNORECASE
)
_ONE_DAY = re.compile(r"one\s+(?:day|night)", re.IGNORECASE)
_DURING = re.compile(
    r"\b(?:in|within|for|just|only|than|least|lasted|lasts|after|of|by|every|took|takes)\s+$", re.IGNORECASE
)
_AND = re.compile(r"\band\s+$", re.IGNORECASE)
_PER = re.compile(r"\bper\s+$", re.IGNORECASE)
_OPENERS = frozenset("“\"‘'«„‹([:–—")  # behind one of these a sentence may begin


def is_name(amount: Amount, text: str, first: Token, token: Token) -> bool:
    """True when the number names, dates or orders something instead of counting it."""
    start, end = amount.core
    before = text[max(0, start - _AROUND) : start]
    behind = text[end : end + _AROUND]
    if amount.kind in ("vague", "none", "long", "share", "ordinal"):
        return False
    if _ONE_DAY.fullmatch(text, start, amount.span.end) and not _DURING.search(before):
        return True
    if amount.kind == "fraction":
        return _no_fraction(text[start:end].lower(), before, behind)
    if amount.unit == "hour" and _HOURS.fullmatch(text, start, end):
        return True
    if amount.unit != "count":
        return bool(_ATTACHED_BEFORE.search(before)) or (
            amount.unit in ("m", "g", "t", "degree Celsius", "volt") and bool(_label(before, text[start:end], token))
        )
    if _attached(amount, before, behind) or _label(before, text[start:end], token) or _PER.search(before):
        return True
    if _CLOCK.match(behind) or _CLOCK_BEFORE.search(before) or _STREET.match(behind) or _BLOCK.match(behind):
        return True
    return _is_year(amount, text, token) or _in_name(amount, text, first, token)


def is_score(amount: Amount, text: str) -> bool:
    """True for *3-1*, *52 to 48*: two numbers whose range is a result."""
    if _result(amount, text):
        return True
    piece = text[amount.core.start : amount.core.end]
    if amount.comparator != "range" or amount.unit != "count" or not re.fullmatch(r"\d{1,3}\s?[-–]\s?\d{1,3}", piece):
        return False
    return bool(_SCORE.search(text, max(0, amount.core.start - _AROUND), amount.core.end + _AROUND))


def _result(amount: Amount, text: str) -> bool:
    """One half of *voted 212 to 198*: not joined to a range, because the first is the greater."""
    start, end = amount.core
    if amount.unit != "count" or amount.comparator != "exact" or not text[start:end].isdigit():
        return False
    if not (_TO_NUMBER.match(text, end) or _NUMBER_TO.search(text, max(0, start - 10), start)):
        return False
    return bool(_SCORE.search(text, max(0, start - _AROUND), start))


def _no_fraction(piece: str, before: str, behind: str) -> bool:
    words = re.findall(r"[a-z]+", piece)
    if "/" in piece:
        return bool(_ATTACHED_BEFORE.search(before))
    if words[-1] == "half" and _AND.search(before):
        return True
    if words[-1] in ("half", "halves"):
        return (
            words[-1] == "halves"
            or (len(words) == 1 and bool(_NOT_HALF.search(before)))
            or bool(_HALF_BEHIND.match(behind))
        )
    if len(words) == 1:
        return not (
            words[0] in ("quarters", "thirds") or re.match(r"\s+of\s+(?:all|the|its|his|their)\b", behind)
        ) or bool(_ORDINAL_BEFORE.search(before))
    return not _FRACTION_BEHIND.match(behind) and words[0] in ("a", "an", "one")


def _attached(amount: Amount, before: str, behind: str) -> bool:
    """Letters or digits that touch the number: Su-35, 21st, 737s, 555-1234, 10:30."""
    if amount.span.end > amount.core.end:
        return bool(_ATTACHED_BEFORE.search(before))
    return bool(_ATTACHED_BEFORE.search(before) or _ATTACHED_BEHIND.match(behind))


def _label(before: str, piece: str, token: Token) -> bool:
    """*Article 5*, *Room 12*, *Day six*; of common nouns only where nothing behind the number is counted."""
    match = _LABEL.search(before)
    if match is None:
        return bool(_DAY_LABEL.search(before))
    label = match[0].strip(" -.")
    if label.lower() == "no":
        return piece[:1].isdigit()
    if label.lower() not in _SMALL_LABEL or label[:1].isupper() or label.lower() in ("top", "under"):
        return True
    return piece.isdigit() and len(piece) <= 4 and not (token.dep_ == "nummod" and token.head.i > token.i)


def _is_year(amount: Amount, text: str, token: Token) -> bool:
    """Four bare digits are a year unless a plural noun is counted by them or a comparator stands before."""
    if not _YEAR.fullmatch(text[amount.core.start : amount.core.end]) or amount.comparator != "exact":
        return False
    return not (token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ == "NNS")


def _in_name(amount: Amount, text: str, first: Token, token: Token) -> bool:
    """*Boeing 737*, *Three Gorges*: a plain number beside a capitalised word that it belongs to."""
    piece = text[amount.core.start : amount.core.end]
    if amount.comparator != "exact":
        return False
    if piece.isdigit():
        left = token.nbor(-1) if token.i else None
        if left is None or token.is_sent_start or left.tag_ not in ("NNP", "NNPS"):
            return False
        if token.head == left:
            return True
        joined = left.dep_ in ("compound", "nmod", "nummod") and token.head == left.head  # 30 Boeing 737 jets
        return joined and len(piece) > 1 and left.ent_type_ not in ("GPE", "PERSON", "NORP", "DATE", "LOC")
    if not piece[:1].isupper() or first.is_sent_start or piece.isupper() or _opens(first, token):
        return False
    around = token.doc[max(0, token.i - 6) : token.i + 7]  # in a title every word is capitalised
    titled = [one for one in around if one.is_alpha and len(one) > 3]
    return sum(one.text[0].isupper() for one in titled) * 2 < len(titled)


def _opens(first: Token, last: Token) -> bool:
    """*“Fourteen of the 60 pumps failed”*: the capital is that of a quotation's first word; *“Seven Samurai”* is a title."""
    behind = last.nbor() if last.i + 1 < len(last.doc) else None
    return first.i > 0 and first.nbor(-1).text in _OPENERS and behind is not None and behind.text[:1].islower()
