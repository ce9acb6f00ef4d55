"""What an admin does to the sites: each act goes to a service and comes back on the page."""

from functools import partial

from PySide6.QtCore import QObject

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.sites import PostesStillOpen, SiteEntry, SiteInput
from recyclique_desk.services.catalogue.sites import SitesService
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.support.text import tr
from recyclique_desk.ui.sites.page import SitesPage
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.messages import sentence


class SiteActions(QObject):
    """Changes sites; where this desk stands is the desk's own setting."""

    def __init__(
        self, sites: SitesService, context: ScreenContext, settings: SettingsFile, page: SitesPage
    ) -> None:
        super().__init__(page)
        self._context = context
        self._sites = sites
        self._settings = settings
        self._page = page
        page.save_wanted.connect(self.save)
        page.retire.clicked.connect(lambda: page.leave_entries(self.retire))
        page.restore.clicked.connect(lambda: page.leave_entries(self.restore))
        page.desk_chosen.connect(self._stand_at)

    def read(self) -> None:
        """Read the sites anew."""
        self._context.submit(
            self._sites.entries,
            on_result=self._show,
            owner=self,
            on_refused=self._page.complain,
        )

    def save(self, given: SiteInput) -> None:
        """Add the new site, or change the chosen one."""
        current = self._page.current
        if current is None:
            self._context.submit(
                self._sites.add,
                given,
                on_result=self._saved,
                owner=self,
                on_refused=self._page.complain,
            )
        else:
            self._context.submit(
                self._sites.change,
                current.site.id,
                current.version,
                given,
                on_result=self._saved,
                owner=self,
                on_refused=self._page.complain,
            )

    def retire(self) -> None:
        """Retire the chosen site; with open postes the person is asked first."""
        if self._page.current is not None:
            self._retire(self._page.current, close_postes=False)

    def restore(self) -> None:
        """Take the chosen site into use again."""
        if self._page.current is not None:
            self._restore(self._page.current)

    def _retire(self, entry: SiteEntry, *, close_postes: bool) -> None:
        def refused(error: DeskError) -> None:
            if isinstance(error, PostesStillOpen):
                self._context.messages.notice(
                    sentence(error),
                    tr("Les fermer et retirer le site"),
                    partial(self._retire, entry, close_postes=True),
                )
            else:
                self._page.complain(error)

        def retired(gone: SiteEntry) -> None:
            self._saved(gone)
            self._context.messages.done(
                tr("« {name} » est retiré ; son histoire reste.").format(name=gone.site.name),
                tr("Annuler"),
                partial(self._restore, gone),
            )

        self._context.submit(
            partial(self._sites.retire, close_postes=close_postes),
            entry.site.id,
            entry.version,
            on_result=retired,
            on_refused=refused,
            owner=self,
        )

    def _restore(self, entry: SiteEntry) -> None:
        self._context.submit(
            self._sites.restore,
            entry.site.id,
            entry.version,
            on_result=self._saved,
            owner=self,
            on_refused=self._page.complain,
        )

    def _saved(self, entry: SiteEntry) -> None:
        self._page.saved(entry)
        self.read()

    def _stand_at(self, entry: SiteEntry) -> None:
        self._settings.change(site_uid=str(entry.site.uid))
        self._context.messages.done(
            tr("Ce poste de travail se trouve désormais à « {name} ».").format(name=entry.site.name)
        )

    def _show(self, entries: tuple[SiteEntry, ...]) -> None:
        self._page.show_entries(entries, self._settings.current.site_uid)
