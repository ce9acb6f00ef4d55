"""The real window on a real desk, driven as hands drive it: keys and clicks go to the screen."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any, TypeVar, overload

import pytest
from PySide6.QtCore import QDeadlineTimer, QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from recyclique_desk.app import Desk, SignIn, open_desk
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.ui.counter.tiles import CategoryTiles
from recyclique_desk.ui.shell.application import make_application
from recyclique_desk.ui.shell.window import MainWindow
from recyclique_desk.ui.shell.window_tools import opened_window
from recyclique_desk.work.runner import Lane
from tests.conftest import NOON, Clock

W = TypeVar("W", bound=QWidget)
CATEGORIES = ("Vaisselle", "Livres", "Électroménager")
WAIT_MS = 10_000
COMPLAINT = "reception-ligne-poids-hint"


class Flow:
    """A person in front of the window."""

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        clock: Clock,
        qtbot: QtBot,
        close: Callable[[], object],
    ) -> None:
        self.close = close
        self.window = window
        self.desk = desk
        self.clock = clock
        self.qtbot = qtbot

    # Finding

    @overload
    def find(self, name: str) -> QWidget: ...
    @overload
    def find(self, name: str, kind: type[W]) -> W: ...
    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """Give the widget of an object name, the visible one if there are several."""
        found = self.window.findChildren(kind, name)
        assert found, f"no {name}"
        return next((widget for widget in found if widget.isVisible()), found[-1])

    def is_shown(self, name: str) -> bool:
        """Whether a widget of that name is on screen."""
        return any(widget.isVisible() for widget in self.window.findChildren(QWidget, name))

    def text(self, name: str) -> str:
        """Give what a label or a field says."""
        widget = self.find(name)
        if isinstance(widget, CategoryTiles):
            return self.window.entry.category_name()
        if isinstance(widget, QComboBox):
            return widget.currentText()
        assert isinstance(widget, QLabel | QLineEdit | QAbstractButton)
        return widget.text()

    def words(self, name: str) -> str:
        """Give all text inside a frame."""
        labels = self.find(name).findChildren(QLabel)
        return " ".join(label.text() for label in labels if label.isVisible())

    def table(self, name: str) -> list[list[str]]:
        """Give the rows of a table as they are read."""
        model = self.find(name, QTableView).model()
        return [
            [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    @property
    def lines(self) -> list[list[str]]:
        """The lines of the ticket on screen."""
        return self.table("reception-lignes-table")

    @property
    def tickets(self) -> list[list[str]]:
        """The rows of the ticket list."""
        return self.table("reception-tickets-list")

    @property
    def focus(self) -> str:
        """The name of the widget that has the focus, or of the nearest named one around it."""
        _front()
        widget = QApplication.focusWidget()
        while widget is not None and not widget.objectName().startswith("reception-"):
            widget = widget.parentWidget()
        return "" if widget is None else widget.objectName()

    @property
    def complaint(self) -> str:
        """What the entry says is wrong with the line being typed."""
        return self.text(COMPLAINT)

    # Waiting

    def until_lines(self, count: int) -> None:
        """Wait until the ticket on screen has so many lines."""
        self.until(lambda: len(self.lines) == count)

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=WAIT_MS)

    def until_front(self, window: QWidget) -> None:
        """Wait until keys go to a window."""
        self.until(lambda: has_keys(window))

    def until_placed(self, widget: QWidget) -> None:
        """Wait until the window around a widget has its size on the screen.

        A new dialog gets it a moment after it is shown; a click before goes past its buttons.
        """
        window = widget.window()

        def is_placed() -> bool:
            handle = window.windowHandle()
            return handle is not None and handle.isExposed() and handle.size() == window.size()

        self.until(is_placed)

    def settle(self) -> None:
        """Wait until no job is left, so that what has not happened will not."""
        runner, debouncer = self.window._context.runner, self.window.lines.debouncer
        self.until(lambda: not debouncer.is_pending and not any(map(runner.is_busy, Lane)))

    # Hands

    def click(self, name: str) -> None:
        """Click where a widget is on the screen; what covers it would get the click."""
        widget = self.find(name)
        assert widget.isVisible(), f"{name} is not on screen"
        assert widget.isEnabled(), f"{name} is greyed"
        self.until_placed(widget)
        self.click_at(widget, widget.rect().center())

    def click_at(
        self, widget: QWidget, spot: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton
    ) -> None:
        """Click at a spot of a widget."""
        self.until_placed(widget)
        window = widget.window()
        handle = window.windowHandle()
        assert handle is not None
        QTest.mouseClick(handle, button, Qt.KeyboardModifier.NoModifier, widget.mapTo(window, spot))

    def focus_on(self, name: str) -> None:
        """Give a widget the keys once its window has them: before, they go nowhere."""
        widget = self.find(name)
        _activate(widget.window())
        widget.setFocus()
        self.until(widget.hasFocus)

    def click_row(self, name: str, row: int, column: int = 0, *, twice: bool = False) -> None:
        """Click on a cell of a table."""
        table = self.find(name, QTableView)
        self.until_placed(table)
        spot = table.visualRect(table.model().index(row, column)).center()
        self.click_at(table.viewport(), spot)
        if twice:
            QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    def keys(self, text: str) -> None:
        """Type letters and digits into whatever has the focus."""
        for letter in text:
            if letter.isascii():
                QTest.keyClick(_front(), ord(letter))
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                    QApplication.sendEvent(_front(), event)

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key."""
        QTest.keyClick(_front(), key, modifier)

    def enter(self) -> None:
        """Press Enter."""
        self.press(Qt.Key.Key_Return)

    def paste(self, text: str) -> None:
        """Paste over what a field holds, by keyboard."""
        QGuiApplication.clipboard().setText(text)
        self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def choose(self, name: str, text: str) -> None:
        """Choose an entry of a list as a person does with the wheel or keys."""
        combo = self.find(name, QComboBox)
        row = combo.findText(text)
        assert row >= 0, f"no {text} in {name}"
        self.focus_on(name)
        step = Qt.Key.Key_Down if combo.currentIndex() < row else Qt.Key.Key_Up
        for _step in range(abs(combo.currentIndex() - row)):
            self.press(step)
        assert combo.currentText() == text

    # Acts of several steps

    def open_poste(self) -> None:
        """Open the poste."""
        self.click("reception-open-poste-btn")
        self.until(lambda: self.is_shown("reception-create-ticket-btn"))

    def create_ticket(self) -> str:
        """Create a ticket and give its number once it is on screen."""
        before = self.text("reception-ticket-title")
        self.click("reception-create-ticket-btn")
        self.until(lambda: self.text("reception-ticket-title") != before)
        self.until(lambda: self.find("reception-ligne-poids").isEnabled())
        self.settle()
        return self.text("reception-ticket-title").removeprefix("Ticket ")

    def start(self) -> str:
        """Open the poste and create a ticket."""
        self.open_poste()
        return self.create_ticket()

    def hit(self, category: str) -> None:
        """Press the key its tile shows."""
        self.keys(self.key_of(category))

    def key_of(self, category: str) -> str:
        """Give the letter its tile shows: on a real screen the letters are the keyboard's own."""
        said = (tile.accessibleName() for tile in self.window.entry.tiles.tiles())
        name, key = next(each.rsplit(", touche ", 1) for each in said if each.startswith(category))
        assert name == category
        return key.lower()

    def pick(self, category: str) -> None:
        """Choose a category by the search, as somebody does who does not know its key."""
        self.focus_on("reception-ligne-poids")
        self.press(Qt.Key.Key_F3)
        self.keys(category)
        self.enter()
        self.until(lambda: self.focus == "reception-ligne-poids")

    def weigh(self, category: str, weight: str) -> None:
        """Type one line, by keyboard only, and wait until it is in the table."""
        count = len(self.lines)
        self.pick(category)
        self.keys(weight)
        self.enter()
        self.until_lines(count + 1)
        self.settle()

    def save_as(self, path: Path) -> None:
        """Type a file's path into the file dialog and press Enter."""
        self.until(lambda: self.is_shown("export-file-dialog"))
        dialog = self.find("export-file-dialog", QFileDialog)
        self.until_front(dialog)
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        field.setFocus()
        self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.keys(str(path))
        self.enter()
        self.until(lambda: not self.is_shown("export-file-dialog"))

    # Looking past the window

    def query(self, statement: str) -> list[tuple[Any, ...]]:
        """Ask the database through a connection of our own: it sees what is committed."""
        with closing(sqlite3.connect(self.desk.paths.database)) as connection:
            return connection.execute(statement).fetchall()

    def index(self, name: str, row: int) -> QModelIndex:
        """Give a row's first cell."""
        return self.find(name, QTableView).model().index(row, 0)


