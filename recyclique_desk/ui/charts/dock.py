"""The dock below: both charts side by side, folding to its title."""

from datetime import date, datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.figures import Snapshot
from recyclique_desk.support.text import tr
from recyclique_desk.ui.charts.categories import CategoryChart
from recyclique_desk.ui.charts.days import DayChart
from recyclique_desk.ui.formats import Formats
from recyclique_desk.ui.theme import GRID, Size, Theme, mark

TITLE_HEIGHT = 5 * GRID
_ROOM_FOR_BOTH = 1100
"""Narrower than that, one chart at a time: neither would have room for its words."""
_ANY_HEIGHT = 16_777_215


class ChartsDock(QDockWidget):
    """Shows the charts of one snapshot; `fold_changed` tells when a person folds or unfolds it.

    The way to the full view appears once somebody listens: call `offer_full_view`.
    """

    fold_changed = Signal(bool)
    full_view_requested = Signal()

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(tr("Graphiques"), parent)
        self._theme = theme
        self._formats = formats
        self._height = 0
        self._span: tuple[date, date] | None = None
        self.setObjectName("reception-charts-dock")
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setAllowedAreas(Qt.DockWidgetArea.BottomDockWidgetArea)
        self.days = DayChart(theme, formats, self)
        self.categories = CategoryChart(theme, formats, self)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(GRID, 0, GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self.days, 11)
        row.addWidget(self.categories, 9)
        # A dock with a hidden widget shrinks across too: the holder stays, without height.
        self._body, holder = body, QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(body)
        self.setWidget(holder)
        self.setTitleBarWidget(self._make_title())
        self.by_day_button.setChecked(True)
        self._follow_fold(False)

    @property
    def folded(self) -> bool:
        """Whether only the title is shown."""
        return not self.fold_button.isChecked()

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day both charts are of; None before there is any."""
        return self._span

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the charts of a snapshot as live ones."""
        days = snapshot.days
        self._span = (days[0].day, days[-1].day) if days else None
        self.days.show_snapshot(snapshot)
        self.categories.show_snapshot(snapshot)
        self._set_stale("")

    def show_offline(self, since: datetime) -> None:
        """Grey the last charts and say since when there are no newer ones."""
        self._set_stale(tr("hors ligne depuis {time}").format(time=self._formats.time(since)))

    def set_folded(self, folded: bool) -> None:
        """Fold to the title, or unfold, without announcing it."""
        self.fold_button.blockSignals(True)
        self.fold_button.setChecked(not folded)
        self.fold_button.blockSignals(False)
        self._follow_fold(folded)

    def offer_full_view(self) -> None:
        """Show the button that emits `full_view_requested`."""
        self.full_view_button.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both charts where there is room for both."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        both = self.width() >= _ROOM_FOR_BOTH
        by_category = self.by_category_button.isChecked()
        self.days.setVisible(both or not by_category)
        self.categories.setVisible(both or by_category)
        for button in (self.by_day_button, self.by_category_button):
            button.setVisible(not both and not self.folded)

    def _make_choice(self, text: str, name: str, title: QWidget) -> QToolButton:
        button = QToolButton(title)
        button.setObjectName(name)
        button.setText(text)
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.toggled.connect(self._arrange)
        return button

    def _make_title(self) -> QWidget:
        title = QWidget(self)
        title.setFixedHeight(TITLE_HEIGHT)
        title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fold_button = QToolButton(title)
        self.fold_button.setObjectName("reception-charts-fold-btn")
        self.fold_button.setCheckable(True)
        self.fold_button.setChecked(True)
        mark(self.fold_button, heading=True)
        self.fold_button.setText(tr("Graphiques"))
        self.fold_button.setIconSize(QSize(16, 16))
        self.fold_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold_button.setFont(self._theme.font(Size.TEXT, bold=True))
        self.fold_button.toggled.connect(self._on_toggled)
        self.by_day_button = self._make_choice(tr("Par jour"), "reception-charts-days-btn", title)
        self.by_category_button = self._make_choice(
            tr("Par catégorie"), "reception-charts-categories-btn", title
        )
        self.note = QLabel(title)
        mark(self.note, tone="error")
        self.full_view_button = QPushButton(tr("Tableau de bord"), title)
        self.full_view_button.setIcon(self._theme.icon("chart"))
        mark(self.full_view_button, quiet=True)
        self.full_view_button.clicked.connect(self.full_view_requested)
        self.full_view_button.hide()
        row = QHBoxLayout(title)
        row.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        row.setSpacing(GRID)
        row.addWidget(self.fold_button)
        row.addWidget(self.by_day_button)
        row.addWidget(self.by_category_button)
        row.addWidget(self.note)
        row.addStretch(1)
        row.addWidget(self.full_view_button)
        return title

    def _on_toggled(self, unfolded: bool) -> None:
        self._follow_fold(not unfolded)
        self.fold_changed.emit(not unfolded)

    def _follow_fold(self, folded: bool) -> None:
        if folded and self._body.isVisible():
            self._height = self.height()
        self._body.setVisible(not folded)
        self.widget().setMaximumHeight(0 if folded else _ANY_HEIGHT)
        self.setMaximumHeight(TITLE_HEIGHT if folded else _ANY_HEIGHT)
        self.fold_button.setIcon(self._theme.icon("chevron-right" if folded else "chevron-down"))
        words = tr("Montrer les graphiques") if folded else tr("Replier les graphiques")
        self.fold_button.setToolTip(words)
        self.fold_button.setAccessibleName(words)
        self._arrange()
        window = self.parentWidget()
        if not folded and self._height and isinstance(window, QMainWindow):
            window.resizeDocks([self], [self._height], Qt.Orientation.Vertical)

    def _set_stale(self, note: str) -> None:
        self.note.setText(note)
        self.days.set_stale(bool(note))
        self.categories.set_stale(bool(note))
