"""A scan with corrections: whom they clear is gone from it everywhere, and everybody else is as before."""

import json
from datetime import timedelta

import pytest

from tests.cast import BLAKE, WREN
from tests.cli.force import AS_OF, START, make_force
from upstander.engine.concerns import Scan
from upstander.engine.concerns.document import from_json
from upstander.engine.store.corrections import NotCorrections
from upstander.scanning.steps import run_scan

DAYS = {"first_day": "2025-01-01", "last_day": "2025-12-31"}


@pytest.fixture(scope="module")
def force(tmp_path_factory):
    return make_force(tmp_path_factory.mktemp("force"))


def rows_of(found: Scan, staff: str) -> set[tuple[str, str]]:
    """The rows that the scan quotes about a member of staff."""
    return {
        (row.source_table, row.source_row)
        for each in (*found.concerns, *found.triggered, *found.drawn)
        if each.staff_ref == staff
        for sign in each.signs
        for row in sign.evidence
    }


def scanned(force, out, *, corrections: dict[str, object] | None = None) -> Scan:
    file = None
    if corrections is not None:
        out.mkdir()
        file = out / "corrections.json"
        file.write_text(json.dumps({"form": 1, "not_theirs": [], "left_out": [], **corrections}))
    found = run_scan(force.folder, as_of=AS_OF, out=out, named_in_full=True, corrections=file)
    return from_json(found.concerns_file.read_bytes())


def test_whoever_is_cleared_is_gone_from_the_scan_and_nobody_else_is(force, tmp_path):
    before = scanned(force, tmp_path / "before")
    table, row = min(each for each in rows_of(before, BLAKE) if each[0] == "phone_events")
    wrong = {"correction": "one", "staff_ref": BLAKE, "source_table": table, "source_row": row, **DAYS}
    after = scanned(force, tmp_path / "after", corrections={"not_theirs": [wrong]})
    assert not [each for each in rows_of(after, BLAKE) if each[0] == "phone_events"]
    assert not [
        each for each in after.concerns if (each.staff_ref, each.person_ref) == (BLAKE, WREN) and each.signs
    ]
    assert before.contacts - after.contacts == len(after.mended[0].rows)
    assert rows_of(before, BLAKE) <= set(after.mended[0].rows) | {
        each for each in rows_of(before, BLAKE) if each[0] != "phone_events"
    }
    assert (before.corrections_digest, len(after.corrections_digest)) == ("", 64)


def test_days_that_are_not_named_stay_theirs(force, tmp_path):
    calls = sorted(
        row for table, row in rows_of(scanned(force, tmp_path / "all"), BLAKE) if table == "phone_events"
    )
    day = (START + timedelta(days=14)).date().isoformat()
    wrong = {"correction": "one", "staff_ref": BLAKE, "source_table": "phone_events", "source_row": calls[0],
             "first_day": day, "last_day": day}  # fmt: skip
    after = scanned(force, tmp_path / "one", corrections={"not_theirs": [wrong]})
    assert len(after.mended[0].rows) == 1
    assert rows_of(after, BLAKE)


def test_what_is_left_out_is_counted_in_the_scan(force, tmp_path):
    device = {"suppression": "two", "kind": "device", "reference": f"D-{BLAKE}"}
    found = scanned(force, tmp_path / "out", corrections={"left_out": [device]})
    assert [(one.suppression, one.rows) for one in found.left_out] == [("two", 60)]


def test_a_file_that_is_no_corrections_scans_nothing(force, tmp_path):
    file = tmp_path / "corrections.json"
    for text in ("", '{"form": 9}'):
        file.write_text(text)
        with pytest.raises(NotCorrections, match="orrections"):
            run_scan(force.folder, as_of=AS_OF, out=tmp_path / "out", corrections=file)
    with pytest.raises(NotCorrections, match="cannot be read"):
        run_scan(force.folder, as_of=AS_OF, out=tmp_path / "out", corrections=tmp_path / "none.json")
    assert not (tmp_path / "out").exists()
