"""A pass for each key of the custodian's: made when it is first seen, whether or not anything ever comes.

Source: docs/decisions/0017-a-pass-for-the-custodian.md
"""

from pathlib import Path

from upstander.accounts.acts import act
from upstander.accounts.custodian_key import custodian_key
from upstander.audit.words import Kind
from upstander.reporting.inbox.custodian_pass import new_pass
from upstander.reporting.inbox.models import CustodianPass
from upstander.reporting.router.placing import PROCESS, PURPOSE


def keep_pass(keys: Path) -> bool:
    """Whether one was made now. Raises CannotSeal where the key's file is no key. Usually one query."""
    own = custodian_key(keys)
    if own is None or CustodianPass.objects.filter(key_id=own.id).exists():
        return False
    with act(by=PROCESS, kind=Kind.ALTERATION, what="custodian.pass", purpose=PURPOSE):
        new_pass(own).save(force_insert=True)
    return True
