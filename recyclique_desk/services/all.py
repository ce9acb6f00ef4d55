"""All services on one database, each made when it is first asked for."""

import platform
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from recyclique_desk.domain.declarations import FORMS_FOLDER
from recyclique_desk.domain.exports import RUNNING_EXPORTS_FOLDER
from recyclique_desk.services.base import Clock
from recyclique_desk.storage.database import Database

if TYPE_CHECKING:
    from recyclique_desk.services.access.accounts import AccountsService
    from recyclique_desk.services.access.founding import FoundingService
    from recyclique_desk.services.access.people import PeopleService
    from recyclique_desk.services.access.sign_in import SignInService
    from recyclique_desk.services.catalogue.categories import CategoriesService
    from recyclique_desk.services.catalogue.category_admin import CategoryAdminService
    from recyclique_desk.services.catalogue.category_moves import CategoryMovesService
    from recyclique_desk.services.catalogue.communes import CommunesService
    from recyclique_desk.services.catalogue.containers import ContainersService
    from recyclique_desk.services.catalogue.deposit_kinds import DepositKindsService
    from recyclique_desk.services.catalogue.opening_days import OpeningDaysService
    from recyclique_desk.services.catalogue.scale_records import ScaleRecordsService
    from recyclique_desk.services.catalogue.sites import SitesService
    from recyclique_desk.services.catalogue.starter_categories import StarterService
    from recyclique_desk.services.declaring.inputs import DeclarationInputsService
    from recyclique_desk.services.declaring.mapping import FilieresService
    from recyclique_desk.services.declaring.service import DeclarationsService
    from recyclique_desk.services.declaring.till import TillExitsService
    from recyclique_desk.services.demo import DemoService
    from recyclique_desk.services.exporting.choices import ExportChoicesService
    from recyclique_desk.services.exporting.service import ExportService
    from recyclique_desk.services.exporting.sheets_on_paper import SheetsService
    from recyclique_desk.services.exporting.tokens import TokensService
    from recyclique_desk.services.figures.changes import ChangesService
    from recyclique_desk.services.figures.service import FiguresService
    from recyclique_desk.services.files.safety_copies import SafetyCopies
    from recyclique_desk.services.importing.category_lists import CategoryListService
    from recyclique_desk.services.importing.register import ImportRegisterService
    from recyclique_desk.services.importing.service import ImportService
    from recyclique_desk.services.importing.sheets import SheetImportService
    from recyclique_desk.services.journal.ligne_history import HistoryService
    from recyclique_desk.services.journal.service import JournalService
    from recyclique_desk.services.lists.anomalies import AnomaliesService
    from recyclique_desk.services.lists.tickets import TicketsService
    from recyclique_desk.services.maintenance.clock_watch import ClockWatch
    from recyclique_desk.services.maintenance.copies import CopiesService
    from recyclique_desk.services.maintenance.first_day import FirstDayService
    from recyclique_desk.services.maintenance.problem_report import ProblemReportService
    from recyclique_desk.services.maintenance.server_choice import ServerChoiceService
    from recyclique_desk.services.maintenance.service import MaintenanceService
    from recyclique_desk.services.maintenance.training import TrainingService
    from recyclique_desk.services.migrating.service import MigrationService
    from recyclique_desk.services.reception.corrections import CorrectionsService
    from recyclique_desk.services.reception.counter import CounterService
    from recyclique_desk.services.reception.drafts import DraftsService
    from recyclique_desk.services.reception.givers import GiversService
    from recyclique_desk.services.reception.lignes import LignesService
    from recyclique_desk.services.reception.notebook import NotebookService
    from recyclique_desk.services.reception.plausibility import PlausibilityService
    from recyclique_desk.services.reception.unsorted import UnsortedService


