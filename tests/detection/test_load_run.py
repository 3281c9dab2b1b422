"""Loading a run: whole or not at all, sealed, routed, and moving nothing that people have decided."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.accounts.people import TODAY
from tests.cast import ASH, BLAKE, HAZEL, ROWAN, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import CUSTODIAN, SEVERAL, UNIT, Unit, found, make_people, put
from tests.inside import as_role
from upstander.accounts.models import ReservedGroup
from upstander.database.roles import Role
from upstander.detection.actions.load_run import Loaded
from upstander.detection.dossier import DOSSIER
from upstander.detection.models import Concern, Placing, Run
from upstander.detection.sealing import NoCustodianKey, read_sealed
from upstander.detection.state import NEXT, State
from upstander.sealed.refusals import CannotOpen


@pytest.fixture
def people(desk: Desk) -> Iterator[Unit]:
    with as_role(desk, Role.OWNER):
        return make_people()


def concerns(desk: Desk) -> list[Concern]:
    with as_role(desk, Role.WORKER):
        return list(Concern.objects.exclude(state=State.BENEATH).order_by("made_at"))


@pytest.mark.usefixtures("people")
def test_what_a_concern_is_about_opens_with_the_units_key_and_with_no_other(desk: Desk) -> None:
    put(desk, found())
    with as_role(desk, Role.UNIT):
        placing = Placing.objects.get()
    read = read_sealed(placing.dossier, key=UNIT, kind="dossier", record=placing.pk)
    assert DOSSIER.validate_json(read).staff_ref == BLAKE
    for wrong in ({"key": CUSTODIAN, "kind": "dossier"}, {"key": UNIT, "kind": "brief"}):
        with pytest.raises(CannotOpen):
            read_sealed(placing.dossier, record=placing.pk, **wrong)


@pytest.mark.usefixtures("people")
def test_whoever_reads_the_database_reads_nobodys_reference(desk: Desk) -> None:
    put(desk, *SEVERAL)
    with desk.connect(Role.OWNER) as con:
        for table in ("run", "concern", "placing", "concernexclusion"):
            whole = str(con.execute(f"SELECT * FROM detection_{table}").fetchall())
            assert not [ref for ref in (ASH, BLAKE, WREN, ROWAN, HAZEL) if ref in whole]


@pytest.mark.usefixtures("people")
def test_a_second_run_finds_the_same_concern_again_and_takes_no_place(desk: Desk) -> None:
    assert put(desk, found(), budget=1) == Loaded(new=1, known=0, again=0)
    assert put(desk, found(), found(ASH, ROWAN), budget=1) == Loaded(new=0, known=1, again=0)
    assert len(concerns(desk)) == 1


@pytest.mark.usefixtures("people")
def test_the_next_month_has_its_places_again(desk: Desk) -> None:
    put(desk, found(), budget=1)
    next_month = TODAY.replace(day=1) + timedelta(days=31)
    assert put(desk, found(ASH, ROWAN), budget=1, today=next_month).new == 1


@pytest.mark.usefixtures("people")
def test_a_drawn_one_and_a_hard_trigger_take_no_place(desk: Desk) -> None:
    put(desk, found(), found(ASH, ROWAN, drawn=True, put_forward=False), budget=1)
    loaded = put(desk, found(ASH, WREN, hard_trigger="A trigger", put_forward=False), budget=1)
    assert loaded.new == 1
    assert [concern.counts_in_budget for concern in concerns(desk)].count(True) == 1


def test_a_matter_about_the_unit_goes_to_the_custodian_and_opens_with_no_key_of_the_force(desk: Desk) -> None:
    with as_role(desk, Role.OWNER):
        make_people()
        ReservedGroup.objects.create(by="role", name="Neighbourhood", because="vetting", named_by="account:a")
    put(desk, found())
    assert concerns(desk)[0].route == "custodian"
    with as_role(desk, Role.UNIT):
        placing = Placing.objects.get()
    assert read_sealed(placing.dossier, key=CUSTODIAN, kind="dossier", record=placing.pk)
    with pytest.raises(CannotOpen):
        read_sealed(placing.dossier, key=UNIT, kind="dossier", record=placing.pk)


def test_without_a_custodian_a_reserved_matter_stops_the_whole_load(desk: Desk) -> None:
    with as_role(desk, Role.OWNER):
        make_people()
        ReservedGroup.objects.create(by="role", name="neighbourhood", because="vetting", named_by="account:a")
    with pytest.raises(NoCustodianKey, match="no key of theirs"):
        put(desk, found(ASH, ROWAN), found(), custodian=False)
    with as_role(desk, Role.WORKER):
        assert (Run.objects.count(), Concern.objects.count()) == (0, 0)


def test_the_database_moves_a_concern_as_the_table_says_and_not_otherwise(desk: Desk) -> None:
    sql = (desk_sql()).replace("\n", " ")
    allowed = {(state, after) for state, following in NEXT.items() for after in following if after != state}
    written = {
        tuple(pair.strip().strip("'").split(">"))
        for pair in sql.split("NOT IN (")[1].split(")")[0].split(",")
    }
    assert written == {(str(before), str(after)) for before, after in allowed}
    assert set(NEXT) == set(State)


def desk_sql() -> str:
    from importlib.resources import files

    return (files("upstander.detection") / "sql" / "moves.sql").read_text(encoding="utf-8")
