"""The one window: banner on top, list and ticket side by side, charts in a dock below."""

from PySide6.QtCore import QByteArray, QEvent, Qt
from PySide6.QtGui import QAction, QCloseEvent, QHideEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QSplitter, QVBoxLayout, QWidget

from recyclique_desk.app import Desk
from recyclique_desk.domain.people import Site
from recyclique_desk.domain.tickets import LigneInput, Ticket, TicketDetail
from recyclique_desk.support.text import tr
from recyclique_desk.ui.banner import KpiBanner
from recyclique_desk.ui.charts import ChartsDock
from recyclique_desk.ui.counter import CounterActions
from recyclique_desk.ui.entry.form import LigneForm
from recyclique_desk.ui.exports.actions import ExportActions
from recyclique_desk.ui.exports.target import TargetChooser
from recyclique_desk.ui.kit import Kit
from recyclique_desk.ui.live import LiveFigures
from recyclique_desk.ui.messages import Notice, Toast
from recyclique_desk.ui.poste import PosteBar
from recyclique_desk.ui.tickets.detail import TicketDetailView
from recyclique_desk.ui.tickets.list import TicketList
from recyclique_desk.work.runner import Lane

LIST_WIDTH = 560
FOLDED_WIDTH = 344
ROOMY_WIDTH = 1600
ROOMY_HEIGHT = 900
CHARTS_HEIGHT = 248


