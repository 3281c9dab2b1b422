"""`python -m upstander.sites.worker.scan FOLDER STORE --as-of DAY`: scan a store and load the desk with it.

Prints what it came to as one line of JSON. Source: docs/explanation/detection.md
"""

import argparse
import json
import os
from dataclasses import asdict
from datetime import date
from pathlib import Path

import django
from django.conf import settings

from upstander.database.places import places_of
from upstander.database.roles import Role
from upstander.engine.store import Store
from upstander.scanning.permission import today
from upstander.scanning.steps import BUDGET, run_scan
from upstander.sites.logs import process
from upstander.sites.settings import settings_for


def main() -> None:
    """Scan, write the report, load the desk."""
    asked = _arguments()
    places = places_of(asked.folder, os.environ)
    settings.configure(**settings_for(places, Role.WORKER))
    django.setup()
    from upstander.sites.worker.loading import load  # models can be imported only now

    scanned = run_scan(
        asked.store,
        as_of=asked.as_of,
        out=asked.out,
        authority=asked.authority,
        budget=asked.budget,
        named_in_full=True,
    )
    digest = Store.open(asked.store).digest
    loaded = load(scanned.scan, keys=places.keys, store_digest=digest, today=today())
    print(json.dumps({**asdict(loaded), "report": str(scanned.report_file)}))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Scan a store and load the desk with what it puts forward.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("store", type=Path)
    parser.add_argument("--as-of", type=date.fromisoformat, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--authority", type=Path)
    parser.add_argument("--budget", type=float, default=BUDGET)
    return parser.parse_args()


if __name__ == "__main__":
    with process("worker"):
        main()
