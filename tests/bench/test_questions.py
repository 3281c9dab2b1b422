"""Which tables an indicator is charged for, and that both ways of charging run on a small store."""

import pytest
from bench.force import take_tables
from bench.questions import kind_of, tables_of

from bench import big, questions
from tests.cast import BLAKE, WREN
from tests.engine.contacts.story import BASE, call, look_up
from tests.stores import make_store
from upstander.engine.indicators.pack import open_pack
from upstander.engine.tables import TABLES


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    calls = [call(f"2026-03-{day:02}T20:00:00") for day in range(1, 20)]
    looked = [look_up(f"2026-03-{day:02}T10:00:00", by=BLAKE, of=WREN) for day in range(1, 20)]
    tables = {**BASE, "phone_events": calls, "access_events": looked}
    return make_store(tmp_path_factory.mktemp("bench"), tables=tables)


def test_kinds_follow_the_tables_that_a_card_names():
    kinds = {card.id: kind_of(card) for card in open_pack(())}
    assert kinds["off_duty_contact"] == "phone"
    assert kinds["lookup_without_purpose"] == "look-ups"
    assert kinds["stops_near_home"] == "stops"
    assert kinds["lookup_then_contact"] == "several"
    assert kinds["complaints_three_in_twelve"] == "records"


@pytest.mark.parametrize(
    ("kind", "has", "lacks"),
    [
        ("phone", "phone_events", "positions"),
        ("look-ups", "access_events", "phone_events"),
        ("stops", "positions", "access_events"),
        ("records", "attendances", "phone_events"),
    ],
)
def test_a_kind_is_charged_for_work_and_people_but_not_for_the_events_of_others(kind, has, lacks):
    assert has in tables_of(kind)
    assert lacks not in tables_of(kind)
    assert "duties" in tables_of(kind)


def test_indicators_of_several_kinds_are_charged_for_everything():
    assert tables_of("several") == frozenset(TABLES) - {"message_texts"}


def test_what_messages_said_is_charged_to_the_indicators_that_read_it_only():
    assert tables_of("wording") == frozenset(TABLES)
    assert not any("message_texts" in tables_of(kind) for kind in ("phone", "records", "several"))


def test_a_part_of_a_store_reads_the_same_files(store, tmp_path):
    taken = take_tables(store, frozenset({"phone_events"}), into=tmp_path / "part")
    assert taken.files("phone_events") == [file.resolve() for file in store.files("phone_events")]
    assert taken.files("access_events") == []


@pytest.mark.slow
def test_every_indicator_is_measured_both_ways_and_the_whole_scan_once(store):
    found = list(questions.measure(store, repeats=1))
    names = [each.name for each in found]
    in_use = [card for card in open_pack(()) if card.status != "withdrawn"]
    assert len(names) == len(set(names)) == 2 * len(in_use) + 2
    assert names[0] == "whole scan"
    assert all(each.ours > 0 for each in found)
    by_name = {each.name: each for each in found}
    assert by_name["phone · off_duty_contact · from exports"].target == 2.5
    assert (
        by_name["phone · off_duty_contact · from exports"].ours
        > by_name["phone · off_duty_contact · over facts"].ours
    )


@pytest.mark.slow
def test_the_memory_of_a_small_store_is_measured_and_not_judged(store):
    found = big.measure(store)
    assert (found.target, found.met) == (None, None)
    assert 0.05 < found.ours < 1.0
    assert list(store.folder.parent.glob(".bench-*")) == []
