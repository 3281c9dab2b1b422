"""`python -m upstander.sites.ending FOLDER [record]`: whether the desk may be taken out of use, as JSON.

As the unit's process, which reads the switch and the papers. `record` writes the entry that says that it is
done, once nothing is missing; the command line destroys afterwards.
Source: docs/how_to/decommission.md
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
from django.conf import settings

from upstander.database.places import places_of
from upstander.database.roles import Role
from upstander.sites.settings import settings_for

if TYPE_CHECKING:
    from upstander.mandate.models import Paper


def permission(root: Path, *, record: bool, database: str | None = None) -> dict[str, Any]:
    """What is missing, and on which paper it rests; `record` writes the entry where nothing is missing."""
    settings.configure(**settings_for(places_of(root, os.environ), Role.UNIT, database=database))
    django.setup()
    from upstander.accounts.acts import act
    from upstander.accounts.models import Account
    from upstander.audit.words import Kind

    accounts = Account.objects.values_list("pk", "staff_reference", "login_name")
    found = {
        **_permission(),
        "actors": {f"account:{pk}": reference or name for pk, reference, name in accounts},
    }
    if record and not found["missing"]:
        with act(by=f"os:{os.getuid()}", kind=Kind.ERASURE, what="desk.end", purpose="mandate"):
            pass
    return found


def _permission() -> dict[str, Any]:
    from upstander.mandate.access.papers import papers_with_names, standing
    from upstander.mandate.access.switch import is_on, switch
    from upstander.mandate.models import GateId
    from upstander.scanning.permission import today

    off = None if is_on() else switch().off
    paper = next(iter(standing(papers_with_names(GateId.END_OF_USE), today())), None)
    return {
        "missing": list(_missing(is_off=off is not None, is_signed=paper is not None)),
        "paper": _in_full(paper) if paper else None,
        "switched_off": {
            "at": off.switched_at.isoformat(timespec="seconds"),
            "by": off.switched_by.staff_reference,
            "why": off.why,
        }
        if off
        else None,
    }


def _missing(*, is_off: bool, is_signed: bool) -> Iterator[str]:
    if not is_off:
        yield "The desk is switched on. Switch it off under What has to stand, Kill switch."
    if not is_signed:
        yield (
            "No paper counts today that says that the desk is taken out of use. One person records it under "
            "Kill switch, and the head of professional standards and the data protection officer sign it."
        )


def _in_full(paper: "Paper") -> dict[str, Any]:
    from upstander.mandate.wording import rows_of

    return {
        "digest": paper.digest,
        "says": [[row.asked, row.answer] for row in rows_of(paper.words)],
        "recorded_by": paper.recorded_by.staff_reference,
        "recorded_at": paper.recorded_at.isoformat(timespec="seconds"),
        "signed": [
            {
                "role": each.role,
                "by": each.signed_by.staff_reference,
                "at": each.signed_at.isoformat(timespec="seconds"),
            }
            for each in paper.signatures.all()
        ],
    }


if __name__ == "__main__":
    print(json.dumps(permission(Path(sys.argv[1]), record="record" in sys.argv[2:])))
