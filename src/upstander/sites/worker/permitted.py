"""Whether a scan may be loaded: everything that has to stand first does, and it was run on what was signed.

Source: docs/explanation/mandate.md
"""

from collections.abc import Iterator
from datetime import date

from upstander.engine.concerns.model import Scan
from upstander.mandate.access.permission import require_gates, require_gates_to_read
from upstander.mandate.access.switch import is_on
from upstander.mandate.actions.offer import offer_packs
from upstander.mandate.packs import Line
from upstander.scanning.for_desk import Source, describe

PROCESS = "process:worker"


def require_permitted(scan: Scan, *, today: date, authority: str = "") -> None:
    """Raises NotPermitted with everything that is missing.

    What the scan was run on is offered to people first, so that they can look at it and sign it.
    """
    packs = offer_packs(list(lines(scan)), by=PROCESS) if is_on() else ""
    require_gates(today, invented=scan.invented, authority=authority, packs=packs)


def require_permitted_to_read(source: Source, *, today: date) -> None:
    """The same before a scan begins. Raises NotPermitted; NoStore, where there is nothing to scan."""
    found = describe(source)
    require_gates_to_read(today, invented=found.invented, authority=found.authority)


def lines(scan: Scan) -> Iterator[Line]:
    """What decided who is seen: each indicator, each control, and how many are put forward."""
    yield Line(sort="setting", name="put_forward_a_month", digest=str(scan.budget))
    for indicator in scan.indicators:
        yield Line(sort="indicator", name=indicator.indicator_id, digest=indicator.digest)
    for check in scan.control_checks:
        yield Line(sort="control", name=check.gap_id, digest=check.digest)
