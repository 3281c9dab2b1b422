"""`python -m upstander.sites.sender`: send the one sentence to the address on its input.

For the systemd units: it may reach the network, and holds no password of the database, no key and no store.
The worker, which reads all of it, reaches no network. systemd starts one for each message that the worker
asks for, and lets nobody else ask (`packaging/systemd/upstander-sender.socket`).
Source: docs/explanation/notices.md
"""

import os
import sys

from django.conf import settings

from upstander.notices.letter import Became, send_letter
from upstander.sites.configuration import read_configuration
from upstander.sites.logs import process
from upstander.sites.mail import mail_settings

LONGEST = 320  # characters of an address


def main() -> None:
    """One address, one message, one word: `sent`, `refused` or `away`."""
    with process("sender"):
        configured = mail_settings(read_configuration(os.environ))
        settings.configure(**configured)
        asked = sys.stdin.readline(LONGEST + 2)
        address = asked.removesuffix("\n")
        is_whole = asked.endswith("\n") and 0 < len(address) <= LONGEST
        can_be_sent = is_whole and configured["UPSTANDER_SENDS_MAIL"]
        print(send_letter(address) if can_be_sent else Became.REFUSED, flush=True)


if __name__ == "__main__":
    main()
