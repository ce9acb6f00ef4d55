"""Asks before a copy takes the place of the database: what is in it, and what is not."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QLabel, QWidget

from recyclique_desk.domain.copies import SafetyCopy
from recyclique_desk.services.maintenance.copies import WorkSinceCopy
from recyclique_desk.support.text import tr
from recyclique_desk.ui.care.wording import restore_words, when
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import ActDialog
from recyclique_desk.ui.toolkit.theme import Size

WIDTH = 520


class RestoreCopyDialog(ActDialog):
    """Calls `agreed` when the person says yes."""

    def __init__(
        self,
        copy: SafetyCopy,
        newer: WorkSinceCopy,
        now: datetime,
        context: ScreenContext,
        agreed: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(
            "copies-restore", tr("Restaurer une copie"), tr("Restaurer celle-ci"), parent
        )
        self._agreed = agreed
        heading = QLabel(
            tr("Restaurer la copie faite {when} ?").format(
                when=when(copy.made_at, now, context.formats)
            )
        )
        heading.setObjectName("copies-restore-title")
        heading.setFont(context.theme.font(Size.TITLE, bold=True))
        heading.setWordWrap(True)
        parts: list[QWidget] = [heading]
        for place, words in enumerate(restore_words(copy, newer, now, context.formats)):
            label = QLabel(words)
            label.setObjectName(f"copies-restore-text-{place}")
            label.setWordWrap(True)
            parts.append(label)
        # Enter does not set a day's work aside.
        self.cancel.setDefault(True)
        self.setMinimumWidth(WIDTH)
        self.stack(*parts, self.error, foot=self.foot())
        self.cancel.setFocus()

    def act(self) -> None:
        """Close, and let the copy be restored."""
        self.accept()
        self._agreed()
