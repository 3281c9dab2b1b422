"""The fairness page: what was hidden when a scan was made stays hidden, and is not nought."""

from tests.accounts.at_the_door import a_person, signed_in
from tests.desk import Desk
from tests.detection.desk_of_concerns import a_run
from tests.inside import as_role, inside
from upstander.database.roles import Role

GROUPS = {
    "places": 110,
    "groups": [
        {"group": "the most", "people": 4000, "among_first": 80},
        {"group": "some", "people": 900, "among_first": None},
        {"group": "few", "people": None, "among_first": None},
    ],
}


def load(desk: Desk, told: object) -> None:
    with as_role(desk, Role.WORKER):
        run = a_run()
        run.fairness = told
        run.save(force_insert=True)


def page(desk: Desk) -> str:
    with inside(desk, "unit") as browser:
        return signed_in(browser, a_person("kit", "auditor")).get("/fairness/", secure=True).text


def test_shares_come_with_their_intervals_and_hidden_is_not_nought(desk: Desk) -> None:
    load(desk, GROUPS)
    text = page(desk)
    assert "2.0 in 100 (1.7 to 2.4)" in text
    assert text.count("hidden: it may be none, or some") == 2
    assert "Hidden is not nought." in text
    assert "The first 110 places" in text


def test_without_groups_it_says_how_they_come(desk: Desk) -> None:
    assert "No groups were given" in page(desk)
    load(desk, None)
    with inside(desk, "unit") as browser:
        found = signed_in(browser, a_person("eli", "auditor")).get("/fairness/", secure=True)
    assert "No groups were given" in found.text


def test_a_look_is_on_record(desk: Desk) -> None:
    page(desk)
    with desk.connect(Role.OWNER) as con:
        assert con.execute("SELECT count(*) FROM audit_entry WHERE what = 'fairness.read'").fetchone() == (1,)
