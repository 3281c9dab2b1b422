"""Measuring on a small force: what is seen before discovery, what must not leak, whose place counts."""

from datetime import date, datetime

import pytest

from tests.cast import BLAKE, CAREY, ELLIS
from tests.cli.force import COLLEAGUES, make_force
from tests.stores import make_store
from upstander.engine.evaluation.validation import NotCases, measure
from upstander.engine.evaluation.validation.cases_file import ConcludedCase, OwnRecord
from upstander.engine.evaluation.validation.result import NO_SIGN, PUT_FORWARD, RANKED_BELOW
from upstander.engine.indicators.pack import open_pack

TODAY = date(2026, 1, 1)
CARDS = open_pack()
ONE, OTHER = COLLEAGUES[3], COLLEAGUES[4]


def case(staff=BLAKE, *, began=date(2025, 1, 20), discovered=date(2025, 6, 15), own=(), name="V-1", **more):
    return ConcludedCase(
        row=2, case_ref=name, staff_ref=staff, began_on=began, discovered_on=discovered,
        outcome="misconduct", own_records=tuple(own), **more,
    )  # fmt: skip


def measured(store, tmp_path, *cases, **more):
    work = tmp_path / "work"
    work.mkdir()
    return measure(store, cases, CARDS, work=work, today=TODAY, **more)


def with_intelligence(folder, *items):
    """Thirty-two colleagues with nothing but their posts, and items coded as sexualised."""
    posts = [
        {"staff_ref": ref, "role": "response", "starts_at": datetime(2020, 1, 1)}
        for ref in (*COLLEAGUES, BLAKE, CAREY)
    ]
    rows = [
        {"intelligence_ref": ref, "staff_ref": staff, "theme": "sexualised", "coded_by_ref": ELLIS,
         "recorded_at": known, "known_at": known}
        for ref, staff, known in items
    ]  # fmt: skip
    return make_store(folder, tables={"posts": posts, "intelligence": rows})


def test_contact_that_went_on_for_months_is_put_forward_before_discovery(tmp_path):
    found = measured(make_force(tmp_path), tmp_path, case())
    (one,) = found.cases
    assert (one.fate, one.place, one.of) == (PUT_FORWARD, 1, 31)
    assert one.raised_on == date(2025, 2, 1)
    assert one.days_of_warning == 134
    assert "off_duty_contact" in one.spoke
    assert found.months_run == 5


def test_a_colleague_without_a_sign_has_no_place(tmp_path):
    (one,) = measured(make_force(tmp_path), tmp_path, case(COLLEAGUES[5])).cases
    assert (one.fate, one.place, one.raised_on) == (NO_SIGN, None, None)


def test_what_was_known_on_the_day_of_discovery_is_never_read(tmp_path):
    store = with_intelligence(tmp_path, ("I-1", BLAKE, datetime(2025, 6, 15)))
    (one,) = measured(store, tmp_path, case()).cases
    assert one.fate == NO_SIGN


def test_what_was_known_a_day_before_the_eve_is_read(tmp_path):
    store = with_intelligence(tmp_path, ("I-1", BLAKE, datetime(2025, 6, 13)))
    (one,) = measured(store, tmp_path, case()).cases
    assert (one.fate, one.place) == (RANKED_BELOW, 1)


def test_a_record_of_the_cases_own_is_left_out_though_its_date_is_earlier(tmp_path):
    store = with_intelligence(tmp_path, ("I-1", BLAKE, datetime(2025, 2, 10)))
    own = [OwnRecord(table="intelligence", record_ref="I-1")]
    (one,) = measured(store, tmp_path, case(own=own)).cases
    assert (one.fate, one.spoke) == (NO_SIGN, ())


def test_another_record_about_the_same_person_stays(tmp_path):
    items = (("I-1", BLAKE, datetime(2025, 2, 10)), ("I-2", BLAKE, datetime(2025, 2, 11)))
    own = [OwnRecord(table="intelligence", record_ref="I-1")]
    (one,) = measured(with_intelligence(tmp_path, *items), tmp_path, case(own=own)).cases
    assert (one.fate, one.spoke) == (PUT_FORWARD, ("earlier_sexualised_intelligence",))


def test_a_case_is_measured_as_if_it_were_the_only_one(tmp_path):
    """With one place a month, the earlier known of the two would otherwise stand before the other."""
    items = (("I-1", BLAKE, datetime(2025, 2, 10)), ("I-2", CAREY, datetime(2025, 2, 11)))
    store = with_intelligence(tmp_path, *items)
    found = measured(store, tmp_path, case(), case(CAREY, name="V-2"))
    assert [(one.place, one.raised_on) for one in found.cases] == [(1, date(2025, 3, 1))] * 2


def test_colleagues_who_stand_before_the_case_take_the_places(tmp_path):
    items = ((f"I-{n}", ref, datetime(2025, 2, 10)) for n, ref in enumerate((ONE, ONE, OTHER, OTHER, BLAKE)))
    (one,) = measured(with_intelligence(tmp_path, *items), tmp_path, case(discovered=date(2025, 4, 2))).cases
    assert (one.fate, one.place) == (RANKED_BELOW, 3)
    assert one.by_chance == pytest.approx(3 / 32)


def test_a_person_whom_the_store_lacks_is_refused_by_row_and_can_be_left_out(tmp_path):
    store = with_intelligence(tmp_path, ("I-1", BLAKE, datetime(2025, 2, 10)))
    unknown = case("S-nobody", name="V-2")
    with pytest.raises(NotCases, match=r"1 of 2 members of staff .*\(rows 2\)") as told:
        measured(store, tmp_path, case(), unknown)
    assert "S-nobody" not in str(told.value)
    (tmp_path / "again").mkdir()
    found = measured(store, tmp_path / "again", case(), unknown, leave_out_unknown=True)
    assert (len(found.cases), found.left_out["unknown_staff"]) == (1, 1)


def test_an_own_record_that_is_nowhere_is_refused(tmp_path):
    store = with_intelligence(tmp_path, ("I-1", BLAKE, datetime(2025, 2, 10)))
    own = [OwnRecord(table="intelligence", record_ref="I-9")]
    with pytest.raises(NotCases, match="1 of the records that own_records names"):
        measured(store, tmp_path, case(own=own))


def test_cases_without_time_before_discovery_are_refused_together_and_counted_beside_others(tmp_path):
    store = with_intelligence(tmp_path, ("I-1", BLAKE, datetime(2025, 2, 10)))
    sudden = case(CAREY, began=date(2025, 6, 14), name="V-2")
    with pytest.raises(NotCases, match="None of the cases had a day"):
        measured(store, tmp_path, sudden)
    (tmp_path / "again").mkdir()
    found = measured(store, tmp_path / "again", case(), sudden)
    assert (len(found.cases), found.left_out["no_time_before_discovery"]) == (1, 1)
