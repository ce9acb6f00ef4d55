"""What admins do alike to the rows of a site's pages: save, retire, restore, choose the site."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from recyclique_desk.services.access.people import PeopleService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.sites.equipment_page import Equipment, EquipmentPage
from recyclique_desk.ui.sites.kinds_page import Chosen, KindsPage
from recyclique_desk.ui.toolkit.context import ScreenContext

Row = Chosen | Equipment
Act = Callable[..., object]


class RowActions(QObject):
    """`changed` when the rows are not what they were."""

    changed = Signal()

    def __init__(
        self, people: PeopleService, context: ScreenContext, page: KindsPage | EquipmentPage
    ) -> None:
        super().__init__(page)
        self._people = people
        self._context = context
        self._page = page
        self._site_id: int | None = None
        page.save_wanted.connect(self.save)
        for button, act in (
            (page.retire, partial(self._set_retired, retired=True)),
            (page.restore, partial(self._set_retired, retired=False)),
            (page.up, partial(self._move, -1)),
            (page.down, partial(self._move, 1)),
        ):
            self._ask_first(button, act)
        page.site_chosen.connect(self._choose_site)

    def _ask_first(self, button: QPushButton, act: Act) -> None:
        """Let a button act once what is typed is saved or given up: its row is shown anew."""
        button.clicked.connect(lambda: self._page.leave_entries(act))

    def read(self, select: Row | None = None) -> None:
        """Read the rows of the chosen site anew, at first of the site of this desk."""
        site_id = self._site_id or self._context.session.who.site_id
        self._context.submit(
            self._people.sites,
            owner=self,
            on_result=lambda sites: self._page.show_sites(sites, site_id),
        )
        self._read_rows(site_id, select)

    def save(self) -> None:
        """Add what is typed, or change the chosen row."""
        raise NotImplementedError

    def _read_rows(self, site_id: int, select: Row | None) -> None:
        raise NotImplementedError

    def _move(self, step: int) -> None:
        """Move the chosen row one step up (-1) or down (1)."""
        raise NotImplementedError

    def _retiring(self, row: Row, *, retired: bool) -> Act:
        """Return what retires a row, or restores it."""
        raise NotImplementedError

    def _retired_words(self) -> str:
        """Return that a row is retired, to be filled in with its `name`."""
        raise NotImplementedError

    def _set_retired(self, *, retired: bool) -> None:
        current = self._page.current
        if current is not None:
            self._retire(current, retired=retired)

    def _retire(self, current: Row, *, retired: bool) -> None:
        def done(now: Row) -> None:
            self._saved(now)
            if retired:
                self._context.messages.done(
                    self._retired_words().format(name=now.name),
                    tr("Annuler"),
                    lambda: self._retire(now, retired=False),
                )

        act = self._retiring(current, retired=retired)
        self._submit(act, current.id, current.version, on_result=done)

    def _choose_site(self, site_id: int) -> None:
        self._site_id = site_id
        self.read()

    def _saved(self, now: Row) -> None:
        self._page.saved()
        self.changed.emit()
        self.read(now)

    def _submit(self, method: Act, *args: object, on_result: Act | None = None) -> None:
        take: Act = self._saved if on_result is None else on_result
        self._context.submit(
            method, *args, owner=self, on_result=take, on_refused=self._page.complain
        )
