"""Asks before the window closes on something that the database has not confirmed."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from recyclique_desk.domain.drafts import UnsavedWeighing
from recyclique_desk.support.text import tr
from recyclique_desk.ui.counter.unsaved import UnsavedWeighings
from recyclique_desk.ui.counter.weighing_saves import unsaved_text
from recyclique_desk.ui.shell.response import ResponseWatch
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import DeskDialog, button_row
from recyclique_desk.ui.toolkit.theme import Size, mark

SHOWN = 5


class Closing(QObject):
    """Decides whether the window may close; `agreed` is emitted once it may after a refusal."""

    agreed = Signal()

    def __init__(
        self,
        unsaved: UnsavedWeighings,
        response: ResponseWatch,
        context: ScreenContext,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._unsaved = unsaved
        self._response = response
        self._context = context
        self._window = window
        self._dialog: ClosingDialog | None = None
        self._is_wanted = False
        self._is_agreed = False
        unsaved.changed.connect(self._look)
        response.late_changed.connect(self._look)

    def may_close(self, *, shows_lines: bool = True) -> bool:
        """Return whether nothing is unsaved; else ask, or wait for a running save."""
        if self._is_agreed or (self._unsaved.is_empty and not self._response.is_asked):
            return True
        if self._unsaved.late or self._response.is_asked:
            self._ask(shows_lines)
        else:
            self._is_wanted = True
        return False

    def agree(self) -> None:
        """Close without asking: what is unsaved is on disk, or the person knows."""
        self._is_agreed = True

    def _ask(self, shows_lines: bool) -> None:
        if self._dialog is not None:
            self._dialog.raise_()
            return
        late = self._unsaved.late
        dialog = ClosingDialog(
            late if shows_lines else (), len(late), self._unsaved.is_on_disk, self._context,
            self._window,
        )  # fmt: skip
        dialog.accepted.connect(self._on_agreed)
        dialog.finished.connect(self._on_finished)
        self._dialog = dialog
        dialog.open()

    def _look(self) -> None:
        is_clear = self._unsaved.is_empty and not self._response.is_asked
        if self._dialog is not None and is_clear:
            # Saved meanwhile: there is nothing to decide any more.
            self._dialog.accept()
        elif self._is_wanted and (is_clear or self._unsaved.late):
            self._is_wanted = False
            self.agreed.emit()

    def _on_agreed(self) -> None:
        self._is_agreed = True
        self.agreed.emit()

    def _on_finished(self) -> None:
        self._dialog = None


class ClosingDialog(DeskDialog):
    """Accepted to close and keep what is unsaved for the next start, rejected to stay."""

    def __init__(
        self,
        shown: tuple[UnsavedWeighing, ...],
        count: int,
        is_on_disk: bool,
        context: ScreenContext,
        parent: QWidget,
    ) -> None:
        super().__init__("closing", tr("Fermer RecyClique Desk"), parent)
        formats = context.formats
        title, after, act = self._words(count, is_on_disk, context)
        heading = QLabel(title)
        heading.setFont(context.theme.font(Size.TITLE, bold=True))
        heading.setWordWrap(True)
        heading.setObjectName("closing-title")
        rows = [
            tr("Ticket {number} : {weights}").format(
                number=each.ticket_number, weights=unsaved_text(each, formats)
            )
            for each in shown[:SHOWN]
        ]
        if len(shown) > SHOWN:
            more = len(shown) - SHOWN
            rows.append(
                formats.plural(more, tr("et {n} autre"), tr("et {n} autres")).format(n=more)
            )
        lines = QLabel("\n".join(rows))
        lines.setObjectName("closing-lines")
        lines.setVisible(bool(rows))
        text = QLabel(after)
        text.setWordWrap(True)
        text.setObjectName("closing-text")
        self.leave = QPushButton(act)
        self.leave.setObjectName("closing-leave")
        self.leave.setAutoDefault(False)
        self.stay = QPushButton(tr("Rester et attendre"))
        self.stay.setObjectName("closing-stay")
        self.stay.setDefault(True)
        mark(self.stay, primary=True)
        self.leave.clicked.connect(self.accept)
        self.stay.clicked.connect(self.reject)
        self.setMinimumWidth(520)
        self.stack(heading, lines, text, foot=button_row(self.leave, self.stay))

    @staticmethod
    def _words(count: int, is_on_disk: bool, context: ScreenContext) -> tuple[str, str, str]:
        if count == 0:
            return (
                tr("La base ne répond pas"),
                tr(
                    "Ce que vous venez de demander attend encore sa réponse. Si vous fermez "
                    "maintenant, ce ne sera peut-être pas fait : vérifiez au prochain démarrage."
                ),
                tr("Fermer sans attendre"),
            )
        title = context.formats.plural(
            count,
            tr("{n} pesée n'est pas encore enregistrée"),
            tr("{n} pesées ne sont pas encore enregistrées"),
        ).format(n=count)
        if not is_on_disk:
            return (
                title,
                tr(
                    "La base ne répond pas, et cet ordinateur n'a pas pu en garder de copie : "
                    "notez ces poids avant de fermer."
                ),
                tr("Fermer sans garder"),
            )
        return (
            title,
            tr(
                "La base ne répond pas. Si vous fermez maintenant, tout est gardé sur cet "
                "ordinateur et s'enregistrera au prochain démarrage."
            ),
            tr("Fermer et garder pour plus tard"),
        )
