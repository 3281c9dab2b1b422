"""What a supervisor keeps running, whatever it is.

Source: docs/how_to/run_the_desk.md
"""

from typing import Protocol


class Watched(Protocol):
    """Something that is started, looked at and stopped."""

    @property
    def name(self) -> str:
        """For the terminal."""

    def start(self) -> None:
        """Start it. Raises a Refusal or an OSError where that fails."""

    def ended(self) -> str | None:
        """How it ended, in words; None while it runs."""

    def stop(self, grace: float) -> None:
        """Ask it to end, and after `grace` seconds end it; nothing to do where it does not run."""