class MainWindow(QMainWindow):
    """Puts the screens together; what they do is theirs."""

    def __init__(self, desk: Desk, site: Site, kit: Kit, *, native_dialogs: bool) -> None:
        super().__init__()
        self._desk = desk
        self._charts_chosen = False
        self._kit = kit
        services, clock, settings = desk.services, desk.clock, desk.settings.current
        name = tr("démonstration") if desk.is_demo else site.name
        self.setWindowTitle(tr("RecyClique Desk — {name}").format(name=name))
        self.setWindowIcon(kit.theme.icon("scale"))
        self.banner = KpiBanner(kit.theme, kit.formats)
        self.dock = ChartsDock(kit.theme, kit.formats)
        self.notice = Notice(self)
        self.poste = PosteBar(kit, clock)
        self.list = TicketList(services.tickets, kit, clock)
        self.form = LigneForm(kit, settings.implausible_kg)
        self.detail = TicketDetailView(kit, self.form)
        self._lay_out()
        self.toast = Toast(self)
        kit.messages.show_in(self.toast, self.notice)
        self.counter = CounterActions(
            services.counter, services.lignes, services.tickets, kit, clock, self
        )
        chooser = TargetChooser(desk.settings, native=native_dialogs, parent=self)
        self.exports = ExportActions(services.exports, kit, chooser, clock, self)
        self.live = LiveFigures(
            services.figures,
            kit,
            self.banner,
            self.dock,
            clock,
            settings.refresh_seconds,
            self,
        )
        self._connect()
        self._add_shortcuts()
        self._restore_shape()
        self.counter.find_poste()
        self._read_categories()
        self.live.start()
        self.list.table.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the window's shape and stop asking for figures."""
        self.live.stop()
        self._desk.settings.change(
            window_geometry=bytes(self.saveGeometry().toHex().data()).decode(),
            window_state=bytes(self.saveState().toHex().data()).decode(),
        )
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for figures while they can be seen."""
        super().showEvent(event)
        self.live.watch(visible=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: an idle desk costs nothing."""
        super().hideEvent(event)
        self.live.watch(visible=False)

    def changeEvent(self, event: QEvent) -> None:
        """A minimised window is not looked at either."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.live.watch(visible=not self.isMinimized())

    def _lay_out(self) -> None:
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.poste)
        column.addWidget(self.list, 1)
        right = QWidget()
        body = QVBoxLayout(right)
        body.setContentsMargins(8, 0, 0, 0)
        body.addWidget(self.detail)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self._left)
        self.splitter.addWidget(right)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([LIST_WIDTH, 3 * LIST_WIDTH])
        work = QFrame()
        inner = QVBoxLayout(work)
        inner.setContentsMargins(16, 8, 16, 8)
        inner.setSpacing(8)
        inner.addWidget(self.notice)
        inner.addWidget(self.splitter, 1)
        self.frame = QFrame()
        outer = QVBoxLayout(self.frame)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.banner)
        outer.addWidget(work, 1)
        self.setCentralWidget(self.frame)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.dock)
        self.resizeDocks([self.dock], [CHARTS_HEIGHT], Qt.Orientation.Vertical)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A small screen makes room for the weighing."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Fold list and charts while a ticket is being filled on a small screen, and back."""
        ticket = self.detail.ticket
        weighing = ticket is not None and ticket.is_open
        fold_list = weighing and self.width() < ROOMY_WIDTH
        self.list.fold(fold_list)
        left = FOLDED_WIDTH if fold_list else LIST_WIDTH
        self._left.setMinimumWidth(left)
        self.splitter.setSizes([left, max(1, self.splitter.width() - left)])
        if not self._charts_chosen:
            self.dock.set_folded(weighing and self.height() < ROOMY_HEIGHT)

    def _on_fold_chosen(self) -> None:
        self._charts_chosen = True

    def _connect(self) -> None:
        counter, exports = self.counter, self.exports
        self.poste.open_wanted.connect(counter.open_poste)
        self.poste.close_wanted.connect(counter.close_poste)
        self.poste.ticket_wanted.connect(counter.create_ticket)
        self.list.chosen.connect(self._on_chosen)
        self.list.export_wanted.connect(exports.export_ticket)
        self.list.export_lignes_wanted.connect(exports.export_lignes)
        self.detail.export_wanted.connect(exports.export_ticket)
        self.detail.close_wanted.connect(counter.close_ticket)
        self.detail.edit_wanted.connect(self.form.edit)
        self.detail.remove_wanted.connect(counter.remove)
        self.form.submitted.connect(self._on_submitted)
        counter.detail.connect(self._on_detail)
        counter.ticket_opened.connect(self._on_ticket_opened)
        counter.changed.connect(self._on_changed)
        self.list.found_any.connect(self.detail.empty.show_found)
        self.dock.fold_changed.connect(self._on_fold_chosen)
        self.live.news.connect(self.list.refresh)
        self.dock.days.day_clicked.connect(self.list.filters.show_day_only)
        self.dock.categories.category_clicked.connect(self._on_category_clicked)

    def _add_shortcuts(self) -> None:
        acts = (
            ("Ctrl+N", self.counter.create_ticket),
            ("F5", self.live.refresh_now),
            ("Ctrl+F", self.list.filters.text.setFocus),
            ("F6", self.form.focus_first),
            ("Ctrl+L", self.exports.export_lignes),
        )
        for keys, act in acts:
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _checked=False, act=act: act())
            self.addAction(action)

    def _restore_shape(self) -> None:
        settings = self._desk.settings.current
        self.resize(1366, 768)
        if settings.window_geometry:
            self.restoreGeometry(QByteArray.fromHex(settings.window_geometry.encode()))
            self.restoreState(QByteArray.fromHex(settings.window_state.encode()))

    def _read_categories(self) -> None:
        self._kit.runner.submit(
            Lane.USER,
            self._desk.services.categories.tree,
            self._kit.session.who,
            owner=self,
            on_result=self.form.show_tree,
            on_error=self._kit.messages.failed,
        )

    def _on_chosen(self, ticket_id: int) -> None:
        shown = self.detail.ticket
        if shown is None or shown.id != ticket_id:
            self.detail.show_detail(None)
            self.counter.show_ticket(ticket_id)

    def _on_detail(self, detail: TicketDetail, ligne_id: int | None) -> None:
        before = self.detail.ticket
        self.detail.show_detail(detail, ligne_id)
        self._make_room()
        self.list.model.take(detail.ticket)
        came_new = before is None or before.id != detail.ticket.id
        if came_new and detail.ticket.is_open and not self.list.table.hasFocus():
            self.form.focus_first()

    def _on_ticket_opened(self, ticket_id: int) -> None:
        if not self.list.filters.chosen().is_empty:
            self.list.filters.clear()
        self.list.table.clearFocus()
        self.list.select(ticket_id)

    def _on_changed(self) -> None:
        self.list.refresh()
        self.live.refresh_now()

    def _on_submitted(self, given: LigneInput, old: object) -> None:
        ticket: Ticket | None = self.detail.ticket
        if ticket is not None:
            self.counter.save(self.form, ticket, given, old)  # type: ignore[arg-type]

    def _on_category_clicked(self, category_id: int | None) -> None:
        category = None if category_id is None else self.form.tree.get(category_id)
        if category is not None:
            self.list.filters.show_category(category.id, category.name)
