"""The sample below the line: by lot, the same for the same store and day, and told without a score."""

from dataclasses import fields

from tests.cast import ASH, BLAKE, HAZEL, WREN
from tests.engine.concerns.small_force import AS_OF, card, connect, put_contact, put_evidence, put_staff
from upstander.engine.concerns import weigh
from upstander.engine.concerns.model import Sampled
from upstander.engine.concerns.order import put_in_order
from upstander.engine.concerns.sample import read_sample

CROWD = tuple(f"S-{number:03}" for number in range(60))


def a_force():
    con = connect(small_tables=("conditions",))
    put_staff(con, ASH, BLAKE, *CROWD)
    put_evidence(con, "off_duty_contact", BLAKE, WREN, 9)
    for number, ref in enumerate(CROWD[:30]):
        put_contact(con, ref, f"P-{number}", accounting="by_another")
    put_contact(con, ASH, HAZEL)
    return con


def draw(con, seed):
    return read_sample(con, seed=str(seed), budget=1, triggers=())[0]


def in_order():
    con = a_force()
    put_in_order(con, (card(),), shown=None, budget_per_1000=1.0)
    return con


def scan(con=None, **more):
    return weigh(con or a_force(), (card(),), (), as_of=AS_OF, **more)


def test_the_same_store_and_day_draw_the_same_people_and_another_store_others() -> None:
    once, again, other = scan(store_digest="a"), scan(store_digest="a"), scan(store_digest="b")
    assert once.sampled == again.sampled
    assert [one.staff_ref for one in once.sampled] != [one.staff_ref for one in other.sampled]


def test_those_put_forward_are_not_drawn() -> None:
    # 62 staff: one place a month, and it is Blake's.
    con = in_order()
    drawn = {one.staff_ref for seed in range(40) for one in draw(con, seed)}
    assert len(drawn) > 30
    assert BLAKE not in drawn
    assert scan().sampled_from == 61


def test_those_with_a_hard_trigger_are_looked_at_anyway_and_not_drawn() -> None:
    con = a_force()
    con.execute(
        "INSERT INTO conditions (staff_ref, person_ref, condition_kind, starts_at, row_id, known_at) "
        f"VALUES ('{ASH}', '{HAZEL}', 'instruction', '2026-01-01', '1', '2026-01-01')"
    )
    found = scan(con)
    assert [trigger.staff_ref for trigger in found.hard_triggers] == [ASH]
    assert found.sampled_from == 60


def test_three_are_drawn_at_least_and_half_the_budget_where_that_is_more() -> None:
    assert len(scan().sampled) == 3
    assert len(scan(budget_per_1000=96.0).sampled) == 3  # a budget of 6
    assert len(scan(budget_per_1000=112.0).sampled) == 4  # a budget of 7


def test_no_place_sum_or_sign_is_told() -> None:
    assert {field.name for field in fields(Sampled)} == {
        "sample_id",
        "staff_ref",
        "person_ref",
        "role",
        "contacts",
    }


def test_the_person_is_one_of_theirs_and_first_one_whom_nobody_accounts_for() -> None:
    con = in_order()
    for number in range(20):
        put_contact(con, ASH, f"P-{number}", accounting="by_another", source_row=f"more-{number}")
    ash = [one for seed in range(200) for one in draw(con, seed) if one.staff_ref == ASH]
    assert len(ash) > 1
    assert {one.person_ref for one in ash} == {HAZEL}
    assert [(one.channel, one.accounting, one.contacts) for one in ash[0].contacts] == [
        ("call", "unaccounted", 1)
    ]


def test_somebody_without_contact_is_drawn_without_a_person() -> None:
    con = in_order()
    quiet = [one for seed in range(20) for one in draw(con, seed) if one.staff_ref in CROWD[30:]]
    assert quiet
    assert {(one.person_ref, one.contacts) for one in quiet} == {(None, ())}
