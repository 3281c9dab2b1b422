"""What each process may do to this room's tables.

Source: docs/explanation/reporting.md
"""

from upstander.database.roles import Role

GRANTS: dict[str, dict[Role, str]] = {
    "casework_link": {Role.UNIT: "SELECT, INSERT"},
    "casework_linkend": {Role.UNIT: "SELECT, INSERT"},
}
