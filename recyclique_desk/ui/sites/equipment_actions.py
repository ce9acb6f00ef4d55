"""What an admin does to containers and records of scales, through their services."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from recyclique_desk.domain.containers import Container
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.scale_records import ScaleRecord
from recyclique_desk.services.access.people import PeopleService
from recyclique_desk.services.catalogue.containers import ContainersService
from recyclique_desk.services.catalogue.scale_records import ScaleRecordsService
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.support.text import tr
from recyclique_desk.ui.sites.equipment_page import Equipment, EquipmentPage
from recyclique_desk.ui.sites.site_lists import can_step, step_before
from recyclique_desk.ui.toolkit.context import ScreenContext


class EquipmentActions(QObject):
    """`changed` when containers or scales are not what they were."""

    changed = Signal()

    def __init__(
        self,
        containers: ContainersService,
        scales: ScaleRecordsService,
        people: PeopleService,
        context: ScreenContext,
        settings: SettingsFile,
        page: EquipmentPage,
    ) -> None:
        super().__init__(page)
        self._containers = containers
        self._scales = scales
        self._people = people
        self._context = context
        self._settings = settings
        self._page = page
        self._site_id: int | None = None
        page.save_wanted.connect(self.save)
        page.retire.clicked.connect(lambda: self._set_retired(retired=True))
        page.restore.clicked.connect(lambda: self._set_retired(retired=False))
        page.use_here.clicked.connect(self._use_here)
        page.up.clicked.connect(lambda: self._move(-1))
        page.down.clicked.connect(lambda: self._move(1))
        page.site_chosen.connect(self._choose_site)

    def read(self, select: Equipment | None = None) -> None:
        """Read what the chosen site has, at first the site of this desk."""
        site_id = self._site_id or self._context.session.who.site_id
        self._context.submit(
            self._people.sites,
            owner=self,
            on_result=lambda sites: self._page.show_sites(sites, site_id),
        )

        def with_scales(containers: tuple[Container, ...]) -> None:
            self._submit(
                self._scales.of_site,
                site_id,
                on_result=lambda scales: self._page.show_equipment(
                    site_id, containers, scales, self._settings.current.scale_record, select
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

    def _set_retired(self, *, retired: bool) -> None:
        current = self._page.current
        if current is not None:
            self._retire(current, retired=retired)

    def _retire(self, current: Equipment, *, retired: bool) -> None:
        service = self._scales if isinstance(current, ScaleRecord) else self._containers

        def done(now: Equipment) -> None:
            self._saved(now)
            if retired:
                self._context.messages.done(
                    tr("« {name} » est retiré ; ses lignes gardent son nom.").format(name=now.name),
                    tr("Annuler"),
                    lambda: self._retire(now, retired=False),
                )

        act = service.retire if retired else service.restore
        self._submit(act, current.id, current.version, on_result=done)

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

    def _choose_site(self, site_id: int) -> None:
        self._site_id = site_id
        self.read()

    def _saved(self, now: Equipment) -> None:
        self._page.saved()
        self.changed.emit()
        self.read(now)

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
