"""The banner: what was received today, and whether that is much."""

from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from recyclique_desk.domain.figures import LiveStats, Snapshot
from recyclique_desk.domain.tickets import WeightSplit
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.banner.cell import WAITING, FigureCell, WeightWithUnit
from recyclique_desk.ui.banner.sparkline import HoursSparkline
from recyclique_desk.ui.banner.status import Freshness, StatusCell
from recyclique_desk.ui.banner.tooltips import explained
from recyclique_desk.ui.banner.wording import (
    compared_to_usual,
    split_lines,
    spoken,
    tickets_caption,
    usual_caption,
    usual_explained,
)
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme

HEIGHT = 56
_FULL_DAY = Decimal("888.888")


class KpiBanner(QWidget):
    """The figures of one snapshot, greyed while the database does not answer.

    Where the window is too narrow for all of it, words give way to their icons and then the least
    needed figures go; a figure is never cut.
    """

    refresh_requested = Signal()
    pause_toggled = Signal(bool)
    exclude_deferred_toggled = Signal(bool)

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._shown: LiveStats | None = None
        self._is_open_day = True
        self._offline_since: datetime | None = None
        self._unanswered_since: datetime | None = None
        self._is_unsaved = False
        self.setObjectName("reception-kpi-banner")
        self.setAccessibleName(tr("Chiffres du jour"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.weight = FigureCell(theme, self, size=Size.FIGURE)
        self.unit = FigureCell(theme, self, ("kg", tr("reçus")))
        self._amount = WeightWithUnit(self, self.weight, self.unit, formats)
        widest = split_lines(WeightSplit(_FULL_DAY, _FULL_DAY), formats)
        self.split = FigureCell(theme, self, widest, size=Size.HINT, bold=False, is_pair=True)
        self.hours = HoursSparkline(theme, formats, self)
        self.comparison = FigureCell(
            theme, self, ("+999 %", tr("/ {weekday}").format(weekday="mercredi"))
        )
        self.lines = FigureCell(theme, self, (formats.count(888), tr("lignes")))
        self.tickets = FigureCell(theme, self, ("88", tickets_caption(88, 88, formats)))
        self.exits = FigureCell(theme, self, (formats.kilograms(_FULL_DAY), ""))
        self.status = StatusCell(theme, formats, self)
        self.exclude_deferred = self._button(
            theme, "exclude-deferred", "notebook", tr("Sans saisies différées")
        )
        self.exclude_deferred.setCheckable(True)
        self.pause = self._button(theme, "pause", "pause", tr("Pause"))
        self.pause.setCheckable(True)
        self.refresh = self._button(theme, "refresh", "refresh", tr("Actualiser"))
        self._pause_width = 0
        self._buttons = QHBoxLayout()
        self._corner: list[QToolButton] = []
        self._kept_words: list[QToolButton] = []
        self._theme = theme
        self._arrange()
        self.exclude_deferred.toggled.connect(self.exclude_deferred_toggled)
        self.refresh.clicked.connect(self.refresh_requested)
        self.pause.toggled.connect(self._on_pause)
        self._spell_out()
        self._show_waiting()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the figures of a snapshot as live ones."""
        self._shown = snapshot.stats
        self._is_open_day = snapshot.is_open_day
        self._offline_since = None
        self._fill(snapshot.stats)
        self._set_stale(False)
        self._show_status()
        self._fit()

    def show_offline(self, since: datetime) -> None:
        """Grey the last figures and say since when there are no newer ones."""
        self._offline_since = since
        self._set_stale(True)
        self._show_status()

    def show_unanswered(self, since: datetime | None, *, is_unsaved: bool) -> None:
        """Show since when the database does not answer, and whether weighings are unsaved."""
        self._unanswered_since, self._is_unsaved = since, is_unsaved
        self._show_status()

    def add_corner(self, button: QToolButton, *, keeps_word: bool = False) -> None:
        """Give a button the place at the far right.

        Where room is short its word goes after those of the banner's own buttons, one that
        `keeps_word` after the less needed figures.
        """
        (self._kept_words if keeps_word else self._corner).append(button)
        self._buttons.addWidget(button)
        self._fit()

    def set_exclude_deferred(self, exclude: bool) -> None:
        """Put the switch for deferred entries in a position without announcing it."""
        self.exclude_deferred.blockSignals(True)
        self.exclude_deferred.setChecked(exclude)
        self.exclude_deferred.blockSignals(False)

    def minimumSizeHint(self) -> QSize:
        """Never keep the window from becoming narrow."""
        return QSize(0, HEIGHT)

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the words once the stylesheet has dressed them."""
        super().showEvent(event)
        self._measure()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the content into the new width."""
        super().resizeEvent(event)
        self._fit()

    # Content

    def _fill(self, stats: LiveStats) -> None:
        formats = self._formats
        self.weight.show_figure(formats.kilograms_bare(stats.total_weight_kg), "")
        self.unit.show_figure("kg", tr("reçus"))
        self.split.show_figure(*split_lines(stats.weight_split, formats))
        usual = stats.usual
        self.hours.show_hours(stats.weight_by_hour, usual.weight_by_hour if usual else {})
        is_open = self._is_open_day
        compared = compared_to_usual(stats, formats, is_open_day=is_open)
        if compared is not None:
            caption = usual_caption(stats, compared, formats, is_open_day=is_open)
            self.comparison.show_figure(compared, caption)
            self.comparison.setToolTip(usual_explained(stats, formats, is_open_day=is_open))
        self.lines.show_figure(
            formats.count(stats.lines_count),
            formats.plural(stats.lines_count, tr("ligne"), tr("lignes")),
        )
        self.tickets.show_figure(
            formats.count(stats.tickets_today),
            tickets_caption(stats.tickets_today, stats.tickets_open, formats),
        )
        self.exits.show_figure(
            formats.kilograms(stats.exit_weight_kg), amounts.exits(stats.exits_count)
        )
        self.setAccessibleDescription(spoken(stats, formats))
        self._explain(stats)

    def _explain(self, stats: LiveStats | None) -> None:
        said = explained(stats, self._formats)
        for cell in (self.weight, self.unit, self.split):
            cell.setToolTip(said.weight)
        self.lines.setToolTip(said.lines)
        self.tickets.setToolTip(said.tickets)
        self.exits.setToolTip(said.exits)

    def _spell_out(self) -> None:
        self._explain(None)
        self.exclude_deferred.setToolTip(
            tr("Laisser de côté ce qui a été recopié plus tard d'un cahier.")
        )
        self.refresh.setToolTip(tr("Relire les chiffres maintenant (F5)."))

    def _measure(self) -> None:
        """Reserve the pause button's wider word, so that pressing it moves nothing."""
        self.pause.setMinimumWidth(0)
        self.pause.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        text, self._pause_width = self.pause.text(), 0
        for word in (tr("Pause"), tr("Reprendre")):
            self.pause.setText(word)
            self._pause_width = max(self._pause_width, self.pause.sizeHint().width())
        self.pause.setText(text)

    def _show_waiting(self) -> None:
        for cell, caption in (
            (self.weight, ""),
            (self.unit, tr("reçus")),
            (self.lines, tr("lignes")),
            (self.tickets, tr("tickets")),
        ):
            cell.show_figure(WAITING, caption)
        self.unit.value.setText("kg")
        self._set_stale(True)
        self._follow_pause(False)
        self._fit()

    # State

    def _on_pause(self, paused: bool) -> None:
        self._follow_pause(paused)
        self.pause_toggled.emit(paused)

    def _follow_pause(self, paused: bool) -> None:
        self.pause.setText(tr("Reprendre") if paused else tr("Pause"))
        self.pause.setAccessibleName(self.pause.text())
        self.pause.setIcon(self._theme.icon("play" if paused else "pause"))
        self.pause.setToolTip(
            tr("Reprendre la mise à jour des chiffres.")
            if paused
            else tr("Arrêter la mise à jour des chiffres.")
        )
        self._show_status()

    def _show_status(self) -> None:
        if self._offline_since is not None:
            self.status.show_freshness(Freshness.OFFLINE, self._offline_since)
        elif self._unanswered_since is not None:
            word = Freshness.UNSAVED if self._is_unsaved else Freshness.SILENT
            self.status.show_freshness(word, self._unanswered_since)
        elif self.pause.isChecked():
            at = None if self._shown is None else self._shown.taken_at
            self.status.show_freshness(Freshness.PAUSED, at)
        elif self._shown is None:
            self.status.show_freshness(Freshness.WAITING, None)
        else:
            self.status.show_freshness(Freshness.LIVE, self._shown.taken_at)

    def _set_stale(self, stale: bool) -> None:
        figures = (self.comparison, self.lines, self.tickets, self.exits)
        for cell in (self.weight, self.unit, self.split, *figures):
            cell.set_stale(stale)
        self.hours.set_stale(stale)

    # Room

    def _button(self, theme: Theme, name: str, icon: str, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"reception-kpi-{name}")
        button.setIcon(theme.icon(icon))
        button.setIconSize(QSize(20, 20))
        button.setText(text)
        button.setAccessibleName(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self._amount)
        for part in (self.split, self.hours, self.comparison, self.lines, self.tickets, self.exits):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.status)
        buttons = self._buttons
        buttons.setSpacing(GRID // 2)
        for button in (self.exclude_deferred, self.pause, self.refresh):
            buttons.addWidget(button)
        row.addLayout(buttons)

    def _fit(self) -> None:
        """Show as much as there is room for, most needed first."""
        stats = self._shown
        layout = self.layout()
        if layout is None:
            return
        self._amount.settle()
        self.hours.setVisible(stats is not None)
        self.split.setVisible(stats is not None)
        self.comparison.setVisible(
            stats is not None
            and compared_to_usual(stats, self._formats, is_open_day=self._is_open_day) is not None
        )
        self.exits.setVisible(stats is not None and stats.exits_count > 0)
        self.lines.show()
        self.tickets.show()
        corner = (*self._corner, *self._kept_words)
        for button in (self.refresh, self.pause, self.exclude_deferred, *corner):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.show()
        self.pause.setMinimumWidth(self._pause_width)
        for part in (
            self.refresh,
            self.pause,
            self.exclude_deferred,
            *self._corner,
            self.hours,
            self.split,
            self.exits,
            *self._kept_words,
            self.comparison,
            self.lines,
            self.tickets,
        ):
            self._buttons.invalidate()
            layout.invalidate()
            if layout.minimumSize().width() <= self.width():
                break
            if isinstance(part, QToolButton):
                part.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
                part.setMinimumWidth(0)
            else:
                part.hide()
        layout.activate()
