"""Progress and cancel, as the writers hear of them."""

from recyclique_desk.domain.jobs import Progress
from recyclique_desk.services.exporting.queries import Report


def reporter(progress: Progress | None, total: int) -> Report:
    """Give what hears of steps done out of `total`: the cancel point."""
    if progress is None:
        return lambda _done: None
    return lambda done: progress.report(done, total)
