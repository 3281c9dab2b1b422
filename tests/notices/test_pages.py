"""The pages of notices and of the rota: what each person meets, and what somebody shut out never does."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.accounts.at_the_door import SECRET, Person, signed_in
from tests.accounts.people import an_account
from tests.desk import Desk
from tests.inside import inside
from tests.notices.desk_on_call import HOUR, MINUTE, OnCall, a_unit_on_call
from upstander.accounts.models import Account, SetUp, SetUpCode
from upstander.accounts.second_factor import conceal
from upstander.notices.models import Duty

TOLD = "There is something for you on the desk"


@pytest.fixture
def unit(desk: Desk) -> OnCall:
    return a_unit_on_call(desk)


@pytest.fixture
def browser(desk: Desk, unit: OnCall) -> Iterator[Client]:
    with inside(desk, "unit") as opened:
        for account in (*unit.people, unit.head):
            Authenticator.objects.create(user=account, type="totp", data={"secret": conceal(SECRET)})
            code = SetUpCode.objects.create(
                account=account, digest=b"", made_by="command_line:t", good_until=timezone.now() + HOUR
            )
            SetUp.objects.create(code=code)
        yield opened


def page(desk: Desk, who: Account, path: str, /, **sent: str) -> Any:
    with inside(desk, "unit") as opened:
        there = signed_in(opened, Person(account=who))
        return there.post(path, sent, secure=True) if sent else there.get(path, secure=True)


def turn(account: Account, **changed: str) -> dict[str, str]:
    first, last = date.today(), date.today() + timedelta(days=1)
    said = {"account": str(account.pk), "place": "1", "from_time": "08:00", "to_time": "08.00"}
    for name, day in (("from", first), ("to", last)):
        said |= {
            f"{name}_day_day": str(day.day),
            f"{name}_day_month": str(day.month),
            f"{name}_day_year": str(day.year),
        }
    return said | changed


def test_who_was_told_sees_it_on_both_pages_and_ends_it_with_one_button(
    unit: OnCall, browser: Client
) -> None:
    unit.name(*unit.people[:2])
    unit.trigger()
    unit.climb(0 * MINUTE)
    ari, bo = unit.people[:2]
    for path in ("/", "/notices/"):
        assert TOLD in page(unit.desk, ari, path).text
        assert TOLD not in page(unit.desk, bo, path).text
    assert page(unit.desk, ari, "/notices/", pressed="1").headers["Location"] == "/"
    assert TOLD not in page(unit.desk, ari, "/notices/").text
    unit.climb(HOUR)
    assert unit.told() == ["Ari"]


def test_somebody_shut_out_finds_every_page_as_if_nothing_had_come(unit: OnCall, browser: Client) -> None:
    unit.name(*unit.people[:2])
    ari = unit.people[0]

    def pages() -> list[str]:
        return [
            _without_marks(page(unit.desk, ari, path).text)
            for path in ("/", "/notices/", "/on-call/", "/to-do/")
        ]

    pages()
    before = pages()
    unit.trigger()
    unit.shut_out(ari)
    for round_number in range(3):
        unit.climb(round_number * 30 * MINUTE)
    after = pages()
    assert [words.replace("Nothing new.", "") for words in after[1:]] == before[1:]
    assert TOLD not in after[0]
    assert "nothing waits" in after[0]


def _without_marks(text: str) -> str:
    """But for the form's mark, which is new on each page."""
    return "\n".join(line for line in text.splitlines() if "csrfmiddlewaretoken" not in line)


def test_the_head_names_who_is_on_call_and_takes_a_turn_back(unit: OnCall, browser: Client) -> None:
    ari = unit.people[0]
    assert page(unit.desk, unit.head, "/on-call/name", **turn(ari)).headers["Location"] == "/on-call/"
    listed = page(unit.desk, ari, "/on-call/").text
    assert "Ari" in listed
    assert "Take back" not in listed
    with inside(unit.desk, "unit"):
        duty = Duty.objects.get()
    page(unit.desk, unit.head, f"/on-call/{duty.pk}/end", pressed="1")
    assert "Nobody is on call" in page(unit.desk, unit.head, "/on-call/").text


