"""Takes the pictures of README and help: the program photographs itself on demonstration data."""

import os
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from recyclique_desk.app import open_desk
from recyclique_desk.support.paths import Paths
from recyclique_desk.ui.counter.draft import Draft
from recyclique_desk.ui.dashboard.periods import Preset
from recyclique_desk.ui.shell.application import make_application
from recyclique_desk.ui.shell.small_png import save_small
from recyclique_desk.ui.shell.window import MainWindow
from recyclique_desk.ui.shell.window_tools import opened_window
from recyclique_desk.ui.signin.demo import DEMO_LINES

MOMENT = datetime(2025, 11, 18, 15, 20, tzinfo=UTC)
"""A Tuesday afternoon, so that the pictures are the same whenever they are taken."""
SIZE = (1366, 768)
YEARS_LINES, YEARS_DAYS = 40_000, 760
"""Enough for a year beside the one before."""
HELP_WIDTH = 560
YOUNG_LINES = 300
PATIENCE = 20.0


def run_screenshots(folder: Path) -> int:
    """Write the pictures of the README, on demonstration data."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="recyclique-desk-") as home:
        return take_screenshots(Path(home), folder)


def run_help_pictures(folder: Path) -> int:
    """Write the pictures of the help, in the language in force, on demonstration data."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="recyclique-desk-") as home:
        return take_help_pictures(Path(home), folder)


def take_screenshots(home: Path, folder: Path) -> int:
    """Write the pictures of the README into `folder`; gives 0."""
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application()
    with open_desk(
        Paths.below(home), system_user="Ana", clock=lambda: MOMENT, is_demo=True
    ) as desk:
        desk.services.demo.fill(desk.who, lines=DEMO_LINES)
        desk.services.counter.open_poste(desk.who)
        with opened_window(app, desk, scheme=Qt.ColorScheme.Light) as window:
            _settle(window, row=1)
            _keep(window, folder / "window.png")
            _choose_row(window, 0)
            _weigh(window)
            _keep(window, folder / "weighing.png")
            window.export_entries.exports.export_lignes()
            _pass(timedelta(milliseconds=500))
            for dialog in window.findChildren(QDialog):
                _keep(dialog, folder / "export.png")
                dialog.close()
        with opened_window(app, desk, scheme=Qt.ColorScheme.Dark) as window:
            _settle(window, row=0)
            _weigh(window)
            _keep(window, folder / "weighing-dark.png")
    _take_dashboards(app, home / "federation", folder)
    return 0


def take_help_pictures(home: Path, folder: Path) -> int:
    """Write the pictures of the help into `folder`, in the language in force; gives 0."""
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application()
    with open_desk(Paths.below(home), system_user="Ana", clock=lambda: MOMENT) as desk:
        desk.services.demo.fill(desk.who, lines=YOUNG_LINES)
        poste = desk.services.counter.open_poste(desk.who)
        with opened_window(app, desk, scheme=Qt.ColorScheme.Light) as window:
            _settle(window, row=0)
            window.counter.create_ticket()
            _wait(lambda: window.entry.isVisible() and window.entry.isEnabled())
            _weigh(window)
            _keep_narrow(window.entry, folder / "weighing.png")
            window.export_entries.exports.export_lignes()
            _pass(timedelta(milliseconds=500))
            _keep_dialogs(window, folder / "export.png")
            window.admin_pages.open_categories()
            page = window.pages.current
            assert page is not None
            _pass(timedelta(milliseconds=800))
            _keep_narrow(page, folder / "categories.png")
            window.pages.leave()
            _choose_row(window, 1)
            ligne = window.detail.lines.model.ligne_at(0)
            assert ligne is not None
            window.corrections.correct(ligne, window.entry.tree)
            _pass(timedelta(milliseconds=800))
            _keep_dialogs(window, folder / "correction.png")
        desk.services.counter.close_poste(desk.who, poste.id, close_tickets=True)
        with opened_window(app, desk, scheme=Qt.ColorScheme.Light) as window:
            _settle(window, row=1)
            window.notebook.open_page(MOMENT.date() - timedelta(days=20))
            _wait(window.notebook_panel.isVisible)
            _pass(timedelta(milliseconds=800))
            _keep_narrow(window, folder / "notebook.png")
    return 0


def _keep_dialogs(window: MainWindow, path: Path) -> None:
    for dialog in window.findChildren(QDialog):
        _keep_narrow(dialog, path)
        dialog.close()
    _pass(timedelta(milliseconds=100))


def _keep_narrow(widget: QWidget, path: Path) -> None:
    """Keep a picture no wider than a column of the help."""
    picture = widget.grab().toImage()
    if picture.width() > HELP_WIDTH:
        picture = picture.scaledToWidth(HELP_WIDTH, Qt.TransformationMode.SmoothTransformation)
    if not save_small(picture, path):
        raise OSError(str(path))


def _take_dashboards(app: QApplication, home: Path, folder: Path) -> None:
    """Photograph two years of three sites: a month by day, and a year in the dark."""
    with open_desk(
        Paths.below(home), system_user="Ana", clock=lambda: MOMENT, is_demo=True
    ) as desk:
        desk.services.demo.fill(desk.who, lines=YEARS_LINES, days=YEARS_DAYS, sites=3)
        for scheme, preset, name in (
            (Qt.ColorScheme.Light, Preset.LAST_MONTH, "dashboard"),
            (Qt.ColorScheme.Dark, Preset.THIS_YEAR, "dashboard-year-dark"),
        ):
            with opened_window(app, desk, scheme=scheme) as window:
                window.resize(*SIZE)
                window.show()
                _wait(lambda: window.live.has_figures)
                window.full_view.open()
                view = window.full_view.view
                assert view is not None
                view.header.period.choose_preset(preset)
                _wait(lambda: view.shown is not None and not view.requests.is_asking)  # noqa: B023
                _pass(timedelta(seconds=1))
                _keep(window, folder / f"{name}.png")


def _settle(window: MainWindow, *, row: int) -> None:
    """Show the window with a ticket, and let everything arrive."""
    window.resize(*SIZE)
    window.show()
    _wait(lambda: window.live.has_figures and window.list.model.rowCount() > 0)
    window.dock.make_charts()
    _choose_row(window, row)


def _choose_row(window: MainWindow, row: int) -> None:
    window.list.table.selectRow(row)
    wanted = window.list.model.ticket_at(row)
    _wait(lambda: wanted is not None and window.detail.ticket == wanted)
    _pass(timedelta(milliseconds=500))


def _weigh(window: MainWindow) -> None:
    """Stand in the middle of a weighing, as the field notes have them."""
    chosen = window.entry.tree.pickable()[1].id
    window.entry.take_draft(Draft(category_id=chosen, weight="4,02+4,800+2,270"))
    _pass(timedelta(milliseconds=300))


def _keep(widget: QWidget, path: Path) -> None:
    if not save_small(widget.grab().toImage(), path):
        raise OSError(str(path))


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
