"""What the outlet itself states that somebody could check: an event, a figure, a state of affairs, clause by clause.

Grammar decides first (a subject and a finite verb), then what the clause is not: a question, an appeal, an opinion,
a judgement, a scene, or the page speaking of itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from generator.extract.tree import Range, child, conjuncts_cut, subtree
from generator.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

CHECKABLE = (
    "PERSON",
    "ORG",
    "GPE",
    "NORP",
    "LOC",
    "FAC",
    "DATE",
    "CARDINAL",
    "MONEY",
    "PERCENT",
    "QUANTITY",
    "EVENT",
    "LAW",
    "PRODUCT",
    "TIME",
)
FEWEST_WORDS = 4
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_DEPTH = 12  # coordinated clauses of one sentence that are looked at
_MARKS = "”\"’'»)] "


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(lexicon("generator.extract", "own")[table])


@cache
def _sighs() -> tuple[str, ...]:
    return tuple(lexicon("generator.extract", "own")["sighs"])


def statements(
    sentence: Sentence, cues: Sequence[Range], contents: Sequence[Range], *, headline: bool = False
) -> Iterator[Range]:
    """The stretches of a sentence that the outlet itself states, beside the attributions in it.

    A sentence whose main clause is nobody's is one stretch. Behind a cue that closes what is said (*“…,” he said, and
    the road was shut*) coordinated clauses with a subject of their own are left, and so behind one whose content is a
    single word (*the club denies it, but a letter proves …*); behind one that opens it they may still be the voice's,
    and nothing is.
    """
    root = sentence.root
    if not _holds((*cues, *contents), root.i):
        if checkable(sentence, root, headline=headline):
            yield Range(sentence.start, sentence.end)
        return
    if not _holds(cues, root.i) or any(r.start > root.i and r.end - r.start > 1 for r in contents):
        return
    for clause in _coordinated(root):
        words = conjuncts_cut(root.doc, subtree(clause))
        if not any(r.start < words.end and words.start < r.end for r in (*cues, *contents)):
            part = root.doc[words.start : words.end]
            if checkable(part, clause, headline=False):
                yield words
                return  # what is coordinated with it lies inside it


def _holds(ranges: Sequence[Range], i: int) -> bool:
    return any(r.start <= i < r.end for r in ranges)


def _coordinated(root: Token) -> Iterator[Token]:
    """The later clauses of a chain of coordinated verbs, each with its own subject."""
    verb: Token | None = root
    for _ in range(_DEPTH):
        verb = next((c for c in verb.children if c.dep_ == "conj" and c.i > verb.i), None) if verb is not None else None
        if verb is None:
            return
        if _subject(verb) is not None:
            yield verb


def checkable(words: Sentence, main: Token, *, headline: bool = False) -> bool:
    """True for a declarative stretch around its main verb that says something that can be looked up."""
    spoken = [t for t in words if t.is_alpha]
    if len(spoken) < (3 if headline else FEWEST_WORDS) or words.text.rstrip(_MARKS).endswith(("?", "!", ":")):
        return False
    if any(_first_or_second(t, within=words, headline=headline) for t in spoken) or words.text.lower().lstrip(
        "“\"‘' "
    ).startswith(_sighs()):
        return False
    solid = any(t.ent_type_ in CHECKABLE for t in words) or any(t.like_num for t in spoken)
    subject = _subject(main) or _behind(main)
    if headline:  # too short a one is like another's; and the parser takes half of their verbs for nouns
        verbs = any(t.pos_ in ("VERB", "AUX") for t in words)
        return (solid and (verbs or len(spoken) > 4)) or (len(spoken) > 3 and subject is not None and _finite(main))
    if subject is None:  # the parser took a clause for part of what stands before it
        later = next(_coordinated(main), None)
        return later is not None and solid and checkable(words, later)
    if not _finite(main):
        return False
    return not (
        _judges(main, subject) or _argues(main, subject, solid=solid) or (not solid and _sets_scene(main, subject))
    )


def _first_or_second(word: Token, *, within: Sentence, headline: bool) -> bool:
    """A pronoun by which the page or its reader is meant; not the US, nor a name that holds such a word (*the Tell Me Now 4 line*)."""
    if word.lower_ not in _words("self") or word.tag_ in ("NNP", "NNPS"):
        return False
    named = word.is_title and word.text != "I" and not headline
    return not named or not any(t.is_alpha for t in within if t.i < word.i)


def _judges(main: Token, subject: Token) -> bool:
    """*That is another humiliation*; *the result was remarkable*."""
    if main.lemma_ not in ("be", "seem", "look", "come", "feel", "remain", "become"):
        return False
    said = child(main, "attr", "acomp", "oprd")
    if said is None:
        return False
    vague = subject.pos_ == "PRON" or subject.dep_ in ("expl", "csubj")
    lemma = said.lemma_.lower()
    return lemma in _words("judging") or (lemma in _words("judgements") and (vague or not _measured(said)))


def _measured(noun: Token) -> bool:
    return any(t.ent_type_ in CHECKABLE or t.like_num for t in noun.subtree)


def _argues(main: Token, subject: Token, *, solid: bool) -> bool:
    """*The government should resign*; *time will tell*; *this article was amended*."""
    modal = {t.lower_ for t in main.children if t.dep_ == "aux" and t.tag_ == "MD"}
    if modal & {"should", "ought"} or (
        modal & {"must", "can", "may", "might"} and not solid and subject.pos_ == "PRON"
    ):
        return True
    the_page = subject.lemma_.lower() in _words("page") and any(c.lower_ == "this" for c in subject.children)
    return the_page or (not solid and subject.lemma_.lower() in _words("rhetoric"))


def _sets_scene(main: Token, subject: Token) -> bool:
    """*The sky was grey*; *it was quiet*."""
    if subject.lemma_.lower() in _words("scenery"):
        return True
    told = child(main, "ccomp", "advcl")  # *it is unclear who paid*
    return subject.lower_ == "it" and main.lemma_ == "be" and child(main, "acomp") is not None and told is None


def _finite(verb: Token) -> bool:
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    if verb.tag_ == "VBN" and verb.dep_ == "ROOT" and child(verb, "nsubj") is not None:
        return True  # a past tense that the tagger takes for its participle: whoever has a passive clause has an auxiliary too
    return verb.tag_ in _FINITE or any(c.dep_ in ("aux", "auxpass") and c.tag_ in _FINITE for c in verb.children)


def _behind(verb: Token) -> Token | None:
    """The subject of *Among the wounded are two guards*."""
    before = child(verb, "prep")
    said = child(verb, "attr") if verb.lemma_ == "be" and before is not None and before.i < verb.i else None
    return said if said is not None and said.i > verb.i else None


def _subject(verb: Token) -> Token | None:
    return child(verb, *_SUBJECTS)
