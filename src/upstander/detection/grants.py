"""What each process may do to this room's tables.

Source: docs/explanation/desk.md
"""

from upstander.accounts.matter_grants import assignment_grants, exclusion_grants
from upstander.database.roles import Role
from upstander.notices.grants import PAGES
from upstander.work.grants import KEPT as WORK

_KEPT = "SELECT, INSERT"

GRANTS: dict[str, dict[Role, str]] = {
    "detection_run": {Role.WORKER: _KEPT, Role.UNIT: "SELECT"},
    # Where a concern stands moves on, and it may go outside; all else of it stays as it was made.
    "detection_concern": {
        Role.WORKER: "SELECT, INSERT, UPDATE (state, route)",
        Role.UNIT: "SELECT, UPDATE (state)",
    },
    "detection_runreport": {Role.WORKER: _KEPT, Role.UNIT: "SELECT"},
    # The unit asks; how far it has come, and how it ended, is the worker's alone to say.
    "detection_runrequest": {Role.UNIT: _KEPT, Role.WORKER: _KEPT},
    "detection_runattempt": {
        Role.WORKER: "SELECT, INSERT, UPDATE (state, step, ended_at, said)",
        Role.UNIT: "SELECT",
    },
    "detection_concernabout": {Role.WORKER: _KEPT},  # sealed to the worker; nobody else has business with it
    "detection_placing": {Role.WORKER: _KEPT, Role.UNIT: "SELECT"},
    "detection_concernassignment": assignment_grants(),
    "detection_concernassignmentend": assignment_grants(),
    "detection_concernexclusion": exclusion_grants("matter_id"),
    "detection_concernexclusionend": assignment_grants(),
    "detection_opening": {Role.UNIT: _KEPT},
    "detection_contactdecision": {Role.UNIT: _KEPT},
    "detection_safeguardingask": {Role.UNIT: _KEPT},
    "detection_safeguardingreply": {Role.UNIT: _KEPT},
    "detection_safetydecision": {Role.UNIT: _KEPT},
    "detection_tipoffdecision": {Role.UNIT: _KEPT},
    "detection_answer": {Role.UNIT: _KEPT},
    "detection_secondanswer": {Role.UNIT: _KEPT},
    **dict.fromkeys(
        (
            "detection_concerntask",
            "detection_concerntaskend",
            "detection_concernclock",
            "detection_concernclockend",
            "detection_referral",
        ),
        WORK,
    ),
    "detection_concernpage": PAGES,
}
