"""What the words around a name say of its kind: *in Lom*, *Lom, 41,*, *the trawler Lom*, *spokesman Lom*.

Each sign adds weight to a kind, or takes it from one. Weights are against one vote of the parser, by how seldom the
sign erred in the labelled dossiers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from generator.lexicon import lexicon
from generator.link.names import office_words, plain
from generator.link.uses import Use
from generator.models import EntityKind

Sign = tuple[EntityKind, float]

SURE, STRONG, GOOD, FAIR, SLIGHT = 5.0, 3.0, 2.0, 1.5, 0.5
REACH = 60  # characters around a name that are looked at

_WORD = re.compile(r"[^\W_][\w'’.-]*[,:]?")
_AGE = re.compile(r", \d{1,2}(?=[,;)]|\.\s)")
_APPOSED = re.compile(r", (?P<words>[a-z][^,.;:()“”\"\n]*)(?=[,.;:)\n])")
_AFTER_HEAD = re.compile(r" (?:of|in|at|for|from|on|who|whose|which|that|where|with|to)\b.*")
_LISTED = re.compile(
    r"\b(?P<noun>[a-z]+s)(?:,| of)? (?:[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*, )*[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*(?:,| and|, and) $"
)
_IS = re.compile(r" (?:is|was) (?:an?|the|one of the) (?P<words>[a-z][^,.;:()“”\"\n]*)")
_NEXT = re.compile(r"['’]?s? (?P<word>[a-z][\w-]+)")
_DESIGNATION = re.compile(r"(?!G-)[A-Z][A-Za-z]*-\d{1,4}[A-Z]?")  # DR-7; the G-7 are states
_AREA = re.compile(r" (?P<first>[a-z-]+) (?:[a-z-]+ )?(?P<head>[a-z]+)")
_JOINING = frozenset(",.:")
_PERSONAL = frozenset(("he", "she", "him", "her"))


def signs(use: Use, text: str) -> Iterator[Sign]:
    """The signs at one place of an article's text; a voice shows by the pronouns and roles that stand for it."""
    if use.voice:
        yield from _spoken(use)
        return
    if plain(use.text)[1]:
        yield "person", STRONG
    if _DESIGNATION.fullmatch(use.text):
        yield from (("other", GOOD), ("organisation", -GOOD), ("person", -GOOD))
    yield from _before(_words_before(text, use.start), text[use.end : use.end + REACH])
    yield from _after(text[use.end : use.end + REACH])
    yield from _listed(text[max(0, use.start - 2 * REACH) : use.start])


def in_a_place(text: str, start: int) -> bool:
    """True right behind a word that nearly always goes before places."""
    before = _words_before(text, start)
    owned = before[-1:] == ["in"] and before[-2:-1] and before[-2].casefold() in words_of("bodies", "held")
    return bool(before) and not owned and before[-1] in words_of("places", "before")


def _spoken(use: Use) -> Iterator[Sign]:
    if use.text.casefold() in _PERSONAL:
        yield "person", STRONG
    elif use.text.casefold() == "it":
        yield "person", -STRONG
    elif use.human:
        yield "person", GOOD
    elif use.text == use.name:
        yield from (("place", -1.0), ("group", -1.0), ("organisation", SLIGHT))


def _words_before(text: str, start: int) -> Sequence[str]:
    """The last words before a place in its line; none where a mark of quotation stands between."""
    before = text[max(0, start - REACH) : start].rpartition("\n")[2]
    near = before[-1:] in (" ", "-") and (before[-2:-1].isalnum() or before[-2:-1] in _JOINING)
    return _WORD.findall(before)[-4:] if near else []


def _before(words: Sequence[str], after: str) -> Iterator[Sign]:
    if not words:
        return
    last, earlier = _folded(words[-1]), words[-2].casefold() if len(words) > 1 else ""
    if last in _titles() and not words[-1].endswith(","):
        yield "person", STRONG
    elif last == "the":
        yield from _definite(earlier, after)
    elif last in words_of("bodies", "led") or (last == "in" and earlier in words_of("bodies", "held")):
        yield "organisation", GOOD
    elif last in words_of("places", "before"):
        yield "place", FAIR
    elif last in ("for", "of", "at"):
        yield from _belonging(last, _noun(earlier))
    elif not words[-1].endswith("."):
        kind = _noun(last)
        yield from [(kind, GOOD)] if kind else []


