"""What each process may do to this room's tables.

Source: docs/explanation/reporting.md
"""

from upstander.accounts.matter_grants import assignment_grants, exclusion_grants
from upstander.database.roles import Role

_KEPT = "SELECT, INSERT"

GRANTS: dict[str, dict[Role, str]] = {
    # The worker seals to a key that the desk vouches for; it has no business with the locked half.
    "inbox_keyring": {
        Role.UNIT: _KEPT,
        Role.WORKER: "SELECT (id, account_id, public, signs, vouched, made_at)",
    },
    "inbox_keyringend": {Role.UNIT: _KEPT, Role.WORKER: "SELECT"},
    "inbox_reportassignment": assignment_grants(),
    "inbox_reportassignmentend": assignment_grants(),
    "inbox_reportexclusion": exclusion_grants("matter_id"),
    "inbox_reportexclusionend": assignment_grants(),
    "inbox_reportabout": {Role.WORKER: _KEPT},  # sealed to the worker; nobody else has business with it
    **{
        f"inbox_{table}": {Role.UNIT: _KEPT}
        for table in (
            "reportopening", "reportclock", "reportclockend", "reportreferral", "reportsafety", "reportkind",
            "reportpause", "reportending", "reportanswer", "samematter", "identityask", "identityanswer",
            "identityopening", "filemark", "fileopening", "originalask", "originalanswer", "originalgiving",
            "reportproposal", "reportproposalanswer", "reporthandover", "reportdebrief",
            "reportfigures",
        )
    },
    "inbox_reportnaming": {
        Role.UNIT: "INSERT, SELECT (id, report_id, named_by_id, named_at)",
        Role.WORKER: "SELECT",
    },
    "inbox_reportrotation": {Role.UNIT: _KEPT},
    # The worker makes it; the unit's process carries what only the custodian's key opens.
    "inbox_custodianpass": {Role.WORKER: _KEPT, Role.UNIT: "SELECT (key_id, sealed)"},
}  # fmt: skip
