"""What the dashboard is asked: period, comparison, site, with or without deferred entries."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.dashboard import Comparison, DashboardQuery
from recyclique_desk.domain.people import Site
from recyclique_desk.services.base import Clock
from recyclique_desk.support.text import tr
from recyclique_desk.ui.dashboard.periodbar import PeriodBar
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.theme import GRID, Size, mark
from recyclique_desk.ui.toolkit.window_frame import forget_hover_after_menu

_SPELLED = 360
"""Pixels the spelled days like to have."""
_ROOM_FOR_TITLE = 1000


class DashboardHeader(QWidget):
    """The dashboard's filters, in one row or in two; `changed` is emitted when one changes."""

    changed = Signal()
    left = Signal()
    print_wanted = Signal()
    pdf_wanted = Signal()
    sheet_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, context: ScreenContext, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = QPushButton(tr("Retour"), self)
        self.back.setObjectName("reception-dashboard-back")
        self.back.setIcon(context.theme.icon("chevron-left"))
        self.back.setToolTip(tr("Revenir aux tickets (Échap)"))
        self.title = QLabel(tr("Tableau de bord"), self)
        self.title.setFont(context.theme.font(Size.TITLE, bold=True))
        self.period = PeriodBar(context, clock, self)
        self.comparison = QComboBox(self)
        self.comparison.setObjectName("reception-dashboard-comparison")
        self.comparison.setAccessibleName(tr("Comparaison"))
        for text, comparison in (
            (tr("Sans comparaison"), Comparison.NONE),
            (tr("Période précédente"), Comparison.BEFORE),
            (tr("Même période l'an dernier"), Comparison.LAST_YEAR),
        ):
            self.comparison.addItem(text, comparison)
        self.comparison.setCurrentIndex(2)
        self.comparison.setToolTip(tr("Dessinée en contour derrière les barres"))
        self.site = QComboBox(self)
        self.site.setObjectName("reception-dashboard-site")
        self.site.setAccessibleName(tr("Site"))
        self.site.hide()
        self.exclude_deferred = QCheckBox(tr("Sans saisies différées"), self)
        self.exclude_deferred.setObjectName("reception-dashboard-exclude-deferred")
        self.exclude_deferred.setToolTip(
            tr("Laisser de côté ce qui a été recopié plus tard d'un cahier.")
        )
        self.print_button = QPushButton(tr("Imprimer"), self)
        self.print_button.setObjectName("reception-dashboard-print")
        self.print_button.setIcon(context.theme.icon("print"))
        self.print_menu = QMenu(self.print_button)
        self.print_menu.setAccessibleName(tr("Imprimer"))
        self.print_action = self.print_menu.addAction(tr("Imprimer…"))
        self.print_action.setShortcut("Ctrl+P")
        self.pdf_action = self.print_menu.addAction(tr("Enregistrer en PDF…"))
        self.print_menu.addSeparator()
        self.export_action = self.print_menu.addAction(tr("Exporter ces lignes…"))
        self.sheet_action = self.print_menu.addAction(tr("Fiche de fin de journée…"))
        self.print_button.setMenu(self.print_menu)
        forget_hover_after_menu(self.print_button)
        self.status = QLabel(self)
        self._lay_out()
        self._connect()

    def allow(self, allowed: bool) -> None:
        """Let what is shown be printed and exported, or not."""
        self.print_button.setEnabled(allowed)
        for action in (self.print_action, self.pdf_action, self.export_action, self.sheet_action):
            action.setEnabled(allowed)

    def query(self, category_id: int | None) -> DashboardQuery:
        """Give what is asked, with the days as they are today."""
        span = self.period.span
        return DashboardQuery(
            first=span.first,
            last=span.last,
            comparison=Comparison(self.comparison.currentData()),  # Qt hands back a plain text
            site_id=self.site.currentData(),
            category_id=category_id,
            exclude_deferred=self.exclude_deferred.isChecked(),
        )

    def set_sites(self, sites: Sequence[Site]) -> None:
        """Offer these sites, if there are several."""
        before = self.site.currentData()
        self.site.blockSignals(True)
        self.site.clear()
        self.site.addItem(tr("Tous les sites"), None)
        for site in sites:
            self.site.addItem(site.name, site.id)
        self.site.setCurrentIndex(max(self.site.findData(before), 0))
        self.site.blockSignals(False)
        self.site.setVisible(len(sites) > 1)
        self._arrange()

    def choose_site(self, site_id: int | None) -> None:
        """Ask for one site, or for all with None."""
        position = self.site.findData(site_id)
        if position >= 0:
            self.site.setCurrentIndex(position)

    def say(self, words: str, tone: str = "quiet") -> None:
        """Show a text on the age of the figures."""
        self.status.setText(words)
        mark(self.status, tone=tone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Never keep the window from becoming narrow."""
        return QSize(0, super().minimumSizeHint().height())

    def _lay_out(self) -> None:
        self._choices = QWidget(self)
        row = QHBoxLayout(self._choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for part in (self.comparison, self.site, self.exclude_deferred):
            row.addWidget(part)
        # Two lines that do not push one another's parts apart, as those of a grid would.
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        self._first.addWidget(self.back)
        self._first.addWidget(self.title)
        self._first.addWidget(self.period)
        self._first.addStretch(1)
        self._first.addWidget(self.print_button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        for line in (self._first, self._second):
            line.setSpacing(GRID)
            lines.addLayout(line)
        lines.setSpacing(0)
        self.status.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._is_one_line: bool | None = None
        self._arrange()

    def _arrange(self) -> None:
        self.title.setVisible(self.width() >= _ROOM_FOR_TITLE)
        fixed: list[QWidget] = [self.back, self.print_button]
        if not self.title.isHidden():
            fixed.append(self.title)
        used = sum(part.sizeHint().width() + GRID for part in fixed) + 4 * GRID
        period = self.period.sizeHint().width() - self.period.spelled.sizeHint().width() * (
            not self.period.spelled.isHidden()
        )
        choices = self._choices.sizeHint().width() + GRID
        status = self.status.fontMetrics().horizontalAdvance("·" * 40)
        one_line = used + period + choices + _SPELLED + status <= self.width()
        if one_line != self._is_one_line:
            self._is_one_line = one_line
            for part in (self._choices, self.status):
                self._first.removeWidget(part)
                self._second.removeWidget(part)
            if one_line:
                self._first.insertWidget(self._first.count() - 1, self.status)
                self._first.insertWidget(self._first.count() - 1, self._choices)
            else:
                self._second.addWidget(self._choices)
                self._second.addWidget(self.status, 1)
            self._second.setContentsMargins(0, 0 if one_line else GRID, 0, 0)
        free = self.width() - used - period - (choices + status if one_line else 0)
        self.period.set_width(max(free, 0))

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.period.changed.connect(self._arrange)
        self.period.changed.connect(self.changed)
        self.comparison.currentIndexChanged.connect(self.changed)
        self.site.currentIndexChanged.connect(self.changed)
        self.exclude_deferred.toggled.connect(self.changed)
        self.print_action.triggered.connect(self.print_wanted)
        self.pdf_action.triggered.connect(self.pdf_wanted)
        self.sheet_action.triggered.connect(self.sheet_wanted)
        self.export_action.triggered.connect(self.export_wanted)
