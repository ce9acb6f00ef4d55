"""Dialogs for what is typed of a declaration: methods, places, weights, figures, records."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from recyclique_desk.domain.declaration_inputs import (
    DeclarationInputs,
    FiliereMethods,
    Method,
    field_value,
    grams_of_tonnes,
)
from recyclique_desk.domain.declarations import Filiere
from recyclique_desk.domain.declared import DeclarationView
from recyclique_desk.domain.errors import DeskError, StaleEdit, UserError
from recyclique_desk.domain.form_screens import FormScreen, ScreenKind, TypedScreen
from recyclique_desk.support.period_words import period_words
from recyclique_desk.support.text import tr
from recyclique_desk.support.typed_words import typed_words
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import ActDialog
from recyclique_desk.ui.toolkit.scroll_when_short import ScrollWhenShort
from recyclique_desk.ui.toolkit.tables import choose_rows
from recyclique_desk.ui.toolkit.theme import GRID, mark

_ROW = 4 * GRID


@dataclass(frozen=True, slots=True)
class AskedScreen:
    """A screen of a form to fill in: the declaration it is of, and what was typed for that."""

    screen: FormScreen
    view: DeclarationView
    inputs: DeclarationInputs

    def typed(self) -> TypedScreen:
        """Return the rows of the screen as the declaration shows them."""
        found = self.view.declaration.typed_screen(self.screen.code)
        assert found is not None
        return found

    def filieres(self) -> tuple[Filiere, ...]:
        """Return the filières that the screen asks of."""
        return self.view.declaration.form.asked_filieres(self.screen)


class InputsDialog(ActDialog):
    """`wanted(DeclarationInputs)` with what is typed; the service has the last word.

    Left with something typed, it is hidden and not gone: `open_again` shows it as it was.
    """

    wanted = Signal(DeclarationInputs)

    def __init__(self, asked: AskedScreen, context: ScreenContext, parent: QWidget) -> None:
        screen, inputs = asked.screen, asked.inputs
        period = period_words(asked.view.declaration.period)
        super().__init__(
            f"fill-{screen.kind.value}",
            tr("{title} · {period}").format(title=screen.title, period=period),
            tr("Enregistrer"),
            parent,
        )
        self.screen_asked = screen
        self.inputs = inputs
        words = list(screen.notes)
        is_copied = screen.kind in {ScreenKind.METHODS, ScreenKind.PARTNERS}
        if inputs.copied_from is not None and is_copied:
            words.insert(
                0, tr("Repris de {period}.").format(period=period_words(inputs.copied_from))
            )
        self.hint = QLabel("\n".join(words))
        self.hint.setObjectName(f"{self.objectName()}-hint")
        self.hint.setWordWrap(True)
        self.hint.setVisible(bool(words))
        mark(self.hint, tone="quiet")
        self._shown_first: tuple[object, ...] | None = None
        self.is_kept = False
        """Whether it was left with something typed."""

    def entries(self) -> tuple[object, ...]:
        """Return what stands in the dialog, be it valid or not."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """Remember what it began with."""
        super().showEvent(event)
        if self._shown_first is None:
            self._shown_first = self.entries()

    def reject(self) -> None:
        """Stay, hidden, with what was typed."""
        self.is_kept = self._shown_first not in {None, self.entries()}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=not self.is_kept)
        super().reject()

    def open_again(self) -> None:
        """Show it once more with what was typed."""
        self.is_kept = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()

    def complain(self, error: DeskError) -> None:
        """Say why it was not kept; where another desk was faster, saving again is allowed."""
        if isinstance(error, StaleEdit) and isinstance(error.current, DeclarationInputs):
            self.inputs = error.current
        super().complain(error)

    def typed(self) -> DeclarationInputs:
        """Return the inputs with what stands in the dialog; UserError for what is no value."""
        raise NotImplementedError

    def act(self) -> None:
        """Ask for it to be kept; the dialog closes when it is."""
        self.wanted.emit(self.typed())


class MethodsDialog(InputsDialog):
    """Weighed or counted, for each filière."""

    def __init__(self, asked: AskedScreen, context: ScreenContext, parent: QWidget) -> None:
        super().__init__(asked, context, parent)
        self._combos: dict[str, tuple[QComboBox, QComboBox]] = {}
        is_fixed = self.inputs.is_begun or asked.view.frozen is not None
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        for column, words in enumerate((tr("Filière"), tr("Entrées"), tr("Sorties"))):
            title = QLabel(words)
            mark(title, tone="quiet")
            grid.addWidget(title, 0, column)
        filieres = asked.filieres()
        for row, filiere in enumerate(filieres, start=1):
            method = self.inputs.method(filiere.code)
            grid.addWidget(QLabel(filiere.name), row, 0)
            combos = (
                self._combo(f"{filiere.code}-entries", method.entries, filiere.name),
                self._combo(f"{filiere.code}-exits", method.exits, filiere.name),
            )
            self._combos[filiere.code] = combos
            self.fields[filiere.code] = combos[1]
            for column, combo in enumerate(combos, start=1):
                combo.setEnabled(bool(filiere.products) and not (column == 2 and is_fixed))
                grid.addWidget(combo, row, column)
        self.begun = QCheckBox(
            tr("Déclaration commencée dans l'extranet : la méthode des sorties ne change plus")
        )
        self.begun.setObjectName("fill-methods-begun")
        self.begun.setChecked(self.inputs.is_begun)
        grid.setColumnStretch(0, 1)
        self.stack(grid, self.begun, self.hint, self.error, foot=self.foot())
        self.resize(640, self.sizeHint().height())

    def entries(self) -> tuple[object, ...]:
        """Return methods and tick."""
        chosen = [each.currentIndex() for pair in self._combos.values() for each in pair]
        return (*chosen, self.begun.isChecked())

    def typed(self) -> DeclarationInputs:
        """Return the methods that are chosen."""
        methods = {
            code: FiliereMethods(Method(entries.currentData()), Method(exits.currentData()))
            for code, (entries, exits) in self._combos.items()
        }
        return replace(
            self.inputs,
            methods={code: each for code, each in methods.items() if each != FiliereMethods()},
            is_begun=self.begun.isChecked(),
        )

    def _combo(self, name: str, method: Method, filiere: str) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(f"fill-methods-{name}")
        combo.setAccessibleName(filiere)
        combo.addItem(tr("Pesées"), Method.WEIGHED.value)
        combo.addItem(tr("Comptage"), Method.COUNTED.value)
        combo.setCurrentIndex(combo.findData(method.value))
        return combo


class FiguresDialog(InputsDialog):
    """A field for each filière or figure; empty is *not known*."""

    def __init__(self, asked: AskedScreen, context: ScreenContext, parent: QWidget) -> None:
        super().__init__(asked, context, parent)
        self._typed = asked.typed()
        self._is_weight = self.screen_asked.kind is ScreenKind.WEIGHTS
        self._lines: dict[str, QLineEdit] = {}
        form = QFormLayout()
        form.setSpacing(GRID)
        fields = {each.code: each for each in self.screen_asked.fields}
        for row in self._typed.rows:
            line = QLineEdit()
            line.setObjectName(f"{self.objectName()}-{row.code}")
            line.setAccessibleName(row.name)
            line.setPlaceholderText(tr("non connu"))
            if row.values[0] is not None:
                kind = fields.get(row.code, self._typed.fields[0])
                line.setText(typed_words(kind, row.values[0]))
            name = tr("{name} (t)").format(name=row.name) if self._is_weight else row.name
            form.addRow(name, line)
            self._lines[row.code] = self.fields[row.code] = line
        content = QWidget()
        content.setLayout(form)
        form.setContentsMargins(0, 0, 0, 0)
        scroll = ScrollWhenShort(content)
        self.stack(self.hint, scroll, self.error, foot=self.foot())
        self.resize(560, self.sizeHint().height())

    def entries(self) -> tuple[object, ...]:
        """Return the text of each field."""
        return tuple(each.text() for each in self._lines.values())

    def typed(self) -> DeclarationInputs:
        """Return the figures that are typed."""
        code = self.screen_asked.code
        if self._is_weight:
            grams = {key: grams_of_tonnes(line.text(), key) for key, line in self._lines.items()}
            kept = {key: each for key, each in grams.items() if each is not None}
            return replace(self.inputs, weights={**self.inputs.weights, code: kept})
        values = {}
        for each in self.screen_asked.fields:
            value = field_value(each, self._lines[each.code].text())
            if value is not None:
                values[each.code] = value
        return replace(self.inputs, values={**self.inputs.values, code: values})


class RecordsDialog(InputsDialog):
    """A table with a row for each record and one empty row to go on in."""

    def __init__(self, asked: AskedScreen, context: ScreenContext, parent: QWidget) -> None:
        super().__init__(asked, context, parent)
        screen = self.screen_asked
        records = self.inputs.records.get(screen.code, ())
        titles = [each.name for each in screen.fields]
        self.table = QTableWidget(0, len(titles))
        self.table.setObjectName("fill-records-table")
        self.table.setAccessibleName(screen.title)
        self.table.setHorizontalHeaderLabels(titles)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        self.table.setTabKeyNavigation(True)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        metrics = header.fontMetrics()
        for column, title in enumerate(titles):
            width = metrics.horizontalAdvance(title) + 4 * GRID
            self.table.setColumnWidth(column, max(width, 14 * GRID))
        self.table.setMinimumHeight(7 * _ROW)
        for record in records:
            self._add(record)
        self._add({})
        self.remove = QPushButton(context.theme.icon("trash"), tr("Retirer la ligne"))
        self.remove.setObjectName("fill-records-remove")
        self.remove.setAutoDefault(False)
        self.table.itemChanged.connect(self._on_changed)
        self.remove.clicked.connect(self._on_remove)
        self.table.setCurrentCell(0, 0)
        parts = (self.hint, self.table, self.error)
        self.stack(*parts, foot=self.foot(self.remove), grow=self.table)
        self.resize(max(640, 140 * len(titles)), 460)
        self.table.setFocus()

    def entries(self) -> tuple[object, ...]:
        """Return the texts of all rows that hold something."""
        return tuple(
            texts
            for row in range(self.table.rowCount())
            if any(texts := tuple(map(partial(self._text, row), range(self.table.columnCount()))))
        )

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return "" if item is None else item.text()

    def typed(self) -> DeclarationInputs:
        """Return the records of all rows that hold something."""
        found = []
        for row in range(self.table.rowCount()):
            record = {}
            for column, each in enumerate(self.screen_asked.fields):
                try:
                    value = field_value(each, self._text(row, column))
                except UserError:
                    self.table.setCurrentCell(row, column)
                    raise
                if value is not None:
                    record[each.code] = value
            if record:
                found.append(record)
        records = {**self.inputs.records, self.screen_asked.code: tuple(found)}
        return replace(self.inputs, records=records)

    def _add(self, record: Mapping[str, str]) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column, each in enumerate(self.screen_asked.fields):
            value = record.get(each.code)
            text = "" if value is None else typed_words(each, value)
            self.table.setItem(row, column, QTableWidgetItem(text))

    def _on_changed(self, item: QTableWidgetItem) -> None:
        """Keep an empty row at the end, into which Tab goes on from the last cell."""
        if item.text().strip() and item.row() == self.table.rowCount() - 1:
            self.table.blockSignals(True)
            self._add({})
            self.table.blockSignals(False)

    def _on_remove(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < self.table.rowCount() - 1:
            self.table.removeRow(row)
        self.table.setFocus()


class PlacesDialog(InputsDialog):
    """A tick for each partner and filière; `partners_wanted` leads to the partners' records."""

    partners_wanted = Signal()

    def __init__(self, asked: AskedScreen, context: ScreenContext, parent: QWidget) -> None:
        super().__init__(asked, context, parent)
        self._rows = asked.typed().rows
        self._filieres = asked.filieres()
        self.table = QTableWidget(len(self._rows), 1 + len(self._filieres))
        self.table.setObjectName("fill-partners-table")
        self.table.setAccessibleName(self.screen_asked.title)
        self.table.setHorizontalHeaderLabels(
            [tr("Partenaire"), *(each.name for each in self._filieres)]
        )
        choose_rows(self.table)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectItems)
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at, row in enumerate(self._rows):
            self.table.setItem(at, 0, QTableWidgetItem(row.name))
            for column, filiere in enumerate(self._filieres, start=1):
                item = QTableWidgetItem()
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                is_chosen = row.code in self.inputs.places.get(filiere.code, ())
                checked = Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked
                item.setCheckState(checked)
                self.table.setItem(at, column, item)
        self.table.setMinimumHeight(6 * _ROW)
        words = QLabel(
            tr("Espace coche la filière dans laquelle vous collectez chez ce partenaire.")
            if self._rows
            else tr(
                "Aucun partenaire de ces types d'apport : ajoutez-les d'abord, avec leur adresse "
                "et leur convention."
            )
        )
        words.setObjectName("fill-partners-words")
        words.setWordWrap(True)
        self.records = QPushButton(context.theme.icon("ticket"), tr("Fiches des partenaires…"))
        self.records.setObjectName("fill-partners-records")
        self.records.setAutoDefault(False)
        self.records.clicked.connect(self._on_records)
        self.submit.setEnabled(bool(self._rows))
        parts = (words, self.hint, self.table, self.error)
        self.stack(*parts, foot=self.foot(self.records), grow=self.table)
        self.resize(760, 420)
        if self._rows:
            self.table.setCurrentCell(0, 1)
            self.table.setFocus()

    def entries(self) -> tuple[object, ...]:
        """Return the tick of each partner and filière."""
        columns = range(1, self.table.columnCount())
        cells = (self.table.item(at, each) for at in range(len(self._rows)) for each in columns)
        return tuple(None if item is None else item.checkState() for item in cells)

    def typed(self) -> DeclarationInputs:
        """Return the partners that are ticked, by filière."""
        places = dict(self.inputs.places)
        for column, filiere in enumerate(self._filieres, start=1):
            chosen = []
            for at, row in enumerate(self._rows):
                item = self.table.item(at, column)
                if item is not None and item.checkState() is Qt.CheckState.Checked:
                    chosen.append(row.code)
            places[filiere.code] = tuple(sorted(chosen))
        return replace(self.inputs, places={code: each for code, each in places.items() if each})

    def _on_records(self) -> None:
        self.reject()
        self.partners_wanted.emit()


def dialog_of(kind: ScreenKind) -> type[InputsDialog]:
    """Return the dialog that fills in a screen of a kind."""
    return {
        ScreenKind.METHODS: MethodsDialog,
        ScreenKind.PARTNERS: PlacesDialog,
        ScreenKind.WEIGHTS: FiguresDialog,
        ScreenKind.VALUES: FiguresDialog,
        ScreenKind.RECORDS: RecordsDialog,
    }[kind]
