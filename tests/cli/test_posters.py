"""`upstander posters` writes sheets whose names say nothing, or says why not."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.needs import fonts
from upstander.cli import build
from upstander.cli.posters import NotWritten
from upstander.documents.posters import NotFitForPaper

ADDRESS = ("--address", "https://speak.borsetshire.example")


@pytest.fixture(autouse=True)
def typeface() -> None:
    fonts()


def test_each_place_gets_a_poster_and_a_sheet_of_cards(tmp_path: Path) -> None:
    told = CliRunner().invoke(build(), ["posters", *ADDRESS, "--out", str(tmp_path / "new")])
    assert told.exit_code == 0
    places = ("custody", "front-office", "hospital", "refuge")
    assert sorted(file.name for file in (tmp_path / "new").iterdir()) == [
        f"{kind}-{place}.pdf" for kind in ("cards", "poster") for place in places
    ]
    assert told.stdout.splitlines()[0] == str(tmp_path / "new" / "poster-front-office.pdf")


def test_one_place_can_be_asked_for(tmp_path: Path) -> None:
    CliRunner().invoke(build(), ["posters", *ADDRESS, "--out", str(tmp_path), "--place", "custody"])
    assert sorted(file.name for file in tmp_path.iterdir()) == ["cards-custody.pdf", "poster-custody.pdf"]


def test_an_address_that_does_not_fit_leaves_nothing_behind(tmp_path: Path) -> None:
    asked = ["posters", "--address", "http://speak.example", "--out", str(tmp_path / "new")]
    assert isinstance(CliRunner().invoke(build(), asked).exception, NotFitForPaper)
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    told = CliRunner().invoke(build(), ["posters", *ADDRESS, "--out", str(tmp_path / "file")])
    assert isinstance(told.exception, NotWritten)
    assert str(tmp_path / "file") in str(told.exception)
