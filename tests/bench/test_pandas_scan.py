"""The pandas version is honest only while it says of every contact what the scan says."""

from datetime import date

import pandas as pd
import pytest
from bench.pandas_frames import Given, calls, look_ups
from bench.pandas_questions import ask_about, older_ties
from bench.pandas_scan import AS_OF, GIVEN

from bench import pandas_scan
from upstander.engine.contacts import facts
from upstander.engine.invented import Plan, invent
from upstander.engine.sources import load
from upstander.engine.sources.registers import Registers
from upstander.engine.store import Store
from upstander.engine.tables import TABLES
from upstander.knowledge.purposes import national

pytestmark = pytest.mark.slow

ASKED = ["staff_ref", "person_ref", "source_table", "source_row", "duty", "accounting"]
SPOKEN = "source_table IN ('phone_events', 'fixed_line_calls')"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A small force with incoming calls; pools of handsets, shared numbers, hand-overs are in every one."""
    folder = tmp_path_factory.mktemp("pandas")
    invented = invent(folder / "made", Plan(staff=80, days=365, seed=5, two_way=True, position_rows=1_000))
    made = Store.create(folder / "store", invented=True)
    for table in sorted(name for name, rows in invented.rows.items() if rows):
        load(invented.files(table), table=table, store=made, registers=Registers.national_only())
    return made


@pytest.fixture(scope="module")
def con(store):
    file = store.folder.parent / "facts.duckdb"
    facts.build(store, file)
    with facts.open(file, as_of=AS_OF) as opened:
        yield opened


@pytest.fixture(scope="module")
def given(con):
    frames = {name: con.execute(query).df() for name, query in GIVEN.items()}
    for frame in frames.values():  # as they come back from Parquet
        for name in frame.select_dtypes("datetime").columns:
            frame[name] = frame[name].astype("datetime64[us]")
    return Given(**frames)


@pytest.fixture(scope="module")
def spoken(store, given):
    files, rules = {table: store.files(table) for table in TABLES}, national().on(date.today())
    rows = ask_about(calls(files, rules), given, files, rules)
    return rows.assign(older_tie=older_ties(rows, rules))


def test_every_call_that_could_be_evidence_is_judged_alike(con, spoken):
    more = ["private_use", "after", "met"]
    ours = con.execute(
        f"SELECT {', '.join(ASKED)}, private_use, after_conclusion AS after, met_at AS met"
        f" FROM contacts WHERE {SPOKEN} AND confidence >= 0.5"
    ).df()
    theirs = spoken[spoken.confidence >= 0.5].assign(after=lambda rows: rows.concluded_at.notna())
    theirs = theirs.rename(columns={"met_at": "met"})[[*ASKED, *more]]
    assert len(ours) > 1_000
    assert {"on", "off", "unknown"} <= set(ours.duty)
    assert {"by_another", "self_made", "afterwards", "unknown", "unaccounted"} <= set(ours.accounting)
    assert _differences(ours, theirs) == 0


def test_older_ties_are_the_same_where_no_message_is_older(con, spoken):
    asked = "SELECT DISTINCT staff_ref, person_ref FROM contacts WHERE older_tie AND {}"
    ours = con.execute(asked.format(f"{SPOKEN} AND confidence >= 0.5")).fetchall()
    messages = con.execute(
        "SELECT DISTINCT staff_ref, person_ref FROM contacts WHERE channel = 'message'"
    ).fetchall()
    sure = spoken[spoken.older_tie & (spoken.confidence >= 0.5)]
    theirs = set(map(tuple, sure[["staff_ref", "person_ref"]].drop_duplicates().to_numpy()))
    assert ours
    assert set(ours) - set(messages) == theirs - set(messages)


def test_every_look_up_is_judged_alike(con, store, given):
    files, rules = {table: store.files(table) for table in TABLES}, national().on(date.today())
    theirs = ask_about(look_ups(files, rules), given, files, rules)
    ours = con.execute(f"SELECT {', '.join(ASKED)} FROM contacts WHERE channel = 'lookup'").df()
    assert len(ours) > 1_000
    assert _differences(ours, theirs[ASKED]) == 0


def test_both_sides_give_the_same_evidence_and_the_times_are_told(store):
    found = {each.name: each for each in pandas_scan.measure(store, repeats=1)}
    assert len(found) == 8
    full, alike = (found[f"pandas · all five · {name}"] for name in ("charged in full", "like for like"))
    assert full.ours > alike.ours
    assert found["pandas · memory"].unit == "GiB"
    assert "0 rows" not in found["pandas · lookup_without_purpose"].note


def test_evidence_that_differs_stops_the_bench(tmp_path):
    rows = pd.DataFrame(
        {"staff_ref": ["S-1"], "person_ref": ["P-1"], "source_table": ["t"], "source_row": ["1"]}
    )
    for name in (*pandas_scan.PHONE, *pandas_scan.LOOK_UPS):
        rows.to_parquet(tmp_path / f"ours-{name}.parquet")
        rows.to_parquet(tmp_path / f"pandas-{name}.parquet")
    assert set(pandas_scan._compare(tmp_path).values()) == {1}
    rows.assign(source_row="2").to_parquet(tmp_path / "pandas-off_duty_contact.parquet")
    with pytest.raises(pandas_scan.NotTheSame, match="off_duty_contact: 2 rows"):
        pandas_scan._compare(tmp_path)


def _differences(ours: pd.DataFrame, theirs: pd.DataFrame) -> int:
    """Rows in one but not in the other."""
    one, other = (frame.astype(str).value_counts() for frame in (ours, theirs[list(ours.columns)]))
    return int(one.sub(other, fill_value=0).abs().sum())
