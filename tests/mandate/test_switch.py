"""The kill switch: off by one, on by two, and held by the database whoever asks."""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest

from tests.accounts.people import an_account
from tests.desk import Desk
from tests.inside import as_role
from tests.mandate.standing import TODAY, Office, an_office
from upstander.accounts.access.requiring import NotAble
from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.entries import record
from upstander.audit.words import Kind
from upstander.database.roles import Role
from upstander.mandate.access.switch import IsOff, is_on, require_on, switch, waiting_requests
from upstander.mandate.actions.switch import CannotAgree, agree_on, ask_on, switch_off
from upstander.mandate.models import OffReason, OnAgreement, OnRequest, SwitchedOff

AGREE = """
INSERT INTO mandate_onagreement (request_id, agreed_by_id, asked_by, agreed_at)
VALUES (%s, %s, %s, '2020-01-01')
"""
ASK = "INSERT INTO mandate_onrequest (id, asked_by_id, asked_at) VALUES (%s, %s, '2999-01-01')"


@pytest.fixture
def office(desk: Desk) -> Iterator[Office]:
    with as_role(desk, Role.UNIT):
        yield an_office()


def off(by: Account) -> None:
    switch_off(why=OffReason.EXERCISE, by=by, today=TODAY)


@pytest.mark.parametrize("who", ["head", "head_of_psd", "data_protection_officer"])
def test_one_person_switches_it_off_at_once(office: Office, who: str) -> None:
    assert is_on()
    require_on()
    off(office.head if who == "head" else office.signers[who])
    assert not is_on()
    with pytest.raises(IsOff, match="stays readable"):
        require_on()


@pytest.mark.parametrize("role", ["analyst", "auditor", "administrator", "custodian"])
def test_nobody_else_does(office: Office, role: str) -> None:
    with pytest.raises(NotAble):
        off(an_account("kit", role, today=TODAY))
    assert is_on()


def test_two_people_switch_it_on(office: Office) -> None:
    off(office.head)
    asked = ask_on(by=office.head, today=TODAY)
    assert not is_on()
    found = switch()
    assert (found.off is not None, found.request) == (True, asked)
    agree_on(asked, by=office.signers["head_of_psd"], today=TODAY)
    assert is_on()
    assert switch().off is None


def test_whoever_asked_does_not_agree(office: Office) -> None:
    psd = office.signers["head_of_psd"]
    off(psd)
    asked = ask_on(by=psd, today=TODAY)
    with pytest.raises(CannotAgree):
        agree_on(asked, by=psd, today=TODAY)
    with pytest.raises(NotAble):
        agree_on(asked, by=office.head, today=TODAY)
    assert not is_on()


def test_a_request_says_nothing_for_what_is_switched_off_after_it(office: Office) -> None:
    off(office.head)
    early = ask_on(by=office.head, today=TODAY)
    off(office.signers["data_protection_officer"])
    assert not waiting_requests().exists()
    with pytest.raises(CannotAgree):
        agree_on(early, by=office.signers["head_of_psd"], today=TODAY)
    psd = office.signers["head_of_psd"]
    with act(by=psd, kind=Kind.ALTERATION, what="switch.on", purpose="mandate"):
        OnAgreement.objects.create(request=early, agreed_by=psd, asked_by=office.head.pk)
    assert not is_on()


def test_nobody_agrees_beforehand(office: Office) -> None:
    early = ask_on(by=office.head, today=TODAY)
    with pytest.raises(CannotAgree):
        agree_on(early, by=office.signers["head_of_psd"], today=TODAY)


def test_over_a_raw_connection_it_takes_two_people_as_well(desk: Desk, office: Office) -> None:
    off(office.head)
    asked = ask_on(by=office.head, today=TODAY)
    with as_role(desk, Role.OWNER):
        again = an_account("head2", "head_of_psd", reference="s-HEAD", today=TODAY)
    for one in (office.head, again):
        with desk.connect(Role.UNIT) as con, pytest.raises(psycopg.Error) as refused:
            con.execute(AGREE, [asked.pk, one.pk, uuid4()])
        assert refused.value.diag.constraint_name == "mandate_on_by_two_people"
    assert not is_on()


def test_nobody_agrees_without_an_entry_of_theirs_in_the_audit(desk: Desk, office: Office) -> None:
    off(office.head)
    asked = ask_on(by=office.head, today=TODAY)
    with desk.connect(Role.UNIT) as con, pytest.raises(psycopg.Error) as refused:
        con.execute(AGREE, [asked.pk, office.signers["head_of_psd"].pk, uuid4()])
    assert refused.value.diag.constraint_name == "mandate_on_record"
    assert not is_on()


def test_a_request_cannot_be_dated_after_what_comes(desk: Desk, office: Office) -> None:
    early = uuid4()
    with desk.connect(Role.UNIT) as con, con.transaction():
        con.execute(ASK, [early, office.head.pk])
        psd = office.signers["head_of_psd"]
        record(con, by=psd.actor, kind=Kind.ALTERATION, what="switch.on", purpose="mandate")
        con.execute(AGREE, [early, psd.pk, uuid4()])
    off(office.head)
    assert not is_on()
    assert OnRequest.objects.get().asked_at < SwitchedOff.objects.get().switched_at


@pytest.mark.parametrize("role", [Role.UNIT, Role.WORKER])
def test_while_it_is_off_the_database_takes_no_run_opening_or_assignment(
    desk: Desk, office: Office, role: Role
) -> None:
    off(office.head)
    table = {Role.UNIT: "detection_opening", Role.WORKER: "detection_run"}[role]
    with desk.connect(role) as con:
        for each in (table, "detection_concernassignment"):
            with pytest.raises(psycopg.Error) as refused:
                con.execute(f"INSERT INTO {each} (id) VALUES (%s)", [uuid4()])
            assert refused.value.diag.constraint_name == "mandate_switched_off"
            con.rollback()
