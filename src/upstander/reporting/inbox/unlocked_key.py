"""The key with which somebody reads reports, between two requests.

Source: docs/explanation/sealing.md
"""

from upstander.accounts.boxed_key import BoxedKey

BOX = "reading_key"
READING = BoxedKey(box=BOX, cookie="reading_key")
"""In a box and a cookie of its own: somebody may have another key besides."""

cookie_name = READING.cookie_name
