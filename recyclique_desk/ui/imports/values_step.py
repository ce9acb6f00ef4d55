"""Second step: what the words of the file mean; nothing new is made unless somebody says so."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHeaderView,
    QLabel,
    QPushButton,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.flow_words import speaks_of_exits
from recyclique_desk.domain.sheet_imports import (
    NEW,
    TO_SORT,
    SheetAnalysis,
    SheetChoices,
    SheetValue,
    ValueField,
    new_category,
)
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.support import amounts
from recyclique_desk.support.communes import place_label
from recyclique_desk.support.text import counted, plural, tr
from recyclique_desk.ui.imports.known_names import KnownNames
from recyclique_desk.ui.imports.word_choice import WordChoice
from recyclique_desk.ui.imports.wording import (
    path_words,
    score_words,
    target_words,
    value_fields,
    with_field,
)
from recyclique_desk.ui.toolkit.elided_label import ElidedLabel
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.rows_table import ROW_HEIGHT
from recyclique_desk.ui.toolkit.tables import choose_rows
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark

TEXT, LINES, WEIGHT, TARGET, SCORE = range(5)
_FIELDS = {
    ValueField.CATEGORY: "categories",
    ValueField.DESTINATION: "destinations",
    ValueField.DIRECTION: "directions",
    ValueField.PERSON: "persons",
    ValueField.SITE: "sites",
    ValueField.DEPOSIT_KIND: "deposit_kinds",
    ValueField.COMMUNE: "communes",
}
"""The field of `SheetChoices` that maps words of a kind."""
_LIKELY = 80
"""From this score on proposals are offered to be taken all at once."""
_Index = QModelIndex | QPersistentModelIndex


class ValuesModel(QAbstractTableModel):
    """The words of one kind, those that must be settled first."""

    def __init__(self, formats: Formats, parent: QObject) -> None:
        super().__init__(parent)
        self._formats = formats
        self._titles = (tr("Dans le fichier"), tr("Lignes"), tr("kg"), tr("Devient"), tr("Accord"))
        self.values: tuple[SheetValue, ...] = ()

    def show(self, values: Sequence[SheetValue]) -> None:
        """Show these words, the open ones first, then the most frequent."""
        self.beginResetModel()
        self.values = tuple(sorted(values, key=lambda v: (v.is_settled, -v.lines, v.text)))
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Give the number of words."""
        return 0 if parent.isValid() else len(self.values)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Give the number of columns."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell's text and side."""
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._text(self.values[index.row()], index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Give a column's title."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return _side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _text(self, value: SheetValue, column: int) -> str:
        if column == TEXT:
            return value.text or tr("(vide)")
        if column == LINES:
            return self._formats.count(value.lines)
        if column == WEIGHT:
            return self._formats.kilograms_bare(value.weight)
        if column == TARGET:
            return target_words(value, self._formats)
        return score_words(value, self._formats)


def _side(column: int) -> int:
    right = column in {LINES, WEIGHT}
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


class ValuesStep(QWidget):
    """`changed(SheetChoices)` when a word means something else."""

    changed = Signal(SheetChoices)

    def __init__(self, theme: Theme, formats: Formats, row: QBoxLayout) -> None:
        super().__init__()
        self.setObjectName("sheet-values-step")
        self._formats = formats
        self._choices = SheetChoices()
        self._values: tuple[SheetValue, ...] = ()
        self._names = KnownNames()
        self._fields: list[ValueField] = []
        self.tabs = QTabBar()
        self.tabs.setObjectName("sheet-values-tabs")
        self.tabs.setAccessibleName(tr("Sortes de mots"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.table = QTableView()
        self.table.setObjectName("sheet-values")
        self.table.setAccessibleName(tr("Mots du fichier et ce qu'ils deviennent"))
        self.model = ValuesModel(formats, self)
        self.table.setModel(self.model)
        choose_rows(self.table)
        self.table.setWordWrap(False)
        self.table.setMinimumHeight(240)
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(TARGET, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(48)
        header.setResizeContentsPrecision(50)
        self.none = QLabel(tr("Aucun mot à traduire dans ce fichier : continuez."))
        mark(self.none, tone="quiet")
        self.take_all = QPushButton()
        self.take_all.setObjectName("sheet-take-all-btn")
        self.take_all.clicked.connect(self._take_all)
        self.create_all = QPushButton()
        self.create_all.setObjectName("sheet-create-all-btn")
        self.create_all.clicked.connect(self._create_all)
        self._card = self._make_card(theme)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.tabs)
        left.addWidget(self.none)
        left.addWidget(self.table, 1)
        row.addLayout(left, 7)
        row.addWidget(self._card, 4, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row, 1)
        self.tabs.currentChanged.connect(lambda _place: self._show_field())
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_value())

    @property
    def field(self) -> ValueField | None:
        """The kind of words that is shown."""
        place = self.tabs.currentIndex()
        return self._fields[place] if 0 <= place < len(self._fields) else None

    @property
    def value(self) -> SheetValue | None:
        """The chosen word."""
        row = self.table.currentIndex().row()
        return self.model.values[row] if 0 <= row < len(self.model.values) else None

    def show_names(self, names: KnownNames) -> None:
        """Offer these names."""
        self._names = names
        self._show_value()

    def show_analysis(self, analysis: SheetAnalysis) -> None:
        """Show the words; what was settled just now makes room for the next open one."""
        before = self.value
        field = self.field
        self._choices = analysis.choices
        self._values = analysis.values
        names = value_fields()
        self._fields = [kind for kind in names if any(v.field is kind for v in self._values)]
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for kind in self._fields:
            of_kind = [value for value in self._values if value.field is kind]
            waiting = sum(not value.is_settled for value in of_kind)
            words = f"{names[kind]} ({len(of_kind)})"
            if waiting:
                words += " · " + counted(waiting, tr("{n} à choisir"), tr("{n} à choisir"))
            self.tabs.addTab(words)
        opens = [k for k in self._fields if any(not v.is_settled and v.field is k
                                                for v in self._values)]  # fmt: skip
        if field in self._fields and (field in opens or not opens or before is None):
            self.tabs.setCurrentIndex(self._fields.index(field))
        elif opens:
            self.tabs.setCurrentIndex(self._fields.index(opens[0]))
        self.tabs.blockSignals(False)
        has_words = bool(self._fields)
        self.none.setVisible(not has_words)
        for widget in (self.tabs, self.table, self._card):
            widget.setVisible(has_words)
        self._show_field(before)
        self._show_bulk()

    def keep(self, choices: SheetChoices) -> None:
        """Go on from these choices, made here or elsewhere, until the file is read with them."""
        self._choices = choices

    def focus_first(self) -> None:
        """Give the keys to what must be settled next."""
        if not self.table.isHidden():
            value = self.value
            (self.choice if value and not value.is_settled else self.table).setFocus()

    # The chosen word

    def _show_field(self, before: SheetValue | None = None) -> None:
        field = self.field
        self.model.show([value for value in self._values if value.field is field])
        if not self.model.values:
            return
        row = 0
        if before is not None and before.field is field and self.model.values[0].is_settled:
            texts = [value.text for value in self.model.values]
            row = texts.index(before.text) if before.text in texts else 0
        index = self.model.index(row, 0)
        self.table.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.table.scrollTo(index)
        self._show_value()

    def _show_value(self) -> None:
        value = self.value
        if value is None:
            return
        self.word.setText(f"« {value.text} »" if value.text else tr("Lignes sans ce mot"))
        self.amount.setText(f"{amounts.lines(value.lines)} · {amounts.kilograms(value.weight)}")
        self.explained.setText(_explained(value))
        self.explained.setVisible(bool(self.explained.text()))
        # What is only proposed is not shown as if it were chosen.
        chosen: str | None = "" if not value.is_settled else value.target
        if value.field is ValueField.CATEGORY and value.is_settled and value.is_new:
            chosen = value.target
        self.choice.offer(self._offered(value), chosen)
        is_proposed = (
            not value.is_settled
            and value.target is not None
            and not value.is_new
            and not value.is_ambiguous
        )
        self.take.setVisible(is_proposed)
        if is_proposed:
            words = target_words(value, self._formats)
            self.take.setText(tr("Prendre « {name} »").format(name=words).replace("&", "&&"))
        self.reset.setVisible(value.text in getattr(self._choices, _FIELDS[value.field]))
        self._name_create()

    def _offered(self, value: SheetValue) -> list[tuple[str | None, str]]:
        if value.field is ValueField.DESTINATION:
            found: list[tuple[str | None, str]] = [
                (each.value, self._formats.destination(each)) for each in Destination
            ]
            return [*found, (None, tr("Laisser ces lignes de côté"))]
        if value.field is ValueField.DIRECTION:
            return [
                ("in", tr("Entrée")),
                ("out", tr("Sortie")),
                (None, tr("Laisser ces lignes de côté")),
            ]
        if value.field is ValueField.PERSON:
            return [*((name, name) for name in self._names.persons),
                    (None, tr("Vous, qui importez"))]  # fmt: skip
        if value.field is ValueField.SITE:
            return [*((name, name) for name in self._names.sites),
                    (None, tr("Laisser ces lignes de côté"))]  # fmt: skip
        if value.field is ValueField.DEPOSIT_KIND:
            return [*((name, name) for name in self._names.deposit_kinds),
                    (None, tr("Rien"))]  # fmt: skip
        if value.field is ValueField.COMMUNE:
            codes = [value.target] if value.target else list(value.others)
            named = [(code, place_label(code, None) or code) for code in codes]
            return [*named, (None, tr("Rien"))]
        first = [value.target] if value.target and not value.is_new else []
        near = list(dict.fromkeys([*first, *value.others]))
        made = [value.target] if value.target and value.is_new and value.is_settled else []
        rest = [path for path in self._names.categories if path not in near]
        return [
            *((path, path_words(path.removeprefix(NEW))) for path in made),
            *((path, path_words(path)) for path in near if path != TO_SORT),
            *((path, path_words(path)) for path in rest),
            (TO_SORT, tr("À classer")),
            (None, tr("Laisser ces lignes de côté")),
        ]

    def _name_create(self) -> None:
        value = self.value
        can = value is not None and value.field is ValueField.CATEGORY and bool(value.text)
        name = self._new_name()
        self.create_one.setVisible(can and bool(name))
        self.create_one.setText(
            tr("Créer la catégorie « {name} »").format(name=path_words(name)).replace("&", "&&")
        )
        self.create_one.setToolTip(
            tr("Pour la créer sous une autre, tapez « Déco / Bibelots » au-dessus.")
        )

    def _new_name(self) -> str:
        """Give the path that *Créer* makes: what is typed, where it is none that exists."""
        value = self.value
        if value is None:
            return ""
        typed = self.choice.currentText().replace(" › ", " / ").strip()
        if typed and self.choice.row_of(self.choice.currentText()) < 0:
            return typed
        if value.is_settled and value.score == 100 and not value.is_new:
            return ""
        return "" if value.is_settled and value.is_new else value.text

    def _choose(self, target: str | None) -> None:
        value = self.value
        if value is None:
            return
        name = _FIELDS[value.field]
        given: dict[str, str | None] = dict(getattr(self._choices, name))
        if value.text in given and given[value.text] == target:
            return
        self._choices = with_field(self._choices, name, {**given, value.text: target})
        self.changed.emit(self._choices)

    def _forget(self) -> None:
        """Take a word's choice back, one of this file or of the last one."""
        value = self.value
        if value is not None:
            name = _FIELDS[value.field]
            given = dict(getattr(self._choices, name))
            given.pop(value.text, None)
            self._choices = with_field(self._choices, name, given)
            self.changed.emit(self._choices)

    def _take_proposed(self) -> None:
        if self.value is not None:
            self._choose(self.value.target)

    def _create(self) -> None:
        name = self._new_name()
        if name:
            self._choose(new_category(name))

    # Several at once

    def _unknown(self) -> list[SheetValue]:
        return [
            v for v in self._values
            if v.field is ValueField.CATEGORY and not v.is_settled and v.is_new and v.text
            and not speaks_of_exits(v.text)
        ]  # fmt: skip

    def _proposed(self) -> list[SheetValue]:
        return [
            v for v in self._values
            if v.field is ValueField.CATEGORY and not v.is_settled and not v.is_new
            and v.target is not None and not v.is_ambiguous and not speaks_of_exits(v.text)
            and v.score >= _LIKELY
        ]  # fmt: skip

    def _show_bulk(self) -> None:
        unknown, proposed = len(self._unknown()), len(self._proposed())
        self.create_all.setVisible(unknown > 1)
        self.create_all.setText(
            counted(
                unknown,
                tr("Créer la {n} catégorie inconnue"),
                tr("Créer les {n} catégories inconnues"),
            )
        )
        self.take_all.setVisible(proposed > 1)
        self.take_all.setText(
            plural(
                proposed,
                tr("Prendre la proposition à {share} ou plus"),
                tr("Prendre les {n} propositions à {share} ou plus"),
            ).format(n=self._formats.count(proposed), share=f"{_LIKELY}\u202f%")
        )

    def _create_all(self) -> None:
        self._map({value.text: new_category(value.text) for value in self._unknown()})

    def _take_all(self) -> None:
        self._map({value.text: value.target for value in self._proposed()})

    def _map(self, categories: dict[str, str | None] | dict[str, str]) -> None:
        given = {**self._choices.categories, **categories}
        self._choices = replace(self._choices, categories=given)
        self.changed.emit(self._choices)

    def _make_card(self, theme: Theme) -> QFrame:
        card = QFrame()
        card.setObjectName("sheet-value-card")
        card.setProperty("panel", "card")
        self.word = ElidedLabel()
        self.word.setObjectName("sheet-value-word")
        self.word.setTextFormat(Qt.TextFormat.PlainText)
        self.word.setFont(theme.font(Size.LEAD, bold=True))
        self.amount = QLabel()
        self.explained = QLabel()
        self.explained.setObjectName("sheet-value-explained")
        self.explained.setWordWrap(True)
        self.explained.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.amount, self.explained):
            mark(label, tone="quiet")
        label = QLabel(tr("Devient"))
        self.choice = WordChoice("sheet-value-choice", tr("Devient"))
        label.setBuddy(self.choice)
        self.choice.picked.connect(self._choose)
        self.choice.edit.textEdited.connect(lambda _text: self._name_create())
        self.take = QPushButton()
        self.take.setObjectName("sheet-take-btn")
        self.take.clicked.connect(self._take_proposed)
        self.reset = QPushButton(theme.icon("undo"), tr("Oublier ce choix"))
        self.reset.setObjectName("sheet-forget-word-btn")
        self.reset.clicked.connect(self._forget)
        self.create_one = QPushButton(theme.icon("plus"), "")
        self.create_one.setObjectName("sheet-create-btn")
        self.create_one.clicked.connect(self._create)
        column = QVBoxLayout(card)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for widget in (
            self.word,
            self.amount,
            self.explained,
            label,
            self.choice,
            self.take,
            self.create_one,
            self.reset,
        ):
            column.addWidget(widget)
        column.addSpacing(GRID)
        column.addWidget(self.take_all)
        column.addWidget(self.create_all)
        return card


def _explained(value: SheetValue) -> str:
    if value.field is ValueField.PERSON and value.score < 100:
        return tr("Personne ne s'appelle ainsi : ces lignes porteront votre nom.")
    if value.field is ValueField.DEPOSIT_KIND and value.target is None:
        return tr("Aucun type d'apport ne s'appelle ainsi : ces lignes n'en auront pas.")
    if value.field is ValueField.COMMUNE and value.target is None:
        return (
            tr("Plusieurs communes s'appellent ainsi : choisissez la bonne.")
            if value.others
            else tr("Aucune commune ne s'appelle ainsi : ces lignes n'en auront pas.")
        )
    if value.is_settled:
        return ""
    if value.is_ambiguous:
        return tr("Plusieurs catégories s'appellent ainsi : choisissez la bonne.")
    if value.is_new:
        return tr("Aucune catégorie ne s'appelle ainsi.")
    if value.field is ValueField.CATEGORY and value.text and speaks_of_exits(value.text):
        return tr("Ce mot parle de sortie : dites ce qu'il veut dire.")
    return tr("Dites ce que ce mot veut dire ici.")
