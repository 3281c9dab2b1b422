"""Sealing the briefs of a run in one, and opening them: what a list needs of thousands of concerns.

Only what nobody had opened when the run was loaded is in it, and only the unit's. Each concern's own brief
stays where it was; this is a second copy, for speed, and may be gone at any time.
Source: docs/explanation/desk_speed.md
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from pydantic import TypeAdapter

from upstander.detection.dossier import Brief
from upstander.detection.models import Run, RunBriefs
from upstander.detection.sealing_matters import bound
from upstander.sealed.envelopes import parse
from upstander.sealed.key_pairs import PrivateKey, PublicKey
from upstander.sealed.matter_keys import MatterKey, decrypt, encrypt, unwrap_key, wrap_key

KIND = "briefs"
MOST = 50_000  # in one; the rest of a run that holds more is opened one by one
BRIEFS: TypeAdapter[dict[UUID, Brief]] = TypeAdapter(dict[UUID, Brief])


def keep_briefs(run: Run, briefs: Mapping[UUID, Brief], *, to: PublicKey) -> None:
    """Keep the briefs, by placing, under a key of the run's own that is wrapped to the unit."""
    own, first = MatterKey.make(), dict(list(briefs.items())[:MOST])
    RunBriefs.objects.create(
        run=run,
        wrapped=wrap_key(own, to=[to], matter=str(run.pk)).to_bytes(),
        sealed=encrypt(own, BRIEFS.dump_json(first), bound(KIND, run.pk)),
    )


def briefs_of(runs: Iterable[UUID], *, key: PrivateKey) -> dict[UUID, Brief]:
    """The briefs of these runs by placing, in one query; none of a run whose wrap was destroyed.

    Raises CannotOpen where one is another run's, another key's, or damaged.
    """
    found: dict[UUID, Brief] = {}
    for kept in RunBriefs.objects.filter(run__in=list(runs), wrapped__isnull=False):
        own = unwrap_key(parse(bytes(kept.wrapped or b"")), key=key, matter=str(kept.run_id))
        found |= BRIEFS.validate_json(decrypt(own, kept.sealed, bound(KIND, kept.run_id)))
    return found
