import re
from pathlib import Path

import pytest

from tests.needs import shared
from upstander.knowledge.cases import read_cases, read_look_alikes
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
    assert [case.number for case in read_cases()] == [2, 8, 10]


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
    ],
)
def test_a_fault_names_its_key(tmp_path: Path, found: str, instead: str, key: str) -> None:
    with pytest.raises(PackFaults, match=re.escape(key)):
        read_cases(_pack(tmp_path, GOOD.replace(found, instead)))


def test_every_look_alike_stands_beside_a_case_that_has_a_recipe() -> None:
    numbers = {case.number for case in read_cases()}
    assert {one.beside for one in read_look_alikes()} <= numbers
    assert len(read_look_alikes()) == 6


def test_every_line_of_a_look_alike_is_assumed() -> None:
    assert {line.basis for one in read_look_alikes() for line in one.planted} == {"assumed"}


def test_days_of_discovery_and_roles_are_the_sources() -> None:
    import tomllib

    facts = tomllib.loads(shared("reference", "case_facts.toml").read_text(encoding="utf-8"))
    by_number = {fact["id"]: fact for fact in facts["case"]}
    for case in read_cases():
        assert case.days == by_number[case.number]["discovered"]
        assert case.seen == by_number[case.number]["seen"]
        assert case.role in by_number[case.number]["role"].lower()
