"""What each process may do to this room's tables. The public site may do nothing: it calls three functions.

Source: docs/explanation/reporting.md
"""

from upstander.database.roles import Role

GRANTS: dict[str, dict[Role, str]] = {
    # Whose it is and whose key opens it moves on; when and how it came stays.
    "channel_report": {
        Role.WORKER: "SELECT, UPDATE (route, state, key)",
        Role.UNIT: "SELECT, UPDATE (route, state, key)",
    },
    "channel_receipt": {},  # nobody who works here has business with a receipt
    "channel_sent": {},  # nor with what a page gives back to whoever sent it
    # Only what an item is sealed under changes, when a report's key does (sql/rotation.sql).
    "channel_item": {Role.WORKER: "SELECT, INSERT", Role.UNIT: "SELECT, INSERT, UPDATE (sealed)"},
    "channel_file": {Role.UNIT: "SELECT"},
}
