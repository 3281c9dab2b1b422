"""Without a signed agreement with somebody outside, nothing goes live."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import IntegrityError

from tests.accounts.people import DAY, TODAY, an_account
from tests.desk import Desk
from tests.inside import as_role
from upstander.accounts.access.custody import (
    NoCustodian,
    NothingReserved,
    agreement_in_force,
    require_agreement,
    require_reserved_groups,
)  # fmt: skip
from upstander.accounts.access.requiring import NotAble
from upstander.accounts.actions.custody import (
    Agreement,
    CannotRecord,
    CannotSign,
    end_agreement,
    record_agreement,
    reserve,
    sign_agreement,
)  # fmt: skip
from upstander.accounts.models import CustodianAgreement, CustodianAgreementSignature
from upstander.accounts.models import ReservedBecause as Because
from upstander.accounts.models import ReservedBy as By
from upstander.database.roles import Role


@pytest.fixture(autouse=True)
def unit(desk: Desk) -> Iterator[None]:
    with as_role(desk, Role.UNIT):
        yield


def recorded(*, agreed_on: date = TODAY, review_by: date = TODAY + DAY) -> CustodianAgreement:
    paper = Agreement(
        organisation="Another force", office="Its counter-corruption office",
        agreed_on=agreed_on, review_by=review_by,
    )  # fmt: skip
    return record_agreement(paper, by=an_account("head", "head_of_ccu"), today=TODAY)


def signed(**days: date) -> CustodianAgreement:
    agreement = recorded(**days)
    sign_agreement(agreement, by=an_account("second", "data_protection_officer"), today=TODAY)
    return agreement


def test_without_an_agreement_there_is_a_sentence_and_no_way_on() -> None:
    assert agreement_in_force(TODAY) is None
    with pytest.raises(NoCustodian, match="have a second person sign"):
        require_agreement(TODAY)


def test_its_review_is_within_a_year_and_a_day() -> None:
    recorded(review_by=TODAY + 366 * DAY)
    late = Agreement(
        organisation="Another force", office="Its office", agreed_on=TODAY, review_by=TODAY + 367 * DAY
    )
    with pytest.raises(CannotRecord, match="within 366 days"):
        record_agreement(late, by=an_account("other", "head_of_ccu"), today=TODAY)
    assert CustodianAgreement.objects.count() == 1


def test_an_agreement_counts_once_a_second_person_has_signed() -> None:
    agreement = recorded()
    assert agreement_in_force(TODAY) is None
    sign_agreement(agreement, by=an_account("second", "head_of_psd"), today=TODAY)
    assert require_agreement(TODAY) == agreement


@pytest.mark.parametrize(("day", "counts"), [(-1, False), (0, True), (10, True), (11, False)])
def test_it_counts_from_its_day_to_its_review_and_both_days_count(day: int, counts: bool) -> None:
    signed(agreed_on=TODAY, review_by=TODAY + 10 * DAY)
    assert (agreement_in_force(TODAY + day * DAY) is not None) is counts


def test_one_that_was_ended_counts_no_more() -> None:
    end_agreement(signed(), by=an_account("another", "head_of_ccu"), today=TODAY)
    assert agreement_in_force(TODAY) is None


def test_nobody_signs_what_they_recorded_or_signs_twice() -> None:
    both = an_account("both", "head_of_ccu", "head_of_psd")
    paper = Agreement(organisation="O", office="P", agreed_on=TODAY, review_by=TODAY + DAY)
    own = record_agreement(paper, by=both, today=TODAY)
    with pytest.raises(CannotSign):
        sign_agreement(own, by=both, today=TODAY)
    with pytest.raises(IntegrityError, match="accounts_agreement_two_people"):
        CustodianAgreementSignature.objects.create(
            agreement=own, signed_by=both.actor, recorded_by="account:somebody_else"
        )


def test_a_second_signature_is_refused() -> None:
    agreement = signed()
    with pytest.raises(CannotSign):
        sign_agreement(agreement, by=an_account("third", "head_of_psd"), today=TODAY)


@pytest.mark.parametrize("role", ["analyst", "administrator", "auditor", "head_of_psd"])
def test_who_may_not_set_gates_records_none(role: str) -> None:
    paper = Agreement(organisation="O", office="P", agreed_on=TODAY, review_by=TODAY + DAY)
    with pytest.raises(NotAble):
        record_agreement(paper, by=an_account("kit", role), today=TODAY)


def test_the_units_are_named_before_anything_goes_live() -> None:
    with pytest.raises(NothingReserved, match="counter-corruption"):
        require_reserved_groups()
    head = an_account("head", "head_of_ccu")
    reserve("CCU", by_column=By.UNIT, because=Because.COUNTER_CORRUPTION, by=head, today=TODAY)
    require_reserved_groups()
