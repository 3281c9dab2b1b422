"""What this room says when it does not seal or does not open."""

from upstander.domain.refusal import Refusal


class CannotSeal(Refusal):
    """What was given is no key that can be sealed to, or nothing that can be sealed."""


class CannotOpen(Refusal):
    """What is sealed and the key do not go together, or one of them is not what it should be."""


class Damaged(CannotOpen):
    """What was given is not whole, was altered, or is of a form that this version does not know."""


class NotForThisKey(CannotOpen):
    """It is whole, and sealed to others."""
