"""Says where categories belong: from a day on, with history, and what that moves."""

from datetime import date
from pathlib import Path

from recyclique_desk.domain.declarations import HORS_REP, LIKE_PARENT, FiliereTarget
from recyclique_desk.domain.errors import NotFound, UserError
from recyclique_desk.domain.filieres import FiliereHistory
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.declaring.forms import FormBook, read_forms
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.categories import lock_categories, read_tree
from recyclique_desk.services.records.filieres import put_entry, read_history
from recyclique_desk.storage.database import Database


class FilieresService:
    """Reads and changes the filières of categories."""

    def __init__(self, database: Database, clock: Clock, folder: Path | None = None) -> None:
        self._database = database
        self._clock = clock
        self._folder = folder

    @requires(Permission.ADMIN, asks_password=False)
    def history(self, _who: Who) -> FiliereHistory:
        """Return all entries of all categories."""
        with self._database.read() as connection:
            return read_history(connection, read_tree(connection))

    @requires(Permission.ADMIN)
    def assign(self, who: Who, category_id: int, target: FiliereTarget, from_day: date) -> None:
        """Say where a category belongs from a day on; an entry of the same day is replaced.

        A target of None is *nothing yet*, the filière `famille` follows the category above again.
        UserError for a filière or function that no form knows.
        """
        book = read_forms(self._folder)
        refuse_unknown(book, target, max(from_day, self._clock().date()))
        now = self._clock()
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            tree = read_tree(connection)
            category = tree.get(category_id)
            if category is None:
                raise NotFound("Cette catégorie n'existe pas.")
            lock_categories(connection, (category,))
            history = read_history(connection, tree)
            own = history.own_entries(category_id)
            before = next((each for each in own if each.from_day == from_day), None)
            if before is not None and before.target == target:
                return
            put_entry(
                connection, before, category_id, from_day, target.filiere, target.function, now
            )
            details = {
                "name": category.name,
                "from_day": from_day,
                "before": None
                if before is None
                else {"filiere": before.filiere, "function": before.function},
                "after": {"filiere": target.filiere, "function": target.function},
            }
            audit.record(
                connection, who, now, "category.filiere-set", "category", category.uid, details
            )


def refuse_unknown(book: FormBook, target: FiliereTarget, day: date) -> None:
    """Raise UserError unless the forms of a day know a target."""
    if target.filiere in {None, HORS_REP, LIKE_PARENT}:
        if target.function is None:
            return
    elif book.known_target(target, day) == target:
        return
    raise UserError(
        "« {filiere} » n'est pas une filière des formulaires, ou n'a pas cette fonction.",
        field="filiere",
        filiere=target.filiere,
    )
