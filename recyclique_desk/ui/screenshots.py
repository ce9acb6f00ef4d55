"""Takes the pictures of the README: the program photographs itself on demonstration data."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from recyclique_desk.app import open_desk
from recyclique_desk.support.paths import Paths
from recyclique_desk.ui.start import DEMO_LINES, make_application, opened_window
from recyclique_desk.ui.window import MainWindow

MOMENT = datetime(2025, 11, 18, 15, 20, tzinfo=UTC)
"""A Tuesday afternoon, so that the pictures are the same whenever they are taken."""
SIZE = (1366, 768)
PATIENCE = 20.0


def take_screenshots(home: Path, folder: Path) -> int:
    """Write `window.png`, `window-dark.png` and `export.png` into `folder`; gives 0."""
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application()
    with open_desk(
        Paths.below(home), system_user="Ana", clock=lambda: MOMENT, is_demo=True
    ) as desk:
        desk.services.demo.fill(desk.who, lines=DEMO_LINES)
        desk.services.counter.open_poste(desk.who)
        for scheme, name in (
            (Qt.ColorScheme.Light, "window.png"),
            (Qt.ColorScheme.Dark, "window-dark.png"),
        ):
            with opened_window(app, desk, scheme=scheme) as window:
                _settle(app, window)
                window.grab().save(str(folder / name))
                if scheme is Qt.ColorScheme.Light:
                    window.exports.export_lignes()
                    _pass(timedelta(milliseconds=500))
                    for dialog in window.findChildren(QDialog):
                        dialog.grab().save(str(folder / "export.png"))
                        dialog.close()
    return 0


def _settle(app: QApplication, window: MainWindow) -> None:
    """Show the window with its first ticket, and let everything arrive."""
    window.resize(*SIZE)
    window.show()
    _wait(lambda: window.live.has_figures and window.list.model.rowCount() > 0)
    window.list.table.selectRow(0)
    _wait(lambda: window.detail.ticket is not None)
    _pass(timedelta(milliseconds=500))
    app.processEvents()


def _wait(holds: Callable[[], bool]) -> None:
    deadline = monotonic() + PATIENCE
    while not holds():
        if monotonic() > deadline:
            raise TimeoutError("the window did not come to rest")
        _pass(timedelta(milliseconds=10))


def _pass(time: timedelta) -> None:
    loop = QEventLoop()
    QTimer.singleShot(int(time.total_seconds() * 1000), loop.quit)
    loop.exec()
