"""The way back up from a category."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark

_LONGEST = 40


class Breadcrumb(QWidget):
    """The categories gone into, each a way back to itself; hidden at the top of the tree."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._path: tuple[tuple[int, str], ...] = ()
        self.setObjectName("reception-dashboard-breadcrumb")
        self.setAccessibleName(tr("Catégorie affichée"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID // 2)
        self._row.addStretch(1)
        self.steps: list[QPushButton] = []
        self.hide()

    @property
    def category_id(self) -> int | None:
        """The category that is shown alone, None for all."""
        return self._path[-1][0] if self._path else None

    @property
    def names(self) -> tuple[str, ...]:
        """The categories gone into, from the top."""
        return tuple(name for _, name in self._path)

    def enter(self, category_id: int, name: str) -> None:
        """Go one level down."""
        self._go((*self._path, (category_id, name)))

    def up(self) -> None:
        """Go one level back, if there is one."""
        if self._path:
            self._go(self._path[:-1])

    def clear(self) -> None:
        """Go back to all categories."""
        if self._path:
            self._go(())

    def _go(self, path: tuple[tuple[int, str], ...]) -> None:
        self._path = path
        self._fill()
        self.changed.emit()

    def _fill(self) -> None:
        while self._row.count() > 1:
            item = self._row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.steps = []
        names = (tr("Toutes les catégories"), *self.names)
        for depth, name in enumerate(names[:-1]):
            step = QPushButton(_short(name), self)
            mark(step, quiet=True)
            step.setToolTip(tr("Revenir à : {name}").format(name=name))
            step.clicked.connect(lambda _checked=False, n=depth: self._go(self._path[:n]))
            self.steps.append(step)
            self._add(step)
            self._add(QLabel("›", self))
        here = QLabel(_short(names[-1]), self)
        here.setFont(self._theme.font(Size.TEXT, bold=True))
        here.setToolTip(names[-1])
        self._add(here)
        self.setVisible(bool(self._path))

    def _add(self, widget: QWidget) -> None:
        self._row.insertWidget(self._row.count() - 1, widget)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
