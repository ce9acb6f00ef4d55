"""The rows of one ticket: every line of it, newest first while it is open."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from recyclique_desk.domain.tickets import Ligne, LigneInput, TicketDetail
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.lignes.weighing_words import weighing_words
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.theme import Theme

Index = QModelIndex | QPersistentModelIndex
CATEGORY, WEIGHT, DESTINATION, NOTES = range(4)
LIGNE = Qt.ItemDataRole.UserRole
"""The role that gives the whole line."""
DOT = 10
_NOBODY = UUID(int=0)
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def category_label(ligne: Ligne) -> str:
    """Give a line's category, or say that it has none yet."""
    return ligne.category_name or tr("À classer")


class LignesModel(QAbstractTableModel):
    """The lines of a ticket; nothing of one ticket is ever kept for the next (field note 16)."""

    def __init__(self, theme: Theme, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._lignes: list[Ligne] = []
        self._ids: set[int] = set()
        self._newest_first = False
        self._unsaved: tuple[Ligne, ...] = ()

    def show_detail(self, detail: TicketDetail | None) -> None:
        """Show a ticket's lines, or none."""
        lignes = () if detail is None else detail.lignes
        self._newest_first = detail is not None and detail.ticket.is_open
        if detail is None or any(each.ticket_id != detail.ticket.id for each in self._unsaved):
            self._unsaved = ()
        self.beginResetModel()
        self._lignes = list(reversed(lignes) if self._newest_first else lignes)
        self._ids = {ligne.id for ligne in lignes}
        self.endResetModel()

    def put(self, lignes: Sequence[Ligne]) -> None:
        """Show lines as they are now, each in its own row, new ones where the newest stand."""
        new = [ligne for ligne in lignes if ligne.id not in self._ids]
        for ligne in lignes:
            if ligne.id in self._ids:
                row = self.row_of(ligne.id)
                self._lignes[row - len(self._unsaved)] = ligne
                self.dataChanged.emit(self.index(row, 0), self.index(row, NOTES))
        if not new:
            return
        place = 0 if self._newest_first else len(self._lignes)
        row = len(self._unsaved) + place
        self.beginInsertRows(QModelIndex(), row, row + len(new) - 1)
        self._lignes[place:place] = reversed(new) if self._newest_first else new
        self._ids.update(ligne.id for ligne in new)
        self.endInsertRows()

    def drop(self, ligne_id: int) -> None:
        """Show a line no more."""
        row = self.row_of(ligne_id)
        if row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._lignes[row - len(self._unsaved)]
            self._ids.remove(ligne_id)
            self.endRemoveRows()

    @property
    def has_notes(self) -> bool:
        """Whether any line has a note."""
        return any(ligne.notes for ligne in (*self._unsaved, *self._lignes))

    @property
    def has_pieces(self) -> bool:
        """Whether any line has a number of pieces, or an estimated weight."""
        return any(
            ligne.pieces is not None or ligne.is_estimated
            for ligne in (*self._unsaved, *self._lignes)
        )

    @property
    def saved_count(self) -> int:
        """How many lines on disk are shown."""
        return len(self._lignes)

    @property
    def sums(self) -> tuple[int, int]:
        """The sums of the keys and of the versions of what is shown (`TicketSeen`)."""
        return sum(self._ids), sum(ligne.version for ligne in self._lignes)

    def show_unsaved(self, given: Sequence[tuple[LigneInput, str]], ticket_id: int) -> None:
        """Show weighings that are not saved, each with its category, above the others.

        They have no id yet.
        """
        if not given and not self._unsaved:
            return
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
                pieces=each.pieces,
                is_estimated=each.is_estimated,
                gross=each.gross,
                tare=each.tare,
                container_id=each.container_id,
                scale_id=each.scale_id,
                source=each.source,
            )
            for each, category in given
        )
        self.endResetModel()

    def ligne_at(self, row: int) -> Ligne | None:
        """Give the line of a row, or None."""
        if not 0 <= row < self.rowCount():
            return None
        above = len(self._unsaved)
        return self._unsaved[row] if row < above else self._lignes[row - above]

    def row_of(self, ligne_id: int) -> int:
        """Give the row of a line, or -1."""
        if ligne_id not in self._ids:
            return -1
        above = len(self._unsaved)
        return next(i for i, ligne in enumerate(self._lignes, above) if ligne.id == ligne_id)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the lines."""
        return 0 if parent.isValid() else len(self._unsaved) + len(self._lignes)

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
            if column == WEIGHT:
                words = weighing_words(ligne, self._formats)
                return "\n".join(filter(None, (self._text(ligne, column), words)))
            return self._text(ligne, column)
        return None

    def _text(self, ligne: Ligne, column: int) -> str:
        if column == CATEGORY:
            return category_label(ligne)
        if column == WEIGHT:
            return self._formats.kilograms_bare(ligne.weight)
        if column == DESTINATION:
            name = amounts.with_pieces(self._formats.destination(ligne.destination), ligne)
            if ligne.tare is not None:
                tare = self._formats.kilograms(ligne.tare)
                name = tr("{destination} · tare {tare}").format(destination=name, tare=tare)
            if ligne.id == 0:
                return tr("{destination} · pas enregistré").format(destination=name)
            if ligne.is_corrected:
                name = tr("{destination} · modifié").format(destination=name)
            return tr("{destination} · sortie").format(destination=name) if ligne.is_exit else name
        return " ".join((ligne.notes or "").split())


def flow_mark(colour: QColor | str, *, hatched: bool) -> QPixmap:
    """Draw the mark of a flow: a square of its colour, hatched for what leaves the stock."""
    colour = QColor(colour)
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
