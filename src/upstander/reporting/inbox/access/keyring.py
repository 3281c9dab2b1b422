"""Who can be given a report: accounts that may receive one today, and the key to wrap it to.

Source: docs/explanation/reporting.md
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from upstander.accounts.access.desk_members import able_to
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.domain.refusal import Refusal
from upstander.reporting.inbox.models import Keyring
from upstander.sealed.key_pairs import PublicKey
from upstander.sealed.vouching import require_both_vouched


@dataclass(frozen=True, kw_only=True)
class Reader:
    """An account, and the pair of theirs that counts: `public` to wrap to, `signs` to check answers by."""

    account: UUID
    reference: str = ""  # their staff reference, where it was asked for
    keyring: UUID
    public: PublicKey
    signs: bytes

    @property
    def person(self) -> str:
        """The same for two accounts of one person."""
        return self.reference.casefold()


def readers_able_to(capability: Capability, *, today: date, vouching: Sequence[bytes]) -> dict[UUID, Reader]:
    """By account, whoever may do this today and has a key that the desk vouches for. Four queries.

    Left out are accounts of the unit that name no member of staff: nobody can tell whether they are too near.
    """
    found = readers(vouching=vouching)
    able = able_to(capability, today=today)
    accounts = Account.objects.filter(pk__in=able & found.keys(), site="unit").exclude(staff_reference="")
    rows = accounts.values_list("id", "staff_reference")
    return {account: replace(found[account], reference=named) for account, named in rows}


def readers(*, vouching: Sequence[bytes]) -> dict[UUID, Reader]:
    """By account, the newest pair that has not ended and that the desk vouches for. One query.

    One that was put there by somebody else, or copied from one that ended, is as if it were not there.
    """
    rows = live_keyrings().order_by("made_at").values_list("id", "account_id", "public", "signs", "vouched")
    return {row[1]: reader for row in rows if (reader := _reader(*row, vouching=vouching)) is not None}


def live_keyrings() -> QuerySet[Keyring]:
    """Pairs that reports are still wrapped to."""
    return Keyring.objects.filter(end__isnull=True)


def own_keyring(account: Account) -> Keyring | None:
    """The account's own, as it is kept, to be unlocked."""
    return live_keyrings().filter(account=account).order_by("-made_at").first()


def own_keyrings(account: Account) -> QuerySet[Keyring]:
    """All of the account's own, the newest first: an older one opens what was wrapped to it."""
    return Keyring.objects.filter(account=account).order_by("-made_at")


def owner_of(account: UUID, keyring: UUID) -> str:
    """For whom the desk vouches: this account in this row. An old row's tag is good in no new one."""
    return f"{account}/{keyring}"


def _reader(
    keyring: UUID, account: UUID, *raw: bytes | memoryview, vouching: Sequence[bytes]
) -> Reader | None:
    public, signs, tag = map(bytes, raw)
    try:
        key = PublicKey(public)
        require_both_vouched(vouching, key, owner_of(account, keyring), signs=signs, tag=tag)
    except Refusal:
        return None
    return Reader(account=account, keyring=keyring, public=key, signs=signs)
