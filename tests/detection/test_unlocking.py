"""The custodian's key: unlocked with its passphrase, gone after a quarter of an hour, in no one place."""

from base64 import b64encode
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.accounts.at_the_door import PASSWORD, signed_in
from tests.cast import CAREY, HAZEL
from tests.desk import Desk
from tests.detection.desk_of_concerns import CUSTODIAN, found, put
from tests.detection.reserved_desk import ANOTHERS, LOCKED, QUICK, Room, the_room, unlocked
from tests.inside import inside
from upstander.database.roles import Role
from upstander.detection.models import Concern, SafetyDecision
from upstander.detection.unlocked_key import BOX, cookie_name
from upstander.sealed.keyring import lock
from upstander.sealed.unlocked import DAY, IDLE, box

JUST = timedelta(seconds=30)


@pytest.fixture
def room(desk: Desk) -> Iterator[Room]:
    with the_room(desk, "gus", "hal") as made:
        put(desk, found(CAREY, HAZEL))
        with inside(desk, "unit"):
            yield made


@pytest.fixture
def gus(room: Room) -> Client:
    return signed_in(Client(headers={"X-Forwarded-Proto": "https"}), room.people["gus"])


def is_open(browser: Client) -> bool:
    page = browser.get("/reserved/", secure=True)
    assert page.status_code in (200, 302)
    return page.status_code == 200


def boxed(browser: Client, room: Room, *, used: timedelta, name: str = "gus") -> None:
    """As though the key had been used that long ago."""
    kept, cookie = box(CUSTODIAN, owner=room.people[name].account.actor, now=timezone.now() - used)
    session = browser.session
    session[BOX] = b64encode(kept).decode()
    session.save()
    browser.cookies[cookie_name()] = cookie


def test_it_opens_with_its_file_and_its_passphrase(gus: Client) -> None:
    assert not is_open(gus)
    assert unlocked(gus).headers["Location"] == "/reserved/"
    assert is_open(gus)
    sent = gus.cookies[cookie_name()]
    assert (sent["httponly"], sent["secure"], sent["samesite"], sent["max-age"]) == (
        True,
        True,
        "Strict",
        900,
    )


@pytest.mark.parametrize(
    ("locked", "said"),
    [
        (ANOTHERS, "not the key that reserved matters are sealed to"),
        ("no key at all", "This is no locked key"),
        ("x" * 5000, "too long"),
    ],
)
def test_another_file_is_refused_with_a_sentence(gus: Client, locked: str, said: str) -> None:
    page = unlocked(gus, locked=locked)
    assert (page.status_code, said in page.text) == (422, True)
    assert not is_open(gus)


def test_each_wrong_passphrase_makes_the_next_take_longer_and_the_door_does_not_wait(
    gus: Client, room: Room
) -> None:
    for _ in range(4):
        assert unlocked(gus, passphrase="amber kettle orchard violin mortar").status_code == 422
    page = unlocked(gus)
    assert (page.status_code, page.headers["Retry-After"]) == (429, "1")
    assert not is_open(gus)
    browser = Client(headers={"X-Forwarded-Proto": "https"})
    assert room.people["gus"].sign_in(browser).status_code == 302


def test_the_password_to_sign_in_is_no_passphrase(gus: Client) -> None:
    page = unlocked(gus, locked=lock(CUSTODIAN, PASSWORD, cost=QUICK).to_text(), passphrase=PASSWORD)
    assert (page.status_code, "also your password" in page.text) == (422, True)
    assert not is_open(gus)


@pytest.mark.parametrize(("used", "open_still"), [(IDLE - JUST, True), (IDLE + JUST, False)])
def test_it_locks_a_quarter_of_an_hour_after_its_last_use(
    gus: Client, room: Room, used: timedelta, open_still: bool
) -> None:
    boxed(gus, room, used=used)
    assert is_open(gus) is open_still


def test_each_use_gives_it_another_quarter_of_an_hour_in_both_places(gus: Client, room: Room) -> None:
    boxed(gus, room, used=IDLE - JUST)
    before = gus.session[BOX]
    assert is_open(gus)
    assert gus.session[BOX] != before
    assert gus.cookies[cookie_name()]["max-age"] == 900


def test_a_working_day_is_the_longest(gus: Client, room: Room) -> None:
    assert timedelta(hours=8) == DAY
    boxed(gus, room, used=DAY + JUST)
    assert not is_open(gus)


def test_the_cookie_without_the_row_opens_nothing_nor_the_row_without_the_cookie(gus: Client) -> None:
    unlocked(gus)
    cookie = gus.cookies.pop(cookie_name())
    assert not is_open(gus)
    gus.cookies[cookie_name()] = cookie.value
    assert is_open(gus)
    session = gus.session
    del session[BOX]
    session.save()
    assert not is_open(gus)


def test_what_somebody_copied_out_of_anothers_session_does_not_open_in_their_own(
    gus: Client, room: Room
) -> None:
    unlocked(gus)
    hal = signed_in(Client(headers={"X-Forwarded-Proto": "https"}), room.people["hal"])
    session = hal.session
    session[BOX] = gus.session[BOX]
    session.save()
    hal.cookies[cookie_name()] = gus.cookies[cookie_name()].value
    assert not is_open(hal)


def test_the_table_of_sessions_holds_neither_the_key_nor_what_opens_its_box(desk: Desk, gus: Client) -> None:
    unlocked(gus)
    with desk.connect(Role.OWNER) as con:
        kept = str(con.execute("SELECT session_data FROM accounts_unitsession").fetchall())
    inside_it = str(dict(gus.session.items()))
    assert gus.session[BOX] in inside_it
    for secret in (b64encode(CUSTODIAN.reveal()).decode(), CUSTODIAN.reveal().hex(), LOCKED.split()[-1]):
        assert secret not in kept + inside_it
    assert gus.cookies[cookie_name()].value not in kept + inside_it


def test_locked_now_it_is_gone_and_only_a_form_does_it(gus: Client) -> None:
    unlocked(gus)
    assert gus.get("/reserved/lock/", secure=True).status_code == 405
    assert is_open(gus)
    gus.post("/reserved/lock/", secure=True)
    assert not is_open(gus)
    assert BOX not in gus.session


def test_signed_out_it_is_locked(gus: Client, room: Room) -> None:
    unlocked(gus)
    gus.post("/sign-out/", secure=True)
    assert not is_open(signed_in(gus, room.people["gus"]))


def test_what_was_typed_while_it_locked_is_shown_once_more_and_not_recorded(gus: Client, room: Room) -> None:
    where = f"/reserved/concerns/{Concern.objects.get().pk}"
    unlocked(gus)
    gus.post(f"{where}/open", {"reason": "in_turn"}, secure=True)
    boxed(gus, room, used=IDLE + JUST)
    page = gus.post(f"{where}/safety", {"choice": "plan", "reasons": "A long <plan>."}, secure=True)
    assert page.status_code == 422
    assert "A long &lt;plan&gt;." in page.text
    assert not SafetyDecision.objects.exists()
    assert unlocked(gus, to=f"?next={where}/safety").headers["Location"] == f"{where}/safety"


@pytest.mark.parametrize("aim", ["https://elsewhere.test/", "//elsewhere.test/", "/queue/", "/reserved//x"])
def test_it_leads_on_to_no_page_but_the_custodians(gus: Client, aim: str) -> None:
    assert unlocked(gus, to=f"?next={aim}").headers["Location"] == "/reserved/"
