"""Which kinds of wording are found, in whose messages, and that the text itself goes nowhere."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.cast import ASH, BLAKE, ROWAN, ROWAN_NUMBER, WREN, WREN_NUMBER
from tests.stores import make_store
from upstander.engine.contacts import facts

AS_OF = date(2026, 3, 31)
SECRET = "Do not show zebra to anyone: delete these messages xx"
TO_WREN = {
    "platform": "force_email",
    "staff_ref": BLAKE,
    "other_account": "E-wren",
    "direction": "out",
    "sent_at": "2026-03-01T09:00",
    "text": "See you on Tuesday xx",
}
ACCOUNTS = [{"platform": "force_email", "account": "E-wren", "person_ref": WREN}]


def _signs(tmp_path: Path, *messages: Mapping[str, object], **tables: object) -> list[tuple[str, ...]]:
    store = make_store(
        tmp_path,
        tables={
            "staff": [{"staff_ref": BLAKE}, {"staff_ref": ASH}],
            "people_accounts": ACCOUNTS,
            "message_texts": [{**TO_WREN, **message} for message in messages],
            **tables,  # type: ignore[dict-item]
        },
    )
    file = tmp_path / "facts.duckdb"
    facts.build(store, file)
    with facts.open(file, as_of=AS_OF) as con:
        return con.execute(
            "SELECT staff_ref, person_ref, sign_kind, source_row FROM message_signs ORDER BY ALL"
        ).fetchall()


def test_a_message_with_two_kinds_gives_a_row_for_each(tmp_path: Path) -> None:
    found = _signs(tmp_path, {"text": SECRET})
    assert found == [
        (BLAKE, WREN, "deletion", "message_texts:1"),
        (BLAKE, WREN, "kisses", "message_texts:1"),
    ]


def test_an_ordinary_message_gives_none(tmp_path: Path) -> None:
    assert _signs(tmp_path, {"text": "The statement is ready to be signed."}) == []


@pytest.mark.parametrize(
    "other",
    [
        {"direction": "in"},
        {"direction": "unrecorded"},
        {"platform": "whatsapp"},
        {"other_account": "E-nobody-on-record"},
        {"sent_at": "2026-03-31T09:00"},
        {"known_at": "2026-04-02T09:00"},
    ],
    ids=[
        "what the person wrote",
        "nobody knows who wrote",
        "not the force's",
        "not on record",
        "later",
        "unknown",
    ],
)
def test_only_what_staff_wrote_to_somebody_on_record_by_then_counts(
    tmp_path: Path, other: Mapping[str, object]
) -> None:
    accounts = [*ACCOUNTS, {"platform": "whatsapp", "account": "E-wren", "person_ref": WREN}]
    assert _signs(tmp_path, other, people_accounts=accounts) == []


def test_a_number_serves_where_no_account_does_and_a_shared_line_does_not(tmp_path: Path) -> None:
    numbers = [
        {"number": ROWAN_NUMBER, "person_ref": ROWAN, "number_kind": "own"},
        {"number": WREN_NUMBER, "person_ref": WREN, "number_kind": "organisation"},
    ]
    found = _signs(
        tmp_path,
        {"other_account": None, "platform": "force_text", "other_number": ROWAN_NUMBER},
        {"other_account": None, "platform": "force_text", "other_number": WREN_NUMBER},
        people_numbers=numbers,
    )
    assert found == [(BLAKE, ROWAN, "kisses", "message_texts:1")]


def test_a_shared_account_has_half_the_confidence(tmp_path: Path) -> None:
    shared = [*ACCOUNTS, {"platform": "force_email", "account": "E-wren", "person_ref": ROWAN}]
    assert {row[1] for row in _signs(tmp_path, {}, people_accounts=shared)} == {WREN, ROWAN}
    with facts.open(tmp_path / "facts.duckdb", as_of=AS_OF) as con:
        assert con.execute("SELECT DISTINCT confidence FROM message_signs").fetchall() == [(0.5,)]


def test_the_day_is_londons(tmp_path: Path) -> None:
    _signs(tmp_path, {"sent_at": "2026-03-30T23:30"})
    with facts.open(tmp_path / "facts.duckdb", as_of=date(2026, 4, 5)) as con:
        assert con.execute("SELECT local_day FROM message_signs").fetchall() == [(date(2026, 3, 31),)]


def test_no_word_of_the_text_reaches_the_facts(tmp_path: Path) -> None:
    assert _signs(tmp_path, {"text": SECRET})
    written = (tmp_path / "facts.duckdb").read_bytes()
    assert b"message_texts:1" in written
    assert b"zebra" not in written
