"""What each process may do to a slice's assignments and exclusions, for the slice's own `grants.py`.

Source: docs/explanation/need_to_know.md
"""

from upstander.database.roles import Role


def assignment_grants() -> dict[Role, str]:
    """For assignments, their ends, and the ends of exclusions: both processes add and read."""
    return {Role.UNIT: "SELECT, INSERT", Role.WORKER: "SELECT, INSERT"}


def exclusion_grants(matter_column: str) -> dict[Role, str]:
    """For exclusions: the unit's process sees that there is one, and never why. The worker adds them."""
    return {
        Role.UNIT: f"SELECT (id, account_id, {matter_column}, excluded_at)",
        Role.WORKER: "SELECT, INSERT",
    }
