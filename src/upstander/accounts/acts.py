"""An act: what is done and its entry in the audit, in one transaction or not at all.

Source: docs/explanation/desk.md
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction

from upstander.accounts.models import Account
from upstander.audit.entries import record
from upstander.audit.words import Kind, Outcome
from upstander.domain.refusal import Refusal

OWN = "denials"
"""The connection for what is refused: its entry stays where the rest is rolled back."""

Actor = Account | str
"""Who acts: an account, or the name of a process such as `process:worker`."""


@contextmanager
def act(
    *,
    by: Actor,
    kind: Kind,
    what: str,
    purpose: str,
    about: bytes | None = None,
    sealed_words: bytes | None = None,
) -> Iterator[None]:
    """Do what is inside in one transaction with its entry; an error undoes both.

    What is refused inside by a sentence (`Refusal`) is on record as denied.
    """
    try:
        with transaction.atomic(durable=True):
            with connections["default"].cursor() as cursor:
                record(
                    cursor,
                    by=actor_of(by),
                    kind=kind,
                    what=what,
                    purpose=purpose,
                    about=about,
                    sealed_words=sealed_words,
                )
            yield
    except Refusal:
        deny(by=by, kind=kind, what=what, purpose=purpose, about=about)
        raise


def deny(
    *, by: Actor, kind: Kind, what: str, purpose: str = "none_given", about: bytes | None = None
) -> None:
    """Record that something was refused, whatever becomes of the transaction around it."""
    with transaction.atomic(using=OWN, durable=True), connections[OWN].cursor() as cursor:
        record(
            cursor,
            by=actor_of(by),
            kind=kind,
            what=what,
            purpose=purpose,
            about=about,
            outcome=Outcome.DENIED,
        )


def actor_of(by: Actor) -> str:
    """How the audit names who acts."""
    return by.actor if isinstance(by, Account) else by
