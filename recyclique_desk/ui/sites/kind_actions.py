"""What an admin does to kinds of deposit and partners, through their service."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from recyclique_desk.domain.deposits import (
    NO_RECORD,
    DepositKind,
    DepositKinds,
    Partner,
    PartnerInput,
    PartnerRecord,
)
from recyclique_desk.domain.errors import UserError
from recyclique_desk.services.access.people import PeopleService
from recyclique_desk.services.catalogue.deposit_kinds import DepositKindsService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.sites.kinds_page import Chosen, KindsPage
from recyclique_desk.ui.sites.site_lists import can_step, step_before
from recyclique_desk.ui.toolkit.context import ScreenContext

if TYPE_CHECKING:
    from recyclique_desk.ui.sites.partner_dialog import PartnerDialog


class KindActions(QObject):
    """`changed` when kinds or partners are not what they were."""

    changed = Signal()

    def __init__(
        self,
        kinds: DepositKindsService,
        people: PeopleService,
        context: ScreenContext,
        page: KindsPage,
    ) -> None:
        super().__init__(page)
        self._kinds = kinds
        self._people = people
        self._context = context
        self._page = page
        self._site_id: int | None = None
        page.save_wanted.connect(self.save)
        page.retire.clicked.connect(lambda: self._set_retired(retired=True))
        page.restore.clicked.connect(lambda: self._set_retired(retired=False))
        page.up.clicked.connect(lambda: self._move(-1))
        page.down.clicked.connect(lambda: self._move(1))
        page.site_chosen.connect(self._choose_site)
        page.record.clicked.connect(self._open_record)

    def read(self, select: Chosen | None = None) -> None:
        """Read the kinds of the chosen site anew, at first of the site of this desk."""
        site_id = self._site_id or self._context.session.who.site_id
        self._context.submit(
            self._people.sites,
            owner=self,
            on_result=lambda sites: self._page.show_sites(sites, site_id),
        )
        self._submit(
            self._kinds.of_site, site_id, on_result=lambda found: self._show(found, select)
        )

    def save(self) -> None:
        """Add what is typed, or change the chosen one."""
        page = self._page
        current, name = page.current, page.name.text()
        place = page.place.place
        record = current.record if isinstance(current, Partner) else NO_RECORD
        partner = PartnerInput(name, place.commune, place.postcode, record)
        channel = page.chosen_channel
        if page.is_adding and page.adding_to is not None:
            self._submit(self._kinds.add_partner, page.adding_to.id, partner)
        elif page.is_adding:
            self._submit(self._kinds.add, page.kinds.site_id, name, channel)
        elif isinstance(current, Partner):
            self._submit(self._kinds.change_partner, current.id, current.version, partner)
        elif current is not None:
            try:
                from_day = page.chosen_day()
            except UserError as error:
                page.complain(error)
                return
            self._submit(self._kinds.change, current.id, current.version, name, channel, from_day)

    def _open_record(self) -> None:
        """Open the record of the chosen partner, as it is kept."""
        from recyclique_desk.ui.sites.partner_dialog import PartnerDialog  # noqa: PLC0415

        current = self._page.current
        if isinstance(current, Partner):
            dialog = PartnerDialog(current, self._page)
            dialog.wanted.connect(partial(self._save_record, dialog))
            dialog.open()

    def _save_record(self, dialog: "PartnerDialog", record: PartnerRecord) -> None:
        partner = dialog.partner
        given = PartnerInput(partner.name, partner.commune, partner.postcode, record)

        def done(now: Chosen) -> None:
            dialog.accept()
            self._saved(now)

        self._context.submit(
            self._kinds.change_partner,
            partner.id,
            partner.version,
            given,
            owner=dialog,
            on_result=done,
            on_refused=dialog.complain,
        )

    def _set_retired(self, *, retired: bool) -> None:
        current = self._page.current
        if current is not None:
            self._retire(current, retired=retired)

    def _retire(self, current: Chosen, *, retired: bool) -> None:
        kinds = self._kinds
        if isinstance(current, Partner):
            act: Callable[..., object] = kinds.retire_partner if retired else kinds.restore_partner
        else:
            act = kinds.retire if retired else kinds.restore

        def done(now: Chosen) -> None:
            self._saved(now)
            if retired:
                self._context.messages.done(
                    tr("« {name} » est retiré ; ses tickets gardent son nom.").format(
                        name=now.name
                    ),
                    tr("Annuler"),
                    lambda: self._retire(now, retired=False),
                )

        self._submit(act, current.id, current.version, on_result=done)

    def _move(self, step: int) -> None:
        current = self._page.current
        if not isinstance(current, DepositKind):
            return
        ids = [each.id for each in self._page.kinds.kinds]
        if not can_step(ids, current.id, step):
            return
        before = step_before(ids, current.id, step)
        self._submit(
            self._kinds.move,
            current.id,
            current.version,
            before,
            on_result=lambda found: self._show(found, current, changed=True),
        )

    def _choose_site(self, site_id: int) -> None:
        self._site_id = site_id
        self.read()

    def _saved(self, now: Chosen) -> None:
        self._page.saved()
        self.changed.emit()
        self.read(now)

    def _show(self, found: DepositKinds, select: Chosen | None, *, changed: bool = False) -> None:
        self._page.show_kinds(found, select)
        if changed:
            self.changed.emit()

    def _submit(
        self,
        method: Callable[..., object],
        *args: object,
        on_result: Callable[..., object] | None = None,
    ) -> None:
        take: Callable[..., object] = self._saved if on_result is None else on_result
        self._context.submit(
            method, *args, owner=self, on_result=take, on_refused=self._page.complain
        )
