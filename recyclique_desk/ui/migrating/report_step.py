"""What an import would bring, in plain words, with what has to be decided before."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from recyclique_desk.domain.migration import MigrationAnalysis, MigrationReport, Share
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.domain.weight import ZERO
from recyclique_desk.support import amounts, migration_words
from recyclique_desk.support.text import counted, tr
from recyclique_desk.ui.migrating.decisions import DecisionsChoice
from recyclique_desk.ui.migrating.first_admin import FirstAdminChoice
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.rows_table import Row, RowsTable
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark
from recyclique_desk.ui.toolkit.zone_choice import ZoneChoice

LEFT, RIGHT = 4, 5
"""How two columns share the width."""


class ReportStep(QWidget):
    """Shows an analysis; `save_wanted()` for the list of what stays out.

    `zone_chosen(str)` when a new centre turns out to be in another time zone: days change by it.
    """

    save_wanted = Signal()
    zone_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        formats: Formats,
        columns: QBoxLayout,
        *,
        is_first_start: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self.summary = QLabel()
        self.summary.setObjectName("migration-summary")
        self.summary.setFont(theme.font(Size.TITLE, bold=True))
        self.period = QLabel()
        self.period.setObjectName("migration-period")
        self.holds = QLabel()
        self.holds.setObjectName("migration-holds")
        self.balance = QLabel()
        self.balance.setObjectName("migration-balance")
        for label in (self.holds, self.balance):
            mark(label, tone="quiet")
        for label in (self.summary, self.period, self.holds, self.balance):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.first_admin = FirstAdminChoice()
        self._admin_card = self._card(tr("Qui administre le centre ?"), self.first_admin)
        self._admin_card.setVisible(is_first_start)
        self._is_first_start = is_first_start
        self._zone: ZoneChoice | None = None
        if is_first_start:
            self._zone = zone = ZoneChoice()
            zone.setObjectName("migration-zone")
            zone.activated.connect(lambda _index: self.zone_chosen.emit(zone.chosen()))
        self.decisions = DecisionsChoice()
        self._decisions_card = self._card(tr("À décider"), self.decisions)
        self.remarks = QLabel()
        self.remarks.setObjectName("migration-remarks")
        self.remarks.setWordWrap(True)
        self.remarks.setTextFormat(Qt.TextFormat.PlainText)
        self._remarks_card = self._card(tr("Ce qui change en arrivant"), self.remarks)
        bold = theme.font(Size.TEXT, bold=True)
        self.people = RowsTable(
            "migration-people",
            tr("Personnes"),
            (tr("Personne"), tr("Se connecte sous"), tr("Ici")),
            bold,
            wide=2,
        )
        self._people_card = self._card(tr("Personnes"), self.people)
        self.changed = RowsTable(
            "migration-changed",
            tr("Modifié dans RecyClique"),
            (tr("Quoi"), tr("Ici")),
            bold,
        )
        self._changed_card = self._card(
            tr("Modifié dans RecyClique depuis le dernier import"), self.changed
        )
        self.aside = RowsTable(
            "migration-aside",
            tr("Lignes mises de côté"),
            (tr("Ticket"), tr("kg"), tr("Catégorie"), tr("Pourquoi")),
            bold,
            right=(1,),
            wide=2,
        )
        self.save = QPushButton(theme.icon("export"), tr("Enregistrer ces lignes (CSV)…"))
        self.save.setObjectName("migration-aside-save-btn")
        self.save.clicked.connect(self.save_wanted)
        self._aside_card = self._card(tr("Lignes mises de côté"), self.aside, self.save)
        self.sums = RowsTable(
            "migration-sums",
            tr("Kilogrammes de la source, ici et mis de côté"),
            (tr("Kilogrammes"), tr("Source"), tr("Ici"), tr("Mis de côté")),
            bold,
            right=(1, 2, 3),
            most=12,
        )
        self._sums_card = self._card(tr("Source = ici + mis de côté"), self.sums)
        self._lay_out(columns)

    def choose_zone(self, zone: str) -> None:
        """Show the time zone that a new centre is in."""
        if self._zone is not None:
            self._zone.choose(zone)

    def show_analysis(self, analysis: MigrationAnalysis) -> None:
        """Show what an import of this would bring."""
        report, formats = analysis.report, self._formats
        self.summary.setText(self._summary(report))
        source = tr("RecyClique {version}, « {source} »").format(
            version=report.version, source=report.source
        )
        self.period.setText(
            f"{_days(report.first_day, report.last_day, formats)} · {source}"
            if report.first_day and report.last_day
            else source
        )
        self.holds.setText(tr("La source contient {held}.").format(held=_held(report)))
        aside = sum((kind.weight for kind in report.set_aside), ZERO)
        words = (
            tr(
                "{source} dans la source, entrées et sorties ensemble = {taken} ici + {aside} mis "
                "de côté."
            )
            if report.is_nothing_new
            else tr(
                "{source} dans la source, entrées et sorties ensemble = {taken} ici après "
                "l'import + {aside} mis de côté."
            )
        )
        self.balance.setText(
            words.format(
                source=formats.kilograms(report.held_weight),
                taken=formats.kilograms(report.held_weight - aside),
                aside=formats.kilograms(aside),
            )
        )
        self.decisions.choose(analysis.decisions)
        self._decisions_card.setVisible(self.decisions.show_report(report))
        if self._is_first_start:
            self.first_admin.show_people(report.people)
        remarks = list(report.remarks)
        if report.removed_here:
            remarks.append(
                counted(
                    report.removed_here,
                    tr("{n} élément supprimé ici depuis le dernier import ne revient pas."),
                    tr("{n} éléments supprimés ici depuis le dernier import ne reviennent pas."),
                )
            )
        self.remarks.setText("\n".join(f"• {remark}" for remark in remarks))
        self._remarks_card.setVisible(bool(remarks))
        new = [person for person in report.people if person.is_new]
        self.people.show_rows(
            [(p.display_name, p.username, migration_words.person_fate(p)) for p in new]
        )
        self._people_card.setVisible(bool(new))
        self.changed.show_rows(
            [
                (migration_words.row_name(row), migration_words.row_fate(row))
                for row in report.changed
            ]
        )
        self._changed_card.setVisible(bool(report.changed))
        self.aside.show_rows(
            [
                (
                    line.ticket_number or "—",
                    formats.kilograms_bare(line.weight),
                    line.category or tr("À classer"),
                    migration_words.reason(line.reason),
                )
                for line in report.set_aside_lines
            ]
        )
        self._aside_card.setVisible(bool(report.set_aside_lines))
        self.sums.show_rows(self._sums(report))
        self._sums_card.setVisible(bool(report.months))

    def _summary(self, report: MigrationReport) -> str:
        if report.is_nothing_new:
            return tr("Rien de nouveau : tout ce que contient cette source est déjà ici.")
        amount = report.amount
        if not amount.lines:
            return tr("Aucune ligne nouvelle, mais d'autres données arrivent.")
        return tr("{lines} à importer : {total}").format(
            lines=amounts.lines(amount.lines),
            total=amounts.total(amount.received, amount.exit_lines, amount.exit_weight),
        )

    def _sums(self, report: MigrationReport) -> list[Row]:
        rows: list[Row] = []
        for title, shares, name in (
            (tr("Par mois"), report.months, self._month),
            (tr("Par catégorie"), report.roots, lambda text: text or tr("À classer")),
            (tr("Par destination"), report.destinations, self._destination),
        ):
            rows.append((title,))
            rows += [self._sum(name(share.name), share) for share in shares]
        return rows

    def _sum(self, name: str, share: Share) -> Row:
        bare = self._formats.kilograms_bare
        aside = bare(share.set_aside) if share.set_aside else "—"
        return (name, bare(share.source), bare(share.taken), aside)

    def _month(self, text: str) -> str:
        if not text:
            return tr("sans date")
        return self._formats.month(date.fromisoformat(f"{text}-01"))

    def _destination(self, text: str) -> str:
        known = {each.value for each in Destination}
        return self._formats.destination(Destination(text)) if text in known else text or "—"

    def _card(self, title: str, *parts: QWidget) -> QFrame:
        card = QFrame()
        card.setProperty("panel", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        heading = QLabel(title)
        heading.setFont(self._theme.font(Size.LEAD, bold=True))
        column.addWidget(heading)
        for part in parts:
            if isinstance(part, QPushButton):
                column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                column.addWidget(part)
        return card

    def _lay_out(self, columns: QBoxLayout) -> None:
        top = QFrame()
        top.setProperty("panel", "card")
        head = QVBoxLayout(top)
        head.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        head.setSpacing(GRID // 2)
        for label in (self.summary, self.period, self.holds, self.balance):
            head.addWidget(label)
        left, right = QVBoxLayout(), QVBoxLayout()
        if self._zone is not None:
            explained = QLabel(
                tr("RecyClique ne garde pas le fuseau horaire ; les jours se comptent par lui.")
            )
            explained.setWordWrap(True)
            left.addWidget(self._card(tr("Où se trouve le centre ?"), explained, self._zone))
        for column, cards in (
            (left, (self._admin_card, self._decisions_card, self._remarks_card, self._aside_card)),
            (right, (self._changed_card, self._people_card, self._sums_card)),
        ):
            column.setSpacing(2 * GRID)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        columns.addLayout(left, LEFT)
        columns.addLayout(right, RIGHT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(top)
        layout.addLayout(columns)
        layout.addStretch(1)


def _days(first: date, last: date, formats: Formats) -> str:
    if first == last:
        return formats.day(first)
    return tr("du {first} au {last}").format(first=formats.day(first), last=formats.day(last))


def _held(report: MigrationReport) -> str:
    held = report.held
    return tr("{sites}, {people}, {categories}, {postes}, {tickets} et {lines}").format(
        sites=counted(held.sites, tr("{n} site"), tr("{n} sites")),
        people=counted(held.users, tr("{n} personne"), tr("{n} personnes")),
        categories=counted(held.categories, tr("{n} catégorie"), tr("{n} catégories")),
        postes=counted(held.postes, tr("{n} poste"), tr("{n} postes")),
        tickets=amounts.tickets(held.tickets),
        lines=amounts.lines(held.lines),
    )
