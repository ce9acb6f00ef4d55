"""The program tries itself, as a person would use it; for installers, packages and support.

All of it happens offscreen in a temporary folder: nobody's data are read or written. Each step
prints one line with the time it took; a step that fails says why, and the others are tried.
"""

import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from recyclique_desk.app import Desk, open_desk
from recyclique_desk.devices.simulator import ScaleSimulator, parse_script
from recyclique_desk.domain.calendar import DEFAULT_ZONE
from recyclique_desk.domain.declarations import DeclarationPeriod
from recyclique_desk.domain.exports import Contents, ExportRequest, FileKind, Profile
from recyclique_desk.domain.people import AccountInput, Who
from recyclique_desk.services.importing.sheets import accepted
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.resources import resource
from recyclique_desk.support.settings import ScaleSettings
from recyclique_desk.support.text import LANGUAGES, language, tr
from recyclique_desk.ui.counter.draft import Draft
from recyclique_desk.ui.paper.pages import A5
from recyclique_desk.ui.paper.paper_actions import save_ticket
from recyclique_desk.ui.shell.application import make_application, set_language
from recyclique_desk.ui.shell.window import MainWindow
from recyclique_desk.ui.shell.window_tools import WindowTools, main_window, window_tools
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.theme import Size

log = logging.getLogger(__name__)

PATIENCE = 20.0
STEP_MS = 10
PASSWORD = "quatre chaises bleues"  # noqa: S105 - of a database that lives for seconds
_ON_SCALE = 4820
"""Grams."""
_OPEN_POSTE = "reception-open-poste-btn"


def run_self_check(lines: int) -> int:
    """Try the whole program offscreen on a temporary database; 0 when all of it worked."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="recyclique-desk-") as folder:
        # What is looked up by the person's folders, here and in the process for large exports.
        os.environ["RECYCLIQUE_DESK_HOME"] = folder
        return check_everything(Path(folder), lines)


def check_everything(folder: Path, lines: int) -> int:
    """Try the program below `folder`; prints each step, gives 0 when all of them worked."""
    app = make_application()
    steps = Steps(app)
    complaints = _Complaints()
    logging.getLogger("recyclique_desk").addHandler(complaints)
    try:
        with open_desk(Paths.below(folder), system_user="essai") as desk:
            assert desk.who is not None
            _try_windows(steps, app, desk, folder)
            _try_files(steps, desk, desk.who, folder)
        _try_large_export(steps, folder / "many", lines)
        steps.take(tr("rien n'est à signaler dans le journal"), complaints.refuse)
    finally:
        logging.getLogger("recyclique_desk").removeHandler(complaints)
    if steps.failed:
        told = tr("Essai du programme : échec de {steps}.").format(steps=", ".join(steps.failed))
        print(told, file=sys.stderr)  # noqa: T201
    return 1 if steps.failed else 0


class Steps:
    """Takes one step after the other, and tells of each."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self.failed: list[str] = []

    def take(
        self,
        name: str,
        act: Callable[[], object] = lambda: None,
        holds: Callable[[], bool] = lambda: True,
    ) -> None:
        """Act, and let the program live until something holds or patience ends; print one line."""
        began = time.monotonic()
        reason = ""
        try:
            act()
            if not self._comes(holds):
                reason = tr("rien n'est venu en {seconds:.0f} s").format(seconds=PATIENCE)
        except Exception as error:
            log.exception("self-check: %s", name)
            reason = f"{type(error).__name__} : {error}"
        seconds = f"{time.monotonic() - began:.1f}".replace(".", "," if language() == "fr" else ".")
        if reason:
            self.failed.append(name)
        word = tr("ÉCHEC") if reason else "ok"
        why = f" : {reason}" if reason else ""
        print(f"{word} : {name} ({seconds} s){why}", flush=True)  # noqa: T201 - its only way

    def _comes(self, holds: Callable[[], bool]) -> bool:
        deadline = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > deadline:
                return False
            loop = QEventLoop()
            QTimer.singleShot(STEP_MS, loop.quit)
            loop.exec()
        return True


