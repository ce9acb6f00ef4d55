"""Imports a template in one transaction: a deferred poste per date, all or nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import compress
from pathlib import Path

from sqlalchemy import Connection, select

from recyclique_desk.domain.calendar import day_from_number, local_day
from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.copies import CopyReason
from recyclique_desk.domain.errors import RefusedRows, UserError
from recyclique_desk.domain.imports import (
    FLOWS,
    CategoryMatch,
    ImportReport,
    RefusedRow,
    TemplateAnalysis,
    TemplateFile,
    TemplateRows,
)
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.sheet_imports import Amount
from recyclique_desk.domain.weight import grams_from_kg, kg_from_grams
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.files.cell_formats import guard_formula
from recyclique_desk.services.files.csv_writer import write_csv
from recyclique_desk.services.files.safety_copies import SafetyCopies, copy_before
from recyclique_desk.services.files.targets import STDOUT, open_target
from recyclique_desk.services.importing.exchange import fingerprint
from recyclique_desk.services.importing.matching import match_names
from recyclique_desk.services.importing.register import mark, note_import
from recyclique_desk.services.importing.restoring import Restorer
from recyclique_desk.services.importing.sheet_origins import read_known_kinds
from recyclique_desk.services.importing.template import read_template
from recyclique_desk.services.importing.template_writing import insert_rows, unknown_rows
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.bulk_loading import BulkLoader
from recyclique_desk.services.records.categories import (
    add_category,
    read_tree,
    share_lock_categories,
)
from recyclique_desk.services.records.postes import site_zone
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import imports
from recyclique_desk.support.collector import collection_paused
from recyclique_desk.support.targets import require_ending

_MANY_LINES = 10_000
"""From here on an import is worth telling the planner of."""


class ImportService:
    """First an analysis, then, once the person agrees, one transaction."""

    def __init__(
        self, database: Database, clock: Clock, copies: SafetyCopies | None = None
    ) -> None:
        self._database = database
        self._clock = clock
        self._copies = copies

    @requires(Permission.ADMIN)
    @collection_paused()
    def analyse_template(self, who: Who, path: Path) -> TemplateAnalysis:
        """Tell what a template file holds and which categories its names mean; writes nothing."""
        with self._database.read() as connection:
            zone = site_zone(connection, who.site_id)
            known = read_known_kinds(connection).ids
        kinds = {word for site_id, word in known if site_id == who.site_id}
        file = read_template(path, local_day(self._clock(), zone), kinds)
        lines = Counter(file.rows.category)
        with self._database.read() as connection:
            names = {file.rows.categories[number]: count for number, count in lines.items()}
            matches = match_names(read_tree(connection), names)
            return TemplateAnalysis(file, matches, _already_in(connection, file))

    @requires(Permission.ADMIN)
    @collection_paused()
    def import_template(
        self, who: Who, analysis: TemplateAnalysis, mapping: Mapping[str, int | None]
    ) -> ImportReport:
        """Write all rows of an analysed file, or none.

        `mapping` gives a category id for each category name of the file; None makes a new root
        category of that name. Rows that are in already are passed over. Raises RefusedRows while a
        row is refused, UserError when all of the file is in, it is empty, or a name is missing
        from the mapping.
        """
        file, rows = analysis.file, analysis.file.rows
        if file.refused:
            raise refusal(file)
        if not rows:
            raise UserError("Ce fichier ne contient aucune ligne.", field="file")
        used = {rows.categories[number] for number in set(rows.category)}
        missing = sorted(used - set(mapping))
        if missing:
            raise UserError("La catégorie « {name} » n'a pas été choisie.", name=missing[0])
        now = self._clock()
        with (
            copy_before(self._copies, CopyReason.IMPORT),
            self._database.write() as connection,
        ):
            zone = site_zone(connection, who.site_id, lock=True)
            if _already_in(connection, file):
                raise already_in(file)
            if None in mapping.values():
                self._database.acquire_write_lock(connection)
            share_lock_categories(
                connection, [each for each in mapping.values() if each is not None]
            )
            ids, created = self._categories(connection, who, mapping)
            keys = [ids.get(name, 0) for name in rows.categories]
            new = unknown_rows(connection, who, rows, keys)
            if not new:
                raise already_in(file)
            before = mark(connection)
            loader = BulkLoader(connection)
            postes, tickets = insert_rows(connection, loader, who, now, rows, new, keys, zone)
            amount = _amount(rows, new)
            note_import(
                connection,
                who,
                now,
                before,
                kind="template",
                file=file.name,
                fingerprint=file.fingerprint,
                lines=len(new),
                grams=grams_from_kg(amount.every_weight),
                made=created,
            )
            details = {
                "file": file.name,
                "lines": amount.lines,
                "weight": amount.weight,
                "exits_count": amount.exits or None,
                "exit_weight": amount.exit_weight or None,
                "days": [day_from_number(day) for day in sorted({rows.day[at] for at in new})],
            }
            audit.record(connection, who, now, "template.imported", "import", None, details)
        self._take_stock(len(new))
        return ImportReport(
            amount.lines,
            amount.weight,
            postes,
            tickets,
            len(created),
            amount.exits,
            amount.exit_weight,
            known=len(rows) - len(new),
        )

    @requires(Permission.ADMIN)
    @collection_paused()
    def import_lignes(self, who: Who, path: Path) -> ImportReport:
        """Put back a file of lines or of one ticket that was exported in the profile `recyclique`.

        Identifiers, numbers, names and moments stay, so that the same export gives the same file.
        Unknown categories, sites and bénévoles are made, these without a way in. Raises
        RefusedRows, UserError for a foreign file or tickets that are already there; then nothing
        is written.
        """
        print_of = fingerprint(path)
        now = self._clock()
        with (
            copy_before(self._copies, CopyReason.IMPORT),
            self._database.write() as connection,
        ):
            site_zone(connection, who.site_id, lock=True)
            if _is_known(connection, print_of):
                raise _in_already(path.name)
            restorer = Restorer(connection, who, now, path)
            if restorer.gather():
                self._database.acquire_write_lock(connection)
            before = mark(connection)
            report = restorer.restore()
            note_import(
                connection,
                who,
                now,
                before,
                kind="lines",
                file=path.name,
                fingerprint=print_of,
                lines=report.lines + report.exits,
                grams=grams_from_kg(report.weight + report.exit_weight),
            )
            details = {
                "file": path.name,
                "lines": report.lines,
                "weight": report.weight,
                "exits_count": report.exits or None,
                "exit_weight": report.exit_weight or None,
                "categories": restorer.new_categories,
                "people": restorer.new_people,
                "sites": restorer.new_sites or None,
            }
            audit.record(connection, who, now, "lignes.imported", "import", None, details)
        self._take_stock(report.lines + report.exits)
        return report

    @requires(Permission.ADMIN)
    def save_refused(self, _who: Who, file: TemplateFile, out: str | Path) -> int:
        """Write the refused rows as a CSV to mend, each with its reason; gives their number."""
        header = (*file.header, "ligne", "raison")
        rows = (_report_row(row, len(file.header)) for row in file.refused)
        if str(out) != STDOUT:
            require_ending(out, ".csv")
        with open_target(out) as target:
            return write_csv(target, header, rows, lambda _count: None)

    def _take_stock(self, lines: int) -> None:
        if lines >= _MANY_LINES:
            self._database.analyze_tables()

    def _categories(
        self, connection: Connection, who: Who, mapping: Mapping[str, int | None]
    ) -> tuple[dict[str, int], list[int]]:
        tree: CategoryTree = read_tree(connection)
        ids: dict[str, int] = {}
        made: dict[str, int] = {}
        for name, category_id in mapping.items():
            if category_id is not None:
                known = tree.get(category_id)
                if known is None or known.is_retired:
                    raise UserError(
                        "La catégorie choisie pour « {name} » n'existe plus.", name=name
                    )
                ids[name] = category_id
                continue
            key = folded(name)
            if key not in made:
                made[key] = add_category(connection, who, self._clock, name).id
            ids[name] = made[key]
        return ids, list(made.values())


def refusal(file: TemplateFile) -> RefusedRows:
    """Give the error that lists every refused row of a file."""
    return RefusedRows(
        "Une ligne de « {name} » est refusée : rien n'a été importé."
        if len(file.refused) == 1
        else "{count} lignes de « {name} » sont refusées : rien n'a été importé.",
        tuple((row.line, row.reason) for row in file.refused),
        count=len(file.refused),
        name=file.name,
    )


def already_in(file: TemplateFile) -> UserError:
    """Give the error for a file that was imported before."""
    return _in_already(file.name)


def _in_already(name: str) -> UserError:
    return UserError("« {name} » est déjà importé : rien n'a été modifié.", field="file", name=name)


def propose(matches: tuple[CategoryMatch, ...], *, create: bool) -> dict[str, int | None]:
    """Give a mapping nobody was asked about: exact matches, and new categories for the rest.

    Raises UserError where a name has no exact match and new categories are not wanted, and where
    several categories bear a name: another namesake would help nobody.
    """
    mapping: dict[str, int | None] = {}
    for match in matches:
        if match.is_ambiguous:
            raise UserError(
                "Plusieurs catégories s'appellent « {name} » : écrivez « parent / {name} ».",
                field="category",
                name=match.name,
            )
        if match.is_exact:
            mapping[match.name] = match.category_id
        elif create:
            mapping[match.name] = None
    unknown = [match for match in matches if match.name not in mapping]
    if unknown:
        raise UserError(
            "Une catégorie est inconnue, « {name} » : ajoutez --create-categories pour la créer."
            if len(unknown) == 1
            else "{count} catégories sont inconnues, dont « {name} » : ajoutez "
            "--create-categories pour les créer.",
            field="category",
            count=len(unknown),
            name=unknown[0].name,
        )
    return mapping


def _amount(rows: TemplateRows, places: Sequence[int]) -> Amount:
    """Sum the rows at some places; exits apart."""
    flows = bytes(map(rows.flow.__getitem__, places))
    are_exits = flows.translate(bytes(is_exit for _, is_exit in FLOWS).ljust(256, b"\0"))
    exits, left = sum(are_exits), sum(compress(map(rows.grams.__getitem__, places), are_exits))
    received = sum(map(rows.grams.__getitem__, places)) - left
    return Amount(len(places) - exits, kg_from_grams(received), exits, kg_from_grams(left))


def _already_in(connection: Connection, file: TemplateFile) -> bool:
    return bool(file.rows) and _is_known(connection, file.fingerprint)


def _is_known(connection: Connection, print_of: str) -> bool:
    query = select(imports.c.id).where(imports.c.fingerprint == print_of)
    return connection.execute(query).first() is not None


def _report_row(row: RefusedRow, width: int) -> tuple[str, ...]:
    cells = (*row.cells, *[""] * width)[:width]
    return (*(guard_formula(cell) for cell in cells), str(row.line), str(row.reason))
