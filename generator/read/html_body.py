"""Which stretches of a page's reading are the article's body: trafilatura's choice, found again and mended by looks.

trafilatura runs in its fast mode (never with `deduplicate`: it keeps state between pages and empties some). Its own
second opinions cost half as much again and were worth it on one page of seventy; what it misses is told by the look
of the lines instead, and where most of the prose is missing, the lines decide alone, as for a text without a page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import trafilatura

from generator.lexicon import lexicon
from generator.read.alignment import align
from generator.read.html_lines import Line, Look, lines
from generator.read.html_text import Page, Seen, visible_text
from generator.spans import Span, merge

FOUND = 0.5  # less of the body than this on sight: a script hides the article, so hidden text is read too
# The numbers below are from the 204 development pages: each is far from where the next page would change sides.
LINKS = 0.25  # of a body in lines that are nothing but links: a page's lists were taken for its article
LINKED = 0.9  # of the characters of a line that is nothing but a link
MISSED_WORDS, MISSED = 200, 2.0  # prose of one look outside of the body, in words and as a multiple of what is inside
BELOW = 4  # lines from the body's first on, among which a standfirst may still come
STANDFIRST_WORDS = 6
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_WORD = re.compile(r"\w+")

FROM_PAGE = "the page's structure (trafilatura)"
FROM_LOOKS = "the page's structure (trafilatura), with paragraphs of the same look that it had missed"
FROM_SECOND = "the page's structure (trafilatura, second opinion)"
FROM_LINES = "lines of the text: the page's structure misses most of the prose"
FROM_NOTHING = "lines of the text: the page's structure shows no article"


@dataclass(frozen=True, slots=True)
class Body:
    """A reading, the stretches of it that are the article, None where its lines must decide, and what decided."""

    text: str
    spans: tuple[Span, ...] | None
    basis: str


def article_body(page: Page, standfirst: str) -> Body:
    """The body of a page. `standfirst` is what the page states as its summary, empty when it states none.

    The page must have been silenced.
    """
    seen, spans = _extracted(page, fast=True)
    found = _Lines(seen, spans)
    basis = FROM_PAGE
    if found.links() > LINKS:
        seen, spans = _extracted(page, fast=False)
        found, basis = _Lines(seen, spans), FROM_SECOND
    if not spans:
        return Body(seen.text, None, FROM_NOTHING)
    more = found.of_the_same_look()
    if more:
        found, basis = _Lines(seen, merge([*spans, *more])), FROM_LOOKS
    if found.misses_prose():
        return Body(seen.text, None, FROM_LINES)
    return Body(seen.text, found.settled(standfirst) or None, basis)


def _extracted(page: Page, *, fast: bool) -> tuple[Seen, tuple[Span, ...]]:
    """What a person sees of a page, and where in it trafilatura's body stands."""
    extracted = _trafilatura(page, fast=fast)
    seen = visible_text(page)
    body, share = align(extracted, seen.text)
    if not extracted or share >= FOUND:
        return seen, body
    everything = visible_text(page, hidden=True)
    more, better = align(extracted, everything.text)
    return (everything, more) if better > share else (seen, body)


def _trafilatura(page: Page, *, fast: bool) -> str:
    found = trafilatura.bare_extraction(
        page.tree, include_comments=False, include_tables=True, with_metadata=False, fast=fast
    )  # it works on a copy of the tree
    return str(found.text or "") if found is not None and not isinstance(found, dict) else ""


