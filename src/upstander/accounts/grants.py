"""What each process may do to this room's tables, and to those of the library that signs people in.

Source: docs/explanation/desk.md
"""

from upstander.database.roles import Role

_BOTH = (Role.UNIT, Role.WORKFORCE)
_ADDED_BY_UNIT = {Role.UNIT: "SELECT, INSERT"}
_LOADED = {Role.UNIT: "SELECT", Role.WORKER: "SELECT, INSERT"}

GRANTS: dict[str, dict[Role, str]] = {
    # Whose account it is never changes; the password and the last sign-in do.
    "accounts_account": {
        **dict.fromkeys(_BOTH, "SELECT, INSERT, UPDATE (password, last_login)"),
        # By the name as well the worker tells of a report whom it names, to keep it from them.
        Role.WORKER: "SELECT (id, site, staff_reference, shown_name)",
    },
    # Of broken glass the worker reads that there was a step, to tell the auditor; not why, nor for how long.
    "accounts_breakglassanswer": {**_ADDED_BY_UNIT, Role.WORKER: "SELECT (request_id)"},
    "accounts_breakglassend": {**_ADDED_BY_UNIT, Role.WORKER: "SELECT"},
    "accounts_breakglassrequest": {
        **_ADDED_BY_UNIT,
        Role.WORKER: "SELECT (id, account_id, about, asked_at)",
    },
    "accounts_breakglassuse": {**_ADDED_BY_UNIT, Role.WORKER: "SELECT"},
    "accounts_custodianagreement": {**_ADDED_BY_UNIT, Role.WORKER: "SELECT"},
    "accounts_custodianagreementend": {**_ADDED_BY_UNIT, Role.WORKER: "SELECT"},
    "accounts_custodianagreementsignature": {**_ADDED_BY_UNIT, Role.WORKER: "SELECT"},
    "accounts_employment": _LOADED,
    "accounts_peopleload": _LOADED,
    "accounts_post": _LOADED,
    # The worker recognises a subject by the digest; it has no business with what the owner reads.
    "accounts_privateconflict": {**_ADDED_BY_UNIT, Role.WORKER: "SELECT (id, account_id, digest, key_id)"},
    "accounts_privateconflictend": {**_ADDED_BY_UNIT, Role.WORKER: "SELECT"},
    "accounts_reservedgroup": {**_ADDED_BY_UNIT, Role.WORKER: "SELECT"},
    "accounts_staffmember": _LOADED,
    # Who is tied to whom is the worker's to read; the unit adds what somebody told it.
    "accounts_tie": {Role.UNIT: "INSERT", Role.WORKER: "SELECT, INSERT"},
    # The database itself removes what is older than a day.
    "accounts_failure": dict.fromkeys(_BOTH, "SELECT, INSERT"),
    "accounts_help": _ADDED_BY_UNIT,
    "accounts_helpdecision": _ADDED_BY_UNIT,
    "accounts_setup": dict.fromkeys(_BOTH, "SELECT, INSERT"),
    "accounts_setupcode": dict.fromkeys(_BOTH, "SELECT, INSERT"),
    "accounts_rolegrant": {**_ADDED_BY_UNIT, Role.WORKER: "SELECT"},
    "accounts_roleapproval": {**_ADDED_BY_UNIT, Role.WORKER: "SELECT"},
    "accounts_roleend": {**_ADDED_BY_UNIT, Role.WORKER: "SELECT"},
    "accounts_vetting": {**_ADDED_BY_UNIT, Role.WORKER: "SELECT"},
    "accounts_closing": {**dict.fromkeys(_BOTH, "SELECT, INSERT"), Role.WORKER: "SELECT"},
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
