import json
from pathlib import Path

import jsonschema
import pytest

from tests.engine.invented.conftest import files_under
from tests.engine.invented.reading import truth
from upstander.engine.invented import Invented, Plan, invent
from upstander.engine.invented.stories.recipes import NoSuchCase
from upstander.engine.tables import TABLES
from upstander.knowledge.planted import KINDS_OF, TABLES_OF

ROOT = Path(__file__).parents[4]
SCHEMA = json.loads((ROOT / "docs" / "reference" / "truth.schema.json").read_text(encoding="utf-8"))
ELEVENTH = """
id = "case_11"
number = 11
title = "An eleventh case"
role = "investigations"
seen = "early"
discovered = 20
people = 1
stated = ["Two calls and a cell visit."]
assumed = []

[[planted]]
key = "report"
does = "incident"
basis = "stated"
kind = "assault"
part = "witness"
on = [0]

[[planted]]
key = "named"
does = "party"
basis = "stated"
kind = "visitor"
on = [3]

[[planted]]
key = "messages"
does = "message"
basis = "stated"
on = [2, 4]

[[planted]]
key = "asked"
does = "look_up"
basis = "stated"
asked = true
on = [5]
"""


def _folder(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "own" / "cases"
    folder.mkdir(parents=True)
    (folder / "eleven.toml").write_text(text, encoding="utf-8")
    return tmp_path / "own"


def test_the_truth_fits_its_schema(everything: Invented) -> None:
    jsonschema.validate(truth(everything), SCHEMA)


def test_the_schema_refuses_a_truth_without_discovery(everything: Invented) -> None:
    broken = truth(everything)
    del broken["cases"][0]["discovered"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, SCHEMA)


def test_the_order_in_which_cases_are_asked_for_changes_nothing(tmp_path: Path) -> None:
    for name, replay in (("one", (4, 7, 10)), ("two", (10, 4, 7))):
        invent(tmp_path / name, Plan(staff=150, days=60, seed=2, replay=replay))
    assert files_under(tmp_path / "one") == files_under(tmp_path / "two")


def test_a_case_has_the_same_host_whichever_others_are_replayed(tmp_path: Path) -> None:
    hosts = []
    for name, replay in (("one", (10,)), ("two", (4, 7, 10))):
        invented = invent(tmp_path / name, Plan(staff=150, days=60, seed=2, replay=replay))
        hosts.append(truth(invented)["cases"][-1]["staff_ref"])
    assert hosts[0] == hosts[1]


def test_a_case_of_ones_own_is_replayed_without_code(tmp_path: Path) -> None:
    plan = Plan(staff=150, days=30, seed=2, replay=(11,), packs=(_folder(tmp_path, ELEVENTH),))
    found = truth(invent(tmp_path / "force", plan))
    assert [case["case"] for case in found["cases"]] == [11]
    tables = {row["table"] for row in found["planted"]}
    assert tables == {"incidents", "incident_people", "incident_parties", "messages", "access_events"}


@pytest.mark.parametrize(
    ("found", "instead", "said"),
    [
        ('role = "investigations"', 'role = "detective"', "'detective', which no invented force has"),
        ("on = [5]", 'on = [5]\n[[planted]]\nkey = "v"\ndoes = "visit"\nbasis = "stated"\nkind = "tea"\n'
         "between = [1, 9]\ntimes_usual = 2", "'tea' usually takes"),
        ("people = 1", "people = 90", "more than 80 people"),
    ],
)  # fmt: skip
def test_a_sheet_that_cannot_be_played_is_refused(
    tmp_path: Path, found: str, instead: str, said: str
) -> None:
    folder = _folder(tmp_path, ELEVENTH.replace(found, instead))
    with pytest.raises(NoSuchCase, match=said):
        invent(tmp_path / "force", Plan(staff=60, days=30, seed=2, replay=(11,), packs=(folder,)))


def test_the_kinds_of_a_sheet_are_codes_of_their_tables() -> None:
    for verb, kinds in KINDS_OF.items():
        codes = {code for column in TABLES[TABLES_OF[verb][0]].columns for code in column.values}
        assert set(kinds) <= codes or verb == "scheme"


def test_a_number_that_is_taken_is_refused(tmp_path: Path) -> None:
    text = ELEVENTH.replace("number = 11", "number = 2")
    plan = Plan(staff=150, days=30, seed=2, replay=(11,), packs=(_folder(tmp_path, text),))
    with pytest.raises(NoSuchCase, match="have the id or number 2"):
        invent(tmp_path / "force", plan)
