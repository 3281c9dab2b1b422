"""What somebody has typed so far, as it travels in the page: read strictly, whoever sealed it.

Source: docs/explanation/reporting.md
"""

from secrets import token_hex

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from upstander.reporting.channel.drafts import DRAFTS, DraftGone
from upstander.reporting.channel.said import Answers


class Typed(BaseModel):
    """The answers so far; `changing` means that somebody came from the last page to change one.

    `begun` is drawn when somebody begins, and tells what they began from all else.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    answers: Answers = {}
    seen: tuple[str, ...] = ()
    changing: bool = False
    begun: str = Field(default_factory=lambda: token_hex(16))

    def sealed(self, use: str) -> str:
        """For the hidden field; it opens for the same `use` alone."""
        return DRAFTS.seal(self.model_dump_json().encode(), use=use)


def typed_in(sealed: str, use: str) -> Typed:
    """What was typed before. Raises DraftGone for what this process did not seal of late for this use."""
    try:
        return Typed.model_validate_json(DRAFTS.open(sealed, use=use))
    except ValidationError:
        raise DraftGone("What you wrote before cannot be read any more. Nothing of it was kept.") from None