def _front() -> QWindow:
    """Give the window with the focus: an open dialog's, or what is in front where nobody has it.

    A person types into what they see; a window manager gives a dialog the focus a moment after it
    is shown. Where there is none, and a dialog left the focus to nobody, what is in front takes it.
    """
    modal = QApplication.activeModalWidget()
    if modal is not None and QApplication.activePopupWidget() is None:
        _activate(modal)
    window = QGuiApplication.focusWindow()
    if window is None or not window.isVisible():
        shown = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        front = modal or next(top for top in shown if isinstance(top, QMainWindow))
        front.activateWindow()
        QApplication.processEvents()
        window = QGuiApplication.focusWindow()
    assert window is not None, "no window has the focus"
    return window


def has_keys(window: QWidget) -> bool:
    """Whether keys go to a window.

    `isActiveWindow` asks the screen as well, which knows it before the application is told: a key
    pressed in between would go to the window before.
    """
    handle = window.windowHandle()
    return handle is not None and QGuiApplication.focusWindow() == handle


def _activate(front: QWidget) -> None:
    """Wait until a window, or a list that opened over it, has the focus, asking for it once."""
    end = QDeadlineTimer(WAIT_MS)
    if not has_keys(front):
        front.activateWindow()
    while not (has_keys(front) or QApplication.activePopupWidget()):
        assert not end.hasExpired(), "a window does not get the focus"
        QTest.qWait(1)


