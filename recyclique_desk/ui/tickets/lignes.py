"""The rows of one ticket: every line of it, newest first while it is open."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from recyclique_desk.domain.tickets import Destination, Ligne, LigneInput, TicketDetail
from recyclique_desk.support.text import tr
from recyclique_desk.ui.formats import Formats
from recyclique_desk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
CATEGORY, WEIGHT, DESTINATION, NOTES = range(4)
LIGNE = Qt.ItemDataRole.UserRole
"""The role that gives the whole line."""
DOT = 10
_NOBODY = UUID(int=0)
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def destination_name(destination: Destination) -> str:
    """Give a destination as people read it."""
    return {
        Destination.REVENTE: tr("Revente"),
        Destination.RECYCLAGE: tr("Recyclage"),
        Destination.DON: tr("Don"),
        Destination.DESTRUCTION: tr("Destruction"),
        Destination.AUTRE: tr("Autre"),
    }[destination]


def category_label(ligne: Ligne) -> str:
    """Give a line's category, or say that it has none yet."""
    return ligne.category_name or tr("À classer")


class LignesModel(QAbstractTableModel):
    """The lines of a ticket; nothing of one ticket is ever kept for the next (field note 16)."""

    def __init__(self, theme: Theme, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._lignes: tuple[Ligne, ...] = ()
        self._unsaved: tuple[Ligne, ...] = ()

    def show_detail(self, detail: TicketDetail | None) -> None:
        """Show a ticket's lines, or none."""
        lignes = () if detail is None else detail.lignes
        if detail is not None and detail.ticket.is_open:
            lignes = lignes[::-1]
        if detail is None or any(each.ticket_id != detail.ticket.id for each in self._unsaved):
            self._unsaved = ()
        self.beginResetModel()
        self._lignes = lignes
        self.endResetModel()

    def show_unsaved(self, given: Sequence[LigneInput], category: str, ticket_id: int) -> None:
        """Show weighings that are not on disk above the others; they have no id yet."""
        self.beginResetModel()
        self._unsaved = tuple(
            Ligne(
                id=0,
                uid=_NOBODY,
                ticket_id=ticket_id,
                category_id=each.category_id,
                category_name=category or None,
                weight=each.weight,
                destination=each.destination,
                notes=each.notes or None,
                is_exit=each.is_exit,
                created_at=_NEVER,
            )
            for each in given
        )
        self.endResetModel()

    def ligne_at(self, row: int) -> Ligne | None:
        """Give the line of a row, or None."""
        every = self._every
        return every[row] if 0 <= row < len(every) else None

    def row_of(self, ligne_id: int) -> int:
        """Give the row of a line, or -1."""
        return next((i for i, ligne in enumerate(self._every) if ligne.id == ligne_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the lines."""
        return 0 if parent.isValid() else len(self._every)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the columns."""
        return 0 if parent.isValid() else NOTES + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the titles; the unit stands here, once."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (tr("Catégorie"), tr("Poids (kg)"), tr("Destination"), tr("Notes"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what a cell shows."""
        ligne = self.ligne_at(index.row()) if index.isValid() else None
        if ligne is None:
            return None
        column = index.column()
        if role == LIGNE:
            return ligne
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(ligne, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.DecorationRole and column == DESTINATION:
            return flow_mark(self._theme.flow_colour(ligne.destination), hatched=ligne.is_exit)
        if role == Qt.ItemDataRole.ToolTipRole:
            if column == NOTES:
                return ligne.notes
            return self._text(ligne, column)
        return None

    @property
    def _every(self) -> tuple[Ligne, ...]:
        return (*self._unsaved, *self._lignes) if self._unsaved else self._lignes

    def _text(self, ligne: Ligne, column: int) -> str:
        if column == CATEGORY:
            return category_label(ligne)
        if column == WEIGHT:
            return self._formats.kilograms_bare(ligne.weight)
        if column == DESTINATION:
            name = destination_name(ligne.destination)
            if ligne.id == 0:
                return tr("{destination} · pas enregistré").format(destination=name)
            if ligne.is_corrected:
                name = tr("{destination} · modifié").format(destination=name)
            return tr("{destination} · sortie").format(destination=name) if ligne.is_exit else name
        return " ".join((ligne.notes or "").split())


def flow_mark(colour: QColor, *, hatched: bool) -> QPixmap:
    """Draw the mark of a flow: a square of its colour, hatched for what leaves the stock."""
    pixmap = QPixmap(DOT * 2, DOT * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    if hatched:
        painter.setPen(colour)
        painter.setBrush(Qt.BrushStyle.BDiagPattern)
        brush = painter.brush()
        brush.setColor(colour)
        painter.setBrush(brush)
        painter.drawRect(0, 0, DOT - 1, DOT - 1)
    else:
        painter.fillRect(0, 0, DOT, DOT, colour)
    painter.end()
    return pixmap


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == WEIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
