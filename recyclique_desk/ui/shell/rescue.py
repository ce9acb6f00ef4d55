"""Rescue dialog at the start: what is wrong with the database, and the copies to restore."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.services.base import Clock
from recyclique_desk.services.maintenance.copy_reading import (
    GoodCopy,
    describe_copy,
    good_copies,
)
from recyclique_desk.services.maintenance.damage import Damage
from recyclique_desk.services.maintenance.recovery import Recovery, read_beyond, take_in
from recyclique_desk.services.maintenance.rescue import Rescue, go_on, put_back
from recyclique_desk.services.maintenance.wording import damage_sentence, damage_title
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.dialogs import DeskDialog, button_row
from recyclique_desk.ui.toolkit.file_target import label_fields
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import error_line, sentence
from recyclique_desk.ui.toolkit.rows_table import RowsTable
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark
from recyclique_desk.work.runner import JobRunner, Lane

_WIDTH = 880
_READABLE = frozenset({Damage.DAMAGED, Damage.BEHIND, Damage.WRONG_LOG})
"""What leaves rows to be read in the file that is set aside."""
_USABLE = frozenset({Damage.BEHIND, Damage.WRONG_LOG})
"""What one can go on with as it is."""
_STARTABLE = frozenset({Damage.MISSING, Damage.EMPTY})
_RIGHT = (1, 2)
_WHERE = 4


class RescueDialog(DeskDialog):
    """`decided(bool)`: whether the program starts: on the restored copy, or on an empty base."""

    decided = Signal(bool)

    def __init__(
        self,
        rescue: Rescue,
        backups: Path,
        clock: Clock,
        formats: Formats,
        theme: Theme,
        runner: JobRunner,
        second: Path | None = None,
    ) -> None:
        super().__init__("rescue", "RecyClique Desk", None)
        self._rescue = rescue
        self._backups = backups
        self._second = second
        self._clock = clock
        self._formats = formats
        self._theme = theme
        self._runner = runner
        self._answer = False
        self._found: tuple[GoodCopy, ...] = () if rescue.copy is None else (rescue.copy,)
        self._copies: tuple[GoodCopy, ...] = ()
        self._recovery: Recovery | None = None
        self.setWindowIcon(theme.icon("scale"))
        self.setMinimumWidth(_WIDTH)
        self._make_choices()
        self._make_rest()
        # Not a QStackedWidget: it keeps the height of its tallest page, and that of wrapped texts
        # does not reach the dialog.
        self._choices, self._rest = self._choices_page(), self._rest_page()
        self._rest.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.addWidget(self._choices)
        column.addWidget(self._rest)
        self.finished.connect(lambda _result: self.decided.emit(self._answer))
        self._show_copies(self._found)
        # A second folder on a network may hang: nothing that is waited for stands behind it.
        lanes = {Lane.HISTORY: None} if second is None else {Lane.HISTORY: None, Lane.LISTS: second}
        for lane, folder in lanes.items():
            runner.submit(
                lane,
                good_copies,
                rescue.path,
                backups,
                folder,
                owner=self,
                on_result=self._on_copies,
                on_error=runner.report_failure,
            )

    # The choice

    def _make_choices(self) -> None:
        damage = self._rescue.damage
        self.copies = RowsTable(
            "rescue-copies",
            tr("Copies trouvées"),
            (tr("Copie du"), tr("Tickets"), tr("Poids reçu"), tr("Dernière réception"), tr("Où")),
            self._theme.font(Size.TEXT, bold=True),
            right=_RIGHT,
            wide=_WHERE,
        )
        self.copies.selectionModel().selectionChanged.connect(self._on_chosen)
        self.copies.doubleClicked.connect(lambda _index: self.restore.setFocus())
        self.none = QLabel()
        self.none.setObjectName("rescue-none")
        self.none.setWordWrap(True)
        self.kept = QLabel(tr("Le fichier d'aujourd'hui sera mis de côté, pas supprimé."))
        self.kept.setObjectName("rescue-kept")
        self.kept.setWordWrap(True)
        mark(self.kept, tone="quiet")
        self.error = error_line("rescue-error")
        self.quit = self._button("rescue-quit", tr("Quitter"))
        self.other = self._button("rescue-other", tr("Chercher une autre copie…"))
        self.anew = self._button("rescue-anew", tr("Commencer une base vide"))
        self.anew.setVisible(damage in _STARTABLE)
        self.go_on = self._button("rescue-go-on", tr("Continuer avec cette base"))
        self.go_on.setVisible(damage in _USABLE)
        self.restore: QPushButton = self._button("rescue-restore", tr("Restaurer celle-ci"))
        usual = self.go_on if damage in _USABLE else self.restore
        mark(usual, primary=True)
        if damage is not Damage.TOO_NEW:
            usual.setDefault(True)
        self.quit.clicked.connect(self.reject)
        self.anew.clicked.connect(self._start)
        self.go_on.clicked.connect(self._go_on)
        self.restore.clicked.connect(self._restore)
        self.other.clicked.connect(self._ask_other)

    def _choices_page(self) -> QWidget:
        heading = self._heading("rescue-title", damage_title(self._rescue.damage))
        found = QLabel(self._found_words())
        found.setObjectName("rescue-found")
        found.setWordWrap(True)
        found.setTextFormat(Qt.TextFormat.PlainText)
        self._list_title = QLabel(tr("Copies trouvées"))
        self._list_title.setFont(self._theme.font(Size.TEXT, bold=True))
        aside = QHBoxLayout()
        aside.setSpacing(GRID)
        aside.addWidget(self.other)
        aside.addWidget(self.anew)
        aside.addStretch(1)
        return _page(
            heading,
            found,
            self._list_title,
            self.none,
            self.copies,
            aside,
            self.kept,
            self.error,
            foot=(self.quit, self.go_on, self.restore)
            if self._rescue.damage not in _USABLE
            else (self.quit, self.restore, self.go_on),
        )

    def _found_words(self) -> str:
        rescue, formats = self._rescue, self._formats
        words = [damage_sentence(rescue.damage, rescue.path)]
        if rescue.missing_events:
            count = formats.plural(
                rescue.missing_events,
                tr("Il manque {n} enregistrement"),
                tr("Il manque {n} enregistrements"),
            ).format(n=formats.count(rescue.missing_events))
            if rescue.missing_until is not None:
                count = tr("{count}, le dernier le {day} à {time}").format(
                    count=count,
                    day=formats.day_long(formats.local_day(rescue.missing_until)),
                    time=formats.time(rescue.missing_until),
                )
            words.append(f"{count}.")
        return " ".join(words)

    def _on_copies(self, copies: tuple[GoodCopy, ...]) -> None:
        known = {copy.path for copy in self._found}
        more = tuple(copy for copy in copies if copy.path not in known)
        if more:
            ordered = sorted((*self._found, *more), key=lambda copy: copy.made_at, reverse=True)
            self._show_copies(ordered, chosen=self._chosen())

    def _show_copies(self, copies: Sequence[GoodCopy], chosen: GoodCopy | None = None) -> None:
        self._found = tuple(copies)
        merged = _merged(self._found)
        self._copies = tuple(copy for copy, _folders in merged)
        formats = self._formats
        self.copies.show_rows(
            [
                (
                    tr("{day} à {time}").format(
                        day=formats.day_long(formats.local_day(copy.made_at)),
                        time=formats.time(copy.made_at),
                    ),
                    formats.count(copy.tickets),
                    formats.kilograms(copy.weight),
                    "" if copy.last_day is None else formats.day(copy.last_day),
                    self._where(folders),
                )
                for copy, folders in merged
            ]
        )
        has_any = bool(copies)
        self.copies.setVisible(has_any)
        self._list_title.setVisible(has_any)
        self.none.setVisible(not has_any)
        self.none.setText(
            tr(
                "Aucune copie en bon état n'a été trouvée sur cet ordinateur. Cherchez sur une clé "
                "USB ou un autre ordinateur. Ne supprimez rien : gardez ce fichier et demandez de "
                "l'aide."
            )
        )
        self.kept.setVisible(has_any and self._rescue.damage is not Damage.MISSING)
        self.restore.setVisible(has_any)
        if has_any:
            row = self._copies.index(chosen) if chosen in self._copies else 0
            self.copies.selectRow(row)
        self._fit()

    def _where(self, folders: Sequence[Path]) -> str:
        if self._backups in folders and self._second in folders:
            return tr("Cet ordinateur et second dossier")
        if self._backups in folders:
            return tr("Cet ordinateur")
        return tr("Second dossier") if self._second in folders else str(folders[0])

    def _fit(self) -> None:
        """Make the dialog as high as what it shows; the table's new height is not known before."""
        for widget in (self._choices, self._rest, self):
            layout = widget.layout()
            if layout is not None:
                layout.invalidate()
                layout.activate()
        self.resize(self.width(), max(self.heightForWidth(self.width()), self.sizeHint().height()))

    def _chosen(self) -> GoodCopy | None:
        rows = self.copies.selectionModel().selectedRows()
        return self._copies[rows[0].row()] if rows else None

    def _on_chosen(self) -> None:
        self.restore.setEnabled(self._chosen() is not None)

    def _ask_other(self) -> None:
        dialog = QFileDialog(self, tr("Choisir une copie"))
        dialog.setObjectName("rescue-file")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [tr("Copies de RecyClique Desk (*.sqlite)"), tr("Tous les fichiers (*)")]
        )
        label_fields(dialog)
        dialog.fileSelected.connect(lambda name: self.take_file(Path(name)))
        dialog.open()

    def take_file(self, path: Path) -> None:
        """Look at a file that was chosen as a copy, and choose it in the list if it is one."""
        self._wait(tr("Vérification de la copie…"))
        self._runner.submit(
            Lane.FILES,
            describe_copy,
            path,
            owner=self,
            on_result=self._on_other,
            on_error=self._on_error,
        )

    def _on_other(self, copy: GoodCopy) -> None:
        self._wait("")
        copies = (copy, *(each for each in self._found if each.path != copy.path))
        self._show_copies(copies, chosen=copy)
        self.restore.setFocus()

    def _restore(self) -> None:
        copy = self._chosen()
        if copy is None:
            return
        self._wait(tr("Restauration en cours…"))
        self._runner.submit(
            Lane.FILES,
            put_back,
            self._rescue,
            copy,
            self._backups,
            self._clock,
            owner=self,
            on_result=self._on_restored,
            on_error=self._on_error,
        )

    def _go_on(self) -> None:
        self._wait(tr("Vérification de la base…"))
        self._runner.submit(
            Lane.FILES,
            go_on,
            self._rescue,
            self._clock,
            owner=self,
            on_result=lambda _nothing: self._start(),
            on_error=self._on_error,
        )

    def _on_restored(self, aside: Path | None) -> None:
        if aside is None or self._rescue.damage not in _READABLE:
            self._start()
            return
        self._wait(tr("La copie est en place. Lecture de ce que l'ancien fichier a de plus…"))
        self._runner.submit(
            Lane.FILES,
            read_beyond,
            self._rescue.path,
            aside,
            owner=self,
            with_progress=True,
            on_result=self._on_read,
            # The copy is in place: what cannot be read any more keeps nobody from working.
            on_error=lambda _error: self._start(),
        )

    def _start(self) -> None:
        self._answer = True
        self.accept()

    def _on_error(self, error: BaseException) -> None:
        self._wait("")
        if not isinstance(error, DeskError):
            self._runner.report_failure(error)
        self.error.setText(
            sentence(error)
            if isinstance(error, DeskError)
            else tr("La copie n'a pas pu être restaurée : rien n'a été supprimé.")
        )

    def _wait(self, text: str) -> None:
        """Show what is going on, and keep the buttons from being pressed; "" ends it."""
        for button in (self.quit, self.other, self.anew, self.go_on, self.restore):
            button.setEnabled(not text)
        self.copies.setEnabled(not text)
        mark(self.error, tone="quiet" if text else "error")
        self.error.setText(text)

    # What the bad file holds beyond the copy

    def _make_rest(self) -> None:
        self.rest = QLabel()
        self.rest.setObjectName("rescue-rest")
        self.unreadable = QLabel()
        self.unreadable.setObjectName("rescue-unreadable")
        for label in (self.rest, self.unreadable):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        mark(self.unreadable, tone="quiet")
        self.rest_error = error_line("rescue-rest-error")
        self.leave = self._button("rescue-leave", tr("Continuer sans"))
        self.take = self._button("rescue-take", tr("Reprendre ces saisies"))
        mark(self.take, primary=True)
        self.leave.clicked.connect(self._start)
        self.take.clicked.connect(self._take_in)

    def _rest_page(self) -> QWidget:
        return _page(
            self._heading("rescue-rest-title", tr("La copie est restaurée")),
            self.rest,
            self.unreadable,
            self.rest_error,
            foot=(self.leave, self.take),
        )

    def _on_read(self, recovery: Recovery) -> None:
        if recovery.is_empty and not (recovery.unreadable_lines or recovery.unreadable_pages):
            self._start()
            return
        self._recovery = recovery
        self.rest.setText(self._rest_words(recovery))
        self.unreadable.setText(self._unreadable_words(recovery))
        self.unreadable.setVisible(bool(self.unreadable.text()))
        if recovery.is_empty:
            self.take.hide()
            self.leave.setText(tr("Continuer"))
            mark(self.leave, primary=True)
        self._choices.hide()
        self._rest.show()
        self._fit()
        usual = self.leave if recovery.is_empty else self.take
        usual.setDefault(True)
        usual.setFocus()

    def _rest_words(self, recovery: Recovery) -> str:
        if recovery.is_empty:
            return tr("L'ancien fichier ne contient rien d'autre qui puisse être relu.")
        formats, words = self._formats, []
        if recovery.lines:
            words.append(
                tr(
                    "L'ancien fichier contient des saisies que la copie n'a pas : {lines}, "
                    "{weight} reçus ({tickets})."
                ).format(
                    lines=formats.plural(recovery.lines, tr("{n} ligne"), tr("{n} lignes")).format(
                        n=formats.count(recovery.lines)
                    ),
                    weight=formats.kilograms(recovery.weight),
                    tickets=formats.plural(
                        recovery.tickets,
                        tr("{n} nouveau ticket"),
                        tr("{n} nouveaux tickets"),
                    ).format(n=formats.count(recovery.tickets)),
                )
            )
        if recovery.last_at is not None:
            words.append(
                tr("La dernière est du {day} à {time}.").format(
                    day=formats.day_long(formats.local_day(recovery.last_at)),
                    time=formats.time(recovery.last_at),
                )
            )
        if recovery.changed:
            words.append(
                formats.plural(
                    recovery.changed,
                    tr("{n} ligne de la copie avait été modifiée depuis."),
                    tr("{n} lignes de la copie avaient été modifiées depuis."),
                ).format(n=formats.count(recovery.changed))
            )
        if recovery.removed:
            words.append(
                formats.plural(
                    recovery.removed,
                    tr("{n} ligne de la copie avait été supprimée depuis."),
                    tr("{n} lignes de la copie avaient été supprimées depuis."),
                ).format(n=formats.count(recovery.removed))
            )
        return " ".join(words)

    def _unreadable_words(self, recovery: Recovery) -> str:
        formats, words = self._formats, []
        if recovery.unreadable_lines:
            words.append(
                formats.plural(
                    recovery.unreadable_lines,
                    tr("{n} ligne enregistrée n'a pas pu être relue."),
                    tr("{n} lignes enregistrées n'ont pas pu être relues."),
                ).format(n=formats.count(recovery.unreadable_lines))
            )
        elif recovery.unreadable_pages:
            words.append(tr("Une partie de l'ancien fichier n'a pas pu être relue."))
        if words:
            words.append(
                tr("Cet ancien fichier est gardé : {name}").format(name=recovery.aside.name)
            )
        return " ".join(words)

    def _take_in(self) -> None:
        for button in (self.leave, self.take):
            button.setEnabled(False)
        mark(self.rest_error, tone="quiet")
        self.rest_error.setText(tr("Reprise en cours…"))
        self._runner.submit(
            Lane.FILES,
            take_in,
            self._rescue.path,
            self._recovery,
            self._clock,
            owner=self,
            on_result=lambda _lines: self._start(),
            on_error=self._on_take_error,
        )

    def _on_take_error(self, error: BaseException) -> None:
        for button in (self.leave, self.take):
            button.setEnabled(True)
        if not isinstance(error, DeskError):
            self._runner.report_failure(error)
        mark(self.rest_error, tone="error")
        self.rest_error.setText(
            sentence(error)
            if isinstance(error, DeskError)
            else tr("Rien n'a été repris : l'ancien fichier est gardé tel quel.")
        )

    # Parts

    def _heading(self, name: str, text: str) -> QLabel:
        heading = QLabel(text)
        heading.setObjectName(name)
        heading.setFont(self._theme.font(Size.TITLE, bold=True))
        heading.setWordWrap(True)
        return heading

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button


