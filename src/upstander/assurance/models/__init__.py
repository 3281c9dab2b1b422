"""The records of this room, a noun a file."""

from upstander.assurance.models.anchoring import Anchoring, Became, Way
from upstander.assurance.models.heartbeat import Heartbeat

__all__ = ["Anchoring", "Became", "Heartbeat", "Way"]
