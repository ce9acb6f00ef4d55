"""The dock below: both charts side by side, folding to its title.

pyqtgraph and numpy take longer to load than the rest of the window: the dock is there without its
charts, and they come into it later.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING

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

from recyclique_desk.domain.figures import CategoryWeight, Snapshot
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark

if TYPE_CHECKING:
    from recyclique_desk.ui.charts.categories import CategoryChart
    from recyclique_desk.ui.charts.days import DayChart

TITLE_HEIGHT = 5 * GRID
_ROOM_FOR_BOTH = 1100
"""Narrower than that, one chart at a time: neither would have room for its words."""
_ANY_HEIGHT = 16_777_215


class ChartsDock(QDockWidget):
    """Shows the charts of one snapshot; `fold_changed` is emitted when a person folds it or not.

    The way to the full view appears once somebody listens: call `offer_full_view`. The charts are
    made by `make_charts`, or when one is asked for; `day_clicked(date)`,
    `category_clicked(CategoryWeight)`, `saved(path)` and `save_failed(reason)` are theirs.
    """

    fold_changed = Signal(bool)
    filled_changed = Signal()
    """There is something to show now, or nothing any more; see `is_empty`."""
    full_view_requested = Signal()
    day_clicked = Signal(date)
    category_clicked = Signal(CategoryWeight)
    saved = Signal(str)
    save_failed = Signal(str)

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(tr("Graphiques"), parent)
        self._theme = theme
        self._formats = formats
        self._height = 0
        self._is_empty = False
        self._span: tuple[date, date] | None = None
        self._snapshot: Snapshot | None = None
        self._charts: tuple[DayChart, CategoryChart] | None = None
        self.setObjectName("reception-charts-dock")
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setAllowedAreas(Qt.DockWidgetArea.BottomDockWidgetArea)
        body = QWidget()
        self._row = QHBoxLayout(body)
        self._row.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        self._row.setSpacing(GRID)
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
    def days(self) -> "DayChart":
        """The chart of the days."""
        return self.make_charts()[0]

    @property
    def categories(self) -> "CategoryChart":
        """The chart of the categories."""
        return self.make_charts()[1]

    def make_charts(self) -> "tuple[DayChart, CategoryChart]":
        """Put the charts in their place, with the figures that came so far."""
        if self._charts is None:
            from recyclique_desk.ui.charts.categories import CategoryChart  # noqa: PLC0415
            from recyclique_desk.ui.charts.days import DayChart  # noqa: PLC0415

            days = DayChart(self._theme, self._formats, self)
            categories = CategoryChart(self._theme, self._formats, self)
            self._charts = (days, categories)
            days.day_clicked.connect(self.day_clicked)
            categories.category_clicked.connect(self.category_clicked)
            for chart in self._charts:
                chart.saved.connect(self.saved)
                chart.save_failed.connect(self.save_failed)
            self._row.addWidget(days, 11)
            self._row.addWidget(categories, 9)
            self.setTabOrder(self.full_view_button, days)
            self.setTabOrder(days, categories)
            if self._snapshot is not None:
                self._feed(self._snapshot)
            self._set_stale(self.note.text())
            self._arrange()
        return self._charts

    @property
    def folded(self) -> bool:
        """Whether only the title is shown."""
        return not self.fold_button.isChecked()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was received on any of the days: no chart has anything to show."""
        return self._is_empty

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day both charts are of; None before there is any."""
        return self._span

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the charts of a snapshot as live ones."""
        days = snapshot.days
        self._span = (days[0].day, days[-1].day) if days else None
        self._snapshot = snapshot
        self._feed(snapshot)
        self._set_stale("")
        is_empty = not any(each.total for each in days)
        if is_empty != self._is_empty:
            self._is_empty = is_empty
            self.filled_changed.emit()

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
        if self._charts is not None:
            days, categories = self._charts
            days.setVisible(both or not by_category)
            categories.setVisible(both or by_category)
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

    def _feed(self, snapshot: Snapshot) -> None:
        for chart in self._charts or ():
            chart.show_snapshot(snapshot)

    def _set_stale(self, note: str) -> None:
        self.note.setText(note)
        for chart in self._charts or ():
            chart.set_stale(bool(note))
