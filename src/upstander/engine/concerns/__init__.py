"""Evidence put in order for human review: `weigh` gives a `Scan`, `to_json` its text."""

from upstander.engine.concerns.document import to_json
from upstander.engine.concerns.model import Scan
from upstander.engine.concerns.weighing import weigh

__all__ = ["Scan", "to_json", "weigh"]
