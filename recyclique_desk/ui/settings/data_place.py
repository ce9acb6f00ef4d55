"""Whose the data of this computer are: what that means, and the way to the other place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.services.maintenance.service import MaintenanceService
from recyclique_desk.support.paths import DataPlace, Paths
from recyclique_desk.support.text import tr
from recyclique_desk.support.unsaved import UnsavedStore
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import ActDialog
from recyclique_desk.ui.toolkit.theme import mark
from recyclique_desk.work.runner import Lane

_WIDTH = 520


def place_acts() -> dict[DataPlace, str]:
    """Give the words of the way from each place to the other."""
    return {
        DataPlace.OWN: tr("Partager avec tous les comptes…"),
        DataPlace.SHARED: tr("Avoir une base à vous…"),
    }


class DataPlaceDialog(ActDialog):
    """Copies the database to the other place, checks it, and has the next starts use it.

    `moved` once it is there: the program begins anew on it.
    """

    moved = Signal()

    def __init__(
        self,
        maintenance: MaintenanceService,
        context: ScreenContext,
        paths: Paths,
        to: DataPlace,
        parent: QWidget,
    ) -> None:
        title = place_acts()[paths.place].removesuffix("…")
        super().__init__("place", title, tr("Copier et rouvrir"), parent)
        self._maintenance = maintenance
        self._context = context
        self._paths = paths
        self._to = to
        target = paths.at(to).database
        parts: list[QWidget] = []
        for words in (
            tr("La base est copiée et vérifiée, puis le programme se rouvre sur la copie."),
            tr("Elle sera ici : {path}").format(path=target),
            tr("L'ancienne reste où elle est : {path}").format(path=paths.database),
            self._who_sees_it(),
        ):
            label = QLabel(words)
            label.setWordWrap(True)
            parts.append(label)
        mark(parts[2], tone="quiet")
        self.setMinimumWidth(_WIDTH)
        self.cancel.setDefault(True)
        self.stack(*parts, self.error, foot=self.foot())
        self.cancel.setFocus()

    def act(self) -> None:
        """Copy; the window waits, so that nothing is weighed into the old one meanwhile.

        Raises UserError while a weighing is not in the database: it would stay with the old one.
        """
        waits = UnsavedStore(self._paths.unsaved).load_for(str(self._paths.database))
        if waits or self._context.runner.is_busy(Lane.USER):
            raise UserError(
                "Une pesée n'est pas encore enregistrée : attendez qu'elle le soit, ou "
                "reprenez-la, puis recommencez. Rien n'a été copié."
            )
        self.submit.setEnabled(False)
        self.cancel.setEnabled(False)
        self.error.setText(tr("Copie en cours…"))
        self._context.runner.withdraw_all(Lane.COPIES)
        self._context.submit(
            self._maintenance.copy_to_place,
            self._paths.at(self._to).database,
            self._to,
            owner=self,
            lane=Lane.FILES,
            on_result=self._on_copied,
            on_refused=self._on_refused,
        )

    def leave(self) -> None:
        """Close, unless the copy is being made."""
        if self.cancel.isEnabled():
            super().leave()

    def _who_sees_it(self) -> str:
        if self._to is DataPlace.SHARED:
            return tr(
                "Chaque compte de cet ordinateur verra ces tickets, et pourra en saisir s'il est "
                "inscrit au centre."
            )
        return tr(
            "Les autres comptes gardent la base commune : ce que chacun pèse ensuite, l'autre ne "
            "le voit plus."
        )

    def _on_copied(self, _target: object) -> None:
        try:
            self._paths.choose(self._to)
        except OSError:
            self._on_refused(
                DeskError(
                    "La copie est faite, mais le choix ne peut pas être gardé dans « {path} ». "
                    "Vérifiez les droits de ce dossier.",
                    path=self._paths.config,
                )
            )
            return
        self.accept()
        self.moved.emit()

    def _on_refused(self, error: DeskError) -> None:
        self.submit.setEnabled(True)
        self.cancel.setEnabled(True)
        self.complain(error)
