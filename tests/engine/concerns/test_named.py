"""Those with a hard trigger and those drawn by lot are put together as any concern is, where asked for."""

from tests.cast import ASH, BLAKE, HAZEL, WREN
from tests.engine.concerns.small_force import AS_OF, card, connect, put, put_contact, put_evidence, put_staff
from upstander.engine.concerns import weigh

CROWD = tuple(f"S-{number:03}" for number in range(40))
INSTRUCTED = {
    "staff_ref": ASH,
    "person_ref": HAZEL,
    "condition_kind": "instruction",
    "starts_at": "2026-01-01",
    "row_id": "1",
    "known_at": "2026-01-01",
}


def scan(*, in_full: bool = True):
    con = connect(small_tables=("conditions",))
    put_staff(con, ASH, BLAKE, *CROWD)
    put_contact(con, BLAKE, WREN)
    put_contact(con, ASH, HAZEL)
    put_evidence(con, "off_duty_contact", BLAKE, WREN, 9)
    put(con, "conditions", INSTRUCTED, INSTRUCTED | {"staff_ref": BLAKE, "person_ref": WREN, "row_id": "2"})
    put(
        con,
        "coverage",
        {"source_table": "conditions", "team": "T1", "month": AS_OF, "rows": 2, "state": "usual"},
    )
    return weigh(con, (card(),), (), as_of=AS_OF, named_in_full=in_full)


def test_a_trigger_that_no_concern_is_about_yet_makes_one_with_the_person_it_names() -> None:
    found = scan()
    assert {(one.staff_ref, one.person_ref) for one in found.hard_triggers} == {(ASH, HAZEL), (BLAKE, WREN)}
    assert [(one.staff_ref, one.person_ref) for one in found.triggered] == [(ASH, HAZEL)]
    assert found.triggered[0].timeline.points_total == 1


def test_those_drawn_are_put_together_as_any_concern_is() -> None:
    found = scan()
    assert [one.staff_ref for one in found.drawn] == [one.staff_ref for one in found.sampled]
    assert len(found.drawn) == 3
    assert not any(one.put_forward for one in (*found.drawn, *found.triggered))


def test_it_moves_nothing_else_and_is_left_out_unless_it_is_asked_for() -> None:
    short, full = scan(in_full=False), scan()
    assert (short.triggered, short.drawn) == ((), ())
    assert short.concerns == full.concerns
