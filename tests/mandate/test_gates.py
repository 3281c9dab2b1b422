"""What has to stand: both sides of every edge."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.desk import Desk
from tests.inside import as_role
from tests.mandate.standing import (
    DAY,
    TODAY,
    an_agreement,
    an_office,
    everything_stands,
    recorded,
    signed,
)
from upstander.accounts.models import CustodianAgreementEnd
from upstander.database.roles import Role
from upstander.mandate.access.gates import Gate, standing_gates
from upstander.mandate.actions.papers import withdraw_paper
from upstander.mandate.models import EndReason, GateId
from upstander.mandate.rules import OPENING, PAPERS, SOON


@pytest.fixture(autouse=True)
def unit(desk: Desk) -> Iterator[None]:
    with as_role(desk, Role.UNIT):
        yield


def gate(name: str, *, after: timedelta = timedelta(0)) -> Gate:
    return next(each for each in standing_gates(TODAY + after) if each.id == name)


@pytest.mark.parametrize(("days", "stands"), [(-1, False), (0, True), (30, True), (31, False)])
@pytest.mark.parametrize("name", [each.value for each in OPENING])
def test_a_paper_counts_from_its_first_day_to_its_last_and_both_count(
    name: str, days: int, stands: bool
) -> None:
    office = an_office()
    signed(office, recorded(office, GateId(name)))
    assert gate(name, after=days * DAY).stands is stands


@pytest.mark.parametrize(("days", "stands"), [(30, True), (31, False)])
def test_so_does_the_custodians_agreement(days: int, stands: bool) -> None:
    an_agreement(an_office())
    assert gate("custodian", after=days * DAY).stands is stands


def test_an_agreement_that_was_ended_shuts_its_gate() -> None:
    office = everything_stands()
    CustodianAgreementEnd.objects.create(agreement_id=_agreement(), ended_by=office.head.actor)
    assert not gate("custodian").stands


def _agreement() -> object:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM accounts_custodianagreement")
        return cursor.fetchone()[0]


@pytest.mark.parametrize("name", [each.value for each in OPENING])
def test_every_signature_is_needed(name: str) -> None:
    office = an_office()
    paper = recorded(office, GateId(name))
    for role in PAPERS[name].signed_as:
        assert not gate(name).stands
        assert "waits for the signature" in gate(name).missing
        signed(office, paper, role)
    assert gate(name).stands


def test_a_withdrawn_paper_counts_no_more_and_an_earlier_one_that_holds_still_does() -> None:
    office = an_office()
    first, second = (signed(office, recorded(office, GateId.LIMITS)) for _ in range(2))
    withdraw_paper(second, why=EndReason.MISTAKEN, by=office.head, today=TODAY)
    assert gate("limits").stands
    withdraw_paper(first, why=EndReason.MISTAKEN, by=office.signers["head_of_psd"], today=TODAY)
    assert "withdrawn" in gate("limits").missing


def test_the_next_one_may_wait_signed_for_its_day() -> None:
    office = an_office()
    signed(office, recorded(office, GateId.ASSESSMENT, holds_until=TODAY + DAY))
    signed(
        office, recorded(office, GateId.ASSESSMENT, holds_from=TODAY + 2 * DAY, holds_until=TODAY + 9 * DAY)
    )
    assert [gate("assessment", after=days * DAY).stands for days in (0, 1, 2, 9, 10)] == [True] * 4 + [False]


@pytest.mark.parametrize(("days", "soon"), [(SOON + 1, False), (SOON, True), (0, True)])
def test_an_end_that_comes_is_told_a_month_before(days: int, soon: bool) -> None:
    office = an_office()
    signed(office, recorded(office, GateId.LIMITS, holds_until=TODAY + days * DAY))
    assert gate("limits").ends_soon(TODAY) is soon


def test_it_takes_the_same_queries_however_long_the_history_is() -> None:
    office = everything_stands()

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            standing_gates(TODAY)
        return len(asked)

    before = queries()
    for _ in range(10):
        signed(office, recorded(office, GateId.LIMITS))
    assert queries() == before
