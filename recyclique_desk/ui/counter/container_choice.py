"""The container that is weighed with its content: chosen by key or click, its tare taken off."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStyle, QStyleOptionComboBox, QWidget

from recyclique_desk.domain.containers import Container, usable
from recyclique_desk.domain.weight_grammar import ParsedWeight
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.popup_combo import PopupCombo
from recyclique_desk.ui.toolkit.theme import GRID

TURN = "-"
"""Turns to the next container; in no weight, and on every numeric pad."""
_CLOSED = Qt.ItemDataRole.UserRole + 1
"""What is written where the list is closed."""


class ContainerCombo(PopupCombo):
    """Says the keys of containers in its list only: closed, name and tare need the room."""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Write name and tare, the name shortened in its middle where there is no room for it."""
        super().initStyleOption(option)
        text = self.currentData(_CLOSED)
        if text:
            place = QStyle.SubControl.SC_ComboBoxEditField
            box = QStyle.ComplexControl.CC_ComboBox
            width = self.style().subControlRect(box, option, place, self).width() - GRID
            mode = Qt.TextElideMode.ElideMiddle
            option.currentText = option.fontMetrics.elidedText(text, mode, width)


class ContainerChoice(QWidget):
    """Not there where the site has no container.

    `chosen_by_hand` when a person chose one; `keep_changed(bool)` when they said whether it stays
    for the weighings that follow; `gone(name)` when the chosen one was retired elsewhere;
    `offered` when there are other containers, or none.
    """

    chosen_by_hand = Signal()
    keep_changed = Signal(bool)
    gone = Signal(str)
    offered = Signal()

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._containers: tuple[Container, ...] = ()
        self._is_net = False
        self._set_aside: int | None = None
        self.setObjectName("reception-container")
        self.combo = ContainerCombo()
        self.combo.setObjectName("reception-container-choice")
        self.combo.setAccessibleName(tr("Contenant"))
        self.combo.setToolTip(tr("Touche - : le contenant suivant ; sa tare est ôtée du poids"))
        self.combo.setSizeAdjustPolicy(
            PopupCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.combo.setMinimumContentsLength(12)
        self.keep = QCheckBox(tr("Garder"))
        self.keep.setObjectName("reception-container-keep")
        self.keep.setToolTip(tr("Garder ce contenant pour les pesées qui suivent"))
        self.keep.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.combo, 1)
        row.addWidget(self.keep)
        self.combo.activated.connect(self.chosen_by_hand)
        self.keep.clicked.connect(self.keep_changed)
        self.show_containers(())

    def show_containers(self, containers: Sequence[Container]) -> None:
        """Offer these; a chosen one that is no longer among them is chosen no more."""
        chosen = self.chosen()
        self._containers = usable(containers)
        self.combo.clear()
        self.combo.addItem(tr("Sans contenant"), None)
        for each in self._containers:
            tare = self._formats.kilograms(each.tare)
            key = tr(" (Alt+{key})").format(key=each.shortcut) if each.shortcut else ""
            words = tr("{name} : −{tare}").format(name=each.name, tare=tare)
            self.combo.addItem(f"{words}{key}", each.id)
            self.combo.setItemData(self.combo.count() - 1, words, _CLOSED)
        self.setVisible(bool(self._containers))
        self.offered.emit()
        if chosen is not None:
            self.choose(chosen.id)
            if self.chosen() is None:
                self.gone.emit(chosen.name)

    def chosen(self) -> Container | None:
        """Return the container whose tare is taken off; None for none."""
        key = self.combo.currentData()
        return next((each for each in self._containers if each.id == key), None)

    def choose(self, container_id: int | None) -> None:
        """Choose a container, or none; one that is not offered is none."""
        row = self.combo.findData(container_id) if container_id is not None else 0
        self.combo.setCurrentIndex(max(0, row) if not self._is_net else 0)
        self._set_aside = container_id if self._is_net else None

    def tare_off(self, is_net: bool) -> None:
        """Offer nothing while the scale takes the tare off: it would be taken off twice.

        What was chosen is chosen again once the scale weighs gross.
        """
        if is_net == self._is_net:
            return
        chosen = self.combo.currentData() if is_net else self._set_aside
        self._is_net = is_net
        self.combo.setEnabled(not is_net)
        self.choose(chosen)

    def after_weighing(self) -> None:
        """Take the container off, unless it is kept."""
        if not self.keep.isChecked():
            self.choose(None)

    @property
    def is_used(self) -> bool:
        """Whether the site has containers."""
        return bool(self._containers)

    def net_words(self, understood: ParsedWeight) -> tuple[str, ...]:
        """Write what is left of the weight in the field, whole and short; nothing without one."""
        container = self.chosen()
        if container is None or len(understood.parts) != 1 or understood.total <= container.tare:
            return ()
        bare = self._formats.kilograms_bare
        net = self._formats.kilograms(understood.total - container.tare)
        return (
            f"{bare(understood.total)} − {bare(container.tare)} = {net}",
            tr("net {weight}").format(weight=net),
        )

    def take_key(self, event: QKeyEvent) -> bool:
        """Turn to the next container, or to the one of a key with Alt; False for other keys."""
        if not self._containers or self._is_net:
            return False
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.text() == TURN and not alt:
            count = self.combo.count()
            self._pick((self.combo.currentIndex() + 1) % count)
            return True
        if not alt or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        typed = chr(event.key()) if event.key() < 128 else ""
        for row, each in enumerate(self._containers, 1):
            if each.shortcut and each.shortcut == typed:
                self._pick(0 if self.combo.currentIndex() == row else row)
                return True
        return False

    def _pick(self, row: int) -> None:
        self.combo.setCurrentIndex(row)
        self.chosen_by_hand.emit()
