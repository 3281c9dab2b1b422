"""The pages of the mandate: what stands, recording, signing in full, the custodian, the switch."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.accounts.at_the_door import Person, a_person, signed_in
from tests.desk import Desk
from tests.inside import as_role, inside
from tests.mandate.answers import ANSWERS, day
from tests.mandate.standing import DAY, TODAY, Office, an_agreement, recorded
from upstander.accounts.models import CustodianAgreement, ReservedGroup
from upstander.database.roles import Role
from upstander.mandate.access.gates import gate_on_paper, standing_gates
from upstander.mandate.access.switch import is_on
from upstander.mandate.actions.offer import offer_packs
from upstander.mandate.models import GateId, Paper
from upstander.mandate.packs import Line

ROLES = {"head": "head_of_ccu", "psd": "head_of_psd", "dpo": "data_protection_officer", "aud": "auditor"}
LINES = [Line(sort="indicator", name="late_look_ups", digest="a" * 64)]


@dataclass(frozen=True)
class Room:
    browser: Client
    people: dict[str, Person] = field(default_factory=dict)

    def get(self, who: str, path: str) -> HttpResponse:
        return signed_in(self.browser, self.people[who]).get(path, secure=True)

    def post(self, who: str, path: str, **sent: object) -> HttpResponse:
        return signed_in(self.browser, self.people[who]).post(path, sent, secure=True)

    def sign(self, who: str, paper: Paper) -> HttpResponse:
        role = ROLES[who]
        return self.post(who, f"/gates/papers/{paper.pk}/sign", role=role, read="on", digest=paper.digest)


@pytest.fixture
def room(desk: Desk) -> Iterator[Room]:
    with inside(desk, "unit") as browser:
        yield Room(browser, {name: a_person(name, role) for name, role in ROLES.items()})


def stands(gate: str) -> bool:
    found = (*standing_gates(TODAY), gate_on_paper(GateId.END_OF_USE, TODAY))
    return next(each.stands for each in found if each.id == gate)


def test_the_overview_says_of_each_gate_what_is_missing(room: Room) -> None:
    for who in ROLES:
        page = room.get(who, "/gates/")
        assert page.status_code == 200
        assert "7 of these do not stand" in page.text
        assert page.text.count("Missing") == 7


@pytest.mark.parametrize("gate", ANSWERS)
def test_each_paper_is_recorded_by_one_and_signed_in_full_by_others(room: Room, gate: str) -> None:
    sent = room.post("head", f"/gates/{gate}/record", **ANSWERS[gate])
    assert sent.status_code == 302, sent.text
    paper = Paper.objects.get()
    assert room.get("head", f"/gates/papers/{paper.pk}/sign").status_code == 404
    for who in ("psd", "dpo"):
        if room.get(who, f"/gates/papers/{paper.pk}/sign").status_code == 404:
            continue
        shown = room.get(who, f"/gates/papers/{paper.pk}/sign").text
        assert paper.digest in shown
        assert not [said for said in ANSWERS[gate].values() if " " in said and said not in shown]
        assert room.sign(who, paper).headers["Location"] == f"/gates/papers/{paper.pk}/"
    assert stands(gate)


@pytest.mark.parametrize("gate", ANSWERS)
def test_an_empty_or_meaningless_answer_is_refused_with_the_rest_still_there(room: Room, gate: str) -> None:
    name = next(name for name, said in ANSWERS[gate].items() if " " in said)
    for said in ("", "tbc"):
        page = room.post("head", f"/gates/{gate}/record", **(ANSWERS[gate] | {name: said}))
        assert page.status_code == 422
        assert "There is a problem" in page.text
    assert not Paper.objects.exists()


def test_no_paper_is_recorded_for_longer_than_its_gate_allows(room: Room) -> None:
    for days, status in ((92, 302), (93, 422)):
        sent = ANSWERS["registers"] | day("holds_until", TODAY + timedelta(days=days))
        assert room.post("head", "/gates/registers/record", **sent).status_code == status


def test_what_has_happened_cannot_have_happened_tomorrow(room: Room) -> None:
    sent = ANSWERS["limits"] | day("advocate_on", TODAY + DAY)
    assert "still to come" in room.post("head", "/gates/limits/record", **sent).text


def test_a_signature_takes_the_box_and_what_was_shown(room: Room) -> None:
    room.post("head", "/gates/assessment/record", **ANSWERS["assessment"])
    where = f"/gates/papers/{Paper.objects.get().pk}/sign"
    asked = {"role": "data_protection_officer", "digest": Paper.objects.get().digest, "read": "on"}
    for wrong in ({"read": ""}, {"digest": "0" * 64}, {"role": "head_of_psd"}):
        assert room.post("dpo", where, **(asked | wrong)).status_code == 422
    assert not stands("assessment")
    assert room.post("psd", where, **asked).status_code == 404


def test_only_the_first_rung_leads_on_and_each_other_stops(room: Room) -> None:
    for rung in ("named_person", "forward_watch", "communications_data", "personal_device"):
        sent = room.post("head", "/gates/authority/rung", rung=rung)
        assert sent.headers["Location"] == f"/ladder/{rung}/"
        assert "nothing was recorded" in room.get("head", f"/ladder/{rung}/").text
    sent = room.post("head", "/gates/authority/rung", rung="standing_scan")
    assert sent.headers["Location"] == "/gates/authority/record"


def test_what_a_scan_was_run_on_is_recorded_from_its_offer_and_nothing_else(desk: Desk, room: Room) -> None:
    with as_role(desk, Role.WORKER):
        digest = offer_packs(LINES, by="process:worker")
    with inside(desk, "unit"):
        page = room.get("head", "/gates/packs/").text
        assert "all of it is new" in page
        assert room.get("head", "/gates/packs/record?offer=nothing").status_code == 302
        sent = {"why": "Looked at", **day("holds_from", TODAY), **day("holds_until", TODAY + DAY)}
        assert room.post("head", f"/gates/packs/record?offer={digest}", **sent).status_code == 302
        paper = Paper.objects.get()
        assert paper.key == digest
        assert "a" * 64 in room.get("dpo", f"/gates/papers/{paper.pk}/sign").text
        for who in ("psd", "dpo"):
            room.sign(who, paper)
        assert "Signed, and used" in room.get("aud", "/gates/packs/").text


def test_a_withdrawal_says_why_and_shuts_the_gate(room: Room) -> None:
    room.post("head", "/gates/assessment/record", **ANSWERS["assessment"])
    paper = Paper.objects.get()
    room.sign("dpo", paper)
    assert room.post("psd", f"/gates/papers/{paper.pk}/withdraw").status_code == 422
    assert room.post("psd", f"/gates/papers/{paper.pk}/withdraw", why="mistaken").status_code == 302
    assert not stands("assessment")
    assert "Withdrawn by Psd" in room.get("aud", f"/gates/papers/{paper.pk}/").text
    assert room.get("psd", f"/gates/papers/{paper.pk}/withdraw").status_code == 404


def test_the_custodians_agreement_is_recorded_signed_and_ended(room: Room) -> None:
    sent = {"organisation": "Another force", "office": "Its unit", **day("agreed_on", TODAY)}
    sent |= day("review_by", TODAY + DAY)
    assert room.post("head", "/gates/custodian/record", **sent).status_code == 302
    where = f"/gates/custodian/{CustodianAgreement.objects.get().pk}"
    assert room.post("psd", f"{where}/sign").status_code == 422
    assert room.post("psd", f"{where}/sign", sure="on").status_code == 302
    assert stands("custodian")
    assert room.get("dpo", f"{where}/sign").status_code == 404
    assert "Signed by" in room.get("aud", "/gates/custodian/").text
    assert room.post("head", f"{where}/end", sure="on").status_code == 302
    assert not stands("custodian")


def test_an_agreement_whose_review_comes_first_is_refused(room: Room) -> None:
    sent = {"organisation": "Another force", "office": "Its unit", **day("agreed_on", TODAY)}
    page = room.post("head", "/gates/custodian/record", **sent, **day("review_by", TODAY))
    assert page.status_code == 422
    assert "The review comes after the agreement." in page.text


def test_a_unit_is_named_whose_matters_go_outside(room: Room) -> None:
    sent = {"by": "unit", "name": "Counter corruption", "because": "counter_corruption"}
    assert room.post("head", "/gates/custodian/reserve", **sent).status_code == 302
    assert ReservedGroup.objects.get().name == "Counter corruption"
    assert "“Counter corruption”: Counter-corruption" in room.get("aud", "/gates/custodian/").text
    assert stands("reserved")


def test_the_switch_is_off_by_one_and_on_by_two(room: Room) -> None:
    assert room.post("dpo", "/gates/switch/off").status_code == 422
    assert room.post("dpo", "/gates/switch/off", why="not_right").status_code == 302
    assert not is_on()
    assert "It does something other than was agreed" in room.get("aud", "/gates/switch/").text
    assert room.post("dpo", "/gates/switch/on", sure="on").status_code == 302
    assert "Look at it, and agree" not in room.get("dpo", "/gates/switch/").text
    page = room.get("psd", "/gates/").text
    where = page.split("/gates/switch/")[1].split("/agree")[0]
    assert room.get("dpo", f"/gates/switch/{where}/agree").status_code == 404
    assert room.post("psd", f"/gates/switch/{where}/agree", sure="on").status_code == 302
    assert is_on()


def test_everybody_of_the_unit_reads_the_limits_and_not_who_agreed(room: Room) -> None:
    analyst = room.people["ana"] = a_person("ana", "analyst")
    assert "No limits have been agreed" in room.get("ana", "/limits/").text
    room.post("head", "/gates/limits/record", **ANSWERS["limits"])
    for who in ("psd", "dpo"):
        room.sign(who, Paper.objects.get())
    page = room.get("ana", "/limits/").text
    assert ANSWERS["limits"]["never_collected"] in page
    assert ANSWERS["limits"]["associations"] not in page
    assert room.get("ana", "/gates/").status_code == 404
    assert analyst.account.shown_name in page


def test_the_ladder_says_on_which_rung_the_force_stands(room: Room) -> None:
    assert "Not authorised" in room.get("aud", "/ladder/").text
    room.post("head", "/gates/authority/record", **ANSWERS["authority"])
    room.sign("psd", Paper.objects.get())
    page = room.get("aud", "/ladder/").text
    assert page.count("The force stands here") == 1
    assert page.count("Stop.") == 3


@pytest.mark.parametrize(("who", "path"), [("head", "/gates/assessment/"), ("dpo", "/gates/")])
def test_a_page_takes_the_same_queries_however_much_waits(room: Room, who: str, path: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert room.get(who, path).status_code == 200
        return len(asked)

    office = Office(head=room.people["head"].account, signers={})
    recorded(office, GateId.ASSESSMENT)
    queries()
    before = queries()
    for _ in range(25):
        recorded(office, GateId.ASSESSMENT)
    assert queries() == before
    assert "26 papers" in room.get("head", "/gates/assessment/").text


def test_the_custodians_page_takes_the_same_queries_however_many_agreements_there_were(room: Room) -> None:
    psd = room.people["psd"].account
    office = Office(head=room.people["head"].account, signers={"head_of_psd": psd})

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert room.get("aud", "/gates/custodian/").status_code == 200
        return len(asked)

    an_agreement(office)
    queries()
    before = queries()
    for _ in range(5):
        an_agreement(office)
    assert queries() == before
