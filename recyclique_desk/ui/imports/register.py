"""The imports that were made, and taking one back."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.sheet_imports import ImportEntry, UndoPlan
from recyclique_desk.services.importing.register import ImportRegisterService
from recyclique_desk.support import amounts
from recyclique_desk.support.text import counted, tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import ActDialog
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import error_line, sentence
from recyclique_desk.ui.toolkit.rows_table import RowsTable
from recyclique_desk.ui.toolkit.theme import GRID, Size, mark
from recyclique_desk.work.runner import Lane

_NAMED = 12
_WIDTH = 560
"""Of the dialog, in pixels."""


class UndoQuestion(QObject):
    """Tells what taking an import back means, and does it once the person agrees.

    `undone(words)` once it is done, `refused(words)` where it cannot be.
    """

    undone = Signal(str)
    refused = Signal(str)
    answered = Signal()
    """The question is put, or cannot be: another one may be asked."""

    def __init__(
        self, service: ImportRegisterService, context: ScreenContext, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._context = context
        self._screen = parent

    def ask(self, import_id: int) -> None:
        """Ask about an import."""
        self._context.submit(
            self._service.plan_undo,
            import_id,
            owner=self,
            lane=Lane.LISTS,
            on_result=self._ask,
            on_error=self._on_error,
        )

    def _ask(self, plan: UndoPlan) -> None:
        self.answered.emit()
        dialog = UndoDialog(plan, self._service, self._context, self._screen.window())
        dialog.undone.connect(self.undone)
        dialog.open()

    def _on_error(self, error: BaseException) -> None:
        self.answered.emit()
        if isinstance(error, DeskError):
            self.refused.emit(sentence(error))
        else:
            self._context.messages.failed(error)


class ImportRegister(QFrame):
    """Lists the imports, the newest first; `undone(words)` when one was taken back.

    `refused(words)` where one cannot be taken back.
    """

    undone = Signal(str)
    refused = Signal(str)

    def __init__(
        self,
        service: ImportRegisterService,
        context: ScreenContext,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._context = context
        self._entries: tuple[ImportEntry, ...] = ()
        self._reading = context.latest_job()
        self._question = UndoQuestion(service, context, self)
        self._question.answered.connect(self._show_row)
        self._question.undone.connect(self._on_undone)
        self._question.refused.connect(self._on_refused)
        self.setObjectName("sheet-register")
        self.setProperty("panel", "card")
        theme = context.theme
        heading = QLabel(tr("Imports déjà faits"))
        heading.setFont(theme.font(Size.LEAD, bold=True))
        self.none = QLabel(
            tr("Aucun pour l'instant. Chaque import paraît ici, et s'annule en entier.")
        )
        self.none.setWordWrap(True)
        mark(self.none, tone="quiet")
        self.table = RowsTable(
            "sheet-imports",
            tr("Imports déjà faits"),
            (tr("Quand"), tr("Par"), tr("Fichier"), tr("Lignes"), tr("kg")),
            theme.font(Size.TEXT, bold=True),
            right=(3, 4),
            wide=2,
        )
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.undo = QPushButton(theme.icon("undo"), tr("Annuler l'import…"))
        self.undo.setObjectName("sheet-undo-btn")
        self.undo.clicked.connect(self._on_undo)
        self.why = QLabel()
        self.why.setWordWrap(True)
        mark(self.why, tone="quiet")
        self.error = error_line("sheet-register-error")
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.undo)
        row.addWidget(self.why, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for widget in (heading, self.none, self.table):
            column.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self.error)
        self.error.hide()
        self._show(())

    def read(self) -> None:
        """Read the list anew."""
        self._reading.run(
            self._service.entries,
            owner=self,
            lane=Lane.LISTS,
            on_result=self._show,
            on_error=self._on_error,
        )

    def ask_undo(self, import_id: int) -> None:
        """Tell what taking an import back means, and do it once the person agrees."""
        self.error.hide()
        self.undo.setEnabled(False)
        self._question.ask(import_id)

    def _show(self, entries: tuple[ImportEntry, ...]) -> None:
        self._entries = entries
        formats = self._context.formats
        self.table.show_rows(
            [
                (
                    formats.instant(entry.imported_at),
                    entry.by,
                    entry.file,
                    formats.count(entry.lines)
                    if entry.categories is None
                    else counted(entry.categories, tr("{n} catégorie"), tr("{n} catégories")),
                    "—" if entry.weight_kg is None else formats.kilograms_bare(entry.weight_kg),
                )
                for entry in entries
            ]
        )
        self.none.setVisible(not entries)
        for widget in (self.table, self.undo, self.why):
            widget.setVisible(bool(entries))
        if entries:
            self.table.selectRow(0)
        self._on_row(self.table.currentIndex())

    def _on_row(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        entry = self._entries[index.row()] if 0 <= index.row() < len(self._entries) else None
        self.undo.setEnabled(entry is not None and entry.can_undo)
        self.why.setText(
            tr(
                "Cet import ne s'annule pas ici : celui de RecyClique s'annule en restaurant la "
                "copie faite juste avant."
            )
            if entry is not None and not entry.can_undo and entry.categories is None
            else ""
        )

    def _show_row(self) -> None:
        self._on_row(self.table.currentIndex())

    def _on_undo(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self._entries):
            self.ask_undo(self._entries[row].id)

    def _on_undone(self, words: str) -> None:
        self.read()
        self.undone.emit(words)

    def _on_refused(self, words: str) -> None:
        self.error.setText(words)
        self.error.show()
        self.refused.emit(words)

    def _on_error(self, error: BaseException) -> None:
        if isinstance(error, DeskError):
            self._on_refused(sentence(error))
        else:
            self._context.messages.failed(error)


class UndoDialog(ActDialog):
    """Says what goes and what stays; `undone(words)` once it is done."""

    undone = Signal(str)

    def __init__(
        self,
        plan: UndoPlan,
        service: ImportRegisterService,
        context: ScreenContext,
        parent: QWidget,
    ) -> None:
        super().__init__("sheet-undo", tr("Annuler l'import"), tr("Annuler l'import"), parent)
        self._plan = plan
        self._service = service
        self._context = context
        self._is_running = False
        self.cancel.setText(tr("Le garder"))
        mark(self.submit, primary=False, destructive=True)
        self.words = QLabel("\n".join(_planned(plan, context.formats)))
        self.words.setObjectName("sheet-undo-words")
        self.words.setWordWrap(True)
        self.stays = QLabel("\n".join(_staying(plan, context.formats)))
        self.stays.setObjectName("sheet-undo-stays")
        self.stays.setWordWrap(True)
        mark(self.stays, tone="warning")
        self.stays.setVisible(bool(plan.staying))
        self.stack(self.words, self.stays, self.error, foot=self.foot())
        self.words.ensurePolished()
        words_height = self.words.heightForWidth(_WIDTH - 6 * GRID)
        self.resize(_WIDTH, 140 + words_height + 20 * min(len(plan.staying), _NAMED))
        self.cancel.setFocus()

    def act(self) -> None:
        """Take the import back."""
        self._is_running = True
        self.submit.setEnabled(False)
        self._context.submit(
            self._service.undo,
            self._plan.entry.id,
            owner=self,
            lane=Lane.FILES,
            on_result=self._on_done,
            on_error=self._on_failed,
        )

    def leave(self) -> None:
        """Close, but not on an act that is under way: nobody would be told of its end."""
        if not self._is_running:
            super().leave()

    def reject(self) -> None:
        """Do the same on Escape."""
        if not self._is_running:
            super().reject()

    def _on_done(self, done: UndoPlan) -> None:
        self._is_running = False
        words = tr("Import annulé : {amount}").format(amount=_going(done))
        if done.staying:
            words += " · " + counted(len(done.staying), tr("{n} ligne reste"),
                                     tr("{n} lignes restent"))  # fmt: skip
        self.undone.emit(words)
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        self._is_running = False
        self.submit.setEnabled(True)
        if isinstance(error, DeskError):
            self.complain(error)
        else:
            self._context.messages.failed(error)


def _going(plan: UndoPlan) -> str:
    """Say how much an undo takes away: weighings, or the categories of a list."""
    going = plan.going
    if plan.entry.categories is not None:
        return counted(len(plan.categories), tr("{n} catégorie"), tr("{n} catégories"))
    return amounts.amount(going.lines, going.weight, going.exits, going.exit_weight)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")


def _planned(plan: UndoPlan, formats: Formats) -> list[str]:
    entry = plan.entry
    words = [
        tr("« {file} », importé par {by} le {when}.").format(
            file=entry.file, by=entry.by, when=formats.instant(entry.imported_at)
        )
    ]
    if entry.categories is not None:
        used = entry.categories - len(plan.categories)
        words.append(
            tr("Seront retirées : {amount} ({names}).").format(
                amount=_going(plan), names=_some(plan.categories)
            )
            + (
                " "
                + counted(
                    used,
                    tr("{n} sert ou a changé depuis, et reste."),
                    tr("{n} servent ou ont changé depuis, et restent."),
                )
                if used
                else ""
            )
        )
        return words
    words.append(
        tr("Seront retirés : {amount}, {tickets}.").format(
            amount=_going(plan), tickets=amounts.tickets(plan.tickets)
        )
    )
    if plan.categories:
        words.append(
            tr("Catégories créées par lui et retirées avec lui : {names}.").format(
                names=", ".join(plan.categories)
            )
        )
    return words


def _staying(plan: UndoPlan, formats: Formats) -> list[str]:
    if not plan.staying:
        return []
    words = [
        counted(
            len(plan.staying),
            tr("{n} ligne a été modifiée ou ajoutée depuis, et reste :"),
            tr("{n} lignes ont été modifiées ou ajoutées depuis, et restent :"),
        )
    ]
    words += [
        tr("ticket {number} : {category}, {weight}").format(
            number=line.ticket_number,
            category=line.category or tr("à classer"),
            weight=formats.kilograms(line.weight),
        )
        for line in plan.staying[:_NAMED]
    ]
    if len(plan.staying) > _NAMED:
        words.append("…")
    return words
