"""Whether the channel may be open, and the file that says so; and the end of keys that nothing waits for.

Source: docs/explanation/reporting.md
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

from upstander.accounts.access.custody import agreement_in_force
from upstander.accounts.access.desk_members import able_to
from upstander.accounts.capabilities import Capability
from upstander.accounts.custodian_key import custodian_key
from upstander.domain.local_time import local
from upstander.reporting.channel.models import Report, State
from upstander.reporting.channel.standing import Standing, read_standing, write_standing
from upstander.reporting.inbox.access.keyring import readers_able_to
from upstander.reporting.inbox.keys import vouching_keys
from upstander.reporting.router.day_keys import days_there, destroy, key_of, keys_there
from upstander.reporting.router.opening import can_be_read, is_sealed_to
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.refusals import CannotSeal

FEWEST = 2  # people who can read a report, before any is taken
SAID_AGAIN = timedelta(hours=1)
UNREADABLE = timedelta(days=2)  # for how long a key stays for what it cannot open


def keep_channel(keys: Path, *, now: datetime) -> Standing:
    """Say in the public file how the channel stands, if that is not said already; gives what it says."""
    today = local(now).date()
    router, said = key_of(keys, today).public, read_standing(keys, now=now)
    standing = Standing(day=today, router=router, open=may_be_open(keys, today=today), made_at=now)
    if said is None or now - said.made_at > SAID_AGAIN or _without_time(said) != _without_time(standing):
        write_standing(keys, standing)
        return standing
    return said


def may_be_open(keys: Path, *, today: date) -> bool:
    """Whether two people inside can read, and somebody outside has agreed, has given a key, and can come."""
    readers = readers_able_to(Capability.RECEIVE_REPORTS, today=today, vouching=vouching_keys(keys))
    are_enough = len({reader.person for reader in readers.values()}) >= FEWEST
    return are_enough and _is_held_outside(keys, today=today)


def _is_held_outside(keys: Path, *, today: date) -> bool:
    """Without an account nobody would read what goes outside, and no page would tell that it waits."""
    try:
        has_key = custodian_key(keys) is not None
    except CannotSeal:
        return False
    return (
        has_key
        and agreement_in_force(today) is not None
        and bool(able_to(Capability.HOLD_RESERVED, today=today))
    )


def forget_keys(keys: Path, *, now: datetime) -> list[date]:
    """Destroy the keys of days that are over, once nothing new can be opened with them; gives the days.

    A page that was read just before midnight may be sent just after it: an hour is left for that.
    """
    today = local(now).date()
    over = [day for day in days_there(keys) if day < local(now - timedelta(hours=1)).date()]
    pairs = keys_there(keys) if over else {}
    new = list(Report.objects.filter(state=State.SENT).only("id", "key")) if over else []
    gone = [day for day in over if not _waits(new, pairs[day], is_late=today - day >= UNREADABLE)]
    destroy(keys, gone)
    return gone


def _waits(new: Iterable[Report], pair: PrivateKey, *, is_late: bool) -> bool:
    waiting = (report for report in new if is_sealed_to(report, pair))
    return any(not is_late or can_be_read(report, pair) for report in waiting)


def _without_time(standing: Standing) -> tuple[object, ...]:
    return standing.day, standing.router, standing.open
