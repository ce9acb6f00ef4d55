"""What an admin does to kinds of deposit and partners, through their service."""

from functools import partial
from typing import TYPE_CHECKING

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
from recyclique_desk.ui.sites.row_actions import Act, Row, RowActions
from recyclique_desk.ui.sites.site_lists import can_step, step_before
from recyclique_desk.ui.toolkit.context import ScreenContext

if TYPE_CHECKING:
    from recyclique_desk.ui.sites.partner_dialog import PartnerDialog


class KindActions(RowActions):
    """`changed` when kinds or partners are not what they were."""

    _page: KindsPage

    def __init__(
        self,
        kinds: DepositKindsService,
        people: PeopleService,
        context: ScreenContext,
        page: KindsPage,
    ) -> None:
        super().__init__(people, context, page)
        self._kinds = kinds
        self._ask_first(page.record, self._open_record)

    def _read_rows(self, site_id: int, select: Row | None) -> None:
        chosen = select if isinstance(select, DepositKind | Partner) else None
        self._submit(
            self._kinds.of_site, site_id, on_result=lambda found: self._show(found, chosen)
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

    def _retiring(self, row: Row, *, retired: bool) -> Act:
        kinds = self._kinds
        if isinstance(row, Partner):
            return kinds.retire_partner if retired else kinds.restore_partner
        return kinds.retire if retired else kinds.restore

    def _retired_words(self) -> str:
        return tr("« {name} » est retiré ; ses tickets gardent son nom.")

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

    def _show(self, found: DepositKinds, select: Chosen | None, *, changed: bool = False) -> None:
        self._page.show_kinds(found, select)
        if changed:
            self.changed.emit()
