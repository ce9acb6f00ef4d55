"""One folded line of an export dialog: kind of deposit, commune and how the weight came to be."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from recyclique_desk.domain.exports import OriginChoices
from recyclique_desk.domain.tickets import TicketFilter, WeightSource
from recyclique_desk.services.exporting.choices import ExportChoicesService
from recyclique_desk.support.communes import place_label
from recyclique_desk.support.scale_words import source_words
from recyclique_desk.support.text import tr
from recyclique_desk.ui.exports.combos import lay_out_combos, narrowing_combo
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.theme import mark
from recyclique_desk.work.runner import Lane


class LineFilter(QWidget):
    """`changed`: another choice; `folded`: more or less room is needed.

    Nothing is read before it is unfolded.
    """

    changed = Signal()
    folded = Signal()

    def __init__(
        self,
        name: str,
        choices: ExportChoicesService,
        context: ScreenContext,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self._context = context
        self._reading = context.latest_job()
        self._is_read = False
        self.fold = QPushButton()
        self.fold.setObjectName(f"{name}-filter")
        self.fold.setCheckable(True)
        self.fold.setAutoDefault(False)
        mark(self.fold, quiet=True)
        self.kind = narrowing_combo(f"{name}-deposit-kind", tr("Type d'apport"), tr("Tous"))
        self.commune = narrowing_combo(f"{name}-commune", tr("Commune"), tr("Toutes"))
        self.source = narrowing_combo(f"{name}-weight-source", tr("Origine du poids"), tr("Toutes"))
        for source in WeightSource:
            self.source.addItem(source_words(source).capitalize(), source.value)
        self._combos = (self.kind, self.commune, self.source)
        self._fields = QWidget()
        self._lay_out()
        self.fold.toggled.connect(self._on_folded)
        for combo in self._combos:
            combo.currentIndexChanged.connect(self._on_chosen)
        self._on_folded(False)

    def applied_to(self, chosen: TicketFilter) -> TicketFilter:
        """Return a filter that also selects what is chosen here."""
        source = self.source.currentData()
        return replace(
            chosen,
            deposit_kind_ids=self.kind.currentData(),
            commune=self.commune.currentData(),
            source=None if source is None else WeightSource(source),
        )

    def _on_folded(self, unfolded: bool) -> None:
        self._fields.setVisible(unfolded)
        self._show_chosen()
        self.folded.emit()
        if unfolded and not self._is_read:
            self._reading.run(
                self._choices.origins,
                owner=self,
                lane=Lane.FIGURES,
                on_result=self._show_choices,
            )

    def _show_choices(self, found: OriginChoices) -> None:
        self._is_read = True
        self.kind.addItem(tr("Sans type d'apport"), ())
        for kind in found.kinds:
            self.kind.addItem(kind.name, kind.ids)
        self.commune.addItem(tr("Sans commune"), "")
        for code in found.communes:
            self.commune.addItem(place_label(code, None) or code, code)

    def _on_chosen(self) -> None:
        self._show_chosen()
        self.changed.emit()

    def _show_chosen(self) -> None:
        """Say on the button what is chosen, so that a folded filter is never forgotten."""
        words = [each.currentText() for each in self._combos if each.currentData() is not None]
        is_open = self.fold.isChecked()
        self.fold.setIcon(self._context.theme.icon("chevron-down" if is_open else "chevron-right"))
        self.fold.setText(
            tr("Filtrer : {choices}").format(choices=" · ".join(words))
            if words and not is_open
            else tr("Filtrer")
        )

    def _lay_out(self) -> None:
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(0, 0, 0, 0)
        lay_out_combos(grid, self._combos)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._fields)
