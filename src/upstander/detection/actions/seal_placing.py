"""Seal what one run said of a concern to whoever receives it.

Source: docs/explanation/sealing.md
"""

import json

from upstander.detection.choosing import Frozen
from upstander.detection.dossier import BRIEF, DOSSIER
from upstander.detection.models import ConcernKey, Placing
from upstander.detection.sealing import seal_for
from upstander.detection.sealing_matters import under_new_key
from upstander.detection.wider import WIDER
from upstander.sealed.key_pairs import PublicKey


def seal_placing(placing: Placing, each: Frozen, *, to: PublicKey) -> ConcernKey:
    """Put what the worker froze into the placing; gives the concern's key for it, to save with it."""
    contents = {
        "brief": BRIEF.dump_json(each.brief),
        "dossier": DOSSIER.dump_json(each.dossier),
        "wider": WIDER.dump_json(each.wider),
    }
    key, sealed = under_new_key(placing.concern_id, contents, to=to, record=placing.pk)
    placing.brief, placing.dossier, placing.wider = sealed
    # Which signs, and no more: it outlives the concern's keys, so that signs can be counted after an erasure.
    signs = json.dumps(list(zip(each.brief.indicators, each.brief.signs, strict=False))).encode()
    placing.indicators = seal_for(to, signs, kind="indicators", record=placing.pk)
    return key
