"""The pages on which somebody makes and unlocks the key that opens what they are given."""

from tests.accounts.at_the_door import PASSWORD, a_person, signed_in
from tests.desk import Desk
from tests.inside import inside
from tests.reporting.reports import PASSPHRASE


def test_a_key_is_made_with_a_passphrase_of_its_own(desk: Desk) -> None:
    with inside(desk, "unit") as browser:
        signed_in(browser, a_person("kit", "report_handler"))
        assert "Make your key" in browser.get("/inbox/key/make", secure=True).text
        for given, said in ((PASSWORD, "password that you sign in with"), ("short", "too easily guessed")):
            page = browser.post("/inbox/key/make", {"passphrase": given, "again": given}, secure=True)
            assert (page.status_code, said in page.text) == (422, True), given
        apart = {"passphrase": PASSPHRASE, "again": f"{PASSPHRASE} more"}
        assert browser.post("/inbox/key/make", apart, secure=True).status_code == 422
        made = browser.post("/inbox/key/make", {"passphrase": PASSPHRASE, "again": PASSPHRASE}, secure=True)
        assert made.headers["Location"] == "/inbox/key/unlock"
        assert browser.post("/inbox/key/unlock", {"passphrase": PASSPHRASE}, secure=True).status_code == 302
        assert "It is open" in browser.get("/inbox/key/", secure=True).text
