"""`python -m upstander.sites.sender`: send the one sentence to the address on its input, or an anchor.

An anchor follows the address on its line. It is sent where it is one to the letter, and only to an address
that this process was told of (`UPSTANDER_ANCHOR_TO`): nobody gets words of the worker's choosing.

For the systemd units: it may reach the network, and holds no password of the database, no key and no store.
The worker, which reads all of it, reaches no network. systemd starts one for each message that the worker
asks for, and lets nobody else ask (`packaging/systemd/upstander-sender.socket`).
Source: docs/explanation/notices.md
"""

import os
import sys

from django.conf import settings

from upstander.audit.anchors import is_anchor
from upstander.notices.anchor_letter import send_anchor
from upstander.notices.letter import Became, send_letter
from upstander.sites.configuration import read_configuration
from upstander.sites.logs import process
from upstander.sites.mail import mail_settings

LONGEST = 320  # characters of an address
LONGEST_ANCHOR = 320  # characters; one has about 230


def main() -> None:
    """One address, one message, one word: `sent`, `refused` or `away`."""
    with process("sender"):
        configuration = read_configuration(os.environ)
        configured = mail_settings(configuration)
        settings.configure(**configured)
        asked = sys.stdin.readline(LONGEST + LONGEST_ANCHOR + 2)
        became = _sent(asked, configuration.anchor_to) if configured["UPSTANDER_SENDS_MAIL"] else None
        print(became or Became.REFUSED, flush=True)


def _sent(asked: str, anchor_to: tuple[str, ...]) -> Became | None:
    """What became of it; None for what is no address, or an anchor that goes to nobody who was named."""
    address, _, anchor = asked.removesuffix("\n").partition(" ")
    if not asked.endswith("\n") or not 0 < len(address) <= LONGEST:
        return None
    if not anchor:
        return send_letter(address)
    return send_anchor(anchor, address) if address in anchor_to and is_anchor(anchor) else None


if __name__ == "__main__":
    main()
