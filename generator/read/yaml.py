"""YAML that strangers wrote, kept small: size and nesting are limited before the parser sees it, aliases are refused.

Gives plain keys and nodes with their lines, so that a message can say where something is wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

MAX_BYTES = 64 * 1024
MAX_DEPTH = 12  # a sidecar needs two levels; the parser recurses, so thousands would exhaust its stack
_INDICATORS = re.compile(r"[ \t]*(?:[-?:][ \t]+)*")


class YamlError(Exception):
    """The text is no YAML mapping, or too big or too deep to be one that a person wrote. `line` counts from 1."""

    def __init__(self, line: int, problem: str) -> None:
        self.line, self.problem = line, problem
        super().__init__(f"{line}: {problem}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping with its value (text, number, date, list, nested `Entry` tuple) and its line."""

    key: str
    value: object
    line: int


def mapping(text: str) -> tuple[Entry, ...]:
    """The entries of a YAML mapping, in order; none for an empty text. Raises YamlError."""
    _limit(text)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise YamlError(line, f"not valid YAML ({error.problem})") from error
    except (yaml.YAMLError, ValueError) as error:
        raise YamlError(1, "not valid YAML") from error
    if node is None:
        return ()
    if not isinstance(node, yaml.MappingNode):
        raise YamlError(node.start_mark.line + 1, "expected `key: value` lines")
    return _entries(node)


def _limit(text: str) -> None:
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise YamlError(1, f"larger than {MAX_BYTES // 1024} kB")
    depth = 0
    for number, line in enumerate(text.splitlines(), 1):
        depth += sum(line.count(mark) for mark in "[{")
        lead = _INDICATORS.match(line)
        if depth > MAX_DEPTH or (lead and len(lead.group()) > 4 * MAX_DEPTH):
            raise YamlError(number, f"nested deeper than {MAX_DEPTH} levels")
        depth = max(0, depth - sum(line.count(mark) for mark in "]}"))
        if re.search(r"(?:^|[\s\[{,])[&*][\w-]+", line) and not re.search(r"[\"']", line):
            raise YamlError(number, "anchors and aliases are not allowed here")


def _entries(node: yaml.MappingNode) -> tuple[Entry, ...]:
    constructor = yaml.SafeLoader("")
    entries = []
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise YamlError(line, "expected a plain key")
        entries.append(Entry(str(key.value), _value(value, constructor), line))
    return tuple(entries)


def _value(node: yaml.Node, constructor: yaml.SafeLoader) -> object:
    if isinstance(node, yaml.MappingNode):
        return _entries(node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(part, constructor) for part in node.value]
    try:
        return constructor.construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError) as error:
        raise YamlError(node.start_mark.line + 1, f"can't read the value {node.value!r}") from error
