"""The records of this room, a noun a file."""

from upstander.mandate.models.offer import PackOffer
from upstander.mandate.models.paper import EndReason, GateId, Paper, PaperEnd, Signature
from upstander.mandate.models.switch import OffReason, OnAgreement, OnRequest, SwitchedOff

__all__ = [
    "EndReason",
    "GateId",
    "OffReason",
    "OnAgreement",
    "OnRequest",
    "PackOffer",
    "Paper",
    "PaperEnd",
    "Signature",
    "SwitchedOff",
]
