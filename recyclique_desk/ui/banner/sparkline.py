"""The day's hours as small bars, before the usual day's."""

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from recyclique_desk.domain.weight import ZERO
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.theme import GRID, Theme

_OPENS, _CLOSES = 8, 19
"""The hours shown even when nothing came; earlier and later ones only when something did."""


class HoursSparkline(QWidget):
    """Weight received per hour: today in the accent, the usual day behind it in grey."""

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._today: Mapping[int, Decimal] = {}
        self._usual: Mapping[int, Decimal] = {}
        self._stale = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Ask for 8 px an hour of an ordinary day."""
        return QSize(GRID * (_CLOSES - _OPENS + 1) + GRID, 5 * GRID)

    def minimumSizeHint(self) -> QSize:
        """Stay as wide as asked for."""
        return self.sizeHint()

    def show_hours(self, today: Mapping[int, Decimal], usual: Mapping[int, Decimal]) -> None:
        """Show the weight by local hour, today's and the usual day's (empty for none)."""
        self._today, self._usual = dict(today), dict(usual)
        text = "\n".join(self.lines()) or tr("Rien n'a encore été pesé aujourd'hui.")
        self.setToolTip(text)
        self.setAccessibleName(tr("Poids reçu par heure"))
        self.setAccessibleDescription(text)
        self.update()

    def set_stale(self, stale: bool) -> None:
        """Grey the bars, or bring them back."""
        self._stale = stale
        self.update()

    def lines(self) -> list[str]:
        """Spell the figures out, a line per hour that has any."""
        spelt = []
        for hour in self._hours():
            today, usual = self._today.get(hour, ZERO), self._usual.get(hour, ZERO)
            if today and usual:
                line = tr("{hour} h : {weight} (d'habitude {usual})")
            elif today:
                line = tr("{hour} h : {weight}")
            elif usual:
                line = tr("{hour} h : rien (d'habitude {usual})")
            else:
                continue
            spelt.append(
                line.format(
                    hour=hour,
                    weight=self._formats.kilograms(today),
                    usual=self._formats.kilograms(usual),
                )
            )
        return spelt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the usual bars wide and grey, today's narrow and in the accent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        hours = self._hours()
        ground = QRectF(self.rect()).adjusted(0, 8, 0, -8)
        step = ground.width() / len(hours)
        largest = max([*self._today.values(), *self._usual.values()], default=ZERO)
        base = self._theme.colour(ColorRole.BORDER)
        painter.fillRect(QRectF(0, ground.bottom(), ground.width(), 1), base)
        if not largest:
            return
        today = self._theme.colour(ColorRole.BORDER_STRONG if self._stale else ColorRole.ACCENT)
        for place, hour in enumerate(hours):
            for weights, colour, inset in (
                (self._usual, base, 0.5),
                (self._today, today, 2.0),
            ):
                height = ground.height() * float(weights.get(hour, ZERO) / largest)
                if height <= 0:
                    continue
                height = max(height, 1.5)
                painter.setBrush(colour)
                bar = QRectF(
                    place * step + inset, ground.bottom() - height, step - 2 * inset, height
                )
                painter.drawRoundedRect(bar, 1, 1)

    def _hours(self) -> range:
        seen = [hour for by in (self._today, self._usual) for hour, weight in by.items() if weight]
        return range(min([_OPENS, *seen]), max([_CLOSES, *seen]) + 1)
