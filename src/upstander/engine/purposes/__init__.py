"""Purposes: what allowed a contact, who wrote it and when; with work, meetings, conclusions and duty."""

from upstander.engine.purposes.building import STEPS, build

__all__ = ["STEPS", "build"]
