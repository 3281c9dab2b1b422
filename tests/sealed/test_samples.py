"""What an earlier version sealed still opens, byte for byte; and so it does by the page alone."""

import hashlib
from pathlib import Path

from tests.sealed.plain_reader import open_plainly
from upstander.audit.words import Kind
from upstander.sealed.audit_words import WordsOf, read_words
from upstander.sealed.binding import Binding
from upstander.sealed.envelopes import open_envelope, parse
from upstander.sealed.key_pairs import PrivateKey, read_public_key
from upstander.sealed.keyring import read_locked_key, unlock
from upstander.sealed.matter_keys import MatterKey, decrypt
from upstander.sealed.small_secrets import decrypt_small

SAMPLES = Path(__file__).parent / "samples"
WORDS = "a key that protects nothing"
FIRST, SECOND = (PrivateKey(hashlib.sha256(f"{WORDS} {number}".encode()).digest()) for number in (1, 2))
MATTER = MatterKey(hashlib.sha256(f"{WORDS} 3".encode()).digest())
PROCESS = hashlib.sha256(f"{WORDS} 4".encode()).digest()
RECORD = Binding(room="detection", kind="concern", record="sample", version=7)
ENTRY = WordsOf(
    by="S-sample", kind=Kind.ERASURE, what="matter.erase", purpose="retention", about=b"reference"
)
SHORT = "Kept so that it still opens."
LONG = bytes(number % 251 for number in range(70_000))  # two frames


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def test_an_envelope_of_form_1_opens_for_both_recipients() -> None:
    envelope = parse(sample("envelope_1.bin"))
    assert envelope.to_bytes() == sample("envelope_1.bin")
    for key in (FIRST, SECOND):
        assert open_envelope(envelope, key=key, bound_to=RECORD) == LONG


def test_an_envelope_of_form_1_opens_by_the_page_alone() -> None:
    for key in (FIRST, SECOND):
        words = (RECORD.room, RECORD.kind, RECORD.record)
        plain = open_plainly(sample("envelope_1.bin"), private=key.reveal(), words=words, version=7)
        assert plain == LONG


def test_content_of_a_matter_of_form_1_opens() -> None:
    assert decrypt(MATTER, sample("matter_content_1.bin"), RECORD) == SHORT.encode()


def test_a_locked_key_of_form_1_opens() -> None:
    locked = read_locked_key(sample("locked_key_1.locked").decode())
    assert unlock(locked, WORDS).reveal() == FIRST.reveal()


def test_a_public_key_of_form_1_is_read() -> None:
    assert read_public_key(sample("public_key_1.pub").decode()) == FIRST.public


def test_a_short_secret_of_form_1_opens() -> None:
    assert decrypt_small([PROCESS], sample("small_secret_1.bin"), RECORD) == SHORT


def test_audit_words_of_form_1_are_read() -> None:
    assert read_words(sample("audit_words_1.bin"), FIRST, ENTRY) == SHORT
