"""What is refused in this room, each with its sentence."""

from upstander.domain.refusal import Refusal


class NotOnCall(Refusal):
    """A turn on call that cannot be."""
