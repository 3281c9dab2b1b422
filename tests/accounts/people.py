"""People for tests of need-to-know: a few rows as a store would give them, and accounts of the desk."""

from datetime import UTC, date, datetime, timedelta

from upstander.accounts.actions.load_people import Loaded, load_people
from upstander.accounts.models import Account, RoleApproval, RoleGrant, Vetting
from upstander.accounts.people_rows import People, PostRow, StaffRow, TieRow

TODAY = date(2026, 6, 30)
SINCE = date(2021, 6, 30)  # five years before: what the rules look back to
DAY = timedelta(days=1)
KNOWN = datetime(2020, 1, 1, tzinfo=UTC)

SUBJECT, OTHER, THIRD, FOURTH = "S-subject", "S-other", "S-third", "S-fourth"


def load(*rows: StaffRow | PostRow | TieRow, has_posts: bool = True, has_declarations: bool = True) -> Loaded:
    people = People(
        store_digest="a store",
        has_posts=has_posts,
        has_declarations=has_declarations,
        staff=[row for row in rows if isinstance(row, StaffRow)],
        posts=[row for row in rows if isinstance(row, PostRow)],
        ties=[row for row in rows if isinstance(row, TieRow)],
    )
    return load_people(people, by="os:0")


def staff(member: str, *, joined_on: date | None = SINCE, left_on: date | None = None) -> StaffRow:
    return StaffRow(member_id=member, kind="officer", joined_on=joined_on, left_on=left_on, known_at=KNOWN)


def post(
    member: str,
    *,
    team: str | None = None,
    unit: str | None = None,
    under: str | None = None,
    role: str = "response",
    began_on: date = date(2010, 1, 1),
    ended_on: date | None = None,
) -> PostRow:
    return PostRow(
        member_id=member, role=role, team=team, unit=unit, line_manager=under,
        began_on=began_on, ended_on=ended_on, known_at=KNOWN,
    )  # fmt: skip


def tie(
    one: str,
    other: str,
    *,
    kind: str = "relative_or_partner",
    to: str = "staff",
    ended_on: date | None = None,
) -> TieRow:
    return TieRow(
        kind=kind, from_reference=one, tied_to=to, to_reference=other, ended_on=ended_on,
        source="declarations", known_at=KNOWN,
    )  # fmt: skip


def an_account(name: str, *roles: str, reference: str = "", today: date = TODAY) -> Account:
    """An account of the desk, its roles approved and its vetting good for a year.

    For a year from now where `today` is past: the database and the pages go by the clock on the wall.
    """
    last = max(today, date.today()) + 365 * DAY
    account = Account.objects.create(
        site="unit", login_name=name, shown_name=name.title(), staff_reference=reference
    )
    for role in roles:
        grant = RoleGrant.objects.create(account=account, role=role, asked_by="account:a", ends_on=last)
        RoleApproval.objects.create(grant=grant, approved_by="account:b")
    Vetting.objects.create(account=account, level="MV", good_until=last, recorded_by="account:a")
    return account
