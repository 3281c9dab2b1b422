"""Name who is meant, where nobody could say yet: sealed to the worker, which routes the report anew.

Source: docs/explanation/reporting.md
"""

from collections.abc import Sequence
from uuid import uuid4

from pydantic import TypeAdapter

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.reporting.channel.models import Report
from upstander.reporting.inbox.audited import about
from upstander.reporting.inbox.models import ReportNaming
from upstander.reporting.inbox.sealing import Held
from upstander.sealed.binding import Binding
from upstander.sealed.envelopes import parse, seal
from upstander.sealed.key_pairs import PublicKey
from upstander.sealed.matter_keys import add_holder

Named = tuple[str, ...]
NAMED: TypeAdapter[Named] = TypeAdapter(Named)
"""Staff references as JSON, as they lie in `ReportNaming.sealed`."""


def binding_of(naming: object) -> Binding:
    """What a naming's envelope is bound to, by its id."""
    return Binding(room="reporting", kind="naming", record=str(naming))


def name_those_meant(*, held: Held, staff: Sequence[str], to: PublicKey, by: Account) -> ReportNaming:
    """Record whom the report means, for the worker, and let it open the report for a moment.

    The worker then works out anew who is too near, wraps the key to the others, and takes its own away.
    """
    record, report = uuid4(), held.report
    with act(by=by, kind=Kind.ALTERATION, what="report.name", about=about(report), purpose="identify"):
        locked = Report.objects.select_for_update().get(pk=report.pk)
        sealed = seal(NAMED.dump_json(tuple(staff)), to=[to], bound_to=binding_of(record)).to_bytes()
        made = ReportNaming(id=record, report=report, sealed=sealed, named_by=by)
        ReportNaming.objects.bulk_create([made])
        wrapped = add_holder(parse(locked.key), key=held.own, new=to, matter=str(report.pk))
        Report.objects.filter(pk=report.pk).update(key=wrapped.to_bytes())
        return made
