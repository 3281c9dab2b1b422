"""Rebuilt copies: what somebody attached, made anew without what it held unseen, in a process of its own."""

from upstander.documents.rebuilding.outcome import CannotRebuild, Rebuilt
from upstander.documents.rebuilding.rebuild import rebuild

__all__ = ["CannotRebuild", "Rebuilt", "rebuild"]
