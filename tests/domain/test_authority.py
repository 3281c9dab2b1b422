"""An authority: complete, in force, and covering what is asked; or a refusal that says everything at once."""

from datetime import date

import pytest

from upstander.domain.authority import NotAuthorised, read, require_in_force

KEY = "age1" + "q" * 58
TABLES = frozenset({"phone_events", "incidents"})
WHOLE = f"""
reference = "PSD-2026-014"
purpose = "To find abuse of position before another person is harmed"
lawful_basis = "DPA 2018 s.35"
necessity = "The records sit apart and cannot be read together by hand"
authoriser = "Head of professional standards"
recipient = "{KEY}"
authorised_on = 2026-01-05
expires_on = 2026-07-04
[scope]
tables = "all"
teams = "all"
from = 2025-01-01
to = 2026-06-30
"""


def authority(text=WHOLE):
    return read(text.encode(), name="authority.toml", tables=TABLES)


def refusal(text):
    with pytest.raises(NotAuthorised) as caught:
        authority(text)
    return str(caught.value)


def test_a_complete_authority_is_read():
    found = authority()
    assert found.reference == "PSD-2026-014"
    assert found.scope.tables is None
    assert found.scope.covers_table("phone_events")
    assert found.scope.last_day == date(2026, 6, 30)
    assert len(found.digest) == 64


def test_a_scope_by_table_covers_those_tables_only():
    scope = authority(WHOLE.replace('tables = "all"', 'tables = ["phone_events"]')).scope
    assert scope.covers_table("phone_events")
    assert not scope.covers_table("incidents")


def test_every_fault_is_said_at_once():
    said = refusal(
        'reference = "tbc"\nspeed = 3\nauthorised_on = "soon"\n[scope]\ntables = ["biils"]\nteams = 4\n'
    )
    for part in (
        *("reference:", "purpose:", "lawful_basis:", "necessity:", "authoriser:", "recipient:", "speed:"),
        *("authorised_on:", "expires_on:", "scope.teams:", "'biils'", "scope.from:", "scope.to:"),
    ):
        assert part in said


def test_a_missing_scope_and_broken_toml_are_refused():
    assert "[scope] is missing" in refusal(WHOLE.split("[scope]")[0])
    assert "not TOML" in refusal("reference = ")
    with pytest.raises(NotAuthorised, match="UTF-8"):
        read("é".encode("latin-1"), name="authority.toml", tables=TABLES)


def test_duplicate_keys_are_refused():
    assert "not TOML" in refusal('purpose = "a"\n' + WHOLE)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (KEY, "age1short", "not an age public key"),
        ("2026-07-04", "2026-01-04", "comes before"),
        ("2026-07-04", "2027-01-07", "at most 366 days"),
        ("2026-06-30", "2024-06-30", "comes before"),
        ('"all"', '["", "a"]', "scope.tables"),
        ("2026-01-05", "2026-01-05T10:00:00", "authorised_on"),
    ],
)
def test_each_wrong_value_has_its_sentence(old, new, fault):
    assert fault in refusal(WHOLE.replace(old, new, 1))


def test_it_may_last_366_days_and_no_longer():
    assert authority(WHOLE.replace("2026-07-04", "2027-01-06")).expires_on == date(2027, 1, 6)


@pytest.mark.parametrize("today", [date(2026, 1, 5), date(2026, 7, 4)])
def test_it_holds_on_its_first_and_last_day(today):
    require_in_force(authority(), today=today, as_of=date(2026, 6, 30))


@pytest.mark.parametrize(
    ("today", "as_of", "said"),
    [
        (date(2026, 1, 4), date(2026, 1, 1), "not yet in force"),
        (date(2026, 7, 5), date(2026, 6, 30), "ended on"),
        (date(2026, 7, 4), date(2026, 7, 1), "lies outside"),
        (date(2026, 7, 4), date(2024, 12, 31), "lies outside"),
    ],
)
def test_it_does_not_hold_a_day_outside(today, as_of, said):
    with pytest.raises(NotAuthorised, match=said):
        require_in_force(authority(), today=today, as_of=as_of)
