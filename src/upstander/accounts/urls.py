"""The routes of this room, and who reaches each.

The library that signs people in has many more; what is not named here is not there: nobody signs up, and
nothing is reset by mail.
Source: docs/explanation/accounts.md
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.webauthn import views as webauthn
from django.urls import URLPattern

from upstander.accounts.capabilities import Capability
from upstander.accounts.reach import Door, Reach, View, route
from upstander.accounts.reauthentication import required
from upstander.accounts.views import approve, factors, own, proving, set_up
from upstander.accounts.views.manage import ending, listing, opening, standing


def _to(reach: Reach, *routes: tuple[str, View, str]) -> list[URLPattern]:
    return [route(pattern, view, to=reach, name=name) for pattern, view, name in routes]


DOOR = _to(
    Door.ANYBODY,
    ("sign-in/", account.login, "account_login"),
    ("sign-in/second-factor/", mfa.authenticate, "mfa_authenticate"),
    ("sign-in/passkey/", webauthn.login_webauthn, "mfa_login_webauthn"),
    ("sign-out/", account.logout, "account_logout"),
    ("set-up/", set_up.enter_code, "enter_code"),
    ("set-up/password/", set_up.choose_password, "choose_password"),
)

FIRST_STEPS = _to(
    Door.PASSWORD_ONLY,
    ("your-account/prove/password/", account.reauthenticate, "account_reauthenticate"),
    ("your-account/prove/code/", mfa.reauthenticate, "mfa_reauthenticate"),
    ("your-account/prove/passkey/", proving.prove_by_passkey, "mfa_reauthenticate_webauthn"),
    ("your-account/second-factors/", mfa.index, "mfa_index"),
    ("your-account/second-factors/app/add/", factors.activate_app, "mfa_activate_totp"),
    ("your-account/second-factors/passkeys/add/", factors.add_passkey, "mfa_add_webauthn"),
)

OWN = _to(
    Door.SIGNED_IN,
    ("your-account/", own.your_account, "your_account"),
    ("your-account/password/", factors.change_password, "account_change_password"),
    ("your-account/sessions/", own.your_sessions, "your_sessions"),
    ("your-account/sessions/end/", own.end_one, "end_session"),
    ("your-account/sessions/end-others/", own.end_others, "end_other_sessions"),
    ("your-account/second-factors/app/remove/", factors.remove_app, "mfa_deactivate_totp"),
    ("your-account/second-factors/passkeys/", webauthn.list_webauthn, "mfa_list_webauthn"),
    ("your-account/second-factors/passkeys/<int:pk>/remove/", factors.remove_passkey, "mfa_remove_webauthn"),
    ("your-account/second-factors/passkeys/<int:pk>/name/", webauthn.edit_webauthn, "mfa_edit_webauthn"),
    ("your-account/recovery-codes/", recovery.view_recovery_codes, "mfa_view_recovery_codes"),
    ("your-account/recovery-codes/renew/", factors.renew_codes, "mfa_generate_recovery_codes"),
)

MANAGING = _to(
    Capability.MANAGE_ACCOUNTS,
    ("accounts/", listing.list_accounts, "accounts"),
    ("accounts/open/", required(opening.open_one), "open_account"),
    ("accounts/<uuid:account_id>/", listing.show_account, "account"),
    ("accounts/<uuid:account_id>/set-up-code/", required(opening.make_code), "make_code"),
    ("accounts/<uuid:account_id>/roles/ask/", required(standing.ask_one), "ask_role"),
    ("accounts/<uuid:account_id>/roles/<uuid:grant_id>/end/", required(standing.end_one), "end_role"),
    ("accounts/<uuid:account_id>/vetting/", required(standing.vet_one), "record_vetting"),
    ("accounts/<uuid:account_id>/close/", required(ending.close_one), "close_account"),
    ("accounts/<uuid:account_id>/help/", required(ending.help_one), "ask_help"),
)

APPROVING = _to(
    Capability.APPROVE_ACCOUNTS,
    ("approvals/", approve.list_waiting, "approvals"),
    ("approvals/roles/<uuid:grant_id>/", required(approve.decide_on_role), "decide_role"),
    ("approvals/help/<uuid:help_id>/", required(approve.decide_on_help), "decide_help"),
)

EVERY_SITE = [*DOOR, *FIRST_STEPS, *OWN]
THE_UNIT = [*MANAGING, *APPROVING]
