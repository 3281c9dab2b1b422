"""Whom the order falls upon: counted, hidden at once, and nothing kept of who is in which group."""

from dataclasses import replace

from tests.cast import BLAKE, WREN
from tests.engine.concerns.small_force import AS_OF, card, connect, put_contact, put_evidence, put_staff
from upstander.engine.concerns import Scan, to_json, weigh

CROWD = tuple(f"S-{number:03}" for number in range(60))
SECRET = "a group that nobody else is in"


def group_of(ref: str) -> str:
    if ref == BLAKE:
        return SECRET
    return "even" if int(ref[-1]) % 2 == 0 else "odd"


def scan(*, grouped: bool = True) -> Scan:
    con = connect()
    put_staff(con, BLAKE, *CROWD)
    for ref in (BLAKE, *CROWD[:30]):
        put_contact(con, ref, WREN)
        put_evidence(con, "off_duty_contact", ref, WREN, 9 if ref == BLAKE else 2)
    return weigh(con, (card(),), (), as_of=AS_OF, group_of=group_of if grouped else None)


def test_a_small_group_is_hidden_and_another_with_it() -> None:
    found = scan().fairness
    assert found is not None
    shown = {each.group: each.people for each in found.groups}
    assert shown[SECRET] is None
    assert sorted(shown.values(), key=str) == [30, None, None]
    assert all(each.among_first is None for each in found.groups if each.people is None)


def test_groups_move_nothing() -> None:
    assert replace(scan(), fairness=None) == scan(grouped=False)


def test_no_group_stands_beside_anybody() -> None:
    text = to_json(scan())
    assert text.count(SECRET) == 1
    before, _, _ = text.partition('"fairness"')
    assert SECRET not in before
