"""The form, sent what no page of it would send, and sent when it cannot be kept."""

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.desk import Desk
from tests.reporting.channel.telling import CHEAP, Writer, digits_in, open_channel, opened
from upstander.reporting.channel.minting import POOL, Minted, minted, pepper_in
from upstander.reporting.channel.standing import FILE, FOLDER
from upstander.sealed.receipts import Receipt, read_receipt


@pytest.fixture
def site(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    monkeypatch.setattr(POOL, "_patience", 0.05)
    with open_channel(desk, receipts=0) as client:
        yield client


def put_one(desk: Desk, receipt: Receipt | None = None) -> Minted:
    """A receipt that is free to take."""
    pepper = pepper_in(desk.cluster.places.keys)
    one = minted(pepper, cost=CHEAP, draw=lambda: receipt) if receipt else minted(pepper, cost=CHEAP)
    POOL.put(one)
    return one


def test_what_is_not_asked_or_not_offered_is_dropped_without_a_word(desk: Desk, site: Client) -> None:
    writer = Writer(site)
    writer.send()
    writer.send(who="gifts", subject_name="PC Example", route="unit", recipients="me", state="ended")
    writer.send(you_are=["child", "child", "owner"])
    writer.go_to("check")
    put_one(desk)
    writer.send("send", what_happened="Other words", subject_name="PC Example")
    assert opened(desk, digits_in(writer.text)).answers == {
        "you_are": ("child",),
        "what_happened": "He kept calling.",
    }


def test_of_a_field_that_comes_twice_the_last_counts(site: Client) -> None:
    writer = Writer(site)
    writer.go_to("what_happened")
    writer.send(what_happened=["One.", "Two."])
    writer.go_to("check")
    assert "Two." in writer.text
    assert "One." not in writer.text


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        (b"nul%00here", "nulhere"),
        (b"half%ED%A0%80a+pair", "half\ufffd\ufffd\ufffda pair"),
        (b"turned%E2%80%AEround", "turnedround"),
        (b"%3Cscript%3E", "<script>"),
    ],
)
def test_what_nobody_types_does_no_harm(site: Client, sent: bytes, shown: str) -> None:
    writer = Writer(site)
    writer.go_to("what_happened")
    draft = writer.hidden["draft"].encode()
    body = b"at=what_happened&go=on&draft=" + draft + b"&what_happened=" + sent
    writer.page = site.post("/tell/", body, content_type="application/x-www-form-urlencoded")
    writer.go_to("check")
    assert shown in writer.text
    assert b"<script>" not in writer.page.content


def test_too_long_is_told_and_stays_in_the_page(site: Client) -> None:
    writer = Writer(site)
    writer.go_to("what_happened")
    assert writer.send(what_happened="x" * 20_001).status_code == 422
    assert "This is 1 character too long. You can add more later." in writer.text
    assert "x" * 20_001 in writer.text
    assert writer.send(what_happened="x" * 20_000).status_code == 200


def test_ten_megabytes_are_not_read(site: Client) -> None:
    page = site.post("/tell/", {"at": "what_happened", "what_happened": "x" * 10_000_000})
    assert page.status_code == 400
    assert "That was too much for one page" in page.content.decode()


def test_a_page_that_lay_open_too_long_keeps_what_was_typed_on_it(site: Client) -> None:
    writer = Writer(site)
    writer.go_to("what_happened")
    writer.send(draft=writer.hidden["draft"][:-8] + "AAAAAAAA", what_happened="Typed just now.")
    assert "This page was open for too long" in writer.text
    assert "Typed just now." in writer.text
    writer.send(what_happened="Typed just now.")
    writer.go_to("check")
    assert "Typed just now." in writer.text


@pytest.mark.parametrize(
    "at", ["check", "subject_name", "../../etc/passwd", "safe_first", "before", "x" * 5_000]
)
@pytest.mark.parametrize("go", ["on", "back", "send", "change-what_happened", "change-nowhere", ""])
def test_any_page_asked_for_out_of_turn_is_a_page(site: Client, at: str, go: str) -> None:
    page = site.post("/tell/", {"at": at, "go": go})
    assert page.status_code in (200, 422)
    assert '<input type="hidden" name="draft"' in page.content.decode()


def test_nothing_is_shown_to_whoever_comes_by_the_address_or_asks_for_another_host(site: Client) -> None:
    assert site.get("/tell/").headers["Location"] == "/"
    assert site.get("/tell/?what_happened=x").headers["Location"] == "/"
    assert site.get("/", headers={"Host": "elsewhere.example"}).status_code == 400
    spoofed = site.get("/", headers={"X-Forwarded-Host": "elsewhere.example"})
    assert b"elsewhere.example" not in spoofed.content


def test_whoever_finds_no_receipt_free_presses_the_same_button_again(desk: Desk, site: Client) -> None:
    writer = Writer(site)
    writer.go_to("check")
    before = writer.hidden["draft"]
    assert writer.send("send").status_code == 503
    assert "It is not sent yet." in writer.text
    assert writer.hidden["draft"] == before
    put_one(desk)
    assert writer.send("send").status_code == 200
    assert opened(desk, digits_in(writer.text)).answers == {"what_happened": "He kept calling."}


def test_where_nobody_would_read_it_nothing_is_taken_and_nothing_lost(desk: Desk, site: Client) -> None:
    writer = Writer(site)
    writer.go_to("check")
    before = writer.hidden["draft"]
    standing = desk.cluster.places.keys / FOLDER / FILE
    said = standing.read_bytes()
    for closed in (None, said.replace(b'"open":true', b'"open":false'), b"{}"):
        standing.unlink() if closed is None else standing.write_bytes(closed)
        assert Writer(site).page.status_code == 503
        assert writer.send("send").status_code == 503
        assert "Police Anti-Corruption and Abuse Reporting Service" in writer.text
        assert writer.hidden["draft"] == before
    standing.write_bytes(said)
    put_one(desk)
    assert writer.send("send").status_code == 200


def test_a_locator_that_is_taken_costs_another_receipt_and_nobody_notices(desk: Desk, site: Client) -> None:
    first = put_one(desk)
    receipts = []
    for _ in range(2):
        writer = Writer(site)
        writer.go_to("check")
        writer.send("send")
        receipts.append(read_receipt(digits_in(writer.text)))
        put_one(desk, Receipt(locator=first.receipt.locator, secret="0" * 16))
        put_one(desk)
    assert receipts[0] == first.receipt
    assert receipts[1].locator != first.receipt.locator


def test_an_answer_that_is_changed_asks_what_follows_from_it_and_comes_back(site: Client) -> None:
    writer = Writer(site)
    writer.go_to("check")
    writer.send("change-about")
    writer.send(about_known="named")
    assert writer.heading == "Their name or number"
    writer.send(subject_name="PC Example")
    assert writer.heading == "What else you know of them"
    writer.send()
    assert writer.heading == "Read it once more before you send it"
    writer.send("change-about")
    writer.send("back", about_known="not_said")
    assert "PC Example" not in writer.text
    writer.send("back")
    assert writer.heading == "Your name"


def test_back_keeps_what_was_typed(site: Client) -> None:
    writer = Writer(site)
    writer.go_to("what_happened")
    writer.send("back", what_happened="Half a sent")
    assert writer.heading == "How are things now?"
    writer.send()
    assert "Half a sent" in writer.text
