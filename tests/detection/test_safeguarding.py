"""The safeguarding lead: sees the other person, decides for them, and never learns about whom it is."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.cast import ASH, BLAKE, CAREY, ELLIS, HAZEL, ROWAN, WREN
from tests.desk import UNIT_KEY, Desk
from tests.detection.desk_of_concerns import found, put
from tests.detection.reserved_desk import Room, the_room
from tests.inside import as_role, inside
from upstander.database.roles import Role
from upstander.detection.access.safeguarding import part_of
from upstander.detection.models import Concern, ConcernExclusion, SafetyDecision
from upstander.detection.sealing import read_sealed
from upstander.sealed.key_pairs import PrivateKey

UNIT = PrivateKey(UNIT_KEY)
TODAY = date.today()


@pytest.fixture
def room(desk: Desk) -> Iterator[Room]:
    with the_room(desk, "ari", "bo", "cy", "dee", "sam", "gus", "eve") as made:
        put(desk, found(BLAKE, WREN), found(ASH, ROWAN), found(CAREY, HAZEL))
        with inside(desk, "unit"):
            yield made


def asked(room: Room, *, because: str = "children") -> Concern:
    concern = Concern.objects.filter(route="unit").order_by("placings__shown_order").first()
    assert concern
    room.post("ari", f"/concerns/{concern.pk}/open", reason="in_turn")
    sent = room.post("ari", f"/concerns/{concern.pk}/ask-safeguarding", because=because)
    assert sent.headers["Location"] == f"/concerns/{concern.pk}/"
    return concern


def plan(day: date, **changed: str) -> dict[str, str]:
    asked_for = {"review_on_day": day.day, "review_on_month": day.month, "review_on_year": day.year}
    return {"choice": "plan", "reasons": "Look at it again."} | {k: str(v) for k, v in asked_for.items()}


def test_what_nobody_asked_about_is_not_there(room: Room) -> None:
    concern = Concern.objects.filter(route="unit").first()
    assert concern
    assert "0 asked of you" in room.get("sam", "/safeguarding/").text
    nothing = room.get("sam", f"/safeguarding/{uuid4()}/")
    for page in ("", "decide", "contact"):
        there = room.get("sam", f"/safeguarding/{concern.pk}/{page}")
        assert (there.status_code, there.content) == (404, nothing.content)


def test_what_is_asked_shows_the_person_and_nothing_of_the_member_of_staff(room: Room) -> None:
    concern = asked(room)
    room.post("ari", f"/concerns/{concern.pk}/safety", choice="plan", reasons=f"{BLAKE} knows the family.")
    assert concern.spoken in room.get("sam", "/safeguarding/").text
    for page in ("", "decide", "contact"):
        text = room.get("sam", f"/safeguarding/{concern.pk}/{page}").text
        assert WREN in text
        assert "1 with someone in the force" in text
        for hidden in (
            BLAKE,
            ELLIS,
            "neighbourhood",
            "Contact while off duty",
            "<circle",
            "9 calls",
            "3rd of",
        ):
            assert hidden not in text, (page, hidden)
    assert "someone in the force knows the family." in room.get("sam", f"/safeguarding/{concern.pk}/").text


def test_the_part_of_a_dossier_is_the_part_and_nothing_else(room: Room) -> None:
    concern = asked(room)
    part = part_of(concern, key=UNIT)
    assert set(asdict(part)) == {"spoken", "person", "history"}
    assert part.person is not None
    assert part.person.person_ref == WREN
    assert not [ref for ref in (BLAKE, ELLIS) if ref in str(part)]


def test_a_decision_answers_what_was_asked_and_the_analyst_reads_it(room: Room) -> None:
    concern = asked(room)
    where = f"/safeguarding/{concern.pk}"
    assert room.post("sam", f"{where}/decide").status_code == 422
    room.post("sam", f"{where}/decide", choice="act_now", reasons="Call the children's team today.")
    listed = room.get("sam", "/safeguarding/").text
    assert "0 asked of you" in listed
    assert "1 decided before" in listed
    page = room.get("ari", f"/concerns/{concern.pk}/").text
    assert "Call the children&#x27;s team today." in page
    assert "Sam, " in page


def test_asked_again_it_waits_again(room: Room) -> None:
    concern = asked(room)
    room.post("sam", f"/safeguarding/{concern.pk}/decide", choice="none", reasons="Nothing now.")
    room.post("ari", f"/concerns/{concern.pk}/ask-safeguarding", because="contact_soon")
    assert "1 asked of you" in room.get("sam", "/safeguarding/").text


def test_an_analysts_own_decision_does_not_answer_for_the_lead(room: Room) -> None:
    concern = asked(room)
    room.post("ari", f"/concerns/{concern.pk}/safety", choice="none", reasons="Nothing now.")
    assert "1 asked of you" in room.get("sam", "/safeguarding/").text


@pytest.mark.parametrize(("days", "status"), [(0, 422), (1, 302), (28, 302), (29, 422)])
def test_a_plan_is_looked_at_again_within_four_weeks(room: Room, days: int, status: int) -> None:
    where = f"/safeguarding/{asked(room).pk}/decide"
    assert room.post("sam", where, **plan(TODAY + timedelta(days=days))).status_code == status
    assert ("1 plan to look at again" in room.get("sam", "/safeguarding/").text) == (status == 302)
    assert ("asked of you" in room.get("sam", "/safeguarding/?part=plans").text) is False
    for part, is_there in (("plans", status == 302), ("asked", status != 302), ("due", False)):
        shown = room.get("sam", f"/safeguarding/?part={part}").text
        assert ("Nothing matches these filters" not in shown) is is_there, part


def test_a_plan_without_a_day_is_refused_and_a_day_without_a_plan_is_not_asked(room: Room) -> None:
    where = f"/safeguarding/{asked(room).pk}/decide"
    assert room.post("sam", where, choice="plan", reasons="Later.").status_code == 422
    sent = plan(TODAY) | {"choice": "none", "review_on_day": "99"}
    assert room.post("sam", where, **sent).status_code == 302
    assert SafetyDecision.objects.get().review_on is None


def test_the_database_keeps_no_review_of_what_is_no_plan(room: Room) -> None:
    made = {"concern": asked(room), "choice": "none", "reasons": b"", "review_on": TODAY}
    with pytest.raises(IntegrityError, match="detection_a_review_is_of_a_plan"), transaction.atomic():
        SafetyDecision.objects.create(decided_by=room.people["sam"].account, **made)


def test_contact_is_a_decision_of_its_own_and_sealed(desk: Desk, room: Room) -> None:
    concern = asked(room)
    where = f"/safeguarding/{concern.pk}/contact"
    assert "Say by whom" in room.post("sam", where, choice="advocate", reasons="Theirs.").text
    sent = {"by_whom": "The advocacy service", "how": "At the clinic, by day", "reasons": "They asked."}
    assert room.post("sam", where, choice="advocate", **sent).status_code == 302
    assert not SafetyDecision.objects.exists()
    assert "Through an independent advocate" in room.get("ari", f"/concerns/{concern.pk}/").text
    with desk.connect(Role.OWNER) as con:
        (kept,) = con.execute("SELECT id, words FROM detection_contactdecision").fetchall()
    assert not [word for word in sent.values() if word.encode() in kept[1]]
    assert b"At the clinic" in read_sealed(kept[1], key=UNIT, kind="contact", record=kept[0])


def test_whoever_is_excluded_is_asked_nothing(desk: Desk, room: Room) -> None:
    concern = asked(room)
    with as_role(desk, Role.WORKER):
        ConcernExclusion.objects.create(
            matter=concern, account=room.people["sam"].account, kind="relative_or_partner"
        )
    with inside(desk, "unit"):
        assert "0 asked of you" in room.get("sam", "/safeguarding/").text
        assert room.get("sam", f"/safeguarding/{concern.pk}/").status_code == 404


def test_each_look_is_on_record_once_a_quarter_of_an_hour(desk: Desk, room: Room) -> None:
    concern = asked(room)
    browser = room.as_lead()
    for page in ("", "decide", ""):
        assert browser.get(f"/safeguarding/{concern.pk}/{page}", secure=True).status_code == 200
    with desk.connect(Role.OWNER) as con:
        found = con.execute(
            "SELECT actor, kind FROM audit_entry WHERE what = 'concern.safeguarding_read'"
        ).fetchall()
        told = con.execute(
            "SELECT kind, purpose FROM audit_entry WHERE what = 'concern.safeguarding_ask'"
        ).fetchall()
    assert found == [(room.people["sam"].account.actor, "consultation")]
    assert told == [("disclosure", "children")]


def test_a_lead_reaches_no_concern_itself_and_nobody_else_their_pages(room: Room) -> None:
    concern = asked(room)
    for page in ("", "safety", "tip-off", "answer", "ask-safeguarding"):
        assert room.get("sam", f"/concerns/{concern.pk}/{page}").status_code == 404
    for name in ("ari", "dee", "gus", "eve"):
        assert room.get(name, f"/safeguarding/{concern.pk}/").status_code == 404


def test_of_a_reserved_matter_no_lead_is_asked_and_the_custodian_decides(room: Room) -> None:
    concern = Concern.objects.get(route="custodian")
    gus, where = room.as_custodian(), f"/reserved/concerns/{concern.pk}"
    gus.post(f"{where}/open", {"reason": "in_turn"}, secure=True)
    page = gus.get(f"{where}/", secure=True).text
    assert f'href="{where}/contact"' in page
    assert "Ask a safeguarding lead" not in page
    assert gus.get(f"/concerns/{concern.pk}/ask-safeguarding", secure=True).status_code == 404
    sent = {"choice": "not_now", "reasons": "Too near."}
    assert gus.post(f"{where}/contact", sent, secure=True).status_code == 302
    assert "Too near." in gus.get(f"{where}/", secure=True).text
    assert room.get("sam", f"/safeguarding/{concern.pk}/").status_code == 404


def test_the_list_takes_the_same_queries_whatever_its_length(desk: Desk, room: Room) -> None:
    def queries() -> int:
        browser = room.as_lead()
        with CaptureQueriesContext(connection) as made:
            assert browser.get("/safeguarding/", secure=True).status_code == 200
        return len(made)

    asked(room)
    before = queries()
    put(desk, *(found(BLAKE, f"P-{number}", hard_trigger="A trigger") for number in range(10)))
    with inside(desk, "unit"):
        for concern in Concern.objects.filter(route="unit", state="waiting"):
            room.post("ari", f"/concerns/{concern.pk}/open", reason="in_turn")
            room.post("ari", f"/concerns/{concern.pk}/ask-safeguarding", because="children")
        assert "12 asked of you" in room.get("sam", "/safeguarding/").text
        assert "12 asked of you" in room.get("sam", "/safeguarding/?because=children&by=newest").text
        assert queries() == before
