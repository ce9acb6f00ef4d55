"""The page of a site's containers and scales: a list of both, and the chosen one beside it."""

from datetime import date, datetime
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.containers import Container, ContainerInput
from recyclique_desk.domain.errors import DeskError, StaleEdit, UserError
from recyclique_desk.domain.people import Site
from recyclique_desk.domain.scale_records import ScaleRecord, ScaleRecordInput
from recyclique_desk.domain.weight import NARROW_SPACE
from recyclique_desk.domain.weight_grammar import parse_weights
from recyclique_desk.support.text import tr
from recyclique_desk.ui.sites.site_lists import (
    CARD_WIDTH,
    SiteChoice,
    can_step,
    list_row,
    named_button,
    renamed_sentence,
    share_width,
    site_list,
)
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.entry_guard import EntryGuard
from recyclique_desk.ui.toolkit.messages import clear_when_corrected, error_line, sentence
from recyclique_desk.ui.toolkit.pages import ANY_WIDTH, LEAST_LIST_HEIGHT, ScreenPage
from recyclique_desk.ui.toolkit.theme import GRID, Size, mark

_KEY = Qt.ItemDataRole.UserRole
_OF_CONTAINER = ("name", "tare", "shortcut")
_OF_SCALE = (
    *("brand", "model", "serial_number", "maximum", "division", "checked_on", "next_check"),
)
Equipment = Container | ScaleRecord


