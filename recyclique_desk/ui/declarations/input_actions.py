"""Opens the dialog of a typed screen with what is kept, and keeps what is typed into it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from recyclique_desk.domain.declaration_inputs import DeclarationInputs
from recyclique_desk.domain.declared import DeclarationView
from recyclique_desk.domain.form_screens import FormScreen
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.work.runner import Lane

if TYPE_CHECKING:
    from recyclique_desk.services.declaring.inputs import DeclarationInputsService
    from recyclique_desk.ui.declarations.input_dialogs import InputsDialog
    from recyclique_desk.ui.declarations.page import DeclarationsPage


class InputActions(QObject):
    """`saved` when a declaration is to be read anew, `partners_wanted` leads to their page."""

    saved = Signal()
    partners_wanted = Signal()

    def __init__(
        self,
        service: "DeclarationInputsService",
        context: ScreenContext,
        page: "DeclarationsPage",
    ) -> None:
        super().__init__(page)
        self._service = service
        self._context = context
        self._page = page
        self._left: InputsDialog | None = None
        page.fill_wanted.connect(self._on_wanted)

    def _on_wanted(self, code: str) -> None:
        view = self._page.view
        screen = None if view is None else view.declaration.form.screen(code)
        if view is None or screen is None:
            return
        self._context.submit(
            self._service.read,
            view.declaration.form.code,
            view.declaration.period,
            self._page.site_id,
            owner=self,
            lane=Lane.LISTS,
            on_result=partial(self._show, screen, view, self._page.site_id),
        )

    def _show(
        self,
        screen: FormScreen,
        view: DeclarationView,
        site_id: int | None,
        inputs: DeclarationInputs,
    ) -> None:
        from recyclique_desk.ui.declarations.input_dialogs import (  # noqa: PLC0415
            AskedScreen,
            PlacesDialog,
            dialog_of,
        )

        asked = AskedScreen(screen, view, inputs)
        dialog = dialog_of(screen.kind)(asked, self._context, self._page)
        dialog.wanted.connect(partial(self._save, dialog, view, site_id))
        dialog.rejected.connect(partial(self._on_left, dialog))
        self._drop_left()
        if isinstance(dialog, PlacesDialog):
            dialog.partners_wanted.connect(self.partners_wanted)
        dialog.open()

    def _on_left(self, dialog: "InputsDialog") -> None:
        """Offer what was typed again: Escape may have been meant for a cell."""
        if dialog.is_kept:
            self._left = dialog
            title = dialog.screen_asked.title
            self._context.messages.done(
                tr("« {title} » n'est pas enregistré.").format(title=title),
                tr("Reprendre la saisie"),
                partial(self._open_again, dialog),
            )

    def _open_again(self, dialog: "InputsDialog") -> None:
        if self._left is dialog:
            self._left = None
            dialog.open_again()

    def _drop_left(self) -> None:
        left, self._left = self._left, None
        if left is not None:
            left.deleteLater()

    def _save(
        self,
        dialog: "InputsDialog",
        view: DeclarationView,
        site_id: int | None,
        given: DeclarationInputs,
    ) -> None:
        def done(_kept: DeclarationInputs) -> None:
            title = dialog.screen_asked.title
            dialog.accept()
            self._context.messages.done(tr("« {title} » enregistré.").format(title=title))
            self.saved.emit()

        self._context.submit(
            self._service.save,
            view.declaration.form.code,
            view.declaration.period,
            site_id,
            given,
            owner=dialog,
            on_result=done,
            on_refused=dialog.complain,
        )
