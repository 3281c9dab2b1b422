"""`python -m bench.desk.load FOLDER CONCERNS`: a run of that many, loaded as the worker loads one.

It prints how many seconds the load took.
"""

import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import django
from django.conf import settings

from upstander.database.places import places_of
from upstander.database.roles import Role
from upstander.sites.settings import settings_for

URGENT, PER_MEMBER = 50, 2  # one in so many met a hard trigger; concerns for each member of staff
SIGNS = tuple((f"sign_{n}", f"What sign {n} of the bench shows") for n in range(40))
ROLES = ("response", "neighbourhood", "custody", "investigation", "family liaison")


def main() -> None:
    """Load into a desk whose staff, posts and accounts are there."""
    places, concerns = places_of(Path(sys.argv[1]), os.environ), int(sys.argv[2])
    settings.configure(**settings_for(places, Role.WORKER))
    django.setup()
    from upstander.accounts.conflict_keys import open_matching_key
    from upstander.detection.actions.load_run import load_run
    from upstander.detection.actions.receivers import LoadKeys
    from upstander.detection.keys import REFERENCES
    from upstander.detection.models import Run
    from upstander.sealed.process_keys import read_process_key
    from upstander.sites.worker.loading import recipients

    run = Run(
        as_of=date.today(), upstander_version="0", store_digest="b" * 64, indicators_digest="b" * 64,
        invented=True, staff=concerns, budget=concerns, indicators_ran=46, indicators_not_run=1,
    )  # fmt: skip
    references = read_process_key(places.keys, REFERENCES)
    keys = LoadKeys(references=references, conflicts=open_matching_key(places.keys))
    found = list(_found(concerns))
    start = time.perf_counter()
    loaded = load_run(
        run=run, found=found, to=recipients(places.keys), keys=keys, today=date.today(), chance=Random(1),
        by="process:worker",
    )  # fmt: skip
    assert loaded.new == concerns, loaded
    print(json.dumps({"load": time.perf_counter() - start}))


def _found(concerns: int) -> Iterator[object]:
    """Briefs that differ as a force's do; the dossier is one of usual length."""
    from tests.detection.dossiers import a_brief, a_dossier

    from upstander.detection.choosing import Frozen
    from upstander.domain.harm import HARM_BANDS
    from upstander.domain.strength import LIKELIHOOD_BANDS

    chance, dossier = Random(2), a_dossier()
    for n in range(concerns):
        signs = chance.sample(SIGNS, 3)
        urgent = n % URGENT == 0
        yield Frozen(
            brief=a_brief(
                role=chance.choice(ROLES),
                harm_band=chance.choice(HARM_BANDS),
                likelihood_band=chance.choice(LIKELIHOOD_BANDS),
                indicators=tuple(each for each, _ in signs),
                signs=tuple(title for _, title in signs),
                hard_trigger="A hard trigger of the bench" if urgent else "",
                trigger_on=date.today() if urgent else None,
            ),
            dossier=replace(dossier, staff_ref=f"S-{n // PER_MEMBER}", person_ref=f"P-{n}"),
            put_forward=True,
            drawn=False,
            evidence=frozenset({n.to_bytes(8, "big")}),
        )


if __name__ == "__main__":
    main()
