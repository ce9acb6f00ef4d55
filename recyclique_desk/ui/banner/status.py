"""Shows whether the figures are live, and their time."""

from datetime import datetime
from enum import Enum, auto

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from recyclique_desk.support.text import tr
from recyclique_desk.ui.banner.cell import FigureCell
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark


class Freshness(Enum):
    """How far the figures can be trusted to be of now."""

    WAITING = auto()
    LIVE = auto()
    PAUSED = auto()
    OFFLINE = auto()
    SILENT = auto()
    UNSAVED = auto()


class StatusCell(QWidget):
    """A coloured dot, the word for it, and the time."""

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget) -> None:
        super().__init__(parent)
        self._formats = formats
        since = tr("depuis {time}").format(time="00:00")
        words = (
            tr("En direct"),
            tr("En pause"),
            tr("Hors ligne"),
            tr("Ne répond pas"),
            tr("Non enregistré"),
        )
        self.dot = QLabel("●", self)
        self.dot.setFont(theme.font(Size.TEXT))
        self.cell = FigureCell(theme, self, *((word, since) for word in words), size=Size.TEXT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.dot)
        row.addWidget(self.cell)
        self.show_freshness(Freshness.WAITING, None)

    def show_freshness(self, freshness: Freshness, at: datetime | None) -> None:
        """Show the state with the time of the figures, or since when there are none."""
        time = "" if at is None else self._formats.time(at)
        since = tr("depuis {time}").format(time=time)
        word, when, tone = {
            Freshness.WAITING: (tr("Lecture…"), "", "quiet"),
            Freshness.LIVE: (tr("En direct"), time, "success"),
            Freshness.PAUSED: (tr("En pause"), since if time else "", "quiet"),
            Freshness.OFFLINE: (tr("Hors ligne"), since, "error"),
            Freshness.SILENT: (tr("Ne répond pas"), since, "error"),
            Freshness.UNSAVED: (tr("Non enregistré"), since, "error"),
        }[freshness]
        self.cell.show_figure(word, when)
        self.cell.set_stale(freshness is Freshness.WAITING)
        mark(self.dot, tone=tone)
        self.setToolTip(
            {
                Freshness.WAITING: tr("Les chiffres du jour arrivent."),
                Freshness.LIVE: tr("Les chiffres se mettent à jour tout seuls."),
                Freshness.PAUSED: tr("La mise à jour est arrêtée : « Reprendre » la relance."),
                Freshness.OFFLINE: tr(
                    "La base de données ne répond pas. Les derniers chiffres restent affichés ; "
                    "la suite viendra d'elle-même."
                ),
                Freshness.SILENT: tr(
                    "La base de données ne répond pas encore. Ce qui est demandé attend."
                ),
                Freshness.UNSAVED: tr(
                    "Des pesées ne sont pas enregistrées : elles le seront dès que la base de "
                    "données répondra."
                ),
            }[freshness]
        )
