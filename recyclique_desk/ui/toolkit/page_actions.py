"""What the pages of the office share: acts go to a service, refusals come back on the page."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from recyclique_desk.domain.errors import DeskError, StorageError
from recyclique_desk.ui.toolkit.context import ScreenContext


class PageActions(QObject):
    """Runs service methods on behalf of the person at the desk.

    `complain` says on the page what was refused, beside the field it is about.
    """

    def __init__(
        self, context: ScreenContext, complain: Callable[[DeskError], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._complain = complain

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, DeskError) and not isinstance(error, StorageError):
            self._complain(error)
        else:
            self._context.messages.failed(error)

    def _submit(
        self,
        method: Callable[..., object],
        *args: object,
        on_result: Callable[..., object],
        on_error: Callable[[BaseException], object] | None = None,
    ) -> None:
        self._context.submit(
            method, *args, owner=self, on_result=on_result, on_error=on_error or self._refused
        )
