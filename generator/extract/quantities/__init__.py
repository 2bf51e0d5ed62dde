"""Every quantity of an article: regular expressions find the amount, the parse says what it counts and its state.

Measured on the five sample articles' originals this beat a named-entity model and two libraries for quantities.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.extract.parser import ParsedBlock
from generator.extract.quantities.ages import aged
from generator.extract.quantities.amounts import amounts
from generator.extract.quantities.counted import Series, counted
from generator.extract.quantities.dating import Dating
from generator.extract.quantities.ellipsis import is_gapped
from generator.extract.quantities.measures import measured
from generator.extract.quantities.names import is_name, is_score
from generator.extract.quantities.nouns import Counted, listed
from generator.extract.quantities.ordinals import ordinals
from generator.extract.quantities.pieces import Amount
from generator.extract.quantities.pronouns import is_pronoun
from generator.extract.quantities.states import folded, same, state
from generator.extract.quantities.words import Place, Words
from generator.extract.times import Named, named
from generator.identifiers import Occurrences, content_id
from generator.models import Article, Figure, Interval, TimeExpression
from generator.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def quantities(
    article: Article, parsed: Sequence[ParsedBlock], dated: Sequence[Sequence[Named]] | None = None
) -> tuple[Figure, ...]:
    """Find every quantity of an article, in text order; spans are offsets into its text, `claim` is None.

    ‘More than 200 people were hurt’  ->  low 200, more_than, count, person, injure.
    Dates, clock times, names, scores and ordinals that number no dead are none. `as_of` is what `Dating` finds, `dated` the times
    of each block where they have been found before.
    """
    occurrences = Occurrences()
    known = article.published if article.published and article.published.first and article.published.last else None
    return tuple(
        replace(
            figure, id=content_id("f", article.id, sentence, figure.text, occurrences.number(sentence, figure.text))
        )
        for block, times in zip(parsed, dated or [named(block, known) for block in parsed], strict=True)
        for sentence, figure in _of_block(article, block, times, known)
    )


def _of_block(
    article: Article, block: ParsedBlock, dated: Sequence[Named], known: Interval | None
) -> Iterator[tuple[str, Figure]]:
    """The figures of one block, each with the normalised words of its sentence."""
    text = block.text
    found = sorted([*amounts(text), *ordinals(text)], key=lambda one: one.core.start)
    if not found:
        return
    expressions = [one.expression for one in dated]
    words = Words(block.doc)
    dating = Dating(block, words, dated, known)
    series = Series()
    for amount in found:
        place = words.place(amount)
        amount = aged(amount, text, place)  # noqa: PLW2901 - only its unit
        if _is_time(amount, expressions, block.block.start) or not _counts(amount, text, place, series):
            continue
        thing = _settled(_thing(amount, text, place, series), amount)
        if amount.kind == "none" and not _harmed(thing, text[amount.core.start : amount.core.end].lower()):
            continue
        series.add(amount.unit, thing, place.last)
        sentence = words.sentence(place.number)
        yield words.normalised(sentence, text), _figure(article, block, amount, thing, dating.as_of(amount, place))


def _counts(amount: Amount, text: str, place: Place, series: Series) -> bool:
    last = place.number
    if is_score(amount, text) or is_pronoun(amount, text, last):
        return False
    return not is_name(amount, text, place.first, last) or _is_gapped(amount, place, series)


def _is_gapped(amount: Amount, place: Place, series: Series) -> bool:
    """*Gave Lorm 1,204 votes and Brandt 892*: a name before the number takes no part of it."""
    previous, person = series.last, place.first.nbor(-1) if place.first.i else None
    if previous is None or person is None or amount.unit != "count" or person.ent_type_ not in ("PERSON", "ORG", "GPE"):
        return False
    return place.first.ent_type_ == "CARDINAL" and is_gapped(place.first, place.last, previous)


def _settled(thing: Counted, amount: Amount) -> Counted:
    """The thing with its state; *eight victims were killed* counts persons."""
    told = folded(thing.state or state(thing.token, measured=amount.unit != "count"), thing.lemma)
    if thing.lemma == "life" and told in listed("bodies", "taking"):
        return Counted(thing.token, "person", "kill")
    if thing.lemma in listed("count", "void"):
        return Counted(thing.token, None, told)
    lemma = "person" if told == "kill" and thing.lemma in listed("bodies", "nouns") else thing.lemma
    return Counted(thing.token, lemma, told)


def _is_time(amount: Amount, expressions: Sequence[TimeExpression], offset: int) -> bool:
    """True for a number inside a date; a duration inside *two months after* still is a quantity."""
    core = amount.core.shift(offset)
    at = bisect_right(expressions, core.start, key=lambda one: one.start) - 1
    return any(
        core.overlaps(Span(one.start, one.end))
        and (amount.unit in ("count", "ratio") or one.text.lower().endswith("ago"))
        for one in expressions[max(0, at) : at + 2]
    )


def _thing(amount: Amount, text: str, place: Place, series: Series) -> Counted:
    if amount.kind == "none" and place.number.lower_ in ("nobody", "one"):
        return Counted(place.first, "person", _harm(place.number))
    found = counted(amount, place.first, place.last, series)
    if amount.kind == "ordinal":
        return Counted(found.token, found.lemma, "kill")
    return found if amount.unit == "count" else measured(amount, text, place.first, place.last, found)


def _harm(last: Token) -> str | None:
    word = next(
        (token for token in last.doc[last.i + 1 : last.i + 6] if token.lower_ in listed("none", "harmed")), None
    )
    return same(word.lower_) if word is not None else None


def _harmed(thing: Counted, piece: str) -> bool:
    """*No* counts as zero before what one counts after a disaster, and with *none of the 12*."""
    if piece in ("nobody", "no one", "no-one"):
        return thing.state is not None
    if piece == "none":
        return thing.lemma is not None
    return thing.token is not None and thing.token.lemma_.lower() in listed("none", "nouns")


def _figure(article: Article, block: ParsedBlock, amount: Amount, thing: Counted, as_of: Interval | None) -> Figure:
    start, end = amount.span.start + block.block.start, amount.span.end + block.block.start
    return Figure(
        "", article.id, None, start, end, article.text[start:end], amount.low, amount.best, amount.high,
        amount.comparator, amount.unit, thing.lemma, thing.state, as_of,
    )  # fmt: skip
