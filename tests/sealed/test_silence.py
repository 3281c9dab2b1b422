"""Keys are not printed: not by themselves, nor in what holds them, nor in what is said of a failure."""

import traceback
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tests.sealed.holders import ANALYST, CHEAP, CONCERN, SUPERVISOR, WORDS
from upstander.sealed.envelopes import open_envelope, parse, seal
from upstander.sealed.keyring import lock, unlock
from upstander.sealed.matter_keys import MatterKey, decrypt, encrypt, unwrap_key, wrap_key
from upstander.sealed.refusals import CannotOpen
from upstander.sealed.unlocked import box, unbox

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MATTER = MatterKey.make()
LOCKED = lock(ANALYST, WORDS, cost=CHEAP)
ENVELOPE = seal(b"seen at 02:10", to=[SUPERVISOR.public], bound_to=CONCERN)
BOXED, COOKIE = box(ANALYST, owner="S-analyst", now=NOW)
UNLOCKED = unbox(BOXED, COOKIE, owner="S-analyst", now=NOW)
SECRETS = [ANALYST.reveal(), SUPERVISOR.reveal(), MATTER.reveal()]


def shown(text: str) -> list[int]:
    """Which of the secrets can be read off a text, in any of the usual spellings."""
    spellings = [(secret.hex(), repr(secret)[2:-1], str(list(secret))[1:-1]) for secret in SECRETS]
    return [place for place, found in enumerate(spellings) if any(spelling in text for spelling in found)]


def test_a_secret_that_is_shown_would_be_seen() -> None:
    assert shown(f"key={SECRETS[0]!r} or {SECRETS[2].hex()}") == [0, 2]


@pytest.mark.parametrize(
    ("held", "says"),
    [
        (ANALYST, f"PrivateKey({ANALYST.id})"),
        (ANALYST.public, f"PublicKey({ANALYST.id})"),
        (MATTER, f"MatterKey({MATTER.id})"),
        (LOCKED, f"LockedKey({ANALYST.id})"),
        (ENVELOPE, f"Envelope(to {SUPERVISOR.id}; 544 bytes)"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_key_says_its_id_and_nothing_more(held: object, says: str) -> None:
    assert repr(held) == str(held) == f"{held}" == says


def test_what_holds_a_key_does_not_show_it() -> None:
    assert shown(repr([UNLOCKED, {"key": ANALYST, "matter": MATTER}])) == []
    assert ANALYST.id in repr(UNLOCKED)
    assert not hasattr(ANALYST, "__dict__")


@pytest.mark.parametrize(
    "failing",
    [
        lambda: open_envelope(ENVELOPE, key=ANALYST, bound_to=CONCERN),
        lambda: open_envelope(parse(ENVELOPE.to_bytes()[:-1]), key=ANALYST, bound_to=CONCERN),
        lambda: decrypt(MATTER, encrypt(MatterKey.make(), b"seen at 02:10", CONCERN), CONCERN),
        lambda: unwrap_key(wrap_key(MATTER, to=[ANALYST.public], matter="a"), key=ANALYST, matter="b"),
        lambda: unlock(LOCKED, f"{WORDS} {WORDS}"),
    ],
)
def test_a_refusal_holds_neither_key_nor_passphrase_nor_content(failing: Callable[[], object]) -> None:
    with pytest.raises(CannotOpen) as refused:
        failing()
    said = "".join(traceback.format_exception(refused.value))
    assert shown(said) == []
    assert WORDS not in said
    assert "02:10" not in str(refused.value)
