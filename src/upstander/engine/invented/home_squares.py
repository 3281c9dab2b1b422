"""The square kilometre in which a home lies, as the keyed hash that a force would export for it."""

import hmac
from hashlib import sha256

import numpy as np

from upstander.engine.invented.dice import Array
from upstander.engine.invented.exports import Refs, words
from upstander.engine.invented.ground import METRES_A_DEGREE
from upstander.engine.invented.world import World


def home_cells(world: World, address: Array) -> Refs:
    """The hashed square of each address, alike for staff and public.

    The key is made from the seed and goes nowhere: not into an export, not into the truth.
    """
    key = sha256(f"home squares {world.plan.seed}".encode()).digest()
    ground = world.ground
    squares = [
        _square(a, b) for a, b in zip(ground.latitude[address], ground.longitude[address], strict=True)
    ]
    each, cell = np.unique(squares, return_inverse=True)
    return Refs(words([hmac.new(key, text.encode(), sha256).hexdigest()[:24] for text in each]), cell)


def _square(latitude: float, longitude: float) -> str:
    """The square kilometre round a point, by its corner in kilometres."""
    north = int(latitude * METRES_A_DEGREE // 1_000)
    east = int(longitude * METRES_A_DEGREE * 0.61 // 1_000)
    return f"{north}/{east}"
