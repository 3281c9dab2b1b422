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
    "detection_runbriefs": {
        Role.WORKER: "INSERT",
        Role.UNIT: "SELECT",
    },  # its wrap goes by the database's rule
    "detection_broughtforward": {Role.WORKER: _KEPT, Role.UNIT: _KEPT},
    "detection_concernassignment": assignment_grants(),
    "detection_concernassignmentend": assignment_grants(),
    "detection_concernexclusion": exclusion_grants("matter_id"),
    "detection_concernexclusionend": assignment_grants(),
    "detection_opening": {Role.UNIT: _KEPT},
    "detection_contactdecision": {Role.UNIT: _KEPT},
    "detection_safeguardingask": {Role.UNIT: _KEPT},
    "detection_safeguardingreply": {Role.UNIT: _KEPT},
    # The worker learns that a day has passed, so that somebody is told; what was decided it cannot read.
    "detection_safetydecision": {
        Role.UNIT: _KEPT,
        Role.WORKER: "SELECT (id, concern_id, review_on, decided_at)",
    },
    "detection_tipoffdecision": {Role.UNIT: _KEPT},
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
    "detection_answer": {
        Role.UNIT: _KEPT,
        Role.WORKER: "SELECT (id, concern_id, next_step_owner_id, next_step_due, answered_at)",
    },
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
    "detection_runprovenance": {Role.WORKER: _KEPT, Role.UNIT: "SELECT"},
    "detection_exhibit": {Role.UNIT: _KEPT},
    "detection_exhibitcopy": {Role.UNIT: _KEPT},
    "detection_pack": {Role.UNIT: _KEPT},
    "detection_packanswer": {Role.UNIT: _KEPT},
    "detection_packcopy": {Role.UNIT: _KEPT},
}
