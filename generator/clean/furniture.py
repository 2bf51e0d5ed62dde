"""Sure junk: lines that are furniture wherever they stand, by rules that are data.

A paragraph of an article that only quotes such words is none: what stands in quotation marks is cut before a rule
looks, and no rule judges a line longer than it says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from generator.clean.lines import Wording
from generator.clean.openings import Openings, held
from generator.lexicon import lexicon

_QUOTED = re.compile(r'"[^"]*"')
_ENDS = " .!:;,>»›|→-*•…"


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a line goes, in a reader's words, and the rule that says so."""

    reason: str
    rule: str


class _Rule(NamedTuple):
    """One pattern of a rule; `order` is the rule's place in the lexicon."""

    order: int
    words: int
    finding: Finding
    pattern: str


def furniture(said: Wording) -> Finding | None:
    """The rule that a passage is sure junk by, None when there is none."""
    count = len(said.words)
    if count > _longest():
        return None
    return _finding(said.lower, count)


def _finding(line: str, count: int) -> Finding | None:
    if '"' in line:
        line = _QUOTED.sub(" ", line).strip()
    bare = line.strip(_ENDS)
    found = [rule for rule in _wholes().of(bare) if count <= rule.words and _compiled(rule.pattern).fullmatch(bare)]
    found += [rule for rule in _starts().of(line) if count <= rule.words and _compiled(rule.pattern).match(line)]
    for needed, rule in _inside():
        if needed in line and count <= rule.words and _compiled(rule.pattern).search(line):
            found.append(rule)
    return min(found, key=attrgetter("order")).finding if found and line else None


def opens_list(said: Wording) -> bool:
    """True for the heading of a list of other stories."""
    return len(said.words) <= 8 and bool(_headings().fullmatch(said.lower.strip(_ENDS)))


@cache
def _wholes() -> Openings[_Rule]:
    return Openings([(rule.pattern, rule) for rule in _rules("whole")])


@cache
def _starts() -> Openings[_Rule]:
    return Openings([(rule.pattern, rule) for rule in _rules("starts")])


@cache
def _inside() -> tuple[tuple[str, _Rule], ...]:
    """What stands inside a line, behind the words that it can't do without."""
    return tuple((held(rule.pattern), rule) for rule in _rules("inside"))


@cache
def _rules(part: str) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(order, rule["words"], Finding(rule["reason"], rule["name"]), pattern)
        for order, rule in enumerate(lexicon("generator.clean", "furniture")["rule"])
        for pattern in rule.get(part, ())
    )


@cache
def _longest() -> int:
    return max(rule.words for part in ("whole", "starts", "inside") for rule in _rules(part))


@cache
def _headings() -> re.Pattern[str]:
    headings = lexicon("generator.clean", "furniture")["heading"]
    return re.compile("|".join(f"(?:{entry})" for heading in headings for entry in heading["whole"]))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when a line first begins as it does: most never are."""
    return re.compile(pattern)
