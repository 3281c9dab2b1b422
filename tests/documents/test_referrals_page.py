"""What another body is told of its file is what is read of it."""

import json

from upstander.documents.referrals_page import EXAMPLE, referrals_page, referrals_schema
from upstander.knowledge.referral_form import MOST, referral_questions
from upstander.reporting.intake.referrals import read_referrals


def test_the_example_is_taken_as_it_stands() -> None:
    (entry,) = read_referrals(json.dumps(EXAMPLE).encode()).entries
    assert entry.faults == ()
    assert set(entry.answers) == set(EXAMPLE["entries"][0]["answers"])  # type: ignore[index]


def test_page_and_schema_name_every_field_and_no_other() -> None:
    schema = json.loads(referrals_schema())
    entries = schema["properties"]["entries"]
    answers = entries["items"]["properties"]["answers"]
    assert set(answers["properties"]) == set(referral_questions())
    assert (answers["required"], answers["additionalProperties"]) == (["what_happened"], False)
    assert entries["maxItems"] == MOST
    assert answers["properties"]["signs"]["items"]["enum"][0] == "special"
    page = referrals_page()
    assert all(f"| `{name}` |" in page for name in referral_questions())
    assert "taken_by" not in page + referrals_schema()
