"""Sales and gifts of a till by category and quarter: looked at, kept, replaced, dropped."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.errors import NotFound, StaleEdit, UserError
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.till_files import (
    ForgottenExits,
    KeptExit,
    TillFault,
    TillPreview,
    TillRow,
    read_till_rows,
)
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.declaring.reading import site_of_id
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.categories import read_tree
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import sites, till_exits
from recyclique_desk.support.period_words import quarters_words

_MAX_BYTES = 5_000_000


class TillExitsService:
    """Takes in a till's file of a site; a quarter is replaced only where that is said."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.ADMIN)
    def preview(self, who: Who, file: Path, quarter: str, site_id: int) -> TillPreview:
        """Read a file without keeping anything; UserError if it is no table of a till."""
        try:
            if file.stat().st_size > _MAX_BYTES:
                raise UserError("Ce fichier est trop grand pour un fichier de caisse.")
            data = file.read_bytes()
        except OSError as error:
            raise UserError(
                "« {name} » ne peut pas être lu : {reason}.",
                name=file.name,
                reason=error.strerror or error,
            ) from None
        rows, faults = [], []
        for each in read_till_rows(data, quarter):
            if isinstance(each, TillFault):
                faults.append(each)
            else:
                rows.append(each)
        with self._database.read() as connection:
            place = site_of_id(connection, who, site_id)
            ids, unknown = _match(read_tree(connection), rows)
            kept = tuple(row for row in rows if row.category in ids)
            faults += unknown
            return TillPreview(
                file.name,
                site_id,
                place.name or "",
                kept,
                ids,
                tuple(sorted(faults, key=lambda each: each.line)),
                _kept_grams(connection, site_id, {row.quarter for row in kept}),
            )

    @requires(Permission.ADMIN)
    def apply(self, who: Who, seen: TillPreview, *, replaces: bool = False) -> None:
        """Keep the rows of a file for its quarters and site.

        UserError with rows that cannot be taken in, without any row, or for a quarter that has
        exits already unless `replaces`; StaleEdit if those are not the ones that were seen.
        """
        if seen.faults:
            raise UserError("Corrigez d'abord les lignes refusées du fichier.", field="file")
        if not seen.rows:
            raise UserError("Le fichier ne contient aucune ligne.", field="file")
        now = self._clock()
        grams: Counter[tuple[str, int, str]] = Counter()
        pieces: Counter[tuple[str, int, str]] = Counter()
        uncounted = set()
        for row in seen.rows:
            key = (row.quarter, seen.category_ids[row.category], row.kind)
            grams[key] += row.grams
            pieces[key] += row.pieces or 0
            if row.pieces is None:
                uncounted.add(key)
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            site_of_id(connection, who, seen.site_id)
            before = _kept_grams(connection, seen.site_id, seen.quarters)
            if before != dict(seen.replaced):
                raise StaleEdit("Les sorties de ce trimestre ont changé entre-temps.")
            if before and not replaces:
                raise UserError(
                    "{quarters} : des sorties sont déjà connues. Dites de les remplacer.",
                    field="replace",
                    quarters=quarters_words(before),
                )
            _delete(connection, seen.site_id, seen.quarters)
            connection.execute(
                insert(till_exits),
                [
                    {
                        "site_id": seen.site_id,
                        "quarter": quarter,
                        "category_id": category_id,
                        "kind": kind,
                        "grams": grams[quarter, category_id, kind],
                        "pieces": None
                        if (quarter, category_id, kind) in uncounted
                        else pieces[quarter, category_id, kind],
                        "file_name": seen.file_name,
                        "user_id": who.user_id,
                        "imported_at": now,
                    }
                    for quarter, category_id, kind in sorted(grams)
                ],
            )
            details = {
                "file": seen.file_name,
                "site": seen.site,
                "rows": len(seen.rows),
                "before": {"weights": before},
                "after": {"weights": _kept_grams(connection, seen.site_id, seen.quarters)},
            }
            audit.record(connection, who, now, "till.imported", "till", None, details)

    @requires(Permission.ADMIN)
    def forget(self, who: Who, quarter: str, site_id: int | None = None) -> ForgottenExits:
        """Drop the exits of a quarter, of a site or of all visible ones: they are not known again.

        Returns what `restore` puts back; NotFound where none were known.
        """
        now = self._clock()
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            place = site_of_id(connection, who, site_id)
            rows = connection.execute(
                select(till_exits)
                .where(till_exits.c.quarter == quarter, till_exits.c.site_id.in_(place.ids))
                .order_by(till_exits.c.id)
            ).all()
            if not rows:
                raise NotFound(
                    "Aucune sortie n'est connue pour {quarter}.", quarter=quarters_words([quarter])
                )
            kept = tuple(
                KeptExit(*(getattr(row, name) for name in KeptExit.__slots__)) for row in rows
            )
            for each in sorted({row.site_id for row in rows}):
                _delete(connection, each, (quarter,))
                _record_kept(connection, who, now, "till.forgotten", quarter, each, kept)
            return ForgottenExits(quarter, kept)

    @requires(Permission.ADMIN)
    def restore(self, who: Who, forgotten: ForgottenExits) -> None:
        """Put exits back that were dropped; StaleEdit if a site has some of that quarter again."""
        now, quarter = self._clock(), forgotten.quarter
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            for site_id in sorted({each.site_id for each in forgotten.rows}):
                site_of_id(connection, who, site_id)
                if _kept_grams(connection, site_id, (quarter,)):
                    raise StaleEdit("Les sorties de ce trimestre ont changé entre-temps.")
                _record_kept(
                    connection, who, now, "till.restored", quarter, site_id, forgotten.rows
                )
            connection.execute(
                insert(till_exits),
                [{"quarter": quarter, **asdict(each)} for each in forgotten.rows],
            )


