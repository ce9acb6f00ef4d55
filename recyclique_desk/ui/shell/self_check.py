"""The program tries itself: window, chart, a weighing, an export; for installers and support."""

import os
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from recyclique_desk.app import open_desk
from recyclique_desk.domain.exports import Profile
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.text import tr
from recyclique_desk.ui.shell.application import make_application
from recyclique_desk.ui.shell.window import MainWindow
from recyclique_desk.ui.shell.window_tools import opened_window

PATIENCE = 20.0
STEP_MS = 10


def run_self_check() -> int:
    """Try the whole program offscreen on a temporary database; 0 when all of it worked."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="recyclique-desk-") as folder:
        return check_everything(Path(folder))


def check_everything(folder: Path) -> int:
    """Try the program below `folder`; prints each step, gives 0 when all of them worked."""
    app = make_application()
    with open_desk(Paths.below(folder), system_user="essai") as desk:
        poste = desk.services.counter.open_poste(desk.who)
        category = desk.services.categories.create(desk.who, "Vaisselle")
        ticket = desk.services.counter.create_ticket(desk.who, poste.id)
        given = LigneInput(category.id, Decimal("12.500"), Destination.REVENTE)
        desk.services.lignes.add(desk.who, ticket.id, given)
        target = folder / "ticket.csv"
        with opened_window(app, desk) as window:
            window.show()
            steps: tuple[tuple[str, Callable[[], bool]], ...] = (
                (tr("la fenêtre s'ouvre"), window.isVisible),
                (tr("la liste montre le ticket"), lambda: window.list.model.rowCount() == 1),
                (
                    tr("les graphiques ont des chiffres"),
                    lambda: window.live.has_figures and window.dock.days.bars() > 0,
                ),
                (tr("l'image de la fenêtre se dessine"), lambda: not window.grab().isNull()),
            )
            # A list: every step is tried and told, whatever came of the one before.
            worked = False not in [_step(app, name, holds) for name, holds in steps]
            window.export_entries.exports.write_ticket(ticket, target, Profile.RECYCLIQUE)
            worked &= _step(app, tr("le ticket s'exporte"), lambda: _is_export(target))
            worked &= _step(app, tr("rien n'a échoué"), lambda: _is_calm(window))
    return 0 if worked else 1


def _step(app: QApplication, name: str, holds: Callable[[], bool]) -> bool:
    """Let the program live until something holds, or patience ends."""
    deadline = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < deadline:
        loop = QEventLoop()
        QTimer.singleShot(STEP_MS, loop.quit)
        loop.exec()
    worked = holds()
    print(f"{'ok' if worked else 'ÉCHEC'} : {name}")  # noqa: T201 - its only way to tell
    return worked


def _is_export(target: Path) -> bool:
    return target.is_file() and b";12.500;revente;" in target.read_bytes()


def _is_calm(window: MainWindow) -> bool:
    return not window.notice.isVisible()
