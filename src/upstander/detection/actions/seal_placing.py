"""Seal what one run said of a concern to whoever receives it.

Source: docs/explanation/sealing.md
"""

import json

from upstander.detection.choosing import Frozen
from upstander.detection.dossier import BRIEF, DOSSIER
from upstander.detection.models import ConcernKey, Placing, Route
from upstander.detection.sealing import seal_for
from upstander.detection.sealing_matters import under_new_key
from upstander.detection.wider import WIDER
from upstander.sealed.key_pairs import PublicKey


def seal_placing(placing: Placing, each: Frozen, *, route: Route, to: PublicKey) -> list[ConcernKey]:
    """Put what the worker froze into the placing; gives the keys to save with it.

    Under a key of the concern's own, that can be destroyed; for the custodian, to their key itself.
    """
    contents = {
        "brief": BRIEF.dump_json(each.brief),
        "dossier": DOSSIER.dump_json(each.dossier),
        "wider": WIDER.dump_json(each.wider),
    }
    keys = []
    if route is Route.UNIT:
        key, sealed = under_new_key(placing.concern_id, contents, to=to, record=placing.pk)
        keys.append(key)
    else:
        sealed = [seal_for(to, content, kind=kind, record=placing.pk) for kind, content in contents.items()]
    placing.brief, placing.dossier, placing.wider = sealed
    # Which signs, and no more: it outlives the concern's keys, so that signs can be counted after an erasure.
    signs = json.dumps(list(zip(each.brief.indicators, each.brief.signs, strict=False))).encode()
    placing.indicators = seal_for(to, signs, kind="indicators", record=placing.pk)
    return keys
