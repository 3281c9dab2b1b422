"""Whether style and script of the pages were put together: asked once, before a site starts.

Source: docs/explanation/pages.md
"""

from pathlib import Path

from upstander.domain.refusal import Refusal


class NotBuilt(Refusal):
    """A site has nothing to look like yet."""


def require_assets(static: Path) -> None:
    """Refuse to start a site whose pages would come without style.

    Raises: NotBuilt, where the folder holds no list of files.
    """
    if not (static / "staticfiles.json").is_file():
        raise NotBuilt(
            f"Style and script of the pages are not in {static}. Run `make setup`, which fetches them once."
        )
