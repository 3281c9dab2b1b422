"""Whoever gave a report up is not given it again, whatever it turns out to say."""

from datetime import UTC, datetime
from pathlib import Path

from tests.cast import BLAKE
from tests.desk import Desk
from tests.inside import as_role
from tests.reporting.router.a_channel import a_channel
from upstander.database.roles import Role
from upstander.reporting.channel.models import Route
from upstander.reporting.channel.said import First
from upstander.reporting.inbox.models import ReportAssignment, ReportAssignmentEnd
from upstander.reporting.router.asked import said_in
from upstander.reporting.router.deciding import Deciding
from upstander.reporting.router.named import named_in

FIRST = First(at=datetime(2026, 11, 23, tzinfo=UTC), answers={"subject_collar_number": BLAKE})


def test_who_gave_it_up_is_not_given_it_again(desk: Desk, tmp_path: Path) -> None:
    with a_channel(desk, tmp_path) as channel:
        kit, *others = (channel.a_reader(name) for name in ("kit", "lou", "max"))
        sent = channel.send(subject_collar_number=BLAKE)
        channel.route()
        with as_role(desk, Role.OWNER):
            given = ReportAssignment.objects.get(account=kit)
            ReportAssignmentEnd.objects.create(assignment=given, ended_by=kit.actor, reason="recused")
        with as_role(desk, Role.WORKER):
            deciding = Deciding(channel.keys, today=channel.today)
            named = named_in(said_in(FIRST), deciding.book)
            decision = deciding.decide(sent.id, named, leave_out=())
    assert decision.route is Route.UNIT
    assert {reader.account for reader in decision.readers} == {other.pk for other in others}
