"""The end-of-day sheet: one page of A4 that somebody signs."""

from collections.abc import Sequence
from decimal import Decimal

from recyclique_desk.domain.scale_records import ScaleRecord
from recyclique_desk.domain.sheets import DayCorrection, DayPoste, DaySheet, RootCategoryTotals
from recyclique_desk.domain.tickets import Ticket
from recyclique_desk.support import amounts
from recyclique_desk.support.text import counted, tr
from recyclique_desk.ui.lignes.history_words import described_short
from recyclique_desk.ui.paper.fitting import Section, SideBySide, fitted
from recyclique_desk.ui.paper.pages import (
    A4,
    POINTS_PER_MM,
    PrintedPage,
    paginate,
    watermarked,
)
from recyclique_desk.ui.paper.tables import Places, Tables
from recyclique_desk.ui.paper.typesetting import PaperRow, TextCell, Typesetter, paragraph
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.palette import FLOWS

_MOST_POSTES = 6
_MOST = (30, 18, 14)
"""Rows of categories, open tickets and corrections at most, were there room for more."""
_GAP = 22.0
_SIGNATURE = 62.0


def day_pages(content: DaySheet, formats: Formats, press: Typesetter) -> list[PrintedPage]:
    """Set the sheet: always one page."""
    sheet = _DayRows(content, formats, press)
    pages = paginate(press, A4, sheet.rows(), (), sheet.foot)
    return watermarked(pages, tr("Entraînement") if content.is_training else "")


