"""What is done away from the counter: pages of the main menu, each made on first use."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.declared import DeclarationProof
from recyclique_desk.services.all import Services
from recyclique_desk.services.base import Clock
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.support.text import tr
from recyclique_desk.ui.anomalies.screens import AnomalyScreens
from recyclique_desk.ui.care.copy_keeper import CopyKeeper
from recyclique_desk.ui.care.database_keeper import DatabaseKeeper
from recyclique_desk.ui.care.wording import menu_words
from recyclique_desk.ui.declarations.screens import DeclarationScreens
from recyclique_desk.ui.settings.page import SettingsPage, SettingsSection
from recyclique_desk.ui.shell.file_drops import DropPage, page_for
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.file_target import TargetChooser
from recyclique_desk.ui.toolkit.main_menu import MainMenu, MenuSection
from recyclique_desk.ui.toolkit.pages import Pages
from recyclique_desk.ui.toolkit.starter_action import StarterAction
from recyclique_desk.ui.toolkit.theme import Size
from recyclique_desk.work.runner import Lane

if TYPE_CHECKING:
    from recyclique_desk.ui.care.copy_actions import CopyActions
    from recyclique_desk.ui.categories.category_actions import CategoryActions
    from recyclique_desk.ui.imports.category_list_page import CategoryListPage
    from recyclique_desk.ui.imports.page import SheetImportPage
    from recyclique_desk.ui.migrating.page import MigrationPage
    from recyclique_desk.ui.people.people_actions import PeopleActions
    from recyclique_desk.ui.sites.equipment_actions import EquipmentActions
    from recyclique_desk.ui.sites.kind_actions import KindActions
    from recyclique_desk.ui.sites.site_actions import SiteActions

_FILES, _CENTRE = MenuSection.FILES, MenuSection.CENTRE
_PAGES = frozenset(
    {
        "categories",
        "category-list",
        "copies",
        "equipment",
        "kinds",
        "sites",
        "people",
        "migration",
        "sheets",
    }
)


class AdminPages(QObject):
    """Adds each page to the main menu and opens it.

    `categories_changed`: the tree, or what lies on it, was changed at this desk. `imported`: lines,
    people and sites came in. `restored`: a copy is in the database's place.
    """

    categories_changed = Signal()
    imported = Signal()
    kinds_changed = Signal()
    """Kinds of deposit or partners."""
    equipment_changed = Signal()
    restored = Signal()

    def __init__(
        self,
        services: Services,
        context: ScreenContext,
        clock: Clock,
        pages: Pages,
        menu: MainMenu,
        settings: SettingsFile,
        chooser: TargetChooser,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.copy_keeper = CopyKeeper(services, context, settings, clock, self)
        self.database_keeper = DatabaseKeeper(services, context, self)
        self._services = services
        self._context = context
        self._clock = clock
        self._pages = pages
        self._settings = settings
        self._chooser = chooser
        self._categories: CategoryActions | None = None
        self._copies: CopyActions | None = None
        self._sites: SiteActions | None = None
        self._kinds: KindActions | None = None
        self._equipment: EquipmentActions | None = None
        self._people: PeopleActions | None = None
        self._migration: MigrationPage | None = None
        self._sheets: SheetImportPage | None = None
        self._category_lists: CategoryListPage | None = None
        self._last_person = context.session.who.user_id
        self.starter = StarterAction(services.starter, context, self)
        self.starter.changed.connect(self.categories_changed)
        self.starter.changed.connect(self.read_again)
        for section, name, text, icon, act in (
            (_FILES, "office-import", tr("Importer un tableau…"), "import", self.open_sheets),
            (
                _FILES,
                "office-migration",
                tr("Venir de RecyClique…"),
                "import",
                self.open_migration,
            ),
            (_CENTRE, "office-categories", tr("Catégories"), "tree", self.open_categories),
            (_CENTRE, "office-people", tr("Personnes"), "person", self.open_people),
            (_CENTRE, "office-sites", tr("Sites"), "place", self.open_sites),
            (_CENTRE, "office-kinds", tr("Types d'apport"), "ticket", self.open_kinds),
            (
                _CENTRE,
                "office-equipment",
                tr("Contenants et balances"),
                "scale",
                self.open_equipment,
            ),
        ):
            menu.add_act(section, name, text, icon, act, admin=True)
        self.anomalies = AnomalyScreens(services, context, pages, menu, self)
        self.declarations = DeclarationScreens(
            services, context, clock, pages, menu, chooser, self._declaration_drawing, self
        )
        self.declarations.categories_wanted.connect(self.open_categories)
        self.declarations.partners_wanted.connect(self.open_kinds)
        self.declarations.lines_moved.connect(self.categories_changed)
        context.session.changed.connect(self._on_person)

    def _declaration_drawing(self) -> Callable[[DeclarationProof], bytes]:
        """Return what makes the PDF of a declaration, in a worker: no widget travels with it."""
        from recyclique_desk.ui.paper.declaration import declaration_pdf  # noqa: PLC0415

        formats, family = self._context.formats, self._context.theme.font(Size.TEXT).family()

        def draw(proof: DeclarationProof) -> bytes:
            return declaration_pdf(proof, formats, family)

        return draw

    def offer_copies(self, menu: MainMenu) -> None:
        """Add the page of the safety copies to the menu, for a database that has copies."""
        act = menu.add_act(
            _FILES, "office-copies", self._copies_words(), "copy", self.open_copies, admin=True
        )
        self.copy_keeper.status_changed.connect(lambda _status: act.setText(self._copies_words()))
        menu.popup_menu.aboutToShow.connect(lambda: act.setText(self._copies_words()))
        menu.popup_menu.aboutToShow.connect(self.copy_keeper.ask_status)
        self.copy_keeper.page_wanted.connect(self.open_copies)
        self._context.messages.offer_copies(self._way_to_copies)

    def add_copy_settings(self, page: SettingsPage) -> None:
        """Put the second folder of the copies on the page of the settings."""
        from recyclique_desk.ui.care.second_setting import SecondFolderSetting  # noqa: PLC0415

        control = SecondFolderSetting(self.copy_keeper)
        control.page_wanted.connect(self.open_copies)
        page.add_row(
            SettingsSection.COPIES,
            "second-copy-folder",
            tr("Second dossier des copies"),
            tr(
                "Une clé USB ou un partage du réseau qui reçoit aussi chaque copie ; il se "
                "choisit, et s'essaie, sur la page des copies."
            ),
            control,
            admin=True,
        )

    def open_copies(self) -> None:
        """Show the safety copies, read anew."""
        from recyclique_desk.ui.care.copy_actions import CopyActions  # noqa: PLC0415
        from recyclique_desk.ui.care.page import CopiesPage  # noqa: PLC0415

        page = self._pages.open("copies", lambda parent: CopiesPage(self._context, parent))
        if self._copies is None:
            self._copies = CopyActions(
                self._services.copies,
                self._services.maintenance,
                self.copy_keeper,
                self._context,
                self._settings,
                self._chooser,
                self._clock,
                page,
            )
            self._copies.restored.connect(self.restored)
        self._copies.read()

    def open_categories(self) -> None:
        """Show the category tree, read anew."""
        from recyclique_desk.ui.categories.category_actions import CategoryActions  # noqa: PLC0415
        from recyclique_desk.ui.categories.page import CategoriesPage  # noqa: PLC0415

        page = self._pages.open("categories", lambda parent: CategoriesPage(self._context, parent))
        if self._categories is None:
            services = self._services
            page.starter.clicked.connect(self.starter.create_all)
            page.import_list.clicked.connect(self.open_category_lists)
            self._categories = CategoryActions(
                services.category_admin, services.category_moves, self._context, self._clock, page
            )
            self._categories.changed.connect(self.categories_changed)
        self._categories.read()

    def open_sites(self) -> None:
        """Show the sites, read anew."""
        from recyclique_desk.ui.sites.page import SitesPage  # noqa: PLC0415
        from recyclique_desk.ui.sites.site_actions import SiteActions  # noqa: PLC0415

        page = self._pages.open("sites", lambda parent: SitesPage(self._context, parent))
        if self._sites is None:
            self._sites = SiteActions(self._services.sites, self._context, self._settings, page)
        self._sites.read()

    def open_kinds(self) -> None:
        """Show the kinds of deposit, read anew."""
        from recyclique_desk.ui.sites.kind_actions import KindActions  # noqa: PLC0415
        from recyclique_desk.ui.sites.kinds_page import KindsPage  # noqa: PLC0415

        services = self._services
        page = self._pages.open(
            "kinds",
            lambda parent: KindsPage(services.communes, self._context, self._clock, parent),
        )
        if self._kinds is None:
            self._kinds = KindActions(services.deposit_kinds, services.people, self._context, page)
            self._kinds.changed.connect(self.kinds_changed)
        self._kinds.read()

    def open_equipment(self) -> None:
        """Show containers and scales, read anew."""
        from recyclique_desk.ui.sites.equipment_actions import EquipmentActions  # noqa: PLC0415
        from recyclique_desk.ui.sites.equipment_page import EquipmentPage  # noqa: PLC0415

        page = self._pages.open("equipment", lambda parent: EquipmentPage(self._context, parent))
        if self._equipment is None:
            services = self._services
            self._equipment = EquipmentActions(
                services.containers,
                services.scale_records,
                services.people,
                self._context,
                self._settings,
                page,
            )
            self._equipment.changed.connect(self.equipment_changed)
        self._equipment.read()

    def open_people(self) -> None:
        """Show the persons, read anew."""
        from recyclique_desk.ui.people.page import PeoplePage  # noqa: PLC0415
        from recyclique_desk.ui.people.people_actions import PeopleActions  # noqa: PLC0415

        page = self._pages.open("people", lambda parent: PeoplePage(self._context, parent))
        if self._people is None:
            services = self._services
            self._people = PeopleActions(services.accounts, services.people, self._context, page)
        self._people.read()

    def open_migration(self) -> None:
        """Show the page that brings in what a centre has in RecyClique."""
        self._migration_page()

    def open_sheets(self) -> None:
        """Show the page that brings in spreadsheets, with the imports that were made."""
        self._sheet_page().open()

    def open_category_lists(self) -> None:
        """Show the page that brings in a list of categories."""
        self._category_list_page()

    def take_dropped(self, page: DropPage, path: Path) -> None:
        """Hand a dropped file to the page that takes it; only admins bring data in."""
        if not self._context.session.who.is_admin:
            self._context.messages.warn(
                tr("Seul un administrateur importe des données : demandez à l'un d'eux.")
            )
        elif page is DropPage.MIGRATION:
            self._migration_page().take_file(path)
        elif page is DropPage.SHEET:
            self._sheet_page().take_file(path)
        elif page is DropPage.CATEGORY_LIST:
            self._category_list_page().take_file(path)

    def _take_chosen(self, path: Path) -> None:
        """Hand a file chosen for weighings to the page that its content asks for."""

        def known(page: DropPage | None) -> None:
            self.take_dropped(page or DropPage.SHEET, path)

        runner = self._context.runner
        runner.submit(
            Lane.LISTS,
            page_for,
            path,
            owner=self,
            on_result=known,
            on_error=self._context.messages.failed,
        )

    def _migration_page(self) -> "MigrationPage":
        # With the readers of old databases, which a window loads when there is something to read.
        from recyclique_desk.ui.migrating.jobs import AdminMigrationJobs  # noqa: PLC0415
        from recyclique_desk.ui.migrating.page import MigrationPage  # noqa: PLC0415

        def make(parent: QWidget) -> MigrationPage:
            context = self._context
            page = MigrationPage(
                AdminMigrationJobs(self._services.migration, context),
                context.runner,
                context.theme,
                context.formats,
                self._chooser,
                parent,
            )
            page.imported.connect(self._on_imported)
            self._migration = page
            return page

        return self._pages.open("migration", make)

    def _sheet_page(self) -> "SheetImportPage":
        # With the readers of spreadsheets, which a window loads when there is something to read.
        from recyclique_desk.ui.imports.page import SheetImportPage  # noqa: PLC0415

        def make(parent: QWidget) -> SheetImportPage:
            context, services = self._context, self._services
            page = SheetImportPage(
                services.sheet_imports,
                services.import_register,
                (
                    services.categories,
                    services.people,
                    services.sites,
                    services.deposit_kinds,
                ),
                context,
                context.formats.local_day(self._clock()),
                self._chooser,
                parent,
            )
            page.changed.connect(self._on_sheet_changed)
            page.file_chosen.connect(self._take_chosen)
            self._sheets = page
            return page

        return self._pages.open("sheets", make)

    def _category_list_page(self) -> "CategoryListPage":
        from recyclique_desk.ui.imports.category_list_page import CategoryListPage  # noqa: PLC0415

        def make(parent: QWidget) -> CategoryListPage:
            services = self._services
            page = CategoryListPage(
                services.category_lists,
                services.import_register,
                self._context,
                self._chooser,
                parent,
            )
            page.changed.connect(self._on_list_changed)
            page.tree_wanted.connect(self.open_categories)
            page.weighings_wanted.connect(lambda path: self._sheet_page().take_file(path))
            self._category_lists = page
            return page

        return self._pages.open("category-list", make)

    def _on_list_changed(self, words: str) -> None:
        self.categories_changed.emit()
        if self._pages.shown != "category-list":
            self._context.messages.done(words)

    def _on_sheet_changed(self, words: str) -> None:
        self.imported.emit()
        if self._pages.shown != "sheets" or (self._sheets and not self._sheets.shows_result):
            self._context.messages.done(words)

    def _on_imported(self, words: str) -> None:
        self.imported.emit()
        if self._pages.shown != "migration":
            self._context.messages.done(words)

    def read_again(self) -> None:
        """Read what is on screen anew: something was written, perhaps at another desk."""
        shown = self._pages.shown
        if shown == "categories" and self._categories is not None:
            self._categories.read()
        elif shown == "sites" and self._sites is not None:
            self._sites.read()
        elif shown == "kinds" and self._kinds is not None:
            self._kinds.read()
        elif shown == "equipment" and self._equipment is not None:
            self._equipment.read()

    def _way_to_copies(self) -> tuple[str, Callable[[], object]] | None:
        """Give the button to the copies, for an admin."""
        if not self._context.session.who.is_admin:
            return None
        return tr("Copies de sécurité…"), self.open_copies

    def _copies_words(self) -> str:
        return menu_words(self.copy_keeper.status, self._clock(), self._context.formats)

    def _on_person(self) -> None:
        """Leave nothing of these pages on screen to who may not change them."""
        if self._pages.shown in _PAGES and not self._context.session.who.is_admin:
            self._pages.leave()
        who = self._context.session.who.user_id
        if self._migration is not None and who != self._last_person:
            # A report, and the password of a server, are not the next person's.
            self._migration.start_over()
        if self._sheets is not None and who != self._last_person:
            self._sheets.start_over()
        if self._category_lists is not None and who != self._last_person:
            self._category_lists.start_over()
        self._last_person = who