def _listed(before: str) -> Iterator[Sign]:
    """*Three chains, Lom, Velm and Halm*: each is what the noun before the list says."""
    found = _LISTED.search(before.rpartition("\n")[2])
    kind = _noun(found["noun"]) if found else None
    yield from [(kind, GOOD)] if kind else []


def _definite(earlier: str, after: str) -> Iterator[Sign]:
    """*The Lantern* is no person, unless the article is another word's: *the Ruiz campaign*."""
    beside = _NEXT.match(after)
    if beside and (beside["word"] in words_of("places", "owned") or _heads().get(beside["word"]) == "organisation"):
        return
    yield from (("person", -SURE), ("place", FAIR) if earlier in words_of("places", "through") else ("other", SLIGHT))
    if earlier == "told":
        yield "organisation", GOOD
    kind = _noun(earlier) if earlier.endswith(",") else None
    yield from [(kind, GOOD)] if kind and kind != "person" else []


def _belonging(word: str, kind: EntityKind | None) -> Iterator[Sign]:
    """*A spokesman for Lom* speaks for a body; *the village of Lom* is what it says."""
    if kind == "person":
        yield "organisation", 1.0
    elif kind and word == "of":
        yield kind, GOOD


def _after(text: str) -> Iterator[Sign]:
    if _AGE.match(text):
        yield "person", SURE
    elif text.startswith((", who ", " who ", ", whose ")):
        yield "person", GOOD
    elif text.startswith(", which "):
        yield "person", -GOOD
    apposed, beside = _APPOSED.match(text) or _IS.match(text), _NEXT.match(text)
    kind = _described(_AFTER_HEAD.sub("", apposed["words"]).rpartition(" ")[2]) if apposed else None
    area = _AREA.match(text)
    if kind:
        yield kind, GOOD
    elif area and area["first"] in words_of("places", "areas") and area["head"] in words_of("places", "area"):
        yield "place", STRONG
    elif beside and beside["word"] in words_of("bodies", "has"):
        yield "organisation", FAIR
    elif beside and beside["word"] in words_of("goods", "nouns") and text[0] == " ":
        yield from (("other", STRONG), ("place", -FAIR))
    elif beside and (near := _noun(beside["word"])) in ("weapon", "place") and text[0] == " ":
        yield near, GOOD


def of_name(words: Sequence[str]) -> Iterator[Sign]:
    """What a full name says by its head noun, the last one or the one before *of*, else by its first word."""
    at = words.index("of") - 1 if "of" in words[1:] else len(words) - 1
    kind = _heads().get(words[at])
    if kind:
        yield kind, SURE
    elif words[0] in words_of("firsts", "place"):
        yield "place", STRONG


def firm_starts(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The beginnings, of two words or more, that a firm's name has without what firms are called by."""
    ends = words_of("bodies", "ends") | words_of("bodies", "firms")
    yield from (words[:size] for size in range(2, len(words)) if ends.issuperset(words[size:]))


@cache
def words_of(table: str, name: str) -> frozenset[str]:
    """One list of the lexicon of kinds."""
    return frozenset(lexicon("generator.link", "kinds")[table][name].split())


def _described(word: str) -> EntityKind | None:
    return _noun(word) or ("other" if _folded(word) in words_of("goods", "nouns") else None)


@cache
def known_places() -> frozenset[str]:
    """Folded names of regions and cities that are no countries and no capitals."""
    return frozenset(" ".join(lexicon("generator.link", "places").values()).split())


@cache
def _titles() -> frozenset[str]:
    return office_words("titles") - office_words("generic") - {"former", "prime", "acting"}


def _folded(word: str) -> str:
    return word.strip(".,:").casefold()


def _noun(word: str) -> EntityKind | None:
    folded = _folded(word)
    return _nouns().get(folded) or _nouns().get(folded.removesuffix("s"))


@cache
def _heads() -> Mapping[str, EntityKind]:
    return _table("heads") | dict.fromkeys(words_of("bodies", "firms"), "organisation")


@cache
def _nouns() -> Mapping[str, EntityKind]:
    return _table("nouns")


def _table(name: str) -> dict[str, EntityKind]:
    table: Mapping[EntityKind, str] = lexicon("generator.link", "kinds")[name]
    return {word: kind for kind, words in table.items() for word in words.split()}
