"""What each process may do to this room's tables.

Source: docs/explanation/desk.md
"""

from upstander.database.roles import Role

GRANTS: dict[str, dict[Role, str]] = {
    "assurance_anchoring": {Role.WORKER: "SELECT, INSERT", Role.UNIT: "SELECT"},
    "assurance_heartbeat": {Role.UNIT: "SELECT"},  # each process writes its own by assurance_beat() alone
}
