"""Tables of summaries and totals; only triggers write them."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, SmallInteger, Table

from recyclique_desk.storage.schema.base import KEY, metadata

_TOTALLED = ("lines_count", "exit_lines", "received", "entree", "sortie")
"""Sums of a ticket's lines: all lines, exit lines; grams received, *entrée* and of exits.

*Direct* is received less *entrée*."""

summaries = Table(
    "summaries",
    metadata,
    Column("kind", SmallInteger, primary_key=True, autoincrement=False),
    Column("site_id", KEY, primary_key=True, autoincrement=False, comment="0: all sites"),
    Column("start", Integer, primary_key=True, autoincrement=False, comment="days since 1970"),
    Column("part", BigInteger, primary_key=True, autoincrement=False),
    Column("is_deferred", Boolean, primary_key=True),
    Column("lines", BigInteger, nullable=False),
    Column("grams", BigInteger, nullable=False),
    Column("exit_lines", BigInteger, nullable=False),
    Column("exit_grams", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

ticket_totals = Table(
    "ticket_totals",
    metadata,
    Column("ticket_id", KEY, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger, nullable=False) for name in _TOTALLED),
    Index("ix_ticket_totals_heaviest", "received", "ticket_id"),
)

ticket_summaries = Table(
    "ticket_summaries",
    metadata,
    Column("category_id", KEY, primary_key=True, autoincrement=False),
    Column("destination", SmallInteger, primary_key=True, autoincrement=False),
    Column("site_id", KEY, primary_key=True, autoincrement=False, comment="0: all sites"),
    Column("start", Integer, primary_key=True, autoincrement=False, comment="days since 1970"),
    Column("is_deferred", Boolean, primary_key=True),
    Column("tickets", BigInteger, nullable=False),
    *(Column(name, BigInteger, nullable=False) for name in _TOTALLED),
    sqlite_with_rowid=False,
)