class _Lines:
    """The lines of a reading and which of them a body holds."""

    def __init__(self, seen: Seen, body: Sequence[Span]) -> None:
        self._lines = list(lines(seen))
        self._body = body
        self._inside = _held([line.span for line in self._lines], body)

    def links(self) -> float:
        """The share of the body's words that stand in lines which are nothing but links."""
        words = sum(line.words for line in self._kept())
        return sum(line.words for line in self._kept() if _is_link(line)) / max(1, words)

    def of_the_same_look(self) -> list[Span]:
        """The sentences outside of the body that look as most of its prose does."""
        main = self._main_look()
        return [line.span for line in self._prose(inside=False) if line.look == main] if main else []

    def misses_prose(self) -> bool:
        """True when there is far more prose of one look outside of the body than inside, comments and legal notices aside."""
        outside: Counter[Look] = Counter()
        for line in self._prose(inside=False):
            outside[line.look] += line.words
        for look, words in outside.most_common():
            if words < MISSED_WORDS:
                break
            if look[0] != "tr" and not _no_article(look):
                return words > MISSED * sum(line.words for line in self._prose(inside=True))
        return False

    def settled(self, standfirst: str) -> tuple[Span, ...]:
        """The body without lines that only lead to other stories, and with the standfirst."""
        main = self._main_look()
        container = main[1:] if main else None
        gone = [line.span for line in self._kept() if _leads_away(line, container)]
        summary = self._standfirst(standfirst)
        spans = _without(self._body, gone)
        return merge([*spans, summary]) if summary else tuple(spans)

    def _kept(self) -> Iterator[Line]:
        return (line for line, inside in zip(self._lines, self._inside, strict=True) if inside)

    def _prose(self, *, inside: bool) -> Iterator[Line]:
        chosen = (line for line, held in zip(self._lines, self._inside, strict=True) if held == inside)
        return (line for line in chosen if line.is_sentence and line.linked < LINKED)

    def _main_look(self) -> Look | None:
        words: Counter[Look] = Counter()
        for line in self._prose(inside=True):
            words[line.look] += line.words
        return words.most_common(1)[0][0] if words else None

    def _standfirst(self, stated: str) -> Span | None:
        """The line above the body, or among its first, that says what the page states as its summary."""
        wanted, cut = _plain(stated), stated.endswith(("…", "..."))
        first = self._inside.index(True) if True in self._inside else 0
        if wanted.count(" ") + 1 < STANDFIRST_WORDS:
            return None
        for line, inside in zip(self._lines[: first + BELOW], self._inside, strict=False):
            if line.words < STANDFIRST_WORDS or line.linked >= LINKED:
                continue
            says = _plain(line.text)
            if says == wanted or (cut and says.startswith(wanted)):
                return None if inside else line.span
        return None


def _no_article(look: Look) -> bool:
    classes = f"{look[1]} {look[2]}".lower()
    return any(part in classes for part in lexicon("generator.read", "looks")["not_article"]["parts"])


def _held(places: Sequence[Span], body: Sequence[Span]) -> list[bool]:
    """Which places lie for the most part in the body. Both are sorted and disjoint."""
    found, at = [], 0
    for place in places:
        while at < len(body) and body[at].end <= place.start:
            at += 1
        inside, look = 0, at
        while look < len(body) and body[look].start < place.end:
            inside += min(body[look].end, place.end) - max(body[look].start, place.start)
            look += 1
        found.append(2 * inside >= place.length)
    return found


def _is_link(line: Line) -> bool:
    return line.linked >= LINKED and not _ADDRESS.fullmatch(line.text)


def _leads_away(line: Line, container: Look | None) -> bool:
    """True for a line that is nothing but a link, unless it is an address or a heading among the body's paragraphs."""
    return _is_link(line) and not (line.block.tag in ("h2", "h3", "h4") and line.look[1:] == container)


def _without(body: Sequence[Span], gone: Sequence[Span]) -> Iterator[Span]:
    """The body less some places. Both are sorted and disjoint."""
    at = 0
    for span in body:
        start = span.start
        while at < len(gone) and gone[at].end <= start:
            at += 1
        look = at
        while look < len(gone) and gone[look].start < span.end:
            if gone[look].start > start:
                yield Span(start, gone[look].start)
            start = max(start, gone[look].end)
            look += 1
        if start < span.end:
            yield Span(start, span.end)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
