"""Asks before what is typed on a page, and not saved, is lost."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.dialogs import DeskDialog, button_row
from recyclique_desk.ui.toolkit.theme import mark


class EntryGuard(QObject):
    """Runs what would lose typed entries once they are saved or given up.

    `is_typed()` tells whether there are any; `save()` saves them, and the page calls `saved` or
    `refused` when the answer came; `discard()` shows again what is saved.
    """

    def __init__(
        self,
        page: QWidget,
        is_typed: Callable[[], bool],
        save: Callable[[], object],
        discard: Callable[[], object],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._is_typed = is_typed
        self._save = save
        self._discard = discard
        self._after: Callable[[], object] | None = None
        self._dialog: EntriesDialog | None = None

    @property
    def is_typed(self) -> bool:
        """Whether something would be lost."""
        return self._is_typed()

    def leave(self, go_on: Callable[[], object]) -> None:
        """Call `go_on` now if nothing is typed, else when the person has decided."""
        if not self._is_typed():
            go_on()
            return
        if self._dialog is not None:
            self._dialog.raise_()
            return
        self._dialog = dialog = EntriesDialog(self._page.window())

        def finished() -> None:
            self._dialog = None
            if dialog.choice == "save":
                self._after = go_on
                self._save()
            elif dialog.choice == "discard":
                self._discard()
                go_on()

        dialog.finished.connect(finished)
        dialog.open()

    def discard(self) -> None:
        """Give up what is typed, without asking: somebody else came to the desk."""
        self._after = None
        if self._is_typed():
            self._discard()

    def saved(self) -> None:
        """Go on with what waited for the save."""
        after, self._after = self._after, None
        if after is not None:
            after()

    def refused(self) -> None:
        """Stay: the page says what is wrong with the entries."""
        self._after = None


class EntriesDialog(DeskDialog):
    """Asks whether to save; `choice` is `save`, `discard` or empty to stay."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("entries", tr("Pas encore enregistré"), parent)
        self.choice = ""
        text = QLabel(
            tr("Ce que vous avez tapé sur cette page n'est pas enregistré. L'enregistrer ?")
        )
        text.setWordWrap(True)
        self.stay = QPushButton(tr("Rester sur la page"))
        self.stay.setObjectName("entries-stay")
        self.give_up = QPushButton(tr("Ne pas enregistrer"))
        self.give_up.setObjectName("entries-discard")
        self.save = QPushButton(tr("Enregistrer"))
        self.save.setObjectName("entries-save")
        for button in (self.stay, self.give_up):
            button.setAutoDefault(False)
        self.save.setDefault(True)
        mark(self.save, primary=True)
        self.stay.clicked.connect(self.reject)
        self.give_up.clicked.connect(lambda: self._choose("discard"))
        self.save.clicked.connect(lambda: self._choose("save"))
        self.setMinimumWidth(460)
        self.stack(text, foot=button_row(self.give_up, self.save, aside=self.stay))

    def _choose(self, choice: str) -> None:
        self.choice = choice
        self.accept()
