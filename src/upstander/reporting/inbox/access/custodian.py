"""What came to the custodian outside: the database shows it to whoever has opened their pass alone.

Source: docs/decisions/0017-a-pass-for-the-custodian.md
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from upstander.domain.refusal import Refusal
from upstander.reporting.inbox.custodian_pass import secret_in
from upstander.reporting.inbox.models import CustodianPass
from upstander.sealed.key_pairs import PrivateKey

SHOWN = "upstander.custodian_pass"


class NoPass(Refusal):
    """The worker has made none for this key yet, so that nothing could be shown."""


def pass_of(own: PrivateKey) -> str:
    """The secret for whoever has this key. One query. Raises NoPass; CannotOpen where it was altered."""
    rows = CustodianPass.objects.filter(key_id=own.id).values_list("sealed", flat=True)
    if (sealed := rows.first()) is None:
        raise NoPass("The worker has not seen your key yet, so nothing can be shown to you.")
    return secret_in(sealed, own=own)


@contextmanager
def shown(secret: str) -> Iterator[None]:
    """Inside, this connection sees what came to the custodian; afterwards it does not, whatever happened."""
    _show(secret)
    try:
        yield
    finally:
        try:
            _show("")
        except Exception:
            connection.close()  # a connection that cannot forget is not used again
            raise


def _show(secret: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, false)", [SHOWN, secret])
