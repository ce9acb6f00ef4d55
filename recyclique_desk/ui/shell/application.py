"""The Qt application: its language and the scale of its text; knows no database."""

import logging
import os
import sys

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from recyclique_desk.support.paths import Paths
from recyclique_desk.support.settings import Settings, read_settings
from recyclique_desk.support.text import LANGUAGES, language, use_language
from recyclique_desk.support.window_system import screen_trouble, show_without_qt

log = logging.getLogger(__name__)
_SCALE = "QT_SCALE_FACTOR"


def environment_scale() -> str | None:
    """Return the scale that the environment asks for, before a setting is put into it."""
    return os.environ.get(_SCALE)


def scale_text(own_scale: str | None, percent: int) -> None:
    """Let the next application draw everything larger, beyond what the environment asks for."""
    if percent == 100 and own_scale is None:
        os.environ.pop(_SCALE, None)
    else:
        os.environ[_SCALE] = str(float(own_scale or 1) * percent / 100)


def settings_now(paths: Paths) -> Settings:
    """Read the settings before a desk is open; it is the desk that tells of a damaged file."""
    try:
        return read_settings(paths.settings)
    except ValueError:
        return Settings()


def make_application() -> QApplication:
    """Create the QApplication with Qt's own texts in the current language."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else _new_application()
    app.setApplicationName("RecyClique Desk")
    app.setDesktopFileName("recyclique-desk")
    set_language(app, language())
    return app


def _new_application() -> QApplication:
    """Create the QApplication; where no window can open, say why in one sentence and exit.

    Qt would abort the process, after words about its plugins that no volunteer can use.
    """
    previous = qInstallMessageHandler(_end_where_no_window_opens)
    try:
        return QApplication(sys.argv[:1])
    finally:
        qInstallMessageHandler(previous)


def _end_where_no_window_opens(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    log.warning("Qt: %s", text)
    if kind is QtMsgType.QtFatalMsg:
        show_without_qt(screen_trouble(os.environ))
        # An exception does not pass through Qt, which aborts when this returns.
        os._exit(1)


def set_language(app: QApplication, spoken: str) -> None:
    """Use a language from now on, in our texts, Qt's own and the numbers."""
    use_language(spoken)
    locale = QLocale(LANGUAGES[language()])
    QLocale.setDefault(locale)
    for old in app.findChildren(QTranslator, "qt-texts"):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    translator.setObjectName("qt-texts")
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(locale, "qtbase", "_", folder):
        app.installTranslator(translator)
