"""Signs in ties, declarations and look-ups of those who spoke: both sides of every edge."""

from datetime import date, timedelta

import pytest

from tests.cast import ASH, BLAKE, CAREY, DREW, ELLIS, WREN
from tests.packs.asking import MET, Rows, ask, on_day, private_texts

PAIR = (BLAKE, WREN)
LOG = "I-1"
SPOKE = on_day(2, 1, 10)


def _form(*, days_after_meeting: int, **more: object) -> Rows:
    declared: dict[str, object] = {"declaration_kind": "relationship", "staff_ref": BLAKE, "person_ref": WREN}
    declared |= {"declared_at": MET + timedelta(days=days_after_meeting), **more}
    return {
        "meetings": [{"staff_ref": BLAKE, "person_ref": WREN, "met_at": MET}],
        "declarations": [declared],
    }


def test_a_partner_first_met_through_work_counts_and_one_named_before_does_not() -> None:
    assert ask("declared_tie_met_on_duty", _form(days_after_meeting=1)) == {PAIR: 1}
    assert ask("declared_tie_met_on_duty", _form(days_after_meeting=-1)) == {}


@pytest.mark.parametrize("decision", ["pending", "allowed", "conditions", "refused"])
def test_whoever_put_a_tie_to_a_decision_did_what_the_rule_asks(decision: str) -> None:
    assert ask("declared_tie_met_on_duty", _form(days_after_meeting=1, decision=decision)) == {}


def test_family_and_associations_are_no_partners() -> None:
    for kind in ("family", "association", "nothing_to_declare", "ended"):
        assert ask("declared_tie_met_on_duty", _form(days_after_meeting=1, declaration_kind=kind)) == {}


def _declared(texts: int, **declaration: object) -> Rows:
    plain: dict[str, object] = {"staff_ref": BLAKE, "declared_at": on_day(3, 20)}
    return {
        "declarations": [{**plain, **declaration}],
        "contacts": private_texts(texts, first=on_day(3, 1)),
    }


def test_a_return_with_nothing_to_declare_is_denied_by_five_private_contacts() -> None:
    assert ask("declaration_contradicted", _declared(5, declaration_kind="nothing_to_declare")) == {PAIR: 5}
    assert ask("declaration_contradicted", _declared(4, declaration_kind="nothing_to_declare")) == {}


def test_contact_on_duty_while_the_work_is_open_contradicts_no_return() -> None:
    rows = dict(_declared(5, declaration_kind="nothing_to_declare"))
    rows["contacts"] = private_texts(5, first=on_day(3, 1), duty="on")
    assert ask("declaration_contradicted", rows) == {}


@pytest.mark.parametrize(("days", "found"), [(3, {}), (4, {PAIR: 5})])
def test_a_tie_said_to_have_ended_leaves_three_days(days: int, found: object) -> None:
    ended = on_day(3, 1) - timedelta(days=days)
    rows = dict(_declared(5, declaration_kind="ended", person_ref=WREN, declared_at=ended))
    rows["contacts"] = private_texts(1, first=on_day(3, 1)) * 5
    assert ask("declaration_contradicted", rows) == found


def test_a_tie_declared_as_not_from_work_is_denied_by_contact_that_began_there() -> None:
    said: dict[str, object] = {"declaration_kind": "relationship", "person_ref": WREN}
    assert ask("declaration_contradicted", _declared(5, **said, says_met_through_work=False)) == {PAIR: 5}
    assert ask("declaration_contradicted", _declared(5, **said, says_met_through_work=True)) == {}
    assert ask("declaration_contradicted", _declared(5, **said)) == {}


@pytest.mark.parametrize(("days", "found"), [(30, {}), (31, {PAIR: 5})])
def test_a_declared_beginning_must_come_a_month_before_the_meeting_to_be_denied(
    days: int, found: object
) -> None:
    began = (MET - timedelta(days=days)).date()
    rows = _declared(5, declaration_kind="relationship", person_ref=WREN, tie_began_on=began)
    assert ask("declaration_contradicted", rows) == found


def _looked_up(*days: int, who: str = BLAKE) -> list[dict[str, object]]:
    plain: dict[str, object] = {"channel": "lookup", "accounting": "unaccounted", "staff_ref": who}
    return [{**plain, "occurred_at": SPOKE + timedelta(days=day)} for day in days]


def _spoken(*look_ups: list[dict[str, object]], supplied_from: date = date(2025, 1, 1)) -> Rows:
    return {
        "coverage": [{"source_table": "access_events", "team": "T-1", "month": supplied_from}],
        "complaints": [
            {"staff_ref": ASH, "complaint_ref": "C-1", "person_ref": WREN, "received_at": SPOKE},
            {"staff_ref": ELLIS, "complaint_ref": "C-1", "person_ref": WREN, "received_at": SPOKE},
        ],
        "contacts": [each for some in look_ups for each in some],
    }


