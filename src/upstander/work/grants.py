"""What each process may do to this room's tables; those of tasks and clocks are their slices' own.

Source: docs/explanation/desk.md
"""

from upstander.database.roles import Role

KEPT: dict[Role, str] = {Role.UNIT: "SELECT, INSERT"}
"""For a slice's tasks, clocks and their ends."""

GRANTS: dict[str, dict[Role, str]] = {"work_visit": KEPT}
