"""Sessions of the site `unit`."""

from upstander.accounts.models.session import UnitSession
from upstander.accounts.sessions.hashed import HashedStore


class SessionStore(HashedStore):
    """The store that Django asks for by this name."""

    @classmethod
    def get_model_class(cls) -> type[UnitSession]:
        """The table of this site's sessions."""
        return UnitSession
