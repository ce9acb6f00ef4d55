"""One ticket as a receipt: on sheets as a table, on a roll as a strip that grows."""

from collections.abc import Iterator
from decimal import Decimal

from recyclique_desk.domain.givers import Giver
from recyclique_desk.domain.sheets import TicketSheet
from recyclique_desk.domain.tickets import Ligne, Ticket
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.lignes.weighing_words import tare_words
from recyclique_desk.ui.paper.pages import PaperFormat, PrintedPage, paginate, watermarked
from recyclique_desk.ui.paper.typesetting import PaperRow, TextCell, Typesetter, paragraph
from recyclique_desk.ui.toolkit.formats import Formats

_WEIGHT = 58.0
_DESTINATION = 92.0
_GAP = 8.0


def ticket_pages(
    content: TicketSheet, formats: Formats, press: Typesetter, sheet: PaperFormat
) -> list[PrintedPage]:
    """Set a ticket; nothing of it is cut, on as many pages as that takes."""
    receipt = _Receipt(content, formats, press, sheet)
    pages = paginate(press, sheet, list(receipt.rows()), receipt.head(), receipt.foot)
    return watermarked(pages, tr("Entraînement") if content.is_training else "")


class _Receipt:
    """The rows of one ticket for one paper."""

    def __init__(
        self, content: TicketSheet, formats: Formats, press: Typesetter, sheet: PaperFormat
    ) -> None:
        self._content = content
        self._formats = formats
        self._press = press
        self._width = sheet.content_width
        self._is_roll = sheet.height is None

    def rows(self) -> Iterator[PaperRow]:
        """Give title, lines and totals."""
        yield from self._title()
        yield self._columns()
        if not self._content.lignes:
            yield self._row([self._words(tr("Aucune pesée."), quiet=True)], above=4, below=4)
        for ligne in self._content.lignes:
            yield from self._ligne(ligne)
        yield from self._totals()
        if self._content.giver is not None:
            yield from self._signature(self._content.giver)

    def head(self) -> list[PaperRow]:
        """Give what stands on top of every page but the first."""
        words = tr("Ticket {number}, suite").format(number=self._content.ticket.number)
        return [self._row([self._words(words, points=11, bold=True)], below=6), self._columns()]

    def foot(self, page: int, pages: int) -> list[PaperRow]:
        """Give the bottom of a page; a roll has it once, at its end."""
        edited = tr("Édité le {instant} par {name}").format(
            instant=self._formats.instant(self._content.taken_at), name=self._content.by
        )
        if self._is_roll:
            return [self._row([self._words(edited, points=7, quiet=True)], above=8)]
        number = tr("page {page}/{pages}").format(page=page, pages=pages)
        return [
            self._row(
                [
                    TextCell(edited, 0, self._width - 70, 7, quiet=True),
                    TextCell(number, self._width - 70, 70, 7, right=True, quiet=True),
                ],
                above=6,
            )
        ]

    def _title(self) -> Iterator[PaperRow]:
        ticket, formats = self._content.ticket, self._formats
        yield self._row([self._words(self._content.site, points=9, bold=True)], keeps=True)
        title = tr("Ticket {number}").format(number=ticket.number)
        yield self._row([self._words(title, points=18, bold=True)], above=2, below=2, keeps=True)
        for words in self._circumstances(ticket, formats):
            yield self._row([self._words(words)], keeps=True)
        if ticket.origin_label:
            words = tr("Provenance : {origin}").format(origin=ticket.origin_label)
            yield from paragraph(self._press, self._words(words))
        yield self._row(below=8, keeps=True)

    def _circumstances(self, ticket: Ticket, formats: Formats) -> Iterator[str]:
        day = formats.day_long(formats.local_day(ticket.created_at))
        if ticket.is_deferred:
            yield tr("{day} (saisie différée)").format(day=day)
        elif ticket.closed_at is None:
            yield tr("{day}, {time}").format(day=day, time=formats.time(ticket.created_at))
        else:
            yield tr("{day}, {time} à {end}").format(
                day=day,
                time=formats.time(ticket.created_at),
                end=self._end(ticket, formats),
            )
        yield tr("Bénévole : {name}").format(name=ticket.benevole)
        if ticket.is_open:
            yield tr("Ticket encore ouvert : d'autres pesées peuvent suivre.")

    @staticmethod
    def _end(ticket: Ticket, formats: Formats) -> str:
        closed_at = ticket.closed_at or ticket.created_at
        same = formats.local_day(closed_at) == formats.local_day(ticket.created_at)
        return formats.time(closed_at) if same else formats.instant(closed_at)

    def _columns(self) -> PaperRow:
        cells = [self._name(tr("Catégorie"), bold=True), self._weight(tr("Poids (kg)"), bold=True)]
        if not self._is_roll:
            cells.append(self._destination(tr("Destination"), bold=True))
        return self._row(cells, below=2, rule=self._width, heavy=True, keeps=True)

    def _ligne(self, ligne: Ligne) -> Iterator[PaperRow]:
        destination = self._formats.destination(ligne.destination)
        if ligne.is_exit:
            destination = tr("{destination} · sortie").format(destination=destination)
        if ligne.is_corrected:
            destination = tr("{destination} · modifié").format(destination=destination)
        name = ligne.category_name or tr("À classer")
        cells = [self._name(name), self._weight(self._formats.kilograms_bare(ligne.weight))]
        if not self._is_roll:
            cells.append(self._destination(destination))
        notes = (ligne.notes or "").strip()
        counted = amounts.with_pieces("", ligne).removeprefix(" · ")
        more = [amounts.with_pieces(destination, ligne)] if self._is_roll else []
        more += [counted] if counted and not self._is_roll else []
        more += filter(None, (tare_words(ligne, self._formats),))
        ends_here = not more and not notes
        yield self._row(cells, above=2.5, below=2.5 if ends_here else 0, keeps=not ends_here,
                        rule=self._width if ends_here else 0)  # fmt: skip
        for words in (*more, *([notes] if notes else [])):
            cell = TextCell(words, 0, self._width - 10, 7.5, quiet=True)
            yield from paragraph(self._press, cell)
        if not ends_here:
            yield self._row(below=2.5, rule=self._width)

    def _totals(self) -> Iterator[PaperRow]:
        ticket, formats = self._content.ticket, self._formats
        weight = ticket.weight
        # Nothing of the totals stands alone on a page.
        yield self._row(below=6, keeps=True)
        parts: list[tuple[str, Decimal]] = [(tr("Entrée"), weight.entree)]
        parts += [(tr("Direct"), weight.direct)] if weight.direct else []
        if len(parts) > 1:
            for words, kilograms in parts:
                yield self._row(
                    [self._name(words), self._weight(formats.kilograms_bare(kilograms))],
                    keeps=True,
                )
        yield self._row(
            [
                TextCell(amounts.lines(ticket.lines_count), 0, self._width / 2, 9),
                TextCell(
                    formats.kilograms(weight.received),
                    self._width / 3,
                    2 * self._width / 3,
                    14,
                    bold=True,
                    right=True,
                ),
            ],
            above=4,
            keeps=ticket.exits_count > 0,
        )
        if ticket.exits_count:
            # Below the total, not above it: a column of figures is read as their sum.
            words = tr("Non compté : {exits}").format(
                exits=amounts.left(ticket.exits_count, weight.sortie)
            )
            yield self._row([self._words(words)], above=4)

    def _signature(self, giver: Giver) -> Iterator[PaperRow]:
        """Give who brought it, and a line to sign on."""
        yield self._row(below=10, keeps=True)
        for words in filter(None, (tr("Remis par : {name}").format(name=giver.name), giver.email)):
            yield from paragraph(self._press, self._words(words))
        yield self._row(
            [self._words(tr("Signature"), quiet=True)], above=4, below=34, rule=self._width / 2
        )

    def _name(self, words: str, *, bold: bool = False) -> TextCell:
        used = _WEIGHT + _GAP + (0 if self._is_roll else _DESTINATION + _GAP)
        return TextCell(words, 0, self._width - used, bold=bold)

    def _destination(self, words: str, *, bold: bool = False) -> TextCell:
        left = self._width - _WEIGHT - _GAP - _DESTINATION
        return TextCell(words, left, _DESTINATION, bold=bold)

    def _weight(self, words: str, *, bold: bool = False) -> TextCell:
        return TextCell(words, self._width - _WEIGHT, _WEIGHT, bold=bold, right=True)

    def _words(
        self, words: str, *, points: float = 9, bold: bool = False, quiet: bool = False
    ) -> TextCell:
        return TextCell(words, 0, self._width, points, bold=bold, quiet=quiet)

    def _row(
        self,
        cells: list[TextCell] | None = None,
        *,
        above: float = 0,
        below: float = 0,
        rule: float = 0,
        heavy: bool = False,
        keeps: bool = False,
    ) -> PaperRow:
        return PaperRow(self._press, cells or [], above=above, below=below, rule=rule, heavy=heavy,
                   keeps=keeps)  # fmt: skip
