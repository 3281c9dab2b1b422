import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.needs import shared
from upstander.knowledge.cases import Planted, read_cases, read_look_alikes
from upstander.knowledge.faults import PackFaults

GOOD = """
id = "case_99"
number = 99
title = "A title"
role = "pcso"
seen = "early"
discovered = 30
people = 1
stated = ["One thing."]
assumed = ["Another."]

[[planted]]
key = "calls"
does = "call"
basis = "stated"
count = 3
between = [1, 20]
"""


def _pack(tmp_path: Path, text: str) -> Path:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "99.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_published_cases_are_read_in_order_of_number() -> None:
    assert [case.number for case in read_cases()] == list(range(1, 11))


def test_a_case_file_is_read(tmp_path: Path) -> None:
    (case,) = read_cases(_pack(tmp_path, GOOD))
    assert (case.number, case.days, case.planted[0].count) == (99, 30, 3)


@pytest.mark.parametrize(
    ("found", "instead", "key"),
    [
        ('basis = "stated"', 'basis = "sure"', "planted[1].basis"),
        ("between = [1, 20]", "between = [20, 1]", "planted[1].between"),
        ("count = 3", "cuont = 3", "planted[1].cuont"),
        ('seen = "early"', 'seen = "soon"', "seen"),
        ('does = "call"', 'does = "stop"\nduty = "off"', "duty"),
        ('does = "call"', 'does = "log_step"\nkind = "hold"', "log"),
        ('does = "call"', 'does = "condition"\nkind = "promise"', "kind"),
        ('does = "call"', 'does = "incident"\npart = "friend"', "part"),
        ("[[planted]]", '[[planted]]\nkey = "calls"\ndoes = "text"\nbasis = "stated"\n[[planted]]', "key"),
    ],
)
def test_a_fault_names_its_key(tmp_path: Path, found: str, instead: str, key: str) -> None:
    with pytest.raises(PackFaults, match=re.escape(key)):
        read_cases(_pack(tmp_path, GOOD.replace(found, instead)))


def test_every_look_alike_stands_beside_a_case_that_has_a_recipe() -> None:
    numbers = {case.number for case in read_cases()}
    assert {one.beside for one in read_look_alikes()} <= numbers


def test_each_case_that_data_shows_has_a_look_alike_beside_it() -> None:
    shown = {case.number for case in read_cases() if case.seen != "never"}
    assert {one.beside for one in read_look_alikes()} == shown


def test_every_line_of_a_look_alike_is_assumed() -> None:
    assert {line.basis for one in read_look_alikes() for line in one.planted} == {"assumed"}


ROLES = {
    "response": "officer, response",
    "pcso": "PCSO",
    "control_room": "dispatcher",
    "specials": "special constable",
    "custody": "custody",
    "crime_recording": "enquiry desk",
}


def _facts() -> dict[int, dict[str, Any]]:
    facts = tomllib.loads(shared("reference", "case_facts.toml").read_text(encoding="utf-8"))
    return {fact["id"]: fact for fact in facts["case"]}


def test_days_of_discovery_and_roles_are_the_sources() -> None:
    for case in read_cases():
        fact = _facts()[case.number]
        assert (case.days, case.seen) == (fact["discovered"], fact["seen"])
        assert ROLES[case.role] in fact["role"]
        assert case.person_level == fact.get("person_level", False)


def _line(number: int, key: str) -> Planted:
    case = next(case for case in read_cases() if case.number == number)
    return next(line for line in case.planted if line.key == key)


def test_no_volume_is_above_the_stated_one() -> None:
    assert sum(_line(2, key).count for key in ("short_calls", "other_calls")) == 38
    assert _line(2, "short_calls").count == 30
    assert _line(2, "short_calls").seconds[1] < 5
    assert _line(2, "stops").count == 4
    assert _line(8, "visits").times_usual == 3
    assert _line(8, "texts_first_months").count == 60
    assert sum(_line(4, key).count for key in ("calls_first_day", "calls_next_day")) == 4
    assert sum(_line(10, key).count for key in ("terminal_on_duty", "terminal_off_duty")) == 6


def test_the_visits_of_case_3_that_leave_a_stop_are_three_in_five_of_at_most_three_a_week() -> None:
    visits = _line(3, "visits")
    weeks = (visits.between[1] - visits.between[0]) / 7
    assert 0.6 * 2 * weeks <= visits.count <= 0.6 * 3 * weeks


def test_cases_that_data_does_not_show_plant_one_contact_at_most_in_each_table() -> None:
    for case in read_cases():
        if case.seen == "never":
            tables = [line.tables[0] for line in case.planted]
            assert len(tables) == len(set(tables))
            assert all(line.count == 1 for line in case.planted)


def test_what_is_private_is_never_planted() -> None:
    channels = {line.does for case in read_cases() for line in case.planted if case.number in (1, 5, 6, 7, 9)}
    assert not channels & {"call", "text", "message"}


def test_a_line_about_a_person_beyond_the_people_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackFaults, match="person 2 is named and the sheet has 1"):
        read_cases(_pack(tmp_path, GOOD + "person = 2"))


def test_a_call_to_nobody_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackFaults, match="is about nobody"):
        read_cases(_pack(tmp_path, GOOD + "person = 0"))
