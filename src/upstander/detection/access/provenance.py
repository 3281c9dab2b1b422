"""What the run of a placing was made of.

Source: docs/explanation/exhibits.md
"""

from datetime import UTC
from uuid import UUID

from upstander.detection.exhibit import RunFacts
from upstander.detection.models import Placing, RunProvenance
from upstander.detection.provenance import PROVENANCE
from upstander.domain.provenance import Provenance


def run_facts(placing: UUID) -> RunFacts:
    """The run that a placing is of, for quoting."""
    run = Placing.objects.select_related("run").defer("brief", "dossier", "wider").get(pk=placing).run
    return RunFacts(
        as_of=run.as_of,
        loaded_at=run.loaded_at.astimezone(UTC).replace(microsecond=0),
        upstander_version=run.upstander_version,
        store_digest=run.store_digest,
        indicators_digest=run.indicators_digest,
        invented=run.invented,
        staff=run.staff,
        indicators_ran=run.indicators_ran,
        indicators_not_run=run.indicators_not_run,
    )


def record_of(placing: UUID) -> Provenance:
    """Files, questions and versions; empty where an older version loaded the run."""
    found = RunProvenance.objects.filter(run__placings=placing).first()
    return PROVENANCE.validate_json(found.content) if found else Provenance()
