"""What a "wrong person" answer says is wrong, for the second person to look at.

Source: docs/explanation/detection.md
"""

import json
from datetime import date

from upstander.detection.keys import unit_key
from upstander.detection.models import Answer
from upstander.detection.sealing import read_sealed
from upstander.detection.state import AnswerKind


def corrections_of(answer: Answer) -> dict[str, object]:
    """Each row and its days; and whether the answer should have any."""
    key = unit_key()
    said = [
        json.loads(read_sealed(each.content, key=key, kind="correction", record=each.pk))
        for each in answer.corrections.order_by("recorded_at")
    ]
    shown = [
        {
            "row": f"{each['source_table']} {each['source_row']}",
            "first": date.fromisoformat(each["first_day"]),
            "last": date.fromisoformat(each["last_day"]),
        }
        for each in said
    ]
    return {"wrong": answer.kind == AnswerKind.WRONG_ATTRIBUTION, "corrections": shown}
