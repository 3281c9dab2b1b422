"""Opening a pack checks cards, queries and examples together."""

from pathlib import Path

import pytest

from tests.knowledge.indicators.pack_folder import CARD, QUERY, write_pack
from upstander.engine.indicators.example import try_examples
from upstander.engine.indicators.pack import UnknownIndicator, find, open_pack
from upstander.knowledge.faults import PackFaults


def _refused(folder: Path, *, card: str = CARD, query: str = QUERY) -> str:
    with pytest.raises(PackFaults) as caught:
        open_pack([write_pack(folder, card=card, query=query)])
    return str(caught.value)


def test_a_force_adds_an_indicator_with_two_files(tmp_path: Path) -> None:
    card = find(open_pack([write_pack(tmp_path)]), "late_texts")
    assert [outcome.as_expected for outcome in try_examples(card)] == [True, True]


def test_an_example_that_comes_out_otherwise_is_told(tmp_path: Path) -> None:
    query = QUERY.replace(" AND night", "")
    card = find(open_pack([write_pack(tmp_path, query=query)]), "late_texts")
    _, quiet = try_examples(card)
    assert not quiet.as_expected
    assert quiet.in_words == "found 1 for S-blake and P-wren; expected nobody."


def test_an_unknown_table_is_told(tmp_path: Path) -> None:
    said = _refused(tmp_path, card=CARD.replace('["phone_events"]', '["phone_calls"]'))
    assert "late_texts.toml, tables: there is no table 'phone_calls'." in said


def test_a_fault_of_the_card_does_not_hide_one_of_its_query(tmp_path: Path) -> None:
    said = _refused(tmp_path, card=CARD.replace("trialled", "tried"), query=QUERY.replace("night", "nite"))
    assert "late_texts.toml, status" in said
    assert "late_texts.sql, line 3: no source of this SELECT has a column 'nite'." in said


def test_an_undeclared_and_an_unused_parameter_are_told(tmp_path: Path) -> None:
    said = _refused(tmp_path, query=QUERY.replace("$window_days", "$window"))
    assert "$window is declared on no card" in said
    assert "the parameter 'window_days' is declared and never used" in said


@pytest.mark.parametrize(
    ("found", "put", "said"),
    [
        ("night = true", "nite = true", "'contacts' has no column 'nite'"),
        ("night = true", 'channel = "txt"', "'channel' is never 'txt'"),
        ("night = true", 'confidence = "high"', "'confidence' holds DOUBLE, and 'high' is none"),
        ("rows.contacts", "rows.contact", "there is no view 'contact'"),
    ],
)
def test_a_row_of_an_example_that_the_facts_could_not_hold_is_told(
    tmp_path: Path, found: str, put: str, said: str
) -> None:
    said_of_all = _refused(tmp_path, card=CARD.replace(found, put, 1))
    assert said in said_of_all
    assert "example.fires.rows.contact" in said_of_all


def test_what_only_the_engine_can_tell_is_told_as_a_fault(tmp_path: Path) -> None:
    said = _refused(tmp_path, query=QUERY.replace("AND night", "AND night AND abs(staff_ref) > 3"))
    assert "late_texts.sql, (query): the engine cannot run it" in said


def test_the_nearest_indicator_is_suggested() -> None:
    with pytest.raises(UnknownIndicator, match="Did you mean solo_return"):
        find(open_pack(), "solo_retrun")
