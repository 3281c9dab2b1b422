"""What each process may do to this room's tables.

Source: docs/explanation/reporting.md
"""

from upstander.database.roles import Role

GRANTS: dict[str, dict[Role, str]] = {"intake_referral": {Role.UNIT: "SELECT, INSERT"}}
