"""One attribution while it grows: who is reported to say what, by which cue."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.extract.passage import Passage
from generator.extract.sources import Source
from generator.spans import Span, merge


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is reported to say what. `content` may run over sentences and blocks; `parent` is an index into all."""

    rule: str
    lemma: str
    cue: Span
    source: Source | None
    block: int
    content: tuple[Span, ...]
    inner: bool = False  # the cue itself stands inside a quotation
    parent: int | None = None

    def taking(self, *spans: Span) -> Attribution:
        """The same with more content."""
        return replace(self, content=merge([*self.content, *spans]))

    def quoting(self, passage: Passage) -> bool:
        """True when a quotation of the passage is part of the content."""
        return any(passage.touches_quotation(s) for s in self.content)


@dataclass(frozen=True, slots=True)
class Carried:
    """What one block leaves to the next: the voice that a quotation would continue, and a colon that announces one."""

    spoken: Attribution | None = None
    announced: Attribution | None = None
