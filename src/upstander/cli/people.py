"""`upstander people`: bring staff, posts and declared ties from a store to the desk."""

import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from upstander.accounts.people_lines import lines_of
from upstander.accounts.people_rows import People
from upstander.cli.database_folder import Folder, there
from upstander.cli.people_rows import people_of
from upstander.database.cluster import Cluster
from upstander.domain.refusal import Refusal
from upstander.engine.store import Store
from upstander.scanning.permission import journalled, require_permission, today
from upstander.scanning.steps import scoped_store, work_folder

WHAT = "people_load"


class NotLoaded(Refusal):
    """The people could not be loaded; the sentence says why."""


def register(app: typer.Typer) -> None:
    """Add `people` with `load`."""
    commands = typer.Typer(
        no_args_is_help=True, help="Who serves, and who is tied to whom, so that the desk keeps them apart."
    )
    commands.callback()(lambda: None)
    commands.command("load")(load)
    app.add_typer(commands, name="people")


def load(
    store: Annotated[Path, typer.Argument(help="The store's folder.")],
    folder: Folder = None,
    authority: Annotated[
        Path | None, typer.Option(help="The authority (TOML); needed unless the store is invented.")
    ] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="A day that the authority covers; today by default."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the counts as JSON and nothing else.")
    ] = False,
) -> None:
    """Load who serves, which posts they held and whom they declared. Again, only what changed is added."""
    cluster = there(folder)
    if not cluster.is_running:
        raise NotLoaded("The database is stopped, so nothing was read. `upstander db start` starts it.")
    with Console(stderr=True).status("Reading the store and loading people"):
        people, added = _load(store, cluster, authority, as_of.date() if as_of else today())
    if as_json:
        print(json.dumps({"read": _read(people), "added": added}))
        return
    print(_in_words(people, added))


def _load(
    folder: Path, cluster: Cluster, authority: Path | None, as_of: date
) -> tuple[People, dict[str, int]]:
    """Read within what is permitted, hand over, and journal how it ended."""
    store = Store.open(folder)
    permission = require_permission(store, what=WHAT, as_of=as_of, authority_file=authority)
    with journalled(permission, what=WHAT, as_of=as_of) as counts:
        with work_folder(store) as work:
            read = scoped_store(permission, work)
            people = people_of(read, digest=store.digest, authority=permission.authority)
        added = _hand_over(people, cluster.places.root)
        counts |= _read(people)
    return people, added


def _hand_over(people: People, root: Path) -> dict[str, int]:
    """To a process of its own, which alone holds a password of the database."""
    run = [sys.executable, "-m", "upstander.sites.people", str(root)]
    done = subprocess.run(run, input=b"".join(lines_of(people)), capture_output=True)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        known = said[-1] if said and done.returncode == Refusal.exit_code else "What loads people broke off."
        raise NotLoaded(known)
    added: dict[str, int] = json.loads(done.stdout)
    return added


def _read(people: People) -> dict[str, int]:
    return {"staff": len(people.staff), "posts": len(people.posts), "ties": len(people.ties)}


def _in_words(people: People, added: dict[str, int]) -> str:
    lines = [
        "Read: {staff} members of staff, {posts} posts, {ties} declared ties.".format(**_read(people)),
        f"Added: {added['members']} members, {added['employments']} versions of service, "
        f"{added['posts']} posts, {added['ties']} ties.",
    ]
    if not people.has_posts:
        lines.append("The store has no posts: line, team and unit are not assessed, for anybody.")
    if not people.has_declarations:
        lines.append("The store has no declarations: relatives and associates are not assessed, for anybody.")
    if unnamed := sum(post.line_manager is None for post in people.posts):
        lines.append(f"{unnamed} posts name no line manager; there the line is not assessed.")
    if unknown := sum(not tie.to_reference for tie in people.ties):
        lines.append(f"{unknown} declarations name nobody on record; those ties are not assessed.")
    return "\n".join(lines)
