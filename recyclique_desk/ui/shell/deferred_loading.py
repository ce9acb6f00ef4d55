"""First the rows of the list, with which people work; then all the window need not begin with.

What defines classes of Qt's is loaded in the window's thread, a little at a time. PySide keeps what
it knows of each class in one table; Qt reads it while it draws, without Python's lock, and crashes
where another thread adds a class meanwhile.
"""

from collections.abc import Iterator
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer, Signal

from recyclique_desk.ui.charts import ChartsDock
from recyclique_desk.ui.tickets.model import TicketsModel
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.work.runner import Lane

_AFTER_ROWS_MS = 150
_CLASSES_AT_ONCE = 40


def load_beside() -> None:
    """Load what is none of Qt's beside the window."""
    import numpy as np  # noqa: F401, PLC0415 - the charts stand on it

    from recyclique_desk.services.exporting import sheets_on_paper as sheets  # noqa: F401, PLC0415
    from recyclique_desk.services.journal import ligne_history as history  # noqa: F401, PLC0415
    from recyclique_desk.services.maintenance import copies, service  # noqa: F401, PLC0415
    from recyclique_desk.services.reception import corrections, notebook  # noqa: F401, PLC0415


def load_charts() -> Iterator[None]:
    """Load what the charts are drawn with."""
    # pyqtgraph asks for each class of Qt when it is loaded: half of the time that takes.
    for module in (QtCore, QtGui, QtWidgets):
        yield from _make_classes(module)
    from recyclique_desk.ui.charts import canvas  # noqa: F401, PLC0415

    yield
    from recyclique_desk.ui.charts import categories, days  # noqa: F401, PLC0415


def _make_classes(module: ModuleType) -> Iterator[None]:
    """Let PySide make the classes of a module, which it does when they are first asked for."""
    for number, name in enumerate(dir(module)):
        getattr(module, name)
        if number % _CLASSES_AT_ONCE == 0:
            yield


def load_acts() -> Iterator[None]:
    """Load what the first click on a button, or the first weighing, would wait for."""
    from recyclique_desk.ui.anomalies import page as anomalies  # noqa: F401, PLC0415

    yield
    from recyclique_desk.ui.categories import category_actions as categories  # noqa: F401, PLC0415

    yield
    from recyclique_desk.ui.corrections import dialog, doubles, past, sorting  # noqa: F401, PLC0415

    yield
    from recyclique_desk.ui.dashboard import view  # noqa: F401, PLC0415

    yield
    from recyclique_desk.ui.exports import dragging  # noqa: F401, PLC0415

    yield
    from recyclique_desk.ui.exports import export_actions as exports  # noqa: F401, PLC0415
    from recyclique_desk.ui.journal import page as journal  # noqa: F401, PLC0415

    yield
    from recyclique_desk.ui.paper import paper_actions as paper  # noqa: F401, PLC0415

    yield
    from recyclique_desk.ui.people import people_actions as people  # noqa: F401, PLC0415

    yield
    from recyclique_desk.ui.signin import lock_cover, password, sign_in_page  # noqa: F401, PLC0415
    from recyclique_desk.ui.sites import site_actions as sites  # noqa: F401, PLC0415


class DeferredLoading(QObject):
    """Imports charts and rarely used screens once the first page of tickets is painted.

    `first_page_painted` is emitted once, also where the page could not be read; then call `begin`.
    """

    first_page_painted = Signal()

    def __init__(
        self, rows: TicketsModel, dock: ChartsDock, context: ScreenContext, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._rows = rows
        self._dock = dock
        self._context = context
        self._steps = self._load_rest()
        # A timer of no interval fires when there is nothing left to paint.
        self._calm = QTimer(self, singleShot=True, interval=0)
        self._calm.timeout.connect(self._go_on)
        self._later = QTimer(self, singleShot=True, interval=_AFTER_ROWS_MS)
        self._later.timeout.connect(self._load_beside)
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._take)
        rows.loaded.connect(self._calm.start)
        rows.failed.connect(self._calm.start)

    def _go_on(self) -> None:
        self._rows.loaded.disconnect(self._calm.start)
        self._rows.failed.disconnect(self._calm.start)
        self.first_page_painted.emit()

    def begin(self) -> None:
        """Load, a moment after: the window answers its first keys before."""
        self._later.start()

    def _load_beside(self) -> None:
        self._context.runner.submit(
            Lane.FILES,
            load_beside,
            owner=self._dock,
            on_result=lambda _: self._next.start(),
            on_error=self._context.messages.failed,
        )

    def _load_rest(self) -> Iterator[None]:
        yield from load_charts()
        self._dock.make_charts()
        yield
        yield from load_acts()

    def _take(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self._next.stop()
        except Exception as error:
            self._next.stop()
            self._context.messages.failed(error)
