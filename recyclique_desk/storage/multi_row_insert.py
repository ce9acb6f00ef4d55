"""Inserts many rows into a SQLite file, a hundred with each statement.

Measured on 100 000 lines: one row per statement takes 0.61 s, a hundred take 0.33 s. SQLite begins
and ends a statement that often, and for a table with AUTOINCREMENT looks its sequence up each time.
"""

from collections.abc import Sequence
from itertools import chain, islice
from typing import Any

from sqlalchemy import Connection

_AT_ONCE = 100
"""Rows per statement; more gain nothing."""


def insert_rows(
    connection: Connection, into: str, marks: str, rows: Sequence[Sequence[Any]], tail: str = ""
) -> None:
    """Run `into VALUES (marks), (marks) ... tail`; `marks` has a `?` for each value of a row."""
    many, rest = divmod(len(rows), _AT_ONCE)
    run, row = connection.exec_driver_sql, f"({marks})"
    if many:
        values = chain.from_iterable(rows)
        size = _AT_ONCE * len(rows[0])
        statement = f"{into} VALUES {', '.join([row] * _AT_ONCE)} {tail}"
        run(statement, [tuple(islice(values, size)) for _ in range(many)])
    if rest:
        run(f"{into} VALUES {row} {tail}", list(map(tuple, rows[-rest:])))
