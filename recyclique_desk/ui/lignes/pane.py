"""The lines of one ticket with their totals: two-level rows beside the entry, full ones alone."""

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.tickets import Ligne, LigneInput, Ticket, TicketDetail, WriteResult
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.lignes.editor import LigneEditor
from recyclique_desk.ui.lignes.ligne_delegate import LigneDelegate
from recyclique_desk.ui.lignes.model import DESTINATION, NOTES, WEIGHT, LignesModel
from recyclique_desk.ui.lignes.table import lignes_table
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.size_class import SizeClass
from recyclique_desk.ui.toolkit.theme import Size, mark

ROW_HEIGHT = 32
ICON_WIDTH = 32
NARROW = 560
"""Below it four columns would cut the names."""
ANY_WIDTH = 16_777_215


class LignesPane(QWidget):
    """The lines of the ticket on screen; each `…_wanted(Ligne)` is emitted by a key or a menu.

    `refresh_needed` is emitted after an edit during which a newer state of the ticket was withheld.
    """

    refresh_needed = Signal()
    edit_wanted = Signal(Ligne)
    remove_wanted = Signal(Ligne)
    duplicate_wanted = Signal(Ligne)
    history_wanted = Signal(Ligne)

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._ticket: Ticket | None = None
        self._editor: LigneEditor | None = None
        self._is_narrow = False
        self._size = SizeClass.NORMAL
        self._is_refresh_withheld = False
        self._is_entered = False
        self._clicked = 0
        self._opening: list[QShortcut] = []
        self.model = LignesModel(context.theme, context.formats, self)
        self.table = lignes_table(self.model, context.theme)
        self._two_levels = LigneDelegate(context.theme, context.formats, self.table)
        self._one_level = QStyledItemDelegate(self.table)
        self.edit = self._button("edit", tr("Modifier"), "reception-ligne-edit-btn")
        self.duplicate = self._button("copy", tr("Dupliquer"), "reception-ligne-duplicate-btn")
        self.remove = self._button("trash", tr("Supprimer"), "reception-ligne-remove-btn")
        self.totals = QLabel()
        self.totals.setObjectName("reception-ticket-totals")
        self.totals.setFont(context.theme.font(Size.TEXT, bold=True))
        self.split = QLabel()
        self.split.setObjectName("reception-ticket-split")
        self.split.setWordWrap(True)
        self.split.setToolTip(
            tr(
                "Entrée : revente et don. Direct : le reste de ce qui est reçu. "
                "Sortie : ce qui quitte le stock."
            )
        )
        mark(self.split, tone="quiet")
        self.nothing = QLabel(tr("Chaque ligne enregistrée\nse range ici, la dernière en haut."))
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        mark(self.nothing, tone="quiet")
        self._lay_out()
        self._connect()

    @property
    def current(self) -> Ligne | None:
        """The selected line, None for one that is not saved."""
        rows = self.table.selectionModel().selectedRows()
        ligne = self.model.ligne_at(rows[0].row()) if rows else None
        return None if ligne is None or ligne.id == 0 else ligne

    def show_detail(self, detail: TicketDetail | None, chosen: int | None = None) -> None:
        """Show a ticket's lines, that of id `chosen` selected.

        While a line is being edited, a newer state of the same ticket is withheld.
        """
        ticket = None if detail is None else detail.ticket
        same = ticket is not None and self._ticket is not None and ticket.id == self._ticket.id
        if self._editor is not None and same and chosen is None:
            self._is_refresh_withheld = True
            return
        self._close_editor()
        selected = self.current
        self._ticket = ticket
        self._offer_enter()
        self.model.show_detail(detail)
        self._choose_look(ticket is not None and ticket.is_open)
        self._show_totals(ticket)
        wanted = chosen if chosen is not None else selected.id if selected and same else None
        row = -1 if wanted is None else self.model.row_of(wanted)
        if row >= 0:
            self.table.selectRow(row)
        if not same:
            self.table.scrollToTop()
            self.table.horizontalScrollBar().setValue(0)
        if chosen is not None and row >= 0:
            self.table.scrollTo(self.model.index(row, 0))
        self._on_selection()

    def fit_screen(self, size: SizeClass) -> None:
        """Write the lines beside the entry larger on a large screen."""
        if size is not self._size:
            self._size = size
            self._choose_look(self._ticket is not None and self._ticket.is_open)

    def take(self, written: WriteResult) -> None:
        """Show what this desk wrote to the ticket; an edit in another row goes on."""
        self._ticket = written.ticket
        self._clicked = 0
        for ligne_id in written.removed_ids:
            self.model.drop(ligne_id)
            # Qt chooses the row below: a second press of *Delete* would take that one too.
            self.table.clearSelection()
        self.model.put(written.lignes)
        self._show_totals(written.ticket)
        if written.lignes and self._editor is None:
            row = self.model.row_of(written.ligne.id)
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, 0))

    def show_unsaved(self, given: tuple[tuple[LigneInput, str], ...]) -> None:
        """Show weighings that are not saved on top, marked as such; none takes them away.

        Not while a line is edited: its row would be made anew, and what is typed there lost.
        """
        if self._editor is None:
            chosen = self.current
            self.model.show_unsaved(given, self._ticket.id if self._ticket else 0)
            row = -1 if chosen is None else self.model.row_of(chosen.id)
            if row >= 0:
                self.table.selectRow(row)

    # Lines are opened by gestures meant for them

    @property
    def ticket_id(self) -> int | None:
        """The ticket whose lines are shown."""
        return None if self._ticket is None else self._ticket.id

    @property
    def is_entered(self) -> bool:
        """Whether somebody went into the lines by key: there Enter opens one."""
        return self._is_entered

    def enter(self) -> None:
        """Go into the lines, to the one that was chosen, or the first."""
        if self.model.rowCount() == 0:
            return
        self._is_entered = True
        if self.current is None:
            self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._offer_enter()

    def leave(self) -> None:
        """Take Enter for the weight again."""
        self._is_entered = False
        self._offer_enter()

    def remove_clicked(self) -> bool:
        """Remove the line that was clicked last, if nothing was typed since; False if none was."""
        ligne = self.current
        if ligne is None or ligne.id != self._clicked:
            return False
        self._act(self.remove_wanted)
        return True

    def _on_clicked(self) -> None:
        ligne = self.current
        self._clicked = 0 if ligne is None else ligne.id

    def _offer_enter(self) -> None:
        is_open = self._ticket is not None and self._ticket.is_open
        for shortcut in self._opening:
            shortcut.setEnabled(self._is_entered or not is_open)

    def edit_in_place(self, editor: LigneEditor) -> None:
        """Open an editor in the row of its line; it goes when it is left or its line is saved."""
        self._close_editor()
        row = self.model.row_of(editor.ligne.id)
        if row < 0:
            editor.deleteLater()
            return
        self._editor = editor
        index = self.model.index(row, 0)
        self.table.setIndexWidget(index, editor)
        self.table.setRowHeight(row, editor.sizeHint().height() + 8)
        self.table.scrollTo(index)
        editor.left.connect(self.stop_editing)
        editor.start()

    def stop_editing(self) -> None:
        """Close the editor."""
        self._close_editor()
        self.table.setFocus()
        if self._is_refresh_withheld:
            self._is_refresh_withheld = False
            self.refresh_needed.emit()

    def _close_editor(self) -> None:
        if self._editor is None:
            return
        editor, self._editor = self._editor, None
        row = self.model.row_of(editor.ligne.id)
        if row >= 0:
            self.table.setIndexWidget(self.model.index(row, 0), None)  # type: ignore[arg-type]
            self.table.setRowHeight(row, self.table.verticalHeader().defaultSectionSize())
        editor.hide()
        editor.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change to the look there is room for."""
        super().resizeEvent(event)
        if self._is_narrow != (self.width() < NARROW):
            self._is_narrow = self.width() < NARROW
            self._choose_look(self._ticket is not None and self._ticket.is_open)

    def _choose_look(self, is_open: bool) -> None:
        """Two levels in one column beside the entry; all columns where there is room."""
        short = is_open or self._is_narrow
        for column in (WEIGHT, DESTINATION, NOTES):
            self.table.setColumnHidden(column, short)
        self.table.horizontalHeader().setVisible(not short)
        roomy = is_open and self._size is SizeClass.ROOMY
        font = self._context.theme.font
        self._two_levels.set_roomy(roomy)
        self.totals.setFont(font(Size.TITLE if roomy else Size.TEXT, bold=True))
        self.split.setFont(font(Size.LEAD if roomy else Size.TEXT))
        self.nothing.setFont(font(Size.LEAD if roomy else Size.TEXT))
        # A table does not lay out anew what stands over it.
        self._over.activate()
        height = self._two_levels.height if short else ROW_HEIGHT
        self.table.verticalHeader().setDefaultSectionSize(height)
        self.table.setItemDelegate(self._two_levels if short else self._one_level)
        self.show_rights()
        for button in (self.edit, self.duplicate, self.remove):
            mark(button, quiet=is_open)
            button.setMaximumWidth(ICON_WIDTH if is_open else ANY_WIDTH)
        self.edit.setText("" if is_open else tr("Corriger…"))

    def show_rights(self) -> None:
        """Offer what the person at the desk may do: a closed ticket is for admins to correct."""
        is_open = self._ticket is not None and self._ticket.is_open
        for button in (self.edit, self.duplicate, self.remove):
            button.setVisible(
                is_open or (button is self.edit and self._context.session.who.is_admin)
            )

    def _show_totals(self, ticket: Ticket | None) -> None:
        if ticket is None:
            return
        self.totals.setText(amounts.amount(ticket.lines_count, ticket.weight.received))
        # Beside the entry there is no room for one row: a line each is read better than two.
        between = "\n" if ticket.is_open else " · "
        self.split.setText(between.join(amounts.flows(ticket.weight, ticket.exits_count)))

    def _button(self, icon: str, words: str, name: str) -> QPushButton:
        button = QPushButton(self._context.theme.icon(icon), "")
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setToolTip(words)
        return button

    def _lay_out(self) -> None:
        self.totals.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.split.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        foot = QGridLayout()
        foot.setHorizontalSpacing(4)
        foot.setVerticalSpacing(2)
        foot.setColumnStretch(0, 1)
        foot.addWidget(self.totals, 0, 0, 1, 4)
        foot.addWidget(self.split, 1, 0)
        for column, button in enumerate((self.edit, self.duplicate, self.remove), start=1):
            foot.addWidget(button, 1, column, Qt.AlignmentFlag.AlignBottom)
        self._over = over = QVBoxLayout(self.table)
        over.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.edit.clicked.connect(lambda: self._act(self.edit_wanted))
        self.duplicate.clicked.connect(lambda: self._act(self.duplicate_wanted))
        self.remove.clicked.connect(lambda: self._act(self.remove_wanted))
        self.table.doubleClicked.connect(lambda: self._act(self.edit_wanted))
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        for signal in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved):
            signal.connect(self._teach)
        keys = (
            ("Return", self.edit_wanted),
            ("Enter", self.edit_wanted),
            ("F2", self.edit_wanted),
            ("Delete", self.remove_wanted),
            ("Ctrl+D", self.duplicate_wanted),
            ("Ctrl+H", self.history_wanted),
        )
        for key, signal in keys:
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda signal=signal: self._act(signal))
            if signal is self.edit_wanted:
                self._opening.append(shortcut)
        self._offer_enter()
        self.table.clicked.connect(self._on_clicked)

    def _act(self, signal: SignalInstance) -> None:
        """Emit a signal with the current line, if the state of its ticket allows the action."""
        ligne, ticket = self.current, self._ticket
        if ligne is None or ticket is None:
            return
        if ticket.is_open or signal in {self.edit_wanted, self.history_wanted}:
            signal.emit(ligne)

    def _show_menu(self, position: QPoint) -> None:
        if self.current is None or self._ticket is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        acts = [(tr("Historique de la ligne"), "undo", self.history_wanted)]
        if self._ticket.is_open:
            acts = [
                (tr("Modifier"), "edit", self.edit_wanted),
                (tr("Dupliquer"), "copy", self.duplicate_wanted),
                (tr("Supprimer"), "trash", self.remove_wanted),
                *acts,
            ]
        elif self._context.session.who.is_admin:
            acts = [(tr("Corriger…"), "edit", self.edit_wanted), *acts]
        for words, icon, signal in acts:
            action = menu.addAction(self._context.theme.icon(icon), words)
            action.triggered.connect(lambda _=False, signal=signal: self._act(signal))
        menu.popup(self.table.viewport().mapToGlobal(position))

    def _teach(self) -> None:
        """Show a placeholder text while there are no lines."""
        self.nothing.setVisible(self.model.rowCount() == 0)

    def _on_selection(self) -> None:
        has_line = self.current is not None
        for button in (self.edit, self.duplicate, self.remove):
            button.setEnabled(has_line)
            # A grey button says why: with the mouse over it, and to a screen reader.
            words = button.accessibleName() if has_line else tr("Choisissez d'abord une ligne.")
            button.setToolTip(words)
            button.setAccessibleDescription("" if has_line else words)
