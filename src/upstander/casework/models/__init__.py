"""The records of this room, a noun a file."""

from upstander.casework.models.link import Link, LinkEnd

__all__ = ["Link", "LinkEnd"]
