"""The Qt application: its language and the scale of its text; knows no database."""

import os
import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from recyclique_desk.support.paths import Paths
from recyclique_desk.support.settings import Settings, read_settings
from recyclique_desk.support.text import LANGUAGES, language, use_language

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
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("RecyClique Desk")
    app.setDesktopFileName("recyclique-desk")
    set_language(app, language())
    return app


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
