"""What no process can do to the mandate over a raw connection, whatever it writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.accounts.people import an_account
from tests.desk import Desk
from tests.inside import as_role
from tests.mandate.standing import DAY, TODAY, Office, an_office, everything_stands, recorded
from upstander.accounts.models import Account, RoleEnd, RoleGrant
from upstander.audit.entries import record
from upstander.audit.words import Kind
from upstander.database.roles import Role
from upstander.mandate.models import GateId, Paper

SIGN = """
INSERT INTO mandate_signature (id, paper_id, role, digest, signed_by_id, recorded_by, signed_at)
VALUES (%s, %s, %s, %s, %s, %s, '2020-01-01')
"""
RECORD = """
INSERT INTO mandate_paper (id, gate, words, holds_from, holds_until, key, digest, recorded_by_id, recorded_at)
VALUES (%s, %s, 'words', %s, %s, '', 'a digest of our own', %s, '2020-01-01')
"""
TABLES = ("paper", "signature", "paperend", "packoffer", "switchedoff", "onrequest", "onagreement")
PROCESSES = (Role.UNIT, Role.WORKER, Role.WORKFORCE, Role.PUBLIC, Role.SEALER)


@pytest.fixture
def office(desk: Desk) -> Office:
    with as_role(desk, Role.UNIT):
        return an_office()


@pytest.fixture
def paper(desk: Desk, office: Office) -> Paper:
    with as_role(desk, Role.UNIT):
        return recorded(office, GateId.LIMITS)


@contextmanager
def refused(desk: Desk, constraint: str) -> Iterator[psycopg.Connection]:
    with desk.connect(Role.UNIT) as con, pytest.raises(psycopg.Error) as error, con.transaction():
        yield con
    assert error.value.diag.constraint_name == constraint


def enter(con: psycopg.Connection, by: Account) -> None:
    record(con, by=by.actor, kind=Kind.ALTERATION, what="limits.sign", purpose="mandate")


def a_signature(
    paper: Paper, by: Account, *, role: str = "head_of_psd", digest: str = "", said: UUID | None = None
) -> list[object]:
    return [uuid4(), paper.pk, role, digest or paper.digest, by.pk, said or uuid4()]


def test_whoever_recorded_a_paper_cannot_sign_it_by_naming_another_recorder(
    desk: Desk, office: Office, paper: Paper
) -> None:
    with as_role(desk, Role.OWNER):
        _grant(office.head, "head_of_psd")
    with refused(desk, "mandate_two_people") as con:
        con.execute(SIGN, a_signature(paper, office.head))


def test_a_second_account_of_the_same_person_does_not_make_two_people(
    desk: Desk, office: Office, paper: Paper
) -> None:
    with as_role(desk, Role.OWNER):
        again = an_account("head2", "head_of_psd", reference="s-HEAD", today=TODAY)
    with refused(desk, "mandate_two_people") as con:
        con.execute(SIGN, a_signature(paper, again))


def test_one_person_does_not_sign_for_two_roles_with_two_accounts(
    desk: Desk, office: Office, paper: Paper
) -> None:
    with as_role(desk, Role.OWNER):
        again = an_account("psd2", "data_protection_officer", reference="s-Psd", today=TODAY)
    with desk.connect(Role.UNIT) as con, con.transaction():
        enter(con, office.signers["head_of_psd"])
        con.execute(SIGN, a_signature(paper, office.signers["head_of_psd"]))
    with refused(desk, "mandate_one_signature_a_person") as con:
        con.execute(SIGN, a_signature(paper, again, role="data_protection_officer"))


def test_nobody_signs_something_else_than_what_is_recorded(desk: Desk, office: Office, paper: Paper) -> None:
    with refused(desk, "mandate_signed_as_recorded") as con:
        con.execute(SIGN, a_signature(paper, office.signers["head_of_psd"], digest="0" * 64))


def test_nobody_signs_in_a_role_that_they_do_not_hold_or_hold_no_more(
    desk: Desk, office: Office, paper: Paper
) -> None:
    psd = office.signers["head_of_psd"]
    with refused(desk, "mandate_signed_in_a_role") as con:
        con.execute(SIGN, a_signature(paper, psd, role="data_protection_officer"))
    with as_role(desk, Role.UNIT):
        RoleEnd.objects.create(grant=RoleGrant.objects.get(account=psd), ended_by="account:a")
    with refused(desk, "mandate_signed_in_a_role") as con:
        con.execute(SIGN, a_signature(paper, psd))


def test_a_signature_has_the_databases_own_time_and_recorder(
    desk: Desk, office: Office, paper: Paper
) -> None:
    with desk.connect(Role.UNIT) as con, con.transaction():
        enter(con, office.signers["head_of_psd"])
        con.execute(SIGN, a_signature(paper, office.signers["head_of_psd"]))
        row = con.execute("SELECT recorded_by, signed_at::date FROM mandate_signature").fetchone()
    assert row == (office.head.pk, TODAY)


def test_nobody_signs_without_an_entry_of_theirs_in_the_audit(
    desk: Desk, office: Office, paper: Paper
) -> None:
    psd = office.signers["head_of_psd"]
    with (
        desk.connect(Role.UNIT) as con,
        con.transaction(),
    ):  # what another transaction wrote is not this one's
        enter(con, psd)
    with refused(desk, "mandate_on_record") as con:
        con.execute(SIGN, a_signature(paper, psd))
    with refused(desk, "mandate_on_record") as con:
        enter(con, office.head)
        con.execute(SIGN, a_signature(paper, psd))


def test_the_digest_is_over_everything_that_is_signed(desk: Desk, office: Office, paper: Paper) -> None:
    days = (paper.holds_from.isoformat(), paper.holds_until.isoformat())
    whole = "\n".join([paper.gate, *days, paper.key, paper.words])
    assert paper.digest == sha256(whole.encode()).hexdigest()


@pytest.mark.parametrize(
    ("days", "constraint"), [(366, ""), (367, "mandate_not_for_ever"), (-1, "mandate_in_order")]
)
def test_no_paper_holds_for_ever(desk: Desk, office: Office, days: int, constraint: str) -> None:
    row = [uuid4(), "limits", TODAY, TODAY + days * DAY, office.head.pk]
    if constraint:
        with refused(desk, constraint) as con:
            con.execute(RECORD, row)
        return
    with desk.connect(Role.UNIT) as con:
        con.execute(RECORD, row)
        found = con.execute("SELECT digest <> 'a digest of our own', recorded_at::date FROM mandate_paper")
        assert found.fetchone() == (True, TODAY)


@pytest.mark.parametrize("role", PROCESSES)
def test_no_process_alters_or_removes_any_of_it(desk: Desk, role: Role) -> None:
    for table in TABLES:
        are_refused(
            desk,
            role,
            f"UPDATE mandate_{table} SET {_key(table)} = {_key(table)}",
            f"DELETE FROM mandate_{table}",
            f"TRUNCATE mandate_{table}",
        )


def test_not_even_the_owner_does_by_a_slip(desk: Desk) -> None:
    with as_role(desk, Role.UNIT):
        everything_stands()
    with desk.connect(Role.OWNER) as con:
        for statement in (
            "UPDATE mandate_paper SET holds_until = holds_until + 1",
            "DELETE FROM mandate_signature",
            "TRUNCATE mandate_switchedoff",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="never altered"):
                con.execute(statement)
            con.rollback()


@pytest.mark.parametrize("role", [Role.WORKFORCE, Role.PUBLIC, Role.SEALER])
def test_no_other_process_reads_it(desk: Desk, role: Role) -> None:
    are_refused(desk, role, *(f"SELECT 1 FROM mandate_{table}" for table in TABLES))


def test_whoever_loads_signs_and_switches_nothing(desk: Desk) -> None:
    others = [table for table in TABLES if table != "packoffer"]
    are_refused(desk, Role.WORKER, *(f"INSERT INTO mandate_{table} DEFAULT VALUES" for table in others))


def test_the_units_process_cannot_make_up_what_a_scan_was_run_on(desk: Desk) -> None:
    are_refused(desk, Role.UNIT, "INSERT INTO mandate_packoffer DEFAULT VALUES")


def are_refused(desk: Desk, role: Role, *statements: str) -> None:
    with desk.connect(role) as con:
        for statement in statements:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                con.execute(statement)
            con.rollback()


def _key(table: str) -> str:
    return {"paperend": "paper_id", "onagreement": "request_id"}.get(table, "id")


def _grant(account: Account, role: str) -> None:
    from upstander.accounts.models import RoleApproval

    grant = RoleGrant.objects.create(account=account, role=role, asked_by="account:a", ends_on=TODAY)
    RoleApproval.objects.create(grant=grant, approved_by="account:b")
