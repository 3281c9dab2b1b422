"""Whatever else becomes known, nobody who was too near stops being so."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.accounts.people import SINCE, SUBJECT, TODAY
from tests.desk import Desk
from tests.inside import as_role
from upstander.accounts.access.taint import taint_of
from upstander.accounts.models import PeopleLoad, Post, StaffMember, Tie
from upstander.database.roles import Role

MEMBERS = [SUBJECT, "S-1", "S-2", "S-3", "S-4"]
member = st.sampled_from(MEMBERS)
day = st.integers(-400, 6 * 365).map(lambda days: SINCE + timedelta(days=days))
span = st.tuples(day, day).map(sorted)


@st.composite
def posts(draw: st.DrawFn) -> Post:
    began_on, ended_on = draw(span)
    return Post(
        member_id=draw(member), role="response", team=draw(st.sampled_from([None, "T1", "T2"])),
        unit=draw(st.sampled_from([None, "U1", "U2"])), line_manager=draw(st.none() | member),
        began_on=began_on, ended_on=draw(st.sampled_from([None, ended_on])), known_at="2020-01-01T00:00Z",
    )  # fmt: skip


@st.composite
def ties(draw: st.DrawFn) -> Tie:
    one, other = draw(
        st.tuples(member, st.sampled_from([*MEMBERS, "P-1"])).filter(lambda two: two[0] != two[1])
    )
    return Tie(
        kind="declared_associate", from_reference=one, to_reference=other,
        tied_to="person" if other == "P-1" else "staff", ended_on=draw(st.none() | day),
        source="declarations", known_at="2020-01-01T00:00Z", recorded_by="os:0",
    )  # fmt: skip


@pytest.fixture(autouse=True)
def worker(desk: Desk) -> Iterator[None]:
    with as_role(desk, Role.WORKER):
        yield


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.lists(posts() | ties(), max_size=6), more=st.lists(posts() | ties(), min_size=1, max_size=3))
def test_more_rows_never_make_fewer_people_too_near(before: list[Post | Tie], more: list[Post | Tie]) -> None:
    with transaction.atomic():
        load = PeopleLoad.objects.create(store_digest="d", has_posts=True, has_declarations=True)
        StaffMember.objects.bulk_create(StaffMember(staff_reference=one, first_load=load) for one in MEMBERS)
        near = [_near_with(rows, load) for rows in (before, more)]
        transaction.set_rollback(True)
    for one, reasons in near[0].items():
        assert reasons <= near[1][one]


def _near_with(rows: list[Post | Tie], load: PeopleLoad) -> dict[str, frozenset[str]]:
    for row in rows:
        row.load = load
        row.save(force_insert=True)
    return dict(taint_of(SUBJECT, on=TODAY, persons=["P-1"], reporters=["S-4"]).reasons)
