"""`python -m upstander.sites.worker.corrections FOLDER`: print what the next scan has to take account of.

A process of its own: the command line holds no password of the database and no key of the worker's.
Source: docs/how_to/mend_an_attribution.md
"""

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

import django
from django.conf import settings

from upstander.database.places import places_of
from upstander.database.roles import Role
from upstander.domain.refusal import Refusal
from upstander.engine.store.corrections import read_corrections
from upstander.scanning.permission import today
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.process_keys import read_process_key
from upstander.sites.logs import process
from upstander.sites.settings import settings_for


class NotTheNewest(Refusal):
    """A scan was made without corrections that stand, or with some that do not stand any more."""


def corrections(root: Path) -> dict[str, Any]:
    """Corrections that two people agreed on, and suppressions that stand today."""
    places = places_of(root, os.environ)
    settings.configure(**settings_for(places, Role.WORKER))
    django.setup()
    return for_next_scan(places.keys, today=today())


def for_next_scan(keys: Path, *, today: date) -> dict[str, Any]:
    """The same inside the worker, and on record. `keys` is the folder of its keys."""
    from upstander.accounts.acts import act
    from upstander.audit.words import Kind  # what needs models can be imported only now
    from upstander.detection.access.corrections import for_scans
    from upstander.detection.keys import CORRECTIONS

    key = PrivateKey(read_process_key(keys, CORRECTIONS))
    with act(by="process:worker", kind=Kind.DISCLOSURE, what="corrections.write", purpose="scan"):
        return for_scans(key=key, today=today)


def require_newest(digest: str, *, keys: Path, today: date) -> None:
    """Raises NotTheNewest unless a scan was made with what stands now; `digest` is what it names."""
    from upstander.detection.access.corrections import for_scans
    from upstander.detection.keys import CORRECTIONS

    standing = for_scans(key=PrivateKey(read_process_key(keys, CORRECTIONS)), today=today)
    if read_corrections(json.dumps(standing)).digest != digest:
        raise NotTheNewest(
            "This scan was made with other corrections than those that stand now, so it would repeat "
            "a mistake that two people found. Write them with `upstander corrections`, scan with "
            "`--corrections`, and load that. Nothing was loaded."
        )


if __name__ == "__main__":
    with process("worker"):
        print(json.dumps(corrections(Path(sys.argv[1]))))
