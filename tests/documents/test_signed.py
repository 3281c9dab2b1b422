"""A signed folder: whole and theirs, or refused with a sentence."""

import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from upstander.audit.keys import raw
from upstander.documents.archive import LARGEST, NotReadable, pack, unpack
from upstander.documents.signed import SIGNATURE, SIGNER, SUMS, NotWhole, check, sign, sums_of

DAY = date(2026, 3, 1)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))  # plainly a test's
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
FILES = {"exhibit.json": b"{}\n", "exhibit.pdf": b"%PDF"}


def whole() -> bytes:
    return sign(FILES, key=KEY, day=DAY)


def with_files(**changed: bytes | None) -> bytes:
    """The signed archive, with files put in another's place, or taken away."""
    names = {"sums": SUMS, "signature": SIGNATURE, "signer": SIGNER, "json": "exhibit.json"}
    files = unpack(whole())
    for name, content in changed.items():
        files.pop(names.get(name, name), None)
        if content is not None:
            files[names.get(name, name)] = content
    return pack(files, day=DAY)


def test_what_was_signed_comes_back_with_whose_key_it_was() -> None:
    found = check(whole())
    assert found.files == FILES
    assert found.signed_by == raw(KEY.public_key()).hex()


@pytest.mark.parametrize(
    "changed",
    [
        {"json": b"{ }\n"},
        {"json": None},
        {"more.txt": b"x"},
        {"sums": b""},
        {"signature": b"00"},
        {"signer": b"zz"},
    ],
    ids=str,
)
def test_a_file_altered_added_or_taken_away_is_found(changed: dict[str, bytes | None]) -> None:
    with pytest.raises(NotWhole):
        check(with_files(**changed))


@pytest.mark.parametrize("missing", ["sums", "signature", "signer"])
def test_a_folder_without_its_signature_is_not_whole(missing: str) -> None:
    with pytest.raises(NotWhole, match="lacks"):
        check(with_files(**{missing: None}))


def test_every_single_byte_counts() -> None:
    made, right = whole(), check(whole())
    for place in range(len(made)):
        spoilt = bytearray(made)
        spoilt[place] ^= 1
        try:
            found = check(bytes(spoilt))
        except NotReadable:
            continue
        assert found == right, place  # a byte of the wrapping, such as a date: the files are what was signed


def test_another_key_cannot_pass_for_theirs() -> None:
    forged = sign({**FILES, "exhibit.json": b"forged"}, key=OTHER, day=DAY)
    assert check(forged).signed_by != check(whole()).signed_by
    with pytest.raises(NotWhole):
        check(with_files(json=b"forged", sums=sums_of({**FILES, "exhibit.json": b"forged"})))


def test_the_list_of_digests_is_one_that_common_tools_check(tmp_path: Path) -> None:
    with ZipFile(BytesIO(whole())) as archive:
        archive.extractall(tmp_path)
    done = subprocess.run(["sha256sum", "-c", SUMS], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_same_files_give_the_same_bytes() -> None:
    assert whole() == whole()


@pytest.mark.parametrize("content", [b"", b"PK", b"no archive at all", whole()[:-10]])
def test_what_is_no_archive_gets_a_sentence(content: bytes) -> None:
    with pytest.raises(NotReadable):
        check(content)


def test_a_packed_archive_is_refused_before_it_is_unpacked() -> None:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        archive.writestr("bomb", b"0" * (LARGEST + 1))
    with pytest.raises(NotReadable, match="is packed"):
        unpack(held.getvalue())


def test_two_files_of_one_name_are_refused() -> None:
    made = pack({"a": b"1", "b": b"2"}, day=DAY)
    with pytest.raises(NotReadable, match="twice"):
        unpack(made.replace(b"b", b"a"))
