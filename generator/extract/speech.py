"""Each quotation goes to its voice, whole: to the cue beside it, the colon before it, else to who just spoke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.extract.attribution import Attribution, Carried
from generator.extract.constructions import cue_range, speaker
from generator.extract.cues import quotable
from generator.extract.passage import Passage
from generator.extract.sources import source, words
from generator.extract.tree import Range, beside
from generator.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SPEAKERS = ("PERSON", "ORG", "GPE", "NORP")
TAG = 6  # tokens of a sentence that only says who spoke the quotation before it
QUOTING = ("fronted", "inverted", "parataxis", "complement", "quotation", "lead_in", "colon")


def quotations_taken(passage: Passage, found: list[Attribution], carried: Carried) -> list[Attribution]:
    """Give each quotation that is speech to its voice, whole, however many sentences it has."""
    for number in range(len(passage.quoted)):
        span = passage.quoted[number].inner
        owner = _owner(found, span)
        if owner is not None:
            if passage.spoken(number):
                found[owner] = found[owner].taking(span)
            continue
        if _runs_into(passage, number, found):
            continue
        if passage.spoken(number):
            _give(passage, number, found, carried)
        else:
            _interrupted(passage, number, found)
    return found


def _interrupted(passage: Passage, number: int, found: list[Attribution]) -> None:
    """*“The wall,” said Ruiz, “has been leaking”*: the short first part belongs to the second."""
    after = passage.within(number).end
    for i, a in enumerate(found):
        if a.rule not in QUOTING or a.content[0].start < a.cue.start:
            continue
        frame = [passage.tokens(a.cue), *([a.source.span] if a.source else [])]
        if min(r.start for r in frame) <= after + 1 and after <= min(r.start for r in frame) and a.quoting(passage):
            found[i] = a.taking(passage.quoted[number].inner)


def _runs_into(passage: Passage, number: int, found: list[Attribution]) -> bool:
    """*Ruiz said roads were bad but she was “not afraid”*: the parse cut the coordination, the content goes on."""
    inside = passage.within(number)
    sentence = passage.sentences[passage.sentence(inside.start)]
    for i, a in enumerate(found):
        end = passage.tokens(a.content[-1]).end
        if a.rule != "complement" or not sentence.start <= end <= inside.start <= end + 25:
            continue
        between = passage.doc[end : inside.start]
        if any(passage.span(Range(end, inside.end)).overlaps(b.cue) for b in found) or any(
            quotable(t.lemma_.lower()) for t in between if t.pos_ == "VERB"
        ):
            continue
        if any(t.text == "." for t in between):
            continue
        found[i] = a.taking(passage.span(Range(end, inside.end)))
        return True
    return False


def _owner(found: Sequence[Attribution], span: Span) -> int | None:
    """Which attribution holds most of a quotation already."""
    shares = [
        (sum(min(s.end, span.end) - max(s.start, span.start) for s in a.content if s.overlaps(span)), -i)
        for i, a in enumerate(found)
    ]
    best = max(shares, default=(0, 0))
    return -best[1] if best[0] > 0 else None


def _give(passage: Passage, number: int, found: list[Attribution], carried: Carried) -> None:
    """A quotation that no grammar took: to the cue beside it, the colon before it, else the voice that just spoke."""
    span = passage.quoted[number].inner
    beside = _beside(passage, number)
    if beside is not None:
        same = next((i for i, a in enumerate(found) if a.cue.overlaps(beside.cue)), None)
        if same is None:
            found.append(beside)
        elif found[same].rule in QUOTING:
            found[same] = found[same].taking(span)
        return
    announced = _announced(passage, number, carried)
    if announced is not None:
        found.append(announced.taking(span) if announced.content else replace(announced, content=(span,)))
        return
    _continue(passage, number, found, carried)


def _continue(passage: Passage, number: int, found: list[Attribution], carried: Carried) -> None:
    quotation = passage.quoted[number]
    inside = passage.within(number)
    begin = passage.sentences[passage.sentence(inside.start)].start
    if any(t.is_alpha for t in passage.doc[begin : inside.start]):
        return  # the outlet speaks in between
    before = [i for i, a in enumerate(found) if a.block == passage.index and a.cue.start < quotation.span.start]
    last = max(before, key=lambda i: found[i].content[-1].end, default=None)
    if last is not None:
        gap = passage.tokens(Span(max(found[last].content[-1].end, found[last].cue.end), quotation.span.start))
        if passage.sentence(gap.start) >= passage.sentence(inside.start) - 1 and found[last].quoting(passage):
            found[last] = found[last].taking(quotation.inner)
        return
    spoken = carried.spoken
    if spoken is None or any(t.is_alpha for t in passage.doc[: inside.start]):
        return
    rule = spoken.rule if quotation.continued else "continued"
    found.append(replace(spoken, rule=rule, content=(quotation.inner,), block=passage.index))


def _beside(passage: Passage, number: int) -> Attribution | None:
    """The nearest verb of speech in the sentences where a quotation begins and ends."""
    inside = passage.within(number)
    first, last = passage.sentence(inside.start), passage.sentence(inside.end - 1)
    end = passage.sentences[last].end
    if last + 1 < len(passage.sentences) and end - inside.end <= 1:
        following = passage.sentences[last + 1]
        if following.end - following.start <= TAG and passage.quote_of[following.start] is None:
            end = following.end  # *“We knew.” Ruiz said.*
    around = [*range(passage.sentences[first].start, inside.start), *range(inside.end, end)]
    verbs = [
        i
        for i in around
        if passage.doc[i].pos_ == "VERB" and passage.quote_of[i] is None and quotable(passage.doc[i].lemma_.lower())
    ]
    near = min(verbs, key=lambda i: min(abs(i - inside.start), abs(i - inside.end)), default=None)
    if near is None or min(abs(near - inside.start), abs(near - inside.end)) > 12:
        return None
    return _of_verb(passage, near, "quotation", (passage.quoted[number].inner,))


def _of_verb(passage: Passage, at: int, rule: str, content: tuple[Span, ...]) -> Attribution:
    verb = passage.doc[at]
    head = speaker(verb) or fallback(passage, verb)
    cue = cue_range(verb)
    holes = (cue, *(passage.tokens(s) for s in content))
    who = source(head, holes) if head is not None and passage.quote_of[head.i] is None else None
    return Attribution(rule, verb.lemma_.lower(), passage.span(cue), who, passage.index, content)


def fallback(passage: Passage, verb: Token) -> Token | None:
    """The noun beside a verb of speech that the parse gave no subject."""
    if not quotable(verb.lemma_.lower()):
        return None
    noun = beside(verb)
    return noun if noun is not None and passage.quote_of[noun.i] is None else None


def _announced(passage: Passage, number: int, carried: Carried) -> Attribution | None:
    """The sentence before a quotation, or the block before it, that ends in a colon."""
    inside = passage.within(number)
    sentence = passage.sentence(inside.start)
    here = passage.sentences[sentence]
    before = passage.trim(Range(here.start, inside.start))
    if passage.doc[inside.start - 1].text == ":" and before.end > before.start:
        return announcement(passage, Range(here.start, inside.start)) or _noun_before(passage, inside.start - 1)
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
        if t.pos_ == "VERB" and passage.quote_of[t.i] is None and quotable(t.lemma_.lower())
    ]
    if verbs:
        return _of_verb(passage, verbs[-1], "lead_in", ())
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
