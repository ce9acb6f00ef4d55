"""Paints a line on two levels where room is short: what and how much, then where to and notes."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from recyclique_desk.domain.tickets import Ligne
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.lignes.model import LIGNE, category_label, flow_mark
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.theme import Size, Theme

HEIGHT, ROOMY_HEIGHT = 48, 64
MARGIN = 11
DOT = 10


class LigneDelegate(QStyledItemDelegate):
    """Draws the whole line in its first column; the others are hidden."""

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._mark = lru_cache(flow_mark)
        self.height = HEIGHT
        self._write(Size.TEXT, Size.HINT)

    def set_roomy(self, roomy: bool) -> None:
        """Write larger, in higher rows, on a large screen."""
        height = ROOMY_HEIGHT if roomy else HEIGHT
        if height != self.height:
            self.height = height
            self._write(*((Size.TITLE, Size.LEAD) if roomy else (Size.TEXT, Size.HINT)))

    def _write(self, above: Size, below: Size) -> None:
        # A new line moves every row, and all of them are painted before it is seen.
        self._strong = self._theme.font(above, bold=True)
        self._small = self._theme.font(below)
        self._strong_metrics = QFontMetrics(self._strong)
        self._small_metrics = QFontMetrics(self._small)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw category and weight above, flow, marks and notes below."""
        ligne = index.data(LIGNE)
        if not isinstance(ligne, Ligne):
            super().paint(painter, option, index)
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, self._theme.colour(ColorRole.ACCENT_SOFT))
        inner = rect.adjusted(MARGIN, 5, -MARGIN, -5)
        half = inner.height() // 2
        upper = QRect(inner.left(), inner.top(), inner.width(), half)
        lower = QRect(inner.left(), inner.top() + half, inner.width(), half)
        ink = self._theme.colour(ColorRole.ON_ACCENT_SOFT if selected else ColorRole.TEXT)
        quiet = ink if selected else self._theme.colour(ColorRole.TEXT_QUIET)
        weight = self._formats.kilograms_bare(ligne.weight)
        painter.setFont(self._strong)
        painter.setPen(ink)
        weight_width = self._strong_metrics.horizontalAdvance(weight)
        if ligne.id == 0:
            quiet = self._theme.colour(ColorRole.DANGER)
        painter.drawText(upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, weight)
        name = upper.adjusted(0, 0, -weight_width - MARGIN, 0)
        self._name(painter, name, category_label(ligne))
        colour = self._theme.flow_colour(ligne.destination)
        dot = self._mark(colour.name(), hatched=ligne.is_exit)
        painter.drawPixmap(lower.left(), lower.center().y() - DOT // 2, dot)
        painter.setFont(self._small)
        painter.setPen(quiet)
        below = lower.adjusted(DOT + 6, 0, 0, 0)
        self._text(painter, below, self._small_metrics, self.second_line(ligne))
        painter.setPen(self._theme.colour(ColorRole.BORDER))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give the height of two levels."""
        return QSize(0, self.height)

    def second_line(self, ligne: Ligne) -> str:
        """Write destination, marks and notes."""
        parts = [amounts.with_pieces(self._formats.destination(ligne.destination), ligne)]
        if ligne.id == 0:
            parts.insert(0, tr("pas enregistré"))
        if ligne.is_exit:
            parts.append(tr("sortie"))
        if ligne.is_corrected:
            parts.append(tr("modifié"))
        if ligne.notes:
            parts.append(" ".join(ligne.notes.split()))
        return " · ".join(parts)

    def _name(self, painter: QPainter, rect: QRect, name: str) -> None:
        """Write a category; a long one smaller, and then without its middle.

        Long names differ at their ends.
        """
        metrics, font = self._strong_metrics, self._strong
        if metrics.horizontalAdvance(name) > rect.width():
            font = QFont(font)
            font.setPixelSize(self._small.pixelSize())
            metrics = QFontMetrics(font)
            painter.setFont(font)
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    @staticmethod
    def _text(painter: QPainter, rect: QRect, metrics: QFontMetrics, text: str) -> None:
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
