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
    "detection_broughtforward": {Role.WORKER: _KEPT, Role.UNIT: _KEPT},
    "detection_concernassignment": assignment_grants(),
    "detection_concernassignmentend": assignment_grants(),
    "detection_concernexclusion": exclusion_grants("matter_id"),
    "detection_concernexclusionend": assignment_grants(),
    "detection_opening": {Role.UNIT: _KEPT},
    "detection_safetydecision": {Role.UNIT: _KEPT},
    "detection_tipoffdecision": {Role.UNIT: _KEPT},
    "detection_answer": {Role.UNIT: _KEPT},
    "detection_secondanswer": {Role.UNIT: _KEPT},
}
