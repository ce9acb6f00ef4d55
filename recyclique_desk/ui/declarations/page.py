"""The page of the declarations: forms and periods on the left, the sheet to copy from beside."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHeaderView,
    QMenu,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.declaration_values import reuse_share
from recyclique_desk.domain.declarations import (
    AmountSource,
    DeclarationPeriod,
    FormKind,
    PeriodState,
)
from recyclique_desk.domain.declared import DeclarationView, FigureKey, PeriodEntry
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.form_screens import FormScreen
from recyclique_desk.domain.people import Site
from recyclique_desk.domain.weight import SEPARATORS
from recyclique_desk.support import amounts
from recyclique_desk.support.period_words import period_words
from recyclique_desk.support.text import counted, tr
from recyclique_desk.support.typed_words import typed_words
from recyclique_desk.ui.declarations.parts import (
    beside,
    make_button,
    make_combo,
    make_label,
    make_tabs,
)
from recyclique_desk.ui.declarations.sheet import DeclarationSheet
from recyclique_desk.ui.declarations.wording import (
    difference_words,
    kg_words,
    state_word,
    state_words,
)
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.ui.toolkit.pages import ANY_WIDTH, ScreenPage
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.tables import choose_rows
from recyclique_desk.ui.toolkit.theme import GRID, Size, mark

_LIST_WIDTH = 32 * GRID
_MOST_WARNINGS = 4
_MOST_DIFFERENCES = 4


class DeclarationsPage(ScreenPage):
    """Shows periods and one declaration; what is done with it is others' business.

    `chosen(PeriodEntry)` when another one is to be read; `lines_wanted(FigureKey)` for what is
    behind a figure; `site_chosen` when the site changes; `fill_wanted(code)` for a screen of the
    form that is typed.
    """

    chosen = Signal(PeriodEntry)
    lines_wanted = Signal(FigureKey)
    site_chosen = Signal()
    fill_wanted = Signal(str)

    def __init__(self, context: ScreenContext, parent: QWidget) -> None:
        super().__init__("declarations-page", tr("Déclarations"), context.theme, parent)
        self._context = context
        self._entries: tuple[PeriodEntry, ...] = ()
        self._listed: list[PeriodEntry] = []
        self._kept: dict[str, DeclarationPeriod] = {}
        self.view: DeclarationView | None = None
        theme = context.theme
        self.form = make_combo("declarations-form", tr("Formulaire"))
        self.site = make_combo("declarations-site", tr("Site"))
        self.faults = make_label("declarations-faults")
        mark(self.faults, tone="warning")
        self.faults.hide()
        self.table = self._make_table()
        self.heading = make_label("declarations-title", theme.font(Size.LEAD, bold=True))
        self.state = make_label("declarations-state")
        self.figures = make_label("declarations-sums")
        mark(self.figures, tone="quiet")
        self.warnings = make_label("declarations-warnings")
        mark(self.warnings, tone="warning")
        self.differences = make_label("declarations-differences")
        self.notes = make_label("declarations-notes")
        mark(self.notes, tone="quiet")
        self.mapping = make_button(theme.icon("tree"), tr("Filières…"), "declarations-mapping")
        self.till = make_button(theme.icon("import"), tr("Caisse…"), "declarations-till")
        self.forget_till = make_button(
            theme.icon("trash"), tr("Oublier la caisse"), "declarations-till-forget"
        )
        self.fill = make_button(theme.icon("edit"), tr("Compléter"), "declarations-fill")
        self.fill.setToolTip(tr("Ce que la balance et la caisse ne disent pas"))
        self.fill.setMenu(QMenu(self.fill))
        self.csv = make_button(theme.icon("export"), tr("CSV"), "declarations-csv")
        self.pdf = make_button(theme.icon("print"), tr("PDF"), "declarations-pdf")
        self.freeze = make_button(None, tr("Figer"), "declarations-freeze")
        mark(self.freeze, primary=True)
        self.lines = make_button(theme.icon("search"), tr("Lignes"), "declarations-lines")
        self.unmapped = make_button(None, "", "declarations-unmapped")
        self.no_channel = make_button(None, "", "declarations-no-channel")
        self.no_product = make_button(None, "", "declarations-no-product")
        self.no_pieces = make_button(None, "", "declarations-no-pieces")
        self.screens = make_tabs("declarations-screens", tr("Écrans du formulaire"))
        for button in (self.mapping, self.till, self.csv, self.pdf, self.freeze):
            self.acts.addWidget(button)
        self.sheet = DeclarationSheet(context, self)
        self.empty = make_label("declarations-empty")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark(self.empty, tone="quiet")
        self._lay_out()
        self._connect()
        self._show_nothing(tr("Lecture…"))

    @property
    def site_id(self) -> int | None:
        """The site that is chosen; None for all together."""
        found = self.site.currentData()
        return found if isinstance(found, int) else None

    @property
    def current(self) -> PeriodEntry | None:
        """The period that is chosen."""
        row = self.table.currentRow()
        return self._listed[row] if 0 <= row < len(self._listed) else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin in the list of periods."""
        super().focusInEvent(event)
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list all of a narrow screen, above the sheet."""
        super().resizeEvent(event)
        self._aside.setMaximumWidth(ANY_WIDTH if self.is_folded else _LIST_WIDTH)
        self._aside.setMinimumWidth(0 if self.is_folded else _LIST_WIDTH)
        self.table.setMinimumHeight(140 if self.is_folded else 0)
        self.sheet.setMinimumHeight(240)

    def show_sites(self, sites: Sequence[Site]) -> None:
        """Offer the sites; all together come first, and alone where there is but one."""
        kept = self.site_id
        self.site.blockSignals(True)
        self.site.clear()
        self.site.addItem(tr("Tous les sites"), None)
        for site in sites:
            self.site.addItem(site.name, site.id)
        self.site.setCurrentIndex(max(0, self.site.findData(kept)))
        self.site.setVisible(len(sites) > 1)
        self.site.blockSignals(False)

    def show_faults(self, errors: Sequence[UserError]) -> None:
        """Say which files of the folder of forms are not used, and why."""
        self.faults.setText("\n".join(sentence(each) for each in errors))
        self.faults.setVisible(bool(errors))

    def show_entries(self, entries: tuple[PeriodEntry, ...]) -> None:
        """Offer forms and periods; the chosen ones stay chosen."""
        self._entries = entries
        kept = self.form.currentData()
        self.form.blockSignals(True)
        self.form.clear()
        seen: set[str] = set()
        for entry in entries:
            if entry.form.code not in seen:
                seen.add(entry.form.code)
                self.form.addItem(entry.form.organism, entry.form.code)
        self.form.setCurrentIndex(max(0, self.form.findData(kept)))
        self.form.blockSignals(False)
        self._list_periods()

    def show_view(self, view: DeclarationView) -> None:
        """Show one declaration."""
        self.view = view
        formats = self._context.formats
        found = view.declaration
        self.empty.hide()
        for part in self._parts:
            part.show()
        self.heading.setText(
            tr("{title} · {period}").format(
                title=found.form.title, period=period_words(found.period)
            )
        )
        self.state.setText(self._state(view))
        self.figures.setText(self._sums(view))
        self.unmapped.setText(
            tr("Pas encore rattaché : {weight}").format(
                weight=kg_words(found.unmapped.grams, formats)
            )
        )
        self.unmapped.setVisible(bool(found.unmapped.grams))
        self.no_channel.setText(
            tr("Sans type d'apport : {weight}").format(
                weight=kg_words(found.without_channel.grams, formats)
            )
        )
        self.no_channel.setVisible(bool(found.without_channel.grams))
        self.no_product.setText(
            tr("Sans produit : {weight}").format(
                weight=kg_words(found.without_product.grams, formats)
            )
        )
        self.no_product.setVisible(bool(found.without_product.grams))
        self.no_pieces.setText(
            tr("Sans pièces : {lines}").format(lines=amounts.lines(found.without_pieces))
        )
        self.no_pieces.setVisible(bool(found.without_pieces))
        self._show_screens(found.form.screens)
        texts = [each.text for each in found.warnings]
        shown = texts[:_MOST_WARNINGS]
        if len(texts) > len(shown):
            more = len(texts) - len(shown)
            shown.append(
                counted(more, tr("… et {n} autre remarque."), tr("… et {n} autres remarques."))
            )
        self.warnings.setText("\n".join(f"• {text}" for text in shown))
        self.warnings.setToolTip("\n".join(texts))
        self.warnings.setVisible(bool(texts))
        self.differences.setText(self._difference_words(view))
        self.differences.setVisible(bool(self.differences.text()))
        self.notes.setText(" ".join(found.form.notes))
        has_exits = any(each.section.source is AmountSource.EXITS for each in found.sections)
        self.till.setVisible(has_exits)
        is_known = any(
            each.section.source is AmountSource.EXITS and each.total.grams is not None
            for each in found.sections
        )
        self.forget_till.setVisible(is_known and bool(found.period.quarter))
        self.freeze.setEnabled(view.is_over)
        self.freeze.setText(tr("Figer de nouveau") if view.frozen else tr("Figer"))
        mark(self.freeze, primary=view.frozen is None)
        self.freeze.setToolTip(tr("Garde ce qui est déclaré, avec l'empreinte de ses lignes"))
        self.sheet.show_view(view)

    def _show_screens(self, screens: Sequence[FormScreen]) -> None:
        """Offer the screens of the form as tabs, and those that are typed in the menu."""
        self.screens.setVisible(bool(screens))
        codes = tuple(each.code for each in screens)
        if codes != tuple(map(self.screens.tabData, range(self.screens.count()))):
            self.screens.blockSignals(True)
            while self.screens.count():
                self.screens.removeTab(0)
            for each in screens:
                at = self.screens.addTab(each.short or each.title)
                self.screens.setTabData(at, each.code)
                self.screens.setTabToolTip(at, each.title)
            self.screens.blockSignals(False)
        typed = [each for each in screens if each.kind.is_typed]
        self.fill.setVisible(bool(typed))
        menu = self.fill.menu()
        menu.clear()
        for each in typed:
            act = menu.addAction(tr("{title}…").format(title=each.title))
            act.setObjectName(f"declarations-fill-{each.code}")
            act.triggered.connect(partial(self.fill_wanted.emit, each.code))

    def _on_reached(self, code: str) -> None:
        codes = [self.screens.tabData(at) for at in range(self.screens.count())]
        if code in codes:
            self.screens.blockSignals(True)
            self.screens.setCurrentIndex(codes.index(code))
            self.screens.blockSignals(False)

    def _on_screen(self, at: int) -> None:
        if at >= 0:
            self.sheet.show_screen(str(self.screens.tabData(at)))

    def _on_fill(self, code: str) -> None:
        """Fill in the screen that was opened in the sheet, if it is one that is typed."""
        screen = None if self.view is None else self.view.declaration.form.screen(code)
        if screen is not None and screen.kind.is_typed:
            self.fill_wanted.emit(code)

    def _sums(self, view: DeclarationView) -> str:
        found, formats = view.declaration, self._context.formats
        if not found.total.lines:
            return tr("Aucune pesée dans cette période.")
        parts = [
            tr("Reçu dans la période : {weight}").format(
                weight=kg_words(found.total.grams, formats)
            )
        ]
        if found.form.kind is FormKind.ORGANISM:
            parts += [
                tr("dans ce formulaire {weight}").format(weight=kg_words(found.own.grams, formats)),
                tr("dans d'autres {weight}").format(weight=kg_words(found.other.grams, formats)),
                tr("hors REP et sans formulaire {weight}").format(
                    weight=kg_words(found.outside.grams, formats)
                ),
            ]
        share = reuse_share(found)
        if share is not None:
            parts.append(
                tr("reçu pour la vente ou le don : {share} %").format(
                    share=share.replace(".", SEPARATORS[formats.language].decimal)
                )
            )
        if found.own.estimated:
            parts.append(
                tr("dont estimé {weight}").format(weight=kg_words(found.own.estimated, formats))
            )
        return " · ".join(parts)

    def _state(self, view: DeclarationView) -> str:
        words = state_words(view, self._context.formats)
        if view.frozen is None:
            return words
        formats = self._context.formats
        return tr("Déclarée : figée le {day} par {person} · {lines}, {weight}").format(
            day=formats.day(formats.local_day(view.frozen.frozen_at)),
            person=view.frozen.person,
            lines=counted(view.frozen.lines, tr("{n} ligne"), tr("{n} lignes")),
            weight=kg_words(view.frozen.grams, formats),
        )

    def _difference_words(self, view: DeclarationView) -> str:
        formats = self._context.formats
        typed = [
            tr("{name} : {before} → {after}").format(
                name=each.name,
                before=typed_words(each.field, each.before),
                after=typed_words(each.field, each.after),
            )
            for each in view.typed_differences
        ]
        if not view.has_changed and not view.differences and not typed:
            return ""
        if not view.differences and not typed:
            return tr(
                "Des lignes ont été corrigées depuis ; tous les totaux sont restés les mêmes."
            )
        parts = [
            f"{difference_words(each, formats)} {each.names[-1]}" for each in view.differences
        ] + typed
        if len(parts) > _MOST_DIFFERENCES:
            more = len(parts) - _MOST_DIFFERENCES
            parts = [
                *parts[:_MOST_DIFFERENCES],
                counted(more, tr("et {n} autre"), tr("et {n} autres")),
            ]
        return tr("Corrigé depuis la déclaration : {parts}").format(parts=", ".join(parts))

    def _list_periods(self) -> None:
        code = self.form.currentData()
        kept = self._kept.get(str(code))
        self._listed = [each for each in self._entries if each.form.code == code]
        theme = self._context.theme
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._listed))
        at = 0
        for row, entry in enumerate(self._listed):
            for column, text in enumerate((period_words(entry.period), state_word(entry.state))):
                item = QTableWidgetItem(text)
                if entry.state is PeriodState.LATE and column:
                    item.setForeground(theme.colour(ColorRole.DANGER))
                if entry.state in {PeriodState.OPEN, PeriodState.DECLARED} and column:
                    item.setForeground(theme.colour(ColorRole.TEXT_QUIET))
                self.table.setItem(row, column, item)
            if kept == entry.period:
                at = row
        if kept is None:
            at = next(
                (
                    row
                    for row, each in enumerate(self._listed)
                    if each.is_over and each.state is not PeriodState.DECLARED
                ),
                0,
            )
        if self._listed:
            self.table.selectRow(at)
        self.table.blockSignals(False)
        if self._listed:
            self._on_period()
        else:
            self._show_nothing(tr("Aucun formulaire n'est utilisable."))

    def _on_period(self) -> None:
        entry = self.current
        if entry is not None:
            self._kept[entry.form.code] = entry.period
            self.chosen.emit(entry)

    def _on_lines(self) -> None:
        figure = self.sheet.current_figure
        if figure is not None and figure.has_lines:
            self.lines_wanted.emit(figure.key)
        else:
            self._context.messages.done(
                tr("Choisissez d'abord un chiffre des entrées : ses lignes s'ouvriront.")
            )

    def _show_nothing(self, words: str) -> None:
        self.view = None
        self.empty.setText(words)
        self.empty.show()
        for part in self._parts:
            part.hide()
        self.freeze.setEnabled(False)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 2)
        table.setObjectName("declarations-periods")
        table.setAccessibleName(tr("Périodes"))
        table.setHorizontalHeaderLabels([tr("Période"), tr("État")])
        choose_rows(table)
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.verticalHeader().setDefaultSectionSize(4 * GRID)
        return table

    def _lay_out(self) -> None:
        aside = QVBoxLayout()
        aside.setContentsMargins(0, 0, 0, 0)
        aside.setSpacing(GRID)
        for part in (self.form, self.site):
            aside.addWidget(part)
        aside.addWidget(self.faults)
        aside.addWidget(self.table, 1)
        self._aside = QWidget()
        self._aside.setLayout(aside)
        # Two beside each other: four are wider than a screen at 150 %.
        missing = QGridLayout()
        missing.setSpacing(GRID)
        missing.setColumnStretch(2, 1)
        for number, button in enumerate(
            (self.unmapped, self.no_channel, self.no_product, self.no_pieces)
        ):
            missing.addWidget(button, number // 2, number % 2)
        self._missing = QWidget()
        self._missing.setLayout(missing)
        missing.setContentsMargins(0, 0, 0, 0)
        main = QVBoxLayout()
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(GRID // 2)
        self._parts: tuple[QWidget, ...] = (
            beside(self.heading, self.fill, self.lines),
            *(self.state, self.figures, self.differences, self.warnings),
            *(self._missing, self.screens, self.sheet, beside(self.notes, self.forget_till)),
        )
        main.addWidget(self.empty, 1)
        for shown in self._parts:
            main.addWidget(shown, int(shown is self.sheet))
        holder = QWidget()
        holder.setLayout(main)
        row = self.folding_row()
        row.addWidget(self._aside)
        row.addWidget(holder, 1)
        self.content.addLayout(row, 1)

    def _connect(self) -> None:
        self.form.currentIndexChanged.connect(lambda _at: self._list_periods())
        self.site.currentIndexChanged.connect(lambda _at: self.site_chosen.emit())
        self.table.itemSelectionChanged.connect(self._on_period)
        self.sheet.lines_wanted.connect(self.lines_wanted)
        self.lines.clicked.connect(self._on_lines)
        self.unmapped.clicked.connect(lambda: self.lines_wanted.emit(FigureKey(part="unmapped")))
        for button, part in (
            (self.no_channel, "without_channel"),
            (self.no_product, "without_product"),
            (self.no_pieces, "without_pieces"),
        ):
            button.clicked.connect(partial(self.lines_wanted.emit, FigureKey(part=part)))
        self.screens.currentChanged.connect(self._on_screen)
        self.sheet.screen_reached.connect(self._on_reached)
        self.sheet.fill_wanted.connect(self._on_fill)
