"""Breaking the glass over a concern: two people, minutes, and the same answer whatever lies behind it."""

import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import ASH, BLAKE, CAREY, HAZEL, ROWAN, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import found, put
from tests.detection.reserved_desk import Room, the_room
from tests.inside import as_role, inside
from upstander.accounts.models import BreakGlassRequest
from upstander.database.roles import Role
from upstander.detection.models import Concern, ConcernExclusion
from upstander.mandate.models import SwitchedOff

NOT_THERE = "2222-2222"
SHOULD_BE_ALIKE = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|\d+ [A-Z][a-z]+ \d{4}, \d\d:\d\d')


@pytest.fixture
def room(desk: Desk) -> Iterator[Room]:
    with the_room(desk, "ari", "bo", "cy", "dee", "fay", "gus", "eve") as made:
        put(desk, found(BLAKE, WREN), found(ASH, ROWAN), found(CAREY, HAZEL))
        with inside(desk, "unit"):
            yield made


def concern() -> Concern:
    made = Concern.objects.filter(route="unit").order_by("spoken").first()
    assert made
    return made


def asked(room: Room, spoken: str, *, minutes: int = 30) -> BreakGlassRequest:
    sent = room.post("dee", "/glass/ask/", spoken=spoken, reason="risk_to_life", minutes=minutes)
    assert sent.headers["Location"] == "/glass/"
    return BreakGlassRequest.objects.latest("asked_at")


def approved(room: Room, request: BreakGlassRequest, decision: str = "approve") -> None:
    sent = room.post("fay", f"/glass-approvals/{request.pk}/", decision=decision)
    assert sent.headers["Location"] == "/glass-approvals/"


def by_hand(desk: Desk, *statements: str) -> None:
    """What only time would do: with the guards of the tables off, as no process can."""
    with desk.connect(Role.SUPERUSER) as con:
        con.execute("SET session_replication_role = replica")
        for statement in statements:
            con.execute(statement)


def excluded(desk: Desk, room: Room, name: str, matter: Concern) -> None:
    with as_role(desk, Role.WORKER):
        ConcernExclusion.objects.create(matter=matter, account=room.people[name].account, kind="line")


def test_asked_approved_opened_read_and_shut(desk: Desk, room: Room) -> None:
    behind = concern()
    request = asked(room, behind.spoken)
    page = room.get("fay", "/glass-approvals/").text
    assert "Dee" in page
    assert "A risk to somebody’s life" in page
    assert not [word for word in (behind.spoken, BLAKE, ASH, str(behind.pk)) if word in page]
    approved(room, request)
    assert room.get("dee", f"/concerns/{behind.pk}/").status_code == 404
    opened = room.post("dee", f"/glass/{request.pk}/open/")
    assert opened.headers["Location"] == f"/concerns/{behind.pk}/"
    assert room.get("dee", f"/concerns/{behind.pk}/").status_code == 200
    assert room.get("fay", f"/concerns/{behind.pk}/").status_code == 404
    assert "30 minutes left" in room.get("dee", "/glass/").text
    assert room.post("dee", f"/glass/{request.pk}/shut/").status_code == 302
    assert room.get("dee", f"/concerns/{behind.pk}/").status_code == 404
    with desk.connect(Role.OWNER) as con:
        purpose = con.execute("SELECT purpose FROM audit_entry WHERE what = 'concern.read'").fetchall()
    assert purpose == [("break_glass",)]


def test_when_its_minutes_are_over_it_is_gone(desk: Desk, room: Room) -> None:
    behind = concern()
    request = asked(room, behind.spoken, minutes=1)
    approved(room, request)
    room.post("dee", f"/glass/{request.pk}/open/")
    by_hand(
        desk,
        "UPDATE accounts_breakglassuse SET ends_at = ends_at - interval '2 minutes'",
        "UPDATE detection_concernassignment SET ends_at = ends_at - interval '2 minutes'",
    )
    assert room.get("dee", f"/concerns/{behind.pk}/").status_code == 404
    assert "Shut" in room.get("dee", "/glass/").text


def test_refused_or_lapsed_it_does_not_open(desk: Desk, room: Room) -> None:
    request = asked(room, concern().spoken)
    approved(room, request, "refuse")
    assert room.post("dee", f"/glass/{request.pk}/open/").status_code == 404
    assert "Refused" in room.get("dee", "/glass/").text
    late = asked(room, concern().spoken)
    by_hand(desk, "UPDATE accounts_breakglassrequest SET asked_at = asked_at - interval '61 minutes'")
    assert "0 waiting" in room.get("fay", "/glass-approvals/").text
    assert room.get("fay", f"/glass-approvals/{late.pk}/").status_code == 404


