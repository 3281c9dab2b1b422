"""The database roles: one for each process, and those that no running process may be.

Source: docs/explanation/database.md
"""

from enum import StrEnum


class Role(StrEnum):
    """A database role. Whoever holds one password can do what that role may, and no more."""

    SUPERUSER = "upstander_superuser"  # makes and mends the cluster; its password is used by no process
    OWNER = "upstander_owner"  # migrations; used by no process
    PUBLIC = "upstander_public"
    WORKFORCE = "upstander_workforce"
    UNIT = "upstander_unit"
    WORKER = "upstander_worker"
    SEALER = "upstander_sealer"
    BACKUP = "upstander_backup"


PROCESSES = (Role.PUBLIC, Role.WORKFORCE, Role.UNIT, Role.WORKER, Role.SEALER, Role.BACKUP)
"""The roles of running processes."""
