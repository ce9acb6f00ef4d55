"""Progress and cancel, as the writers hear of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

from recyclique_desk.domain.jobs import Progress
from recyclique_desk.services.exporting.parts import Report


@contextmanager
def interruptible(connection: Connection, progress: Progress | None) -> Iterator[None]:
    """While inside, a cancel breaks off what the database is busy with."""
    if progress is None:
        yield
        return
    handle: Any = connection.connection.driver_connection
    interrupt = handle.interrupt if connection.dialect.name == "sqlite" else handle.cancel
    with progress.on_cancel(interrupt):
        yield


def reporter(progress: Progress | None, total: int) -> Report:
    """Give what hears of steps done out of `total`: the cancel point."""
    if progress is None:
        return lambda _done: None
    return lambda done: progress.report(done, total)
