"""What the linter says: one refusal, at a line of the query."""

from dataclasses import dataclass, field

from sqlglot import exp

from upstander.engine.indicators.views import INDICATORS, Reach
from upstander.knowledge.faults import Fault


@dataclass(frozen=True, kw_only=True)
class Refusals:
    """Collects what is wrong with one query, each with the line on which it stands."""

    file: str
    sql: str
    reach: Reach = INDICATORS
    faults: list[Fault] = field(default_factory=list)

    def at_line(self, line: int, found: str, write: str) -> None:
        """Note a refusal at `line`, counted from 1."""
        self.faults.append(Fault(file=self.file, key=f"line {line}", found=found, write=write))

    def at(self, node: exp.Expr, found: str, write: str) -> None:
        """Note a refusal at the line on which `node` begins."""
        self.at_line(self._line(node), found, write)

    def at_offset(self, offset: int, found: str, write: str) -> None:
        """Note a refusal at the line of the character `offset`, counted from 0."""
        self.at_line(self.sql.count("\n", 0, offset) + 1, found, write)

    def _line(self, node: exp.Expr) -> int:
        """The parser's own line numbers drift over line ends, so the line is counted from offsets."""
        within = [one.meta["start"] for one in node.walk() if "start" in one.meta]
        if within:
            return self.sql.count("\n", 0, min(within)) + 1
        return self._line(node.parent) if node.parent else 1
