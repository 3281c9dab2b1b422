"""How people sign in: what the library that does it is told, and what a password must be.

Source: docs/explanation/accounts.md
"""

from typing import Any

SHORTEST_PASSWORD = 12  # characters
SIMILAR = {"user_attributes": ("login_name", "shown_name", "staff_reference")}
VALIDATORS = "django.contrib.auth.password_validation"

SIGN_IN: dict[str, Any] = {
    "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
    # Memory-hard, and in Python itself; the second reads what an older version wrote.
    "PASSWORD_HASHERS": [
        "django.contrib.auth.hashers.ScryptPasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ],
    "AUTH_PASSWORD_VALIDATORS": [
        {"NAME": f"{VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": SHORTEST_PASSWORD}},
        {"NAME": f"{VALIDATORS}.CommonPasswordValidator"},
        {"NAME": f"{VALIDATORS}.UserAttributeSimilarityValidator", "OPTIONS": SIMILAR},
    ],
    "LOGIN_URL": "account_login",
    "LOGIN_REDIRECT_URL": "/",
    "ACCOUNT_ADAPTER": "upstander.accounts.adapters.accounts.AccountAdapter",
    "ACCOUNT_USER_MODEL_USERNAME_FIELD": "login_name",
    "ACCOUNT_USER_MODEL_EMAIL_FIELD": None,
    "ACCOUNT_LOGIN_METHODS": {"username"},
    "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*"],
    "ACCOUNT_EMAIL_VERIFICATION": "none",
    "ACCOUNT_SESSION_REMEMBER": False,
    "ACCOUNT_LOGOUT_REDIRECT_URL": "account_login",
    "ACCOUNT_REAUTHENTICATION_TIMEOUT": 300,  # seconds that a password or code proves who is there
    "ACCOUNT_LOGIN_TIMEOUT": 900,  # seconds between the password and the second factor
    "ACCOUNT_RATE_LIMITS": False,  # they lock a name for everybody; `accounts.delay` does not
    "MFA_ADAPTER": "upstander.accounts.adapters.factors.FactorAdapter",
    "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
    "MFA_PASSKEY_LOGIN_ENABLED": True,
    "MFA_TOTP_TOLERANCE": 1,  # a telephone whose clock is half a minute off; no code is good twice
    "MFA_RECOVERY_CODES_SHOW_ONCE": True,
    "MFA_RATE_LIMITS": {"webauthn_login": "60/m/ip"},  # nothing to guess there; in memory, against a flood
    "MFA_WEBAUTHN_USER_VERIFICATION": "preferred",
    "MFA_FORMS": {
        "authenticate": "upstander.accounts.forms.codes.AuthenticateForm",
        "reauthenticate": "upstander.accounts.forms.codes.ReauthenticateForm",
        "activate_totp": "upstander.accounts.forms.codes.ActivateForm",
        "authenticate_webauthn": "upstander.accounts.forms.passkeys.AuthenticatePasskeyForm",
        "login_webauthn": "upstander.accounts.forms.passkeys.SignInPasskeyForm",
        "add_webauthn": "upstander.accounts.forms.passkeys.AddPasskeyForm",
        "edit_webauthn": "upstander.accounts.forms.passkeys.RenamePasskeyForm",
    },
    "ACCOUNT_FORMS": {
        "login": "upstander.accounts.forms.passwords.SignInForm",
        "reauthenticate": "upstander.accounts.forms.passwords.ReauthenticateForm",
        "change_password": "upstander.accounts.forms.passwords.ChangePasswordForm",
    },
}
