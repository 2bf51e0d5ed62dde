"""Numbers whose noun is left out because the number before named it: *up from nine*, *the opposition 187*, *knew of 31*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.quantities.nouns import NOUNS, Counted, listed, of

if TYPE_CHECKING:
    from spacy.tokens import Token

_GAP = 14  # tokens between the two numbers of "won 212 seats and the opposition 187"
_MORE = ("more", "fewer", "less")
_ENDS = (".", ",", ";", ":", "-LRB-", "-RRB-", "CC", "''", "HYPH")
_TOLD = ("of", "about", "with")  # knew of 17, spoke about seven


def left_out(first: Token, last: Token, own: Token, before: Counted, previous: Token | None) -> Counted | None:
    """What a number counts whose noun only the number before names; None where the sentence names it itself.

    `first` to `last` are its tokens, `own` the one it hangs by, `before` what the number before counts and `previous`
    that number's last token.
    """
    if _compared(first) or _exceeding(last):
        return before
    if previous is not None and is_gapped(first, last, previous):
        return before
    if _given_again(first, last, previous) or _set_at(own):
        return before
    if own.head.lower_ in _TOLD and own.head.head.pos_ == "VERB":
        return before
    return None


def _compared(first: Token) -> bool:
    """*Up from nine*, *against 2.9 per cent a year before*, *compared with 40*."""
    if first.i < 2:
        return False
    left, further = first.nbor(-1).lower_, first.nbor(-2).lower_
    return left in ("against", "versus") or (left, further) in (
        ("from", "up"),
        ("from", "down"),
        ("with", "compared"),
        ("to", "compared"),
        ("to", "opposed"),
    )


def _exceeding(last: Token) -> bool:
    """*Eight more than on Monday*, *a third more than in June*."""
    words = last.doc[last.i + 1 : last.i + 3]
    return len(words) == 2 and words[0].lower_ in _MORE and words[1].lower_ == "than"


def _given_again(first: Token, last: Token, previous: Token | None) -> bool:
    """*Seven according to the district, nine according to the army*."""
    behind = last.nbor() if last.i + 1 < len(last.doc) else None
    if previous is None or behind is None or behind.lower_ != "according":
        return False
    return first.sent.start <= previous.i and first.i > 0 and first.nbor(-1).text in (",", ";", "and", "but")


def is_gapped(first: Token, last: Token, previous: Token) -> bool:
    """True where the verb before is understood again: a noun right before the number, nothing behind, no verb between."""
    between = first.doc[previous.i + 1 : first.i]
    if not 1 < len(between) <= _GAP or first.sent.start > previous.i or not _ends(last):
        return False
    left = between[-1]
    if left.tag_ not in (*NOUNS, "POS") and left.text not in ("'", "’"):
        return False
    joined = any(word.tag_ == "," or word.lower_ in ("and", "but", "while") for word in between[:-1])
    return joined and not any(word.pos_ in ("VERB", "AUX") for word in between)


def _ends(last: Token) -> bool:
    """True when no noun of its own follows the number; *the day before* is none."""
    if last.i + 1 >= len(last.doc):
        return True
    word = last.nbor()
    return word.tag_ in _ENDS or word.lower_ in ("the", "a", "on", "in", "last") or word.is_sent_start is True


def _set_at(own: Token) -> bool:
    """*Put the number at 900*, *its count stood at 14*: the noun only says that something was counted."""
    if own.head.lower_ not in ("at", "to") or own.head.head.pos_ != "VERB":
        return False
    nouns = [child for child in own.head.head.children if child.dep_ in ("nsubj", "nsubjpass", "dobj")]
    nouns = [noun for noun in nouns if noun.i < own.i]
    noun = max(nouns, key=lambda one: one.i, default=None)
    return noun is not None and noun.lower_ in listed("count", "bare") and of(noun) is None
