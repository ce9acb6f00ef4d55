"""The page *Balance*: what is plugged in, how it speaks, and a trial before it is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.devices.listing import PortList
from recyclique_desk.devices.protocols import AUTO, PROTOCOLS
from recyclique_desk.devices.session import ScaleAddress
from recyclique_desk.devices.transports import is_network
from recyclique_desk.domain.scales import Reading
from recyclique_desk.support.settings import ScaleSettings
from recyclique_desk.support.text import tr
from recyclique_desk.ui.scales.trial_panel import TrialPanel
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.ui.toolkit.pages import ScreenPage
from recyclique_desk.ui.toolkit.popup_combo import PopupCombo
from recyclique_desk.ui.toolkit.theme import GRID, Size, mark
from recyclique_desk.work.scale_reader import ScaleReader

NETWORK, KEYBOARD = "network", "keyboard"
"""What can be chosen besides the ports of this computer."""
_LINES = (
    "9600 8N1",
    "9600 7E1",
    "4800 8N1",
    "4800 7E1",
    "2400 8N1",
    "2400 7E1",
    "19200 8N1",
    "1200 7E1",
    "38400 8N1",
    "115200 8N1",
)
_PATIENCE = 0.3


class ScalePage(ScreenPage):
    """Tries a scale and hands it over.

    `kept(ScaleSettings)` with the scale of this desk, without a port for none or a keyboard;
    `list_wanted` to look again at what is plugged in; `trial_changed(bool)` while a port is used.
    """

    kept = Signal(ScaleSettings)
    list_wanted = Signal()
    trial_changed = Signal(bool)

    def __init__(self, context: ScreenContext, parent: QWidget) -> None:
        super().__init__("scale-page", tr("Balance"), context.theme, parent)
        self._context = context
        self._current = ScaleSettings()
        self._trial: ScaleReader | None = None
        self.forget = QPushButton(tr("Ne plus utiliser de balance"))
        self.forget.setObjectName("scale-forget")
        mark(self.forget, quiet=True)
        self.keep = QPushButton(tr("Garder cette balance"))
        self.keep.setObjectName("scale-keep")
        mark(self.keep, primary=True)
        self.acts.addWidget(self.forget)
        self.acts.addWidget(self.keep)
        self.kept_words = QLabel()
        self.kept_words.setObjectName("scale-kept")
        self.kept_words.setWordWrap(True)
        self.content.addWidget(self.kept_words)
        self.panel = TrialPanel(context)
        row = self.folding_row()
        row.addWidget(self._make_choices(), 2)
        row.addWidget(self.panel, 3)
        self.content.addLayout(row, 1)
        self.forget.clicked.connect(lambda: self.kept.emit(ScaleSettings()))
        self.keep.clicked.connect(lambda: self.kept.emit(self._chosen()))
        self.port.activated.connect(self._on_port)
        self.protocol.activated.connect(self._on_changed)
        self.line.activated.connect(self._on_changed)
        self.address.textEdited.connect(self._on_changed)
        self.address.returnPressed.connect(self.try_it)
        self.refresh.clicked.connect(self.list_wanted)
        self.trial.clicked.connect(self.try_it)

    def show_settings(self, settings: ScaleSettings) -> None:
        """Show the scale that is kept, with nothing being tried."""
        self.stop_trial()
        self._current = settings
        self.kept_words.setText(_kept_words(settings))
        self.forget.setVisible(bool(settings.port) or settings.types_keys)
        self._choose(self.protocol, settings.protocol)
        self._choose(self.line, settings.line)
        self.panel.show_nothing()
        self.keep.setEnabled(False)

    def show_ports(self, found: PortList) -> None:
        """Offer the ports that were found; the kept one stays chosen, even where it is absent."""
        chosen = self.port.currentData() or self._current.port
        self.port.clear()
        for each in found.ports:
            self.port.addItem(f"{each.title} ({each.url})", each.url)
        kept = self._current.port
        if kept and not is_network(kept) and self.port.findData(kept) < 0:
            self.port.addItem(tr("{port} : débranchée").format(port=kept), kept)
        self.port.addItem(tr("Une adresse du réseau…"), NETWORK)
        self.port.addItem(tr("Elle tape comme un clavier"), KEYBOARD)
        if is_network(chosen):
            self.address.setText(chosen)
            chosen = NETWORK
        if self._current.types_keys:
            chosen = KEYBOARD
        self._choose(self.port, chosen)
        self.missing.setText("\n".join(sentence(each) for each in found.missing))
        self.missing.setVisible(bool(found.missing))
        self._show_fields()

    def try_it(self) -> None:
        """Read the chosen scale here until something else is chosen or the page is left."""
        self.stop_trial()
        if self.port.currentData() == KEYBOARD:
            self.panel.show_typing()
            self.keep.setEnabled(True)
            return
        address = ScaleAddress.of(self._chosen())
        if address is None:
            self.address.setFocus()
            return
        self.trial_changed.emit(True)
        self._trial = ScaleReader(address, self)
        self.panel.show_waiting(self._trial.protocol)
        self._trial.reading_came.connect(self._on_reading)
        self._trial.start()

    def stop_trial(self) -> None:
        """Leave the port."""
        trial, self._trial = self._trial, None
        if trial is not None:
            trial.reading_came.disconnect(self._on_reading)
            trial.stop(_PATIENCE)
            trial.deleteLater()
            self.trial_changed.emit(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the port to the counter when the page is left."""
        super().hideEvent(event)
        self.stop_trial()
        self.panel.show_nothing()
        self.keep.setEnabled(False)

    def _on_reading(self, reading: Reading) -> None:
        trial = self._trial
        if trial is None:
            return
        self.panel.show_reading(reading, trial.protocol, trial.trouble)
        self.keep.setEnabled(self.panel.has_weighed)

    def _chosen(self) -> ScaleSettings:
        port = self.port.currentData() or ""
        if port == KEYBOARD:
            return ScaleSettings("", "wedge")
        if port == NETWORK:
            port = self.address.text().strip()
            if port and "://" not in port:
                port = f"socket://{port}"
        found = self._trial.protocol if self._trial is not None else None
        protocol = self.protocol.currentData()
        if protocol == AUTO and found is not None:
            # Found once: the next start need not look for it.
            protocol = found.id
        return ScaleSettings(port, protocol, self.line.currentData())

    def _on_port(self) -> None:
        self._on_changed()
        self._show_fields()
        if self.port.currentData() == NETWORK:
            self.address.setFocus()

    def _on_changed(self) -> None:
        self.stop_trial()
        self.panel.show_nothing()
        self.keep.setEnabled(False)

    def _show_fields(self) -> None:
        port = self.port.currentData()
        self._form.setRowVisible(self.address, port == NETWORK)
        self._form.setRowVisible(self.protocol, port != KEYBOARD)
        is_serial = port not in {NETWORK, KEYBOARD} and not str(port).startswith("hid:")
        self._form.setRowVisible(self.line, is_serial)
        self.explained.setVisible(port != KEYBOARD)

    def _choose(self, combo: PopupCombo, value: str) -> None:
        combo.setCurrentIndex(max(0, combo.findData(value)))

    def _make_choices(self) -> QWidget:
        card = QFrame()
        card.setProperty("panel", "card")
        heading = QLabel(tr("Ce qui est branché"))
        heading.setFont(self._context.theme.font(Size.LEAD, bold=True))
        self.explained = said = QLabel(
            tr(
                "« Trouver tout seul » écoute la balance puis lui pose cinq questions ; il ne la "
                "tare ni ne la met jamais à zéro."
            )
        )
        said.setWordWrap(True)
        mark(said, tone="quiet")
        self.port = self._combo("scale-port", tr("Port"))
        self.address = QLineEdit()
        self.address.setObjectName("scale-address")
        self.address.setAccessibleName(tr("Adresse"))
        self.address.setPlaceholderText("192.168.1.50:4001")
        self.protocol = self._combo("scale-protocol", tr("Protocole"))
        self.protocol.addItem(tr("Trouver tout seul"), AUTO)
        for each in PROTOCOLS.values():
            self.protocol.addItem(each.name, each.id)
        self.line = self._combo("scale-line", tr("Réglage du port"))
        self.line.addItem(tr("L'usuel"), "")
        for line in _LINES:
            self.line.addItem(line, line)
        self._form = form = QFormLayout()
        form.setSpacing(GRID)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in (self.port, self.address, self.protocol, self.line):
            form.addRow(field.accessibleName(), field)
        self.missing = QLabel()
        self.missing.setObjectName("scale-missing")
        self.missing.setWordWrap(True)
        self.missing.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        mark(self.missing, tone="warning")
        self.missing.hide()
        self.refresh = QPushButton(self._context.theme.icon("refresh"), tr("Chercher de nouveau"))
        self.refresh.setObjectName("scale-refresh")
        self.trial = QPushButton(tr("Essayer"))
        self.trial.setObjectName("scale-try")
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.refresh)
        buttons.addStretch(1)
        buttons.addWidget(self.trial)
        column = QVBoxLayout(card)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(heading)
        column.addLayout(form)
        column.addWidget(said)
        column.addWidget(self.missing)
        column.addLayout(buttons)
        column.addStretch(1)
        return card

    def _combo(self, name: str, title: str) -> PopupCombo:
        combo = PopupCombo()
        combo.setObjectName(name)
        combo.setAccessibleName(title)
        combo.setSizeAdjustPolicy(PopupCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(16)
        return combo


def _kept_words(settings: ScaleSettings) -> str:
    if settings.port:
        protocol = PROTOCOLS.get(settings.protocol)
        name = tr("protocole à trouver") if protocol is None else protocol.name
        return tr("Balance de cet ordinateur : {port} · {name}").format(
            port=settings.port, name=name
        )
    if settings.types_keys:
        return tr("Balance de cet ordinateur : elle tape comme un clavier.")
    return tr("Aucune balance n'est réglée ici : les poids se tapent.")
