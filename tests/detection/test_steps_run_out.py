"""Not yet known is no answer that lasts: once its day has passed, whoever leads the unit sees it."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.accounts.at_the_door import Person, a_person
from tests.cast import BLAKE
from tests.desk import Desk
from tests.detection.answers import today
from tests.detection.desk_of_concerns import UNIT
from tests.detection.test_pages import Room, first, room
from tests.inside import as_role, inside
from upstander.database.roles import Role
from upstander.detection.actions.answer import NextStep, answer_concern
from upstander.detection.actions.decide import decide_safety, decide_tip_off
from upstander.detection.actions.open_concern import open_concern
from upstander.detection.actions.run_out import tell_run_out
from upstander.detection.models import Concern, ConcernExclusion, OpeningReason, SafetyChoice, TipOffChoice
from upstander.detection.state import AnswerKind
from upstander.domain.local_time import LONDON
from upstander.notices.models import Message

__all__ = ["room"]
SAYS = "Next steps of others that have run out"


@pytest.fixture
def followed(room: Room) -> Concern:
    """Opened by the analyst, and not yet known: the next step is due today."""
    concern, by = first(), room.analyst.account
    open_concern(concern=concern, reason=OpeningReason.IN_TURN, by=by)
    decide_safety(concern=concern, choice=SafetyChoice.PLAN, reasons="A plan.", to=UNIT.public, by=by)
    decide_tip_off(
        concern=concern, choice=TipOffChoice.SILENT_READS, reasons="Silent.", to=UNIT.public, by=by
    )
    answer_concern(
        concern=concern, kind=AnswerKind.NOT_YET_KNOWN, reasons="Logs to read.", today=today(), by=by,
        step=NextStep(owner=by, due=today()), to=UNIT.public,
    )  # fmt: skip
    return Concern.objects.get(pk=concern.pk)


def a_day_passes(desk: Desk) -> None:
    with desk.connect(Role.SUPERUSER) as con:
        con.execute("SET session_replication_role = replica")
        con.execute("UPDATE detection_answer SET next_step_due = %s", [today() - timedelta(days=1)])


def told(room: Room, who: Person) -> bool:
    return SAYS in room.get(who, "/queue/").text


def test_on_its_day_it_is_its_owners_alone(room: Room, followed: Concern) -> None:
    assert not told(room, room.head)
    assert room.get(room.head, f"/concerns/{followed.pk}/open").status_code == 404


def test_the_day_after_the_head_sees_it_and_may_open_it(desk: Desk, room: Room, followed: Concern) -> None:
    a_day_passes(desk)
    assert told(room, room.head)
    assert "1 next step of somebody else has run out" in room.get(room.head, "/").text
    assert BLAKE not in room.get(room.head, "/queue/").text
    opened = room.post(room.head, f"/concerns/{followed.pk}/open", reason="asked_by_head")
    assert opened.status_code == 302
    assert room.get(room.head, f"/concerns/{followed.pk}/").status_code == 200


def test_its_owner_has_it_among_their_own_and_no_colleague_learns_of_it(
    desk: Desk, room: Room, followed: Concern
) -> None:
    a_day_passes(desk)
    assert "Overdue" in room.get(room.analyst, "/queue/").text
    assert not told(room, room.analyst)
    assert not told(room, room.people[1])
    assert room.get(room.people[1], f"/concerns/{followed.pk}/open").status_code == 404


def test_a_head_who_is_shut_out_is_told_nothing(desk: Desk, room: Room, followed: Concern) -> None:
    a_day_passes(desk)
    with as_role(desk, Role.WORKER):
        ConcernExclusion.objects.create(matter=followed, account=room.head.account, kind="line")
    with inside(desk, "unit"):
        assert not told(room, room.head)
        assert room.get(room.head, f"/concerns/{followed.pk}/open").status_code == 404


def told_by_mail(desk: Desk, at: time) -> list[str]:
    """The worker's round at that time of day in London; to whom messages were made so far."""
    with as_role(desk, Role.WORKER):
        tell_run_out(datetime.combine(today(), at, tzinfo=ZoneInfo(LONDON)), by="process:worker")
    with as_role(desk, Role.OWNER):
        return list(Message.objects.values_list("account__login_name", flat=True))


def test_the_head_is_told_in_the_morning_once_a_day_and_has_it_to_do(
    desk: Desk, room: Room, followed: Concern
) -> None:
    assert told_by_mail(desk, time(8)) == []  # its day has not passed
    a_day_passes(desk)
    assert told_by_mail(desk, time(7, 59)) == []
    assert told_by_mail(desk, time(8)) == [room.head.account.login_name]
    assert told_by_mail(desk, time(17)) == [room.head.account.login_name]
    with desk.connect(Role.OWNER) as con:
        rows = con.execute("SELECT actor, about FROM audit_entry WHERE what = 'notice.remind'").fetchall()
    assert rows == [("process:worker", room.head.account.id.bytes)]
    with inside(desk, "unit"):
        listed = room.get(room.head, "/to-do/").text
        assert "it was not yet known, and its day has passed" in listed
        assert f'href="/concerns/{followed.pk}/open"' in listed
        assert "1 in this list" in listed
        assert "Ask " not in room.get(room.people[1], "/to-do/").text


def test_a_head_who_is_shut_out_is_not_told_either(desk: Desk, room: Room, followed: Concern) -> None:
    a_day_passes(desk)
    with as_role(desk, Role.WORKER):
        ConcernExclusion.objects.create(matter=followed, account=room.head.account, kind="line")
    assert told_by_mail(desk, time(8)) == []
    with inside(desk, "unit"):
        assert "You owe nothing" in room.get(room.head, "/to-do/").text


@pytest.mark.parametrize(("days", "late"), [(0, False), (1, True)])
def test_a_plan_that_was_to_be_looked_at_again_is_told_the_lead_and_the_head(
    desk: Desk, room: Room, followed: Concern, days: int, late: bool
) -> None:
    lead = a_person("sam", "safeguarding_lead")
    with desk.connect(Role.SUPERUSER) as con:
        con.execute("UPDATE detection_safetydecision SET review_on = %s", [today() - timedelta(days=days)])
    head = room.head.account.login_name
    assert sorted(told_by_mail(desk, time(8))) == ([head, lead.account.login_name] if late else [])
    with inside(desk, "unit"):
        page = room.get(room.head, "/to-do/").text
        assert ("Ask the safeguarding lead" in page) is late
        assert ('class="desk-spoken"' in page) is late  # named, and no way to it
        assert "Due" in room.get(lead, "/safeguarding/").text
