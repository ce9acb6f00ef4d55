"""Rescue dialog at the start: the database is damaged, empty or missing; offers the last copy."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.services.base import Clock
from recyclique_desk.services.maintenance.rescue import Damage, GoodCopy, Rescue, put_back
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.dialogs import DeskDialog, button_row
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import error_line, sentence
from recyclique_desk.ui.toolkit.theme import Size, Theme, mark
from recyclique_desk.work.runner import JobRunner, Lane


class RescueDialog(DeskDialog):
    """`decided(bool)`: whether the program starts: on the restored copy, or on an empty base."""

    decided = Signal(bool)

    def __init__(
        self,
        rescue: Rescue,
        backups: Path,
        clock: Clock,
        formats: Formats,
        theme: Theme,
        runner: JobRunner,
    ) -> None:
        super().__init__("rescue", "RecyClique Desk", None)
        self._rescue = rescue
        self._backups = backups
        self._clock = clock
        self._runner = runner
        self._answer = False
        self.setWindowIcon(theme.icon("scale"))
        title, explained = self._words(rescue.damage)
        heading = QLabel(title)
        heading.setObjectName("rescue-title")
        heading.setFont(theme.font(Size.TITLE, bold=True))
        heading.setWordWrap(True)
        found = QLabel(explained.format(path=rescue.path))
        found.setObjectName("rescue-found")
        found.setWordWrap(True)
        self.copy = QLabel(self._copy_words(formats))
        self.copy.setObjectName("rescue-copy")
        self.copy.setWordWrap(True)
        self.error = error_line("rescue-error")
        self.quit = QPushButton(tr("Quitter"))
        self.quit.setObjectName("rescue-quit")
        self.quit.setAutoDefault(False)
        self.anew = QPushButton(tr("Commencer une base vide"))
        self.anew.setObjectName("rescue-anew")
        self.anew.setAutoDefault(False)
        self.anew.setVisible(rescue.damage is not Damage.DAMAGED)
        self.restore = QPushButton(tr("Restaurer cette copie"))
        self.restore.setObjectName("rescue-restore")
        self.restore.setVisible(rescue.copy is not None)
        self.restore.setDefault(True)
        mark(self.restore, primary=True)
        self.quit.clicked.connect(self.reject)
        self.anew.clicked.connect(self._start)
        self.restore.clicked.connect(self._restore)
        self.finished.connect(lambda _result: self.decided.emit(self._answer))
        self.setMinimumWidth(560)
        self.stack(
            heading,
            found,
            self.copy,
            self.error,
            foot=button_row(self.quit, self.restore, aside=self.anew),
        )

    @staticmethod
    def _words(damage: Damage) -> tuple[str, str]:
        if damage is Damage.MISSING:
            return (
                tr("La base de données a disparu"),
                tr("Le fichier « {path} » n'existe plus, alors qu'il en reste des copies."),
            )
        if damage is Damage.EMPTY:
            return (
                tr("La base de données est vide"),
                tr("Le fichier « {path} » ne contient rien, alors qu'il en reste des copies."),
            )
        return (
            tr("La base de données est endommagée"),
            tr("Le fichier « {path} » ne peut plus être lu."),
        )

    def _copy_words(self, formats: Formats) -> str:
        copy = self._rescue.copy
        if copy is None:
            return tr(
                "Aucune copie en bon état n'a été trouvée sur cet ordinateur. Ne supprimez rien : "
                "gardez ce fichier et demandez de l'aide."
            )
        parts = [
            tr("La dernière bonne copie date du {day} à {time}.").format(
                day=formats.day(copy.made_at.astimezone(formats.zone).date()),
                time=formats.time(copy.made_at),
            ),
            copy_holds(copy, formats),
        ]
        if self._rescue.damage is not Damage.MISSING:
            parts.append(tr("Le fichier d'aujourd'hui sera mis de côté, pas supprimé."))
        return " ".join(parts)

    def _start(self) -> None:
        self._answer = True
        self.accept()

    def _restore(self) -> None:
        for button in (self.quit, self.anew, self.restore):
            button.setEnabled(False)
        self.error.setText(tr("Restauration en cours…"))
        self._runner.submit(
            Lane.FILES,
            put_back,
            self._rescue,
            self._backups,
            self._clock,
            owner=self,
            on_result=lambda _aside: self._start(),
            on_error=self._on_error,
        )

    def _on_error(self, error: BaseException) -> None:
        for button in (self.quit, self.anew, self.restore):
            button.setEnabled(True)
        self.error.setText(
            sentence(error)
            if isinstance(error, DeskError)
            else tr("La copie n'a pas pu être restaurée : rien n'a été supprimé.")
        )


def copy_holds(copy: GoodCopy, formats: Formats) -> str:
    """Describe the content of a copy and the day of its last reception."""
    tickets = formats.plural(copy.tickets, tr("{n} ticket"), tr("{n} tickets"))
    tickets = tickets.replace(" ", "\u00a0")
    words = tr("Elle contient {tickets} et {weight} reçus.").format(
        tickets=tickets.format(n=formats.count(copy.tickets)),
        weight=formats.kilograms(copy.weight),
    )
    if copy.last_day is None:
        return words
    last = tr("Sa dernière réception est du {day}.").format(day=formats.day(copy.last_day))
    return f"{words} {last}"
