"""What our dialogs share: they lie over the window, say what is wrong, and end in one act."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.messages import clear_when_corrected, error_line, sentence
from recyclique_desk.ui.toolkit.theme import GRID, mark

TITLE_BAR = 32
"""What the frame round a dialog takes of the screen's height."""


def button_row(*buttons: QPushButton, aside: QPushButton | None = None) -> QHBoxLayout:
    """Put buttons at the right, the act last, and one that is another matter at the left."""
    row = QHBoxLayout()
    row.setSpacing(GRID)
    if aside is not None:
        row.addWidget(aside)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row


class DeskDialog(QDialog):
    """Over its window until it is closed, and gone then; `name` begins its object names."""

    def __init__(self, name: str, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}-dialog")
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def showEvent(self, event: QShowEvent) -> None:
        """Be no larger than the screen: what it holds scrolls instead."""
        screen_size = self.screen().availableSize()
        self.resize(self.size().boundedTo(screen_size - QSize(0, TITLE_BAR)))
        super().showEvent(event)

    def stack(self, *parts: QWidget | QLayout, foot: QLayout, grow: QWidget | None = None) -> None:
        """Put the parts below each other and the foot under them.

        The room that is left goes to `grow`, one of the parts, or stays free above the foot.
        """
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for part in parts:
            if isinstance(part, QWidget):
                column.addWidget(part, int(part is grow))
            else:
                column.addLayout(part)
        if grow is None:
            column.addStretch(1)
        column.addLayout(foot)


class ActDialog(DeskDialog):
    """Asks for something and does one act with it, or leaves.

    Enter means the button that has the focus, from a field `submit`; Escape means `cancel`. A
    dialog of its own kind lays its parts out with `stack` and `foot`, says in `act` what is done,
    and in `fields` which widget an error's field is.
    """

    def __init__(self, name: str, title: str, act: str, parent: QWidget | None) -> None:
        super().__init__(name, title, parent)
        self.fields: dict[str, QWidget] = {}
        self._is_watching = False
        self.error = error_line(f"{name}-error")
        self.submit = QPushButton(act)
        self.submit.setObjectName(f"{name}-submit")
        # Without one, Qt takes the first button it meets for Enter: the way out.
        self.submit.setDefault(True)
        mark(self.submit, primary=True)
        self.cancel = QPushButton(tr("Annuler"))
        self.cancel.setObjectName(f"{name}-cancel")
        self.submit.clicked.connect(self._on_submit)
        self.cancel.clicked.connect(self.leave)

    def act(self) -> None:
        """Do what the main button says; what it raises is shown, and all stays as typed."""
        raise NotImplementedError

    def leave(self) -> None:
        """Close without doing it."""
        self.reject()

    def foot(self, aside: QPushButton | None = None) -> QLayout:
        """Make the row of the way out and the act."""
        return button_row(self.cancel, self.submit, aside=aside)

    def complain(self, error: DeskError) -> None:
        """Show why it was not done, keep what was typed, and lead to the field that is wrong."""
        self._take_back_complaint()
        self.error.setText(sentence(error))
        wrong = self.fields.get(error.field or "") if isinstance(error, UserError) else None
        if wrong is not None:
            mark(wrong, invalid=True)
            wrong.setFocus()
        if not self._is_watching:
            self._is_watching = True
            clear_when_corrected(tuple(self.fields.values()), self._take_back_complaint)

    def _take_back_complaint(self) -> None:
        self.error.clear()
        for widget in self.fields.values():
            mark(widget, invalid=False)

    def _on_submit(self) -> None:
        try:
            self.act()
        except DeskError as error:
            self.complain(error)
