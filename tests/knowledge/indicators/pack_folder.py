"""A force's own pack folder with one complete indicator, for tests to spoil."""

from pathlib import Path

CARD = """
id = "late_texts"
title = "Late texts"
status = "trialled"
question = "Were there texts at night?"
source_items = ["S70"]
family = "behaviour"
group = "phone"
level = "pair"
unit = "texts"
forbidden = false
exposure = "people_met"
cap_bits = 4
tables = ["phone_events"]
hides = "Texts at night."
blind_spots = ["Personal phones."]

[source_words]
S70 = "Messages were sent at odd hours."

[kept]
how = "append"
why = "A text stays sent."

[[parameter]]
name = "window_days"
unit = "days"
meaning = "How far back it looks."
[[parameter.value]]
from = 2000-01-01
is = 365
why = "A year."

[[explanation]]
text = "The two knew each other before work brought them together."
check = "older_tie"

[example.fires]
story = "A text at night."
as_of = 2026-03-31
rows.contacts = [{ occurred_at = 2026-03-01T23:10:00, night = true }]
[[example.fires.expected]]
staff_ref = "S-blake"
person_ref = "P-wren"
amount = 1

[example.quiet]
story = "A text by day."
as_of = 2026-03-31
rows.contacts = [{ occurred_at = 2026-03-01T13:10:00 }]
"""

QUERY = """\
SELECT staff_ref, person_ref, source_table, source_row, occurred_at, 1 AS amount
FROM contacts
WHERE channel = 'text' AND night AND date_diff('day', local_day, $as_of) < $window_days
"""


def write_pack(
    folder: Path, *, card: str = CARD, query: str | None = QUERY, name: str = "late_texts"
) -> Path:
    """A pack folder under `folder` with one indicator, its query left out where it is None."""
    inside = folder / "force" / "indicators"
    inside.mkdir(parents=True, exist_ok=True)
    (inside / f"{name}.toml").write_text(card, encoding="utf-8")
    if query is not None:
        (inside / f"{name}.sql").write_text(query, encoding="utf-8")
    return folder / "force"
