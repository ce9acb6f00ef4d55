"""Time zones by the names people have for them: where French reuse centres are, and next door."""

from PySide6.QtWidgets import QComboBox, QWidget

from recyclique_desk.domain.calendar import DEFAULT_ZONE
from recyclique_desk.support.text import tr


def zone_names() -> dict[str, str]:
    """Give the words for the time zones offered, the usual one first."""
    return {
        DEFAULT_ZONE: tr("France métropolitaine"),
        "America/Guadeloupe": tr("Guadeloupe"),
        "America/Martinique": tr("Martinique"),
        "America/Cayenne": tr("Guyane"),
        "Indian/Reunion": tr("La Réunion"),
        "Indian/Mayotte": tr("Mayotte"),
        "America/Miquelon": tr("Saint-Pierre-et-Miquelon"),
        "Pacific/Noumea": tr("Nouvelle-Calédonie"),
        "Pacific/Tahiti": tr("Polynésie française"),
        "Pacific/Wallis": tr("Wallis-et-Futuna"),
        "Europe/Brussels": tr("Belgique"),
        "Europe/Luxembourg": tr("Luxembourg"),
        "Europe/Zurich": tr("Suisse"),
    }


def zone_name(zone: str) -> str:
    """Give the word for a time zone; its city where no word is known."""
    return zone_names().get(zone, zone.rpartition("/")[2].replace("_", " "))


class ZoneChoice(QComboBox):
    """Chooses a time zone; one that is in use though not offered is offered then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("site-zone")
        self.setAccessibleName(tr("Fuseau horaire"))
        self.setMaxVisibleItems(16)
        for zone, name in zone_names().items():
            self.addItem(name, zone)

    def chosen(self) -> str:
        """Give the key of the chosen zone."""
        return str(self.currentData())

    def choose(self, zone: str) -> None:
        """Choose a zone by its key."""
        if self.findData(zone) < 0:
            self.addItem(zone_name(zone), zone)
        self.setCurrentIndex(self.findData(zone))
