"""A case that shows only as an ungoverned scheme is looked for on the control-gap list."""

from datetime import date

from tests.cast import BLAKE, CAREY
from tests.engine.evaluation.by_hand import case, truth
from tests.stores import make_store
from upstander.engine.contacts import facts
from upstander.engine.evaluation.gaps import cases_on_gaps
from upstander.engine.indicators.control_gaps import open_gap_cards

KNOWN = truth([case(BLAKE, 9, "control gap"), case(CAREY, 2)])
TABLES = ("staff", "youth_schemes", "youth_scheme_members")


def listed(tmp_path, *, registered):
    tables = {
        "staff": [
            {"staff_ref": BLAKE, "employment": "officer"},
            {"staff_ref": CAREY, "employment": "officer"},
        ],
        "youth_schemes": [{"scheme_ref": "Y-1", "registered": registered, "starts_at": "2025-05-01T10:00"}],
        "youth_scheme_members": [
            {"scheme_ref": "Y-1", "staff_ref": BLAKE, "part": "leader", "starts_at": "2025-05-01T10:00"}
        ],
    }
    facts.build(make_store(tmp_path, tables=tables), tmp_path / "facts.duckdb")
    with facts.open(tmp_path / "facts.duckdb", as_of=date(2026, 1, 1)) as con:
        return cases_on_gaps(con, KNOWN, cards=open_gap_cards(), as_of=date(2026, 1, 1), supplied=TABLES)


def test_the_leader_of_an_unregistered_scheme_is_found_and_nobody_else(tmp_path):
    assert listed(tmp_path, registered=False) == {9}


def test_the_leader_of_a_registered_scheme_is_not(tmp_path):
    assert listed(tmp_path, registered=True) == set()
