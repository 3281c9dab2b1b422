"""What a scan says in a terminal: what does not wait, what is put forward, what ran, what is not seen."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from upstander.documents.report import gaps, page, sentences, urgent, words
from upstander.engine.concerns.model import Concern, Scan

LAST_WORD = (
    "Most of these will have an innocent explanation. Nothing here concludes; a person decides, "
    "and decides about the other person's safety first."
)
BLIND_SPOTS_SHOWN = 3


def show(scan: Scan, console: Console) -> None:
    """Print the summary of a scan. Shows references and counts only."""
    _opening(scan, console)
    _triggers(scan, console)
    _order(scan, console)
    _control_gaps(scan, console)
    _indicators(scan, console)
    _coverage(scan, console)
    console.print(Text("\nWhat no part of this can see", style="bold"))
    for spot in page.blind_spots(scan)[:BLIND_SPOTS_SHOWN]:
        console.print(Text(f"  • {spot}"))
    console.print(Text(f"\n{LAST_WORD}\n", style="bold"))


def _opening(scan: Scan, console: Console) -> None:
    if scan.invented:
        console.print(Text("Invented force: nothing here is about anybody real.", style="bold"))
    read = (
        f"{words.number(scan.contacts)} contacts of {words.count(scan.staff, 'member', 'members')} of staff"
    )
    console.print(Text(f"As of {words.day(scan.as_of)}: {read} with {words.number(scan.people)} people.\n"))


def _triggers(scan: Scan, console: Console) -> None:
    found = urgent.part(scan)
    if found.earlier:
        many = words.capital(words.count(len(found.earlier), "item"))
        console.print(Text(f"{many} earlier in the year should not have waited: see the report.\n"))
    if not found.now:
        return
    table = Table(title="Does not wait for its turn", title_justify="left", title_style="bold red")
    for column in ("What", "Member of staff", "Person", "Records"):
        table.add_column(column)
    for trigger in found.now:
        records = words.number(trigger.evidence_total)
        table.add_row(Text(trigger.title), Text(trigger.staff_ref), Text(trigger.person_ref or "–"), records)
    console.print(table)


def _order(scan: Scan, console: Console) -> None:
    forward = [concern for concern in scan.concerns if concern.put_forward]
    if not forward:
        reason = "" if any(run.ran for run in scan.indicators) else " No indicator had the tables it needs."
        console.print(Text(f"Nothing is put forward.{reason}", style="bold"))
        return
    title = f"Put forward: {len(forward)} of {scan.staff:,} members of staff"
    table = Table(title=title, title_justify="left", title_style="bold")
    for column in ("Place", "Staff, person", "Signs", "Bands"):
        table.add_column(column, overflow="fold", no_wrap=column == "Place")
    for concern in forward:
        table.add_row(*(Text(cell) for cell in _cells(concern)))
    console.print(table)


def _cells(concern: Concern) -> tuple[str, ...]:
    pair = f"{concern.staff_ref} ({words.code(concern.role)})\n{concern.person_ref or '–'}"
    further = f" and {concern.further_people} further" if concern.further_people else ""
    bands = f"{words.code(concern.likelihood_band)}\nharm: {words.code(concern.harm.band)}"
    return (sentences.place(concern), pair + further, sentences.signs_in_brief(concern), bands)


def _control_gaps(scan: Scan, console: Console) -> None:
    if not scan.control_checks:
        return
    console.print(
        Text("\nGaps in the force's own controls (about the organisation, not a person)", style="bold")
    )
    for kind in gaps.kinds(scan):
        console.print(Text(f"  • {kind.title}: {gaps.in_words(kind)}"))


def _indicators(scan: Scan, console: Console) -> None:
    not_run = [run for run in scan.indicators if not run.ran]
    ran = len(scan.indicators) - len(not_run)
    console.print(Text(f"\n{ran} of {words.count(len(scan.indicators), 'indicator')} ran.", style="bold"))
    for run in not_run:
        lacked = words.listed([words.code(name) for name in run.missing_tables])
        why = f"lacks {lacked}; " if lacked else ""
        console.print(Text(f"  • Did not run: {run.title} ({why}hides: {run.hides})"))


def _coverage(scan: Scan, console: Console) -> None:
    tables = sum(table.rows > 0 for table in scan.coverage)
    thin = [table for table in scan.coverage if table.teams_thin]
    console.print(Text(f"{tables} of {words.count(len(scan.coverage), 'table')} supplied.", style="bold"))
    for table in thin:
        teams = f"{table.teams_thin} of {words.count(table.teams, 'team')}"
        console.print(Text(f"  • {words.code(table.source_table)}: thin for {teams}"))
