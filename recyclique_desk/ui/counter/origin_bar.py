"""Where the open ticket comes from: its kind of deposit by one key, its commune by a few."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from recyclique_desk.domain.deposits import DepositChoices, DepositKind, DepositKinds, Origin
from recyclique_desk.domain.tickets import Ticket
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.place_field import PlaceField

if TYPE_CHECKING:
    from recyclique_desk.services.catalogue.communes import CommunesService

KIND_WIDTH, PLACE_WIDTH = 220, 240
LEAST_KIND_WIDTH, LEAST_PLACE_WIDTH = 88, 88
_AROUND = 44
"""Pixels of a button beside its words: padding and the mark of its menu."""
_ROUNDED = 2
"""Pixels by which words are wider than the whole number that is told of them."""
_ELIDE = Qt.TextElideMode.ElideRight


class KindButton(QPushButton):
    """A button that gives way where room is short: its words lose their end."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setMinimumWidth(LEAST_KIND_WIDTH)
        self.setMaximumWidth(KIND_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str) -> None:
        """Show these words, as much of them as fits."""
        self._words = words
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Like to show all words."""
        width = self.fontMetrics().horizontalAdvance(self._words) + _ROUNDED + _AROUND
        return QSize(width, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - _AROUND
        shown = self.fontMetrics().elidedText(self._words, _ELIDE, max(0, room))
        if shown != self.text():
            self.setText(shown)


class OriginBar(QWidget):
    """`origin_wanted(Origin)`: what the ticket shall have; `usual_wanted(kind id, 0 for none)`.

    `left()` when the keys belong to the weight again.
    """

    origin_wanted = Signal(Origin)
    usual_wanted = Signal(int)
    left = Signal()

    def __init__(
        self, communes: "CommunesService", context: ScreenContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._kinds = DepositKinds(0)
        self._origin = Origin()
        self._ticket_id = 0
        self._early_keys = 0
        self._names: tuple[str | None, str | None] = (None, None)
        self.setObjectName("reception-origin")
        self.kind = KindButton()
        self.kind.setObjectName("reception-ticket-kind")
        self.kind.setAccessibleName(tr("Type d'apport"))
        self.menu = QMenu(self)
        self.menu.setObjectName("reception-ticket-kind-menu")
        self.menu.setAccessibleName(tr("Type d'apport"))
        self.kind.setMenu(self.menu)
        self.place = PlaceField("reception-ticket-place", communes, context)
        self.place.setToolTip(tr("D'où vient l'apport (F4) : commune ou code postal, facultatif"))
        self.place.setMinimumWidth(LEAST_PLACE_WIDTH)
        self.place.setMaximumWidth(PLACE_WIDTH)
        self.place.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.kind)
        layout.addWidget(self.place, 3)
        layout.addStretch(1)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.place.chosen.connect(self._on_place)
        self.place.left.connect(self.left)
        self._show()

    def show_ticket(self, ticket: Ticket) -> None:
        """Show what is known of a ticket; its kinds come with `show_choices`."""
        if ticket.id != self._ticket_id:
            # What is half-typed was meant for the ticket before.
            self._ticket_id = ticket.id
            self._early_keys = 0
            self.place.forget_typed()
            if self.place.hasFocus():
                self.left.emit()
        self._names = (ticket.deposit_kind, ticket.partner)
        self.show_origin(ticket.origin)

    def show_choices(self, choices: DepositChoices) -> None:
        """Offer these kinds, partners and places."""
        self._kinds = choices.kinds
        self.place.offer(choices.places)
        self._show()
        keys, self._early_keys = self._early_keys, 0
        for _ in range(keys if choices.kinds.kinds else 0):
            self.choose_next()

    def show_origin(self, origin: Origin) -> None:
        """Show an origin, saved or about to be."""
        self._origin = origin
        self.place.show_place(origin)
        self._show()

    def choose_next(self) -> None:
        """Want the next kind of deposit; after the last one none.

        Keys that come before the kinds do count once they are there.
        """
        if not self._kinds.kinds:
            self._early_keys += 1
            return
        order = [None, *(kind.id for kind in self._kinds.usable)]
        if len(order) > 1:
            now = self._origin.deposit_kind_id
            at = order.index(now) if now in order else 0
            self._want_kind(order[(at + 1) % len(order)])

    def focus_place(self) -> None:
        """Put the cursor into the commune."""
        self.place.setFocus()

    def _want_kind(self, kind_id: int | None, partner_id: int | None = None) -> None:
        self._want(Origin(kind_id, partner_id, self._origin.commune, self._origin.postcode))

    def _on_place(self, place: Origin) -> None:
        now = self._origin
        self._want(Origin(now.deposit_kind_id, now.partner_id, place.commune, place.postcode))

    def _want(self, origin: Origin) -> None:
        if origin != self._origin:
            self._names = (None, None)
            self.show_origin(origin)
            self.origin_wanted.emit(origin)

    def _show(self) -> None:
        kind = self._kinds.kind(self._origin.deposit_kind_id)
        partner = self._kinds.partner(self._origin.partner_id)
        names = (
            kind.name if kind is not None else self._names[0],
            partner.name if partner is not None else self._names[1],
        )
        words = " · ".join(filter(None, names))
        self.kind.show_words(words or tr("Type d'apport"))
        self.kind.setAccessibleDescription(words or tr("non indiqué"))
        self.kind.setToolTip(
            "\n".join(
                [*([words] if words else []), tr("Type d'apport du ticket (F8 : le suivant)")]
            )
        )

    def _fill_menu(self) -> None:
        self.menu.clear()
        for kind in self._kinds.usable:
            self._add_kind(kind)
        none = self._add(self.menu, tr("Non indiqué"), self._origin.deposit_kind_id is None)
        none.triggered.connect(lambda: self._want_kind(None))
        poste = self._context.session.poste
        chosen = self._kinds.kind(self._origin.deposit_kind_id)
        if poste is None:
            return
        self.menu.addSeparator()
        usual = None if chosen is None else chosen.id
        name = tr("aucun") if chosen is None else chosen.name
        always = self._add(
            self.menu,
            tr("À ce poste, toujours : {kind}").format(kind=name),
            poste.deposit_kind_id == usual,
        )
        always.setObjectName("reception-poste-kind")
        always.triggered.connect(lambda: self.usual_wanted.emit(usual or 0))

    def _add_kind(self, kind: DepositKind) -> None:
        partners = self._kinds.partners_of(kind.id)
        is_chosen = kind.id == self._origin.deposit_kind_id
        if not partners:
            action = self._add(self.menu, kind.name, is_chosen)
            action.triggered.connect(lambda: self._want_kind(kind.id))
            return
        within = self.menu.addMenu(kind.name)
        for each in partners:
            action = self._add(within, each.name, each.id == self._origin.partner_id)
            action.triggered.connect(
                lambda _checked=False, partner_id=each.id: self._want_kind(kind.id, partner_id)
            )
        other = self._add(
            within, tr("Autre, ou inconnu"), is_chosen and self._origin.partner_id is None
        )
        other.triggered.connect(lambda: self._want_kind(kind.id))

    @staticmethod
    def _add(menu: QMenu, words: str, is_chosen: bool) -> QAction:
        # An ampersand in a name is no key.
        action = menu.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(is_chosen)
        return action
