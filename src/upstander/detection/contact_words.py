"""What a decision about contact says, as it is sealed.

Source: docs/explanation/detection.md
"""

from dataclasses import dataclass

from pydantic import TypeAdapter


@dataclass(frozen=True, kw_only=True)
class ContactWords:
    """By whom the other person may be contacted, by which safe way, and why; the first two may be empty."""

    by_whom: str
    how: str
    reasons: str

    @property
    def as_text(self) -> str:
        """All of it, for the history."""
        return "\n\n".join(part for part in (self.by_whom, self.how, self.reasons) if part)


CONTACT: TypeAdapter[ContactWords] = TypeAdapter(ContactWords)
"""To bytes by `dump_json`, from bytes by `validate_json`."""
