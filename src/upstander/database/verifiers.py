"""What a server keeps of a password: SCRAM's verifier (RFC 5802, RFC 7677), from which it cannot be read.

Source: docs/explanation/database.md
"""

import secrets
from base64 import b64encode
from hashlib import pbkdf2_hmac, sha256
from hmac import digest

ROUNDS = 4096  # PostgreSQL's own default; the passwords are random and long, and need no slower ones
SALT = 16  # bytes, as PostgreSQL's


def verifier(password: str) -> str:
    """A verifier with a new salt, as PostgreSQL writes it. A password of ASCII has one spelling only."""
    salt = secrets.token_bytes(SALT)
    salted = pbkdf2_hmac("sha256", password.encode("ascii"), salt, ROUNDS)
    stored = sha256(digest(salted, b"Client Key", "sha256")).digest()
    server = digest(salted, b"Server Key", "sha256")
    return f"SCRAM-SHA-256${ROUNDS}:{_text(salt)}${_text(stored)}:{_text(server)}"


def _text(content: bytes) -> str:
    return b64encode(content).decode()
