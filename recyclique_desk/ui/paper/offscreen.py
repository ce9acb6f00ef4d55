"""Makes a PDF where there is no window, for the command line."""

import os
from zoneinfo import ZoneInfo

from PySide6.QtGui import QFontDatabase, QGuiApplication

from recyclique_desk.domain.declared import DeclarationProof
from recyclique_desk.support.resources import resource
from recyclique_desk.support.text import language
from recyclique_desk.ui.paper.declaration import declaration_pdf
from recyclique_desk.ui.toolkit.formats import Formats


def declaration_pdf_offscreen(proof: DeclarationProof, zone: ZoneInfo) -> bytes:
    """Make the PDF of a declaration with the bundled font, without any screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication.instance() or QGuiApplication(["recyclique-desk"])
    for name in ("Inter-Regular.otf", "Inter-SemiBold.otf"):
        number = QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    family = QFontDatabase.applicationFontFamilies(number)[0]
    try:
        return declaration_pdf(proof, Formats(language(), zone), family)
    finally:
        del app