def test_the_one_complained_of_counts_from_the_first_look_up_and_others_from_the_second_day() -> None:
    assert ask("lookup_of_a_reporter", _spoken(_looked_up(1, who=ASH))) == {(ASH, WREN): 1}
    assert ask("lookup_of_a_reporter", _spoken(_looked_up(1, 1, 1))) == {}
    assert ask("lookup_of_a_reporter", _spoken(_looked_up(1, 2))) == {PAIR: 2}


def test_somebody_who_looked_the_person_up_before_did_not_begin_to() -> None:
    assert ask("lookup_of_a_reporter", _spoken(_looked_up(-1, 1, 2))) == {}
    assert ask("lookup_of_a_reporter", _spoken(_looked_up(-180, 1, 2))) == {PAIR: 2}


def test_somebody_whom_three_had_looked_up_before_is_looked_up_for_other_reasons() -> None:
    two = [_looked_up(-9, -8, who=CAREY), _looked_up(-9, who=DREW)]
    assert ask("lookup_of_a_reporter", _spoken(_looked_up(1, 2), *two)) == {PAIR: 2}
    three = [*two, _looked_up(-9, who=ELLIS)]
    assert ask("lookup_of_a_reporter", _spoken(_looked_up(1, 2), *three)) == {}


@pytest.mark.parametrize(("first", "found"), [(date(2025, 8, 5), {PAIR: 2}), (date(2025, 8, 6), {})])
def test_that_others_began_can_only_be_told_where_half_a_year_before_was_supplied(
    first: date, found: object
) -> None:
    assert ask("lookup_of_a_reporter", _spoken(_looked_up(1, 2), supplied_from=first)) == found
    assert ask("lookup_of_a_reporter", _spoken(_looked_up(1, who=ASH), supplied_from=first)) == {
        (ASH, WREN): 1
    }


@pytest.mark.parametrize(("day", "found"), [(179, {(ASH, WREN): 1}), (180, {})])
def test_somebody_who_spoke_is_watched_over_for_half_a_year(day: int, found: object) -> None:
    rows = dict(_spoken(_looked_up(day, who=ASH)))
    earlier = SPOKE - timedelta(days=200)
    rows["complaints"] = [
        {"staff_ref": ASH, "complaint_ref": "C-1", "person_ref": WREN, "received_at": earlier}
    ]
    rows["contacts"] = [{**each, "occurred_at": earlier + timedelta(days=day)} for each in rows["contacts"]]
    assert ask("lookup_of_a_reporter", rows) == found


@pytest.mark.parametrize("number", [4, 5])
def test_several_colleagues_are_counted_from_five_private_contacts_each(number: int) -> None:
    rows = {
        "contacts": [
            *private_texts(number, first=on_day(3, 1)),
            *private_texts(5, first=on_day(3, 1), staff_ref=ASH),
            *private_texts(5, first=on_day(3, 1), staff_ref=CAREY),
        ]
    }
    three = {(ASH, WREN): 2, (CAREY, WREN): 2, PAIR: 2}
    two = {(ASH, WREN): 1, (CAREY, WREN): 1}
    assert ask("several_staff_one_person", rows) == (three if number == 5 else two)


def _named(part: str, *, other: str = "caller") -> Rows:
    return {
        "incidents": [{"incident_ref": LOG, "opened_at": MET + timedelta(days=60)}],
        "incident_people": [{"incident_ref": LOG, "person_ref": WREN, "part": other}],
        "incident_parties": [{"incident_ref": LOG, "staff_ref": BLAKE, "part": part}],
        "meetings": [{"staff_ref": BLAKE, "person_ref": WREN, "met_at": MET}],
    }


@pytest.mark.parametrize("part", ["victim", "witness"])
def test_being_a_victim_or_a_witness_is_never_a_sign(part: str) -> None:
    assert ask("named_where_not_sent", _named(part)) == {}


def test_a_party_against_somebody_suspected_is_more_likely_the_one_wronged() -> None:
    assert ask("named_where_not_sent", _named("party")) == {PAIR: 1}
    assert ask("named_where_not_sent", _named("party", other="suspect")) == {}
    assert ask("named_where_not_sent", _named("named_by_person", other="detainee")) == {}
    assert ask("named_where_not_sent", _named("visitor", other="suspect")) == {PAIR: 1}


def test_an_older_tie_excuses_even_where_nobody_knows_what_accounts_for_the_contact() -> None:
    known = {"occurred_at": on_day(3, 1), "older_tie": True, "accounting": "unknown"}
    assert ask("named_where_not_sent", {**_named("party"), "contacts": [known]}) == {}
    assert ask("declared_tie_met_on_duty", {**_form(days_after_meeting=1), "contacts": [known]}) == {}
