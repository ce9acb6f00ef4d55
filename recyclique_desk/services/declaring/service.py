"""Declarations: their figures."""

from pathlib import Path

from recyclique_desk.domain.declarations import Declaration, DeclarationPeriod
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.declaring.forms import FormBook, read_forms
from recyclique_desk.services.declaring.reading import build, find_site, form_for, gather
from recyclique_desk.storage.database import Database


class DeclarationsService:
    """Reads declarations; `folder` may hold newer forms than those of the program."""

    def __init__(self, database: Database, clock: Clock, folder: Path | None = None) -> None:
        self._database = database
        self._clock = clock
        self._folder = folder

    @requires(Permission.ADMIN, asks_password=False)
    def forms(self, _who: Who) -> FormBook:
        """Return all forms, and which files of the folder are not used."""
        return read_forms(self._folder)

    @requires(Permission.ADMIN, asks_password=False)
    def declaration(
        self, who: Who, form: str, period: DeclarationPeriod, site: str | None = None
    ) -> Declaration:
        """Return the figures of a form for a period, of one site by name or of all.

        UserError for an unknown form, or a period it is not declared by.
        """
        book = read_forms(self._folder)
        chosen = form_for(book, form, period)
        with self._database.read() as connection:
            place = find_site(connection, who, site)
            read = gather(connection, book, chosen, period, place.ids)
        return build(chosen, period, read, place)
