"""Opens the two pages of the declarations from the menu, reads for them and does what they ask."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.category_changes import LinesMoved, NotesPart
from recyclique_desk.domain.declared import (
    BehindLines,
    DeclarationProof,
    DeclarationView,
    FigureKey,
    PeriodEntry,
)
from recyclique_desk.domain.errors import StaleEdit
from recyclique_desk.domain.filiere_changes import FiliereChange, FilierePreview, FilieresOverview
from recyclique_desk.domain.till_files import ForgottenExits, TillPreview
from recyclique_desk.services.all import Services
from recyclique_desk.services.base import Clock
from recyclique_desk.support.period_words import period_words, quarters_words
from recyclique_desk.support.text import counted, tr
from recyclique_desk.ui.declarations.wording import kg_words
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.file_target import FileType, TargetChooser
from recyclique_desk.ui.toolkit.main_menu import MainMenu, MenuSection
from recyclique_desk.ui.toolkit.pages import Pages
from recyclique_desk.ui.toolkit.written_file import tell_written
from recyclique_desk.work.runner import Lane

if TYPE_CHECKING:
    from recyclique_desk.ui.declarations.filieres_page import AssignmentsWanted, FilieresPage
    from recyclique_desk.ui.declarations.page import DeclarationsPage

_DECLARATIONS, _FILIERES = "declarations", "filieres"


class DeclarationScreens(QObject):
    """`ligne_wanted(ticket id, line id)` leads to a line, `categories_wanted` and
    `partners_wanted` to their pages.

    `lines_moved`: lines have another category, and there may be new ones; `frozen`: a declaration
    was, and is in no copy yet.
    """

    ligne_wanted = Signal(int, int)
    categories_wanted = Signal()
    partners_wanted = Signal()
    lines_moved = Signal()
    frozen = Signal()

    def __init__(
        self,
        services: Services,
        context: ScreenContext,
        clock: Clock,
        pages: Pages,
        menu: MainMenu,
        chooser: TargetChooser,
        drawing: Callable[[], Callable[[DeclarationProof], bytes]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._context = context
        self._clock = clock
        self._pages = pages
        self._chooser = chooser
        self._drawing = drawing
        self._entry: PeriodEntry | None = None
        self._wanted: AssignmentsWanted | None = None
        self._preview: FilierePreview | None = None
        self.page: DeclarationsPage | None = None
        self.filieres: FilieresPage | None = None
        self._views = context.latest_job()
        self._overviews = context.latest_job()
        # The page of filières opens from this one: another entry, and the menu is higher than a
        # screen of 720 pixels.
        name, text = "office-declarations", tr("Déclarations")
        menu.add_act(MenuSection.CENTRE, name, text, "report", self.open, admin=True)
        context.session.changed.connect(self._on_person)

    def open(self) -> None:
        """Show the declarations, read anew."""
        self._pages.open(_DECLARATIONS, self._make)
        self.read()

    def open_filieres(self) -> None:
        """Show the filières, read anew."""
        page = self._pages.open(_FILIERES, self._make_filieres)
        page.show_today(self._context.formats.local_day(self._clock()))
        self.read_filieres()

    def read(self) -> None:
        """Read forms, periods and sites."""
        page = self.page
        if page is None:
            return
        self._context.submit(
            self._services.people.sites,
            owner=self,
            lane=Lane.LISTS,
            on_result=page.show_sites,
        )
        self._context.submit(
            self._services.declarations.form_faults,
            owner=self,
            lane=Lane.LISTS,
            on_result=page.show_faults,
        )
        self._context.submit(
            self._services.declarations.entries,
            owner=self,
            lane=Lane.LISTS,
            on_result=page.show_entries,
            site_id=page.site_id,
        )

    def read_filieres(self) -> None:
        """Read tree and filières of the period that is chosen."""
        page = self.filieres
        if page is not None:
            self._overviews.run(
                self._services.filieres.overview,
                page.chosen_period,
                owner=self,
                lane=Lane.HISTORY,
                on_result=page.show_overview,
            )

    def _make(self, parent: QWidget) -> "DeclarationsPage":
        from recyclique_desk.ui.declarations.input_actions import InputActions  # noqa: PLC0415
        from recyclique_desk.ui.declarations.page import DeclarationsPage  # noqa: PLC0415

        page = self.page = DeclarationsPage(self._context, parent)
        page.chosen.connect(self._on_chosen)
        page.site_chosen.connect(self.read)
        page.lines_wanted.connect(self._on_lines)
        page.sheet.copied.connect(self._on_copied)
        page.mapping.clicked.connect(self._on_mapping)
        page.till.clicked.connect(self._on_till)
        page.forget_till.clicked.connect(self._on_forget_till)
        page.freeze.clicked.connect(self._on_freeze)
        fill = InputActions(self._services.declaration_inputs, self._context, page)
        fill.saved.connect(self._read_view)
        fill.partners_wanted.connect(self.partners_wanted)
        page.csv.clicked.connect(partial(self._on_save, "csv"))
        page.pdf.clicked.connect(partial(self._on_save, "pdf"))
        return page

    def _make_filieres(self, parent: QWidget) -> "FilieresPage":
        from recyclique_desk.ui.declarations.filieres_page import FilieresPage  # noqa: PLC0415

        today = self._context.formats.local_day(self._clock())
        page = self.filieres = FilieresPage(self._context, today, parent)
        page.preview_wanted.connect(self._on_preview)
        page.apply_wanted.connect(self._on_apply)
        page.period_chosen.connect(self.read_filieres)
        page.proposals_wanted.connect(self._on_proposals)
        page.split.clicked.connect(self.categories_wanted)
        page.by_notes.clicked.connect(self._on_by_notes)
        return page

    # Declarations

    def _on_chosen(self, entry: PeriodEntry) -> None:
        self._entry = entry
        self._read_view()

    def _read_view(self) -> None:
        page, entry = self.page, self._entry
        if page is not None and entry is not None:
            self._views.run(
                self._services.declarations.view,
                entry.form.code,
                entry.period,
                page.site_id,
                owner=self,
                lane=Lane.HISTORY,
                on_result=page.show_view,
            )

    def _on_copied(self, text: str) -> None:
        self._context.messages.done(tr("Copié : {text}").format(text=text))

    def _on_lines(self, key: FigureKey) -> None:
        page = self.page
        view = None if page is None else page.view
        if page is None or view is None:
            return
        self._context.submit(
            self._services.declarations.lines,
            view.declaration.form.code,
            view.declaration.period,
            page.site_id,
            key,
            owner=self,
            lane=Lane.HISTORY,
            on_result=partial(self._show_lines, self._title(view, key)),
        )

    def _title(self, view: DeclarationView, key: FigureKey) -> str:
        period = period_words(view.declaration.period)
        if key.part == "unmapped":
            return tr("Pas encore rattaché à une filière, {period}").format(period=period)
        if key.part == "without_product":
            return tr("Lignes comptées sans produit, {period}").format(period=period)
        if key.part == "without_pieces":
            return tr("Lignes sans nombre de pièces, {period}").format(period=period)
        if key.part == "without_channel":
            return tr("Sans type d'apport, {period}").format(period=period)
        names = next(
            (
                " › ".join(filter(None, row.names))
                for section in view.declaration.sections
                for row in section.rows
                if (section.section.code, row.codes) == (key.section, key.codes)
            ),
            view.declaration.form.title,
        )
        return tr("Lignes de « {name} », {period}").format(name=names, period=period)

    def _show_lines(self, title: str, found: BehindLines) -> None:
        from recyclique_desk.ui.declarations.lines_dialog import FigureLinesDialog  # noqa: PLC0415

        assert self.page is not None
        dialog = FigureLinesDialog(title, found, self._context, self.page)
        dialog.ticket_wanted.connect(self._on_ticket)
        dialog.open()

    def _on_ticket(self, ticket_id: int, ligne_id: int) -> None:
        self._pages.leave()
        self.ligne_wanted.emit(ticket_id, ligne_id)

    def _on_mapping(self) -> None:
        view = None if self.page is None else self.page.view
        self.open_filieres()
        page = self.filieres
        if view is not None and page is not None:
            page.choose_period(view.declaration.period)

    def _on_freeze(self) -> None:
        page = self.page
        view = None if page is None else page.view
        if page is None or view is None:
            return
        self._context.submit(
            self._services.declarations.freeze,
            view,
            page.site_id,
            owner=self,
            on_result=self._on_frozen,
            on_refused=self._on_not_frozen,
        )

    def _on_frozen(self, view: DeclarationView) -> None:
        self._context.messages.done(
            tr("Déclaration figée : {weight}, telle qu'elle est affichée.").format(
                weight=kg_words(view.declaration.own.grams, self._context.formats)
            )
        )
        self.frozen.emit()
        self.read()

    def _on_not_frozen(self, error: BaseException) -> None:
        self._context.messages.failed(error)
        if isinstance(error, StaleEdit):
            self._read_view()

    def _on_save(self, ending: str) -> None:
        page = self.page
        view = None if page is None else page.view
        if page is None or view is None:
            return
        declaration = view.declaration
        label = tr("Document PDF") if ending == "pdf" else tr("Tableau CSV")
        site_id = page.site_id

        def save(target: Path, _type: int) -> None:
            def done(_proof: DeclarationProof) -> None:
                tell_written(
                    self._context.messages,
                    tr("Déclaration enregistrée : {name}").format(name=target.name),
                    target,
                )

            self._context.submit(
                self._services.declarations.save,
                declaration.form.code,
                declaration.period,
                site_id,
                target,
                self._drawing(),
                owner=self,
                lane=Lane.FILES,
                on_result=done,
            )

        self._chooser.ask(
            tr("Enregistrer la déclaration"),
            f"declaration-{declaration.form.code}-{declaration.period}.{ending}",
            [FileType(label, ending)],
            save,
            "declarations",
        )

    # The till

    def _on_till(self) -> None:
        self._chooser.ask_existing(
            tr("Fichier des ventes et des dons de la caisse"),
            [tr("Tableaux CSV (*.csv *.txt)")],
            self._read_till,
            "till",
        )

    def _read_till(self, file: Path) -> None:
        page = self.page
        view = None if page is None else page.view
        if page is None or view is None:
            return
        site_id = page.site_id or self._context.session.who.site_id
        self._context.submit(
            self._services.till_exits.preview,
            file,
            view.declaration.period.quarters[0],
            site_id,
            owner=self,
            lane=Lane.FILES,
            on_result=self._show_till,
        )

    def _show_till(self, seen: TillPreview) -> None:
        from recyclique_desk.ui.declarations.till_dialog import TillDialog  # noqa: PLC0415

        assert self.page is not None
        dialog = TillDialog(seen, self._context, self.page)
        dialog.wanted.connect(self._apply_till)
        dialog.open()

    def _apply_till(self, seen: TillPreview, replaces: bool) -> None:
        def done(_result: object) -> None:
            self._context.messages.done(
                tr("Sorties de {quarters} gardées : {weight}.").format(
                    quarters=quarters_words(seen.quarters),
                    weight=kg_words(seen.grams, self._context.formats),
                )
            )
            self._read_view()

        self._context.submit(
            self._services.till_exits.apply,
            seen,
            owner=self,
            on_result=done,
            replaces=replaces,
        )

    def _on_forget_till(self) -> None:
        page = self.page
        view = None if page is None else page.view
        if page is None or view is None:
            return
        quarter = str(view.declaration.period)

        def done(forgotten: ForgottenExits) -> None:
            self._context.messages.done(
                tr("Les sorties de {quarter} ne sont plus connues.").format(
                    quarter=quarters_words([quarter])
                ),
                tr("Annuler"),
                partial(self._restore_till, forgotten),
            )
            # The button that was clicked is about to be hidden.
            page.till.setFocus()
            self._read_view()

        self._context.submit(
            self._services.till_exits.forget,
            quarter,
            page.site_id,
            owner=self,
            on_result=done,
        )

    def _restore_till(self, forgotten: ForgottenExits) -> None:
        def done(_result: object) -> None:
            self._context.messages.done(
                tr("Les sorties de {quarter} sont de nouveau connues.").format(
                    quarter=quarters_words([forgotten.quarter])
                )
            )
            self._read_view()

        self._context.submit(
            self._services.till_exits.restore, forgotten, owner=self, on_result=done
        )

    # Filières

    def _on_preview(self, wanted: "AssignmentsWanted") -> None:
        page = self.filieres
        assert page is not None
        self._wanted = wanted

        def show(seen: FilierePreview) -> None:
            if self._wanted is wanted:
                self._preview = seen
                page.show_preview(wanted, seen)

        self._context.submit(
            self._services.filieres.preview,
            wanted.assignments,
            page.chosen_period,
            owner=self,
            lane=Lane.HISTORY,
            on_result=show,
        )

    def _on_apply(self) -> None:
        wanted, seen = self._wanted, self._preview
        if wanted is not None and seen is not None:
            self._wanted = self._preview = None
            self._assign(wanted, seen)

    def _assign(self, wanted: "AssignmentsWanted", seen: FilierePreview | None) -> None:
        self._context.submit(
            self._services.filieres.assign,
            wanted.assignments,
            owner=self,
            on_result=self._on_assigned,
            on_refused=self._on_refused,
            seen=seen,
        )

    def _on_assigned(self, change: FiliereChange) -> None:
        count = len(change.entries)
        self._context.messages.done(
            counted(count, tr("{n} catégorie rattachée."), tr("{n} catégories rattachées.")),
            tr("Annuler"),
            partial(self._take_back, change),
        )
        self._after_change()

    def _take_back(self, change: FiliereChange) -> None:
        def done(_result: object) -> None:
            self._context.messages.done(tr("Le rattachement est annulé."))
            self._after_change()

        self._context.submit(
            self._services.filieres.take_back,
            change,
            owner=self,
            on_result=done,
            on_refused=self._on_refused,
        )

    def _on_refused(self, error: BaseException) -> None:
        self._context.messages.failed(error)
        self._after_change()

    def _after_change(self) -> None:
        self.read_filieres()
        if self.filieres is not None:
            self.filieres.categories.setFocus()

    def _on_proposals(self) -> None:
        page = self.filieres
        if page is None:
            return

        def show(overview: FilieresOverview) -> None:
            from recyclique_desk.ui.declarations.proposals_dialog import (  # noqa: PLC0415
                ProposalsDialog,
            )

            dialog = ProposalsDialog(overview, self._context, page)
            dialog.wanted.connect(self._on_confirmed)
            dialog.open()

        self._context.submit(
            self._services.filieres.overview,
            page.chosen_period,
            owner=self,
            lane=Lane.HISTORY,
            on_result=show,
        )

    def _on_by_notes(self) -> None:
        page = self.filieres
        if page is None or len(page.selected) != 1:
            return
        (category,) = page.selected

        def show(parts: tuple[NotesPart, ...]) -> None:
            from recyclique_desk.ui.declarations.notes_dialog import NotesDialog  # noqa: PLC0415

            if page.overview is None:
                return
            dialog = NotesDialog(category, parts, page.overview, self._context, page)
            dialog.wanted.connect(self._split_by_notes)
            dialog.open()

        self._context.submit(
            self._services.category_moves.preview_by_notes,
            category.id,
            owner=self,
            lane=Lane.HISTORY,
            on_result=show,
        )

    def _split_by_notes(self, parts: tuple[NotesPart, ...]) -> None:
        def done(moved: tuple[LinesMoved, ...]) -> None:
            lines = sum(each.lines_count for each in moved)
            self._context.messages.done(
                counted(lines, tr("{n} pesée déplacée."), tr("{n} pesées déplacées.")),
                tr("Annuler"),
                partial(self._take_lines_back, moved),
            )
            self._after_lines_moved()

        self._context.submit(
            self._services.category_moves.split_by_notes,
            parts,
            owner=self,
            lane=Lane.FILES,
            on_result=done,
            on_refused=self._on_refused,
        )

    def _take_lines_back(self, moved: tuple[LinesMoved, ...]) -> None:
        def done(lines: int) -> None:
            self._context.messages.done(
                counted(
                    lines,
                    tr("{n} pesée est revenue dans sa catégorie."),
                    tr("{n} pesées sont revenues dans leur catégorie."),
                )
            )
            self._after_lines_moved()

        self._context.submit(
            self._services.category_moves.take_back_all,
            moved,
            owner=self,
            lane=Lane.FILES,
            on_result=done,
            on_refused=self._on_refused,
        )

    def _after_lines_moved(self) -> None:
        self.lines_moved.emit()
        self._after_change()

    def _on_confirmed(self, wanted: "AssignmentsWanted") -> None:
        self._assign(wanted, None)

    def _on_person(self) -> None:
        """Leave nothing of these pages on screen to who may not see them."""
        is_shown = self._pages.shown in {_DECLARATIONS, _FILIERES}
        if is_shown and not self._context.session.who.is_admin:
            self._pages.leave()
