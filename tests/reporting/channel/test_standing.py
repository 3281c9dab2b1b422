"""The one file by which the public site knows whether it is open."""

import json
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from upstander.reporting.channel.standing import FILE, FOLDER, Standing, read_standing, write_standing
from upstander.sealed.key_pairs import PrivateKey

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ROUTER = PrivateKey(bytes(range(2, 34))).public
STANDING = Standing(day=date(2026, 11, 23), router=ROUTER, open=True, made_at=NOW)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    write_standing(tmp_path, STANDING)
    return tmp_path


def said(keys: Path, **changed: object) -> None:
    file = keys / FOLDER / FILE
    file.write_text(json.dumps(json.loads(file.read_text()) | changed))


def test_what_is_written_is_read_again_and_by_anybody(written: Path) -> None:
    assert read_standing(written, now=NOW) == STANDING
    assert (written / FOLDER / FILE).stat().st_mode & 0o777 == 0o644
    assert (written / FOLDER).stat().st_mode & 0o777 == 0o711
    assert [found.name for found in (written / FOLDER).iterdir()] == [FILE]


def test_a_new_one_takes_the_place_of_the_old(written: Path) -> None:
    later = Standing(day=date(2026, 11, 24), router=ROUTER, open=False, made_at=NOW + timedelta(days=1))
    write_standing(written, later)
    assert read_standing(written, now=later.made_at) == later


def test_where_nothing_was_said_the_channel_has_no_standing(tmp_path: Path) -> None:
    assert read_standing(tmp_path, now=NOW) is None


@pytest.mark.parametrize(("hours", "is_good"), [(36, True), (36.01, False), (-0.05, True), (-1, False)])
def test_it_is_good_for_36_hours_and_not_from_the_future(written: Path, hours: float, is_good: bool) -> None:
    assert (read_standing(written, now=NOW + timedelta(hours=hours)) is not None) == is_good


@pytest.mark.parametrize(
    "changed",
    [
        {"form": 2},
        {"open": 1},
        {"open": "true"},
        {"router": ROUTER.line().replace("a", "b")},
        {"router": None},
        {"made_at": "2026-11-23T09:00:00"},
        {"day": "yesterday"},
        {"more": 1},
    ],
    ids=str,
)
def test_whatever_else_it_says_closes_the_channel(written: Path, changed: dict[str, object]) -> None:
    said(written, **changed)
    assert read_standing(written, now=NOW) is None


@pytest.mark.parametrize("words", ["", "[]", "{", "null", "{}", " " * 5000, "\0"])
def test_what_is_no_such_file_closes_the_channel(written: Path, words: str) -> None:
    (written / FOLDER / FILE).write_text(words)
    assert read_standing(written, now=NOW) is None


def test_nobody_leads_the_site_to_another_file(written: Path, tmp_path: Path) -> None:
    file = written / FOLDER / FILE
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    assert read_standing(written, now=NOW) is None
    file.unlink()
    os.mkfifo(file)
    assert read_standing(written, now=NOW) is None
