"""What an admin does to persons: each act goes to a service and comes back on the page."""

from functools import partial

from PySide6.QtCore import QObject

from recyclique_desk.domain.people import Account, AccountInput, Role, Site
from recyclique_desk.services.access.accounts import AccountsService
from recyclique_desk.services.access.people import PeopleService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.people.page import PeoplePage
from recyclique_desk.ui.toolkit.context import ScreenContext


class PeopleActions(QObject):
    """Changes persons; a form is saved whole, letting in and keeping out have their own buttons."""

    def __init__(
        self,
        accounts: AccountsService,
        people: PeopleService,
        context: ScreenContext,
        page: PeoplePage,
    ) -> None:
        super().__init__(page)
        self._context = context
        self._accounts = accounts
        self._people = people
        self._page = page
        self._sites: tuple[Site, ...] = ()
        page.card.saved.connect(self.save)
        page.card.enabled_wanted.connect(
            lambda wanted: page.leave_entries(partial(self.enable, wanted))
        )
        page.card.pin_removed.connect(lambda: page.leave_entries(self.remove_pin))

    def read(self) -> None:
        """Read everybody anew."""
        self._context.submit(
            self._people.sites,
            on_result=self._on_sites,
            owner=self,
            on_refused=self._page.complain,
        )

    def save(self, given: AccountInput, role: Role, password: str, pin: str) -> None:
        """Add the new person, or change the chosen one."""
        current = self._page.card.person
        if current is None:
            self._context.submit(
                partial(self._accounts.add, password=password or None, pin=pin or None),
                given,
                role,
                on_result=self._saved,
                owner=self,
                on_refused=self._page.complain,
            )
            return
        self._context.submit(
            partial(self._accounts.save, password=password or None, pin=pin or None),
            current.id,
            current.version,
            given,
            role,
            on_result=self._saved,
            owner=self,
            on_refused=self._page.complain,
        )

    def enable(self, wanted: bool) -> None:
        """Let the chosen person in again, or no more; either can be taken back."""
        current = self._page.card.person
        if current is not None:
            self._enable(current, wanted)

    def remove_pin(self) -> None:
        """Take the chosen person's PIN away."""
        current = self._page.card.person
        if current is not None:
            self._context.submit(
                self._accounts.set_pin,
                current.id,
                current.version,
                None,
                on_result=self._saved,
                owner=self,
                on_refused=self._page.complain,
            )

    def _enable(self, account: Account, wanted: bool) -> None:
        def done(now: Account) -> None:
            self._page.show_changed(now)
            said = tr("{name} peut de nouveau entrer.") if wanted else tr("{name} n'entre plus.")
            self._context.messages.done(
                said.format(name=now.display_name),
                tr("Annuler"),
                partial(self._enable, now, not wanted),
            )

        act = self._accounts.enable if wanted else self._accounts.disable
        self._context.submit(
            act,
            account.id,
            account.version,
            on_result=done,
            owner=self,
            on_refused=self._page.complain,
        )

    def _saved(self, account: Account) -> None:
        self._page.show_changed(account)
        self._context.messages.done(tr("{name} : enregistré.").format(name=account.display_name))

    def _on_sites(self, sites: tuple[Site, ...]) -> None:
        self._sites = sites
        self._context.submit(
            self._accounts.everyone,
            on_result=self._on_people,
            owner=self,
            on_refused=self._page.complain,
        )

    def _on_people(self, accounts: tuple[Account, ...]) -> None:
        self._page.show_people(accounts, self._sites)
