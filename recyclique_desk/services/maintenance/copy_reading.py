"""Reads copies of the database: whether one can be restored, and what it holds."""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from recyclique_desk.domain.calendar import day_from_number
from recyclique_desk.domain.copies import SafetyCopy
from recyclique_desk.domain.errors import DeskError, StorageError, Trouble, UserError
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services.files.safety_copies import list_copies
from recyclique_desk.services.maintenance.damage import holds_work
from recyclique_desk.storage.backup import FILE_ENDING
from recyclique_desk.storage.driver_errors import trouble_from
from recyclique_desk.storage.dump_reading import dump_to_file, is_dump
from recyclique_desk.storage.migration import KNOWN

_STAMP = re.compile(r"-([0-9]{8}-[0-9]{6})(?: \([0-9]+\))?$")


@dataclass(frozen=True, slots=True)
class GoodCopy:
    """A copy that can be restored; `weight` is what was received, `last_day` the last reception."""

    path: Path
    made_at: datetime
    last_day: date | None
    tickets: int
    weight: Decimal


@contextmanager
def readable_copy(source: Path) -> Iterator[Path]:
    """Yield a copy as a SQLite file: itself, or one made for the block of what `pg_dump` wrote.

    Raises UserError and StorageError for a dump that cannot be read here.
    """
    if not is_dump(source):
        yield source
        return
    with TemporaryDirectory(prefix="recyclique-desk-") as folder:
        made = Path(folder) / f"{source.stem}{FILE_ENDING}"
        try:
            dump_to_file(source, made)
            moment = source.stat().st_mtime
            os.utime(made, (moment, moment))
        except (OSError, sqlite3.Error) as error:
            raise (trouble_from(error) or error) from error
        yield made


def open_read_only(source: Path) -> sqlite3.Connection:
    """Open a copy nobody writes to, also where nothing can be laid beside it: a stick, a share."""
    beside = source.with_name(f"{source.name}-wal")
    mode = "mode=ro" if beside.exists() else "mode=ro&immutable=1"
    return sqlite3.connect(f"{source.absolute().as_uri()}?{mode}", uri=True)


def check_copy(source: Path) -> None:
    """Refuse what is no sound database of ours before anything is touched."""
    try:
        if not source.is_file():
            raise UserError("« {name} » n'existe pas.", name=source)
        with closing(open_read_only(source)) as copy:
            revision = copy.execute("SELECT version_num FROM alembic_version").fetchone()
            sound = copy.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except sqlite3.OperationalError:
        raise UserError(
            "« {name} » n'est pas une sauvegarde de ce programme.", name=source
        ) from None
    except sqlite3.Error as error:
        raise (trouble_from(error) or error) from error
    if not sound:
        raise StorageError(Trouble.DAMAGED, "Cette sauvegarde est endommagée.")
    if revision is None or revision[0] not in KNOWN:
        raise StorageError(
            Trouble.TOO_NEW, "Cette sauvegarde vient d'une version plus récente du programme."
        )


def describe_copy(path: Path) -> GoodCopy:
    """Describe what a chosen copy holds; UserError or StorageError for what cannot be restored."""
    with readable_copy(path) as readable:
        return describe_readable(readable, path)


def describe_readable(readable: Path, source: Path) -> GoodCopy:
    """Describe a copy by its SQLite file, which may have been made of `source`."""
    try:
        check_copy(readable)
        copy = read_content(readable)
    except (OSError, sqlite3.Error) as error:
        raise (trouble_from(error) or error) from error
    if copy is None:
        raise UserError("« {name} » est vide : choisissez une autre copie.", name=source.name)
    return replace(copy, path=source)


def newest_copy(path: Path, backups: Path) -> GoodCopy | None:
    """Return the newest copy of a database that is sound and holds a centre's work."""
    for each in _files(path, backups):
        with suppress(DeskError, OSError, sqlite3.Error):
            check_copy(each)
            if (copy := read_content(each)) is not None:
                return copy
    return None


def good_copies(path: Path, backups: Path, second: Path | None = None) -> tuple[GoodCopy, ...]:
    """Return the sound copies of a database that hold a centre's work, newest first.

    Those of the second folder, too, if it is there.
    """
    return tuple(
        GoodCopy(each.path, each.made_at, each.last_day, each.tickets, each.received)
        for each in list_copies(path, backups, second)
        if each.is_checked and each.path.suffix == FILE_ENDING and _has_work(each)
    )


def _has_work(copy: SafetyCopy) -> bool:
    if copy.tickets:
        return True
    with suppress(OSError, sqlite3.Error):
        return read_content(copy.path) is not None
    return False


def read_content(path: Path) -> GoodCopy | None:
    """Read what a database of ours holds; None where nobody has worked yet."""
    with closing(open_read_only(path)) as file:
        if not holds_work(file):
            return None
        (tickets,) = file.execute("SELECT count(*) FROM ticket_depot").fetchone()
        grams, day = file.execute(
            "SELECT coalesce(sum(CASE WHEN is_exit THEN 0 ELSE weight END), 0),"
            " max(reception_day) FROM ligne_depot"
        ).fetchone()
    return GoodCopy(
        path,
        _made_at(path),
        None if day is None else day_from_number(day),
        tickets,
        kg_from_grams(grams),
    )


def _made_at(path: Path) -> datetime:
    """Return when a copy was made: by its name, or by its file where it was renamed."""
    stamp = _STAMP.search(path.stem)
    if stamp is not None:
        with suppress(ValueError):
            return datetime.strptime(stamp[1], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _files(path: Path, backups: Path) -> list[Path]:
    try:
        found = [each for each in backups.glob(f"{path.stem}-*{FILE_ENDING}") if each.is_file()]
        return sorted(found, key=_made_at, reverse=True)
    except OSError:
        return []
