"""The page « À vérifier »: a list for each kind, and a click that leads to where it is mended."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from shiboken6 import Shiboken

from recyclique_desk.domain.anomalies import Anomalies, Anomaly, AnomalyKind
from recyclique_desk.domain.errors import StorageError
from recyclique_desk.services.lists.anomalies import RECENT_DAYS, AnomaliesService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.anomalies.wording import anomaly_text, kind_advice, kind_name, kind_shown
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.pages import ScreenPage
from recyclique_desk.ui.toolkit.theme import GRID, Size, mark
from recyclique_desk.work.runner import Lane

_ROW = 4 * GRID
_HEADING = 5 * GRID
_ANOMALY = Qt.ItemDataRole.UserRole
_SINCE, _SITE, _COLUMNS = 1, 2, 3


class AnomaliesPage(ScreenPage):
    """`mend_wanted(Anomaly)` tells which one was clicked; `counted(Anomalies)` what was found."""

    mend_wanted = Signal(Anomaly)
    counted = Signal(Anomalies)

    def __init__(
        self, service: AnomaliesService, context: ScreenContext, parent: QWidget | None = None
    ) -> None:
        super().__init__("reception-anomalies", tr("À vérifier"), context.theme, parent)
        self._service = service
        self._context = context
        self._latest = context.latest_job()
        self._beyond: QTreeWidgetItem | None = None
        self._step = QTimer(self, singleShot=True, interval=0)
        self._step.timeout.connect(self._on_step)
        self.status = QLabel(self)
        mark(self.status, tone="quiet")
        self.refresh_button = QPushButton(context.theme.icon("refresh"), tr("Actualiser"), self)
        self.refresh_button.setObjectName("reception-anomalies-refresh")
        self.acts.addWidget(self.status)
        self.acts.addWidget(self.refresh_button)
        self.advice = QLabel(
            tr(
                "Ce qui paraît anormal depuis {days} jours, et ce qui attend depuis plus "
                "longtemps. Un clic, ou Entrée, mène à l'endroit où le corriger."
            ).format(days=RECENT_DAYS),
            self,
        )
        self.advice.setWordWrap(True)
        mark(self.advice, tone="quiet")
        self.tree = self._make_tree()
        self.empty = QLabel(tr("Lecture…"), self)
        self.empty.setObjectName("reception-anomalies-empty")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark(self.empty, tone="quiet")
        holder = QWidget(self)
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.tree)
        self.content.addWidget(self.advice)
        self.content.addWidget(holder, 1)
        self.setFocusProxy(self.tree)
        self.refresh_button.clicked.connect(self.refresh)

    def refresh(self) -> None:
        """Look again; an answer on its way to an older question is dropped."""
        self._latest.run(
            self._service.find,
            owner=self,
            lane=Lane.FIGURES,
            on_result=self.show_anomalies,
            on_error=self._on_error,
        )

    def show_anomalies(self, anomalies: Anomalies) -> None:
        """Show what was found, kind by kind; what the person stood on stays the current one."""
        formats = self._context.formats
        current = self._anomaly_of(self.tree.currentItem())
        self.tree.clear()
        for kind in AnomalyKind:
            count = anomalies.counts.get(kind, 0)
            if count:
                self._add_kind(kind, count, anomalies, current)
        self.tree.expandAll()
        self.tree.setColumnHidden(_SITE, not any(each.site for each in anomalies.newest))
        heading = self.tree.topLevelItem(0)
        first = None if heading is None else heading.child(0)
        if self.tree.currentItem() is None and first is not None:
            self.tree.setCurrentItem(first)
        self.empty.setText(tr("Rien à vérifier : tout paraît en ordre."))
        self._stack.setCurrentWidget(self.tree if anomalies.total else self.empty)
        self.status.setText(tr("vérifié à {time}").format(time=formats.time(anomalies.taken_at)))
        self.counted.emit(anomalies)

    def forget(self) -> None:
        """Show nothing any more; an answer on its way is dropped."""
        self._latest.drop()
        self.tree.clear()
        self.status.clear()
        self._stack.setCurrentWidget(self.empty)

    def showEvent(self, event: QShowEvent) -> None:
        """Look as soon as somebody does."""
        super().showEvent(event)
        self.refresh()

    def _add_kind(
        self, kind: AnomalyKind, count: int, anomalies: Anomalies, current: Anomaly | None
    ) -> None:
        formats = self._context.formats
        of_kind = [anomaly for anomaly in anomalies.newest if anomaly.kind is kind]
        heading = QTreeWidgetItem(self.tree)
        name = f"{kind_name(kind)} ({formats.count(count)})"
        if count > len(of_kind):
            name += " · " + kind_shown(kind).format(n=formats.count(len(of_kind)))
        heading.setText(0, name)
        heading.setFont(0, self._context.theme.font(Size.TEXT, bold=True))
        heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
        heading.setSizeHint(0, QSize(0, _HEADING))
        heading.setFirstColumnSpanned(True)
        for anomaly in of_kind:
            row = QTreeWidgetItem(heading)
            row.setText(0, anomaly_text(anomaly, formats))
            row.setText(_SINCE, self._since(anomaly))
            row.setText(_SITE, anomaly.site)
            row.setData(0, _ANOMALY, anomaly)
            row.setSizeHint(0, QSize(0, _ROW))
            for column in range(_COLUMNS):
                row.setToolTip(column, kind_advice(kind))
            if anomaly == current:
                self.tree.setCurrentItem(row)

    def _since(self, anomaly: Anomaly) -> str:
        formats = self._context.formats
        day = formats.day(formats.local_day(anomaly.since))
        return tr("{day}, {time}").format(day=day, time=formats.time(anomaly.since))

    @staticmethod
    def _anomaly_of(item: QTreeWidgetItem | None) -> Anomaly | None:
        data = None if item is None else item.data(0, _ANOMALY)
        return data if isinstance(data, Anomaly) else None

    def _on_taken(self, item: QTreeWidgetItem | None) -> None:
        anomaly = self._anomaly_of(item)
        if anomaly is not None:
            self.mend_wanted.emit(anomaly)

    def _on_current(self, item: QTreeWidgetItem | None, before: QTreeWidgetItem | None) -> None:
        """Walk over the headings: there is nothing to do on one."""
        if item is None or item.parent() is not None:
            return
        upwards = before is not None and self.tree.itemAbove(before) is item
        beyond = self.tree.itemAbove(item) if upwards else self.tree.itemBelow(item)
        # From a key the view goes on to make the heading the current one: after that.
        self._beyond = beyond or before
        self._step.start()

    def _on_step(self) -> None:
        item, self._beyond = self._beyond, None
        if item is not None and Shiboken.isValid(item):
            self.tree.setCurrentItem(item)

    def _on_error(self, error: BaseException) -> None:
        self.status.setText(tr("Pas de réponse de la base de données."))
        retry = self.refresh if isinstance(error, StorageError) else None
        self._context.messages.failed(error, retry)

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setObjectName("reception-anomalies-list")
        tree.setAccessibleName(tr("À vérifier"))
        tree.setColumnCount(_COLUMNS)
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setItemsExpandable(False)
        tree.setIndentation(2 * GRID)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (_SINCE, _SITE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.moveSection(_SITE, _SINCE)
        tree.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        tree.itemClicked.connect(self._on_taken)
        tree.currentItemChanged.connect(self._on_current)
        # Not `itemActivated`: on some desktops that is a click too, and all would be done twice.
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(key), tree)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda: self._on_taken(tree.currentItem()))
        return tree
