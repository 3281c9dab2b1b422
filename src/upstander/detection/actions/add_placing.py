"""Add what one run said of a concern, sealed to whoever receives it.

Source: docs/explanation/sealing.md
"""

import json

from upstander.detection.choosing import Frozen
from upstander.detection.dossier import BRIEF, DOSSIER
from upstander.detection.models import Placing
from upstander.detection.sealing import seal_for
from upstander.detection.sealing_matters import seal_in_matter
from upstander.detection.wider import WIDER
from upstander.sealed.key_pairs import PublicKey


def add_placing(placing: Placing, each: Frozen, *, to: PublicKey) -> None:
    """Seal what the worker froze into the placing, which is not saved yet, and save it."""
    contents = {
        "brief": BRIEF.dump_json(each.brief),
        "dossier": DOSSIER.dump_json(each.dossier),
        "wider": WIDER.dump_json(each.wider),
    }
    sealed = seal_in_matter(placing.concern_id, contents, to=to, record=placing.pk)
    placing.brief, placing.dossier, placing.wider = sealed
    # Which signs, and no more: it outlives the concern's keys, so that signs can be counted after an erasure.
    signs = json.dumps(list(zip(each.brief.indicators, each.brief.signs, strict=False))).encode()
    placing.indicators = seal_for(to, signs, kind="indicators", record=placing.pk)
    placing.save(force_insert=True)