@pytest.fixture(scope="session")
def application(qapp_args: list[str], qapp: QApplication) -> QApplication:
    """The application as the program makes it."""
    return make_application()


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.below(tmp_path / "home")


OpenFlow = Callable[..., Flow]
Prepare = Callable[[Desk], object]
PREPARED_ONCE: set[Prepare] = set()


def prepared_once(prepare: Prepare) -> Prepare:
    """Let the database it fills at the clock's first instant be copied by later tests.

    For what writes into an empty database only, and remembers nothing elsewhere.
    """
    PREPARED_ONCE.add(prepare)
    return prepare


class PreparedFiles:
    """Databases as they are after what prepares them, written the first time one is wanted."""

    def __init__(self, empty: Path, folder: Path) -> None:
        self._empty = empty
        self._folder = folder
        self._files: dict[Prepare, Path] = {}

    def lay(self, database: Path, prepare: Prepare | None) -> bool:
        """Copy the one for `prepare` or else an empty one; say whether all is prepared."""
        found = self._files.get(prepare) if prepare else None
        database.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(found or self._empty, database)
        return found is not None

    def keep(self, database: Path, prepare: Prepare) -> None:
        """Copy an open database for the tests to come."""
        kept = self._folder / f"{len(self._files)}.sqlite"
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(kept)) as copy:
            source.backup(copy)
        kept.chmod(0o600)
        self._files[prepare] = kept


@pytest.fixture(scope="session")
def prepared_files(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> PreparedFiles:
    """The databases that tests of this process share copies of."""
    return PreparedFiles(sqlite_template, tmp_path_factory.mktemp("prepared"))


@pytest.fixture
def open_flow(
    application: QApplication,
    paths: Paths,
    clock: Clock,
    qtbot: QtBot,
    prepared_files: PreparedFiles,
) -> Iterator[OpenFlow]:
    """Open a window and its desk; both end with the test, or before by the flow's `close`."""
    with ExitStack() as every:

        def open_flow(
            *,
            location: str | None = None,
            busy_seconds: float | None = None,
            size: tuple[int, int] = (1366, 768),
            prepare: Prepare | None = None,
            sign_in: SignIn | None = None,
            **settings: Any,
        ) -> Flow:
            stack = every.enter_context(ExitStack())
            if settings:
                SettingsFile(paths.settings).change(**settings)
            is_new = location is None and "server" not in settings and not paths.database.exists()
            as_usual = is_new and sign_in is None and clock.now == NOON
            shared = prepare if as_usual and prepare in PREPARED_ONCE else None
            is_prepared = is_new and prepared_files.lay(paths.database, shared)
            desk = stack.enter_context(
                open_desk(
                    paths,
                    location=location,
                    clock=clock,
                    system_user="Ana",
                    sign_in=sign_in,
                    busy_seconds=busy_seconds,
                    use_child=True,
                )
            )
            if prepare is not None and not is_prepared:
                prepare(desk)
                if shared is not None:
                    prepared_files.keep(paths.database, shared)
            window = stack.enter_context(opened_window(application, desk))
            window.resize(*size)
            window.show()
            window.activateWindow()
            flow = Flow(window, desk, clock, qtbot, stack.close)
            flow.until_front(window)
            flow.until(lambda: window.live.has_figures)
            flow.settle()
            return flow

        yield open_flow


@prepared_once
def with_categories(desk: Desk) -> None:
    """Make a few categories."""
    for name in CATEGORIES:
        desk.services.categories.create(desk.who, name)


@prepared_once
def with_demo(desk: Desk) -> None:
    """Fill the database with what a centre took in within a few days."""
    desk.services.demo.fill(desk.who, lines=200)


@pytest.fixture
def flow(open_flow: OpenFlow) -> Flow:
    """The window on a database that has categories and nothing else."""
    return open_flow(prepare=with_categories)
