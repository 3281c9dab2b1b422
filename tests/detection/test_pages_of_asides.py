"""The pages of what is set aside: what each person meets, and in how many queries."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import BLAKE, WREN
from tests.desk import Desk
from tests.detection.answers import days_pass
from tests.detection.desk_of_concerns import found, put
from tests.detection.test_pages import Room
from tests.detection.test_pages import room as room  # the fixture
from tests.inside import as_role, inside
from upstander.database.roles import Role
from upstander.detection.actions.erase import erase_due
from upstander.detection.models import (
    AttributionCorrection,
    Concern,
    ExceptionProposal,
    Snooze,
    SuppressionProposal,
)
from upstander.detection.policy import KEPT_DAYS

DAY = timedelta(days=1)


def day(name: str, when: date) -> dict[str, str]:
    """A day as its three fields are sent."""
    return {f"{name}_day": str(when.day), f"{name}_month": str(when.month), f"{name}_year": str(when.year)}


@pytest.fixture
def concern(room: Room) -> Concern:
    one = Concern.objects.order_by("placings__shown_order").last()
    assert one
    room.open(room.analyst, one)
    return one


def test_set_aside_it_leaves_yours_and_says_when_it_is_back(room: Room, concern: Concern) -> None:
    asked = room.post(room.analyst, f"/concerns/{concern.pk}/snooze")
    assert asked.status_code == 422
    back = timezone.localdate() + 5 * DAY
    sent = {"reason": "waiting_for_data", **day("until", back)}
    assert room.post(room.analyst, f"/concerns/{concern.pk}/snooze", **sent).status_code == 302
    queue = room.get(room.analyst, "/queue/").text
    assert "1 set aside" in queue
    assert f"back on {back.day} {back:%B %Y}" in queue
    assert "You have opened nothing that is still in hand." in queue
    assert "Set aside" in room.get(room.analyst, f"/concerns/{concern.pk}/").text


def test_a_day_beyond_a_fortnight_is_refused_where_it_was_typed(room: Room, concern: Concern) -> None:
    sent = {"reason": "waiting_for_data", **day("until", timezone.localdate() + 15 * DAY)}
    page = room.post(room.analyst, f"/concerns/{concern.pk}/snooze", **sent)
    assert page.status_code == 422
    assert "It comes back within 14 days." in page.text
    assert not Snooze.objects.exists()


def propose(room: Room, concern: Concern) -> None:
    sent = {"ground": "declared_tie", "scope": "pair", "reasons": "Declared in May.", "indicator": "",
            **day("until", timezone.localdate() + 30 * DAY)}  # fmt: skip
    page = room.post(room.analyst, f"/concerns/{concern.pk}/exception", **sent)
    assert page.status_code == 302, page.text


def test_an_exception_is_put_before_a_second_person_who_agrees(room: Room, concern: Concern) -> None:
    propose(room, concern)
    where = f"/concerns/{concern.pk}/exception/answer"
    assert room.get(room.analyst, where).status_code == 404
    assert concern.spoken in room.get(room.head, "/queue/").text
    room.post(room.head, f"/concerns/{concern.pk}/open-as-second")
    assert "Declared in May." in room.get(room.head, where).text
    room.post(room.head, where, choice="agreed", reasons="I read it too.")
    assert "an exception stands" in room.get(room.analyst, "/queue/").text


def test_a_lapsed_exception_is_in_the_queue_to_look_at_again(
    desk: Desk, room: Room, concern: Concern
) -> None:
    propose(room, concern)
    room.post(room.head, f"/concerns/{concern.pk}/open-as-second")
    room.post(room.head, f"/concerns/{concern.pk}/exception/answer", choice="agreed", reasons="Yes.")
    days_pass_on_exceptions(desk, 31)
    page = room.get(room.analyst, "/queue/").text
    assert "Exceptions to look at again" in page
    assert "an exception stands" not in page
    room.post(room.analyst, f"/concerns/{concern.pk}/exception/review", reasons="It has ended.")
    assert "Exceptions to look at again" not in room.get(room.analyst, "/queue/").text


def days_pass_on_exceptions(desk: Desk, days: int) -> None:
    with desk.connect(Role.SUPERUSER) as con:
        con.execute(
            "UPDATE detection_exceptionproposal SET until = until - %(days)s::int, "
            "proposed_on = proposed_on - %(days)s::int",
            {"days": days},
        )


def answer(room: Room, concern: Concern, kind: str) -> object:
    where = f"/concerns/{concern.pk}"
    room.post(room.analyst, f"{where}/safety", choice="plan", reasons="A plan.")
    room.post(room.analyst, f"{where}/tip-off", choice="no_outward_step", reasons="Nobody.")
    return room.post(room.analyst, f"{where}/answer", kind=kind, reasons="Looked.")


def test_wrong_person_leads_to_which_assignment_and_the_second_person_sees_it(
    room: Room,
    concern: Concern,
) -> None:
    where = f"/concerns/{concern.pk}/not-theirs"
    assert room.get(room.analyst, where).status_code == 404
    assert answer(room, concern, "wrong_attribution").headers["Location"] == where  # type: ignore[attr-defined]
    page = room.get(room.analyst, where)
    assert "A call or text on a telephone" in page.text
    days = {**day("first_day", date(2026, 3, 1)), **day("last_day", date(2026, 2, 1))}
    refused = room.post(room.analyst, where, row="phone_events\x1fab12:7", **days)
    assert "The last day comes before the first." in refused.text
    days |= day("last_day", date(2026, 3, 1))
    room.post(room.analyst, where, row="phone_events\x1fab12:7", **days)
    assert AttributionCorrection.objects.count() == 1
    room.post(room.head, f"/concerns/{concern.pk}/open-as-second")
    assert "phone_events ab12:7" in room.get(room.head, f"/concerns/{concern.pk}/second").text


def test_a_row_that_is_not_of_this_concern_is_no_choice(room: Room, concern: Concern) -> None:
    answer(room, concern, "wrong_attribution")
    days = {**day("first_day", date(2026, 3, 1)), **day("last_day", date(2026, 3, 1))}
    where = f"/concerns/{concern.pk}/not-theirs"
    assert room.post(room.analyst, where, row="phone_events\x1fother:1", **days).status_code == 422
    assert not AttributionCorrection.objects.exists()


def test_a_suppression_is_proposed_agreed_and_listed(room: Room) -> None:
    sent = {"kind": "batch", "reference": "ab12", "reasons": "It came twice.",
            **day("until", timezone.localdate() + 30 * DAY)}  # fmt: skip
    assert room.post(room.analyst, "/suppressions/new", **sent).status_code == 302
    proposal = SuppressionProposal.objects.get()
    page = room.get(room.head, "/set-aside/")
    assert "Waits for a second person" in page.text
    assert "It came twice." in room.get(room.head, f"/suppressions/{proposal.pk}/").text
    room.post(room.head, f"/suppressions/{proposal.pk}/", choice="agreed", reasons="It did.")
    assert "0 rows left out" in room.get(room.head, "/set-aside/?kind=suppression&state=stands").text
    assert room.get(room.head, f"/suppressions/{proposal.pk}/").status_code == 404


def test_the_list_is_empty_and_filtered_in_words(room: Room) -> None:
    assert "Nothing is set aside" in room.get(room.head, "/set-aside/").text
    assert "Nothing matches these filters" in room.get(room.head, "/set-aside/?kind=snooze").text


def test_the_list_and_the_queue_take_the_same_queries_whatever_is_set_aside(desk: Desk, room: Room) -> None:
    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert room.get(room.head if "aside" in path else room.analyst, path).status_code == 200
        return len(asked)

    put(desk, *(found(BLAKE, f"P-{number}") for number in range(6)), budget=20)
    with inside(desk, "unit"):
        waiting = list(Concern.objects.filter(state="waiting", placings__dossier__isnull=False).distinct())
        for one in waiting[:4]:  # one of them is a hard trigger, which is not set aside
            set_aside(room, one)
        paths = ("/set-aside/", "/queue/")
        settled = [min(queries(path) for _ in range(3)) for path in paths]  # what was told once is told
        for one in waiting[4:7]:
            set_aside(room, one)
        assert [min(queries(path) for _ in range(3)) for path in paths] == settled


def set_aside(room: Room, concern: Concern) -> None:
    room.open(room.analyst, concern)
    room.post(
        room.analyst,
        f"/concerns/{concern.pk}/snooze",
        reason="waiting_for_data",
        **day("until", timezone.localdate() + 5 * DAY),
    )
    sent = {"ground": "declared_tie", "scope": "pair", "reasons": "Declared.", "indicator": "",
            **day("until", timezone.localdate() + 30 * DAY)}  # fmt: skip
    room.post(room.analyst, f"/concerns/{concern.pk}/exception", **sent)
    room.post(
        room.analyst,
        "/suppressions/new",
        kind="batch",
        reference="ab12",
        reasons="Twice.",
        **day("until", timezone.localdate()),
    )


def test_a_hold_is_placed_by_one_and_lifted_by_two_on_the_pages(room: Room, concern: Concern) -> None:
    where = f"/concerns/{concern.pk}"
    room.post(room.analyst, f"{where}/hold", reasons="An appeal.")
    assert "Legal hold" in room.get(room.analyst, f"{where}/").text
    assert "An appeal." in room.get(room.analyst, f"{where}/hold").text
    room.post(room.analyst, f"{where}/hold", reasons="It is over.")
    answer(room, concern, "no_indication")
    room.post(room.head, f"{where}/open-as-second")
    room.post(room.head, f"{where}/hold/lift", choice="agreed")
    assert "Place a legal hold" in room.get(room.head, f"{where}/").text


def test_an_erased_concern_says_so_and_nothing_more(desk: Desk, room: Room, concern: Concern) -> None:
    answer(room, concern, "no_indication")
    room.post(room.head, f"/concerns/{concern.pk}/open-as-second")
    room.post(room.head, f"/concerns/{concern.pk}/second", choice="agreed", reasons="Yes.")
    days_pass(desk, "detection_secondanswer", "given_at", days=KEPT_DAYS + 1)
    with as_role(desk, Role.WORKER):
        assert erase_due(today=timezone.localdate(), references=b"k" * 32, by="process:worker") == 1
    with inside(desk, "unit"):
        for path in ("", "safety", "hold", "exception"):
            page = room.get(room.analyst, f"/concerns/{concern.pk}/{path}")
            assert page.status_code in (200, 302, 404), path
        page = room.get(room.analyst, f"/concerns/{concern.pk}/")
        assert "has been erased since" in page.text
        assert BLAKE not in page.text
        assert room.get(room.analyst, "/queue/").status_code == 200


def test_how_the_signs_have_done_is_told_in_words(room: Room, concern: Concern) -> None:
    answer(room, concern, "indication")
    page = room.get(room.head, "/signs-record/")
    assert page.status_code == 200
    assert "Contact while off duty" in page.text
    assert "hidden" in page.text
    assert WREN not in page.text


def test_for_a_colleague_none_of_it_exists(room: Room, concern: Concern) -> None:
    propose(room, concern)
    pages = ("snooze", "exception", "exception/answer", "exception/review", "not-theirs", "hold", "hold/lift")
    for colleague in room.people[1:]:
        for page in pages:
            there = room.get(colleague, f"/concerns/{concern.pk}/{page}")
            nowhere = room.get(colleague, f"/concerns/{uuid4()}/{page}")
            assert (there.status_code, there.content) == (404, nowhere.content), page
    assert ExceptionProposal.objects.count() == 1