class _DayRows:
    """The rows of one day."""

    def __init__(self, content: DaySheet, formats: Formats, press: Typesetter) -> None:
        self._content = content
        self._formats = formats
        self._press = press
        self._width = A4.content_width
        self._set = Tables(press, formats)

    def rows(self) -> list[PaperRow]:
        """Give everything above the foot, as high as the page."""
        half = (self._width - _GAP) / 2
        top = [
            *self._title(),
            *self._figures(),
            *self._origins(),
            SideBySide(self._press, self._destinations(half), self._postes(half), half + _GAP),
        ]
        below = self._signature()
        height = (A4.height or 0) - 2 * A4.margin
        max_height = height * POINTS_PER_MM * self._press.scale - sum(
            row.height for row in (*top, *below, *self.foot(1, 1))
        )
        sections = [self._categories(), self._open_tickets(), self._corrections()]
        middle = [row for rows in fitted(sections, max_height, _MOST) for row in rows]
        free = max_height - sum(row.height for row in middle)
        return [*top, *middle, self._set.row(below=max(free, 0) / self._press.scale), *below]

    def foot(self, _page: int, _pages: int) -> list[PaperRow]:
        """Describe when and by whom it was made."""
        words = tr("Édité le {instant} par {name}").format(
            instant=self._formats.instant(self._content.taken_at), name=self._content.by
        )
        return [self._set.row([TextCell(words, 0, self._width, 7.5, quiet=True)], above=6)]

    def _title(self) -> list[PaperRow]:
        content, width = self._content, self._width
        day = self._formats.day_long(content.day)
        return [
            self._set.row(
                [
                    TextCell(tr("Fiche de fin de journée"), 0, width * 0.6, 19, bold=True),
                    TextCell(content.site, width * 0.6, width * 0.4, 11, bold=True, right=True),
                ]
            ),
            self._set.row([TextCell(day[:1].upper() + day[1:], 0, width, 12)], below=6, rule=width,
                      heavy=True),
        ]  # fmt: skip

    def _figures(self) -> list[PaperRow]:
        content, formats = self._content, self._formats
        weight = content.weight
        lines, exits = content.lines_count, content.exits_count
        figures = (
            (formats.kilograms(weight.received), tr("reçus")),
            (formats.kilograms(weight.entree), tr("entrée")),
            (formats.kilograms(weight.direct), tr("direct")),
            (
                formats.kilograms(weight.sortie),
                amounts.exits(exits) if exits else tr("sortie"),
            ),
            (
                formats.count(lines),
                formats.plural(lines, tr("ligne"), tr("lignes")),
            ),
            (
                formats.count(content.tickets),
                formats.plural(content.tickets, tr("ticket"), tr("tickets")),
            ),
        )
        shares = (0.22, 0.19, 0.19, 0.19, 0.11, 0.10)
        numbers, words, left = [], [], 0.0
        for (number, word), share in zip(figures, shares, strict=True):
            width = share * self._width
            numbers.append(TextCell(number, left, width, 12.5, bold=True))
            words.append(TextCell(word, left, width, 8.5, quiet=True))
            left += width
        return [self._set.row(numbers, above=8), self._set.row(words, below=4)]

    def _origins(self) -> list[PaperRow]:
        """Tell what came by which kind of deposit, and what was not weighed."""
        content, formats = self._content, self._formats
        told = []
        if content.kinds:
            kinds = " · ".join(
                f"{each.name or tr('non indiqué')} {formats.kilograms(each.weight)}"
                for each in content.kinds
            )
            told.append(tr("Types d'apport : {kinds}").format(kinds=kinds))
        if content.estimated:
            told.append(
                tr("Estimé, non pesé : {weight}").format(
                    weight=formats.kilograms(content.estimated)
                )
            )
        if content.weighed_count:
            told.append(
                tr("Poids donnés par la balance : {n} lignes sur {lines}").format(
                    n=formats.count(content.weighed_count),
                    lines=formats.count(content.lines_count),
                )
            )
        told += [self._scale(each) for each in content.scales]
        return [
            row
            for words in told
            for row in paragraph(self._press, TextCell(words, 0, self._width, 8.5))
        ]

    def _scale(self, record: ScaleRecord) -> str:
        """Tell of a scale when it was checked and when it is to be."""
        parts = [tr("Balance {name}").format(name=record.name)]
        if record.checked_on:
            parts.append(tr("vérifiée le {day}").format(day=f"{record.checked_on:%d/%m/%Y}"))
        if record.next_check:
            is_late = record.next_check < self._content.day
            words = (
                tr("vérification en retard depuis le {day}")
                if is_late
                else tr("à vérifier avant le {day}")
            )
            parts.append(words.format(day=f"{record.next_check:%d/%m/%Y}"))
        return " · ".join(parts)

    def _destinations(self, width: float) -> list[PaperRow]:
        formats = self._formats
        places = ((0.40, 0.16), (0.56, 0.22), (0.78, 0.22))
        rows = [
            self._set.heading(tr("Par destination"), width),
            self._set.head(
                (tr("Destination"), tr("Lignes"), tr("Reçu (kg)"), tr("Sorti (kg)")), places, width
            ),
        ]
        for destination, flow in self._content.by_destination.items():
            words = (
                formats.destination(destination),
                formats.count(flow.lines_count),
                self._set.kg(flow.received),
                self._set.kg(flow.exits),
            )
            rows.append(self._set.line(words, places, width, mark=FLOWS[destination]))
        weight = self._content.weight
        total = (
            tr("Total"),
            formats.count(self._content.lines_count),
            formats.kilograms_bare(weight.received),
            self._set.kg(weight.sortie),
        )
        return [*rows, self._set.line(total, places, width, bold=True)]

    def _postes(self, width: float) -> list[PaperRow]:
        postes = self._content.postes
        places = ((0.34, 0.30), (0.64, 0.14), (0.78, 0.22))
        titles = (tr("Ouvert par"), tr("De – à"), tr("Lignes"), tr("Reçu (kg)"))
        rows = [
            self._set.heading(tr("Postes"), width),
            self._set.head(titles, places, width),
        ]
        most = _MOST_POSTES if len(postes) <= _MOST_POSTES else _MOST_POSTES - 1
        rows += [self._poste(poste, places, width) for poste in postes[:most]]
        hidden = postes[most:]
        if hidden:
            words = (
                counted(len(hidden), tr("{n} autre poste"), tr("{n} autres postes")),
                "",
                self._formats.count(sum(poste.lines_count for poste in hidden)),
                self._set.kg(sum((poste.weight for poste in hidden), Decimal(0))),
            )
            rows.append(self._set.line(words, places, width))
        if not postes:
            rows.append(
                self._set.row([TextCell(tr("Aucun poste ce jour-là."), 0, width, quiet=True)])
            )
        return rows

    def _poste(self, poste: DayPoste, places: Places, width: float) -> PaperRow:
        formats = self._formats
        if poste.is_deferred:
            hours = tr("cahier")
        elif poste.closed_at is None:
            hours = tr("{time} – …").format(time=formats.time(poste.opened_at))
        else:
            hours = tr("{time} – {end}").format(
                time=formats.time(poste.opened_at), end=formats.time(poste.closed_at)
            )
        words = (
            poste.opened_by,
            hours,
            formats.count(poste.lines_count),
            self._set.kg(poste.weight),
        )
        return self._set.line(words, places, width)

    def _categories(self) -> Section:
        found, formats, width = self._content.categories, self._formats, self._width
        places = ((0.42, 0.10), (0.52, 0.12), (0.64, 0.12), (0.76, 0.12), (0.88, 0.12))

        def words(name: str, entries: Sequence[RootCategoryTotals]) -> tuple[str, ...]:
            weights = [entry.weight for entry in entries]
            return (
                name,
                formats.count(sum(entry.lines_count for entry in entries)),
                self._set.kg(sum((each.entree for each in weights), Decimal(0))),
                self._set.kg(sum((each.direct for each in weights), Decimal(0))),
                self._set.kg(sum((each.received for each in weights), Decimal(0))),
                self._set.kg(sum((each.sortie for each in weights), Decimal(0))),
            )

        def rest(shown: int) -> PaperRow:
            hidden = found[shown:]
            name = counted(len(hidden), tr("{n} autre catégorie"), tr("{n} autres catégories"))
            return self._set.line(words(name, hidden), places, width)

        titles = (tr("Catégorie"), tr("Lignes"), tr("Entrée"), tr("Direct"), tr("Reçu (kg)"),
                  tr("Sorti (kg)"))  # fmt: skip
        return Section(
            title=(
                self._set.heading(tr("Par catégorie"), width),
                self._set.head(titles, places, width),
            ),
            rows=[self._set.line(words(_name(each), [each]), places, width) for each in found],
            rest=rest,
            end=(self._set.line(words(tr("Total"), found), places, width, bold=True),),
        )

    def _open_tickets(self) -> Section:
        found, formats, width = self._content.open_tickets, self._formats, self._width
        places = ((0.64, 0.12), (0.76, 0.24))

        def words(ticket: Ticket) -> tuple[str, ...]:
            since = formats.instant(ticket.created_at)
            name = tr("{number} · {name} · depuis le {instant}").format(
                number=ticket.number, name=ticket.benevole, instant=since
            )
            weight = formats.kilograms_bare(ticket.weight.received)
            return name, formats.count(ticket.lines_count), weight

        def rest(shown: int) -> PaperRow:
            hidden = found[shown:]
            total = sum((ticket.weight.received for ticket in hidden), Decimal(0))
            cells = (
                counted(
                    len(hidden), tr("{n} autre ticket ouvert"), tr("{n} autres tickets ouverts")
                ),
                formats.count(sum(ticket.lines_count for ticket in hidden)),
                formats.kilograms_bare(total),
            )
            return self._set.line(cells, places, width)

        title = [self._set.heading(tr("Tickets encore ouverts"), width)]
        if found:
            title.append(
                self._set.head((tr("Ticket"), tr("Lignes"), tr("Reçu (kg)")), places, width)
            )
        else:
            title.append(self._set.row([TextCell(tr("Aucun."), 0, width, quiet=True)]))
        return Section(
            title, [self._set.line(words(ticket), places, width) for ticket in found], rest
        )

    def _corrections(self) -> Section:
        found, width = self._content.corrections, self._width

        def rest(shown: int) -> PaperRow:
            words = counted(
                len(found) - shown,
                tr("… et {n} autre : voir le journal."),
                tr("… et {n} autres : voir le journal."),
            )
            return self._set.row([TextCell(words, 0, width, 8.5, quiet=True)], above=1.5)

        title = [self._set.heading(tr("Corrections du jour"), width)]
        if not found:
            title.append(self._set.row([TextCell(tr("Aucune."), 0, width, quiet=True)]))
        return Section(title, [self._correction(each) for each in found], rest)

    def _correction(self, found: DayCorrection) -> PaperRow:
        formats, change = self._formats, found.change
        head = tr("{time} · {name}").format(
            time=formats.time(change.at), name=change.by or tr("le programme")
        )
        about = [found.ticket_number or "", found.category or tr("À classer")]
        words = " · ".join([*filter(None, about), described_short(change, formats)])
        return self._set.row(
            [
                TextCell(head, 0, 104, 8.5, quiet=True),
                TextCell(words, 112, self._width - 112, 8.5),
            ],
            above=1.5,
        )

    def _signature(self) -> list[PaperRow]:
        width = (self._width - _GAP) / 2
        space = self._press
        left = [
            self._set.row([TextCell(tr("Remarques"), 0, width, quiet=True)]),
            PaperRow(space, below=_SIGNATURE, rule=width),
        ]
        right = [
            self._set.row([TextCell(tr("Nom et signature"), 0, width, quiet=True)]),
            PaperRow(space, below=_SIGNATURE, rule=width),
        ]
        return [self._set.row(below=8), SideBySide(self._press, left, right, width + _GAP)]


def _name(category: RootCategoryTotals) -> str:
    return tr("À classer") if category.category_id is None else category.name
