"""A wider-enquiry pack: asked by one, agreed by another, good for seven days, and naming nobody else."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest
from django.utils import timezone

from tests.accounts.people import TODAY, an_account
from tests.cast import BLAKE
from tests.desk import Desk
from tests.detection.desk_of_concerns import UNIT, Unit, at_the_unit, found, make_people, put
from tests.detection.going_further import ASKED, decided, opened, referred
from tests.detection.made_of import WIDER_OF_BLAKE
from tests.inside import as_role
from upstander.accounts.access.standing import standing_of
from upstander.accounts.models import Account
from upstander.database.roles import Role
from upstander.detection.access.packs import asked_of, good_until, pack_state, packs_waiting_for, wider_of
from upstander.detection.actions.answer import TooEarly
from upstander.detection.actions.pack import NoReason, answer_pack, ask_pack, take_pack_copy
from upstander.detection.models import ConcernExclusion, Pack, PackChoice, PackForm
from upstander.detection.pack_state import PackState
from upstander.detection.wider_asked import Asked
from upstander.work.refusals import NotNow, SamePerson

INSERT = (
    "INSERT INTO detection_packanswer (pack_id, choice, reasons, given_by_id, first_by, given_at) "
    "VALUES (%(pack)s, 'agreed', '', %(by)s, gen_random_uuid(), now())"
)
COPY = (
    "INSERT INTO detection_packcopy (id, form, number, taken_at, pack_id, taken_by_id) "
    "VALUES (gen_random_uuid(), 'sheet', 7, '2020-01-01', %(pack)s, %(by)s) RETURNING number, taken_at"
)


@pytest.fixture
def unit(desk: Desk) -> Iterator[Unit]:
    with as_role(desk, Role.OWNER):
        people = make_people()
    put(desk, found())
    with at_the_unit(desk):
        yield people


def asked(unit: Unit, *, what: Asked = ASKED) -> Pack:
    return ask_pack(concern=decided(unit.analyst), asked=what, to=UNIT.public, today=TODAY, by=unit.analyst)


def answered(pack: Pack, by: Account, choice: PackChoice = PackChoice.AGREED) -> Pack:
    answer_pack(pack=pack, choice=choice, reasons="It is covered.", to=UNIT.public, by=by)
    return Pack.objects.select_related("answer").get()


def waiting(account: Account) -> int:
    return packs_waiting_for(account, standing=standing_of(account, today=TODAY)).count()


def test_what_was_asked_opens_with_the_units_key_and_stands_nowhere_in_the_open(
    desk: Desk, unit: Unit
) -> None:
    pack = asked(unit)
    assert asked_of(pack, key=UNIT) == ASKED
    assert wider_of(pack, key=UNIT) == WIDER_OF_BLAKE
    with desk.connect(Role.OWNER) as con:
        whole = str(con.execute("SELECT * FROM detection_pack, detection_placing").fetchall())
    assert not [said for said in ("A-17", "Others may", BLAKE, "P-CCCC") if said in whole]


def test_it_waits_for_a_second_person_and_for_nobody_else(unit: Unit) -> None:
    asked(unit)
    assert (waiting(unit.head), waiting(unit.analyst), waiting(unit.colleague)) == (1, 0, 0)


def test_somebody_who_is_shut_out_of_the_concern_is_never_asked(desk: Desk, unit: Unit) -> None:
    pack = asked(unit)
    with as_role(desk, Role.WORKER):
        ConcernExclusion.objects.create(matter_id=pack.concern_id, account_id=unit.head.pk, kind="team")
    with at_the_unit(desk):
        assert waiting(unit.head) == 0


def test_one_person_alone_gets_no_pack(unit: Unit) -> None:
    with pytest.raises(SamePerson, match="Somebody else has to"):
        answered(asked(unit), unit.analyst)


def test_the_database_holds_two_people_whoever_writes(desk: Desk, unit: Unit) -> None:
    pack = asked(unit)
    with desk.connect(Role.UNIT) as con, pytest.raises(psycopg.errors.CheckViolation) as refused:
        con.execute(INSERT, {"pack": pack.pk, "by": unit.analyst.pk})
    assert refused.value.diag.constraint_name == "detection_pack_two_people"


@pytest.mark.usefixtures("unit")
def test_two_accounts_of_one_person_are_one_person(desk: Desk) -> None:
    with as_role(desk, Role.OWNER):
        one = an_account("kay", "analyst", reference="S-kay")
        again = an_account("kay2", "head_of_ccu", reference="s-KAY")
    with at_the_unit(desk):
        pack = ask_pack(concern=decided(one), asked=ASKED, to=UNIT.public, today=TODAY, by=one)
    with desk.connect(Role.UNIT) as con, pytest.raises(psycopg.errors.CheckViolation) as refused:
        con.execute(INSERT, {"pack": pack.pk, "by": again.pk})
    assert refused.value.diag.constraint_name == "detection_pack_two_people"


@pytest.mark.parametrize("choice", [None, PackChoice.REFUSED])
def test_no_copy_is_taken_of_what_nobody_agreed_to(desk: Desk, unit: Unit, choice: PackChoice | None) -> None:
    pack = asked(unit)
    pack = answered(pack, unit.head, choice) if choice else pack
    with pytest.raises(NotNow, match="nobody agreed"):
        take_pack_copy(pack=pack, form=PackForm.DOCUMENT, by=unit.analyst)
    with desk.connect(Role.UNIT) as con, pytest.raises(psycopg.errors.CheckViolation) as refused:
        con.execute(COPY, {"pack": pack.pk, "by": unit.analyst.pk})
    assert refused.value.diag.constraint_name == "detection_pack_is_agreed"


def test_number_and_time_of_a_copy_are_the_databases_own(desk: Desk, unit: Unit) -> None:
    pack = answered(asked(unit), unit.head)
    with desk.connect(Role.UNIT) as con:
        row = con.execute(COPY, {"pack": pack.pk, "by": unit.analyst.pk}).fetchone()
    assert row
    assert row[0] == 1
    assert datetime.now(UTC) - row[1] < timedelta(minutes=1)


def test_an_agreed_pack_is_good_for_seven_days_to_the_moment(unit: Unit) -> None:
    pack = answered(asked(unit), unit.head)
    until = good_until(pack)
    assert until - pack.answer.given_at == timedelta(days=7)
    assert pack_state(pack, now=until - timedelta(microseconds=1)) is PackState.AGREED
    assert pack_state(pack, now=until) is PackState.OVER


def test_after_seven_days_the_database_gives_no_copy_either(desk: Desk, unit: Unit) -> None:
    pack = answered(asked(unit), unit.head)
    with desk.connect(Role.SUPERUSER) as con:
        con.execute("UPDATE detection_packanswer SET given_at = now() - interval '7 days'")
    with desk.connect(Role.UNIT) as con, pytest.raises(psycopg.errors.CheckViolation) as refused:
        con.execute(COPY, {"pack": pack.pk, "by": unit.analyst.pk})
    assert refused.value.diag.constraint_name == "detection_pack_is_agreed"


def test_a_pack_is_answered_once(unit: Unit) -> None:
    pack = asked(unit)
    answered(pack, unit.head)
    with pytest.raises(NotNow, match="meanwhile"):
        answered(pack, unit.head, PackChoice.REFUSED)


def test_before_an_indication_it_takes_a_reason_and_after_one_it_does_not(unit: Unit) -> None:
    without = Asked(authority="A-17", first_day=ASKED.first_day, last_day=ASKED.last_day, why="Why.")
    with pytest.raises(NoReason, match="before there is one"):
        asked(unit, what=without)
    concern = referred(unit.analyst)
    ask_pack(concern=concern, asked=without, to=UNIT.public, today=TODAY, by=unit.analyst)


@pytest.mark.parametrize(
    ("first", "last"), [(date(2026, 3, 2), date(2026, 3, 1)), (date(2026, 3, 1), TODAY + timedelta(days=1))]
)
def test_a_window_that_ends_before_it_begins_or_after_today_is_refused(
    unit: Unit, first: date, last: date
) -> None:
    with pytest.raises(NoReason, match="window"):
        asked(unit, what=Asked(authority="A", first_day=first, last_day=last, why="W", before_indication="B"))


def test_nothing_is_asked_before_it_is_decided_how_far_a_step_may_reach(unit: Unit) -> None:
    with pytest.raises(TooEarly):
        ask_pack(concern=opened(unit.analyst), asked=ASKED, to=UNIT.public, today=TODAY, by=unit.analyst)


def test_each_step_is_on_record_and_each_copy_as_a_disclosure(desk: Desk, unit: Unit) -> None:
    pack = answered(asked(unit), unit.head)
    for form in PackForm:
        take_pack_copy(pack=pack, form=form, by=unit.analyst)
    with desk.connect(Role.OWNER) as con:
        rows = con.execute(
            "SELECT what, kind, purpose FROM audit_entry WHERE what LIKE 'pack.%' ORDER BY id"
        ).fetchall()
    assert rows == [
        ("pack.ask", "alteration", "wider_enquiry"),
        ("pack.answer", "alteration", "agreed"),
        ("pack.copy_document", "disclosure", "wider_enquiry"),
        ("pack.copy_sheet", "disclosure", "wider_enquiry"),
    ]
    assert pack_state(pack, now=timezone.now()) is PackState.AGREED
