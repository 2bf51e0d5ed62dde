"""Whether the clause around a character lies ahead: a Tuesday in it is then the coming one."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from generator.extract.parser import ParsedBlock
from generator.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_WILL = ("will", "shall", "'ll", "’ll", "wo", "would", "'d", "’d")
_MODAL = (*_WILL, "may", "might", "could", "can", "should", "must", "ca")
_HAVE = ("have", "had", "has", "'ve", "’ve", "'d", "having", "’d")
CLIMB = 40  # steps towards the root; the deepest clause of 840 news articles needs some 20


class Clauses:
    """Looks up tokens of one parsed block by offset into its text, and the tense of the clause they stand in."""

    def __init__(self, parsed: ParsedBlock) -> None:
        self.doc = parsed.doc
        self.headline = parsed.block.kind in ("headline", "kicker")

    @cached_property
    def _starts(self) -> list[int]:
        return [token.idx for token in self.doc]

    def token(self, offset: int) -> Token | None:
        """The token that covers this offset into the block's text, or the one before it."""
        at = bisect_right(self._starts, offset) - 1
        return self.doc[at] if at >= 0 else None

    def ahead(self, offset: int) -> bool:
        """True when the clause speaks of what is still to come.

        A time that belongs to a noun (*the declaration on Tuesday comes as …*) is not put ahead by a present tense.
        """
        token = self.token(offset)
        if token is not None and _of_something_done(token):
            return False
        verb = self._verb(token)
        present_is_ahead = token is None or not _hangs_on_noun(token)
        directed = token is not None and _on_or_in(token)
        for _ in range(CLIMB):
            if verb is None:
                return False
            answer = self._tense(verb, directed=directed)
            if answer is not None:
                return answer and (present_is_ahead or not _is_present(verb))
            verb = self._verb(verb.head) if verb.head != verb else None
        return False

    def past(self, offset: int) -> bool:
        """True when the clause's verb is past or perfect: *the Tuesday vote failed*, not *the Tuesday market draws …*."""
        verb = self._verb(self.token(offset))
        for _ in range(CLIMB):
            if verb is None or verb.pos_ not in ("VERB", "AUX"):
                return False
            answer = _past(verb)
            if answer is not None or verb.head == verb:
                return bool(answer)
            verb = self._verb(verb.head)
        return False

    def _verb(self, token: Token | None) -> Token | None:
        for _ in range(CLIMB):
            if token is None or token.pos_ in ("VERB", "AUX"):
                return token
            if _coming(token) or token.lower_ == "according":
                return token
            token = token.head if token.head != token else None
        return None

    def _tense(self, verb: Token, *, directed: bool = False) -> bool | None:
        """True ahead, False past, None when the verb leaves it to the clause above.

        A day that `directed` says is at the end of *ordered the mill to stop on Thursday* is that of the order.
        """
        if verb.lower_ == "according":  # it may rain, according to a forecast on Tuesday
            return False
        if _coming(verb) and verb.pos_ not in ("VERB", "AUX"):
            return True
        helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
        words = {child.lower_ for child in helpers}
        if words & set(_HAVE) and not words & {"will", "’ll", "'ll"}:
            return False
        if words & set(_MODAL):
            return True
        if any(child.tag_ == "TO" for child in helpers):
            return True if _promising(verb.head) and not (directed and _directs(verb.head)) else None
        return self._plain(verb, helpers)

    def _plain(self, verb: Token, helpers: list[Token]) -> bool | None:
        if verb.tag_ == "VBN" and not helpers:  # a fair opened on Sunday; a fair planned for Sunday
            return _promising(verb)
        tags = {child.tag_ for child in helpers} | {verb.tag_}
        if "VBD" in tags:
            return False
        if tags & {"VBZ", "VBP"}:
            return not self.headline and verb.lemma_ not in _speaking()
        return None


def _past(verb: Token) -> bool | None:
    """True for a past, a perfect or a plain participle, False for another finite verb, None when the verb has no tense."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    tags = {verb.tag_, *(child.tag_ for child in helpers)}
    if tags & {"MD", "TO"}:
        return False if "MD" in tags else None
    if "VBD" in tags or any(child.lower_ in _HAVE for child in helpers):
        return True
    if tags & {"VBZ", "VBP"}:
        return False
    return not _promising(verb) if verb.tag_ == "VBN" else None


def _hangs_on_noun(token: Token) -> bool:
    """True when the token, or the preposition before it, qualifies a noun."""
    over = token.head if token.dep_ != "pobj" else token.head.head
    return token.dep_ in ("pobj", "poss", "compound", "nmod", "npadvmod") and over.pos_ in ("NOUN", "PROPN")


def _is_present(verb: Token) -> bool:
    """A plain present, without modal, infinitive or *due*."""
    helpers = {child.tag_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return (
        verb.pos_ in ("VERB", "AUX") and not helpers & {"MD", "TO"} and bool(({verb.tag_} | helpers) & {"VBZ", "VBP"})
    )


def _coming(token: Token) -> bool:
    return token.lower_ in ("due", "scheduled", "slated", "expected", "planned") and token.dep_ in (
        "acomp",
        "amod",
        "acl",
    )


def _promising(token: Token) -> bool:
    return token.lemma_.lower() in lexicon("generator.extract", "calendar")["tense"]["ahead"]


def _directs(token: Token) -> bool:
    return token.lemma_.lower() in lexicon("generator.extract", "calendar")["tense"]["directing"]


def _before(token: Token) -> Token | None:
    """The preposition before a time."""
    return token.head if token.dep_ == "pobj" and token.head.i < token.i else None


def _on_or_in(token: Token) -> bool:
    """*On Thursday*, *in May* and a bare *Thursday*, not *from*, *by* or *until Thursday*."""
    before = _before(token)
    return before is None or before.lower_ in ("on", "in")


def _of_something_done(token: Token) -> bool:
    """*Would appeal against a decision in April*: whom one acts against has acted."""
    before = _before(token)
    if before is None or before.i == 0 or before.lower_ not in ("on", "in"):
        return False
    noun, table = token.doc[before.i - 1], lexicon("generator.extract", "calendar")["tense"]
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":  # over the arrest of its coach in April
        noun = noun.head.head
    return noun.lemma_.lower() in table["done"] and noun.dep_ == "pobj" and noun.head.lower_ in table["reacting"]


def _speaking() -> tuple[str, ...]:
    return ("say", "tell", "report", "show", "claim", "add", "write")
