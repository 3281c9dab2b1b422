from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from upstander.cli import build
from upstander.cli.invent import NotACase, TooLate, case_numbers
from upstander.engine.invented.plan import LAST_BILL


def test_it_writes_exports_and_says_where(tmp_path: Path) -> None:
    result = CliRunner().invoke(build(), ["invent", str(tmp_path), "--staff", "40", "--days", "7"])
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == f"EXPORTS={tmp_path / 'exports'}"
    assert (tmp_path / "truth.json").is_file()


def test_case_numbers_are_read_once_each_and_in_order() -> None:
    assert case_numbers("2, 8,10,8") == (2, 8, 10)
    assert case_numbers("") == ()


def test_all_means_every_case_that_has_a_fact_sheet() -> None:
    assert case_numbers("all") == tuple(range(1, 11))


def test_a_word_is_no_case_number() -> None:
    with pytest.raises(NotACase, match="--replay 2,8,10"):
        case_numbers("2,eight")


def test_a_period_whose_bills_are_still_to_come_is_refused(tmp_path: Path) -> None:
    late = date.today() - timedelta(days=LAST_BILL - 1)
    arguments = ["invent", str(tmp_path), "--staff", "40", "--days", "7", "--until", late.isoformat()]
    result = CliRunner().invoke(build(), arguments)
    assert isinstance(result.exception, TooLate)
    assert not (tmp_path / "exports").exists()
