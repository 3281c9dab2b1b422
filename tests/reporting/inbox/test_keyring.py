"""Making one's key to read reports, and who can be given one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone

from tests.accounts.people import an_account
from tests.desk import Desk
from tests.inside import as_role
from upstander.accounts.access.requiring import NotAble
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account, Closing, Vetting
from upstander.database.roles import Role
from upstander.reporting.inbox.access.keyring import own_keyring, own_keyrings, readers_able_to
from upstander.reporting.inbox.actions.keyring import (
    SameAsPassword,
    end_keyring,
    make_keyring,
    unlocked_by,
)
from upstander.reporting.inbox.keys import vouching_keys
from upstander.reporting.inbox.models import Keyring
from upstander.sealed.keyring import WrongPassphrase
from upstander.sealed.passphrases import WeakPassphrase
from upstander.sealed.signing import signs_with
from upstander.sealed.stretching import Cost

CHEAP = Cost(memory=19 * 1024, passes=2, lanes=1)
WORDS = "copper lantern orchard velvet harbour"


@pytest.fixture
def keys(desk: Desk) -> Iterator[Path]:
    with as_role(desk, Role.UNIT):
        yield desk.cluster.places.keys


def handler(name: str = "kit", role: str = "report_handler", reference: str = "S-kit") -> Account:
    return an_account(name, role, reference=reference, today=timezone.localdate())


def made(account: Account, keys: Path) -> Keyring:
    return make_keyring(account, WORDS, keys=keys, today=timezone.localdate(), cost=CHEAP)


def given(keys: Path, capability: Capability = Capability.RECEIVE_REPORTS) -> dict[object, object]:
    found = readers_able_to(capability, today=timezone.localdate(), vouching=vouching_keys(keys))
    return {account: reader.public.raw for account, reader in found.items()}


def test_a_handler_makes_a_key_that_the_passphrase_opens_and_the_desk_vouches_for(keys: Path) -> None:
    kit = handler()
    ring = made(kit, keys)
    private = unlocked_by(ring, WORDS)
    assert (private.public.raw, signs_with(private)) == (bytes(ring.public), bytes(ring.signs))
    assert given(keys) == {kit.pk: private.public.raw}
    assert given(keys, Capability.IDENTIFY_REPORTS) == {}
    with pytest.raises(WrongPassphrase):
        unlocked_by(ring, WORDS + " meadow")


def test_a_key_takes_the_right_to_read_and_a_passphrase_of_its_own(keys: Path) -> None:
    with pytest.raises(NotAble):
        made(handler("ari", "analyst", "S-ari"), keys)
    kit = handler()
    kit.set_password(WORDS)
    kit.save(update_fields=["password"])
    with pytest.raises(SameAsPassword):
        made(kit, keys)
    with pytest.raises(WeakPassphrase):
        make_keyring(kit, "short", keys=keys, today=timezone.localdate(), cost=CHEAP)
    assert not Keyring.objects.exists()


def test_a_new_key_takes_the_place_of_the_old_and_the_old_one_is_kept(keys: Path) -> None:
    kit = handler()
    old, new = made(kit, keys), made(kit, keys)
    assert given(keys) == {kit.pk: bytes(new.public)}
    assert own_keyring(kit) == new
    assert list(own_keyrings(kit)) == [new, old]


def test_to_a_key_that_was_ended_nothing_is_wrapped(keys: Path) -> None:
    kit = handler()
    made(kit, keys)
    assert end_keyring(kit, by=kit) == 1
    assert given(keys) == {}
    assert own_keyring(kit) is None
    assert end_keyring(kit, by=kit) == 0


def test_a_pair_that_somebody_put_into_the_table_is_as_if_it_were_not_there(keys: Path) -> None:
    kit, lou = handler(), handler("lou", reference="S-lou")
    own, other = made(kit, keys), made(lou, keys)
    for tag in (bytes(32), bytes(other.vouched), bytes(own.vouched)):
        Keyring.objects.create(
            account=kit, public=other.public, signs=other.signs, locked=other.locked, vouched=tag
        )
    assert given(keys) == {kit.pk: bytes(own.public), lou.pk: bytes(other.public)}


def test_a_pair_that_was_ended_does_not_come_back_by_a_copy_of_its_row(keys: Path) -> None:
    kit = handler()
    old = made(kit, keys)
    new = made(kit, keys)
    copied = {name: getattr(old, name) for name in ("public", "signs", "locked", "vouched")}
    Keyring.objects.create(account=kit, **copied)
    assert given(keys) == {kit.pk: bytes(new.public)}


def test_whoever_is_closed_unvetted_or_named_nowhere_is_given_nothing(keys: Path) -> None:
    closed, lapsed, nameless = handler(), handler("lou", reference="S-lou"), handler("max", reference="")
    for each in (closed, lapsed, nameless):
        made(each, keys)
    Closing.objects.create(account=closed, closed_by="account:a")
    Vetting.objects.create(account=lapsed, level="MV", good_until="2020-01-01", recorded_by="account:a")
    assert given(keys) == {}
