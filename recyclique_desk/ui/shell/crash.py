"""What happens to a bug: logged with its stack, told once in a dialog that stops nobody."""

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk import __version__
from recyclique_desk.support.text import tr

log = logging.getLogger(__name__)


class CrashHook(QObject):
    """Takes over `sys.excepthook` and `threading.excepthook` until `remove`.

    An exception of any thread hops to the window's thread before a dialog is made of it.
    """

    _caught = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._old = (sys.excepthook, threading.excepthook)
        self._dialog: CrashDialog | None = None
        self._window: QWidget | None = None
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def watch(self, window: QWidget) -> None:
        """Show dialogs over this window."""
        self._window = window

    def report(self, error: BaseException) -> None:
        """Treat an exception that was caught elsewhere like one that was not."""
        self._on_exception(type(error), error, error.__traceback__)

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._old

    def _on_exception(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._old[0](kind, error, trace)
            return
        log.error("a bug", exc_info=(kind, error, trace))
        stack = "".join(traceback.format_exception(kind, error, trace))
        self._caught.emit(f"RecyClique Desk {__version__}\n{stack}")

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _show(self, report: str) -> None:
        # One dialog, whatever a broken timer throws at it: the first report tells most.
        if self._dialog is None:
            self._dialog = CrashDialog(report, self._window)
            self._dialog.finished.connect(self._forget)
            self._dialog.show()

    def _forget(self) -> None:
        self._dialog = None


class CrashDialog(QDialog):
    """Dialog on an unexpected error: nothing saved is lost, and the report can be copied."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash-dialog")
        self.setWindowTitle(tr("Erreur imprévue"))
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label = QLabel(
            tr(
                "Le programme a rencontré une erreur. Ce qui est enregistré n'est pas perdu et "
                "vous pouvez continuer. Copiez ce rapport pour l'envoyer à l'assistance."
            )
        )
        label.setWordWrap(True)
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        buttons = QDialogButtonBox()
        copy = buttons.addButton(tr("Copier le rapport"), QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton(tr("Continuer"), QDialogButtonBox.ButtonRole.RejectRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(text)
        layout.addWidget(buttons)
        self.resize(640, 360)
