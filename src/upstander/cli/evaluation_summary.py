"""An evaluation on the terminal: the cases first, then what it costs in false items."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from upstander.engine.evaluation.recall import EVERY
from upstander.engine.evaluation.result import CaseResult, Evaluation


def show(found: Evaluation, console: Console) -> None:
    """Cases, look-alikes, variants and the price, for somebody who reads no tables of figures."""
    console.print(Text("Invented force: nothing here is about anybody real.", style="bold"))
    console.print(
        Text(f"{found.staff:,} staff, {found.months} monthly runs, {found.budget} people a month.\n")
    )
    _cases(found, console)
    _look_alikes(found, console)
    _recall(found, console)
    rate = found.false_items_per_1000_staff_month
    console.print(Text(f"\nFalse items: {rate:.2f} for each 1,000 staff in a month."))
    for fault in found.faults:
        console.print(Text(fault, style="bold red"))


def _cases(found: Evaluation, console: Console) -> None:
    if not found.cases:
        console.print(Text("No published case is planted in this store.", style="bold"))
        return
    table = Table(title="Published cases", title_justify="left", title_style="bold")
    for column in ("Case", "Data can show it", "Place at the end", "Raised on", "Days of warning"):
        table.add_column(column)
    for case in found.cases:
        table.add_row(*(Text(cell) for cell in _cells(case)))
    console.print(table)


def _cells(case: CaseResult) -> tuple[str, ...]:
    raised = f"{case.raised_on:%-d %b %Y}" if case.raised_on else "never"
    warning = "–" if case.days_of_warning is None else str(case.days_of_warning)
    gap = {True: ", on the control-gap list", False: ", not on the control-gap list"}
    visible = case.visible + (gap[case.on_control_gaps] if case.on_control_gaps is not None else "")
    return (str(case.case), visible, str(case.rank or "none"), raised, warning)


def _look_alikes(found: Evaluation, console: Console) -> None:
    above = [one for one in found.look_alikes if one.above_case]
    if found.look_alikes:
        console.print(Text(f"{len(above)} of {len(found.look_alikes)} look-alikes stand above their case."))
    for one in above:
        console.print(Text(f"  • {one.name}, {one.rank}, beside case {one.beside_case}"))


def _recall(found: Evaluation, console: Console) -> None:
    for one in (each for each in found.recall if each.of == EVERY):
        console.print(Text(f"{one.method}: {one.raised} of {one.planted} variants raised within the budget."))
