"""What is made of a receipt: the same for the same, and another for anything else."""

from dataclasses import replace
from hashlib import sha256

from upstander.sealed.receipt_keys import COST, ReceiptKeys, keys_of
from upstander.sealed.receipts import Receipt
from upstander.sealed.stretching import Cost

RECEIPT = Receipt(locator="1234567", secret="0123456789012345")
PEPPER, OTHER = bytes(32), bytes(31) + b"\1"
CHEAP = Cost(memory=19 * 1024, passes=2, lanes=1)


def made(receipt: Receipt = RECEIPT, *, pepper: bytes = PEPPER, cost: Cost = CHEAP) -> ReceiptKeys:
    return keys_of(receipt, pepper=pepper, cost=cost)


def test_a_guess_costs_64_mebibytes_three_times_over() -> None:
    assert Cost(memory=64 * 1024, passes=3, lanes=1) == COST


def test_the_same_receipt_opens_again() -> None:
    assert made() == made()


def test_what_later_versions_have_to_make_of_this_receipt_as_well() -> None:
    keys = made()
    assert keys.proof.hex() == "a4b064eef1beb6c443b512063b9ca7cbd45061ef22b59a0edae698985ba74541"
    assert keys.key.hex() == "9c17fa10948b657663ceba76d155c3f38d9fe5d6df3726b92e370f741f11ca63"


def test_secret_locator_pepper_and_cost_each_make_others() -> None:
    others = [
        made(replace(RECEIPT, secret="0123456789012346")),
        made(replace(RECEIPT, locator="7654321")),
        made(pepper=OTHER),
        made(cost=replace(CHEAP, passes=3)),
    ]
    every = {keys.proof for keys in (made(), *others)} | {keys.key for keys in (made(), *others)}
    assert len(every) == 10


def test_what_is_kept_is_a_digest_of_the_proof() -> None:
    keys = made()
    assert keys.proof_digest == sha256(keys.proof).digest()
    assert keys.proof not in keys.proof_digest


def test_no_representation_shows_a_key() -> None:
    assert repr(made()) == "ReceiptKeys()"
