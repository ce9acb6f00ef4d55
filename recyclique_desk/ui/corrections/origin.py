"""Corrects where a closed ticket comes from: kind, partner, commune, always with a reason."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from recyclique_desk.domain.deposits import DepositChoices, Origin
from recyclique_desk.domain.tickets import Ticket
from recyclique_desk.support.text import tr
from recyclique_desk.ui.corrections.reason import ReasonEdit
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import ActDialog
from recyclique_desk.ui.toolkit.place_field import PlaceField
from recyclique_desk.ui.toolkit.theme import GRID

if TYPE_CHECKING:
    from recyclique_desk.services.catalogue.communes import CommunesService


@dataclass(frozen=True, slots=True)
class OriginCorrection:
    """Where a ticket shall come from, and why."""

    origin: Origin
    reason: str


class OriginDialog(ActDialog):
    """`corrected(OriginCorrection)`; it stays open until `accept`, `complain` or `show_both`."""

    corrected = Signal(OriginCorrection)

    def __init__(
        self, ticket: Ticket, communes: "CommunesService", context: ScreenContext, parent: QWidget
    ) -> None:
        title = tr("Provenance du ticket {number}").format(number=ticket.number)
        super().__init__("reception-origin", title, tr("Enregistrer la correction"), parent)
        self.ticket = ticket
        self._choices: DepositChoices | None = None
        self.kind = QComboBox()
        self.kind.setObjectName("reception-origin-kind")
        self.kind.setAccessibleName(tr("Type d'apport"))
        self.partner = QComboBox()
        self.partner.setObjectName("reception-origin-partner")
        self.partner.setAccessibleName(tr("Partenaire"))
        self.place = PlaceField("reception-origin-place", communes, context)
        self.reason = ReasonEdit("reception-origin-reason")
        self.fields = {
            "deposit_kind": self.kind,
            "partner": self.partner,
            "commune": self.place,
            "postcode": self.place,
            "reason": self.reason,
        }
        self._form = form = QFormLayout()
        form.setSpacing(GRID)
        form.addRow(tr("Type d'apport"), self.kind)
        form.addRow(tr("Partenaire"), self.partner)
        form.addRow(tr("Provenance"), self.place)
        form.addRow(tr("Motif"), self.reason)
        self.stack(form, self.error, foot=self.foot())
        self.setMinimumWidth(480)
        self.place.show_place(ticket.origin)
        self.place.left.connect(self.reason.setFocus)
        self.kind.currentIndexChanged.connect(self._show_partners)
        self.submit.setEnabled(False)

    def show_choices(self, choices: DepositChoices) -> None:
        """Offer these kinds and partners, and what the ticket has, retired or not."""
        self._choices = choices
        origin = self.ticket.origin
        self.kind.blockSignals(True)
        self.kind.clear()
        self.kind.addItem(tr("Non indiqué"), None)
        for kind in choices.kinds.kinds:
            if not kind.is_retired or kind.id == origin.deposit_kind_id:
                self.kind.addItem(kind.name, kind.id)
        self.kind.setCurrentIndex(max(0, self.kind.findData(origin.deposit_kind_id)))
        self.kind.blockSignals(False)
        self.place.offer(choices.places)
        self._show_partners()
        self.partner.setCurrentIndex(max(0, self.partner.findData(origin.partner_id)))
        self.submit.setEnabled(True)

    def show_both(self, theirs: Ticket) -> None:
        """Another desk changed the ticket meanwhile: saving again replaces that, knowingly."""
        self.ticket = theirs
        self.error.setText(
            tr(
                "Un autre poste a modifié ce ticket entre-temps. Sa provenance y est : {theirs}. "
                "Enregistrez encore pour mettre la vôtre à la place, ou annulez."
            ).format(theirs=theirs.origin_label or tr("non indiquée"))
        )

    def act(self) -> None:
        """Hand over what shall be."""
        reason = self.reason.checked()
        origin = replace(
            self.place.place,
            deposit_kind_id=self.kind.currentData(),
            partner_id=self.partner.currentData(),
        )
        self.corrected.emit(OriginCorrection(origin, reason))

    def _show_partners(self) -> None:
        kind_id, kept = self.kind.currentData(), self.ticket.origin
        self.partner.clear()
        self.partner.addItem(tr("Aucun, ou inconnu"), None)
        if self._choices is not None:
            for each in self._choices.kinds.partners:
                usable = not each.is_retired or each.id == kept.partner_id
                if each.deposit_kind_id == kind_id and usable:
                    self.partner.addItem(each.name, each.id)
        self._form.setRowVisible(self.partner, self.partner.count() > 1)
