"""Sessions of the site `workforce`."""

from upstander.accounts.models.session import WorkforceSession
from upstander.accounts.sessions.hashed import HashedStore


class SessionStore(HashedStore):
    """The store that Django asks for by this name."""

    @classmethod
    def get_model_class(cls) -> type[WorkforceSession]:
        """The table of this site's sessions."""
        return WorkforceSession
