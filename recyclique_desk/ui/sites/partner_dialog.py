"""A partner's record as organisms ask for it: what it is, its address, access and convention."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from recyclique_desk.domain.declaration_inputs import field_value
from recyclique_desk.domain.deposits import LegalKind, Partner, PartnerRecord
from recyclique_desk.domain.form_screens import FieldKind, FormField
from recyclique_desk.support.communes import place_label
from recyclique_desk.support.text import tr
from recyclique_desk.support.typed_words import legal_kinds
from recyclique_desk.ui.toolkit.dialogs import ActDialog
from recyclique_desk.ui.toolkit.scroll_when_short import ScrollWhenShort
from recyclique_desk.ui.toolkit.theme import GRID, mark


class PartnerDialog(ActDialog):
    """`wanted(PartnerRecord)` with what is typed; what is left empty is not known."""

    wanted = Signal(PartnerRecord)

    def __init__(self, partner: Partner, parent: QWidget) -> None:
        super().__init__(
            "partner-record",
            tr("{name} : fiche pour les déclarations").format(name=partner.name),
            tr("Enregistrer"),
            parent,
        )
        self.partner = partner
        record = partner.record
        self.legal_kind = self._combo("legal-kind", tr("Sorte"))
        for code, words in legal_kinds().items():
            self.legal_kind.addItem(words, code)
        kept = None if record.legal_kind is None else record.legal_kind.value
        self.legal_kind.setCurrentIndex(max(0, self.legal_kind.findData(kept)))
        self.address = self._line("address", tr("Adresse"), record.address or "")
        self.access = self._line("access", tr("Accès"), record.access or "")
        self.access.setToolTip(tr("Comment les objets y sont pris, dans les mots de l'organisme"))
        self.first = self._line(
            "convention_from", tr("Convention du"), _day(record.convention_from)
        )
        self.last = self._line("convention_to", tr("Convention au"), _day(record.convention_to))
        for line in (self.first, self.last):
            line.setPlaceholderText(tr("jj/mm/aaaa"))
        self.paid = self._combo("paid", tr("Payé"))
        for words, is_paid in ((tr("Oui"), True), (tr("Non"), False)):
            self.paid.addItem(words, is_paid)
        self.paid.setCurrentIndex({None: 0, True: 1, False: 2}[record.is_paid])
        place = place_label(partner.commune, partner.postcode)
        where = QLabel(
            tr("Lieu : {place}").format(place=place)
            if place
            else tr("Sans lieu : choisissez-le sur la page, sa commune est demandée aussi.")
        )
        where.setWordWrap(True)
        mark(where, tone="quiet")
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(GRID)
        for widget in (
            *(self.legal_kind, self.address, self.access),
            *(self.first, self.last, self.paid),
        ):
            form.addRow(widget.accessibleName(), widget)
        content = QWidget()
        content.setLayout(form)
        self.stack(where, ScrollWhenShort(content), self.error, foot=self.foot())
        self.resize(560, self.sizeHint().height())

    def act(self) -> None:
        """Ask for the record to be kept; the dialog closes when it is."""
        kind = self.legal_kind.currentData()
        self.wanted.emit(
            PartnerRecord(
                None if kind is None else LegalKind(kind),
                self.address.text(),
                self.access.text(),
                _read_day("convention_from", self.first.text()),
                _read_day("convention_to", self.last.text()),
                self.paid.currentData(),
            )
        )

    def _line(self, code: str, name: str, text: str) -> QLineEdit:
        line = QLineEdit(text)
        line.setObjectName(f"partner-record-{code}")
        line.setAccessibleName(name)
        self.fields[code] = line
        return line

    def _combo(self, code: str, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(f"partner-record-{code}")
        combo.setAccessibleName(name)
        combo.addItem(tr("Non connu"), None)
        return combo


def _day(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"


def _read_day(code: str, text: str) -> date | None:
    value = field_value(FormField(code, code, FieldKind.DAY), text)
    return None if value is None else date.fromisoformat(value)
