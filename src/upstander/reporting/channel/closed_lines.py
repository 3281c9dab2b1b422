"""National lines for whoever finds the channel closed.

Source: docs/explanation/reporting.md
"""

from collections.abc import Sequence

from upstander.knowledge.protected import Line, national

MEANWHILE = ("police_anti_corruption_and_abuse", "iopc", "crimestoppers")


def closed_lines() -> Sequence[Line]:
    """Who takes a report outside the force."""
    return [line for line in national() if line.id in MEANWHILE]