class Services:
    """The capabilities of the program by name.

    Each is imported when first used, because `recyclique-desk stats` must answer in a fraction of
    a second. With `use_child`, as a window wants it, long imports run in a process of their own.
    With `is_training` sheets on paper say that they are of a training.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        backups: Path,
        *,
        use_child: bool = False,
        is_training: bool = False,
    ) -> None:
        self._database = database
        self._clock = clock
        self._backups = backups
        self._use_child = use_child
        self._is_training = is_training

    @property
    def on_use(self) -> "Services":
        """The same services, each loaded by the first call of one of its methods, in a worker.

        For what a window is given before it is shown; of these services only methods can be had.
        """
        return cast("Services", _ServicesOnUse(self))

    @property
    def _safety_copies(self) -> "SafetyCopies":
        """Makes a copy before an act that changes many rows."""
        from recyclique_desk.services.files.safety_copies import SafetyCopies  # noqa: PLC0415

        return SafetyCopies(self._database, self._clock, self._backups, use_child=self._use_child)

    @property
    def _forms_folder(self) -> Path:
        """The folder of the data in which newer forms of declarations may lie."""
        return self._backups.parent / FORMS_FOLDER

    @cached_property
    def people(self) -> "PeopleService":
        """Persons and sites."""
        from recyclique_desk.services.access.people import PeopleService  # noqa: PLC0415

        return PeopleService(self._database, self._clock)

    @cached_property
    def founding(self) -> "FoundingService":
        """The first start."""
        from recyclique_desk.services.access.founding import FoundingService  # noqa: PLC0415

        return FoundingService(self._database, self._clock)

    @cached_property
    def sign_in(self) -> "SignInService":
        """Signing in and out."""
        from recyclique_desk.services.access.sign_in import SignInService  # noqa: PLC0415

        return SignInService(self._database, self._clock)

    @cached_property
    def accounts(self) -> "AccountsService":
        """Administration of persons."""
        from recyclique_desk.services.access.accounts import AccountsService  # noqa: PLC0415

        return AccountsService(self._database, self._clock)

    @cached_property
    def categories(self) -> "CategoriesService":
        """The category tree."""
        from recyclique_desk.services.catalogue.categories import CategoriesService  # noqa: PLC0415

        return CategoriesService(self._database, self._clock)

    @cached_property
    def category_admin(self) -> "CategoryAdminService":
        """Administration of the category tree."""
        from recyclique_desk.services.catalogue.category_admin import CategoryAdminService  # noqa: PLC0415

        return CategoryAdminService(self._database, self._clock)

    @cached_property
    def communes(self) -> "CommunesService":
        """The communes of France."""
        from recyclique_desk.services.catalogue.communes import CommunesService  # noqa: PLC0415

        return CommunesService(self._database, self._clock)

    @cached_property
    def givers(self) -> "GiversService":
        """Givers of deposits."""
        from recyclique_desk.services.reception.givers import GiversService  # noqa: PLC0415

        return GiversService(self._database, self._clock)

    @cached_property
    def containers(self) -> "ContainersService":
        """Containers with their tares."""
        from recyclique_desk.services.catalogue.containers import ContainersService  # noqa: PLC0415

        return ContainersService(self._database, self._clock)

    @cached_property
    def scale_records(self) -> "ScaleRecordsService":
        """Records of scales and their checks."""
        from recyclique_desk.services.catalogue.scale_records import ScaleRecordsService  # noqa: PLC0415

        return ScaleRecordsService(self._database, self._clock)

    @cached_property
    def deposit_kinds(self) -> "DepositKindsService":
        """Kinds of deposit and partners."""
        from recyclique_desk.services.catalogue.deposit_kinds import DepositKindsService  # noqa: PLC0415

        return DepositKindsService(self._database, self._clock)

    @cached_property
    def category_moves(self) -> "CategoryMovesService":
        """Lines moved from one category to another."""
        from recyclique_desk.services.catalogue.category_moves import CategoryMovesService  # noqa: PLC0415

        return CategoryMovesService(self._database, self._clock, self._safety_copies)

    @cached_property
    def declarations(self) -> "DeclarationsService":
        """Declarations to organisms, communes and networks."""
        from recyclique_desk.services.declaring.service import DeclarationsService  # noqa: PLC0415

        return DeclarationsService(
            self._database, self._clock, self._forms_folder, is_training=self._is_training
        )

    @cached_property
    def filieres(self) -> "FilieresService":
        """The filières that categories belong to."""
        from recyclique_desk.services.declaring.mapping import FilieresService  # noqa: PLC0415

        return FilieresService(self._database, self._clock, self._forms_folder)

    @cached_property
    def declaration_inputs(self) -> "DeclarationInputsService":
        """What a person types for a declaration."""
        from recyclique_desk.services.declaring.inputs import DeclarationInputsService  # noqa: PLC0415

        return DeclarationInputsService(self._database, self._clock, self._forms_folder)

    @cached_property
    def till_exits(self) -> "TillExitsService":
        """Sales and gifts of a till, by category and quarter."""
        from recyclique_desk.services.declaring.till import TillExitsService  # noqa: PLC0415

        return TillExitsService(self._database, self._clock)

    @cached_property
    def sites(self) -> "SitesService":
        """Administration of sites."""
        from recyclique_desk.services.catalogue.sites import SitesService  # noqa: PLC0415

        return SitesService(self._database, self._clock)

    @cached_property
    def opening_days(self) -> "OpeningDaysService":
        """The opening days of the centre."""
        from recyclique_desk.services.catalogue.opening_days import OpeningDaysService  # noqa: PLC0415

        return OpeningDaysService(self._database, self._clock)

    @cached_property
    def counter(self) -> "CounterService":
        """Postes and tickets, opened and closed."""
        from recyclique_desk.services.reception.counter import CounterService  # noqa: PLC0415

        return CounterService(self._database, self._clock)

    @cached_property
    def lignes(self) -> "LignesService":
        """Lines of open tickets."""
        from recyclique_desk.services.reception.lignes import LignesService  # noqa: PLC0415

        return LignesService(self._database, self._clock)

    @cached_property
    def corrections(self) -> "CorrectionsService":
        """Corrections of closed tickets."""
        from recyclique_desk.services.reception.corrections import CorrectionsService  # noqa: PLC0415

        return CorrectionsService(self._database, self._clock)

    @cached_property
    def history(self) -> "HistoryService":
        """The history of a line."""
        from recyclique_desk.services.journal.ligne_history import HistoryService  # noqa: PLC0415

        return HistoryService(self._database, self._clock)

    @cached_property
    def unsorted(self) -> "UnsortedService":
        """Lines without a category."""
        from recyclique_desk.services.reception.unsorted import UnsortedService  # noqa: PLC0415

        return UnsortedService(self._database, self._clock)

    @cached_property
    def notebook(self) -> "NotebookService":
        """Pages of the paper notebook."""
        from recyclique_desk.services.reception.notebook import NotebookService  # noqa: PLC0415

        return NotebookService(self._database, self._clock)

    @cached_property
    def drafts(self) -> "DraftsService":
        """Half-typed lines and a person's preferences."""
        from recyclique_desk.services.reception.drafts import DraftsService  # noqa: PLC0415

        return DraftsService(self._database, self._clock)

    @cached_property
    def plausibility(self) -> "PlausibilityService":
        """Usual weights of categories."""
        from recyclique_desk.services.reception.plausibility import PlausibilityService  # noqa: PLC0415

        return PlausibilityService(self._database, self._clock)

    @cached_property
    def tickets(self) -> "TicketsService":
        """The ticket list."""
        from recyclique_desk.services.lists.tickets import TicketsService  # noqa: PLC0415

        return TicketsService(self._database, self._clock)

    @cached_property
    def figures(self) -> "FiguresService":
        """The live figures."""
        from recyclique_desk.services.figures.service import FiguresService  # noqa: PLC0415

        return FiguresService(self._database, self._clock)

    @cached_property
    def changes(self) -> "ChangesService":
        """Notifications of other desks' changes."""
        from recyclique_desk.services.figures.changes import ChangesService  # noqa: PLC0415

        return ChangesService(self._database)

    @cached_property
    def anomalies(self) -> "AnomaliesService":
        """Anomalies in the data."""
        from recyclique_desk.services.lists.anomalies import AnomaliesService  # noqa: PLC0415

        return AnomaliesService(self._database, self._clock)

    @cached_property
    def exports(self) -> "ExportService":
        """Exports of tickets and lines."""
        from recyclique_desk.services.exporting.service import ExportService  # noqa: PLC0415

        # Beside the copies: notes on exports under way are this desk's, not the database's.
        return ExportService(
            self._database, self._clock, self._backups.parent / RUNNING_EXPORTS_FOLDER
        )

    @cached_property
    def starter(self) -> "StarterService":
        """The starter list of categories."""
        from recyclique_desk.services.catalogue.starter_categories import StarterService  # noqa: PLC0415

        return StarterService(self._database, self._clock)

    @cached_property
    def tokens(self) -> "TokensService":
        """Download tokens, each for one ticket and one use."""
        from recyclique_desk.services.exporting.tokens import TokensService  # noqa: PLC0415

        return TokensService(self._database, self._clock, self.exports, platform.node())

    @cached_property
    def export_choices(self) -> "ExportChoicesService":
        """Values for the filters of an export."""
        from recyclique_desk.services.exporting.choices import ExportChoicesService  # noqa: PLC0415

        return ExportChoicesService(self._database, self._clock)

    @cached_property
    def sheets(self) -> "SheetsService":
        """Receipts and end-of-day sheets."""
        from recyclique_desk.services.exporting.sheets_on_paper import SheetsService  # noqa: PLC0415

        return SheetsService(self._database, self._clock, is_training=self._is_training)

    @cached_property
    def sheet_imports(self) -> "SheetImportService":
        """Weighings from any spreadsheet."""
        from recyclique_desk.services.importing.sheets import SheetImportService  # noqa: PLC0415

        return SheetImportService(
            self._database, self._clock, self._safety_copies, use_child=self._use_child
        )

    @cached_property
    def category_lists(self) -> "CategoryListService":
        """Lists of categories, merged into the tree."""
        from recyclique_desk.services.importing.category_lists import CategoryListService  # noqa: PLC0415

        return CategoryListService(self._database, self._clock, self._safety_copies)

    @cached_property
    def import_register(self) -> "ImportRegisterService":
        """Imports, listed and taken back."""
        from recyclique_desk.services.importing.register import ImportRegisterService  # noqa: PLC0415

        return ImportRegisterService(self._database, self._clock, self._safety_copies)

    @cached_property
    def imports(self) -> "ImportService":
        """Imports of files."""
        from recyclique_desk.services.importing.service import ImportService  # noqa: PLC0415

        return ImportService(self._database, self._clock, self._safety_copies)

    @cached_property
    def migration(self) -> "MigrationService":
        """Migration from RecyClique 1.4.4."""
        from recyclique_desk.services.migrating.service import MigrationService  # noqa: PLC0415

        return MigrationService(
            self._database, self._clock, self._backups, use_child=self._use_child
        )

    @cached_property
    def demo(self) -> "DemoService":
        """Demonstration data."""
        from recyclique_desk.services.demo import DemoService  # noqa: PLC0415

        return DemoService(self._database, self._clock)

    @cached_property
    def journal(self) -> "JournalService":
        """The journal."""
        from recyclique_desk.services.journal.service import JournalService  # noqa: PLC0415

        return JournalService(self._database, self._clock)

    @cached_property
    def problem_reports(self) -> "ProblemReportService":
        """What is sent to whoever helps, without anybody's data."""
        from recyclique_desk.services.maintenance.problem_report import ProblemReportService  # noqa: PLC0415

        return ProblemReportService(self._database, self._clock, self.maintenance.check)

    @cached_property
    def server_choice(self) -> "ServerChoiceService":
        """The centre's server, tried and kept."""
        from recyclique_desk.services.maintenance.server_choice import ServerChoiceService  # noqa: PLC0415

        return ServerChoiceService(self._database, self._clock)

    @cached_property
    def maintenance(self) -> "MaintenanceService":
        """Backup, restore and the database's health."""
        from recyclique_desk.services.maintenance.service import MaintenanceService  # noqa: PLC0415

        return MaintenanceService(self._database, self._clock, self._backups)

    @cached_property
    def clock_watch(self) -> "ClockWatch":
        """The computer's clock, held against the time that passes from now on."""
        from recyclique_desk.services.maintenance.clock_watch import ClockWatch  # noqa: PLC0415

        return ClockWatch(self._database, self._clock)

    @cached_property
    def copies(self) -> "CopiesService":
        """Safety copies, made by themselves or by hand."""
        from recyclique_desk.services.maintenance.copies import CopiesService  # noqa: PLC0415

        return CopiesService(self._database, self._clock, self._backups, use_child=self._use_child)

    @cached_property
    def first_day(self) -> "FirstDayService":
        """Steps of a centre's first day."""
        from recyclique_desk.services.maintenance.first_day import FirstDayService  # noqa: PLC0415

        return FirstDayService(self._database)

    @cached_property
    def training(self) -> "TrainingService":
        """Copies of the centre to train on."""
        from recyclique_desk.services.maintenance.training import TrainingService  # noqa: PLC0415

        return TrainingService(self._database, self._clock)


class _ServicesOnUse:
    """Gives a `_ServiceOnUse` of any name."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def __getattr__(self, name: str) -> "_ServiceOnUse":
        return _ServiceOnUse(self._services, name)


class _ServiceOnUse:
    """Gives the methods of a service: itself once it is loaded, else what loads and calls it."""

    def __init__(self, services: Services, name: str) -> None:
        self._services = services
        self._name = name

    def __getattr__(self, method: str) -> Callable[..., Any]:
        if self._name not in vars(self._services):
            return partial(_call, self._services, self._name, method)
        found: Callable[..., Any] = getattr(getattr(self._services, self._name), method)
        return found


def _call(services: Services, name: str, method: str, /, *args: Any, **kwargs: Any) -> Any:
    return getattr(getattr(services, name), method)(*args, **kwargs)
