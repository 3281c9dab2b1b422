"""What an account may do: its roles, twice approved, while its vetting is good."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connections

from tests.desk import Desk
from tests.inside import as_role
from upstander.accounts.access.standing import may, standing_of
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account, Closing, RoleApproval, RoleEnd, RoleGrant, Vetting
from upstander.database.roles import Role

TODAY = date(2026, 6, 30)
TOMORROW = TODAY + timedelta(days=1)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def unit(desk: Desk) -> Iterator[None]:
    with as_role(desk, Role.UNIT):
        yield


def an_analyst(*, role_ends: date = TODAY, vetted_until: date = TODAY) -> Account:
    account = Account.objects.create(site="unit", login_name="kit", shown_name="Kit")
    grant = RoleGrant.objects.create(account=account, role="analyst", asked_by="account:a", ends_on=role_ends)
    RoleApproval.objects.create(grant=grant, approved_by="account:b")
    Vetting.objects.create(account=account, level="MV", good_until=vetted_until, recorded_by="account:a")
    return account


@pytest.mark.usefixtures("unit")
def test_the_last_day_of_role_and_vetting_counts() -> None:
    assert may(an_analyst(), Capability.OPEN_CONCERN, today=TODAY)


@pytest.mark.usefixtures("unit")
@pytest.mark.parametrize("ended", [{"role_ends": YESTERDAY}, {"vetted_until": YESTERDAY}])
def test_the_day_after_either_ends_nothing_is_granted(ended: dict[str, date]) -> None:
    assert standing_of(an_analyst(**ended), today=TODAY).capabilities == frozenset()


@pytest.mark.usefixtures("unit")
def test_a_role_that_was_ended_early_grants_nothing() -> None:
    account = an_analyst()
    RoleEnd.objects.create(grant=account.role_grants.get(), ended_by="account:a")
    assert not may(account, Capability.OPEN_CONCERN, today=TODAY)


@pytest.mark.usefixtures("unit")
def test_the_newest_vetting_counts_also_where_it_is_shorter() -> None:
    account = an_analyst(vetted_until=TOMORROW)
    Vetting.objects.create(account=account, level="MV", good_until=YESTERDAY, recorded_by="account:a")
    assert not standing_of(account, today=TODAY).is_vetted


@pytest.mark.usefixtures("unit")
def test_a_role_that_one_person_asked_for_grants_nothing_yet() -> None:
    account = an_analyst()
    RoleGrant.objects.create(account=account, role="auditor", asked_by="account:a", ends_on=TODAY)
    assert not may(account, Capability.READ_AUDIT, today=TODAY)


@pytest.mark.usefixtures("unit")
def test_nobody_approves_the_role_that_they_asked_for_whatever_the_row_says() -> None:
    account = an_analyst()
    grant = RoleGrant.objects.create(account=account, role="auditor", asked_by="account:a", ends_on=TODAY)
    with pytest.raises(IntegrityError, match="accounts_two_people"):
        RoleApproval.objects.create(grant=grant, approved_by="account:a", asked_by="account:other")


@pytest.mark.usefixtures("unit")
def test_a_closed_account_is_not_active_and_cannot_be_opened_again() -> None:
    account = an_analyst()
    assert account.is_active
    Closing.objects.create(account=account, closed_by="account:a")
    assert not Account.objects.get().is_active
    with pytest.raises(ProgrammingError, match="permission denied"):
        Closing.objects.all().delete()


@pytest.mark.usefixtures("unit")
@pytest.mark.parametrize("column", ["login_name", "site", "staff_reference"])
def test_whose_account_it_is_cannot_be_altered(column: str) -> None:
    an_analyst()
    with pytest.raises(ProgrammingError, match="permission denied"):
        Account.objects.update(**{column: "workforce"})


def test_each_site_sees_its_own_accounts_alone(desk: Desk) -> None:
    with as_role(desk, Role.UNIT):
        an_analyst()
    with as_role(desk, Role.WORKFORCE):
        Account.objects.create(site="workforce", login_name="KIT", shown_name="Kit")
        assert [found.site for found in Account.objects.all()] == ["workforce"]
        with pytest.raises(ProgrammingError, match="row-level security"):
            Account.objects.create(site="unit", login_name="eve", shown_name="Eve")
    with as_role(desk, Role.UNIT):
        assert [found.login_name for found in Account.objects.all()] == ["kit"]


@pytest.mark.parametrize("table", ["accounts_rolegrant", "accounts_vetting", "accounts_unitsession"])
def test_the_site_for_everyone_cannot_read_the_unit(desk: Desk, table: str) -> None:
    with (
        as_role(desk, Role.WORKFORCE),
        connections["default"].cursor() as cursor,
        pytest.raises(ProgrammingError, match="permission denied"),
    ):
        cursor.execute(f"SELECT 1 FROM {table}")
