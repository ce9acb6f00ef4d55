"""Turns what `pg_dump` wrote of our database into a SQLite file, to be restored like any copy.

So a dump can be restored on a server and into a file, whatever its schema's revision, and tried
where there is no server. `pg_restore` reads the dump; nothing of it is run as SQL.
"""

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

from recyclique_desk.domain.errors import StorageError, Trouble, UserError
from recyclique_desk.storage.database import create_private_file
from recyclique_desk.storage.migration import KNOWN
from recyclique_desk.storage.server_copies import filled_file
from recyclique_desk.storage.server_dumps import COPY_STATEMENT, copied_rows, newest_tools, running

_SIGNATURE = b"PGDMP"
_ROWS = 5_000
_SEQUENCE = re.compile(rb"SELECT pg_catalog\.setval\('(?:\w+\.)?(\w+)_id_seq', (\d+), true\);")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CONTROLS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_Value = str | bytes | bool | None


def is_dump(path: Path) -> bool:
    """Return whether `pg_dump` wrote a file, whatever its name; False where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(len(_SIGNATURE)) == _SIGNATURE
    except OSError:
        return False


def dump_to_file(dump: Path, target: Path) -> None:
    """Make the SQLite file `target` of a dump, with the rows and the schema's revision it has.

    Raises UserError without `pg_restore` and for a dump of something else, StorageError for one
    that cannot be read or is of a newer program.
    """
    tools = newest_tools()
    if tools is None:
        raise UserError(
            "« {name} » vient d'un serveur : pour la lire, il faut pg_restore (le client "
            "PostgreSQL) sur cet ordinateur. Installez-le, ou choisissez une copie .sqlite.",
            name=dump.name,
        )
    revision = _revision(tools.restore, dump)
    create_private_file(target)
    given: dict[str, int] = {}
    with filled_file(target, revision) as file:
        for table, columns, rows in _tables(tools.restore, dump, given):
            _insert(file, table, columns, rows)
        _set_sequences(file, given)


def _revision(restore: Path, dump: Path) -> str:
    found = ""
    for table, _columns, rows in _tables(restore, dump, {}, "--table=alembic_version"):
        for row in rows:
            if table == "alembic_version":
                found = row.decode("ascii", "replace").strip()
    if not re.fullmatch(r"[0-9]{4}", found):
        raise UserError("« {name} » n'est pas une sauvegarde de ce programme.", name=dump.name)
    if found not in KNOWN:
        raise StorageError(
            Trouble.TOO_NEW, "Cette sauvegarde vient d'une version plus récente du programme."
        )
    return found


def _tables(
    restore: Path, dump: Path, given: dict[str, int], *options: str
) -> Iterator[tuple[str, list[str], Iterator[bytes]]]:
    """Yield the name, the columns and the rows of each table; `given` gets the sequences."""
    command = [str(restore), "--data-only", "--file=-", *options, str(dump)]
    unread = StorageError(
        Trouble.FILE,
        "« {name} » n'a pas pu être lue : elle est abîmée, ou pg_restore est plus ancien qu'elle. "
        "Rien n'a été modifié.",
        name=dump.name,
    )
    with running(command, dict(os.environ), None, unread) as process:
        assert process.stdout is not None
        output = iter(process.stdout)
        for line in output:
            if found := COPY_STATEMENT.match(line):
                names = [name.strip('"') for name in found[2].decode("ascii").split(", ")]
                yield found[1].decode("ascii"), names, copied_rows(output)
            elif found := _SEQUENCE.match(line):
                given[found[1].decode("ascii")] = int(found[2])


def _insert(
    file: sqlite3.Connection, table: str, columns: list[str], rows: Iterator[bytes]
) -> None:
    kinds = {row[1]: row[2] for row in file.execute(f"PRAGMA table_info({table})")}
    if table == "alembic_version" or not kinds:
        for _row in rows:
            pass  # not ours: the database may hold tables of others
        return
    converts = [_conversion(kinds[column]) for column in columns]
    marks = ", ".join("?" * len(columns))
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - ours
    batch: list[tuple[_Value, ...]] = []
    for row in rows:
        fields = row.decode("utf-8").removesuffix("\n").split("\t")
        batch.append(tuple(map(_value, fields, converts)))
        if len(batch) == _ROWS:
            file.executemany(statement, batch)
            batch.clear()
    file.executemany(statement, batch)


def _value(field: str, convert: Callable[[str], _Value] | None) -> _Value:
    if field == "\\N":
        return None
    text = _ESCAPED.sub(_character, field) if "\\" in field else field
    return text if convert is None else convert(text)


def _character(found: "re.Match[str]") -> str:
    return _CONTROLS.get(found[1], found[1])


def _conversion(kind: str) -> Callable[[str], _Value] | None:
    if kind.startswith("BLOB"):
        return _bytes
    return (lambda text: text == "t") if kind == "BOOLEAN" else None


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text[2:]) if text.startswith("\\x") else UUID(text).bytes


def _set_sequences(file: sqlite3.Connection, given: dict[str, int]) -> None:
    """Give the file the last ids the server gave: those of removed rows are not given again."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
    for (table,) in file.execute(query).fetchall():
        (highest,) = file.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()  # noqa: S608
        file.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        last = max(given.get(table, 0), highest)
        file.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (table, last))
