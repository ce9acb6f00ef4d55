"""Where an export begins: with what the list or the dashboard shows, said in a sentence."""

from dataclasses import dataclass, field, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from recyclique_desk.domain.tickets import TicketFilter
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.theme import mark


@dataclass(frozen=True, slots=True)
class ExportScope:
    """The filter of a screen, and its parts but the period in words."""

    chosen: TicketFilter = field(default_factory=TicketFilter)
    words: tuple[str, ...] = ()

    @property
    def is_narrowed(self) -> bool:
        """Whether something but the period holds."""
        return bool(self.words)


class ScopeNote(QWidget):
    """Shows which filters of the screen apply to the export; *Retirer* removes them all."""

    changed = Signal()

    def __init__(self, name: str, scope: ExportScope, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scope = scope
        self.label = QLabel()
        self.label.setObjectName(f"{name}-scope")
        self.label.setWordWrap(True)
        self.remove = QPushButton(tr("Retirer"))
        self.remove.setObjectName(f"{name}-scope-remove")
        self.remove.setAccessibleName(tr("Retirer ces filtres"))
        self.remove.setToolTip(tr("Exporter aussi ce que ces filtres écartent"))
        self.remove.setAutoDefault(False)
        mark(self.remove, quiet=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label, 1)
        row.addWidget(self.remove)
        self.remove.clicked.connect(self._on_remove)
        self._show()

    def narrowed(self, chosen: TicketFilter) -> TicketFilter:
        """Give a filter with what holds of the screen's; what `chosen` sets itself wins."""
        kept = self._scope.chosen
        usual = TicketFilter()
        own = {
            name: getattr(chosen, name)
            for name in TicketFilter.__dataclass_fields__
            if getattr(chosen, name) != getattr(usual, name)
        }
        if "category_id" in own:
            own["without_category"] = False
        return replace(kept, **{"period": chosen.period, **own})

    def _on_remove(self) -> None:
        self._scope = ExportScope()
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.label.setText(
            tr("Comme à l'écran, seulement : {filters}").format(
                filters=" · ".join(self._scope.words)
            )
        )
        self.setVisible(self._scope.is_narrowed)
