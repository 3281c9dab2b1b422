"""The clocks' packs: every value with its provision, and every fault at once."""

from datetime import date
from pathlib import Path

import pytest

from upstander.detection.models import REFERRAL, REVIEW
from upstander.detection.state import WITHIN_DAYS
from upstander.domain.clocks.law import Counting, Evidence
from upstander.knowledge.clocks import national_clocks, read_clocks
from upstander.knowledge.faults import PackFaults

GOOD = """
id = "{id}"
title = "A step"

[[law]]
from = {first}
days = 3
counting = "days_after"
words = "within three days"

[law.provision]
citation = "An Act"
link = "https://www.legislation.gov.uk/"
checked = 2026-11-22
evidence = "found"
note = ""
"""


def overlay(folder: Path, name: str, text: str) -> Path:
    (folder / "clocks").mkdir(exist_ok=True)
    (folder / "clocks" / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_referral_is_due_by_the_end_of_the_next_calendar_day_and_says_what_is_not_certain() -> None:
    law = national_clocks()[REFERRAL].law_on(date(2026, 11, 22))
    assert (law.days, law.counting) == (1, Counting.DAYS_AFTER)
    assert law.provision.evidence is Evidence.RECALLED
    assert "SI 2020/2" in law.provision.citation
    assert "stricter" in law.provision.note


def test_the_review_of_what_is_not_yet_known_is_ours_and_as_long_as_a_next_step_may_be() -> None:
    law = national_clocks()[REVIEW].law_on(date(2026, 11, 22))
    assert (law.days, law.provision.evidence) == (WITHIN_DAYS, Evidence.OURS)


def test_everything_that_is_not_ours_has_a_link() -> None:
    for rule in national_clocks().values():
        for law in rule.laws:
            assert bool(law.provision.link) == (law.provision.evidence is not Evidence.OURS), rule.id


def test_a_force_replaces_a_rule_by_its_id_and_adds_others(tmp_path: Path) -> None:
    overlay(tmp_path, "referral_mandatory", GOOD.format(id="referral_mandatory", first="2020-02-01"))
    found = read_clocks([overlay(tmp_path, "ours", GOOD.format(id="ours", first="2020-02-01"))])
    assert found["referral_mandatory"].laws[0].days == 3
    assert "ours" in found


def test_every_fault_is_told_at_once_and_by_its_key(tmp_path: Path) -> None:
    faulty = (
        GOOD.format(id="another", first="2020-02-01")
        .replace('"days_after"', '"day_after"')
        .replace('"found"', '"sure"')
    )
    with pytest.raises(PackFaults) as told:
        read_clocks([overlay(tmp_path, "ours", faulty.replace("days = 3", "days = 0"))])
    keys = {fault.key for fault in told.value.faults}
    assert keys >= {"id", "law[1].counting", "law[1].days", "law[1].provision.evidence"}


def test_values_stand_in_the_order_of_their_first_days(tmp_path: Path) -> None:
    second = GOOD.format(id="x", first="2019-01-01").split("\n\n", 1)[1]
    with pytest.raises(PackFaults, match="order of their first days"):
        read_clocks([overlay(tmp_path, "ours", GOOD.format(id="ours", first="2020-02-01") + "\n" + second)])
