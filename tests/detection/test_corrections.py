"""Mending whose rows they are: recorded by one, agreed by a second, honoured by the next scan."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

import psycopg
import pytest
from django.db import IntegrityError

from tests.cast import ASH, BLAKE, HAZEL, ROWAN, WREN
from tests.desk import Desk
from tests.detection.answers import agreed, answered, closed, opened, today
from tests.detection.desk_of_concerns import UNIT, Unit, at_the_unit, found, make_people, put
from tests.inside import as_role
from upstander.database.roles import Role
from upstander.detection.access.corrections import for_scans
from upstander.detection.access.rows_gone import rows_gone
from upstander.detection.actions.correct import NotTheirs, record_correction
from upstander.detection.actions.note_corrections import AfterCorrections
from upstander.detection.actions.snooze import TooLong
from upstander.detection.actions.suppress import WrongRows, answer_suppression, propose_suppression
from upstander.detection.keys import CORRECTIONS, corrections_public
from upstander.detection.models import (
    Answer,
    AttributionCorrection,
    Concern,
    ProposalChoice,
    SuppressionAnswer,
    SuppressionCount,
    SuppressionKind,
    SuppressionProposal,
)
from upstander.detection.policy import SUPPRESSION_DAYS
from upstander.detection.state import AnswerKind, State
from upstander.engine.store.corrections import read_corrections
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.process_keys import read_process_key
from upstander.sealed.refusals import CannotOpen

DAY = timedelta(days=1)


@pytest.fixture
def unit(desk: Desk) -> Iterator[Unit]:
    with as_role(desk, Role.OWNER):
        people = make_people()
    put(desk, found())
    with at_the_unit(desk):
        yield people


def corrected(unit: Unit, answer: Answer) -> AttributionCorrection:
    wrong = NotTheirs(
        staff_ref=BLAKE, source_table="phone_events", source_row="ab12:7",
        first_day=date(2026, 3, 1), last_day=date(2026, 3, 2),
    )  # fmt: skip
    return record_correction(
        answer=answer, wrong=wrong, unit=UNIT.public, worker=corrections_public(), by=unit.analyst
    )


def suppressed(
    unit: Unit, *, days: int = 10, kind: SuppressionKind = SuppressionKind.BATCH
) -> SuppressionProposal:
    what = WrongRows(
        kind=SuppressionKind(kind), reference="ab12", until=today() + days * DAY, reasons="It came twice."
    )
    return propose_suppression(
        what=what, unit=UNIT.public, worker=corrections_public(), today=today(), by=unit.analyst
    )


def agree(unit: Unit, proposal: SuppressionProposal) -> None:
    answer_suppression(
        proposal=proposal, choice=ProposalChoice.AGREED, reasons="It did.", to=UNIT.public, by=unit.head
    )


def marks(*rows: str) -> frozenset[bytes]:
    """As `found` marks its rows."""
    return frozenset(f"{row:>8}".encode()[:8] for row in rows)


def test_a_correction_counts_once_the_second_person_agrees_and_not_before(desk: Desk, unit: Unit) -> None:
    answer = answered(unit, AnswerKind.WRONG_ATTRIBUTION)
    corrected(unit, answer)
    assert for_scans(key=UNIT, today=today())["not_theirs"] == []
    agreed(unit, answer)
    with as_role(desk, Role.WORKER):
        key = PrivateKey(read_process_key(desk.cluster.places.keys, CORRECTIONS))
        said = for_scans(key=key, today=today())
    read = read_corrections(json.dumps(said))
    assert [(one.staff_ref, one.source_row, one.first_day) for one in read.not_theirs] == [
        (BLAKE, "ab12:7", date(2026, 3, 1))
    ]


@pytest.mark.parametrize("kind", [AnswerKind.INDICATION, AnswerKind.NO_INDICATION])
def test_only_a_wrong_person_answer_corrects_anything(unit: Unit, kind: AnswerKind) -> None:
    answer = answered(unit, kind)
    with pytest.raises(IntegrityError, match="still waits"):
        corrected(unit, answer)


def test_nothing_is_added_behind_the_second_persons_back(unit: Unit) -> None:
    answer = closed(unit, AnswerKind.WRONG_ATTRIBUTION)
    with pytest.raises(IntegrityError, match="still waits"):
        corrected(unit, answer)


def test_whoever_reads_the_database_reads_nobodys_reference_in_it(desk: Desk, unit: Unit) -> None:
    corrected(unit, answered(unit, AnswerKind.WRONG_ATTRIBUTION))
    agree(unit, suppressed(unit, kind="device"))
    with desk.connect(Role.OWNER) as con:
        for table in ("attributioncorrection", "suppressionproposal"):
            whole = str(con.execute(f"SELECT * FROM detection_{table}").fetchall())
            assert not [word for word in (BLAKE, "phone_events", "ab12") if word in whole]


def test_what_was_closed_as_explained_is_no_part_of_what_a_scan_is_told(unit: Unit) -> None:
    closed(unit, AnswerKind.NO_INDICATION)
    assert for_scans(key=UNIT, today=today()) == {"form": 1, "not_theirs": [], "left_out": []}


def test_what_became_of_a_concern_moves_no_other_in_a_later_order(desk: Desk, unit: Unit) -> None:
    run = (found(), found(ASH, ROWAN), found(ASH, WREN))
    put(desk, *run)
    with at_the_unit(desk):
        closed(unit, AnswerKind.NO_INDICATION, Concern.objects.order_by("made_at").first())
        before = orders()
    put(desk, *run)
    with at_the_unit(desk):
        assert orders() == before


def orders() -> list[tuple[str, int]]:
    newest = Concern.objects.order_by("spoken", "-placings__run__loaded_at")
    return list(newest.distinct("spoken").values_list("spoken", "placings__shown_order"))


def test_its_rows_went_away_is_noted_and_moves_nothing(desk: Desk, unit: Unit) -> None:
    concern = opened(unit)
    put(desk, found(ASH, HAZEL), after=AfterCorrections(gone=marks("row-1", "row-9")))
    with at_the_unit(desk):
        assert list(rows_gone([concern])) == [concern.pk]
        assert Concern.objects.get(pk=concern.pk).state == State.OPEN


def test_where_one_row_is_left_or_the_run_still_puts_it_forward_nothing_is_noted(
    desk: Desk, unit: Unit
) -> None:
    put(desk, found(ASH, ROWAN, rows=("row-2", "row-3")))
    put(desk, found(), after=AfterCorrections(gone=marks("row-1", "row-2")))
    with at_the_unit(desk):
        assert rows_gone(Concern.objects.all()) == {}
        assert unit


def test_rows_that_come_back_take_the_note_away(desk: Desk, unit: Unit) -> None:
    concern = opened(unit)
    put(desk, found(ASH, HAZEL), after=AfterCorrections(gone=marks("row-1")))
    put(desk, found())
    with at_the_unit(desk):
        assert rows_gone([concern]) == {}


def test_a_suppression_stands_from_the_second_yes_to_its_last_day(unit: Unit) -> None:
    proposal = suppressed(unit)
    assert for_scans(key=UNIT, today=today())["left_out"] == []
    agree(unit, proposal)
    for after, told in ((0, 1), (10, 1), (11, 0)):
        assert len(for_scans(key=UNIT, today=today() + after * DAY)["left_out"]) == told


@pytest.mark.parametrize(
    ("days", "is_short"), [(0, True), (SUPPRESSION_DAYS, True), (SUPPRESSION_DAYS + 1, False)]
)
def test_no_suppression_outlives_ninety_days(unit: Unit, days: int, is_short: bool) -> None:
    if is_short:
        assert suppressed(unit, days=days).until == today() + days * DAY
        return
    with pytest.raises(TooLong, match="90 days"):
        suppressed(unit, days=days)
    with pytest.raises(IntegrityError, match="within_90_days"):
        SuppressionProposal.objects.create(
            kind="batch", what=b"", reasons=b"", until=today() + days * DAY, proposed_by=unit.analyst,
            proposed_on=today() + 60 * DAY,
        )  # fmt: skip


def test_whoever_proposed_a_suppression_does_not_agree_to_it(unit: Unit) -> None:
    proposal = suppressed(unit)
    with pytest.raises(IntegrityError):
        SuppressionAnswer.objects.create(
            proposal=proposal, choice="agreed", reasons=b"", given_by=unit.analyst, first_by=unit.head.pk
        )


def test_what_a_suppression_hid_is_counted_by_run(desk: Desk, unit: Unit) -> None:
    proposal = suppressed(unit)
    agree(unit, proposal)
    put(desk, found(), after=AfterCorrections(left_out={proposal.pk: 12}))
    with at_the_unit(desk):
        assert SuppressionCount.objects.get().rows_left_out == 12


@pytest.mark.parametrize("role", [Role.UNIT, Role.WORKER])
@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE detection_suppressionproposal SET until = until + 400",
        "UPDATE detection_attributioncorrection SET content = ''",
        "DELETE FROM detection_attributioncorrection",
    ],
)
def test_no_process_alters_what_was_agreed(desk: Desk, unit: Unit, role: Role, attack: str) -> None:
    corrected(unit, answered(unit, AnswerKind.WRONG_ATTRIBUTION))
    suppressed(unit)
    with desk.connect(role) as con, pytest.raises(psycopg.errors.InsufficientPrivilege):
        con.execute(attack)  # type: ignore[arg-type]


def test_a_correction_opens_with_no_other_record_of_the_unit(unit: Unit) -> None:
    from upstander.detection.sealing import read_sealed

    one = corrected(unit, answered(unit, AnswerKind.WRONG_ATTRIBUTION))
    with pytest.raises(CannotOpen):
        read_sealed(one.content, key=UNIT, kind="suppression", record=one.pk)
