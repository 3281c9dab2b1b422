"""`upstander keys`: an office makes its own pair, and hands over the public half alone."""

from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from upstander.cli import build
from upstander.cli.keys import NoSuchKey
from upstander.cli.new_identity import WouldOverwrite
from upstander.sealed.key_pairs import read_public_key
from upstander.sealed.keyring import WrongPassphrase, read_locked_key, unlock
from upstander.sealed.passphrases import WeakPassphrase, require_strong
from upstander.sealed.refusals import CannotOpen, CannotSeal

WORDS, OTHER = "acorn anvil lemon wagon tulip zebra", "olive wagon onion poplar parcel"


def run(*words: object, typed: tuple[str, ...] = ()) -> Result:
    return CliRunner().invoke(build(), ["keys", *map(str, words)], input="".join(f"{t}\n" for t in typed))


@pytest.fixture
def office(tmp_path: Path) -> Path:
    assert run("make", "auditor", "--folder", tmp_path, typed=(WORDS, WORDS)).exit_code == 0
    return tmp_path


def test_a_pair_is_made_and_its_public_half_printed(tmp_path: Path) -> None:
    outcome = run("make", "auditor", "--folder", tmp_path, typed=(WORDS, WORDS))
    public, locked = tmp_path / "auditor.pub", tmp_path / "auditor.locked"
    assert outcome.stdout.splitlines()[-1] == public.read_text().strip()
    key = unlock(read_locked_key(locked.read_text()), WORDS)
    assert read_public_key(public.read_text()) == key.public
    assert locked.stat().st_mode & 0o777 == 0o600
    assert key.reveal().hex() not in locked.read_text()
    assert WORDS not in outcome.output


def test_a_passphrase_is_suggested_apart_from_what_is_printed(tmp_path: Path) -> None:
    outcome = run("make", "auditor", "--folder", tmp_path, typed=(WORDS, WORDS))
    suggested = outcome.stderr.splitlines()[0].partition(": ")[2]
    require_strong(suggested)
    assert suggested not in outcome.stdout


def test_a_pair_is_never_replaced(office: Path) -> None:
    before = {file.name: file.read_text() for file in office.iterdir()}
    (office / "custodian.pub").write_text("mine")
    for name in ("auditor", "custodian"):
        outcome = run("make", name, "--folder", office, typed=(WORDS, WORDS))
        assert isinstance(outcome.exception, WouldOverwrite)
    (office / "custodian.pub").unlink()
    assert {file.name: file.read_text() for file in office.iterdir()} == before


def test_a_weak_passphrase_makes_nothing(tmp_path: Path) -> None:
    outcome = run("make", "auditor", "--folder", tmp_path, typed=("acorn", "acorn"))
    assert isinstance(outcome.exception, WeakPassphrase)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../auditor", "", "a b", ".auditor"])
def test_a_name_stays_within_the_folder(tmp_path: Path, name: str) -> None:
    outcome = run("make", name, "--folder", tmp_path, typed=(WORDS, WORDS))
    assert isinstance(outcome.exception, NoSuchKey)


def test_a_folder_that_is_not_there_gets_a_sentence(tmp_path: Path) -> None:
    outcome = run("make", "auditor", "--folder", tmp_path / "none", typed=(WORDS, WORDS))
    assert isinstance(outcome.exception, NoSuchKey)


def test_both_files_show_the_same_id_in_fours(office: Path) -> None:
    from_public, from_locked = (run("show", office / f"auditor{end}").stdout for end in (".pub", ".locked"))
    assert from_public == from_locked
    line, fours = from_public.splitlines()
    assert fours.replace(" ", "") == read_public_key(line).id
    assert len(fours.split()) == 8


def test_the_passphrase_is_changed(office: Path) -> None:
    file = office / "auditor.locked"
    before = read_locked_key(file.read_text())
    assert run("change-passphrase", file, typed=(WORDS, OTHER, OTHER)).exit_code == 0
    after = read_locked_key(file.read_text())
    assert unlock(after, OTHER).reveal() == unlock(before, WORDS).reveal()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_wrong_passphrase_changes_nothing(office: Path) -> None:
    file = office / "auditor.locked"
    before = file.read_text()
    outcome = run("change-passphrase", file, typed=(OTHER, OTHER, OTHER))
    assert isinstance(outcome.exception, WrongPassphrase)
    assert file.read_text() == before


def test_the_printed_words_open_the_second_copy(office: Path) -> None:
    outcome = run("recovery", office / "auditor.locked", office / "safe.locked", typed=(WORDS,))
    copy = read_locked_key((office / "safe.locked").read_text())
    assert unlock(copy, outcome.stdout).id == read_locked_key((office / "auditor.locked").read_text()).id
    again = run("recovery", office / "auditor.locked", office / "safe.locked", typed=(WORDS,))
    assert isinstance(again.exception, WouldOverwrite)


def test_a_file_that_is_no_key_gets_a_sentence(tmp_path: Path) -> None:
    for name, content, kind in (
        ("a.pub", b"words", CannotSeal),
        ("a.locked", b"words", CannotOpen),
        ("b.pub", b"\xff", NoSuchKey),
        ("none.pub", None, NoSuchKey),
    ):
        if content is not None:
            (tmp_path / name).write_bytes(content)
        assert isinstance(run("show", tmp_path / name).exception, kind)