def copy_holds(copy: GoodCopy, formats: Formats) -> str:
    """Describe the content of a copy and the day of its last reception."""
    tickets = formats.plural(copy.tickets, tr("{n} ticket"), tr("{n} tickets"))
    tickets = tickets.replace(" ", "\u00a0")
    words = tr("Elle contient {tickets} et {weight} reçus.").format(
        tickets=tickets.format(n=formats.count(copy.tickets)),
        weight=formats.kilograms(copy.weight),
    )
    if copy.last_day is None:
        return words
    last = tr("Sa dernière réception est du {day}.").format(day=formats.day(copy.last_day))
    return f"{words} {last}"


def _merged(copies: Sequence[GoodCopy]) -> list[tuple[GoodCopy, list[Path]]]:
    """Make one row of the same copy in several folders: the first of them, and the folders."""
    rows: dict[GoodCopy, tuple[GoodCopy, list[Path]]] = {}
    for copy in copies:
        key = replace(copy, path=Path(copy.path.name))
        rows.setdefault(key, (copy, []))[1].append(copy.path.parent)
    return list(rows.values())


def _page(*parts: QWidget | QHBoxLayout, foot: Sequence[QPushButton]) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2 * GRID)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    column.addStretch(1)
    column.addLayout(button_row(*foot))
    return page
