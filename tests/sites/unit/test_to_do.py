"""What is mine to do: filtered by time, in pages, and empty in words."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.accounts.at_the_door import signed_in
from tests.inside import as_role, inside
from tests.sites.unit.test_first_page import ANALYST, COLLEAGUE, Desktop, desktop
from upstander.accounts.models import Account
from upstander.database.roles import Role
from upstander.detection.models import ConcernTask
from upstander.detection.state import AnswerKind
from upstander.domain.clocks.due import london_day

__all__ = ["desktop"]
SHIFT = """
UPDATE detection_concernclock SET last_day = last_day - 4, ends_at = ends_at - interval '4 days',
    started_at = started_at - interval '9 days'
"""


def listed(desktop: Desktop, asked: str = "", person: int = ANALYST) -> str:
    with inside(desktop.desk, "unit") as browser:
        page: Any = signed_in(browser, desktop.people[person]).get(f"/to-do/{asked}", secure=True)
        assert page.status_code == 200
        return " ".join(page.text.split())


def tasks(desktop: Desktop, *days: int, to: Account | str) -> None:
    """Tasks due so many days from today, about one concern."""
    concern = desktop.open()
    with as_role(desktop.desk, Role.UNIT):
        for number in days:
            ConcernTask.objects.create(
                matter=concern,
                kind="next_step",
                owner=to if isinstance(to, Account) else None,
                role=to if isinstance(to, str) else "",
                due_on=london_day(timezone.now()) + timedelta(days=number),
                made_by="account:t",
            )


def test_with_nothing_owed_it_says_so_and_where_to_go_on(desktop: Desktop) -> None:
    words = listed(desktop)
    assert "You owe nothing" in words
    assert "See what waits in the queue" in words


@pytest.mark.parametrize(
    ("asked", "count"),
    [("", 6), ("?when=overdue", 2), ("?when=today", 1), ("?when=week", 3), ("?when=nonsense", 6)],
)
def test_each_filter_shows_its_days_and_no_others(desktop: Desktop, asked: str, count: int) -> None:
    tasks(desktop, -3, -1, 0, 1, 6, 7, to=desktop.people[ANALYST].account)
    assert f"{count} in this list" in listed(desktop, asked)


def test_a_filter_that_matches_nothing_says_so(desktop: Desktop) -> None:
    tasks(desktop, 20, to=desktop.people[ANALYST].account)
    assert "Nothing matches these filters" in listed(desktop, "?when=today")


def test_a_roles_task_is_whoevers_who_holds_it_and_sees_the_matter(desktop: Desktop) -> None:
    tasks(desktop, 0, to="analyst")
    assert "1 in this list" in listed(desktop)
    assert "You owe nothing" in listed(desktop, person=COLLEAGUE)  # an analyst who did not open it


def test_another_persons_task_on_a_matter_of_mine_is_theirs(desktop: Desktop) -> None:
    tasks(desktop, 0, to=desktop.people[COLLEAGUE].account)
    assert "You owe nothing" in listed(desktop)
    assert "You owe nothing" in listed(desktop, person=COLLEAGUE)  # nor may they see the matter


def test_a_long_list_has_pages_that_keep_the_filter(desktop: Desktop) -> None:
    tasks(desktop, *([0] * 30), to=desktop.people[ANALYST].account)
    words = listed(desktop, "?when=today")
    assert "1 to 25 of 30" in words
    assert "when=today&amp;page=2" in words
    assert "26 to 30 of 30" in listed(desktop, "?when=today&page=2")


def test_a_clock_stands_with_its_citation(desktop: Desktop) -> None:
    desktop.answer(desktop.open(), AnswerKind.INDICATION)
    words = listed(desktop)
    assert "Refer the matter to the Independent Office for Police Conduct" in words
    assert "SI 2020/2" in words
    with as_role(desktop.desk, Role.OWNER), connection.cursor() as cursor:
        cursor.execute(SHIFT)
    assert "Overdue</strong>" in listed(desktop, "?when=overdue")


def test_it_takes_the_same_queries_whatever_its_length(desktop: Desktop) -> None:
    def queries() -> int:
        with inside(desktop.desk, "unit") as browser:
            signed_in(browser, desktop.people[ANALYST]).get("/to-do/", secure=True)
            with CaptureQueriesContext(connection) as asked:
                browser.get("/to-do/", secure=True)
            return len(asked)

    tasks(desktop, 0, to=desktop.people[ANALYST].account)
    before = queries()
    tasks(desktop, *range(15), to=desktop.people[ANALYST].account)
    assert queries() == before