def _record_kept(
    connection: Connection,
    who: Who,
    now: datetime,
    action: str,
    quarter: str,
    site_id: int,
    kept: Iterable[KeptExit],
) -> None:
    """Record that exits of a site went or came back."""
    rows = [each for each in kept if each.site_id == site_id]
    side = {
        "weights": {quarter: sum(each.grams for each in rows)},
        "removed": [[each.category_id, each.kind, each.grams, each.pieces] for each in rows],
    }
    sides = {"before": side, "after": {"weights": {}}}
    if action == "till.restored":
        sides = {"before": {"weights": {}}, "after": {"weights": side["weights"]}}
    name = connection.execute(select(sites.c.name).where(sites.c.id == site_id)).scalar()
    audit.record(connection, who, now, action, "till", None, {"site": name, **sides})


def _match(tree: CategoryTree, rows: list[TillRow]) -> tuple[dict[str, int], list[TillFault]]:
    """Find the category of each name: alone, or as `family / name`; retired ones come last."""
    by_name: dict[str, list[int]] = {}
    for category in sorted(tree.all(), key=lambda each: each.is_retired):
        path = " / ".join(step.name for step in tree.path(category.id))
        for name in {folded(category.name), folded(path)}:
            by_name.setdefault(name, []).append(category.id)
    ids: dict[str, int] = {}
    faults: list[TillFault] = []
    for row in rows:
        found = by_name.get(folded(row.category), [])
        in_use = [each for each in found if not _is_retired(tree, each)] or found
        if len(in_use) == 1:
            ids[row.category] = in_use[0]
        elif in_use:
            faults.append(
                TillFault(
                    row.line,
                    UserError(
                        "« {name} » peut désigner plusieurs catégories : écrivez « famille / "
                        "catégorie ».",
                        name=row.category,
                    ),
                )
            )
        else:
            error = NotFound("La catégorie « {name} » n'existe pas.", name=row.category)
            faults.append(TillFault(row.line, error))
    return ids, faults


def _is_retired(tree: CategoryTree, category_id: int) -> bool:
    category = tree.get(category_id)
    return category is None or category.is_retired


def _kept_grams(
    connection: Connection, site_id: int, quarters: "set[str] | tuple[str, ...]"
) -> Mapping[str, int]:
    rows = connection.execute(
        select(till_exits.c.quarter, func.sum(till_exits.c.grams).label("grams"))
        .where(till_exits.c.site_id == site_id, till_exits.c.quarter.in_(sorted(quarters)))
        .group_by(till_exits.c.quarter)
        .order_by(till_exits.c.quarter)
    )
    return {row.quarter: int(row.grams) for row in rows}


def _delete(connection: Connection, site_id: int, quarters: tuple[str, ...]) -> None:
    connection.execute(
        delete(till_exits).where(
            till_exits.c.site_id == site_id, till_exits.c.quarter.in_(quarters)
        )
    )
