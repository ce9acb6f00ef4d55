"""The page of the kinds of deposit of a site and their partners: a tree, and the chosen one."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
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

from recyclique_desk.domain.deposits import (
    NO_ORIGIN,
    Channel,
    DepositKind,
    DepositKinds,
    Origin,
    Partner,
)
from recyclique_desk.domain.errors import DeskError, StaleEdit, UserError
from recyclique_desk.domain.people import Site
from recyclique_desk.services.base import Clock
from recyclique_desk.support.channels import channel_label, channel_words
from recyclique_desk.support.communes import place_label
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
from recyclique_desk.ui.toolkit.day_field import DayField
from recyclique_desk.ui.toolkit.entry_guard import EntryGuard
from recyclique_desk.ui.toolkit.messages import clear_when_corrected, error_line, sentence
from recyclique_desk.ui.toolkit.pages import ANY_WIDTH, LEAST_LIST_HEIGHT, ScreenPage
from recyclique_desk.ui.toolkit.place_field import PlaceField
from recyclique_desk.ui.toolkit.theme import GRID, Size, mark

if TYPE_CHECKING:
    from recyclique_desk.services.catalogue.communes import CommunesService

_KEY = Qt.ItemDataRole.UserRole
Chosen = DepositKind | Partner


class KindsPage(ScreenPage):
    """`save_wanted`: what is typed, for what `current` and `adding_to` say.

    `site_chosen(site id)` when the kinds of another site are wanted.
    """

    save_wanted = Signal()
    site_chosen = Signal(int)

    def __init__(
        self,
        communes: "CommunesService",
        context: ScreenContext,
        clock: Clock,
        parent: QWidget,
    ) -> None:
        super().__init__("kinds-page", tr("Types d'apport"), context.theme, parent)
        self._context = context
        self._clock = clock
        self.kinds = DepositKinds(0)
        self.current: Chosen | None = None
        self.adding_to: DepositKind | None = None
        """The kind a new partner is typed for; None while a new kind or nothing new is typed."""
        self.is_adding = False
        self.add_kind = named_button("kinds-add", tr("Ajouter un type"))
        self.add_kind.setIcon(context.theme.icon("plus"))
        self.add_partner = named_button("kinds-add-partner", tr("Ajouter un partenaire"))
        for button in (self.add_partner, self.add_kind):
            self.acts.addWidget(button)
        self.site = SiteChoice("kinds-site")
        self.tree = self._make_tree()
        self.heading = QLabel()
        self.heading.setObjectName("kind-title")
        self.heading.setWordWrap(True)
        self.heading.setFont(context.theme.font(Size.LEAD, bold=True))
        self.name = QLineEdit()
        self.name.setObjectName("kind-name")
        self.name.setAccessibleName(tr("Nom"))
        self.channel = QComboBox()
        self.channel.setObjectName("kind-channel")
        self.channel.setAccessibleName(tr("Déclaré comme"))
        for channel in (*Channel, None):
            self.channel.addItem(channel_label(channel), channel)
        self.from_day = DayField(
            "kind-from-day",
            tr("Déclaré ainsi à partir du"),
            context.theme,
            self._today(),
            today=self._today,
        )
        self.history = QLabel()
        self.history.setObjectName("kind-history")
        self.history.setWordWrap(True)
        mark(self.history, tone="quiet")
        self.place = PlaceField("partner-place", communes, context)
        self.error = error_line("kind-error")
        self.error.hide()
        self.record = named_button("partner-record", tr("Fiche pour les déclarations…"))
        self.record.setIcon(context.theme.icon("ticket"))
        self.record.setToolTip(tr("Collectivité ou entreprise, adresse, accès, convention"))
        self.save = named_button("kind-save", tr("Enregistrer"))
        mark(self.save, primary=True)
        self.up = named_button("kind-up", tr("Monter"))
        self.down = named_button("kind-down", tr("Descendre"))
        self.retire = named_button("kind-retire", tr("Retirer"))
        self.retire.setIcon(context.theme.icon("trash"))
        self.restore = named_button("kind-restore", tr("Rétablir"))
        self.restore.setIcon(context.theme.icon("undo"))
        self.guard = EntryGuard(self, self._is_typed, self.save.click, self._discard)
        self._lay_out()
        self._connect()

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

    def show_kinds(self, kinds: DepositKinds, select: Chosen | None = None) -> None:
        """Show kinds and partners as they are now, one of them selected."""
        # What is being typed stays when another desk changed something else.
        is_typed = select is None and self._is_typed()
        other_site = kinds.site_id != self.kinds.site_id
        self.kinds = kinds
        wanted = select or (None if other_site else self.current)
        self.tree.blockSignals(True)
        self.tree.clear()
        chosen: QTreeWidgetItem | None = None
        for kind in kinds.kinds:
            row = self._row(kind, (kind.name, channel_label(kind.channel)))
            self.tree.addTopLevelItem(row)
            chosen = row if _same(kind, wanted) else chosen
            for partner in kinds.partners:
                if partner.deposit_kind_id == kind.id:
                    words = place_label(partner.commune, partner.postcode) or ""
                    child = self._row(partner, (partner.name, words))
                    row.addChild(child)
                    chosen = child if _same(partner, wanted) else chosen
            row.setExpanded(True)
        self.tree.blockSignals(False)
        everything: tuple[Chosen, ...] = (*kinds.kinds, *kinds.partners)
        retired = any(each.is_retired for each in everything)
        self.tree.setColumnHidden(2, not retired)
        share_width(self.tree)
        item = chosen or self.tree.topLevelItem(0)
        if self.is_adding or item is None:
            return
        self.tree.blockSignals(True)
        self.tree.setCurrentItem(item)
        self.tree.blockSignals(False)
        if not is_typed:
            self._show_selected()

    def saved(self) -> None:
        """Take what was typed as saved."""
        self.is_adding, self.adding_to = False, None
        self.current = None
        if self.guard is not None:
            self.guard.saved()

    def complain(self, error: DeskError) -> None:
        """Show why it was not done, keeping what was typed."""
        current = error.current if isinstance(error, StaleEdit) else None
        words = sentence(error)
        if isinstance(current, DepositKind | Partner):
            self.current = current
            words = renamed_sentence(words, current.name)
        self.error.setText(words)
        self.error.show()
        field = error.field if isinstance(error, UserError) else None
        mark(self.name, invalid=field == "name")
        mark(self.from_day, invalid=field in {"from_day", "day"})
        mark(self.place, invalid=field in {"commune", "postcode"})
        if self.guard is not None:
            self.guard.refused()

    def start_adding(self, to: DepositKind | None = None) -> None:
        """Ask for a new kind, or for a new partner of a kind."""
        self.is_adding, self.adding_to, self.current = True, to, None
        self.tree.clearSelection()
        self.heading.setText(
            tr("Nouveau type d'apport")
            if to is None
            else tr("Nouveau partenaire : {kind}").format(kind=to.name)
        )
        self._fill("", Channel.VOLONTAIRE, NO_ORIGIN, is_partner=to is not None)
        for button in (self.retire, self.restore, self.up, self.down, self.record):
            button.hide()
        self.name.setFocus()

    @property
    def chosen_kind(self) -> DepositKind | None:
        """The chosen kind, or that of the chosen partner."""
        current = self.current
        if isinstance(current, Partner):
            return self.kinds.kind(current.deposit_kind_id)
        return current

    @property
    def chosen_channel(self) -> Channel | None:
        """What the kind shall be declared as."""
        kept = self.channel.currentData()
        return None if kept is None else Channel(kept)

    def chosen_day(self) -> date | None:
        """Return the day from which the chosen channel holds, None where it stays as it is.

        UserError for what is no day.
        """
        if not self._has_other_channel():
            return None
        return self.from_day.day()

    def _has_other_channel(self) -> bool:
        current = self.current
        return isinstance(current, DepositKind) and self.chosen_channel != current.channel

    def _show_days(self) -> None:
        """Ask from which day on only where the channel changes; else say what it was before."""
        current, formats = self.current, self._context.formats
        asks = self._has_other_channel()
        self._form.setRowVisible(self.from_day, asks)
        lines = []
        if asks:
            lines = [tr("Les dépôts d'avant ce jour restent déclarés comme ils l'étaient.")]
        elif isinstance(current, DepositKind):
            lines = [
                tr("Avant le {day} : {channel}").format(
                    day=formats.day_numeric(each.until_day),
                    channel=tr("Non déclaré")
                    if each.channel is None
                    else channel_words(each.channel),
                )
                for each in reversed(current.earlier)
            ]
        self.history.setText("\n".join(lines))
        self.history.setVisible(bool(lines))

    def _today(self) -> date:
        return self._context.formats.local_day(self._clock())

    def _show_selected(self) -> None:
        item = self.tree.currentItem()
        if item is None:
            return
        chosen: Chosen = item.data(0, _KEY)
        self.is_adding, self.adding_to, self.current = False, None, chosen
        self.heading.setText(chosen.name)
        is_partner = isinstance(chosen, Partner)
        channel = chosen.channel if isinstance(chosen, DepositKind) else None
        place = _place(chosen)
        self._fill(chosen.name, channel, place, is_partner=is_partner)
        self.retire.setVisible(not chosen.is_retired)
        self.restore.setVisible(chosen.is_retired)
        self.record.setVisible(is_partner)
        for button in (self.up, self.down):
            button.setVisible(not is_partner)
        if isinstance(chosen, DepositKind):
            ids = [each.id for each in self.kinds.kinds]
            self.up.setEnabled(can_step(ids, chosen.id, -1))
            self.down.setEnabled(can_step(ids, chosen.id, 1))

    def _fill(self, name: str, channel: Channel | None, place: Origin, *, is_partner: bool) -> None:
        self.name.setText(name)
        self.channel.setCurrentIndex(max(0, self.channel.findData(channel)))
        self.place.show_place(place)
        self.from_day.show_day(self._today())
        self._form.setRowVisible(self.channel, not is_partner)
        self._show_days()
        self._form.setRowVisible(self.place, is_partner)
        self._take_back_complaint()

    def _is_typed(self) -> bool:
        if self.is_adding:
            return bool(self.name.text().strip())
        current = self.current
        if current is None:
            return False
        other = self._has_other_channel()
        return self.name.text() != current.name or other or self.place.place != _place(current)

    def _discard(self) -> None:
        self.is_adding, self.adding_to = False, None
        self._show_selected()

    def _on_row(self) -> None:
        if self.guard is None or not self._is_typed():
            self._show_selected()
            return
        wanted = self.tree.currentItem()
        key = None if wanted is None else wanted.data(0, _KEY)
        self.guard.leave(lambda: self._select(key))

    def _select(self, chosen: Chosen | None) -> None:
        self.is_adding = False
        self.show_kinds(self.kinds, chosen)

    def _take_back_complaint(self) -> None:
        self.error.clear()
        self.error.hide()
        for field in (self.name, self.from_day, self.place):
            mark(field, invalid=False)

    def _row(self, chosen: Chosen, texts: tuple[str, str]) -> QTreeWidgetItem:
        row = list_row(*texts, self._context.theme, is_retired=chosen.is_retired)
        row.setData(0, _KEY, chosen)
        return row

    def _make_tree(self) -> QTreeWidget:
        return site_list(
            "kinds-list",
            tr("Types d'apport"),
            tr("Type d'apport"),
            tr("Déclaré comme, ou lieu"),
        )

    def _lay_out(self) -> None:
        self._card = card = QFrame()
        mark(card, panel="card")
        card.setFixedWidth(CARD_WIDTH)
        self._form = form = QFormLayout()
        form.setSpacing(GRID)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(tr("Nom"), self.name)
        form.addRow(tr("Déclaré comme"), self.channel)
        form.addRow(tr("À partir du"), self.from_day)
        form.addRow(self.history)
        form.addRow(tr("Où il se trouve (facultatif)"), self.place)
        order = QHBoxLayout()
        order.addWidget(self.up)
        order.addWidget(self.down)
        column = QVBoxLayout(card)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.heading)
        column.addLayout(form)
        column.addWidget(self.error)
        column.addWidget(self.save)
        column.addWidget(self.record)
        column.addLayout(order)
        column.addStretch(1)
        column.addWidget(self.retire)
        column.addWidget(self.restore)
        hint = QLabel(
            tr(
                "Au comptoir, F8 choisit le type d'apport d'un ticket. Un type retiré garde ses "
                "tickets."
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
        self.add_kind.clicked.connect(lambda: self._ask_new(None))
        self.add_partner.clicked.connect(lambda: self._ask_new(self.chosen_kind))
        self.save.clicked.connect(self.save_wanted)
        self.name.returnPressed.connect(self.save_wanted)
        self.tree.currentItemChanged.connect(self._on_row)
        self.site.chosen.connect(self.site_chosen)
        self.channel.currentIndexChanged.connect(self._show_days)
        clear_when_corrected((self.name, self.from_day, self.place), self._take_back_complaint)

    def _ask_new(self, to: DepositKind | None) -> None:
        self.leave_entries(lambda: self.start_adding(to))


def _same(one: Chosen, other: Chosen | None) -> bool:
    return other is not None and type(one) is type(other) and one.uid == other.uid


def _place(chosen: Chosen) -> Origin:
    if isinstance(chosen, Partner):
        return Origin(commune=chosen.commune, postcode=chosen.postcode)
    return NO_ORIGIN
