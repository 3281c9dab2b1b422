"""What each process may do to this room's tables, and to those of the library that signs people in.

Source: docs/explanation/desk.md
"""

from upstander.database.roles import Role

_BOTH = (Role.UNIT, Role.WORKFORCE)

GRANTS: dict[str, dict[Role, str]] = {
    # Whose account it is never changes; the password and the last sign-in do.
    "accounts_account": dict.fromkeys(_BOTH, "SELECT, INSERT, UPDATE (password, last_login)"),
    # The database itself removes what is older than a day.
    "accounts_failure": dict.fromkeys(_BOTH, "SELECT, INSERT"),
    "accounts_help": {Role.UNIT: "SELECT, INSERT"},
    "accounts_helpdecision": {Role.UNIT: "SELECT, INSERT"},
    "accounts_rolegrant": {Role.UNIT: "SELECT, INSERT"},
    "accounts_roleapproval": {Role.UNIT: "SELECT, INSERT"},
    "accounts_roleend": {Role.UNIT: "SELECT, INSERT"},
    "accounts_setup": dict.fromkeys(_BOTH, "SELECT, INSERT"),
    "accounts_setupcode": dict.fromkeys(_BOTH, "SELECT, INSERT"),
    "accounts_vetting": {Role.UNIT: "SELECT, INSERT"},
    "accounts_closing": dict.fromkeys(_BOTH, "SELECT, INSERT"),
    "accounts_unitsession": {Role.UNIT: "SELECT, INSERT, UPDATE, DELETE"},
    "accounts_workforcesession": {Role.WORKFORCE: "SELECT, INSERT, UPDATE, DELETE"},
    "mfa_authenticator": dict.fromkeys(_BOTH, "SELECT, INSERT, UPDATE, DELETE"),
    "account_emailaddress": dict.fromkeys(_BOTH, "SELECT"),
    "account_emailconfirmation": {},
    "django_content_type": {},
    "auth_group": {},
    "auth_group_permissions": {},
    "auth_permission": {},
    "django_migrations": {},
}
