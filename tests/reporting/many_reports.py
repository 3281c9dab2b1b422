"""Many reports at once, of a day in the past: rows alone, of which nothing can be opened."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from tests.accounts.at_the_door import Person
from tests.desk import Desk
from tests.inside import as_role
from upstander.database.roles import Role
from upstander.reporting.channel.models import Report, Route, State, Way
from upstander.reporting.inbox.models import ReportAssignment


def many_reports(
    desk: Desk,
    many: int,
    *,
    to: Sequence[Person],
    on: date,
    way: Way = Way.PUBLIC,
    route: Route = Route.UNIT,
    state: State = State.WAITING,
) -> list[UUID]:
    """So many that came on that day, given to these people; outside the site."""
    with as_role(desk, Role.OWNER):
        made = Report.objects.bulk_create(
            Report(
                came_on=on, way=way, route=route, state=state, key=b"none", reporter=bytes(32),
                acknowledge_by=on + timedelta(days=7), answer_by=on + timedelta(days=91),
            )
            for _ in range(many)
        )  # fmt: skip
        ReportAssignment.objects.bulk_create(
            ReportAssignment(
                matter=each, account=person.account, assigned_by="process:worker", reason="routed"
            )
            for each in made
            for person in to
        )
    return [each.pk for each in made]
