"""What a run was made of, as it lies with the run.

Source: docs/explanation/exhibits.md
"""

from pydantic import TypeAdapter

from upstander.domain.provenance import Provenance

PROVENANCE: TypeAdapter[Provenance] = TypeAdapter(Provenance)
