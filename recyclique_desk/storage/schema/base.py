"""What all tables share: their names' convention, and the columns nearly each of them has."""

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


def key() -> "Column[int]":
    """Give the small key inside."""
    return Column("id", KEY, primary_key=True)


def uid() -> "Column[object]":
    """Give the identifier of what leaves the program."""
    return Column("uid", Uid, nullable=False, unique=True)


def reference(name: str, target: str, *, nullable: bool = False) -> "Column[int]":
    """Give a column that holds the key of another table."""
    return Column(name, KEY, ForeignKey(f"{target}.id"), nullable=nullable)


def kept() -> "tuple[Column[object], Column[int]]":
    """Give the moment of the last change and the count of changes."""
    return (
        Column("updated_at", Instant, nullable=False),
        Column("version", Integer, nullable=False, server_default="1"),
    )
