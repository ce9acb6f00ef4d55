"""Third step: the rows by what becomes of them, and what an import would bring in all."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.sheet_imports import (
    Amount,
    ColumnKind,
    RowFlag,
    RowState,
    SheetAnalysis,
    SheetChoices,
    SheetRow,
)
from recyclique_desk.support import amounts
from recyclique_desk.support.text import counted, plural, tr
from recyclique_desk.ui.imports.rows_model import REMARK, SheetRowsModel, can_be_mended
from recyclique_desk.ui.imports.wording import path_words, row_states
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.rows_table import ROW_HEIGHT, Row, RowsTable
from recyclique_desk.ui.toolkit.tables import choose_rows
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark

_TO_CHECK = frozenset({RowFlag.IMPLAUSIBLE, RowFlag.FAR_DATE})
_Filter = RowState | None
"""None: good rows that are worth a look."""


class RowsStep(QWidget):
    """`changed(SheetChoices)` when a row was corrected or left out; `save_wanted()`."""

    changed = Signal(SheetChoices)
    save_wanted = Signal()

    def __init__(self, theme: Theme, formats: Formats, row: QBoxLayout) -> None:
        super().__init__()
        self.setObjectName("sheet-rows-step")
        self._formats = formats
        self._analysis: SheetAnalysis | None = None
        self._choices = SheetChoices()
        self._skipped: dict[str, SheetRow] = {}
        self._filters: list[_Filter] = []
        self.tabs = QTabBar()
        self.tabs.setObjectName("sheet-rows-tabs")
        self.tabs.setAccessibleName(tr("Lignes à montrer"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.model = SheetRowsModel(formats, self)
        self.model.corrected.connect(self._on_corrected)
        self.table = self._make_table()
        self.hint = QLabel()
        self.hint.setObjectName("sheet-rows-hint")
        self.hint.setWordWrap(True)
        mark(self.hint, tone="quiet")
        self.skip = QPushButton()
        self.skip.setObjectName("sheet-skip-btn")
        self.skip.clicked.connect(self._on_skip)
        self.save = QPushButton(theme.icon("export"), tr("Enregistrer ce qui attend (CSV)…"))
        self.save.setObjectName("sheet-save-btn")
        self.save.clicked.connect(self.save_wanted)
        self.enter = QShortcut(QKeySequence(Qt.Key.Key_Return), self.table)
        self.enter.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.enter.activated.connect(lambda: self.table.edit(self.table.currentIndex()))
        self._card = self._make_card(theme)
        self._lay_out(row)
        self.tabs.currentChanged.connect(lambda _place: self._show_rows())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_skip())

    @property
    def filter(self) -> _Filter:
        """Which rows are shown."""
        place = self.tabs.currentIndex()
        return self._filters[place] if 0 <= place < len(self._filters) else RowState.GOOD

    def start_over(self) -> None:
        """Forget the rows of the file before."""
        self._skipped = {}
        self._filters = []

    def show_analysis(self, analysis: SheetAnalysis) -> None:
        """Show the rows and what they come to; the tab and the cell stay where they are."""
        before = self.filter if self._filters else None
        is_first = not self._filters
        kept = self._current_key()
        self._analysis, self._choices = analysis, analysis.choices
        counts = dict(analysis.counts)
        to_check = sum(analysis.flagged.get(flag, 0) for flag in _TO_CHECK)
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        self._filters = []
        for state, words in row_states().items():
            if counts.get(state, 0) or state is RowState.GOOD:
                self._filters.append(state)
                self.tabs.addTab(f"{words} ({self._formats.count(counts.get(state, 0))})")
            if state is RowState.GOOD and to_check:
                self._filters.append(None)
                self.tabs.addTab(f"{tr('À vérifier')} ({self._formats.count(to_check)})")
        wanted = before
        if is_first:
            wanted = next((s for s in (RowState.REFUSED, RowState.ASKED)
                           if s in self._filters), RowState.GOOD)  # fmt: skip
        self.tabs.setCurrentIndex(self._filters.index(wanted) if wanted in self._filters else 0)
        self.tabs.blockSignals(False)
        self._show_rows(kept)
        self._show_sums(analysis)
        waiting = counts.get(RowState.ASKED, 0) + counts.get(RowState.REFUSED, 0)
        self.save.setVisible(bool(waiting))

    def keep(self, choices: SheetChoices) -> None:
        """Go on from these choices, made here or elsewhere, until the file is read with them."""
        self._choices = choices

    def _rows(self) -> tuple[SheetRow, ...]:
        assert self._analysis is not None
        if self.filter is None:
            good = self._analysis.rows(RowState.GOOD)
            return tuple(row for row in good if row.flags & _TO_CHECK)
        rows = self._analysis.rows(self.filter)
        if self.filter is RowState.LEFT_OUT:
            mine = [row for key, row in self._skipped.items() if key in self._choices.skipped]
            known = {row.key for row in rows}
            rows = (*(row for row in mine if row.key not in known), *rows)
        return rows

    def _show_rows(self, kept: tuple[str, int] | None = None) -> None:
        if self._analysis is None:
            return
        rows = self._rows()
        self.model.show(rows, self._analysis)
        keys = [row.key for row in rows]
        if rows:
            row = keys.index(kept[0]) if kept and kept[0] in keys else 0
            index = self.model.index(row, kept[1] if kept else 0)
            self.table.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.table.scrollTo(index)
        total = self._analysis.counts.get(self.filter, 0) if self.filter else len(rows)
        words = []
        if total > len(rows):
            words.append(
                tr(
                    "Les {shown} premières sur {total} sont montrées ; toutes sont comptées."
                ).format(shown=self._formats.count(len(rows)), total=self._formats.count(total))
            )
        if any(map(can_be_mended, rows)):
            if self.filter is RowState.ASKED:
                words.append(tr("Répondez aux étapes 1 et 2, ou ici ligne par ligne."))
            words.append(
                tr("Corrigez une cellule par un double clic ou Entrée : la ligne est relue.")
            )
        self.hint.setText(" ".join(words))
        self.hint.setVisible(bool(words))
        self._show_skip()

    def _current_key(self) -> tuple[str, int] | None:
        index = self.table.currentIndex()
        rows = self.model.rows
        return (rows[index.row()].key, index.column()) if 0 <= index.row() < len(rows) else None

    def _chosen_keys(self) -> list[str]:
        places = sorted({index.row() for index in self.table.selectionModel().selectedIndexes()})
        return [self.model.rows[row].key for row in places if row < len(self.model.rows)]

    def _show_skip(self) -> None:
        keys = self._chosen_keys()
        takes_back = bool(keys) and all(key in self._choices.skipped for key in keys)
        can_leave = self.filter in {RowState.GOOD, RowState.ASKED, RowState.REFUSED, None}
        self.skip.setVisible(bool(keys) and (takes_back or can_leave))
        self.skip.setText(
            counted(len(keys), tr("Reprendre cette ligne"), tr("Reprendre ces {n} lignes"))
            if takes_back
            else counted(
                len(keys),
                tr("Laisser cette ligne de côté"),
                tr("Laisser ces {n} lignes de côté"),
            )
        )

    def _on_skip(self) -> None:
        keys = self._chosen_keys()
        skipped = self._choices.skipped
        if all(key in skipped for key in keys):
            skipped = tuple(key for key in skipped if key not in keys)
        else:
            self._skipped |= {row.key: replace(row, state=RowState.LEFT_OUT, reason=None)
                              for row in self.model.rows if row.key in keys}  # fmt: skip
            skipped = tuple(dict.fromkeys((*skipped, *keys)))
        self._choices = replace(self._choices, skipped=skipped)
        self.changed.emit(self._choices)

    def _on_corrected(self, key: str, kind: ColumnKind, text: str) -> None:
        rows: Mapping[str, Mapping[ColumnKind, str]] = self._choices.rows
        edited = {**rows.get(key, {}), kind: text}
        self._choices = replace(self._choices, rows={**rows, key: edited})
        self.changed.emit(self._choices)

    # What it comes to

    def _show_sums(self, analysis: SheetAnalysis) -> None:
        good, counts = analysis.good, analysis.counts
        self.arrives.setText(
            amounts.amount(good.lines, good.weight, good.exits, good.exit_weight)
            if good.all_lines_count
            else tr("Rien à importer pour l'instant")
        )
        words = []
        if analysis.days:
            first, last = analysis.days[0][0], analysis.days[-1][0]
            words.append(
                self._formats.day(first)
                if first == last
                else tr("du {first} au {last}").format(
                    first=self._formats.day(first), last=self._formats.day(last)
                )
            )
        if known := counts.get(RowState.KNOWN, 0):
            words.append(
                counted(
                    known,
                    tr("{n} ligne est déjà là : elle n'est pas reprise."),
                    tr("{n} lignes sont déjà là : elles ne sont pas reprises."),
                )
            )
        waiting = counts.get(RowState.ASKED, 0) + counts.get(RowState.REFUSED, 0)
        if waiting:
            words.append(
                counted(
                    waiting,
                    tr("{n} ligne attend : elle peut être importée plus tard."),
                    tr("{n} lignes attendent : elles peuvent être importées plus tard."),
                )
            )
        if left := counts.get(RowState.LEFT_OUT, 0):
            words.append(
                counted(
                    left,
                    tr("{n} ligne est laissée de côté."),
                    tr("{n} lignes sont laissées de côté."),
                )
            )
        if analysis.completes is not None:
            words.append(tr("Ces lignes complètent un import déjà fait."))
        self.about.setText("\n".join(words))
        self.totals.setText("\n".join(self._file_totals(analysis)))
        self.totals.setVisible(bool(analysis.totals))
        is_off = any(not total.agrees for total in analysis.totals)
        mark(self.totals, tone="warning" if is_off else "success")
        rows: list[Row] = [(tr("Par jour"),)]
        rows += [self._sum(self._formats.day_numeric(day), each) for day, each in analysis.days]
        rows.append((tr("Par catégorie"),))
        rows += [self._sum(path_words(name), each) for name, each in analysis.categories]
        self.sums.show_rows(rows if analysis.days else [])
        self.sums.setVisible(bool(analysis.days))

    def _sum(self, name: str, amount: Amount) -> Row:
        bare = self._formats.kilograms_bare
        left = bare(amount.exit_weight) if amount.exits else "—"
        return (name, self._formats.count(amount.all_lines_count), bare(amount.weight), left)

    def _file_totals(self, analysis: SheetAnalysis) -> list[str]:
        words = []
        kilograms = self._formats.kilograms
        for total in analysis.totals[:6]:
            where = f"{total.sheet} · " if total.sheet else ""
            said = (
                tr("{where}total du fichier {weight} : égal à ses lignes")
                if total.agrees
                else tr("{where}total du fichier {weight}, mais ses lignes font {rows}")
            )
            words.append(
                said.format(
                    where=where, weight=kilograms(total.weight), rows=kilograms(total.rows_weight)
                )
            )
        if len(analysis.totals) > len(words):
            rest = analysis.totals[len(words) :]
            off = sum(not total.agrees for total in rest)
            words.append(
                plural(
                    len(rest),
                    tr("et {n} autre total, dont {off} qui diffère"),
                    tr("et {n} autres totaux, dont {off} qui diffèrent"),
                ).format(n=len(rest), off=off)
            )
        return words

    def _lay_out(self, row: QBoxLayout) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(GRID)
        acts.addWidget(self.skip)
        acts.addWidget(self.save)
        acts.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.tabs)
        left.addWidget(self.table, 1)
        left.addWidget(self.hint)
        left.addLayout(acts)
        row.addLayout(left, 7)
        row.addWidget(self._card, 4, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row, 1)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("sheet-rows")
        table.setAccessibleName(tr("Lignes du fichier"))
        table.setModel(self.model)
        choose_rows(table, many=True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        table.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        table.setWordWrap(False)
        table.setMinimumHeight(240)
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(REMARK, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(48)
        header.setResizeContentsPrecision(50)
        return table

    def _make_card(self, theme: Theme) -> QFrame:
        card = QFrame()
        card.setObjectName("sheet-sums-card")
        card.setProperty("panel", "card")
        heading = QLabel(tr("À importer"))
        mark(heading, tone="quiet")
        self.arrives = QLabel()
        self.arrives.setObjectName("sheet-arrives")
        self.arrives.setFont(theme.font(Size.LEAD, bold=True))
        self.about = QLabel()
        self.about.setObjectName("sheet-about")
        self.totals = QLabel()
        self.totals.setObjectName("sheet-totals")
        self.sums = RowsTable(
            "sheet-sums",
            tr("Par jour et par catégorie"),
            (tr("Jour, catégorie"), tr("Lignes"), tr("Reçu, kg"), tr("Sorti, kg")),
            theme.font(Size.TEXT, bold=True),
            right=(1, 2, 3),
            most=8,
        )
        column = QVBoxLayout(card)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for label in (heading, self.arrives, self.about, self.totals):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        column.addWidget(self.sums)
        return card
