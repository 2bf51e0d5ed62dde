"""Exported records: one line each, the same bytes for the same record, back into the same record."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import models, records
from generator.errors import SettingsError
from generator.spans import Span

text = st.text(max_size=20)
days = st.none() | st.dates()
intervals = st.builds(models.Interval, first=days, last=days, basis=text)
spans = st.builds(lambda a, b: Span(a, a + b), st.integers(0, 999), st.integers(0, 99))


def built(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Any record of a kind."""
    return st.from_type(kind)


st.register_type_strategy(models.Interval, intervals)
st.register_type_strategy(Span, spans)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(str, text)


@pytest.mark.parametrize("name", sorted(records.TYPES))
def test_records_round_trip(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is written is what was there, for any record of each kind."""
    path = tmp_path_factory.mktemp("records") / f"{name}.jsonl"
    kind = records.TYPES[name]

    @given(st.lists(built(kind), max_size=3))
    @settings(max_examples=15, deadline=None)
    def law(given_records: list[Any]) -> None:
        path.write_bytes(records.dump(given_records))
        assert list(records.load(path, kind)) == given_records

    law()


def test_an_interval_is_written_with_the_names_of_the_contract() -> None:
    """`from` and `to`, full days; an open end is null."""
    interval = models.Interval(dt.date(2021, 3, 5), None, "stated")
    assert records.dump([interval]) == b'{"from":"2021-03-05","to":null,"basis":"stated"}\n'


def test_a_span_is_a_pair() -> None:
    """Spans are written as `[start, end]`."""
    assert records.dump([Span(3, 7)]) == b"[3,7]\n"


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    """The message leads to the file, the line and the field."""
    path = tmp_path / "rejected.jsonl"
    path.write_text('{"path":"a","member":null,"stage":"read","reason":"x"}\n{"path":1}\n', "utf-8")
    with pytest.raises(SettingsError, match=r"rejected\.jsonl:2: .*path"):
        records.load(path, models.Rejected)


CONTRACT = {
    "articles": "id path member sha256 media_type reading title byline publisher url language published updated added "
    "basis text offsets blocks removed duplicate_of unread",
    "claims": "id article block text content sentence attribution parent voice cue kind hedge framing own_hedge polarity "
    "figures times entities origin salience key",
    "figures": "id article claim start end text low best high comparator unit counted state as_of",
    "entities": "id name kind aliases mentions",
    "links": "left right relation score reasons",
    "clusters": "id claims articles origins unresolved",
    "figure_links": "left right code reasons",
    "notes": "id kind claims spans reasons",
    "rejected": "path member stage reason",
}


@pytest.mark.parametrize("name", sorted(CONTRACT))
def test_no_field_of_the_contract_is_renamed_or_removed(name: str) -> None:
    """Others read these names; fields may only be added."""
    assert set(CONTRACT[name].split()) <= set(records.TYPES[name].__dataclass_fields__)
