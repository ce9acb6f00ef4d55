"""How many pieces a weighing has: a number before `*`, or typed here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from recyclique_desk.domain.errors import UserError
from recyclique_desk.support.text import tr
from recyclique_desk.ui.lignes.editor import read_pieces
from recyclique_desk.ui.toolkit.theme import Size, Theme, mark

WIDTH = 64


class PiecesField(QWidget):
    """Shown where a category counts pieces, or a number was typed; `changed` when it is another.

    Without a number a weighing of such a category is one piece: that is what the hint says.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setObjectName("reception-ligne-pieces")
        self.edit.setAccessibleName(tr("Nombre de pièces"))
        self.edit.setToolTip(tr("Nombre de pièces : au clavier, le nombre puis *"))
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.setMaxLength(8)
        self.edit.setFixedWidth(WIDTH)
        self.label = QLabel()
        self._theme = theme
        self._counts = False
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.edit)
        layout.addWidget(self.label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.edit.textChanged.connect(self._on_changed)
        self.edit.returnPressed.connect(self.entered)
        self.fit_screen(roomy=False)
        self._on_changed()

    @property
    def counts(self) -> bool:
        """Whether the chosen category counts pieces."""
        return self._counts

    def fit_screen(self, *, roomy: bool) -> None:
        """Write larger on a large screen."""
        for part in (self.edit, self.label):
            part.setFont(self._theme.font(Size.LEAD if roomy else Size.TEXT))

    def offer(self, *, counts: bool) -> None:
        """Show the field for a category that counts pieces."""
        self._counts = counts
        self.edit.setPlaceholderText("1" if counts else "")
        self._show()

    def number(self) -> int | None:
        """Give the number typed, None for none; UserError (field `pieces`) for what is none."""
        return read_pieces(self.edit.text())

    def typed(self) -> int | None:
        """Give the number typed, None for none or nonsense."""
        try:
            return self.number()
        except UserError:
            return None

    def set_number(self, number: int | None) -> None:
        """Put a number in, or empty the field."""
        self.edit.setText("" if number is None else str(number))

    def clear(self) -> None:
        """Empty the field."""
        self.edit.clear()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not self.edit.text()

    def complain(self) -> None:
        """Frame the field: what is typed is no number of pieces."""
        self.show()
        mark(self.edit, invalid=True)

    def _on_changed(self) -> None:
        if self.edit.property("invalid"):
            mark(self.edit, invalid=False)
        number = self.typed()
        self.label.setText(tr("pièces") if number is not None and number > 1 else tr("pièce"))
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.setVisible(self._counts or not self.is_empty)
