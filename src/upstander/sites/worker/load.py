"""`python -m upstander.sites.worker.load FOLDER DIGEST [AUTHORITY [DATABASE]]`: load a scan from the input.

The command line runs a scan and holds no password of the database; this process holds the worker's. `DIGEST`
names what was in the store, `AUTHORITY` the file on which a real one was read. Prints what it came to as one
line of JSON, or one sentence and leaves with 2.
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
from upstander.engine.concerns.document import from_json
from upstander.scanning.permission import today
from upstander.sites.logs import process
from upstander.sites.settings import settings_for


def load(root: Path, digest: str, authority: str = "", database: str | None = None) -> dict[str, int]:
    """Load what stands on standard input; gives how many concerns are new, known, and waiting again."""
    places = places_of(root, os.environ)
    settings.configure(**settings_for(places, Role.WORKER, database=database))
    django.setup()
    from upstander.sites.worker import corrections, loading, permitted  # models can be imported only now

    scan = from_json(sys.stdin.buffer.read())
    permitted.require_permitted(scan, today=today(), authority=authority)
    corrections.require_newest(scan.corrections_digest, keys=places.keys, today=today())
    return asdict(loading.load(scan, keys=places.keys, store_digest=digest, today=today()))


if __name__ == "__main__":
    with process("worker"):
        print(json.dumps(load(Path(sys.argv[1]), *sys.argv[2:])))
