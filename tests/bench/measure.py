"""A and B in turn, medians, and a table of ratios."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

TIMES = 7


@dataclass(frozen=True)
class Result:
    """One row: what was measured, against what, and what is aimed at."""

    what: str
    ours: float
    yardstick: float
    target: str
    unit: str = "ms"
    against: str = ""

    @property
    def ratio(self) -> float:
        return self.ours / self.yardstick if self.yardstick else float("inf")

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "ratio": round(self.ratio, 3)}


def timed(call: Callable[[], object]) -> float:
    """Give the milliseconds of one call."""
    begin = time.perf_counter()
    call()
    return (time.perf_counter() - begin) * 1000


def in_turn(*calls: Callable[[], object], times: int = TIMES, warm: bool = True) -> list[float]:
    """Give the median milliseconds of each call, run A B A B."""
    if warm:
        for call in calls:
            call()
    found: list[list[float]] = [[] for _ in calls]
    for _ in range(times):
        for call, durations in zip(calls, found, strict=True):
            durations.append(timed(call))
    return [statistics.median(durations) for durations in found]


def table(results: Sequence[Result]) -> str:
    """Write the table people read."""
    rows = [("what", "ours", "yardstick", "ratio", "target")]
    for result in results:
        yardstick = _number(result.yardstick, result.unit)
        rows.append(
            (
                result.what,
                _number(result.ours, result.unit),
                f"{yardstick}  {result.against}".rstrip(),
                f"{result.ratio:.2f}",
                result.target,
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _number(value: float, unit: str) -> str:
    return f"{value:,.1f} {unit}" if value < 100 else f"{value:,.0f} {unit}"
