"""Keys of processes: made once and whole, read by their owner alone, changed without loss."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from upstander.sealed.process_keys import (
    NoProcessKey,
    destroy_process_key,
    make_process_key,
    read_process_key,
    read_process_keys,
    rotate_process_key,
)

NAME = "reference.key"
MAKE = "import sys; from pathlib import Path; from upstander.sealed.process_keys import make_process_key; "
MAKE += "sys.stdin.read(); make_process_key(Path(sys.argv[1]), sys.argv[2])"


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    make_process_key(tmp_path / "keys", NAME)
    return tmp_path / "keys"


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_key_is_made_once_for_its_owner_alone(keys: Path) -> None:
    first = read_process_key(keys, NAME)
    make_process_key(keys, NAME)
    assert read_process_key(keys, NAME) == first != bytes(32)
    assert len(first) == 32
    assert (keys / NAME).stat().st_mode & 0o777 == 0o600
    assert keys.stat().st_mode & 0o777 == 0o700
    assert names(keys) == [NAME]


def test_each_key_is_another(keys: Path) -> None:
    make_process_key(keys, "totp.unit")
    assert read_process_key(keys, NAME) != read_process_key(keys, "totp.unit")


def test_processes_that_start_at_once_end_up_with_one_key(tmp_path: Path) -> None:
    run = [sys.executable, "-c", MAKE, str(tmp_path / "keys"), NAME]
    started = [subprocess.Popen(run, stdin=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    for process in started:
        assert process.stdin is not None
        process.stdin.close()
    assert [process.wait() for process in started] == [0] * 4
    assert names(tmp_path / "keys") == [NAME]
    assert len(read_process_key(tmp_path / "keys", NAME)) == 32


def test_a_making_that_was_cut_off_leaves_no_half_key(tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    keys.mkdir(mode=0o700)
    (keys / f".{NAME}.0011223344556677").write_bytes(b"half")
    make_process_key(keys, NAME)
    assert len(read_process_key(keys, NAME)) == 32


def test_what_stands_in_the_place_of_a_key_is_never_replaced(tmp_path: Path) -> None:
    """As when another process has made it between the look and the making."""
    (tmp_path / NAME).symlink_to(tmp_path / "nowhere")
    make_process_key(tmp_path, NAME)
    assert names(tmp_path) == [NAME]
    assert (tmp_path / NAME).is_symlink()


def test_a_key_that_is_not_there_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NoProcessKey, match="upstander db start"):
        read_process_key(tmp_path, NAME)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_of_another_length_is_refused(keys: Path, length: int) -> None:
    (keys / NAME).write_bytes(bytes(length))
    with pytest.raises(NoProcessKey, match="not 32 bytes long"):
        read_process_key(keys, NAME)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o601])
def test_a_key_that_is_open_to_others_is_refused(keys: Path, mode: int) -> None:
    (keys / NAME).chmod(mode)
    with pytest.raises(NoProcessKey, match="open to other accounts"):
        read_process_key(keys, NAME)
    (keys / NAME).chmod(0o400)
    assert read_process_key(keys, NAME)


def test_a_key_that_somebody_put_elsewhere_and_linked_is_refused(keys: Path) -> None:
    (keys / NAME).rename(keys / "elsewhere")
    (keys / NAME).symlink_to(keys / "elsewhere")
    with pytest.raises(NoProcessKey, match="cannot be read"):
        read_process_key(keys, NAME)


def test_a_pipe_in_the_place_of_a_key_holds_nobody_up(keys: Path) -> None:
    (keys / NAME).unlink()
    os.mkfifo(keys / NAME, 0o600)
    with pytest.raises(NoProcessKey, match="not a file of this process's own account"):
        read_process_key(keys, NAME)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives a file away")
def test_a_key_of_another_account_is_refused(keys: Path) -> None:
    os.chown(keys / NAME, 12345, 12345)
    with pytest.raises(NoProcessKey, match="own account"):
        read_process_key(keys, NAME)


@pytest.mark.parametrize(
    "name", ["", "../sealer", "a/b", ".hidden", "Key", "a..b", "a.", "key\n", "totp.previous"]
)
def test_a_name_stays_within_the_folder(keys: Path, name: str) -> None:
    for attempt in (make_process_key, read_process_key, rotate_process_key, read_process_keys):
        with pytest.raises(NoProcessKey, match="names no key"):
            attempt(keys, name)


def test_a_changed_key_leaves_the_one_before_for_reading(keys: Path) -> None:
    first = read_process_key(keys, NAME)
    assert read_process_keys(keys, NAME) == (first,)
    rotate_process_key(keys, NAME)
    second = read_process_key(keys, NAME)
    assert read_process_keys(keys, NAME) == (second, first)
    rotate_process_key(keys, NAME)
    third = read_process_key(keys, NAME)
    assert read_process_keys(keys, NAME) == (third, second)
    assert len({first, second, third}) == 3
    assert names(keys) == [NAME, f"{NAME}.previous"]
    assert (keys / f"{NAME}.previous").stat().st_mode & 0o777 == 0o600


def test_nothing_is_changed_where_there_is_no_key(tmp_path: Path) -> None:
    with pytest.raises(NoProcessKey):
        rotate_process_key(tmp_path, NAME)
    assert names(tmp_path) == []


def test_a_previous_key_that_is_open_to_others_is_refused_as_well(keys: Path) -> None:
    rotate_process_key(keys, NAME)
    (keys / f"{NAME}.previous").chmod(0o644)
    with pytest.raises(NoProcessKey, match="open to other accounts"):
        read_process_keys(keys, NAME)


def test_a_key_that_is_destroyed_is_gone_and_its_bytes_are_written_over(tmp_path: Path) -> None:
    make_process_key(tmp_path, "router.day")
    with (tmp_path / "router.day").open("rb") as still_open:
        destroy_process_key(tmp_path, "router.day")
        assert still_open.read() == bytes(32)
    assert list(tmp_path.iterdir()) == []
    destroy_process_key(tmp_path, "router.day")
