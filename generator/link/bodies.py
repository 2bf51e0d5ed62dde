"""For whom somebody speaks, read from the words that name him, and what kind of party a body is.

*coastguard spokesman Ivo Lenk*, *Ivo Lenk, who speaks for the coastguard*, *the union's general secretary, Pia Holm*: all of
them speak for a body that has no name of its own in the text.
"""

from __future__ import annotations

import re
from functools import cache

from generator.lexicon import lexicon
from generator.link.names import bare, folded, office_words
from generator.models import Voice

_WHO = re.compile(
    r"\bwho (?:speaks? for|heads?|runs?|leads?|directs?|chairs?|commands?) (?P<body>[^,;]+?)(?= in | to | of which |,|;|$)"
)
_FOR = re.compile(r"\b(?P<title>[\w-]+) (?:for|of) (?P<body>(?:the |an? |his |her |its )?[^,;]+)")
_POSSESSIVE = re.compile(r"\b(?P<body>[Tt]he [\w' ’-]+?)['’]s? (?P<title>[\w -]+)")
_OWNERS = frozenset(("its", "his", "her", "their"))


def spoken_for(voice: Voice) -> str | None:
    """The body that the voice speaks for by its own words, None when they show none."""
    text = voice.text
    who = _WHO.search(text)
    if who:
        return bare(who["body"])
    for pattern in (_POSSESSIVE, _FOR):
        found = pattern.search(text)
        if found and _official(found["title"]) and _is_body(found["body"]):
            return bare(found["body"])
    return _before_title(voice.role)


def _is_body(name: str) -> bool:
    """False for *its* and for a person's office (the mayor): nobody says whose body that is."""
    words = set(folded(name))
    return not words & _OWNERS and not words <= office_words("titles")


def _official(title: str) -> bool:
    return bool(set(folded(title)) & (office_words("spokes") | office_words("leads")))


def _before_title(role: str | None) -> str | None:
    """*coastguard* of *coastguard spokesman*."""
    words = (role or "").split()
    if len(words) > 1 and words[-1].casefold() in office_words("spokes"):
        return " ".join(words[:-1])
    return None


def party(name: str) -> str:
    """The kind of party that a body is by its words (police, union, hospital); empty when they do not say or say two."""
    kinds = {_parties()[word] for word in folded(name) if word in _parties()}
    return kinds.pop() if len(kinds) == 1 else ""


@cache
def _parties() -> dict[str, str]:
    table: dict[str, str] = lexicon("generator.link", "offices")["parties"]
    return {word: kind for kind, words in table.items() for word in words.split()}
