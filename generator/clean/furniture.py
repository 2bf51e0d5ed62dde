"""Sure junk: lines that are furniture wherever they stand, by rules that are data.

A paragraph of an article that only quotes such words is none: what stands in quotation marks is cut before a rule
looks, and no rule judges a line longer than it says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from generator.clean.lines import Wording
from generator.lexicon import lexicon

_QUOTED = re.compile(r'"[^"]*"')
_ENDS = " .!:;,>»›|→-*•…"


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a line goes, in a reader's words, and the rule that says so."""

    reason: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Rule:
    finding: Finding
    words: int
    whole: re.Pattern[str] | None
    starts: re.Pattern[str] | None
    inside: re.Pattern[str] | None

    def matches(self, line: str, bare: str) -> bool:
        return bool(
            (self.whole and self.whole.fullmatch(bare))
            or (self.starts and self.starts.match(line))
            or (self.inside and self.inside.search(line))
        )


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
    whole, starts, inside = _anything()
    if not (whole.fullmatch(bare) or starts.match(line) or inside.search(line)):
        return None
    for rule in _rules():
        if count <= rule.words and line and rule.matches(line, bare):
            return rule.finding
    return None


def opens_list(said: Wording) -> bool:
    """True for the heading of a list of other stories."""
    return len(said.words) <= 8 and bool(_headings().fullmatch(said.lower.strip(_ENDS)))


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            Finding(rule["reason"], rule["name"]),
            rule["words"],
            _any(rule.get("whole")),
            _any(rule.get("starts")),
            _any(rule.get("inside")),
        )
        for rule in lexicon("generator.clean", "furniture")["rule"]
    )


@cache
def _anything() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """All rules in one: most lines are no furniture and are done with after these."""
    rules = lexicon("generator.clean", "furniture")["rule"]
    whole, starts, inside = (
        _any([pattern for rule in rules for pattern in rule.get(part, [])]) for part in ("whole", "starts", "inside")
    )
    assert whole is not None and starts is not None and inside is not None  # noqa: S101, PT018  # the lexicon holds some of each
    return whole, starts, inside


@cache
def _longest() -> int:
    return max(rule.words for rule in _rules())


@cache
def _headings() -> re.Pattern[str]:
    found = _any(
        [entry for heading in lexicon("generator.clean", "furniture")["heading"] for entry in heading["whole"]]
    )
    assert found is not None  # noqa: S101  # the lexicon holds headings
    return found


def _any(patterns: list[str] | None) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) if patterns else None
