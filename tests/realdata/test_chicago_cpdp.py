from datetime import datetime

import pytest

from tests.needs import shared
from tests.realdata.ingest import ask, faults, ingest
from upstander.engine.sources.checking.reasons import REASONS


@pytest.fixture(scope="module")
def landed(tmp_path_factory):
    folder = shared("realdata", "chicago_cpdp")
    return ingest(
        tmp_path_factory.mktemp("chicago"),
        folder / "officer_complaints.parquet",
        mapping="chicago_cpdp",
        complaints=folder / "complaints.parquet",
    )


def test_all_but_forty_seven_rows_land(landed):
    _, found = landed
    assert (found.loaded, found.rejected, found.skipped) == (244_389, 47, 0)


def test_each_rejected_row_has_an_impossible_date(landed):
    # Counted apart with pandas: two complaints received before 1970, nine closed before 1970 (and before
    # they were received), thirty-six more closed before they were received.
    counted = faults(landed[1])
    assert counted[("received_at", REASONS["ancient"])] == 2
    assert counted[("closed_at", REASONS["ancient"])] == 9
    assert counted[("closed_at", REASONS["order"])] == 36
    assert sum(counted.values()) == 47


def test_only_what_the_category_says_in_so_many_words_is_coded_sexualised(landed):
    counted = ask(landed[0], "complaints", "SELECT sexualised, count(*) FROM landed GROUP BY ALL ORDER BY 2")
    assert counted == [("towards_unstated", 714), ("unknown", 243_675)]
    asked = "SELECT category, count(*) FROM landed WHERE sexualised <> 'unknown' GROUP BY ALL ORDER BY 2 DESC"
    assert ask(landed[0], "complaints", asked) == [
        ("SEXUAL HARRASSMENT", 271),
        ("COMMISSION OF CRIME:  SEX OFFENSES", 174),
        ("OPERATION/PERSONNEL VIOLATION:  SEXUAL HARRASEMENT", 142),
        ("RAPE/SEX OFFENSES", 95),
        ("CONDUCT UNBECOMING (OFF DUTY): SEXUAL MISCONDUCT", 18),
        ("SEXUAL MISCONDUCT", 14),
    ]


def test_only_a_category_that_names_a_domestic_incident_is_coded_domestic(landed):
    # Counted with pandas: 5,025 rows whose category holds the word, one with an impossible date.
    counted = ask(landed[0], "complaints", "SELECT domestic, count(*) FROM landed GROUP BY ALL ORDER BY 2")
    assert counted == [("yes", 5_024), ("unknown", 244_389 - 5_024)]


def test_findings_come_to_what_the_register_means_by_them(landed):
    counted = dict(ask(landed[0], "complaints", "SELECT upheld, count(*) FROM landed GROUP BY ALL"))
    assert counted == {
        "yes": 21_421,
        "no": 113_363 + 52_364 + 17_064 + 47 + 12,
        "withdrawn": 32_741,
        None: 7_377,
    }


def test_dates_from_the_second_file_land_as_midnight_in_chicago(landed):
    asked = "SELECT DISTINCT received_at, closed_at FROM landed WHERE complaint_ref = '1000214'"
    assert ask(landed[0], "complaints", asked) == [(datetime(2006, 10, 4, 5), datetime(2010, 12, 23, 6))]


def test_a_complaint_is_known_from_the_day_it_was_received(landed):
    assert ask(landed[0], "complaints", "SELECT count(*) FROM landed WHERE known_at <> received_at") == [(0,)]


def test_open_complaints_and_missing_findings_stay_empty(landed):
    assert ask(landed[0], "complaints", "SELECT count(*) - count(closed_at) FROM landed") == [(2_420,)]
    assert ask(landed[0], "complaints", "SELECT count(DISTINCT staff_ref) FROM landed")[0][0] <= 22_813
