"""Keep what whoever deconflicts answered before a concern is opened: yes or no, and no reason.

Source: docs/explanation/detection.md
"""

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.detection.keys import about
from upstander.detection.models import Concern


def deconflict(*, concern: Concern, may_open: bool, by: Account) -> None:
    """Put the answer on record. It is all that is kept: nobody is asked why."""
    answer = "yes" if may_open else "no"
    with act(
        by=by, kind=Kind.CONSULTATION, what="concern.deconflict", about=about(concern.pk), purpose=answer
    ):
        pass
