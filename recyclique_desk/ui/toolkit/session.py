"""Who is at this desk and which poste is open: told to every screen by one signal."""

from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Poste, Status


class Session(QObject):
    """The person at the desk; the poste itself lives in the database (field note 17)."""

    changed = Signal()

    def __init__(
        self, who: Who, parent: QObject | None = None, *, window: str | None = None
    ) -> None:
        super().__init__(parent)
        self.window = window or str(uuid4())
        """Tells this window from others of the same person: each has a half-typed line."""
        self._who = who
        self._poste: Poste | None = None

    @property
    def who(self) -> Who:
        """The person, with the poste that is open at this desk."""
        return self._who

    @property
    def poste(self) -> Poste | None:
        """The open poste, or None."""
        return self._poste

    def take_person(self, who: Who) -> None:
        """Let this person go on at the desk, in the poste that is open here if they may.

        A deferred poste is for admins, and one of another site for those who see every site.
        """
        poste = self._poste
        if (
            poste is not None
            and not who.is_admin
            and (poste.is_deferred or poste.site_id != who.site_id)
        ):
            poste = self._poste = None
        self._who = replace(who, desk_poste_id=None if poste is None else poste.id)
        self.changed.emit()

    def take_poste(self, poste: Poste | None) -> None:
        """Work in this poste from now on; None or a closed one ends the work."""
        open_poste = poste if poste is not None and poste.status is Status.OPENED else None
        self._poste = open_poste
        self._who = replace(self._who, desk_poste_id=None if open_poste is None else open_poste.id)
        self.changed.emit()
