"""A database server as something to keep running.

Source: docs/how_to/run_the_desk.md
"""

from upstander.database.cluster import Cluster


class DatabaseServer:
    """The server of a cluster. It is a process of its own and goes on where the supervisor is killed."""

    name = "database"

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    def start(self) -> None:
        """Start the server; nothing to do if it runs."""
        self._cluster.start()

    def ended(self) -> str | None:
        """How it ended; the server itself says why in its own log."""
        return None if self._cluster.is_running else "does not run"

    def stop(self, grace: float) -> None:
        """Stop the server. It has PostgreSQL's own patience, since a kill would only cost a recovery."""
        self._cluster.stop()
