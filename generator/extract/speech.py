"""Each quotation goes to its voice, whole: to the cue beside it, the colon before it, else to who just spoke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.extract.attribution import Attribution, Carried
from generator.extract.candidate import cue_lemma, cue_range, speaker
from generator.extract.cues import quotable
from generator.extract.passage import Passage
from generator.extract.sources import source, words
from generator.extract.tree import Range, beside, child, own_subject
from generator.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SPEAKERS = ("PERSON", "ORG", "GPE", "NORP")
LONGEST = 100  # spans of one attribution; keeps a page of quotations linear
TAG = 6  # tokens of a sentence that only says who spoke the quotation before it
_DASHES = "―—–-"
_SIGNATURE = 12  # tokens of a name with its office behind a quotation
QUOTING = ("fronted", "inverted", "parataxis", "complement", "quotation", "lead_in", "colon")


class Taken:
    """The attributions of one passage, found by the sentences they touch, so that no look-up passes them all."""

    def __init__(self, passage: Passage, found: Sequence[Attribution]) -> None:
        self.passage = passage
        self.all: list[Attribution] = []
        self._by_sentence: dict[int, list[int]] = {}
        for a in found:
            self.add(a)

    def add(self, a: Attribution) -> None:
        """One more."""
        self.all.append(a)
        for span in (a.cue, *a.content):
            if self.passage.block.start <= span.start < self.passage.block.end:  # a carried cue stands elsewhere
                self._index(len(self.all) - 1, span)

    def grow(self, number: int, span: Span) -> None:
        """Let one take in more words; one that is very long already goes on as another of the same cue."""
        a = self.all[number]
        if len(a.content) < LONGEST:
            self.all[number] = a.taking(span)
            self._index(number, span)
        else:
            self.add(replace(a, content=(span,)))

    def near(self, tokens: Range) -> list[int]:
        """Those that touch the sentences of a range, the one before or the one behind, in the order they came."""
        first, last = self.passage.sentence(tokens.start), self.passage.sentence(tokens.end - 1)
        return sorted({i for n in range(first - 1, last + 2) for i in self._by_sentence.get(n, ())})

    def _index(self, number: int, span: Span) -> None:
        tokens = self.passage.tokens(span)
        for n in range(self.passage.sentence(tokens.start), self.passage.sentence(tokens.end - 1) + 1):
            listed = self._by_sentence.setdefault(n, [])
            if number not in listed[-3:]:
                listed.append(number)


def quotations_taken(passage: Passage, found: list[Attribution], carried: Carried) -> list[Attribution]:
    """Give each quotation that is speech to its voice, whole, however many sentences it has."""
    taken = Taken(passage, found)
    for number in range(len(passage.quoted)):
        span, spoken = passage.quoted[number].inner, passage.spoken(number)
        owner = _owner(taken, passage.within(number), span)
        if owner is not None:
            if spoken:
                taken.grow(owner, span)
        elif not _runs_into(passage, number, taken):
            (_give if spoken else _interrupted)(passage, number, taken, carried)
    return taken.all


def _interrupted(passage: Passage, number: int, taken: Taken, _: Carried) -> None:
    """*“The wall,” said Ruiz, “has been leaking”*: the short first part belongs to the second."""
    inside = passage.within(number)
    for i in taken.near(inside):
        a = taken.all[i]
        if a.rule not in QUOTING or a.content[0].start < a.cue.start:
            continue
        start = min(r.start for r in (passage.tokens(a.cue), *([a.source.span] if a.source else [])))
        if inside.end <= start <= inside.end + 1 and a.quoting(passage):
            taken.grow(i, passage.quoted[number].inner)


def _runs_into(passage: Passage, number: int, taken: Taken) -> bool:
    """*Ruiz said roads were bad but she was “not afraid”*: the parse cut the coordination, the content goes on."""
    inside = passage.within(number)
    sentence = passage.sentences[passage.sentence(inside.start)]
    near = taken.near(inside)
    for i in near:
        a = taken.all[i]
        end = passage.tokens(a.content[-1]).end
        if a.rule != "complement" or not sentence.start <= end <= inside.start <= end + 25:
            continue
        more = passage.span(Range(end, inside.end))
        between = passage.doc[end : inside.start]
        another = any(more.overlaps(taken.all[j].cue) for j in near) or any(
            t.text == "." or (t.pos_ == "VERB" and quotable(cue_lemma(t))) for t in between
        )
        if not another:
            taken.grow(i, more)
            return True
    return False


def _owner(taken: Taken, inside: Range, span: Span) -> int | None:
    """Which attribution holds most of a quotation already."""
    shares = [
        (sum(min(s.end, span.end) - max(s.start, span.start) for s in taken.all[i].content if s.overlaps(span)), -i)
        for i in taken.near(inside)
    ]
    best = max(shares, default=(0, 0))
    return -best[1] if best[0] > 0 else None


def _give(passage: Passage, number: int, taken: Taken, carried: Carried) -> None:
    """A quotation that no grammar took: to the cue beside it, the colon before it, else the voice that just spoke."""
    span = passage.quoted[number].inner
    signed = _signed(passage, number)
    if signed is not None:
        taken.add(signed)
        return
    beside_ = _beside(passage, number)
    if beside_ is not None:
        near = taken.near(passage.within(number))
        same = next((i for i in near if taken.all[i].cue.overlaps(beside_.cue)), None)
        if same is None:
            taken.add(beside_)
        elif taken.all[same].rule in QUOTING:
            taken.grow(same, span)
        return
    announced = _announced(passage, number, carried)
    if announced is not None:
        taken.add(announced.taking(span) if announced.content else replace(announced, content=(span,)))
        return
    _continue(passage, number, taken, carried)


def _signed(passage: Passage, number: int) -> Attribution | None:
    """*“We knew.” — Ana Ruiz*: a dash and a name, and nothing else, behind a quotation."""
    doc, at = passage.doc, passage.within(number).end
    while at < len(doc) and doc[at].is_space:
        at += 1
    if at >= len(doc) or doc[at].text[0] not in _DASHES:
        return None
    end = at + 1
    while end < min(len(doc), at + _SIGNATURE) and passage.quote_of[end] is None and "\n" not in doc[end].text:
        end += 1
    name = passage.trim(Range(at + 1, end))
    if name.end <= name.start or (end < len(doc) and passage.quote_of[end] is None and "\n" not in doc[end].text):
        return None
    if any(t.pos_ in ("VERB", "AUX") or t.text in ".;!?" for t in doc[name.start : name.end - 1]):
        return None
    head = doc[name.start : name.end].root
    if not doc[name.start].text[0].isupper() or head.pos_ not in ("PROPN", "NOUN"):
        return None
    mark = Range(at, at + 1)
    who = replace(source(head, (mark,)), span=name)
    return Attribution("signed", doc[at].text, passage.span(mark), who, passage.index, (passage.quoted[number].inner,))


def _continue(passage: Passage, number: int, taken: Taken, carried: Carried) -> None:
    quotation = passage.quoted[number]
    inside = passage.within(number)
    begin = passage.sentences[passage.sentence(inside.start)].start
    if any(t.is_alpha for t in passage.doc[begin : inside.start]):
        return  # the outlet speaks in between
    near = [i for i in taken.near(inside) if taken.all[i].cue.start < quotation.span.start]
    quoting = [i for i in near if taken.all[i].quoting(passage)]
    last = max(quoting, key=lambda i: taken.all[i].content[-1].end, default=None)
    if last is not None:
        taken.grow(last, quotation.inner)
    if near:
        return
    spoken = carried.spoken
    if spoken is None or passage.first_word < inside.start:
        return
    rule = spoken.rule if quotation.continued else "continued"
    taken.add(replace(spoken, rule=rule, content=(quotation.inner,), block=passage.index))


def _beside(passage: Passage, number: int) -> Attribution | None:
    """The nearest verb of speech in the sentences where a quotation begins and ends."""
    inside = passage.within(number)
    first, last = passage.sentence(inside.start), passage.sentence(inside.end - 1)
    end = passage.sentences[last].end
    if last + 1 < len(passage.sentences) and end - inside.end <= 1:
        following = passage.sentences[last + 1]
        short = following.end - following.start <= TAG
        if passage.quote_of[following.start] is None and (short or _only_tells_who(passage, following)):
            end = following.end  # *“We knew.” Ruiz said.*
    around = [*range(passage.sentences[first].start, inside.start), *range(inside.end, end)]
    verbs = [
        i
        for i in around
        if passage.doc[i].pos_ == "VERB" and passage.quote_of[i] is None and quotable(cue_lemma(passage.doc[i]))
    ]
    near = min(verbs, key=lambda i: min(abs(i - inside.start), abs(i - inside.end)), default=None)
    if near is None or min(abs(near - inside.start), abs(near - inside.end)) > 12:
        return None
    return _of_verb(passage, near, "quotation", (passage.quoted[number].inner,))


def _only_tells_who(passage: Passage, sentence: Range) -> bool:
    """*“Go!” Ruiz’s niece, the mayor of Brill, shouted to them.*: a sentence of a verb of speech that still wants its words."""
    root = passage.doc[sentence.start : sentence.end].root
    if root.pos_ != "VERB" or not quotable(cue_lemma(root)) or own_subject(root) is None:
        return False
    return child(root, "ccomp", "xcomp", "dobj", "parataxis") is None and all(
        number is None for number in passage.quote_of[root.i : sentence.end]
    )


def _of_verb(passage: Passage, at: int, rule: str, content: tuple[Span, ...]) -> Attribution:
    verb = passage.doc[at]
    head = speaker(verb) or fallback(passage, verb)
    cue = cue_range(verb)
    holes = (cue, *(passage.tokens(s) for s in content))
    who = source(head, holes) if head is not None and passage.quote_of[head.i] is None else None
    return Attribution(rule, verb.lemma_.lower(), passage.span(cue), who, passage.index, content)


def fallback(passage: Passage, verb: Token) -> Token | None:
    """The noun beside a verb of speech that the parse gave no subject."""
    if not quotable(cue_lemma(verb)):
        return None
    noun = own_subject(verb.sent.root) if verb.tag_ == "VBG" else beside(verb)  # *Flea shared it, writing “…”*
    return noun if noun is not None and passage.quote_of[noun.i] is None else None


def _announced(passage: Passage, number: int, carried: Carried) -> Attribution | None:
    """The sentence before a quotation, or the block before it, that ends in a colon."""
    inside = passage.within(number)
    sentence = passage.sentence(inside.start)
    here = passage.sentences[sentence]
    before = passage.trim(Range(here.start, inside.start))
    mark = inside.start - 1
    while mark > here.start and passage.doc[mark].is_space:
        mark -= 1
    if before.end > before.start and passage.doc[mark].text == ":":
        return announcement(passage, Range(here.start, inside.start)) or _noun_before(passage, mark)
    if before.end > before.start:
        return None
    if sentence > 0:
        return announcement(passage, passage.sentences[sentence - 1])
    return carried.announced


def _noun_before(passage: Passage, mark: int) -> Attribution | None:
    """The name that stands right before a colon and a quotation, whatever stands before it."""
    head = passage.doc[mark - 1]
    if head.ent_type_ not in SPEAKERS and head.lemma_.lower() not in words("persons") | words("documents"):
        return None
    at = Range(mark, mark + 1)
    return Attribution("colon", ":", passage.span(at), source(head, (at,)), passage.index, ())


def announcement(passage: Passage, sentence: Range) -> Attribution | None:
    """What a sentence that ends in a colon says of the speaker of what follows; its content is still empty."""
    end = sentence.end
    while end > sentence.start and passage.doc[end - 1].is_space:
        end -= 1
    if end <= sentence.start or passage.doc[end - 1].text != ":":
        return None
    verbs = [
        t.i
        for t in passage.doc[sentence.start : end]
        if t.pos_ == "VERB" and passage.quote_of[t.i] is None and quotable(cue_lemma(t))
    ]
    if verbs:
        return _of_verb(passage, verbs[-1], "lead_in", ())
    root = passage.doc[sentence.start : end].root
    if root.pos_ == "VERB" and own_subject(root) is not None and passage.quote_of[root.i] is None:
        return _of_verb(passage, root.i, "lead_in", ())
    return _named_before(passage, Range(sentence.start, end - 1))


def _named_before(passage: Passage, before: Range) -> Attribution | None:
    """*Ruiz:* with the words to follow."""
    doc = passage.doc
    if not 0 < before.end - before.start <= 12 or any(
        t.pos_ in ("VERB", "AUX") for t in doc[before.start : before.end]
    ):
        return None
    head = doc[before.start : before.end].root
    if not _speaks(head, before.end - before.start):
        return None
    mark = Range(before.end, before.end + 1)
    return Attribution("colon", ":", passage.span(mark), source(head, (mark,)), passage.index, ())


def colon(passage: Passage, sentence: Range) -> Attribution | None:
    """*Minister: dam safe*; *Ruiz: “We knew.”*."""
    doc = passage.doc
    at = next(
        (i for i in range(sentence.start + 1, min(sentence.end, sentence.start + 13)) if doc[i].text == ":"), None
    )
    if at is None or sentence.end - at < 4:
        return None
    rest = passage.trim(Range(at + 1, sentence.end))
    if any(t.pos_ in ("VERB", "AUX") for t in doc[sentence.start : at]) or rest.end <= rest.start:
        return None
    head = doc[sentence.start : at].root
    if not _speaks(head, at - sentence.start) or not any(t.pos_ in ("VERB", "AUX") for t in doc[rest.start : rest.end]):
        return None
    mark = Range(at, at + 1)
    who = source(head, (Range(at, sentence.end),))
    if sentence.start == 0 and doc[:at].text.isupper():  # a transcript: all that follows is said
        rest = passage.trim(Range(at + 1, len(doc)))
    return Attribution("colon", ":", passage.span(mark), who, passage.index, (passage.span(rest),))


def _speaks(head: Token, length: int) -> bool:
    """True for what may speak before a colon: a name, a short proper noun, an office or a body."""
    if head.ent_type_ in SPEAKERS or head.lemma_.lower() in words("persons") | words("bodies"):
        return True
    return head.pos_ == "PROPN" and length <= 4 and head.ent_type_ not in ("DATE", "TIME", "FAC")
