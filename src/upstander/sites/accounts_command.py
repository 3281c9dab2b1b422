"""`python -m upstander.sites.accounts_command FOLDER VERB …`: `upstander accounts`, as the site's own role.

Source: docs/explanation/accounts.md
"""

import argparse
import getpass
import os
import re
import sys
from datetime import date
from pathlib import Path

import django
from django.conf import settings

from upstander.database.places import places_of
from upstander.domain.refusal import Refusal
from upstander.sites.settings import settings_for
from upstander.sites.web_settings import SITES


def main() -> None:
    """Do what was asked; a refusal is one sentence and the code 2."""
    asked = _read()
    site = SITES[asked.site]
    places = places_of(asked.folder, os.environ)
    settings.configure(
        **settings_for(places, site.role, database=asked.database),
        UPSTANDER_SITE_ID=site.id,
        SESSION_ENGINE=f"upstander.accounts.sessions.{site.id}",
        SECRET_KEY="signs nothing",
    )
    django.setup()
    from upstander.accounts.bootstrap import VERBS

    try:
        print(VERBS[asked.verb](asked, by=f"command_line:{_os_account()}"))
    except Refusal as refusal:
        print(f"upstander: {refusal}", file=sys.stderr)
        sys.exit(refusal.exit_code)


def _read() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("verb", choices=("add", "code", "list", "grant", "close"))
    parser.add_argument("name", nargs="?", default="")
    parser.add_argument("--site", choices=("unit", "workforce"), default="unit")
    parser.add_argument("--database")
    parser.add_argument("--shown-name", default="")
    parser.add_argument("--staff-reference", default="")
    parser.add_argument("--role", default="")
    parser.add_argument("--until", type=date.fromisoformat)
    parser.add_argument("--vetting", default="")
    parser.add_argument("--vetted-until", type=date.fromisoformat)
    return parser.parse_args()


def _os_account() -> str:
    """Who runs this, in the letters that the audit takes."""
    return re.sub(r"[^A-Za-z0-9_.-]", "_", getpass.getuser())[:40]


if __name__ == "__main__":
    main()
