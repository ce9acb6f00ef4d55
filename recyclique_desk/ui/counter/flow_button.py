"""A big button for one destination, in its colour."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from recyclique_desk.domain.tickets import Destination
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.theme import Size, Theme

HEIGHT = 40
RADIUS = 6.0


class FlowButton(QAbstractButton):
    """Checkable; filled with its flow's colour when chosen, a stripe of it otherwise."""

    def __init__(
        self, destination: Destination, text: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._destination = destination
        self._theme = theme
        self.setText(text)
        self.setAccessibleName(text)
        self.setObjectName(f"reception-ligne-destination-{destination.value}")
        self.setProperty("destination", destination.value)
        self.setCheckable(True)
        # Its group sees to that; this makes it a radio button for a screen reader.
        self.setAutoExclusive(True)
        self.setMinimumHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._is_exit = False
        self._text_size = Size.TEXT
        theme.changed.connect(self.update)

    def set_text_size(self, size: Size) -> None:
        """Write the word in this size."""
        if size is not self._text_size:
            self._text_size = size
            self.update()

    def set_exit(self, is_exit: bool) -> None:
        """Show that what goes this way leaves the stock: a hatched edge."""
        self._is_exit = is_exit
        self.setAccessibleDescription(tr("sortie de stock") if is_exit else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw fill, stripe, word and focus frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        flow = self._theme.flow_colour(self._destination)
        chosen = self.isChecked()
        enabled = self.isEnabled()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        fill = (
            flow
            if chosen
            else self._theme.colour(ColorRole.RAISED if self.underMouse() else ColorRole.SURFACE)
        )
        focus = self.hasFocus()
        edge = self._theme.colour(ColorRole.ACCENT_TEXT if focus else ColorRole.BORDER_STRONG)
        if focus and chosen:
            edge = self._theme.colour(ColorRole.TEXT)
        painter.setOpacity(1.0 if enabled else 0.4)
        painter.setPen(QPen(edge, 2 if focus else 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        if not chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(flow)
            painter.drawRoundedRect(
                QRectF(box.left() + 6, box.bottom() - 6, box.width() - 12, 3), 1.5, 1.5
            )
        if self._is_exit and enabled:
            self._hatch(painter, box, self._theme.text_on(flow) if chosen else flow)
        painter.setFont(self._theme.font(self._text_size, bold=chosen))
        ink = self._theme.text_on(flow) if chosen else self._theme.colour(ColorRole.TEXT)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    @staticmethod
    def _hatch(painter: QPainter, box: QRectF, ink: QColor) -> None:
        """Draw the hatched edge of an exit along the top."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(ink, Qt.BrushStyle.BDiagPattern))
        painter.drawRect(QRectF(box.left() + 4, box.top() + 3, box.width() - 8, 6))
