"""Declarations: their figures, the lines behind them, and what was declared."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from recyclique_desk.domain.calendar import local_day
from recyclique_desk.domain.declaration_values import compared_typed
from recyclique_desk.domain.declarations import (
    Declaration,
    DeclarationForm,
    DeclarationPeriod,
    FormKind,
    period_state,
    submit_from,
)
from recyclique_desk.domain.declared import (
    BehindLines,
    DeclarationProof,
    DeclarationView,
    FigureKey,
    FrozenDeclaration,
    PeriodEntry,
    figure_differences,
    typed_differences,
)
from recyclique_desk.domain.errors import StaleEdit, UserError
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.declaring.building import FormFigures
from recyclique_desk.services.declaring.checks import find_warnings
from recyclique_desk.services.declaring.figure_lines import fingerprint_lines, read_figure_lines
from recyclique_desk.services.declaring.forms import FormBook, read_forms
from recyclique_desk.services.declaring.frozen import read_all_frozen, read_frozen, write_frozen
from recyclique_desk.services.declaring.input_rows import write_inputs
from recyclique_desk.services.declaring.proof import proof_csv
from recyclique_desk.services.declaring.reading import (
    DeclaredSite,
    find_site,
    form_for,
    gather,
    site_of_id,
)
from recyclique_desk.services.declaring.typed import typed_screens
from recyclique_desk.services.files.atomic_file import whole_file
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.postes import site_zone
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import ligne_depot, sites

_YEARS = 4
"""Years that the list goes back, at most."""


class DeclarationsService:
    """Reads and freezes declarations; `folder` may hold newer forms than those of the program."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        folder: Path | None = None,
        *,
        is_training: bool = False,
    ) -> None:
        self._database = database
        self._clock = clock
        self._folder = folder
        self._is_training = is_training

    @requires(Permission.ADMIN, asks_password=False)
    def forms(self, _who: Who) -> FormBook:
        """Return all forms, and which files of the folder are not used."""
        return read_forms(self._folder)

    @requires(Permission.ADMIN, asks_password=False)
    def form_faults(self, _who: Who) -> tuple[UserError, ...]:
        """Return why files of the folder are not used, a sentence each."""
        return tuple(each.error for each in read_forms(self._folder).faults)

    @requires(Permission.ADMIN, asks_password=False)
    def entries(
        self, who: Who, site: str | None = None, *, site_id: int | None = None
    ) -> tuple[PeriodEntry, ...]:
        """Return each form with its periods, newest first, from the first line there is.

        Of one site, by its name or its key, or of all together.
        """
        book = read_forms(self._folder)
        with self._database.read() as connection:
            named = find_site(connection, who, site)
            place = named if site_id is None else site_of_id(connection, who, site_id)
            today = self._today(connection, who)
            frozen = read_all_frozen(connection, place.id)
            first = connection.execute(select(func.min(ligne_depot.c.reception_day))).scalar()
        oldest = max(first or today, date(today.year - _YEARS, 1, 1))
        found: list[PeriodEntry] = []
        for form in book.at(today):
            for cadence in form.cadences:
                period = DeclarationPeriod.of_day(today, cadence)
                while period.last >= oldest and form.kind is not FormKind.NONE:
                    known = book.form(form.code, period.first)
                    at = frozen.get((form.code, str(period)))
                    state = period_state(known, period, today, is_declared=at is not None)
                    found.append(
                        PeriodEntry(
                            known,
                            period,
                            state,
                            submit_from(known, period),
                            period.last < today,
                            at,
                        )
                    )
                    period = period.before
        return tuple(found)

    @requires(Permission.ADMIN, asks_password=False)
    def site_id(self, who: Who, name: str | None) -> int | None:
        """Return the key of a site by its name, None for all; NotFound for an unknown name."""
        with self._database.read() as connection:
            return find_site(connection, who, name).id

    @requires(Permission.ADMIN, asks_password=False)
    def declaration(
        self, who: Who, form: str, period: DeclarationPeriod, site: str | None = None
    ) -> Declaration:
        """Return the figures of a form for a period, of one site by name or of all.

        UserError for an unknown form, or a period it is not declared by.
        """
        book = read_forms(self._folder)
        chosen = form_for(book, form, period)
        with self._database.read() as connection:
            place = find_site(connection, who, site)
            _figures, found = self._build(connection, who, book, chosen, period, place)
        return found

    @requires(Permission.ADMIN, asks_password=False)
    def view(
        self, who: Who, form: str, period: DeclarationPeriod, site_id: int | None = None
    ) -> DeclarationView:
        """Return a declaration with where it stands and how it differs from what was frozen."""
        book = read_forms(self._folder)
        chosen = form_for(book, form, period)
        with self._database.read() as connection:
            place = site_of_id(connection, who, site_id)
            return self._view(connection, who, book, chosen, period, place)

    @requires(Permission.ADMIN, asks_password=False)
    def lines(
        self,
        who: Who,
        form: str,
        period: DeclarationPeriod,
        site_id: int | None,
        key: FigureKey,
    ) -> BehindLines:
        """Return the lines behind a figure, heaviest first."""
        book = read_forms(self._folder)
        chosen = form_for(book, form, period)
        with self._database.read() as connection:
            place = site_of_id(connection, who, site_id)
            figures = FormFigures(chosen, period, gather(connection, book, chosen, period, place))
            return read_figure_lines(connection, figures, period, place.ids, key)

    @requires(Permission.ADMIN)
    def freeze(self, who: Who, seen: DeclarationView, site_id: int | None) -> DeclarationView:
        """Keep a declaration as it was seen; what was frozen before stays in the history.

        UserError before the period is over; StaleEdit if a figure differs from what was seen.
        """
        period = seen.declaration.period
        book = read_forms(self._folder)
        chosen = form_for(book, seen.declaration.form.code, period)
        now = self._clock()
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            place = site_of_id(connection, who, site_id)
            if self._today(connection, who) <= period.last:
                raise UserError(
                    "La période n'est pas finie : on ne fige que ce qui ne bouge plus.",
                    field="period",
                )
            found = self._view(connection, who, book, chosen, period, place)
            seen_figures = seen.declaration.sections, seen.declaration.typed
            if (found.declaration.sections, found.declaration.typed) != seen_figures:
                raise StaleEdit(
                    "Les chiffres ont changé entre-temps : regardez-les avant de figer.",
                    current=found,
                )
            figures = FormFigures(chosen, period, gather(connection, book, chosen, period, place))
            if figures.inputs.copied_from is not None:
                # What was taken over is declared: a later change of that period changes it no more.
                write_inputs(connection, now, chosen, period, place.id, figures.inputs)
            fingerprint = _fingerprint(connection, figures, found.declaration, period, place)
            frozen = write_frozen(connection, who, now, found.declaration, place.id, fingerprint)
            details = {
                "declared_form": chosen.code,
                "period": str(period),
                "site": place.name,
                "lines": frozen.lines,
                "weight": frozen.grams,
                "fingerprint": frozen.fingerprint,
            }
            audit.record(
                connection, who, now, "declaration.frozen", "declaration", frozen.uid, details
            )
            return self._view(connection, who, book, chosen, period, place)

    @requires(Permission.ADMIN, asks_password=False)
    def proof(
        self, who: Who, form: str, period: DeclarationPeriod, site_id: int | None = None
    ) -> DeclarationProof:
        """Return a declaration with what stands beside it on paper."""
        view: DeclarationView = self.view(who, form, period, site_id)
        with self._database.read() as connection:
            place = site_of_id(connection, who, site_id)
            names = connection.execute(
                select(sites.c.name).where(sites.c.id.in_(place.ids)).order_by(sites.c.name)
            ).scalars()
            centre = ", ".join(names)
        return DeclarationProof(view, centre, who.display_name, self._clock(), self._is_training)

    @requires(Permission.ADMIN)
    def save(
        self,
        who: Who,
        form: str,
        period: DeclarationPeriod,
        site_id: int | None,
        out: Path,
        draw: Callable[[DeclarationProof], bytes],
    ) -> DeclarationProof:
        """Write the proof of a declaration, whole or not at all: `.csv`, or `.pdf` by `draw`.

        UserError for another ending, and for a PDF larger than the organism takes.
        """
        now = self._clock()
        proof: DeclarationProof = self.proof(who, form, period, site_id)
        ending = out.suffix.lower()
        if ending not in {".csv", ".pdf"}:
            raise UserError("Le fichier doit finir par .csv ou .pdf.", field="out")
        content = proof_csv(proof) if ending == ".csv" else draw(proof)
        limit = proof.view.declaration.form.proof_max_bytes
        if ending == ".pdf" and len(content) > limit:
            raise UserError(
                "Ce PDF dépasse {limit} Mo : prenez une période plus courte, ou le fichier CSV.",
                limit=limit // 1_000_000,
            )
        with whole_file(out) as file:
            file.write(content)
            self._record_export(who, now, proof, {"profile": ending[1:], "file": out.name})
        return proof

    def _record_export(
        self, who: Who, now: datetime, proof: DeclarationProof, details: dict[str, object]
    ) -> None:
        declaration = proof.view.declaration
        with self._database.write() as connection:
            details = {
                "declared_form": declaration.form.code,
                "period": str(declaration.period),
                "site": declaration.site,
                "weight": declaration.own.grams,
                **details,
            }
            audit.record(connection, who, now, "declaration.exported", "declaration", None, details)

    def _view(
        self,
        connection: Connection,
        who: Who,
        book: FormBook,
        form: DeclarationForm,
        period: DeclarationPeriod,
        place: DeclaredSite,
    ) -> DeclarationView:
        figures, declaration = self._build(connection, who, book, form, period, place)
        frozen = read_frozen(connection, form, period, place.id)
        today = self._today(connection, who)
        return DeclarationView(
            declaration,
            # It reads each line: only where there is something to hold it against.
            ""
            if frozen is None
            else _fingerprint(connection, figures, declaration, period, place, frozen).hex(),
            period_state(form, period, today, is_declared=frozen is not None),
            submit_from(form, period),
            period.last < today,
            frozen,
            () if frozen is None else tuple(figure_differences(declaration, frozen)),
            () if frozen is None else tuple(typed_differences(declaration, frozen)),
        )

    def _build(
        self,
        connection: Connection,
        who: Who,
        book: FormBook,
        form: DeclarationForm,
        period: DeclarationPeriod,
        place: DeclaredSite,
    ) -> tuple[FormFigures, Declaration]:
        figures = FormFigures(form, period, gather(connection, book, form, period, place))
        found = replace(
            figures.declaration(place.name),
            typed=typed_screens(connection, form, figures.inputs, place.ids),
        )
        today = self._today(connection, who)
        warnings = find_warnings(connection, found, figures.inputs, place, today)
        return figures, replace(found, warnings=warnings)

    def _today(self, connection: Connection, who: Who) -> date:
        zone: ZoneInfo = site_zone(connection, who.site_id)
        return local_day(self._clock(), zone)


def _fingerprint(
    connection: Connection,
    figures: FormFigures,
    declaration: Declaration,
    period: DeclarationPeriod,
    place: DeclaredSite,
    frozen: FrozenDeclaration | None = None,
) -> bytes:
    """Return the fingerprint of lines and of what was typed.

    What was frozen before anything could be typed is held against its lines alone.
    """
    typed = compared_typed(declaration) if frozen is None or frozen.typed else {}
    return fingerprint_lines(connection, figures, period, place.ids, typed)
