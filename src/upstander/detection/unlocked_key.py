"""The custodian's key, between two requests.

Source: docs/explanation/sealing.md
"""

from upstander.accounts.boxed_key import CUSTODIANS

BOX = CUSTODIANS.box

keep_open, take, forget = CUSTODIANS.keep_open, CUSTODIANS.take, CUSTODIANS.forget
set_cookie, cookie_name = CUSTODIANS.set_cookie, CUSTODIANS.cookie_name
