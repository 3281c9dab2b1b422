"""`python -m upstander.sites.worker.load FOLDER DIGEST`: load the desk with the scan on standard input.

The command line runs a scan and holds no password of the database; this process holds the worker's. `DIGEST`
names what was in the store. Prints what it came to as one line of JSON, or one sentence and leaves with 2.
Source: docs/explanation/detection.md
"""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

import django
from django.conf import settings

from upstander.database.places import places_of
from upstander.database.roles import Role
from upstander.domain.refusal import Refusal
from upstander.engine.concerns.document import from_json
from upstander.engine.concerns.model import Scan
from upstander.scanning.permission import today
from upstander.sites.logs import process
from upstander.sites.settings import settings_for


class NotYet(Refusal):
    """The desk is not ready for what it was given."""


def load(root: Path, digest: str) -> dict[str, int]:
    """Load what stands on standard input; gives how many concerns are new, known, and waiting again."""
    places = places_of(root, os.environ)
    settings.configure(**settings_for(places, Role.WORKER))
    django.setup()
    from upstander.sites.worker import loading  # models can be imported only now

    scan = from_json(sys.stdin.buffer.read())
    refuse_real(scan)
    return asdict(loading.load(scan, keys=places.keys, store_digest=digest, today=today()))


def refuse_real(scan: Scan) -> None:
    """Raises NotYet for a scan of a real force."""
    if not scan.invented:
        raise NotYet(
            "This scan is of a real force. The desk takes none before what has to stand first is recorded "
            "and signed, and this version cannot record it yet. Nothing was loaded."
        )


if __name__ == "__main__":
    with process("worker"):
        print(json.dumps(load(Path(sys.argv[1]), sys.argv[2])))
