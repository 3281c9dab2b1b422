"""What each process may do to this room's tables.

Source: docs/explanation/desk.md
"""

from upstander.accounts.matter_grants import assignment_grants, exclusion_grants
from upstander.database.roles import Role

_KEPT = "SELECT, INSERT"

GRANTS: dict[str, dict[Role, str]] = {
    "detection_run": {Role.WORKER: _KEPT, Role.UNIT: "SELECT"},
    # Where a concern stands moves on; all else of it stays as it was made.
    "detection_concern": {Role.WORKER: "SELECT, INSERT, UPDATE (state)", Role.UNIT: "SELECT, UPDATE (state)"},
    "detection_placing": {Role.WORKER: _KEPT, Role.UNIT: "SELECT"},
    "detection_concernassignment": assignment_grants(),
    "detection_concernassignmentend": assignment_grants(),
    "detection_concernexclusion": exclusion_grants("matter_id"),
    "detection_concernexclusionend": assignment_grants(),
    "detection_opening": {Role.UNIT: _KEPT},
    "detection_safetydecision": {Role.UNIT: _KEPT},
    "detection_tipoffdecision": {Role.UNIT: _KEPT},
    "detection_answer": {Role.UNIT: _KEPT, Role.WORKER: "SELECT (id)"},
    "detection_secondanswer": {Role.UNIT: _KEPT, Role.WORKER: "SELECT (answer_id, choice)"},
    "detection_snooze": {Role.UNIT: _KEPT},
    "detection_exceptionproposal": {Role.UNIT: _KEPT},
    "detection_exceptionanswer": {Role.UNIT: _KEPT},
    "detection_exceptionreview": {Role.UNIT: _KEPT},
    "detection_suppressionproposal": {Role.UNIT: _KEPT, Role.WORKER: "SELECT (id, kind, what, until)"},
    "detection_suppressionanswer": {Role.UNIT: _KEPT, Role.WORKER: "SELECT (proposal_id, choice)"},
    "detection_suppressioncount": {Role.UNIT: "SELECT", Role.WORKER: _KEPT},
    "detection_attributioncorrection": {Role.UNIT: _KEPT, Role.WORKER: "SELECT (id, answer_id, content)"},
    "detection_rowsgone": {Role.UNIT: "SELECT", Role.WORKER: _KEPT},
    # Nobody reads again what lies under a wrap that is gone; when it may go, sql/set_aside.sql says.
    "detection_concernkey": {Role.UNIT: _KEPT, Role.WORKER: "SELECT, INSERT, UPDATE (wrapped)"},
    "detection_legalhold": {Role.UNIT: _KEPT},
    "detection_holdlift": {Role.UNIT: _KEPT},
    "detection_holdliftanswer": {Role.UNIT: _KEPT},
    "detection_erasure": {Role.UNIT: "SELECT", Role.WORKER: _KEPT},
}
