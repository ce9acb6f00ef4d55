"""What an admin does to containers and records of scales, through their services."""

from recyclique_desk.domain.containers import Container
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.scale_records import ScaleRecord
from recyclique_desk.services.access.people import PeopleService
from recyclique_desk.services.catalogue.containers import ContainersService
from recyclique_desk.services.catalogue.scale_records import ScaleRecordsService
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.support.text import tr
from recyclique_desk.ui.sites.equipment_page import EquipmentPage
from recyclique_desk.ui.sites.row_actions import Act, Row, RowActions
from recyclique_desk.ui.sites.site_lists import can_step, step_before
from recyclique_desk.ui.toolkit.context import ScreenContext


class EquipmentActions(RowActions):
    """`changed` when containers or scales are not what they were."""

    _page: EquipmentPage

    def __init__(
        self,
        containers: ContainersService,
        scales: ScaleRecordsService,
        people: PeopleService,
        context: ScreenContext,
        settings: SettingsFile,
        page: EquipmentPage,
    ) -> None:
        super().__init__(people, context, page)
        self._containers = containers
        self._scales = scales
        self._settings = settings
        self._ask_first(page.use_here, self._use_here)

    def _read_rows(self, site_id: int, select: Row | None) -> None:
        chosen = select if isinstance(select, Container | ScaleRecord) else None

        def with_scales(containers: tuple[Container, ...]) -> None:
            self._submit(
                self._scales.of_site,
                site_id,
                on_result=lambda scales: self._page.show_equipment(
                    site_id, containers, scales, self._settings.current.scale_record, chosen
                ),
            )

        self._submit(self._containers.of_site, site_id, on_result=with_scales)

    def save(self) -> None:
        """Add what is typed, or change the chosen one."""
        page, current = self._page, self._page.current
        try:
            if page.is_scale:
                record = page.read_scale()
                if page.is_adding:
                    self._submit(self._scales.add, page.site_id, record)
                elif current is not None:
                    self._submit(self._scales.change, current.id, current.version, record)
                return
            given = page.read_container()
            if page.is_adding:
                self._submit(self._containers.add, page.site_id, given)
            elif current is not None:
                self._submit(self._containers.change, current.id, current.version, given)
        except UserError as error:
            page.complain(error)

    def _retiring(self, row: Row, *, retired: bool) -> Act:
        service = self._scales if isinstance(row, ScaleRecord) else self._containers
        return service.retire if retired else service.restore

    def _retired_words(self) -> str:
        return tr("« {name} » est retiré ; ses lignes gardent son nom.")

    def _use_here(self) -> None:
        current = self._page.current
        if isinstance(current, ScaleRecord):
            self._settings.change(scale_record=str(current.uid))
            self._saved(current)

    def _move(self, step: int) -> None:
        current = self._page.current
        if not isinstance(current, Container):
            return
        ids = [each.id for each in self._page.containers]
        if not can_step(ids, current.id, step):
            return
        before = step_before(ids, current.id, step)
        self._submit(
            self._containers.move,
            current.id,
            current.version,
            before,
            on_result=lambda _found: self._saved(current),
        )
