"""Which language a text is in, by the share of its most common function words. Abstains on little text."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from generator.lexicon import lexicon
from generator.words import FEW, Words, beyond_ascii

_WORDS = Words(r"[^\W\d_]+")
SAMPLE = 1000  # words looked at
FEWEST = 20  # words below which nothing is said
SHARE = 0.12  # of all words; English news has .30 to .45 of the listed words, an unlisted language stays below .1
_SCRIPTS = (
    ("zh", re.compile("[\u4e00-\u9fff]")), ("ja", re.compile("[\u3040-\u30ff]")), ("ko", re.compile("[\uac00-\ud7af]")),
    ("ar", re.compile("[\u0600-\u06ff]")), ("he", re.compile("[\u0590-\u05ff]")), ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hi", re.compile("[\u0900-\u097f]")), ("el", re.compile("[\u0370-\u03ff]")),
)  # fmt: skip
_OTHER = re.compile("[\u0370-\U0010ffff]")  # none of them is Latin; a text with few is judged by its words


def language(text: str) -> str | None:
    """The ISO 639-1 code of a text's language, None when it can't be told."""
    sample = text[: SAMPLE * 8]
    words = _WORDS.of(sample)
    letters = len("".join(words))
    if not letters:
        return None
    if _others(sample) <= 0.1 * letters:
        return _by_words(words)
    scripts = {code: len(pattern.findall(sample)) for code, pattern in _SCRIPTS}
    if scripts["ja"] > 0.1 * letters:
        return "ja"
    code, most = max(scripts.items(), key=lambda pair: pair[1])
    if most > 0.5 * letters:
        return code
    return _by_words(words)


def _others(sample: str) -> int:
    """How many characters are of no Latin script: each is counted by itself where a text has few."""
    marks = beyond_ascii(sample)
    return len(_OTHER.findall(sample)) if len(marks) > FEW else sum(map(sample.count, filter(_OTHER.match, marks)))


def _by_words(words: list[str]) -> str | None:
    words = " ".join(words[:SAMPLE]).lower().split()
    if len(words) < FEWEST:
        return None
    found = dict.fromkeys(lexicon("generator.clean", "languages")["words"], 0)
    known = Counter(filter(_languages().__contains__, words))
    for word, times in known.items():
        for code in _languages()[word]:
            found[code] += times
    code, most = max(found.items(), key=lambda pair: pair[1])
    return code if most / len(words) >= SHARE else None


@cache
def _languages() -> dict[str, list[str]]:
    """The languages in which each function word stands."""
    found: dict[str, list[str]] = {}
    for code, words in lexicon("generator.clean", "languages")["words"].items():
        for word in dict.fromkeys(words.split()):
            found.setdefault(word, []).append(code)
    return found