def test_what_is_not_there_what_is_reserved_and_who_is_out_get_the_same_answer(
    desk: Desk, room: Room
) -> None:
    out_of = concern()
    excluded(desk, room, "dee", out_of)
    with inside(desk, "unit"):
        reserved = Concern.objects.get(route="custodian")
        other = Concern.objects.filter(route="unit").exclude(pk=out_of.pk).get()
        asked(room, NOT_THERE)  # the first of all brings the connection with it
        room.get("dee", "/glass/")
        by_hand(desk, "DELETE FROM accounts_breakglassrequest")
        pages, queries = [], []
        for spoken in (other.spoken, NOT_THERE, reserved.spoken, out_of.spoken):
            with CaptureQueriesContext(connection) as made:
                asked(room, spoken)
            queries.append(len(made))
            pages.append(SHOULD_BE_ALIKE.sub("", room.get("dee", "/glass/").text))
            by_hand(desk, "DELETE FROM accounts_breakglassrequest")
        assert len(set(pages)) == 1
        assert len(set(queries)) == 1


def test_only_what_is_there_for_both_waits_for_the_second_person(desk: Desk, room: Room) -> None:
    first, second = Concern.objects.filter(route="unit").order_by("spoken")
    excluded(desk, room, "dee", first)
    excluded(desk, room, "fay", second)
    with inside(desk, "unit"):
        reserved = Concern.objects.get(route="custodian")
        for spoken in (NOT_THERE, reserved.spoken, first.spoken, second.spoken):
            request = asked(room, spoken)
            assert "0 waiting" in room.get("fay", "/glass-approvals/").text
            for method in (room.get, room.post):
                assert method("fay", f"/glass-approvals/{request.pk}/").status_code == 404


def test_who_is_excluded_after_the_approval_opens_nothing(desk: Desk, room: Room) -> None:
    behind = concern()
    request = asked(room, behind.spoken)
    approved(room, request)
    excluded(desk, room, "dee", behind)
    with inside(desk, "unit"):
        assert room.post("dee", f"/glass/{request.pk}/open/").status_code == 404


def test_while_the_desk_is_off_no_glass_is_opened_and_the_page_says_so(room: Room) -> None:
    request = asked(room, concern().spoken)
    approved(room, request)
    SwitchedOff.objects.create(why="exercise", switched_by=room.people["dee"].account)
    page = room.post("dee", f"/glass/{request.pk}/open/")
    assert page.status_code == 409
    assert "The desk is switched off" in page.text


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"spoken": "K7FM", "minutes": "10"}, "two groups of four"),
        ({"spoken": NOT_THERE, "minutes": "0"}, "one minute or more"),
        ({"spoken": NOT_THERE, "minutes": "61"}, "60 minutes or fewer"),
    ],
)
def test_a_slip_is_refused_with_a_sentence(room: Room, sent: dict[str, str], said: str) -> None:
    page = room.post("dee", "/glass/ask/", reason="risk_of_harm", **sent)
    assert (page.status_code, said in page.text) == (422, True)


@pytest.mark.parametrize("typed", ["{0}", "{0} ", "{1}{2}", "{1} {2}"])
def test_a_reference_is_taken_as_it_is_heard(room: Room, typed: str) -> None:
    spoken = concern().spoken
    heard = typed.format(spoken, *spoken.lower().split("-"))
    asked(room, heard)
    assert "1 waiting" in room.get("fay", "/glass-approvals/").text


def test_nobody_opens_or_shuts_anothers_and_no_link_does_it(room: Room) -> None:
    request = asked(room, concern().spoken)
    approved(room, request)
    for step in ("open", "shut"):
        assert room.get("dee", f"/glass/{request.pk}/{step}/").status_code == 405
        assert room.post("ari", f"/glass/{request.pk}/{step}/").status_code == 404
    assert room.post("dee", f"/glass/{request.pk}/shut/").status_code == 404


def test_the_auditor_sees_every_one_and_not_what_was_behind_it(room: Room) -> None:
    behind = concern()
    approved(room, asked(room, behind.spoken))
    asked(room, NOT_THERE)
    page = room.get("eve", "/audit/glass/").text
    assert "2 requests" in page
    for said in ("Dee", "Fay", "By nobody", "A risk to somebody’s life", "Approved"):
        assert said in page
    assert not [word for word in (behind.spoken, BLAKE, ASH, str(behind.pk)) if word in page]
    assert "1 request<" in room.get("eve", "/audit/glass/?state=approved").text
    nothing = room.get("eve", "/audit/glass/?state=shut").text
    assert "Nothing matches these filters" in nothing
    assert 'href="/audit/glass/">Clear' in nothing
    oldest = room.get("eve", "/audit/glass/?by=oldest").text
    assert oldest.index("Fay") < oldest.index("By nobody")
    assert page.index("By nobody") < page.index("Fay")
    for name in ("dee", "fay", "ari", "gus"):
        assert room.get(name, "/audit/glass/").status_code == 404


def test_the_lists_take_the_same_queries_whatever_their_length(room: Room) -> None:
    def queries(name: str, path: str) -> int:
        with CaptureQueriesContext(connection) as made:
            assert room.get(name, path).status_code == 200
        return len(made)

    pages = (("dee", "/glass/"), ("fay", "/glass-approvals/"), ("eve", "/audit/glass/"))
    asked(room, concern().spoken)
    before = [queries(*page) for page in pages]
    for _ in range(5):
        asked(room, concern().spoken)
    assert [queries(*page) for page in pages] == before


def test_time_left_is_told_in_whole_minutes(room: Room) -> None:
    asked(room, concern().spoken)
    assert "for 60 more minutes" in room.get("dee", "/glass/").text
