"""Who is too near is kept from a matter: when it is made and each night, without a word to anybody."""

from pathlib import Path

import pytest
from django.utils import timezone

from tests.accounts.desk_of_matters import as_unit, as_worker, make_matters
from tests.accounts.matters.models import (
    Matter,
    MatterAssignment,
    MatterAssignmentEnd,
    MatterExclusion,
    MatterExclusionEnd,
    visible_to,
)  # fmt: skip
from tests.accounts.people import OTHER, SUBJECT, THIRD, TODAY, an_account, load, post
from tests.accounts.test_load_people import entries
from tests.desk import Desk
from upstander.accounts.access.conflicts import NotTheListsKey
from upstander.accounts.actions.conflicts import add_conflict, remove_conflict
from upstander.accounts.actions.exclude import About, NewlyExcluded, recompute_exclusions
from upstander.accounts.conflict_keys import open_matching_key, open_reading_key
from upstander.accounts.models import Account, PrivateConflict


@pytest.fixture(autouse=True)
def tables(desk: Desk) -> None:
    make_matters(desk)


def kit(reference: str = OTHER) -> Account:
    return an_account("kit", "analyst", reference=reference, today=timezone.localdate())


def assigned(matter: Matter, account: Account) -> None:
    MatterAssignment.objects.create(matter=matter, account=account, assigned_by="account:a", reason="opened")


def a_matter(desk: Desk) -> Matter:
    with as_worker(desk):
        return Matter.objects.create(subject=SUBJECT)


def nightly(desk: Desk, keys: Path, *matters: Matter) -> tuple[NewlyExcluded, ...]:
    with as_worker(desk):
        about = [About(matter=one.id, subject=one.subject) for one in matters]
        return recompute_exclusions(Matter, about, on=TODAY, key=open_matching_key(keys))


def test_a_tie_that_appears_takes_the_matter_away_that_night(desk: Desk, tmp_path: Path) -> None:
    matter = a_matter(desk)
    with as_unit(desk):
        account = kit()
        assigned(matter, account)
    assert nightly(desk, tmp_path, matter) == ()
    with as_unit(desk):
        assert visible_to(account).exists()
    with as_worker(desk):
        load(post(SUBJECT, team="T1"), post(OTHER, team="T1"))
    found = nightly(desk, tmp_path, matter)
    assert found == (NewlyExcluded(matter=matter.id, account=account.id, was_assigned=True),)
    with as_unit(desk):
        assert not visible_to(account).exists()
        assert MatterAssignmentEnd.objects.get().reason == "handed_over"  # of the tie nothing is said
    assert nightly(desk, tmp_path, matter) == ()


def test_who_is_not_near_keeps_the_matter(desk: Desk, tmp_path: Path) -> None:
    matter = a_matter(desk)
    with as_unit(desk):
        account = kit(THIRD)
        assigned(matter, account)
    with as_worker(desk):
        load(post(SUBJECT, team="T1"), post(OTHER, team="T1"))
    assert nightly(desk, tmp_path, matter) == ()
    with as_unit(desk):
        assert visible_to(account).exists()


def test_an_account_is_known_by_its_reference_in_any_spelling_of_its_case(desk: Desk, tmp_path: Path) -> None:
    matter = a_matter(desk)
    with as_unit(desk):
        account = kit(SUBJECT.upper())
    assert [one.account for one in nightly(desk, tmp_path, matter)] == [account.id]


def test_a_private_conflict_works_from_the_next_night_on(desk: Desk, tmp_path: Path) -> None:
    matter = a_matter(desk)
    with as_unit(desk):
        account, other = kit(), an_account("lou", "analyst", reference=THIRD)
        assigned(matter, account)
        assigned(matter, other)
        add(account, f" {SUBJECT.lower()} ", tmp_path)
        assert visible_to(account).exists()
    assert [one.account for one in nightly(desk, tmp_path, matter)] == [account.id]
    with as_unit(desk):
        assert not visible_to(account).exists()
        assert visible_to(other).exists()


def test_taking_an_entry_off_the_list_brings_nothing_back(desk: Desk, tmp_path: Path) -> None:
    matter, later = a_matter(desk), a_matter(desk)
    with as_unit(desk):
        account = kit()
        add(account, SUBJECT, tmp_path)
    nightly(desk, tmp_path, matter)
    with as_unit(desk):
        remove_conflict(PrivateConflict.objects.get().id, by=account)
    assert nightly(desk, tmp_path, matter, later) == ()
    with as_worker(desk):
        assert MatterExclusion.objects.filter(matter=matter, end__isnull=True).exists()


def test_what_two_people_lifted_is_not_made_again(desk: Desk, tmp_path: Path) -> None:
    matter = a_matter(desk)
    with as_unit(desk):
        account = kit()
    with as_worker(desk):
        load(post(SUBJECT, team="T1"), post(OTHER, team="T1"))
    nightly(desk, tmp_path, matter)
    with as_worker(desk):
        MatterExclusionEnd.objects.create(
            exclusion=MatterExclusion.objects.get(), ended_by="account:a", approved_by="account:b"
        )
    assert nightly(desk, tmp_path, matter) == ()
    with as_worker(desk):
        load(post(SUBJECT, under=OTHER, role="another"))  # another reason is another exclusion
    assert [one.account for one in nightly(desk, tmp_path, matter)] == [account.id]


def test_the_run_is_one_entry_that_names_nobody(desk: Desk, tmp_path: Path) -> None:
    nightly(desk, tmp_path, a_matter(desk))
    assert entries(desk) == [("process:worker", "upstander_worker", "combination", "need_to_know.recompute")]


def test_lists_that_another_key_wrote_stop_the_run_and_are_not_taken_for_empty(
    desk: Desk, tmp_path: Path
) -> None:
    matter = a_matter(desk)
    with as_unit(desk):
        add(kit(), SUBJECT, tmp_path / "before")
    with pytest.raises(NotTheListsKey, match="another key"):
        nightly(desk, tmp_path / "after", matter)
    with as_worker(desk):
        assert not MatterExclusion.objects.exists()


def add(account: Account, reference: str, keys: Path) -> None:
    add_conflict(
        reference, by=account, matching=open_matching_key(keys), reading=open_reading_key(keys),
        now=timezone.now(),
    )  # fmt: skip
