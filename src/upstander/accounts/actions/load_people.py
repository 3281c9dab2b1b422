"""Load people: who serves, which posts they held, whom they declared. Read again, only what changed is added.

Nothing is withdrawn by silence: what a later store leaves out still stands, so that nobody loses a tie by
leaving a row out of an export.
Source: docs/explanation/need_to_know.md
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, models

from upstander.accounts.actions.adding import add_rows
from upstander.accounts.acts import Actor, act, actor_of
from upstander.accounts.models import Employment, PeopleLoad, Post, StaffMember, Tie
from upstander.accounts.models.staff_member import LONGEST_REFERENCE
from upstander.accounts.people_rows import People, PersonRow, PostRow, StaffRow, TieRow
from upstander.audit.words import Kind
from upstander.domain.refusal import Refusal

LOCK = 5_620_117  # no meaning but that nothing else locks it
KEPT_IN: dict[type[PersonRow], type[models.Model]] = {StaffRow: Employment, PostRow: Post, TieRow: Tie}

Values = tuple[object, ...]


class TooLongAReference(Refusal):
    """A reference of the store is longer than the desk keeps."""


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """How many rows were added; all nought where nothing has changed."""

    members: int
    employments: int
    posts: int
    ties: int


def load_people(people: People, *, by: Actor) -> Loaded:
    """Add what is new, in one transaction with its entry: all of it or nothing. Raises TooLongAReference."""
    _require_short(people)
    with act(by=by, kind=Kind.COLLECTION, what="people.load", purpose="need_to_know"):
        _one_at_a_time()
        load = PeopleLoad.objects.create(
            store_digest=people.store_digest,
            authority=people.authority,
            has_posts=people.has_posts,
            has_declarations=people.has_declarations,
        )
        return Loaded(
            members=_add_members(people, load),
            employments=_add(people.staff, load=load),
            posts=_add(people.posts, load=load),
            ties=_add(people.ties, load=load, recorded_by=actor_of(by)),
        )


def _add_members(people: People, load: PeopleLoad) -> int:
    named = {row.member_id for row in people.staff} | {row.member_id for row in people.posts}
    known = set(StaffMember.objects.values_list("staff_reference", flat=True))
    return add_rows([StaffMember(staff_reference=new, first_load=load) for new in sorted(named - known)])


def _add(rows: Sequence[PersonRow], **said: object) -> int:
    """Add the rows whose key is new, or whose value is another than the one that stands."""
    if not rows:
        return 0
    model = KEPT_IN[type(rows[0])]
    standing = _standing(model, type(rows[0]))
    made = []
    for key, row in _newest(rows).items():
        old_id, old_value = standing.get(key, (None, None))
        if _values(row, row.VALUE) != old_value:
            made.append(model(**vars(row), **said, replaces_id=old_id))
    return add_rows(made)


def _standing(model: type[models.Model], sort: type[PersonRow]) -> dict[Values, tuple[UUID, Values]]:
    """What stands: by key, the row's id and its value."""
    newest = model._default_manager.filter(replaced_by__isnull=True)
    cut = 1 + len(sort.KEY)
    found = newest.values_list("id", *sort.KEY, *sort.VALUE)
    return {row[1:cut]: (row[0], row[cut:]) for row in found}


def _newest(rows: Iterable[PersonRow]) -> dict[Values, PersonRow]:
    """One row for each key: the one that became known last."""
    found: dict[Values, PersonRow] = {}
    for row in rows:
        key = _values(row, row.KEY)
        held = found.get(key)
        if held is None or held.known_at <= row.known_at:
            found[key] = row
    return found


def _values(row: PersonRow, names: Sequence[str]) -> Values:
    return tuple(getattr(row, name) for name in names)


def _one_at_a_time() -> None:
    """A second loading waits: side by side, both would add the same rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _require_short(people: People) -> None:
    given: list[str | None] = [row.member_id for row in people.staff]
    given += [reference for row in people.posts for reference in (row.member_id, row.line_manager)]
    given += [reference for row in people.ties for reference in (row.from_reference, row.to_reference)]
    if count := sum(len(reference or "") > LONGEST_REFERENCE for reference in given):
        raise TooLongAReference(
            f"{count} references in the store are longer than {LONGEST_REFERENCE} characters, which is the "
            "longest that the desk keeps. Nothing was loaded. Shorten them in the mapping."
        )
