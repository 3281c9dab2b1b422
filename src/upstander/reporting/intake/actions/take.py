"""To take a report down for somebody.

The entry says that somebody took one, and when; it does not say which.
Source: docs/explanation/reporting.md
"""

from collections.abc import Callable

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind

PURPOSE = "told_to_us"


def taking(by: Account) -> Callable[[Callable[[], str]], str]:
    """What sends a report and says in the audit who took it down; both, or neither."""

    def put(send: Callable[[], str]) -> str:
        with act(by=by, kind=Kind.COLLECTION, what="report.take", purpose=PURPOSE):
            return send()

    return put
