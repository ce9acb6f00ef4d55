"""What is done away from the counter: the pages of the person's menu, each made on first use."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from recyclique_desk.services.all import Services
from recyclique_desk.services.base import Clock
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.support.text import tr
from recyclique_desk.ui.anomalies.screens import AnomalyScreens
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.pages import Pages
from recyclique_desk.ui.toolkit.person_button import PersonButton
from recyclique_desk.ui.toolkit.starter_action import StarterAction

if TYPE_CHECKING:
    from recyclique_desk.ui.categories.category_actions import CategoryActions
    from recyclique_desk.ui.people.people_actions import PeopleActions
    from recyclique_desk.ui.sites.site_actions import SiteActions


class AdminPages(QObject):
    """Adds each page to the menu of the person and opens it.

    `categories_changed`: the tree, or what lies on it, was changed at this desk.
    """

    categories_changed = Signal()

    def __init__(
        self,
        services: Services,
        context: ScreenContext,
        clock: Clock,
        pages: Pages,
        button: PersonButton,
        settings: SettingsFile,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._context = context
        self._clock = clock
        self._pages = pages
        self._settings = settings
        self._categories: CategoryActions | None = None
        self._sites: SiteActions | None = None
        self._people: PeopleActions | None = None
        self.starter = StarterAction(services.starter, context, self)
        self.starter.changed.connect(self.categories_changed)
        self.starter.changed.connect(self.read_again)
        self.anomalies = AnomalyScreens(services, context, pages, button, self)
        button.add_admin_act("office-categories", tr("Catégories"), "tree", self.open_categories)
        button.add_admin_act("office-sites", tr("Sites"), "place", self.open_sites)
        button.add_admin_act("office-people", tr("Personnes"), "person", self.open_people)
        context.session.changed.connect(self._on_person)

    def open_categories(self) -> None:
        """Show the category tree, read anew."""
        from recyclique_desk.ui.categories.category_actions import CategoryActions  # noqa: PLC0415
        from recyclique_desk.ui.categories.page import CategoriesPage  # noqa: PLC0415

        page = self._pages.open("categories", lambda parent: CategoriesPage(self._context, parent))
        if self._categories is None:
            services = self._services
            page.starter.clicked.connect(self.starter.plant)
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

    def open_people(self) -> None:
        """Show the persons, read anew."""
        from recyclique_desk.ui.people.page import PeoplePage  # noqa: PLC0415
        from recyclique_desk.ui.people.people_actions import PeopleActions  # noqa: PLC0415

        page = self._pages.open("people", lambda parent: PeoplePage(self._context, parent))
        if self._people is None:
            services = self._services
            self._people = PeopleActions(services.accounts, services.people, self._context, page)
        self._people.read()

    def read_again(self) -> None:
        """Read what is on screen anew: something was written, perhaps at another desk."""
        shown = self._pages.shown
        if shown == "categories" and self._categories is not None:
            self._categories.read()
        elif shown == "sites" and self._sites is not None:
            self._sites.read()

    def _on_person(self) -> None:
        """Leave nothing of these pages on screen to who may not change them."""
        is_ours = self._pages.shown in {"categories", "sites", "people"}
        if is_ours and not self._context.session.who.is_admin:
            self._pages.leave()
