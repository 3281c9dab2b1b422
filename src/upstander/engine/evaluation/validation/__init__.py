"""The scan on a force's own concluded cases: `measure` gives a `Validation`, `to_json` its counts."""

from upstander.engine.evaluation.validation.cases_file import NotCases, read_cases
from upstander.engine.evaluation.validation.document import details_json, to_json
from upstander.engine.evaluation.validation.measuring import measure
from upstander.engine.evaluation.validation.result import Validation

__all__ = ["NotCases", "Validation", "details_json", "measure", "read_cases", "to_json"]
