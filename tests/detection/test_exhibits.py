"""An exhibit: frozen as it stood, sealed, signed, and every copy of it on the record."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.accounts.people import TODAY
from tests.cast import BLAKE, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import UNIT, Unit, at_the_unit, found, make_people, put
from tests.detection.going_further import decided, frozen, opened, referred
from tests.detection.made_of import BESIDE, QUIET, SQL
from tests.inside import as_role
from tests.needs import fonts
from upstander.database.roles import Role
from upstander.detection.access.concerns import visible_to
from upstander.detection.access.exhibits import exhibit_bytes, exhibit_content
from upstander.detection.actions.answer import TooEarly
from upstander.detection.actions.exhibit import MarkTaken, take_exhibit_copy
from upstander.detection.dossier import Row
from upstander.detection.models import Exhibit
from upstander.detection.papers.bundle import bundle
from upstander.detection.papers.copies import Copy
from upstander.detection.papers.exhibit import exhibit_paper
from upstander.detection.papers.statement import statement_text
from upstander.documents.paper.parts import Code, Table
from upstander.documents.signed import check

A_COPY = Copy(number=2, taken_by="Ari Analyst", taken_at=datetime(2026, 6, 30, 9, tzinfo=UTC))
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))  # plainly a test's
A_ROW = Row(source_table="visits", source_row="v:1", occurred_at=datetime(2026, 3, 1, 21))
REFUSED = [
    "UPDATE detection_exhibit SET mark = 'ZZ/9'",
    "DELETE FROM detection_exhibit",
    "UPDATE detection_exhibitcopy SET number = 9",
    "DELETE FROM detection_exhibitcopy",
    "TRUNCATE detection_exhibitcopy",
    "UPDATE detection_runprovenance SET content = ''",
]


@pytest.fixture
def unit(desk: Desk) -> Iterator[Unit]:
    with as_role(desk, Role.OWNER):
        people = make_people()
    put(desk, found(quiet=QUIET, beside=BESIDE))
    with at_the_unit(desk):
        yield people


def copy_of(exhibit: Exhibit) -> bytes:
    return bundle(exhibit_bytes(exhibit, key=UNIT), digest=exhibit.digest, copy=A_COPY, key=KEY)


def test_it_quotes_the_concern_its_sources_its_questions_and_what_stayed_quiet(unit: Unit) -> None:
    frozen(referred(unit.analyst), unit.analyst)
    content = exhibit_content(exhibit_bytes(Exhibit.objects.get(), key=UNIT))
    assert (content.dossier.staff_ref, content.dossier.person_ref) == (BLAKE, WREN)
    assert content.record.sources[0].source_digest == "c" * 64
    assert content.record.queries[0].sql == SQL
    assert content.run.upstander_version == "0.1.0"
    assert (content.dossier.quiet, content.dossier.beside) == (QUIET, BESIDE)
    assert content.dossier.signs[0].explanations[0].finding == "Not in the data."


def test_the_digest_is_of_the_bytes_that_leave(unit: Unit) -> None:
    fonts()
    exhibit = frozen(decided(unit.analyst), unit.analyst)
    assert sha256(check(copy_of(exhibit)).files["exhibit.json"]).hexdigest() == exhibit.digest


def test_before_the_first_answer_no_exhibit_tells_its_place(unit: Unit) -> None:
    concern = decided(unit.analyst)
    early = exhibit_bytes(frozen(concern, unit.analyst), key=UNIT)
    assert b"3rd of 5,000" not in early
    told = exhibit_content(early).dossier
    assert (told.beside, told.came_by, told.likelihood_band) == ((), "", "")
    after = exhibit_content(
        exhibit_bytes(frozen(referred(unit.analyst), unit.analyst, mark="AA/2"), key=UNIT)
    )
    assert after.dossier.likelihood_band == "unusual"


def test_nothing_is_frozen_before_it_is_decided_how_far_a_step_may_reach(unit: Unit) -> None:
    with pytest.raises(TooEarly, match="how far a step may reach"):
        frozen(opened(unit.analyst), unit.analyst)
    assert not Exhibit.objects.exists()


def test_two_exhibits_of_a_concern_are_not_called_the_same(unit: Unit) -> None:
    concern = decided(unit.analyst)
    frozen(concern, unit.analyst)
    with pytest.raises(MarkTaken, match="AA/1 already"):
        frozen(concern, unit.analyst)
    frozen(concern, unit.analyst, mark="AA/2")
    assert Exhibit.objects.count() == 2


def test_whoever_reads_the_database_reads_nobody(desk: Desk, unit: Unit) -> None:
    frozen(decided(unit.analyst), unit.analyst)
    with desk.connect(Role.OWNER) as con:
        for table in ("exhibit", "runprovenance", "placing"):
            whole = str(con.execute(f"SELECT * FROM detection_{table}").fetchall())
            assert BLAKE not in whole
            assert WREN not in whole


def test_copies_are_numbered_by_the_database_and_each_is_a_disclosure(desk: Desk, unit: Unit) -> None:
    exhibit = frozen(decided(unit.analyst), unit.analyst)
    assert [take_exhibit_copy(exhibit=exhibit, by=unit.analyst).number for _ in range(3)] == [1, 2, 3]
    with desk.connect(Role.OWNER) as con:
        rows = con.execute(
            "SELECT kind, purpose, outcome FROM audit_entry WHERE what = 'exhibit.copy'"
        ).fetchall()
    assert rows == [("disclosure", "criminal", "done")] * 3


@pytest.mark.parametrize("statement", REFUSED)
@pytest.mark.parametrize("role", [Role.UNIT, Role.WORKER])
def test_no_process_alters_or_removes_what_was_frozen(
    desk: Desk, unit: Unit, role: Role, statement: str
) -> None:
    take_exhibit_copy(exhibit=frozen(decided(unit.analyst), unit.analyst), by=unit.analyst)
    with desk.connect(role) as con, pytest.raises(psycopg.errors.InsufficientPrivilege):
        con.execute(statement)


def test_the_database_itself_freezes_nothing_before_the_tip_off_decision(desk: Desk, unit: Unit) -> None:
    concern = opened(unit.analyst)
    with desk.connect(Role.UNIT) as con, pytest.raises(psycopg.errors.CheckViolation) as refused:
        con.execute(
            "INSERT INTO detection_exhibit VALUES (gen_random_uuid(), 'AA/1', 'criminal', 'd', '', now(), "
            "%(concern)s, %(by)s, %(placing)s)",
            {"concern": concern.pk, "by": unit.analyst.pk, "placing": concern.placing_id},
        )
    assert refused.value.diag.constraint_name == "detection_after_tip_off"


def test_the_same_copy_is_the_same_bytes_and_another_copy_differs_in_its_stamp_alone(unit: Unit) -> None:
    fonts()
    exhibit = frozen(decided(unit.analyst), unit.analyst)
    assert copy_of(exhibit) == copy_of(exhibit)
    other = Copy(number=3, taken_by="Bo", taken_at=A_COPY.taken_at)
    again = bundle(exhibit_bytes(exhibit, key=UNIT), digest=exhibit.digest, copy=other, key=KEY)
    one, two = check(copy_of(exhibit)).files, check(again).files
    assert {name for name in one if one[name] != two[name]} == {
        "copy.json",
        "draft_statement.pdf",
        "exhibit.pdf",
    }
    assert json.loads(two["copy.json"])["copy"] == 3


def test_the_draft_statement_concludes_nothing_and_leaves_room_for_who_exported(unit: Unit) -> None:
    fonts()
    text = check(copy_of(frozen(decided(unit.analyst), unit.analyst))).files["draft_statement.txt"].decode()
    for said in ("Name: ____", "calls-2026-03.csv): ____", "I draw no conclusion", "version 0.1.0", "AA/1"):
        assert said in text
    assert BLAKE not in text
    assert WREN not in text


def test_who_exported_and_supplied_stands_in_the_statement_where_somebody_said_so(unit: Unit) -> None:
    content = exhibit_content(exhibit_bytes(frozen(decided(unit.analyst), unit.analyst), key=UNIT))
    said = replace(content.record.sources[0], exported_by="telecoms desk", supplied_by="J. Bloggs, IT")
    known = replace(content, record=replace(content.record, sources=(said,)))
    assert "exported by telecoms desk, supplied by J. Bloggs, IT." in statement_text(known, digest="d")


def test_the_document_has_the_text_of_what_fired_and_the_rows_of_a_trigger(unit: Unit) -> None:
    content = exhibit_content(exhibit_bytes(frozen(decided(unit.analyst), unit.analyst), key=UNIT))
    met = replace(content.dossier, trigger="A trigger", trigger_rows=(A_ROW,), trigger_rows_total=1)
    parts = exhibit_paper(replace(content, dossier=met), copy=A_COPY, digest="d").parts
    assert [part.text for part in parts if isinstance(part, Code)] == [SQL]
    assert next(part.rows for part in parts if isinstance(part, Table)) == (
        ("visits", "v:1", "1 March 2026, 21:00"),
    )


def test_somebody_who_is_not_assigned_sees_no_concern_to_freeze(unit: Unit) -> None:
    decided(unit.analyst)
    assert not visible_to(unit.colleague, today=TODAY).exists()