class _Complaints(logging.Handler):
    """Keeps what was logged as wrong: a step that found a way round its trouble has failed too."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._kept: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self._kept.append(record.getMessage())

    def refuse(self) -> None:
        """Raise RuntimeError with what was logged, if anything."""
        if self._kept:
            raise RuntimeError("; ".join(self._kept))


def _try_windows(steps: Steps, app: QApplication, desk: Desk, folder: Path) -> None:
    """Work in a window, then in one of another language."""
    services = desk.services
    assert desk.who is not None
    category = services.categories.create(desk.who, "Vaisselle")
    spoken = language()
    with window_tools(app) as tools, main_window(tools, desk) as window:
        _weigh(steps, desk, window, category.id)
        _weigh_by_scale(steps, window, category.id)
        _take_away(steps, tools, desk, window, folder)
        words = _words_of(window)
    other = next(each for each in LANGUAGES if each != spoken)
    try:
        set_language(app, other)
        with window_tools(app) as tools, main_window(tools, desk) as window:
            window.show()
            other_words = _words_of(window)
            set_language(app, spoken)
            steps.take(tr("la langue change"), holds=lambda: bool(words) and other_words != words)
    finally:
        set_language(app, spoken)


def _weigh(steps: Steps, desk: Desk, window: MainWindow, category_id: int) -> None:
    """Open a poste and a ticket by the window, and weigh."""
    who = desk.who
    assert who is not None
    steps.take(tr("la fenêtre s'ouvre"), window.show, window.isVisible)
    button = window.findChild(QPushButton, "reception-create-ticket-btn")
    steps.take(
        tr("le poste s'ouvre"),
        window.counter.open_poste,
        lambda: isinstance(button, QPushButton) and button.isEnabled() and button.isVisible(),
    )
    steps.take(
        tr("un ticket s'ouvre"),
        window.counter.create_ticket,
        lambda: window.entry.isVisible() and window.entry.isEnabled(),
    )

    def weigh() -> None:
        window.entry.take_draft(Draft(category_id=category_id, weight="12,5"))
        window.entry.send()

    lines = window.detail.lines.model
    steps.take(tr("une pesée s'enregistre"), weigh, lambda: lines.rowCount() > 0)
    steps.take(
        tr("la liste et les graphiques la montrent"),
        window.dock.make_charts,
        lambda: (
            window.list.model.rowCount() == 1
            and window.live.has_figures
            and window.dock.days.bars() > 0
        ),
    )
    steps.take(tr("la fenêtre se dessine"), holds=lambda: not window.grab().isNull())


def _weigh_by_scale(steps: Steps, window: MainWindow, category_id: int) -> None:
    """Weigh what lies on a simulated scale, read over a socket."""
    simulator = ScaleSimulator("sics", "socket://127.0.0.1:0", parse_script("load 4.820"))
    ended = Event()
    thread = Thread(target=simulator.serve, args=(ended,))
    thread.start()
    lines = window.detail.lines.model
    before = lines.rowCount()

    def take() -> None:
        window.entry.take_draft(Draft(category_id=category_id))
        window.entry.send()

    try:
        steps.take(
            tr("une balance se lit par le réseau"),
            lambda: window.scale.use(ScaleSettings(simulator.url, "sics")),
            lambda: (
                window.scale.latest is not None
                and window.scale.latest.stable
                and window.scale.latest.grams == _ON_SCALE
            ),
        )
        steps.take(
            tr("ce qu'elle montre s'enregistre"), take, lambda: lines.rowCount() == before + 1
        )
    finally:
        window.scale.use(ScaleSettings())
        ended.set()
        thread.join()


def _take_away(
    steps: Steps, tools: WindowTools, desk: Desk, window: MainWindow, folder: Path
) -> None:
    """Export and print the ticket on screen, and open the help."""
    ticket = window.detail.ticket
    if ticket is None or desk.who is None:
        return  # told by the step that opens one
    who, formats = desk.who, Formats(language(), ZoneInfo(DEFAULT_ZONE))
    target, paper = folder / "ticket.csv", folder / "ticket.pdf"
    family = tools.theme.font(Size.TEXT).family()
    steps.take(
        tr("le ticket s'exporte"),
        lambda: window.export_entries.exports.write_ticket(ticket, target, Profile.RECYCLIQUE),
        lambda: target.is_file() and b";12.500;revente;" in target.read_bytes(),
    )
    steps.take(
        tr("le ticket s'imprime en PDF"),
        lambda: save_ticket(who, desk.services.sheets, ticket.id, paper, formats, family, A5),
        lambda: paper.read_bytes().startswith(b"%PDF") and paper.stat().st_size > 5_000,
    )
    steps.take(tr("l'aide s'ouvre"), tools.help.open_here, lambda: bool(tools.help.window.shown))
    tools.help.window.close()
    steps.take(tr("rien n'a échoué dans la fenêtre"), holds=lambda: not window.notice.isVisible())


def _words_of(window: MainWindow) -> str:
    button = window.findChild(QPushButton, _OPEN_POSTE)
    return button.text() if isinstance(button, QPushButton) else ""


def _try_files(steps: Steps, desk: Desk, who: Who, folder: Path) -> None:
    """Import, write and read a workbook, check a password, copy and restore."""
    services = desk.services
    counted: list[int] = []

    def count() -> int:
        health = services.maintenance.check(who)
        if health.problems:
            raise RuntimeError("; ".join(health.problems))
        return health.lignes

    def import_page() -> None:
        before = count()
        page = resource("examples", "notebook-page.csv")
        analysis = services.sheet_imports.analyse(who, page)
        choices = accepted(analysis, create=True)
        analysis = services.sheet_imports.analyse(who, page, choices, before=analysis)
        services.sheet_imports.apply(who, analysis)
        counted.append(count())
        if counted[-1] <= before:
            raise RuntimeError(tr("aucune ligne"))

    def read_workbook() -> None:
        target = folder / "tickets.xlsx"
        request = ExportRequest(Contents.TICKETS, kind=FileKind.XLSX)
        services.exports.write(who, request, target)
        services.sheet_imports.analyse(who, target)

    def declare() -> None:
        target = folder / "declaration.csv"
        services.declarations.save(
            who, "ecomaison", DeclarationPeriod(2025, 4), None, target, lambda _proof: b""
        )

    def sign_in() -> None:
        given = AccountInput("bo", "Bo")
        account = services.accounts.add(who, given, password=PASSWORD, pin="4827")
        services.sign_in.with_password("bo", PASSWORD)
        services.sign_in.with_pin(account.id, "4827")

    def restore() -> None:
        before = count()
        copy = services.maintenance.back_up(who)
        services.categories.create(who, "Livres rares")
        services.maintenance.restore(who, copy)
        if count() != before:
            raise RuntimeError(tr("la copie restaurée n'a pas les mêmes lignes"))
        services.categories.create(who, "Livres rares")  # which is free again

    steps.take(tr("un tableau de pesées s'importe"), import_page)
    steps.take(tr("un classeur s'écrit et se lit"), read_workbook)
    steps.take(tr("une déclaration s'écrit"), declare)
    steps.take(tr("un mot de passe et un code ouvrent"), sign_in)
    steps.take(tr("une copie se fait et se restaure"), restore)


def _try_large_export(steps: Steps, folder: Path, lines: int) -> None:
    """Write many lines by a process of its own, as a window does."""
    target = folder / "lignes.csv"
    with open_desk(Paths.below(folder), system_user="essai", use_child=True) as desk:
        assert desk.who is not None
        who, services = desk.who, desk.services
        steps.take(
            tr("{n} pesées d'exemple s'écrivent").format(n=lines),
            lambda: services.demo.fill(who, lines=lines),
        )

        def export() -> None:
            report = services.exports.write_in_child(who, ExportRequest(Contents.LIGNES), target)
            with target.open("rb") as file:
                rows = sum(1 for _row in file) - 1
            if (report.rows, rows) != (lines, lines):
                raise RuntimeError(tr("{rows} lignes dans le fichier").format(rows=rows))

        steps.take(tr("{n} lignes s'exportent à part").format(n=lines), export)
