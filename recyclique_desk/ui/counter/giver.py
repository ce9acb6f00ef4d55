"""Asks who brought a deposit, for a sheet that they sign."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPushButton, QWidget

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.givers import GiverForm
from recyclique_desk.domain.tickets import Ticket
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import ActDialog
from recyclique_desk.ui.toolkit.theme import GRID, mark

if TYPE_CHECKING:
    from recyclique_desk.services.reception.givers import GiversService


class GiverDialog(ActDialog):
    """`kept(name, e-mail)` and `erased()`; it stays open until `accept` or `complain`."""

    kept = Signal(str, str)
    erased = Signal()

    def __init__(
        self, ticket: Ticket, form: GiverForm, context: ScreenContext, parent: QWidget
    ) -> None:
        title = tr("Donneur du ticket {number}").format(number=ticket.number)
        super().__init__("giver", title, tr("Garder et imprimer…"), parent)
        giver = form.giver
        self.name = QLineEdit("" if giver is None else giver.name)
        self.name.setObjectName("giver-name")
        self.name.setAccessibleName(tr("Nom du donneur"))
        self.email = QLineEdit("" if giver is None or giver.email is None else giver.email)
        self.email.setObjectName("giver-email")
        self.email.setAccessibleName(tr("Adresse électronique"))
        self.fields = {"name": self.name, "email": self.email}
        layout = QFormLayout()
        layout.setSpacing(GRID)
        layout.addRow(tr("Nom du donneur"), self.name)
        layout.addRow(tr("Adresse électronique (facultatif)"), self.email)
        day = context.formats.day_long(form.erase_on)
        hint = QLabel(
            tr(
                "Gardé à part du ticket, dans aucun export, et effacé par le programme le {day}."
            ).format(day=day)
        )
        hint.setWordWrap(True)
        mark(hint, tone="quiet")
        self.erase = QPushButton(context.theme.icon("trash"), tr("Effacer"))
        self.erase.setObjectName("giver-erase")
        self.erase.setVisible(giver is not None)
        mark(self.erase, destructive=True)
        self.erase.clicked.connect(self.erased)
        self.stack(layout, hint, self.error, foot=self.foot(aside=self.erase))
        self.setMinimumWidth(480)

    def act(self) -> None:
        """Hand over what is typed."""
        self.kept.emit(self.name.text(), self.email.text())


class GiverActions(QObject):
    """`print_wanted(Ticket)`: the receipt with the giver and a line to sign on."""

    print_wanted = Signal(Ticket)

    def __init__(self, givers: "GiversService", context: ScreenContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._givers = givers
        self._context = context
        self._window = parent

    def ask(self, ticket: Ticket) -> None:
        """Open the dialog with who is kept already."""
        self._context.submit(
            self._givers.of_ticket, ticket.id, owner=self, on_result=partial(self._open, ticket)
        )

    def _open(self, ticket: Ticket, form: GiverForm) -> None:
        dialog = GiverDialog(ticket, form, self._context, self._window)

        def refused(error: BaseException) -> None:
            if isinstance(error, DeskError):
                dialog.complain(error)
            else:
                self._context.messages.failed(error)

        def kept(_giver: object) -> None:
            dialog.accept()
            self.print_wanted.emit(ticket)

        def erased(_none: None) -> None:
            dialog.accept()
            self._context.messages.done(tr("Le nom du donneur est effacé."))

        dialog.kept.connect(
            lambda name, email: self._context.submit(
                self._givers.keep,
                ticket.id,
                name,
                email,
                owner=dialog,
                on_result=kept,
                on_error=refused,
            )
        )
        dialog.erased.connect(
            lambda: self._context.submit(
                self._givers.erase, ticket.id, owner=dialog, on_result=erased, on_error=refused
            )
        )
        dialog.open()
