"""The page *Copies de sécurité*: what copies there are, where, and what is in each."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.copies import SafetyCopy
from recyclique_desk.services.maintenance.copies import CopyOverview
from recyclique_desk.support.text import tr
from recyclique_desk.ui.care.wording import (
    kept_words,
    reason_text,
    second_words,
    size_text,
    status_words,
)
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.messages import error_line
from recyclique_desk.ui.toolkit.pages import LEAST_LIST_HEIGHT, ScreenPage
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.tables import choose_rows
from recyclique_desk.ui.toolkit.theme import GRID, Size, mark

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NUMBERS = (2, 3, 5)
_LEFT_OUT = (4, 5)
"""Day of the last reception and size."""
_ALL_COLUMNS = 1100
"""Below this width they are left out."""


class CopiesPage(ScreenPage):
    """Shows the copies; `restore_wanted(SafetyCopy)` for the chosen one."""

    restore_wanted = Signal(SafetyCopy)

    def __init__(self, context: ScreenContext, parent: QWidget) -> None:
        super().__init__("copies-page", tr("Copies de sécurité"), context.theme, parent)
        self._context = context
        self._listed: tuple[tuple[SafetyCopy, bool, bool], ...] = ()
        self._next: SafetyCopy | None = None
        theme = context.theme
        self.open_folder = QPushButton(tr("Ouvrir le dossier"))
        self.open_folder.setObjectName("copies-open-folder")
        self.choose_second = QPushButton(tr("Second dossier…"))
        self.choose_second.setObjectName("copies-second")
        self.copy_now = QPushButton(tr("Copier maintenant"))
        self.copy_now.setObjectName("copies-now")
        mark(self.copy_now, primary=True)
        for button in (self.open_folder, self.choose_second, self.copy_now):
            self.acts.addWidget(button)
        self.status = self._label("copies-status")
        self.status.setFont(theme.font(Size.LEAD, bold=True))
        self.second = self._label("copies-second-status")
        self.forget_second = QPushButton(tr("Ne plus l'utiliser"))
        self.forget_second.setObjectName("copies-second-forget")
        mark(self.forget_second, quiet=True)
        self.kept = self._label("copies-kept")
        self.kept.setText(kept_words())
        mark(self.kept, tone="quiet")
        self.error = error_line("copies-error")
        self.empty = self._label("copies-empty")
        self.empty.setText(
            tr(
                "Le programme en fait une chaque jour, à la fermeture et avant tout grand "
                "changement ; « Copier maintenant » en fait une tout de suite."
            )
        )
        self.table = self._make_table()
        self.progress = QProgressBar()
        self.progress.setObjectName("copies-progress")
        self.progress.setAccessibleName(tr("Avancement"))
        self.progress.setTextVisible(False)
        self.working = QLabel()
        self.working.setObjectName("copies-working")
        self.cancel = QPushButton(tr("Annuler"))
        self.cancel.setObjectName("copies-cancel")
        self.restore = QPushButton(theme.icon("undo"), tr("Restaurer celle-ci…"))
        self.restore.setObjectName("copies-restore")
        self._lay_out()
        self.complain("")
        self.empty.hide()
        self.table.hide()
        self.restore.hide()
        self.show_working(None)
        self.table.itemSelectionChanged.connect(self._on_row)
        self.table.itemActivated.connect(lambda _item: self._on_restore())
        self.restore.clicked.connect(self._on_restore)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin in the list, or at the act where there is none."""
        super().focusInEvent(event)
        (self.table if self._listed else self.copy_now).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what a narrow screen has no room for: where a copy is matters more."""
        super().resizeEvent(event)
        for column in _LEFT_OUT:
            self.table.setColumnHidden(column, self.width() < _ALL_COLUMNS)

    @property
    def chosen(self) -> SafetyCopy | None:
        """The copy of the chosen row."""
        rows = self.table.selectionModel().selectedRows()
        return self._listed[rows[0].row()][0] if rows else None

    def choose_next(self, copy: SafetyCopy) -> None:
        """Choose this copy when the copies are shown anew: the one just made by hand.

        The row that stayed chosen was an older one, and *Restaurer celle-ci…* meant that.
        """
        self._next = copy

    def show_overview(self, overview: CopyOverview, now: datetime) -> None:
        """Show the copies as they are now; the chosen one stays chosen."""
        kept, self._next = self._next or self.chosen, None
        formats = self._context.formats
        self._listed = _merged(overview.copies)
        self.status.setText(status_words(overview.status, now, formats))
        mark(self.status, tone="warning" if overview.status.is_late(now) else "")
        self.second.setText(second_words(overview.status, now, formats))
        has_second = overview.status.second_folder is not None
        mark(self.second, tone="" if has_second else "warning")
        self.forget_second.setVisible(has_second)
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._listed))
        for row, (copy, is_first, is_second) in enumerate(self._listed):
            for column, text in enumerate(self._texts(copy, is_first, is_second)):
                item = QTableWidgetItem(text)
                item.setTextAlignment(_RIGHT if column in _NUMBERS else _LEFT)
                if not copy.is_checked:
                    item.setForeground(self._context.theme.colour(ColorRole.TEXT_QUIET))
                item.setToolTip(str(copy.path))
                self.table.setItem(row, column, item)
        self.table.blockSignals(False)
        self.empty.setVisible(not self._listed)
        self.table.setVisible(bool(self._listed))
        self.restore.setVisible(bool(self._listed))
        self._choose(kept)
        if kept is None and self.copy_now.hasFocus() and self._listed:
            self.table.setFocus()

    def show_working(self, words: str | None) -> None:
        """Show that a copy is being made, in words; with None, that none is."""
        is_working = words is not None
        for part in (self.working, self.progress, self.cancel):
            part.setVisible(is_working)
        self.working.setText(words or "")
        self.progress.setRange(0, 0)
        for button in (self.copy_now, self.choose_second, self.forget_second):
            button.setEnabled(not is_working)
        self._on_row()

    def show_progress(self, done: int, total: int | None) -> None:
        """Show how far a copy is."""
        # Gigabytes in bytes do not fit into the bar's 32 bits.
        self.progress.setRange(0, 1000 if total else 0)
        self.progress.setValue(1000 * done // total if total else 0)

    def complain(self, words: str) -> None:
        """Show what did not work; an empty text takes it away."""
        self.error.setText(words)
        self.error.setVisible(bool(words))

    def _choose(self, kept: SafetyCopy | None) -> None:
        places = [
            place
            for place, (copy, _, _) in enumerate(self._listed)
            if kept is not None and copy.path == kept.path
        ]
        if self._listed:
            self.table.selectRow(places[0] if places else 0)
        self._on_row()

    def _on_row(self) -> None:
        copy = self.chosen
        is_free = self.cancel.isHidden()
        self.restore.setEnabled(is_free and copy is not None and copy.is_checked)

    def _on_restore(self) -> None:
        copy = self.chosen
        if copy is not None and self.restore.isVisible() and self.restore.isEnabled():
            self.restore_wanted.emit(copy)

    def _texts(self, copy: SafetyCopy, is_first: bool, is_second: bool) -> tuple[str, ...]:
        formats = self._context.formats
        day = formats.local_day(copy.made_at)
        made = f"{formats.day_short(day)} {day.year}, {formats.time(copy.made_at)}"
        if is_first and is_second:
            where = tr("Cet ordinateur et second dossier")
        else:
            where = tr("Second dossier") if is_second else tr("Cet ordinateur")
        size = size_text(copy.size, formats)
        if not copy.is_checked:
            return made, reason_text(copy), "", "", "", size, where
        last = "" if copy.last_day is None else formats.day(copy.last_day)
        return (
            made,
            reason_text(copy),
            formats.count(copy.tickets),
            formats.kilograms_bare(copy.received),
            last,
            size,
            where,
        )

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 7)
        table.setObjectName("copies-list")
        table.setAccessibleName(tr("Copies de sécurité"))
        table.setHorizontalHeaderLabels(
            [
                tr("Faite"),
                tr("Pourquoi"),
                tr("Tickets"),
                tr("Reçus (kg)"),
                tr("Dernière réception"),
                tr("Taille"),
                tr("Où"),
            ]
        )
        choose_rows(table)
        table.setWordWrap(False)
        header = table.horizontalHeader()
        header.setDefaultAlignment(_LEFT)
        for column in _NUMBERS:
            title = table.horizontalHeaderItem(column)
            if title is not None:
                title.setTextAlignment(_RIGHT)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(6, QHeaderView.ResizeMode.Stretch)
        table.setMinimumHeight(LEAST_LIST_HEIGHT)
        return table

    def _lay_out(self) -> None:
        card = QFrame()
        mark(card, panel="card")
        column = QVBoxLayout(card)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.status)
        second = QHBoxLayout()
        second.setSpacing(GRID)
        second.addWidget(self.second, 1)
        second.addWidget(self.forget_second)
        column.addLayout(second)
        column.addWidget(self.kept)
        foot = QHBoxLayout()
        foot.setSpacing(2 * GRID)
        foot.addWidget(self.working)
        foot.addWidget(self.progress, 1)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        foot.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignRight)
        self.content.addWidget(card)
        self.content.addWidget(self.error)
        self.content.addWidget(self.empty)
        self.content.addWidget(self.table, 1)
        self.content.addLayout(foot)
        self.content.addStretch(0)


def _merged(copies: Sequence[SafetyCopy]) -> tuple[tuple[SafetyCopy, bool, bool], ...]:
    """Make one row of the same copy in both folders: the copy, and in which folders it lies."""
    rows: dict[tuple[str, int], tuple[SafetyCopy, bool, bool]] = {}
    for copy in copies:
        key = (copy.path.name, copy.size)
        known = rows.get(key)
        if known is None:
            rows[key] = (copy, not copy.is_second, copy.is_second)
            continue
        # A sound one of the two can be restored, and that of this computer is read faster.
        better = min((known[0], copy), key=lambda each: (not each.is_checked, each.is_second))
        rows[key] = (
            replace(better, is_second=better.is_second),
            known[1] or not copy.is_second,
            known[2] or copy.is_second,
        )
    return tuple(rows.values())
