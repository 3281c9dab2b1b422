"""An invented force: every table that a force may supply, with plausible work, people and noise.

It knows the tables' contracts and the published cases. It knows nothing of how a scan orders
anybody, and no room that scores may be imported here.
Source: docs/explanation/invented_force.md
"""

from upstander.engine.invented.invent import Invented, invent
from upstander.engine.invented.plan import Plan

__all__ = ["Invented", "Plan", "invent"]
