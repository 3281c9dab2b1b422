"""`upstander exhibit`: whoever receives a copy can tell that it is whole, and whose key signed it."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from typer.testing import CliRunner

from tests.desk import Desk
from upstander.audit.keys import checking_key, raw
from upstander.cli import build
from upstander.documents.signed import sign

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))  # plainly a test's
DIGITS = raw(KEY.public_key()).hex()
COPY = {"exhibit": "AA/1", "concern": "K7FM-2XQ4", "force": "Borsetshire Police", "copy": 2}
SAID = COPY | {"taken_by": "Ari", "taken_at": "2026-06-30T09:00:00+00:00"}


def run(*words: object) -> Result:
    return CliRunner().invoke(build(), ["exhibit", *map(str, words)])


def a_copy(folder: Path, said: object = SAID) -> Path:
    files = {"exhibit.json": b"{}", "copy.json": json.dumps(said).encode()}
    file = folder / "copy.zip"
    file.write_bytes(sign(files, key=KEY, day=date(2026, 3, 1)))
    return file


def test_a_whole_copy_is_told_with_its_key_and_what_it_says_of_itself(tmp_path: Path) -> None:
    found = run("verify", a_copy(tmp_path))
    assert found.exit_code == 0
    for said in (
        "Whole: 2 files",
        "exhibit AA/1 of concern K7FM-2XQ4, Borsetshire Police, copy 2",
        "by telephone",
    ):
        assert said in found.stdout
    assert DIGITS[:4] + " " + DIGITS[4:8] in found.stdout


@pytest.mark.parametrize(("key", "leaves_with"), [(DIGITS, 0), (DIGITS.upper(), 0), ("ab" * 32, 4)])
def test_a_key_that_was_named_is_compared(tmp_path: Path, key: str, leaves_with: int) -> None:
    found = run("verify", a_copy(tmp_path), "--key", key)
    assert found.exit_code == leaves_with
    assert ("NOT THE KEY" in found.stdout) is bool(leaves_with)


def test_one_byte_altered_in_any_file_is_found(tmp_path: Path) -> None:
    file = a_copy(tmp_path)
    file.write_bytes(file.read_bytes().replace(b"AA/1", b"AA/2"))
    found = run("verify", file)
    assert found.exit_code == 4
    assert "Whole" not in found.stdout


@pytest.mark.parametrize("content", [b"", b"not a copy"])
def test_what_is_no_copy_gets_a_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "copy.zip"
    file.write_bytes(content)
    assert run("verify", file).exit_code == 4
    assert run("verify", tmp_path / "nowhere.zip").exit_code == 4


@pytest.mark.parametrize(
    "said", [[], {}, {"exhibit": 1}, "x", SAID | {"force": "\x1b[31mred\x07 {0.__class__}"}]
)
def test_what_a_copy_says_of_itself_is_shown_plainly_or_not_at_all(tmp_path: Path, said: object) -> None:
    found = run("verify", a_copy(tmp_path, said))
    assert found.exit_code == 0
    assert "\x1b" not in found.stdout
    assert "\x07" not in found.stdout


def test_json_says_the_same(tmp_path: Path) -> None:
    found = json.loads(run("verify", a_copy(tmp_path), "--json", "--key", DIGITS).stdout)
    assert (found["whole"], found["signed_by"], found["is_the_key_named"]) == (True, DIGITS, True)
    assert found["copy"]["exhibit"] == "AA/1"


def test_the_desk_prints_the_key_that_it_signs_with(desk: Desk) -> None:
    places = desk.cluster.places
    found = run("key", "--folder", places.root)
    assert found.stdout.replace(" ", "").strip() == raw(checking_key(places.keys, "exhibits")).hex()
