"""What all tables share: the naming convention and the columns that most of them have."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData

from recyclique_desk.storage.types import Instant, Uid

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

KEY = BigInteger().with_variant(Integer, "sqlite")


def primary_key() -> "Column[int]":
    """Return the integer primary key, used inside the program only."""
    return Column("id", KEY, primary_key=True)


def uid_column() -> "Column[object]":
    """Return the UUID column that identifies a row outside the program."""
    return Column("uid", Uid, nullable=False, unique=True)


def foreign_key(name: str, target: str, *, nullable: bool = False) -> "Column[int]":
    """Return a column that refers to the key of another table."""
    return Column(name, KEY, ForeignKey(f"{target}.id"), nullable=nullable)


def change_columns() -> "tuple[Column[object], Column[int]]":
    """Return the columns for the instant of the last change and the number of changes."""
    return (
        Column("updated_at", Instant, nullable=False),
        Column("version", Integer, nullable=False, server_default="1"),
    )
