"""What will be printed, page by page, before the printer is asked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.dialogs import DeskDialog, button_row
from recyclique_desk.ui.toolkit.messages import error_line
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.theme import GRID, Theme, mark

_BESIDE = 96
"""Pixels at 100 % for the margins of the pages and the scroll bar."""


class PaperPreview(DeskDialog):
    """`print_wanted` and `save_wanted` when the pages are good; the dialog is gone by then.

    `head` stands above the pages, for a choice that changes them.
    """

    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(
        self, title: str, width: int, theme: Theme, parent: QWidget, head: QWidget | None = None
    ) -> None:
        super().__init__("paper-preview", title, parent)
        self._pages = QWidget()
        self._column = QVBoxLayout(self._pages)
        self._column.setSpacing(2 * GRID)
        self._column.addStretch(1)
        self._scroller = scroller = QScrollArea()
        scroller.setObjectName("paper-preview-pages")
        scroller.setAccessibleName(tr("Aperçu avant impression"))
        scroller.setWidgetResizable(True)
        scroller.setWidget(self._pages)
        self.counted = QLabel()
        self.counted.setObjectName("paper-preview-counted")
        mark(self.counted, tone="quiet")
        self.error = error_line("paper-preview-error")
        self.print = QPushButton(theme.icon("print", ColorRole.ON_ACCENT), tr("Imprimer…"))
        self.print.setObjectName("paper-preview-print")
        self.print.setDefault(True)
        mark(self.print, primary=True)
        self.save = QPushButton(tr("Enregistrer en PDF…"))
        self.save.setObjectName("paper-preview-pdf")
        self.leave = QPushButton(tr("Fermer"))
        self.leave.setObjectName("paper-preview-close")
        for button in (self.save, self.leave):
            button.setAutoDefault(False)
        self.print.clicked.connect(lambda: self._go(self.print_wanted.emit))
        self.save.clicked.connect(lambda: self._go(self.save_wanted.emit))
        self.leave.clicked.connect(self.reject)
        self.wait()
        parts = [scroller, self.counted, self.error]
        self.stack(
            *([] if head is None else [head]),
            *parts,
            foot=button_row(self.save, self.print, aside=self.leave),
            grow=scroller,
        )
        height = self.screen().availableGeometry().height() - 48
        self.resize(width + _BESIDE, min(720, height))

    def wait(self) -> None:
        """Offer nothing while the pages are drawn."""
        for button in (self.print, self.save):
            button.setEnabled(False)

    def show_pages(self, pages: Sequence[QImage]) -> None:
        """Show all pages, one below the other."""
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, image in enumerate(pages):
            page = QLabel()
            mark(page, panel="page")
            page.setPixmap(QPixmap.fromImage(image))
            page.setAccessibleName(tr("Page {n}").format(n=number + 1))
            self._column.insertWidget(number, page, 0, Qt.AlignmentFlag.AlignHCenter)
        many = len(pages) > 1
        self.counted.setText(tr("{n} pages").format(n=len(pages)) if many else "")
        self.counted.setVisible(many)
        self.error.clear()
        for button in (self.print, self.save):
            button.setEnabled(True)

    def complain(self, words: str) -> None:
        """Say why there is nothing to show."""
        self.error.setText(words)

    def _go(self, tell: object) -> None:
        self.accept()
        if callable(tell):
            tell()
