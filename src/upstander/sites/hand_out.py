"""`python -m upstander.sites.hand_out FOLDER`, as root: each process's account gets what is its own.

For the systemd units, where each process has an account of its own. What two processes need (`SHARED`) root
keeps, and the group `upstander-keys` reads; what receipts are made with (`RECEIPTS`), `upstander-receipts`.
Every key is there before a process starts: under its unit a process can write nowhere. Done again, after a
restore or a new key, it changes nothing that is right.
Source: docs/how_to/run_the_desk.md
"""

import grp
import os
import pwd
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from upstander.accounts.conflict_keys import MATCHES, READS
from upstander.audit.keys import SEALER
from upstander.database.places import Places, places_of
from upstander.database.roles import Role
from upstander.detection.keys import ABOUT, CORRECTIONS, EXHIBITS, MATTERS, REFERENCES
from upstander.domain.refusal import Refusal
from upstander.reporting.channel.minting import PEPPER
from upstander.reporting.channel.standing import channel_folder
from upstander.reporting.inbox.keys import ABOUT as REPORTS_ABOUT
from upstander.reporting.inbox.keys import VOUCH
from upstander.sealed.process_keys import PREVIOUS, make_process_key

OWN: Mapping[str, tuple[Role, tuple[str, ...]]] = {
    "sealer": (Role.SEALER, (SEALER,)),
    "worker": (Role.WORKER, (ABOUT, CORRECTIONS, REPORTS_ABOUT)),
    "unit": (Role.UNIT, (MATTERS, EXHIBITS, READS, "django.unit", "totp.unit")),
    "workforce": (Role.WORKFORCE, ("django.workforce", "totp.workforce")),
    "public": (Role.PUBLIC, ()),
}
"""Each process's role in the database, and the keys that are its alone."""

SHARED = (REFERENCES, MATCHES, VOUCH)
"""The unit's and the worker's: to name records in the audit, recognise a subject, vouch for a key."""

RECEIPTS = (PEPPER,)
"""Every site's on which a report is sent: it makes the receipt. Read by the group `upstander-receipts`."""

MADE_LATE = (MATCHES, READS, "django.unit", "totp.unit", "django.workforce", "totp.workforce", PEPPER)
"""Keys that a process makes by itself where it may."""

THROUGH, ALONE, IN_GROUP, ANYBODY = 0o710, 0o600, 0o440, 0o644
IN_UNITS = "unix_socket_permissions = '0770'\n"


class CannotHandOut(Refusal):
    """It is not root who asks, an account is missing, or a file is not what it should be."""


@dataclass(frozen=True, kw_only=True)
class Accounts:
    """The number of each process's account, and of the groups that read what several of them share."""

    of: Mapping[str, int]
    sharing: int
    receipts: int


def hand_out(places: Places, accounts: Accounts) -> None:
    """Give each account what is its own. Raises CannotHandOut; what was given until then stays given."""
    for name in MADE_LATE:
        make_process_key(places.keys, name)
    for folder in (places.root, places.socket_folder, places.passwords, places.keys):
        with _opened(folder, os.O_DIRECTORY) as descriptor:
            os.fchmod(descriptor, THROUGH)
    for process, (role, keys) in OWN.items():
        for file in (places.password_file(role), *(places.keys / name for name in keys)):
            _give(file, uid=accounts.of[process], mode=ALONE)
    for name in SHARED:
        _give(places.keys / name, uid=0, gid=accounts.sharing, mode=IN_GROUP)
    for name in RECEIPTS:
        _give(places.keys / name, uid=0, gid=accounts.receipts, mode=IN_GROUP)
    with _opened(channel_folder(places.keys), os.O_DIRECTORY) as descriptor:  # its keys change each day
        os.fchown(descriptor, accounts.of["worker"], -1)
    for public in places.keys.glob("*.pub"):
        _give(public, uid=0, mode=ANYBODY)


def open_socket(places: Places) -> None:
    """Let the group come to the server's socket, from its next start on; the password is still asked for."""
    if places.server is not None:
        return
    with _opened(places.data / "postgresql.conf", os.O_RDWR | os.O_APPEND) as descriptor:
        said = os.pread(descriptor, os.fstat(descriptor).st_size, 0).decode()
        if IN_UNITS not in said:
            os.write(descriptor, IN_UNITS.encode())


def accounts_here() -> Accounts:
    """The accounts of the units. Raises CannotHandOut with the first that is missing."""
    try:
        of = {process: pwd.getpwnam(f"upstander-{process}").pw_uid for process in OWN}
        return Accounts(of=of, sharing=_group("upstander-keys"), receipts=_group("upstander-receipts"))
    except KeyError as missing:
        raise CannotHandOut(
            f"On this machine there is no such account or group: {missing.args[0]}. "
            "docs/how_to/run_the_desk.md says how to make them."
        ) from None


def _group(name: str) -> int:
    return grp.getgrnam(name).gr_gid


def _give(file: Path, *, uid: int, mode: int, gid: int = -1) -> None:
    """Owner and mode of a file, and of the one before it, never through a link that somebody put there."""
    for each in (file, file.with_name(file.name + PREVIOUS)):
        if each is file or each.exists():
            with _opened(each) as descriptor:
                found = os.fstat(descriptor)
                if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1:
                    raise CannotHandOut(f"{each} is not a file of its own. Look who put it there.")
                os.fchown(descriptor, uid, gid)
                os.fchmod(descriptor, mode)


@contextmanager
def _opened(path: Path, how: int = os.O_RDONLY) -> Iterator[int]:
    try:
        descriptor = os.open(path, how | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        raise CannotHandOut(
            f"{path} is not there, or is a link. Start the database once before: it makes it."
        ) from None
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def main() -> None:
    """Hand out, and say so."""
    try:
        if os.geteuid():
            raise CannotHandOut("Only root gives files to other accounts. Run this as root.")
        places = places_of(Path(sys.argv[1]), os.environ)
        hand_out(places, accounts_here())
        open_socket(places)
    except Refusal as refusal:
        print(f"upstander: {refusal}", file=sys.stderr)
        sys.exit(refusal.exit_code)
    print("Each process's account has its password and its keys.")


if __name__ == "__main__":
    main()
