"""Notebook pages as the window works with them: opened, compared, closed, the next one."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.notebook import NotebookPage, PageProgress
from recyclique_desk.services.all import Services
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.notebook.panel import NotebookPanel, PageFoot
from recyclique_desk.ui.notebook.wording import differences
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.messages import sentence


class NotebookActions(QObject):
    """`page_opened(ticket id)`, `page_found(ticket id)` after a restart, `changed`: show it."""

    page_opened = Signal(int)
    page_found = Signal(int)
    changed = Signal()

    def __init__(
        self,
        services: Services,
        context: ScreenContext,
        panel: NotebookPanel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._context = context
        self._panel = panel
        self._page: NotebookPage | None = None
        self._foot: PageFoot | None = None
        self._is_saving_foot = False
        self._after_foot: list[Callable[[], object]] = []
        panel.foot_typed.connect(self._on_foot_typed)
        panel.next_wanted.connect(self._next)
        panel.close_wanted.connect(self._close)
        context.session.changed.connect(self.follow)

    def follow(self) -> None:
        """Show the panel while a deferred poste is open, with its open page."""
        poste = self._context.session.poste
        is_deferred = poste is not None and poste.is_deferred and self._context.session.who.is_admin
        self._panel.setVisible(is_deferred)
        if is_deferred:
            self._submit(partial(self._services.notebook.current_page), self._on_current)
        else:
            self._page = None
            self._panel.show_progress(None)

    def open_page(self, day: date, *, close_tickets: bool = False) -> None:
        """Open the page of a day; its poste becomes the desk's."""
        self._submit(
            partial(self._services.notebook.open_page, day=day, close_tickets=close_tickets),
            self._on_opened,
        )

    def compare(self) -> None:
        """Read again how the open page compares, after a line changed."""
        if self._page is not None:
            self._submit(
                partial(self._services.notebook.progress, page_id=self._page.id), self._on_progress
            )

    def _on_foot_typed(self, foot: PageFoot) -> None:
        self._foot = foot
        self._send_foot()

    def _send_foot(self) -> None:
        """Save what the foot says over the version that was seen, one edit after another."""
        page = self._page
        if page is None or self._foot is None or self._is_saving_foot:
            return
        foot, self._foot = self._foot, None
        self._is_saving_foot = True
        self._context.submit(
            self._services.notebook.change_expected,
            page.id,
            page.version,
            owner=self,
            on_result=self._on_foot,
            on_error=self._on_foot_failed,
            expected_lines=foot.lines,
            control_total=foot.total,
        )

    def _on_foot(self, progress: PageProgress) -> None:
        self._is_saving_foot = False
        self._on_progress(progress)
        self._send_foot()
        if not self._is_saving_foot:
            waiting, self._after_foot = self._after_foot, []
            for act in waiting:
                act()

    def _on_foot_failed(self, error: BaseException) -> None:
        self._is_saving_foot = False
        self._foot = None
        self._after_foot.clear()
        self._on_error(error)
        # Another desk may have changed the page: show it as it is now.
        self.compare()

    def _next(self, day: date) -> None:
        self._end(partial(self.open_page, day, close_tickets=True))

    def _close(self) -> None:
        self._end(self.follow)

    def _end(self, then: Callable[[], object]) -> None:
        """Close the open page, tell how it compares, and go on."""
        page = self._page
        if page is None:
            then()
            return
        if self._is_saving_foot:
            self._after_foot.append(partial(self._end, then))
            return

        def closed(progress: PageProgress) -> None:
            self._page = None
            self._tell(progress)
            self.changed.emit()
            then()

        self._context.submit(
            self._services.notebook.close_page, page.id, page.version, owner=self, on_result=closed
        )

    def _tell(self, progress: PageProgress) -> None:
        """Show the differences of a page, or shortly that there are none."""
        number, same = progress.page.ticket_number, progress.same_as
        if same:
            self._context.messages.notice(
                tr(
                    "La page {number} a exactement les mêmes poids que le ticket {other} : "
                    "a-t-elle été recopiée deux fois ?"
                ).format(number=number, other=", ".join(same)),
                "",
                lambda: None,
            )
        elif not progress.agrees:
            said = " ; ".join(differences(progress, self._context.formats))
            self._context.messages.notice(
                tr("Page {number} fermée avec une différence. {said}.").format(
                    number=number, said=said.capitalize()
                ),
                "",
                lambda: None,
            )
        else:
            self._context.messages.done(
                tr("Page {number} fermée : {amount}").format(
                    number=number,
                    amount=amounts.amount(
                        progress.lines_count,
                        progress.weight,
                        progress.exits_count,
                        progress.exit_weight,
                    ),
                )
            )

    def _on_current(self, page: NotebookPage | None) -> None:
        self._page = page
        if page is None:
            self._panel.show_progress(None)
        else:
            self.page_found.emit(page.ticket_id)
            self.compare()

    def _on_opened(self, page: NotebookPage) -> None:
        self._page = page

        def arrived(poste: object) -> None:
            self._context.session.take_poste(poste)  # type: ignore[arg-type]
            self.page_opened.emit(page.ticket_id)
            self.changed.emit()

        self._submit(self._services.counter.current_poste, arrived)

    def _on_progress(self, progress: PageProgress) -> None:
        self._page = progress.page if progress.page.is_open else None
        self._panel.show_progress(progress if progress.page.is_open else None)

    def _submit(self, method: Callable[..., object], on_result: Callable[..., object]) -> None:
        self._context.submit(method, owner=self, on_result=on_result, on_error=self._on_error)

    def _on_error(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._panel.state.setText(sentence(error))
        self._context.messages.failed(error)
