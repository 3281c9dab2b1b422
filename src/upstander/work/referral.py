"""What is written of a referral, sealed: the minute at which it was made and the reference that was given.

Source: docs/explanation/work.md
"""

from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter


@dataclass(frozen=True, kw_only=True)
class ReferralWords:
    """When it was made, and its reference at the other end."""

    referred_at: datetime
    reference: str


WORDS: TypeAdapter[ReferralWords] = TypeAdapter(ReferralWords)
"""To bytes by `dump_json`, from bytes by `validate_json`."""
