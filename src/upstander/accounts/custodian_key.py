"""The public key of the custodian outside, to whom goes what nobody inside may see.

Source: docs/explanation/need_to_know.md
"""

from pathlib import Path

from upstander.sealed.key_pairs import PublicKey, read_public_key

CUSTODIAN = "custodian.pub"


def custodian_key(folder: Path) -> PublicKey | None:
    """The key that lies in the folder of keys; None where nobody has brought one. Raises CannotSeal."""
    file = folder / CUSTODIAN
    return read_public_key(file.read_text(encoding="ascii")) if file.exists() else None