class EquipmentPage(ScreenPage):
    """`save_wanted` for the chosen container or scale, or a new one; `site_chosen(site id)`."""

    save_wanted = Signal()
    site_chosen = Signal(int)

    def __init__(self, context: ScreenContext, parent: QWidget) -> None:
        super().__init__("equipment-page", tr("Contenants et balances"), context.theme, parent)
        self._context = context
        self.site_id = 0
        self.containers: tuple[Container, ...] = ()
        self.scales: tuple[ScaleRecord, ...] = ()
        self.current: Equipment | None = None
        self.is_adding = False
        self.is_scale = False
        """Whether the card is that of a scale, not of a container."""
        self._desk_scale = ""
        self._filled: dict[str, str] = {}
        self.add_scale = named_button("equipment-add-scale", tr("Ajouter une balance"))
        self.add_container = named_button("equipment-add-container", tr("Ajouter un contenant"))
        self.add_container.setIcon(context.theme.icon("plus"))
        for button in (self.add_scale, self.add_container):
            self.acts.addWidget(button)
        self.site = SiteChoice("equipment-site")
        self.tree = self._make_tree()
        self.heading = QLabel()
        self.heading.setObjectName("equipment-title")
        self.heading.setWordWrap(True)
        self.heading.setFont(context.theme.font(Size.LEAD, bold=True))
        self.fields = {
            "name": _field("container-name", tr("Nom")),
            "tare": _field("container-tare", tr("Tare en kilogrammes"), "1,5"),
            "shortcut": _field("container-shortcut", tr("Touche, avec Alt (facultatif)"), "B"),
            "brand": _field("scale-brand", tr("Marque")),
            "model": _field("scale-model", tr("Modèle (facultatif)")),
            "serial_number": _field("scale-serial", tr("Numéro de série (facultatif)")),
            "maximum": _field("scale-maximum", tr("Portée en kilogrammes (facultatif)"), "60"),
            "division": _field("scale-division", tr("Échelon (facultatif)"), "20 g"),
            "checked_on": _field(
                "scale-checked-on", tr("Dernière vérification (facultatif)"), tr("jj/mm/aaaa")
            ),
            "next_check": _field(
                "scale-next-check", tr("Prochaine vérification (facultatif)"), tr("jj/mm/aaaa")
            ),
        }
        self.error = error_line("equipment-error")
        self.error.hide()
        self.save = named_button("equipment-save", tr("Enregistrer"))
        mark(self.save, primary=True)
        self.use_here = named_button("equipment-use-here", tr("C'est la balance de cet ordinateur"))
        self.up = named_button("equipment-up", tr("Monter"))
        self.down = named_button("equipment-down", tr("Descendre"))
        self.retire = named_button("equipment-retire", tr("Retirer"))
        self.retire.setIcon(context.theme.icon("trash"))
        self.restore = named_button("equipment-restore", tr("Rétablir"))
        self.restore.setIcon(context.theme.icon("undo"))
        self.guard = EntryGuard(self, self._is_typed, self.save.click, self._discard)
        self._lay_out()
        self._connect()
        self._show_selected()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin in the list."""
        super().focusInEvent(event)
        self.tree.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the card all of a narrow screen, below the list."""
        super().resizeEvent(event)
        self._card.setMinimumWidth(0 if self.is_folded else CARD_WIDTH)
        self._card.setMaximumWidth(ANY_WIDTH if self.is_folded else CARD_WIDTH)
        self.tree.setMinimumHeight(LEAST_LIST_HEIGHT if self.is_folded else 0)
        share_width(self.tree)

    def show_sites(self, sites: tuple[Site, ...], chosen: int) -> None:
        """Offer the sites, where there are several."""
        self.site.show_sites(sites, chosen)

    def show_equipment(
        self,
        site_id: int,
        containers: tuple[Container, ...],
        scales: tuple[ScaleRecord, ...],
        desk_scale: str,
        select: Equipment | None = None,
    ) -> None:
        """Show both as they are now, one of them selected; `desk_scale` is this desk's scale."""
        is_typed = select is None and self._is_typed()
        wanted = select or self.current
        self.site_id, self.containers, self.scales = site_id, containers, scales
        self._desk_scale = desk_scale
        self.tree.blockSignals(True)
        self.tree.clear()
        chosen: QTreeWidgetItem | None = None
        everything: tuple[Equipment, ...] = (*containers, *scales)
        for each in everything:
            row = list_row(
                each.name, self._facts(each), self._context.theme, is_retired=each.is_retired
            )
            row.setData(0, _KEY, each)
            self.tree.addTopLevelItem(row)
            if wanted is not None and each.uid == wanted.uid:
                chosen = row
        item = chosen or self.tree.topLevelItem(0)
        if item is not None and not self.is_adding:
            self.tree.setCurrentItem(item)
        self.tree.blockSignals(False)
        self.tree.setColumnHidden(2, not any(each.is_retired for each in everything))
        if not is_typed and not self.is_adding:
            self._show_selected()

    def read_container(self) -> ContainerInput:
        """Return what is typed for a container; UserError for what is none."""
        tare = self._weight("tare")
        if tare is None:
            raise UserError("Tapez la tare en kilogrammes, par exemple 1,5.", field="tare")
        return ContainerInput(self._text("name") or "", tare, self._text("shortcut"))

    def read_scale(self) -> ScaleRecordInput:
        """Return what is typed for a scale; UserError for what is none."""
        return ScaleRecordInput(
            self._text("brand") or "",
            self._text("model"),
            self._text("serial_number"),
            self._weight("maximum"),
            self._weight("division"),
            self._day("checked_on"),
            self._day("next_check"),
        )

    def saved(self) -> None:
        """Take what was typed as saved."""
        self.is_adding, self.current = False, None
        if self.guard is not None:
            self.guard.saved()

    def complain(self, error: DeskError) -> None:
        """Show why it was not done, keeping what was typed."""
        current = error.current if isinstance(error, StaleEdit) else None
        words = sentence(error)
        if isinstance(current, Container | ScaleRecord):
            self.current = current
            words = renamed_sentence(words, current.name)
        self.error.setText(words)
        self.error.show()
        field = error.field if isinstance(error, UserError) else None
        for name, edit in self.fields.items():
            mark(edit, invalid=name == field)
        if self.guard is not None:
            self.guard.refused()

    def start_adding(self, *, is_scale: bool) -> None:
        """Ask for a new container, or for a new scale."""
        self.is_adding, self.is_scale, self.current = True, is_scale, None
        self.tree.clearSelection()
        self.heading.setText(tr("Nouvelle balance") if is_scale else tr("Nouveau contenant"))
        self._fill({})
        self.fields["brand" if is_scale else "name"].setFocus()

    def _show_selected(self) -> None:
        item = self.tree.currentItem()
        chosen: Equipment | None = None if item is None else item.data(0, _KEY)
        self.is_adding, self.current = False, chosen
        self._card.setEnabled(chosen is not None)
        if chosen is None:
            self.is_scale = False
            self.heading.setText(tr("Rien encore : ajoutez un contenant ou une balance."))
            self._fill({})
            return
        self.is_scale = isinstance(chosen, ScaleRecord)
        self.heading.setText(chosen.name)
        names = _OF_SCALE if self.is_scale else _OF_CONTAINER
        self._fill({name: self._written(getattr(chosen, name)) for name in names})

    def _fill(self, values: dict[str, str]) -> None:
        self._card.setEnabled(self.is_adding or self.current is not None)
        for name, edit in self.fields.items():
            edit.setText(values.get(name, ""))
            self._form.setRowVisible(edit, name in (_OF_SCALE if self.is_scale else _OF_CONTAINER))
        self._filled = {name: edit.text() for name, edit in self.fields.items()}
        current = self.current
        is_retired = current is not None and current.is_retired
        self.retire.setVisible(current is not None and not is_retired)
        self.restore.setVisible(is_retired)
        self.use_here.setVisible(isinstance(current, ScaleRecord) and not is_retired)
        if isinstance(current, ScaleRecord):
            is_here = str(current.uid) == self._desk_scale
            self.use_here.setEnabled(not is_here)
        ids = [each.id for each in self.containers]
        is_ordered = isinstance(current, Container)
        for button, step in ((self.up, -1), (self.down, 1)):
            button.setVisible(is_ordered)
            if current is not None and is_ordered:
                button.setEnabled(can_step(ids, current.id, step))
        self._take_back_complaint()

    def _facts(self, each: Equipment) -> str:
        formats = self._context.formats
        if isinstance(each, Container):
            tare = tr("tare {weight}").format(weight=formats.kilograms(each.tare))
            return f"{tare} · Alt+{each.shortcut}" if each.shortcut else tare
        parts = []
        if each.next_check is not None:
            parts.append(tr("à vérifier avant le {day}").format(day=_day_text(each.next_check)))
        if str(each.uid) == self._desk_scale:
            parts.append(tr("cet ordinateur"))
        return " · ".join(parts)

    def _written(self, value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, Decimal):
            return self._context.formats.kilograms_bare(value).replace(NARROW_SPACE, "")
        return _day_text(value) if isinstance(value, date) else str(value)

    def _text(self, name: str) -> str | None:
        return self.fields[name].text().strip() or None

    def _weight(self, name: str) -> Decimal | None:
        text = self._text(name)
        if text is None:
            return None
        understood = parse_weights(text)
        if understood.error is not None:
            error = understood.error
            raise UserError(error.message, field=name, **error.params) from error
        return understood.total

    def _day(self, name: str) -> date | None:
        text = self._text(name)
        if text is None:
            return None
        try:
            return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
        except ValueError as error:
            raise UserError("Un jour s'écrit jj/mm/aaaa.", field=name) from error

    def _is_typed(self) -> bool:
        return any(edit.text() != self._filled.get(name) for name, edit in self.fields.items())

    def _discard(self) -> None:
        self.is_adding = False
        self._show_selected()

    def _on_row(self) -> None:
        if self.guard is None or not self._is_typed():
            self._show_selected()
            return
        wanted = self.tree.currentItem()
        key = None if wanted is None else wanted.data(0, _KEY)
        self.guard.leave(lambda: self._select(key))

    def _select(self, chosen: Equipment | None) -> None:
        self.is_adding = False
        self.show_equipment(self.site_id, self.containers, self.scales, self._desk_scale, chosen)

    def _take_back_complaint(self) -> None:
        self.error.clear()
        self.error.hide()
        for edit in self.fields.values():
            mark(edit, invalid=False)

    def _make_tree(self) -> QTreeWidget:
        tree = site_list(
            "equipment-list",
            tr("Contenants et balances"),
            tr("Contenant ou balance"),
            tr("Tare, ou vérification"),
        )
        tree.setRootIsDecorated(False)
        return tree

    def _lay_out(self) -> None:
        self._card = card = QFrame()
        mark(card, panel="card")
        card.setFixedWidth(CARD_WIDTH)
        self._form = form = QFormLayout()
        form.setSpacing(GRID // 2)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for edit in self.fields.values():
            form.addRow(edit.accessibleName(), edit)
        order = QHBoxLayout()
        order.addWidget(self.up)
        order.addWidget(self.down)
        column = QVBoxLayout(card)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.heading)
        column.addLayout(form)
        column.addWidget(self.error)
        column.addWidget(self.save)
        column.addWidget(self.use_here)
        column.addLayout(order)
        column.addStretch(1)
        column.addWidget(self.retire)
        column.addWidget(self.restore)
        hint = QLabel(
            tr(
                "Au comptoir, la touche - choisit le contenant : sa tare est ôtée du poids. Une "
                "balance à vérifier s'annonce trente jours avant."
            )
        )
        hint.setWordWrap(True)
        mark(hint, tone="quiet")
        row = self.folding_row()
        row.addWidget(self.tree, 1)
        row.addWidget(card)
        self.content.addWidget(hint)
        self.content.addWidget(self.site)
        self.content.addLayout(row, 1)

    def _connect(self) -> None:
        self.add_container.clicked.connect(lambda: self._ask_new(is_scale=False))
        self.add_scale.clicked.connect(lambda: self._ask_new(is_scale=True))
        self.save.clicked.connect(self.save_wanted)
        for edit in self.fields.values():
            edit.returnPressed.connect(self.save_wanted)
        self.tree.currentItemChanged.connect(self._on_row)
        self.site.chosen.connect(self.site_chosen)
        clear_when_corrected(tuple(self.fields.values()), self._take_back_complaint)

    def _ask_new(self, *, is_scale: bool) -> None:
        self.leave_entries(lambda: self.start_adding(is_scale=is_scale))


def _field(name: str, title: str, example: str = "") -> QLineEdit:
    edit = QLineEdit()
    edit.setObjectName(name)
    edit.setAccessibleName(title)
    edit.setPlaceholderText(example)
    return edit


def _day_text(day: date) -> str:
    return f"{day:%d/%m/%Y}"
