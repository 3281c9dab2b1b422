"""Read a concern that one is assigned to: an entry before the content is sent.

Source: docs/explanation/audit.md
"""

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.detection.keys import about
from upstander.detection.models import Concern


def read_concern(*, concern: Concern, purpose: str, by: Account, what: str = "concern.read") -> None:
    """Record the consultation. The caller sends nothing before this has come back."""
    with act(by=by, kind=Kind.CONSULTATION, what=what, about=about(concern.id), purpose=purpose):
        pass
