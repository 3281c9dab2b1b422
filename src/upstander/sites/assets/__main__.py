"""`python -m upstander.sites.assets`: fetch and put together what the pages load. Needs a registry once."""

import sys

from upstander.documents.paper.printing import FONTS
from upstander.domain.refusal import Refusal
from upstander.sites.assets.build import build
from upstander.sites.presentation import STATIC


def main() -> int:
    """Leaves with 0, or with a refusal's code after its sentence."""
    try:
        build(STATIC, FONTS)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return refusal.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
