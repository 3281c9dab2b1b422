"""Ties beyond posts: whoever declared them, whomever they name, and those who spoke."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.accounts.people import (
    DAY,
    FOURTH,
    KNOWN,
    OTHER,
    SINCE,
    SUBJECT,
    THIRD,
    TODAY,
    load,
    post,
    staff,
    tie,
)  # fmt: skip
from tests.desk import Desk
from tests.inside import as_role
from upstander.accounts.access.taint import Taint, taint_of
from upstander.accounts.models import ExclusionKind as Why
from upstander.accounts.people_rows import TieRow
from upstander.database.roles import Role

MANY_QUERIES = 16


@pytest.fixture(autouse=True)
def worker(desk: Desk) -> Iterator[None]:
    with as_role(desk, Role.WORKER):
        yield


def why(member: str, **asked: object) -> frozenset[Why]:
    """Why the member may not see a matter about the subject today; empty if they may."""
    return tainted(**asked).reasons.get(member, frozenset())


def tainted(**asked: object) -> Taint:
    return taint_of(SUBJECT, on=TODAY, **asked)


@pytest.mark.parametrize("kind", ["relative_or_partner", "declared_associate", "undeclared_associate"])
@pytest.mark.parametrize(("one", "other"), [(SUBJECT, OTHER), (OTHER, SUBJECT)])
def test_a_tie_counts_whichever_of_the_two_declared_it(kind: str, one: str, other: str) -> None:
    load(tie(one, other, kind=kind))
    assert why(OTHER) == {Why(kind)}


@pytest.mark.parametrize(("last_day", "is_near"), [(None, True), (SINCE, True), (SINCE - DAY, False)])
def test_a_tie_that_ended_counts_for_five_years_more(last_day: date | None, is_near: bool) -> None:
    load(tie(SUBJECT, OTHER, ended_on=last_day))
    assert bool(why(OTHER)) is is_near


def test_two_who_declared_the_same_person_are_near() -> None:
    load(tie(SUBJECT, "P-1", to="person"), tie(OTHER, "P-1", to="person"), tie(THIRD, "P-2", to="person"))
    assert why(OTHER) == {Why.SHARED_ASSOCIATE}
    assert not why(THIRD)


def test_who_is_tied_to_the_other_person_of_the_matter_is_near() -> None:
    load(tie(OTHER, "P-1", to="person"))
    assert not why(OTHER)
    assert why(OTHER, persons=["P-1"]) == {Why.TIED_TO_PERSON}


def test_a_person_with_the_same_reference_as_a_colleague_is_somebody_else() -> None:
    load(tie(OTHER, SUBJECT, to="person"))
    assert not why(OTHER)


def test_a_reporters_own_line_and_team_may_not_learn_who_spoke() -> None:
    load(post(OTHER, team="T9", under=THIRD), post(FOURTH, team="T9"))
    assert tainted().references == {SUBJECT}
    seen = tainted(reporters=[OTHER])
    assert seen.reasons == {
        SUBJECT: {Why.SUBJECT},
        OTHER: {Why.REPORTER},
        THIRD: {Why.REPORTER_COLLEAGUE},
        FOURTH: {Why.REPORTER_COLLEAGUE},
    }


def test_a_declaration_of_nobody_on_record_ties_nobody_and_is_said() -> None:
    nobody = TieRow(
        kind="declared_associate", from_reference=SUBJECT, tied_to="nobody_on_record",
        source="declarations", known_at=KNOWN,
    )  # fmt: skip
    load(staff(SUBJECT), post(SUBJECT, team="T", unit="U", under=OTHER), nobody)
    found = tainted()
    assert found.references == {SUBJECT, OTHER}
    assert found.not_assessed == {"declared_person"}
