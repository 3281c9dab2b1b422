"""What somebody has typed so far, as it travels in the page: read strictly, whoever sealed it.

Source: docs/explanation/reporting.md
"""

from pydantic import BaseModel, ConfigDict, ValidationError

from upstander.reporting.channel.drafts import DRAFTS, DraftGone
from upstander.reporting.channel.said import Answers

USE = "tell"


class Typed(BaseModel):
    """The answers so far; `changing` means that somebody came from the last page to change one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    answers: Answers = {}
    seen: tuple[str, ...] = ()
    changing: bool = False

    def sealed(self) -> str:
        """For the hidden field."""
        return DRAFTS.seal(self.model_dump_json().encode(), use=USE)


def typed_in(sealed: str) -> Typed:
    """What was typed before. Raises DraftGone for what this process did not seal of late."""
    try:
        return Typed.model_validate_json(DRAFTS.open(sealed, use=USE))
    except ValidationError:
        raise DraftGone("What you wrote before cannot be read any more. Nothing of it was kept.") from None
