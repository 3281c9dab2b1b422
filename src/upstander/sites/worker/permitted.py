"""Whether a scan may be loaded: everything that has to stand first does, and it was run on what was signed.

Source: docs/explanation/mandate.md
"""

from collections.abc import Iterator
from datetime import date

from upstander.engine.concerns.model import Scan
from upstander.mandate.access.gates import require_gates
from upstander.mandate.access.switch import is_on
from upstander.mandate.actions.offer import offer_packs
from upstander.mandate.packs import Line

PROCESS = "process:worker"


def require_permitted(scan: Scan, *, today: date, authority: str = "") -> None:
    """Raises NotPermitted with everything that is missing.

    What the scan was run on is offered to people first, so that they can look at it and sign it.
    """
    packs = offer_packs(list(lines(scan)), by=PROCESS) if is_on() else ""
    require_gates(today, invented=scan.invented, authority=authority, packs=packs)


def lines(scan: Scan) -> Iterator[Line]:
    """What decided who is seen: each indicator, each control, and how many are put forward."""
    yield Line(sort="setting", name="put_forward_a_month", digest=str(scan.budget))
    for indicator in scan.indicators:
        yield Line(sort="indicator", name=indicator.indicator_id, digest=indicator.digest)
    for check in scan.control_checks:
        yield Line(sort="control", name=check.gap_id, digest=check.digest)
