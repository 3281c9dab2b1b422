"""Upstander: from a force's own exports to explained concerns, for a person to judge."""

from importlib.metadata import version

__version__ = version("upstander")