def test_turns_that_run_and_turns_to_come_are_told_apart(unit: OnCall, browser: Client) -> None:
    ari, bo = unit.people[0], unit.people[1]
    ahead = {"place": "2"}
    for name, day in (("from", date.today() + timedelta(days=3)), ("to", date.today() + timedelta(days=4))):
        ahead |= {f"{name}_day_{part}": str(getattr(day, part)) for part in ("day", "month", "year")}
    page(unit.desk, unit.head, "/on-call/name", **turn(ari, from_time="00:00"))
    page(unit.desk, unit.head, "/on-call/name", **turn(bo, **ahead))

    def names(which: str) -> list[str]:
        text = page(unit.desk, unit.head, f"/on-call/?which={which}").text
        table = text[text.index("desk-count") :]
        return [name for name in ("Ari", "Bo") if name in table]

    assert (names(""), names("now"), names("later")) == (["Ari", "Bo"], ["Ari"], ["Bo"])


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"to_day_year": "2020"}, "ends before it begins"),
        ({"to_day_year": str(date.today().year + 1)}, "31 days at the most"),
        ({"from_time": "eight"}, "Write the time as hours and minutes"),
        ({"place": "6"}, "Select a valid choice"),
    ],
)
def test_a_turn_that_cannot_be_is_refused_with_a_sentence(
    unit: OnCall, browser: Client, changed: dict[str, str], says: str
) -> None:
    refused = page(unit.desk, unit.head, "/on-call/name", **turn(unit.people[0], **changed))
    assert refused.status_code == 422
    assert says in refused.text


def test_somebody_who_could_not_open_it_is_not_offered(unit: OnCall, browser: Client) -> None:
    with inside(unit.desk, "unit"):
        auditor = an_account("hal", "auditor", today=date.today())
    assert "Hal" not in page(unit.desk, unit.head, "/on-call/name").text
    assert page(unit.desk, unit.head, "/on-call/name", **turn(auditor)).status_code == 422


def test_the_head_sees_that_it_began_again_and_an_excluded_head_does_not(
    unit: OnCall, browser: Client
) -> None:
    unit.name(*unit.people[:2])
    unit.trigger()
    for round_number in range(3):
        unit.climb(round_number * 30 * MINUTE)
    assert "this is round 2" in page(unit.desk, unit.head, "/on-call/").text
    assert "nobody on call has answered" in page(unit.desk, unit.head, "/").text
    assert "this is round 2" not in page(unit.desk, unit.people[0], "/on-call/").text
    unit.shut_out(unit.head)
    assert "nobody on call has answered" not in page(unit.desk, unit.head, "/").text
    assert "nobody has answered" not in page(unit.desk, unit.head, "/on-call/").text


def test_an_address_is_ones_own_and_a_broken_one_is_refused(unit: OnCall, browser: Client) -> None:
    ari = unit.people[0]
    refused = page(unit.desk, ari, "/notices/address", email="a@b.example\nBcc: c@d.example")
    assert refused.status_code == 422
    page(unit.desk, ari, "/notices/address", email="ari@force.example")
    assert "ari@force.example" in page(unit.desk, ari, "/notices/").text
    assert "ari@force.example" not in page(unit.desk, unit.people[1], "/notices/").text


def test_the_pages_take_the_same_queries_however_much_waits(unit: OnCall, browser: Client) -> None:
    def queries(path: str) -> int:
        with inside(unit.desk, "unit") as opened:
            there = signed_in(opened, Person(account=unit.people[0]))
            there.get(path, secure=True)
            with CaptureQueriesContext(connection) as asked:
                assert there.get(path, secure=True).status_code == 200
            return len(asked)

    unit.name(*unit.people[:2])
    unit.trigger()
    unit.climb(0 * MINUTE)
    before = [queries(path) for path in ("/notices/", "/on-call/", "/")]
    unit.trigger(*(f"P-{number}" for number in range(10)))
    unit.name(*unit.people[:4], first=30 * HOUR, last=40 * HOUR)
    unit.climb(MINUTE)
    assert [queries(path) for path in ("/notices/", "/on-call/", "/")] == before
