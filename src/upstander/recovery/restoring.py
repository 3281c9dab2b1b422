"""From a backup to a desk in a new folder: all of it, or nothing.

Source: docs/explanation/database.md
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from upstander import __version__
from upstander.audit.keys import BACKUP, EARLIER, SEALER, earlier_line, make_key
from upstander.database.cluster import Cluster, open_cluster
from upstander.database.connection import connect
from upstander.database.places import Places
from upstander.database.roles import Role
from upstander.domain.refusal import Refusal
from upstander.recovery.backup import BELONGINGS, DATABASE
from upstander.recovery.belongings import Belongings, from_bytes, lay_down
from upstander.recovery.container import Backup, Manifest
from upstander.recovery.dump import restoring
from upstander.recovery.new_folder import RESTORING, new_folder
from upstander.sealed.files import write_private
from upstander.sealed.streams import unseal_stream

_NEW_ERA = "INSERT INTO audit_era (era, reason) SELECT max(era) + 1, 'restored' FROM audit_era"
_SIGNED = "SELECT coalesce(max(position), 0) FROM audit_checkpoint"


class TooNew(Refusal):
    """The backup was made by a later version than the one that is installed."""


def restore(
    backup: Backup, *, root: Path, identity: str, bring_up_to_date: Callable[[Places], None]
) -> Belongings:
    """Make the desk of a backup in `root`, which must be empty or absent; gives what came along.

    Its server is stopped in the end. Roles, passwords and the sealer's key are new; `bring_up_to_date`
    migrates. Raises NotTheirs, TooNew, NotEmpty or what PostgreSQL refuses, and leaves nothing behind.
    """
    _not_newer(backup.manifest)
    belongings = from_bytes(_opened(backup, identity))
    root = root.absolute()
    with new_folder(root), _running(root) as cluster:
        with backup.part(DATABASE) as sealed, restoring(cluster.places, cluster.programs) as target:
            unseal_stream(sealed, target, identity=identity)
        _lay_down(belongings, cluster.places)
        bring_up_to_date(cluster.places)
    return belongings


def _opened(backup: Backup, identity: str) -> bytes:
    """The small part first: a wrong identity is found out before anything is made."""
    plain = io.BytesIO()
    with backup.part(BELONGINGS) as sealed:
        unseal_stream(sealed, plain, identity=identity)
    return plain.getvalue()


def _lay_down(belongings: Belongings, places: Places) -> None:
    """A new era and a new key for the sealer; the earlier one stays good for what it signed."""
    with connect(places, Role.OWNER) as con:
        con.execute(_NEW_ERA)
        ((signed,),) = con.execute(_SIGNED).fetchall()
    lay_down(belongings, places.keys)
    earlier = [*belongings.earlier, earlier_line(signed, bytes.fromhex(belongings.sealer))]
    write_private(places.keys / EARLIER, "".join(f"{line}\n" for line in earlier).encode())
    (places.keys / EARLIER).chmod(0o644)  # it checks, and whoever may come here may check
    for name in (SEALER, BACKUP):
        make_key(places.keys, name)


@contextmanager
def _running(root: Path) -> Iterator[Cluster]:
    """A new cluster under a name that no other command takes for a database, until all of it is there."""
    cluster = open_cluster(root)
    cluster = replace(cluster, places=replace(cluster.places, data_name=RESTORING))
    try:
        cluster.create()
        yield cluster
    finally:
        cluster.stop()
    cluster.places.data.rename(Places(root).data)


def _not_newer(manifest: Manifest) -> None:
    if _numbers(manifest.upstander) > _numbers(__version__):
        raise TooNew(
            f"The backup was made by Upstander {manifest.upstander}, and {__version__} is installed. "
            "Install that version or a later one, and restore again."
        )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
