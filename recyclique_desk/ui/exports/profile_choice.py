"""Choosing how a file is written, with a line on what each way is for."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from recyclique_desk.ui.toolkit.theme import mark


class ProfileChoice(QWidget):
    """Radio buttons with a hint each; `changed` is emitted when another one is chosen."""

    changed = Signal()

    def __init__(
        self,
        name: str,
        names: Mapping[str, str],
        hints: Mapping[str, str],
        chosen: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._first = chosen
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for value, text in names.items():
            button = QRadioButton(text)
            button.setObjectName(f"{name}-{value}")
            button.setProperty("way", value)
            button.setAccessibleDescription(hints[value])
            button.setChecked(value == chosen)
            self._group.addButton(button)
            hint = QLabel(hints[value])
            hint.setWordWrap(True)
            hint.setContentsMargins(26, 0, 0, 6)
            mark(hint, tone="quiet")
            layout.addWidget(button)
            layout.addWidget(hint)
        self._group.buttonClicked.connect(lambda _button: self.changed.emit())

    @property
    def chosen(self) -> str:
        """The value of the one that is chosen."""
        button = self._group.checkedButton()
        return self._first if button is None else str(button.property("way"))
