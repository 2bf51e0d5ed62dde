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

from generator.clean.columns import QUOTE
from generator.clean.lines import Wording
from generator.clean.openings import Openings, held
from generator.lexicon import lexicon

_QUOTED = re.compile(r'"[^"]*"')
_ENDS = " .!:;,>»›|→-*•…"
HEADING_WORDS = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a line goes, in a reader's words, and the rule that says so."""

    reason: str
    rule: str


class Rule(NamedTuple):
    """One pattern of a rule; `order` is the rule's place in the lexicon. The heading of a list has no finding."""

    order: int
    words: int
    finding: Finding | None
    part: str
    pattern: str

    def fits(self, line: str, bare: str, count: int) -> bool:
        """True when a line of `count` words is what the rule says; `bare` is the line without the marks around it."""
        if count > self.words:
            return False
        if self.part == "starts":
            return _compiled(self.pattern).match(line) is not None
        return _compiled(self.pattern).fullmatch(bare) is not None


def candidates(line: str) -> list[Rule]:
    """The rules that may fit a line in lower case by how it begins: none for most lines."""
    rules = _openings().of(line)
    return rules if line[:1].isalnum() else rules + _openings().of(line.lstrip(_ENDS))


def furniture(said: Wording, rules: list[Rule]) -> Finding | None:
    """The rule that a passage is sure junk by, None when there is none; `rules` are the candidates for it."""
    line, count = said.lower, len(said.words)
    if count > _longest():
        return None
    if said.marks & QUOTE:
        line = _QUOTED.sub(" ", line).strip()
        rules = candidates(line)
    bare = line.strip(_ENDS) if rules else ""
    found = [rule for rule in rules if rule.finding and rule.fits(line, bare, count)]
    for needed, inside in _inside():
        if needed in line:
            found += [rule for rule in inside if count <= rule.words and _compiled(rule.pattern).search(line)]
    return min(found, key=attrgetter("order")).finding if found and line else None


def opens_list(said: Wording, rules: list[Rule]) -> bool:
    """True for the heading of a list of other stories; `rules` are the candidates for it."""
    return any(not rule.finding and rule.fits(said.lower, said.lower.strip(_ENDS), len(said.words)) for rule in rules)


def holds(said: Wording) -> bool:
    """True for a passage that may hold what makes it furniture in the midst of it."""
    return any(map(said.lower.__contains__, _needed()))


@cache
def _openings() -> Openings[Rule]:
    rules = (*_rules("whole"), *_rules("starts"), *_headings())
    return Openings([(rule.pattern, rule) for rule in rules])


@cache
def _needed() -> tuple[str, ...]:
    return tuple(needed for needed, _ in _inside())


@cache
def _inside() -> tuple[tuple[str, tuple[Rule, ...]], ...]:
    """What stands inside a line, behind the words that it can't do without."""
    found: dict[str, tuple[Rule, ...]] = {}
    for rule in _rules("inside"):
        needed = held(rule.pattern)
        found[needed] = (*found.get(needed, ()), rule)
    return tuple(found.items())


@cache
def _rules(part: str) -> tuple[Rule, ...]:
    return tuple(
        Rule(order, rule["words"], Finding(rule["reason"], rule["name"]), part, pattern)
        for order, rule in enumerate(lexicon("generator.clean", "furniture")["rule"])
        for pattern in rule.get(part, ())
    )


def _headings() -> tuple[Rule, ...]:
    headings = lexicon("generator.clean", "furniture")["heading"]
    return tuple(Rule(0, HEADING_WORDS, None, "heading", entry) for heading in headings for entry in heading["whole"])


@cache
def _longest() -> int:
    return max(rule.words for part in ("whole", "starts", "inside") for rule in _rules(part))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when a line first begins as it does: most never are."""
    return re.compile(pattern)
