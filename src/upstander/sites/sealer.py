"""`python -m upstander.sites.sealer FOLDER`: the process that seals the audit, second by second.

Source: docs/explanation/audit.md
"""

import os
import sys
from pathlib import Path
from time import monotonic

import psycopg
import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from upstander.audit.keys import signing_key
from upstander.audit.sealer import checkpoint, seal
from upstander.database.connection import NotReached, connect
from upstander.database.places import Places, places_of
from upstander.database.roles import Role
from upstander.sites.beating import Beating
from upstander.sites.log_lines import Happened
from upstander.sites.logs import process
from upstander.sites.stopping import Stop, stop_when_asked

PAUSE = 1.0  # seconds between two rounds
SIGNED_EVERY = 60.0  # seconds


def run(places: Places, stop: Stop) -> None:
    """Seal until `stop` is set; then seal what is left and sign. A server that went away is waited for."""
    key = signing_key(places.keys)
    is_lost = False
    while not stop.is_set():
        try:
            with connect(places, Role.SEALER) as con:
                is_lost = False
                _rounds(con, stop, key)
        except (NotReached, psycopg.OperationalError) as error:
            if not is_lost:  # once, and not each second
                structlog.get_logger().warning(Happened.DATABASE_LOST, exc_info=error)
            is_lost = True
            stop.wait(PAUSE)


def _rounds(con: psycopg.Connection, stop: Stop, key: Ed25519PrivateKey) -> None:
    signed_at, beating = monotonic(), Beating(con)
    while not stop.wait(PAUSE):
        seal(con)
        beating.go_on()
        if monotonic() - signed_at >= SIGNED_EVERY:
            checkpoint(con, key)
            signed_at = monotonic()
    seal(con)
    checkpoint(con, key)


def main() -> None:
    """Run until the process is asked to end."""
    stop = stop_when_asked()
    with process("sealer"):
        run(places_of(Path(sys.argv[1]), os.environ), stop)


if __name__ == "__main__":
    main()
