"""Make one's key to read reports, and end it. The passphrase is not the password to sign in with.

Source: docs/explanation/reporting.md
"""

from datetime import date
from pathlib import Path

from django.utils.translation import gettext

from upstander.accounts.access.requiring import NotAble
from upstander.accounts.access.standing import standing_of
from upstander.accounts.acts import act
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.domain.refusal import Refusal
from upstander.reporting.inbox.access.keyring import live_keyrings, owner_of
from upstander.reporting.inbox.keys import vouching_keys
from upstander.reporting.inbox.models import Keyring, KeyringEnd
from upstander.sealed.key_pairs import PrivateKey, PublicKey
from upstander.sealed.keyring import USUAL, lock, read_locked_key, unlock
from upstander.sealed.signing import signs_with
from upstander.sealed.stretching import Cost
from upstander.sealed.vouching import vouch_both

READS = frozenset({Capability.RECEIVE_REPORTS, Capability.IDENTIFY_REPORTS})
"""Any of these is a reason to have a key."""
PURPOSE = "reporting"


class SameAsPassword(Refusal):
    """The passphrase is the password to sign in with."""


def make_keyring(
    account: Account, passphrase: str, *, keys: Path, today: date, cost: Cost = USUAL
) -> Keyring:
    """A new pair, locked, in place of the one before. `keys` is the folder of keys.

    Raises NotAble, WeakPassphrase, SameAsPassword. What an older pair opened it still opens.
    """
    if not READS & standing_of(account, today=today).capabilities:
        raise NotAble(gettext("Your account may not read reports today. Ask whoever looks after accounts."))
    if account.check_password(passphrase):
        raise SameAsPassword(
            gettext("This is the password that you sign in with. Choose a passphrase of its own.")
        )
    private = PrivateKey.make()
    locked = lock(private, passphrase, cost=cost)
    with act(by=account, kind=Kind.ALTERATION, what="keyring.make", purpose=PURPOSE):
        _end_all_of(account, by=account)
        made = Keyring(account=account, public=private.public.raw, signs=signs_with(private))
        made.locked, made.vouched = locked.to_text(), _tag(made, keys)
        made.save(force_insert=True)
    return made


def end_keyring(account: Account, *, by: Account) -> int:
    """Nothing is wrapped to the account's pair any more; gives how many ended."""
    with act(by=by, kind=Kind.ALTERATION, what="keyring.end", purpose=PURPOSE):
        return _end_all_of(account, by=by)


def unlocked_by(locked: Keyring, passphrase: str) -> PrivateKey:
    """The private half. Raises WrongPassphrase. Tries are counted by whoever asks, and not here."""
    return unlock(read_locked_key(locked.locked), passphrase)


def _end_all_of(account: Account, *, by: Account) -> int:
    ending = [KeyringEnd(keyring=each, ended_by=by.actor) for each in live_keyrings().filter(account=account)]
    return len(KeyringEnd.objects.bulk_create(ending))


def _tag(made: Keyring, keys: Path) -> bytes:
    owner = owner_of(made.account_id, made.pk)
    return vouch_both(vouching_keys(keys)[0], PublicKey(bytes(made.public)), owner, signs=bytes(made.signs))
