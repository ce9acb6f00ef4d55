"""The first start of an empty database: four ways to begin."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.messages import error_line
from recyclique_desk.ui.toolkit.scroll_when_short import ScrollWhenShort
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark

NARROWEST, ROOMY, WIDEST = 296, 360, 400
LOWEST = 120
ICON = 32


class ChoiceButton(QPushButton):
    """A large button: what it does, and a line that says for whom."""

    def __init__(self, name: str, icon: str, title: str, text: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._icon = theme.icon(icon)
        self._picture = picture = QLabel()
        self._draw()
        theme.changed.connect(self._draw)
        self._theme = theme
        self._heading = heading = QLabel(title)
        heading.setWordWrap(True)
        explained = QLabel(text)
        explained.setWordWrap(True)
        mark(explained, tone="quiet")
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.addWidget(picture, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(heading, 0, 1)
        grid.addWidget(explained, 1, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)
        # The button itself is pressed wherever it is touched.
        for label in (picture, heading, explained):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDEST)

    def sizeHint(self) -> QSize:
        """Ask for the width at which lines are read best."""
        return QSize(WIDEST, LOWEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write the title smaller on a small screen, where it would need a third line."""
        super().resizeEvent(event)
        size = Size.LEAD if self.width() < ROOMY else Size.TITLE
        self._heading.setFont(self._theme.font(size, bold=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter too, which Qt gives to buttons of dialogs only."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def _draw(self) -> None:
        side = QSize(ICON, ICON)
        self._picture.setPixmap(self._icon.pixmap(side, self.devicePixelRatioF()))


class StartChoices(QFrame):
    """`new_wanted()`, `recyclique_wanted()`, `restore_wanted()`, `demo_wanted()`.

    `place` says whose the data will be, where that is not the only way.
    """

    new_wanted = Signal()
    recyclique_wanted = Signal()
    restore_wanted = Signal()
    demo_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        can_restore: bool,
        place: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("start-choices")
        self.setAccessibleName(tr("Premier démarrage"))
        self.new = ChoiceButton(
            "start-new",
            "plus",
            tr("Nouveau centre"),
            tr("Le comptoir est prêt dans une minute : un nom, un mot de passe."),
            theme,
        )
        self.recyclique = ChoiceButton(
            "start-recyclique",
            "import",
            tr("Je viens de RecyClique"),
            tr("Tout arrive : personnes et mots de passe, catégories, tickets et pesées."),
            theme,
        )
        self.restore = ChoiceButton(
            "start-restore",
            "undo",
            tr("Restaurer une copie"),
            tr("Une sauvegarde de ce programme, d'un autre ordinateur ou d'une clé."),
            theme,
        )
        self.demo = ChoiceButton(
            "start-demo",
            "play",
            tr("Essayer avec des données de démonstration"),
            tr("Un centre inventé, sur une base à part."),
            theme,
        )
        # A server's database is restored by the server's own tools.
        self.restore.setVisible(can_restore)
        self.error = error_line("start-error")
        self.error.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.error.hide()
        self.progress = QProgressBar()
        self.progress.setObjectName("start-progress")
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(WIDEST)
        self.progress.hide()
        self._buttons: tuple[tuple[ChoiceButton, Callable[[], object]], ...] = (
            (self.new, self.new_wanted.emit),
            (self.recyclique, self.recyclique_wanted.emit),
            (self.restore, self.restore_wanted.emit),
            (self.demo, self.demo_wanted.emit),
        )
        for button, act in self._buttons:
            button.clicked.connect(lambda _checked=False, act=act: act())
        self.place = QLabel(place or "")
        self.place.setObjectName("start-place")
        self.place.setWordWrap(True)
        self.place.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        mark(self.place, tone="quiet")
        self.place.setVisible(place is not None)
        self._lay_out(theme, can_restore)
        self.new.setFocus()

    def wait(self, text: str) -> None:
        """Take no other choice while something is prepared, and say what."""
        for button, _act in self._buttons:
            button.setEnabled(False)
        mark(self.error, tone="quiet")
        self.error.setText(text)
        self.error.show()
        self.progress.show()

    def complain(self, text: str) -> None:
        """Show what did not work; every choice is open again."""
        for button, _act in self._buttons:
            button.setEnabled(True)
        mark(self.error, tone="error")
        self.error.setText(text)
        self.error.show()
        self.progress.hide()

    def _lay_out(self, theme: Theme, can_restore: bool) -> None:
        title = QLabel(tr("Bienvenue"))
        title.setFont(theme.font(Size.FIGURE, bold=True))
        text = QLabel(tr("Par quoi commencer ?"))
        text.setFont(theme.font(Size.LEAD))
        mark(text, tone="quiet")
        self._grid = grid = QGridLayout()
        grid.setSpacing(2 * GRID)
        shown = [
            button for button, _act in self._buttons if can_restore or button is not self.restore
        ]
        for place, button in enumerate(shown):
            grid.addWidget(button, place // 2, place % 2)
            # Not of the button, whose height the stylesheet resets.
            grid.setRowMinimumHeight(place // 2, LOWEST)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(title, 0, middle)
        column.addWidget(text, 0, middle)
        row = QWidget()
        row.setLayout(grid)
        grid.setContentsMargins(0, GRID, 0, 0)
        column.addWidget(row, 0, middle)
        column.addWidget(self.place)
        column.addWidget(self.progress, 0, middle)
        column.addWidget(self.error)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ScrollWhenShort(inner))
