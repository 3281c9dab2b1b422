"""The custodian's key, between two requests.

Source: docs/explanation/sealing.md
"""

from upstander.accounts.boxed_key import BoxedKey

BOX = "unlocked_key"
_KEY = BoxedKey(box=BOX, cookie="key")

keep_open, take, forget = _KEY.keep_open, _KEY.take, _KEY.forget
set_cookie, cookie_name = _KEY.set_cookie, _KEY.cookie_name
