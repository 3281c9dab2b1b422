"""Whether time tells an unknown receipt from a wrong one: both by the site's own steps, turn about.

What is told is the middle of the differences, and between what it lies 95 times of 100: on a machine that
does other things besides, single tries are off by far more than the two kinds ever are.
`python -m bench.desk.receipts FOLDER TRIES` is a process of its own, as the public site is.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from math import ceil, sqrt
from pathlib import Path

from bench.measuring import ROOT
from bench.result import Result

from upstander.database.cluster import Cluster
from upstander.database.places import Places, places_of
from upstander.sealed.receipts import Receipt, mint

TRIES = 100  # of each kind, at five repeats
FEW = 20
MOST = 0.05  # of a try: how far apart they may be at most
Z = 1.96  # 95 of 100
KINDS = ("unknown", "wrong")


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Milliseconds by which the second kind takes longer, and between what the truth lies 95 times of 100."""

    middle: float
    least: float
    most: float


def measure(cluster: Cluster, *, repeats: int) -> Result:
    """The difference, as a part of what a try takes."""
    tries = max(FEW, TRIES * repeats // 5)
    run = [sys.executable, "-m", "bench.desk.receipts", str(cluster.places.root), str(tries)]
    done = subprocess.run(run, check=True, capture_output=True, text=True, cwd=ROOT)
    times: dict[str, list[float]] = json.loads(done.stdout)
    unknown, wrong = (times[kind] for kind in KINDS)
    return judged(unknown, wrong)


def judged(unknown: list[float], wrong: list[float]) -> Result:
    """What the times (milliseconds, in pairs) say: how far apart the two may be, beside one try."""
    found, one = difference(unknown, wrong), statistics.median(unknown)
    ratio = max(-found.least, found.most) / one
    return Result(
        name="a wrong receipt beside an unknown one",
        ours=round(statistics.median(wrong), 2), other=round(one, 2),
        ratio=round(ratio, 4), target=MOST, met=ratio <= MOST, unit="wall milliseconds", goal="at most",
        against="an unknown receipt", repeats=len(unknown),
        note=f"differs by {found.middle:+.2f} ms; from {found.least:+.2f} to {found.most:+.2f} (95 of 100)",
    )  # fmt: skip


def difference(unknown: list[float], wrong: list[float]) -> Difference:
    """The middle of the differences of pairs taken one after the other, and between which ranks it lies."""
    apart = sorted(b - a for a, b in zip(unknown, wrong, strict=True))
    middle, ranks = len(apart) // 2, ceil(Z * sqrt(len(apart)) / 2)
    least, most = apart[max(0, middle - ranks)], apart[min(len(apart) - 1, middle + ranks)]
    return Difference(middle=statistics.median(apart), least=least, most=most)


def main() -> None:
    """Print the times of each kind, in milliseconds."""
    import django
    from django.conf import settings

    from upstander.sites.configuration import Configuration
    from upstander.sites.public.settings import public_settings

    places = places_of(Path(sys.argv[1]), os.environ)
    settings.configure(**public_settings(places, Configuration()))
    django.setup()
    print(json.dumps(timed_tries(places, int(sys.argv[2]))))


def timed_tries(places: Places, tries: int) -> dict[str, list[float]]:
    """Both kinds, turn about, and which comes first turn about too: what the machine does hits both."""
    from upstander.reporting.channel.networks import network

    kept, here = _keep_one(places), network("127.0.0.1")
    times: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for number in range(tries + 1):
        for kind in KINDS if number % 2 else KINDS[::-1]:
            locator = kept.locator if kind == "wrong" else mint().locator
            taken = _try(Receipt(locator=locator, secret=mint().secret).text, here)
            if number:  # the first of each opens the connection
                times[kind].append(taken)
    return times


def _try(typed: str, here: bytes) -> float:
    from upstander.reporting.channel import coming_back
    from upstander.reporting.channel.delays import Delays

    coming_back.DELAYS = Delays(
        sleep=lambda _: None
    )  # it is the same for both, and would be all that is seen
    begun = time.perf_counter()
    assert coming_back.come_back(typed, network=here) is None
    return (time.perf_counter() - begun) * 1000


def _keep_one(places: Places) -> Receipt:
    from datetime import UTC, datetime

    from upstander.reporting.channel.door import submit
    from upstander.reporting.channel.minting import minted, pepper_in
    from upstander.reporting.channel.models import Way
    from upstander.reporting.channel.said import First
    from upstander.reporting.channel.sealing import seal_report
    from upstander.sealed.key_pairs import PrivateKey

    made = minted(pepper_in(places.keys))
    first = First(at=datetime.now(UTC), answers={"what_happened": "Nothing: this is the bench."})
    sealed = seal_report(first, keys=made.keys, to=[PrivateKey.make().public])
    assert submit(sealed, locator=made.receipt.locator, way=Way.PUBLIC)
    return made.receipt


if __name__ == "__main__":
    main()
