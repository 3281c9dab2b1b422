"""What has to stand: both sides of every edge, and a refusal that names each single thing that is missing."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.desk import Desk
from tests.inside import as_role
from tests.mandate.standing import (
    DAY,
    FILE,
    PACKS,
    STEPS,
    TODAY,
    an_agreement,
    an_office,
    everything_stands,
    recorded,
    signed,
)
from upstander.accounts.models import CustodianAgreementEnd
from upstander.database.roles import Role
from upstander.mandate.access.gates import Gate, NotPermitted, require_gates, standing_gates
from upstander.mandate.actions.papers import withdraw_paper
from upstander.mandate.actions.switch import switch_off
from upstander.mandate.models import EndReason, GateId, OffReason
from upstander.mandate.rules import OPENING, PAPERS, SOON


@pytest.fixture(autouse=True)
def unit(desk: Desk) -> Iterator[None]:
    with as_role(desk, Role.UNIT):
        yield


def gate(name: str, *, after: timedelta = timedelta(0)) -> Gate:
    return next(each for each in standing_gates(TODAY + after) if each.id == name)


def require(**given: object) -> None:
    require_gates(TODAY, **({"invented": False, "authority": FILE, "packs": PACKS} | given))  # type: ignore[arg-type]


def test_on_an_empty_desk_nothing_stands_but_the_switch_and_the_refusal_lists_it_all() -> None:
    assert [each.id for each in standing_gates(TODAY) if each.stands] == ["switch"]
    with pytest.raises(NotPermitted) as refused:
        require()
    said = str(refused.value)
    assert all(each.sentence in said for each in standing_gates(TODAY) if not each.stands)
    assert "(7)" in said
    assert said.endswith("Nothing was loaded.")


def test_once_everything_stands_a_real_store_is_let_in() -> None:
    everything_stands()
    assert all(each.stands for each in standing_gates(TODAY))
    require()


@pytest.mark.parametrize("missing", STEPS)
def test_without_any_single_one_it_is_not(missing: str) -> None:
    everything_stands(but=missing)
    with pytest.raises(NotPermitted, match=gate(missing).title) as refused:
        require()
    assert "(2)" not in str(refused.value)


def test_switched_off_neither_a_real_store_nor_an_invented_one_is_let_in() -> None:
    office = everything_stands()
    require(invented=True)
    switch_off(why=OffReason.EXERCISE, by=office.head, today=TODAY)
    for invented in (True, False):
        with pytest.raises(NotPermitted, match="Kill switch"):
            require(invented=invented)


def test_an_invented_store_needs_nothing_else() -> None:
    require(invented=True, authority="", packs="")


@pytest.mark.parametrize("named", ["", "d" * 64, FILE.upper()])
def test_data_that_were_read_on_another_authority_are_refused(named: str) -> None:
    everything_stands()
    with pytest.raises(NotPermitted, match="another authority"):
        require(authority=named)


@pytest.mark.parametrize("packs", ["", "d" * 64])
def test_a_scan_on_what_nobody_signed_is_refused_and_people_are_not(packs: str) -> None:
    everything_stands()
    with pytest.raises(NotPermitted, match="other indicators or settings"):
        require(packs=packs)
    require(packs=None)


def test_what_was_signed_before_the_newest_is_no_longer_good_for_a_scan() -> None:
    office = everything_stands()
    signed(office, recorded(office, GateId.PACKS, key="e" * 64))
    require(packs="e" * 64)
    with pytest.raises(NotPermitted, match="other indicators"):
        require(packs=PACKS)


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


def test_the_worker_can_ask_as_well(desk: Desk) -> None:
    everything_stands()
    with as_role(desk, Role.WORKER):
        require()
