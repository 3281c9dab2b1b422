"""What each process may do to this room's tables. Whoever loads reads what was signed, and signs nothing.

Source: docs/explanation/desk.md
"""

from upstander.database.roles import Role

_BY_UNIT = {Role.UNIT: "SELECT, INSERT", Role.WORKER: "SELECT"}

GRANTS: dict[str, dict[Role, str]] = {
    "mandate_paper": _BY_UNIT,
    "mandate_signature": _BY_UNIT,
    "mandate_paperend": _BY_UNIT,
    "mandate_packoffer": {Role.UNIT: "SELECT", Role.WORKER: "SELECT, INSERT"},
    "mandate_switchedoff": _BY_UNIT,
    "mandate_onrequest": _BY_UNIT,
    "mandate_onagreement": _BY_UNIT,
}
